import Anatomy

/// The mean man and the mean woman on whom length tests are calibrated.
public struct CalibrationPeople: Sendable {
    /// A person and their body with published strains.
    struct Member: Sendable {
        let person: Person
        let body: BodyModel
        /// Length tests the targets ask for of this sex, in the enumeration's order.
        let tests: [LengthTest]
        /// Muscles with their published strains.
        let bench: LengthTestBench
    }

    private let members: [Sex: Member]

    /// The reference adults of ICRP Publication 89 (2002), table 2.9 (recalled): 176 cm and 73 kg, 163 cm and 60 kg; 30 years old, the
    /// middle of the samples.
    public static func person(_ sex: Sex) -> Person {
        switch sex {
        case .male: Person(sex: .male, ageYears: 30, height: 1.76, mass: 73)
        case .female: Person(sex: .female, ageYears: 30, height: 1.63, mass: 60)
        }
    }

    /// - Parameters:
    ///   - reference: The body both are scaled from.
    ///   - targets: Whose length tests are wanted.
    ///   - parameters: Any; only their rows matter.
    /// - Throws: `BodyFault` for a target of a test that does not exist.
    public init(
        _ reference: ReferenceBody, targets: [CalibrationTarget], parameters: PassiveParameters
    ) throws(BodyFault) {
        var wanted: [Sex: Set<LengthTest>] = [:]
        for target in targets where target.use != .unused {
            guard let name = target.kind == .lengthTest ? target.subject : target.test else { continue }
            guard let test = LengthTest(rawValue: name) else {
                throw BodyFault("target \(target.id) is of the length test '\(name)', which does not exist")
            }
            for sex in target.sexes { wanted[sex, default: []].insert(test) }
        }
        var members: [Sex: Member] = [:]
        for sex in Sex.allCases {
            let person = Self.person(sex)
            let tests = LengthTest.allCases.filter { wanted[sex]?.contains($0) == true }
            let body = try PersonBody(person, reference: reference).body
            let bench = try LengthTestBench(
                body: body, parameters: parameters.withoutShifts, person: person, tests: tests)
            members[sex] = Member(person: person, body: body, tests: tests, bench: bench)
        }
        self.members = members
    }

    /// Length tests the targets ask for of a sex, in the enumeration's order.
    public func tests(of sex: Sex) -> [LengthTest] { members[sex]?.tests ?? [] }

    /// The body of one of them, muscles with their published strains.
    ///
    /// Throws `BodyFault` for somebody who was not made.
    func body(_ sex: Sex) throws(BodyFault) -> BodyModel {
        guard let member = members[sex] else { throw BodyFault("nobody to test") }
        return member.body
    }

    /// The bench of one of them with given passive parameters.
    ///
    /// Throws `BodyFault` where the parameters leave a muscle no curve.
    public func bench(_ sex: Sex, _ parameters: PassiveParameters) throws(BodyFault) -> LengthTestBench {
        guard let member = members[sex] else { throw BodyFault("nobody to test") }
        return try LengthTestBench(
            body: member.body, parameters: parameters, person: member.person, tests: member.tests)
    }

    /// Outcomes already worked out: most steps of a fit move numbers that most tests do not depend on.
    struct Memory {
        fileprivate var known: [String: [[Double]: LengthTestOutcome]] = [:]
        /// Outcomes remembered of one test of one person before all of its are forgotten.
        fileprivate static let most = 500
    }

    /// Every test of both, by test and sex.
    ///
    /// Throws `BodyFault` where a test finds no balance.
    func outcomes(
        _ parameters: PassiveParameters, _ memory: inout Memory
    ) throws(BodyFault) -> [LengthTest: [Sex: LengthTestOutcome]] {
        let tissue = parameters.shiftsAsTissue
        var outcomes: [LengthTest: [Sex: LengthTestOutcome]] = [:]
        for sex in Sex.allCases {
            guard let member = members[sex] else { continue }
            let bench = try member.bench.refitted(to: parameters, sex: sex)
            var workspace: LengthTestWorkspace?
            for test in member.tests {
                let name = "\(sex.rawValue) \(test.rawValue)"
                let numbers = try bench.dependencies(of: test, .right, tissue)
                if let known = memory.known[name]?[numbers] {
                    outcomes[test, default: [:]][sex] = known
                    continue
                }
                var space = workspace ?? bench.makeWorkspace()
                let outcome = try bench.outcome(of: test, side: .right, tissue: tissue, workspace: &space)
                workspace = space
                outcomes[test, default: [:]][sex] = outcome
                if memory.known[name]?.count == Memory.most { memory.known[name] = [:] }
                memory.known[name, default: [:]][numbers] = outcome
            }
        }
        return outcomes
    }

    /// How every test of both changes with what differs between people, in the clinic's units, by the test's raw value.
    ///
    /// Throws `BodyFault` where a test finds no balance.
    public func slopes(_ parameters: PassiveParameters) throws(BodyFault) -> [String: [Sex:
        MeasurementSlopes]]
    {
        var slopes: [String: [Sex: MeasurementSlopes]] = [:]
        for sex in Sex.allCases {
            let bench = try bench(sex, parameters)
            var workspace = bench.makeWorkspace()
            for test in tests(of: sex) {
                let change = try bench.sensitivity(of: test, side: .right, workspace: &workspace)
                var groups: [MuscleGroup: MeasurementSlopes.SidedSlopes] = [:]
                for (group, tissue) in change.byTissue where tissue.shortening != 0 {
                    let slope = tissue.shortening * test.clinicalFactor
                    if group.side == .left {
                        groups[group.group, default: .init()].left = slope
                    } else {
                        groups[group.group, default: .init()].right = slope
                    }
                }
                slopes[test.rawValue, default: [:]][sex] = MeasurementSlopes(
                    value: change.angle * test.clinicalFactor, byShortening: groups,
                    byLogTolerance: change.byLogTolerance * test.clinicalFactor)
            }
        }
        return slopes
    }
}
