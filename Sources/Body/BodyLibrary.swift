/// Everything shipped about the body, read once: the reference body, its calibrated passive tissue, the table of postures.
public struct BodyLibrary: Sendable {
    public let reference: ReferenceBody
    public let parameters: PassiveParameters
    public let postures: PostureTable
    /// Name and content of each data file the answers depend on, in a fixed order: what a version is told from.
    public let parts: [(name: String, content: [UInt8])]

    /// Reads the shipped files.
    ///
    /// - Throws: ``BodyFault`` naming the file, and the line and column where it cannot be read.
    public static func shipped() throws(BodyFault) -> BodyLibrary {
        let reference = try ReferenceBody.load()
        let parameters = try PassiveParameters.shipped()
        let files = ["calibration.csv", "postures.csv"]
        var parts = [(name: "reference", content: reference.content)]
        for file in files { parts.append((file, try ResourceFile.bytes(file))) }
        return BodyLibrary(
            reference: reference, parameters: parameters, postures: try .shipped(), parts: parts)
    }

    /// A person's body before its passive tissue is put in: what ``LengthTestBench`` takes.
    ///
    /// - Throws: ``BodyFault`` for a person nobody can be.
    public func plain(_ person: Person, trunk: TrunkStrength = .thoracolumbar) throws(BodyFault) -> PersonBody
    {
        try PersonBody(person, reference: reference, trunk: trunk)
    }

    /// A person's healthy body, with calibrated passive tissue.
    ///
    /// - Throws: ``BodyFault`` for a person nobody can be.
    public func healthy(_ person: Person, trunk: TrunkStrength = .thoracolumbar) throws(BodyFault)
        -> PersonBody
    {
        try healthy(plain(person, trunk: trunk))
    }

    /// A body with calibrated passive tissue put in.
    func healthy(_ plain: PersonBody) throws(BodyFault) -> PersonBody {
        try plain.with(body: parameters.applied(to: plain.body))
    }

    /// Length tests on a person.
    ///
    /// - Throws: ``BodyFault`` for a person nobody can be.
    public func bench(_ person: Person, tests: [LengthTest] = LengthTest.allCases) throws(BodyFault)
        -> LengthTestBench
    {
        try bench(plain(person), tests: tests)
    }

    /// Length tests on a body without its passive tissue.
    func bench(_ plain: PersonBody, tests: [LengthTest]) throws(BodyFault) -> LengthTestBench {
        try LengthTestBench(body: plain.body, parameters: parameters, person: plain.person, tests: tests)
    }
}

extension Person {
    /// A grown person of whom nothing but the sex is known: 1.75 m and 79 kg, or 1.625 m and 66 kg, medians of 18 to 65 years (DIN 33402-2, recalled).
    public static func mean(_ sex: Sex, ageYears: Double = 40) -> Person {
        switch sex {
        case .male: Person(sex: sex, ageYears: ageYears, height: 1.75, mass: 79)
        case .female: Person(sex: sex, ageYears: ageYears, height: 1.625, mass: 66)
        }
    }
}
