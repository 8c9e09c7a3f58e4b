/// A published number the healthy body is measured against.
public struct CalibrationTarget: Sendable, Hashable, Identifiable {
    /// What is compared.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Where a length test ends (degrees or centimetres, as clinicians write it).
        case lengthTest = "length-test"
        /// Angle of a level or of the pelvis where a movement ends, counted from standing (degrees).
        case endAngle = "end-angle"
        /// Passive moment of muscles, capsule and ligaments along a coordinate at a pose (N·m).
        case jointMoment = "joint-moment"
        /// Moment of the capsule alone at an angle (N·m).
        case capsuleMoment = "capsule-moment"
        /// How far lumbar levels go under a pure moment (degrees).
        case segmentRange = "segment-range"
        /// Share of a level in the flexion of a posture which the levels share by their stiffness (per cent).
        case levelShare = "level-share"
        /// Share of passive tissue in the moment that holds a posture (per cent).
        case passiveShare = "passive-share"
        /// Share of a structure in what resists at the end of a length test (per cent).
        case resistanceShare = "resistance-share"
    }

    /// Whether the fit sees it.
    public enum Use: String, Sendable, Hashable, CaseIterable {
        /// The fit is drawn to it.
        case fitted
        /// Chosen by rule before any fit and never seen by one: what the body predicts.
        case heldOut = "held-out"
        /// Of another protocol than the bench's, which the note tells: shown beside the body, never fitted and no measure of it.
        case compared
        /// In the literature, but of no use here; the note says why.
        case unused
    }

    public var id: String
    public var kind: Kind
    /// Length test, coordinate, or levels and direction.
    public var subject: String
    /// Nil where the norm mixes both sexes: the body's prediction is then the mean of its man's and its woman's.
    public var sex: Sex?
    /// Where the body is held: `name=value` pairs, degrees or N·m.
    public var pose: [String: Double]
    /// The test a movement's end angle belongs to.
    public var test: String?
    public var mean: Double
    /// Spread between healthy people, or, for curves, the accuracy published for them.
    public var spread: Double
    public var unit: String
    /// Published, derived or assumed.
    public var spreadOrigin: String
    /// Standard error of one measurement (unit of the mean); nil where it is not a measurement of people.
    public var measurementError: Double?
    /// Factor on the residual in SD: recalled figures and many points of one curve count less.
    public var weight: Double
    /// Rows of one study with the same word are held out one at most.
    public var pair: String
    public var use: Use
    /// In which round the target joined the list: what is held out was drawn in each round among its own.
    public var round: Int
    public var status: String
    public var citation: String
    public var note: String
}

extension CalibrationTarget {
    /// Whose measurement it is the mean of.
    public var sexes: [Sex] { sex.map { [$0] } ?? Sex.allCases }

    /// The targets Culprit ships, `targets.csv` of its resources.
    ///
    /// Throws `BodyFault` where the file is missing or broken.
    public static func shipped() throws(BodyFault) -> [CalibrationTarget] {
        let table = try CommaTable(ResourceFile.bytes("targets.csv"), name: "targets.csv", columns: columns)
        return try table.read { (line) throws(BodyFault) in try CalibrationTarget(line) }
    }

    private static let columns = [
        "id", "kind", "subject", "sex", "pose", "mean", "sd", "unit", "sd-origin", "error", "weight", "pair",
        "use",
        "round", "status", "citation", "note",
    ]

    private init(_ line: CommaTable.Line) throws(BodyFault) {
        var pose: [String: Double] = [:]
        var test: String?
        for part in try line["pose"].split(separator: " ") {
            let words = part.split(separator: "=")
            if words.count == 2, words[0] == "test" {
                test = String(words[1])
            } else if words.count == 2, let value = Double(words[1]) {
                pose[String(words[0])] = value
            } else {
                throw line.fault("pose", expected: "name=value")
            }
        }
        let use: Use = try line.word("use")
        try self.init(
            id: line["id"], kind: line.word("kind"), subject: line["subject"],
            sex: line["sex"].isEmpty ? nil : line.word("sex"), pose: pose, test: test,
            mean: use == .unused ? line.optionalNumber("mean") ?? 0 : line.number("mean"),
            spread: use == .unused ? line.optionalNumber("sd") ?? 0 : line.number("sd"), unit: line["unit"],
            spreadOrigin: line["sd-origin"], measurementError: line.optionalNumber("error"),
            weight: line.number("weight"), pair: line["pair"], use: use, round: line.whole("round"),
            status: line["status"], citation: line["citation"], note: line["note"])
        guard use == .unused || spread > 0 else { throw line.fault("sd", expected: "a number above zero") }
    }
}

extension CalibrationTarget {
    /// The rule by which targets are held out, stated before the first fit: within a kind, in the order of their ids, each third; where
    /// another row of its pair is held out already, the next that may be. Unused rows do not count.
    ///
    /// Targets that joined the list later are drawn by the same rule among themselves, so that nobody's part in the fit changes; one that is only
    /// compared by now keeps its place in the count.
    public static func heldOutByRule(_ targets: [CalibrationTarget]) -> Set<String> {
        var held: Set<String> = []
        let rounds = Set(targets.map(\.round)).sorted()
        for (kind, round) in Kind.allCases.flatMap({ kind in rounds.map { (kind, $0) } }) {
            var waiting = 0
            var pairs: Set<String> = []
            let part = targets.filter { $0.kind == kind && $0.round == round && $0.use != .unused }
            for target in part.sorted(by: { $0.id < $1.id }) {
                waiting += 1
                guard waiting >= 3, !pairs.contains(target.pair) else { continue }
                held.insert(target.id)
                waiting = 0
                if !target.pair.isEmpty { pairs.insert(target.pair) }
            }
        }
        return held
    }
}
