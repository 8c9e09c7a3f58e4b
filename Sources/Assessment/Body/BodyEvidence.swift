import Anatomy
import Body
import Evidence

/// What the body model says of a client, ready for the result: the estimate, the tug of war, and the evidence that length findings become.
///
/// A measured length enters once, through the body: the judgement it stands for is no longer weighed by the reading's own density but by
/// how much more probable a short muscle has become.
struct BodyEvidence {
    let client: ClientBody
    let resources: BodyResources
    /// Evidence for a judgement on a side: probability of all readings when the muscle is short, and when it is not, but for a common factor.
    private var ratios: [Answers.Key: (present: Double, absent: Double)] = [:]

    /// Nil where no length was measured.
    ///
    /// - Parameter notes: is given what the reader has to know.
    /// - Throws: `BodyFault` for a person nobody can be.
    init?(
        _ person: Case.Person, _ answers: Answers, _ knowledge: KnowledgeBase, _ resources: BodyResources,
        notes: inout [Note]
    ) throws {
        let library = resources.library
        let measurements = LengthFindings.measurements(answers, notes: &notes)
        guard !measurements.isEmpty else { return nil }
        let scaled = Self.person(person, notes: &notes)
        let client = try ClientBody(
            library, person: scaled, measurements: measurements,
            simulating: LengthFindings.judgements.compactMap { LengthFindings.test($0.measured) })
        self.client = client
        self.resources = resources
        for (finding, group, measured) in LengthFindings.judgements {
            guard let test = LengthFindings.test(measured),
                let cutOff = LengthFindings.cutOff(finding, sex: scaled.sex, knowledge)
            else { continue }
            // what no test has seen is left to the findings themselves
            let seen = [Side.left, .right].map { SidedGroup(group, $0) }
                .filter { sided in client.groups.contains { $0.group == sided && $0.isSeen } }
            for sided in seen {
                guard
                    let threshold = try client.shortening(
                        of: sided, reading: cutOff / test.clinicalFactor, in: test),
                    let chance = client.probability(sided, shorterThan: threshold)
                else { continue }
                // odds now over odds before: the ratio of the readings' probabilities; a floor keeps a tail of the law from deciding all
                let floor = 1e-4
                let (now, before) = (
                    min(1 - floor, max(floor, chance.now)), min(1 - floor, max(floor, chance.before))
                )
                ratios[Answers.Key(finding: finding, side: sided.side)] = (
                    now / before, (1 - now) / (1 - before)
                )
            }
        }
        notes += Self.remarks(client, resources)
    }

    /// Where the tissue of the tug of war comes from.
    var origin: TissueOrigin {
        let real = client.groups.filter(\.isReal)
        return .measured(
            real: real, either: client.estimate.eitherShort(besides: Set(real.map(\.group))))
    }

    /// Evidence for a finding on a side, where the body has any.
    func density(_ finding: String, _ side: Side?) -> (present: Double, absent: Double)? {
        ratios[Answers.Key(finding: finding, side: side)]
    }

    /// Judgements on sides that the body has evidence for, in a fixed order.
    var judged: [Answers.Key] { ratios.keys.sorted() }

    /// The person the body is scaled to; what is not known is the mean, and said so.
    static func person(_ given: Case.Person, notes: inout [Note]) -> Person {
        let sex: Sex = given.sex == .female ? .female : .male
        var person = Person.mean(sex, ageYears: given.ageYears ?? 40)
        var missing: [String] = []
        if given.sex == nil { missing.append("sex") }
        if let height = given.heightCm { person.height = height / 100 } else { missing.append("height") }
        if let mass = given.massKg { person.mass = mass } else { missing.append("body mass") }
        let radians = { (degrees: Double?) in degrees.map { $0 * .pi / 180 } }
        person.spine = SpinopelvicAngles(
            pelvicIncidence: radians(given.pelvicIncidenceDeg), pelvicTilt: radians(given.pelvicTiltDeg),
            sacralSlope: radians(given.sacralSlopeDeg), lordosis: radians(given.lordosisDeg))
        person.legLengthDifference = (given.legLengthDifferenceCm ?? 0) / 100
        if !missing.isEmpty {
            notes.append(
                Note(
                    .input,
                    "The body model took the mean \(sex == .male ? "man's" : "woman's") for what is not known: \(missing.joined(separator: ", "))."
                ))
        }
        if given.pregnant == true {
            notes.append(
                Note(
                    .model, "The body model knows no pregnancy: postures and loads are of a body without it.")
            )
        }
        return person
    }

    /// How many posterior standard deviations the search's next step may be long before the reader is told; simulated clients' searches
    /// that stop early are 0.07 from their end in the median.
    private static let unsettled = 0.25

    /// What the reader has to know about the estimate.
    private static func remarks(_ client: ClientBody, _ resources: BodyResources) -> [Note] {
        var notes: [Note] = []
        if case .failure(let fault) = client.standing {
            notes.append(
                Note(
                    .model,
                    "The muscles' lengths are estimated, but not what they do to posture and discs: \(fault.message)."
                ))
        }
        if client.estimate.certificate.decrement > unsettled {
            notes.append(
                Note(
                    .model,
                    "The estimate of shortening did not settle on these lengths: small differences of reading can change it much. Measure again, or add another test of the same muscle."
                ))
        }
        for contradiction in client.estimate.contradictions {
            let reading = client.measurements[contradiction.reading]
            let others = contradiction.against.map { client.measurements[$0].words }
            notes.append(
                Note(
                    .input,
                    "\(reading.words.capitalizedFirst) of \(reading.words(of: reading.value)) does not fit \(others.isEmpty ? "any usual body" : others.formattedList): expected about \(reading.words(of: contradiction.expected.rounded(to: reading.test))). Measure again."
                ))
        }
        for confusion in client.estimate.confusions {
            let members = confusion.members.compactMap(\.group)
            var names: [String] = []
            for group in MuscleGroup.allCases {
                let sides = members.filter { $0.group == group }.map(\.side.rawValue)
                if !sides.isEmpty { names.append("\(sides.formattedList) \(resources.name(group.rawValue))") }
            }
            // one group left and right: what is open is common to both, and their difference is told
            guard names.count > 1 else { continue }
            notes.append(
                Note(
                    .model,
                    "These tests cannot tell \(names.joined(separator: ", ")) apart: that something there is short or long is surer than which of them."
                ))
        }
        return notes
    }
}

extension Double {
    /// A reading (rad or m) in whole units of the clinic.
    fileprivate func rounded(to test: LengthTest) -> Double {
        (self * test.clinicalFactor).rounded() / test.clinicalFactor
    }
}
