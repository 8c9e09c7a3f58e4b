/// Findings that say the same thing more than once. Their evidence for a cause counts once.
///
/// For each cause: if `summary` is answered it alone counts; otherwise the strongest answered member for the cause
/// and the strongest against it count, each once. In an `ordered` family (age bands, least first) only the highest
/// band reached counts, or, when none is reached, the lowest.
public struct OverlapFamily: Sendable, Identifiable, Hashable {
    public let id: String
    /// Why the members overlap.
    public let why: String
    /// Finding that summarises the members (a published cluster or rule).
    public let summary: String?
    public let members: [String]
    public let isOrdered: Bool
    /// Restricts the family to these causes; empty means every cause.
    public let causes: [String]
    public let status: Status
}

/// A finding whose answer follows from other answers.
public struct Derivation: Sendable, Hashable {
    public enum Rule: Sendable, Hashable {
        /// From the person: age in years.
        case age(Finding.Threshold)
        /// From the person: sex.
        case sex(String)
        /// From the person: pregnant.
        case pregnant
        /// From a measured finding on the same side, by threshold; `shorterThanOtherSide` also counts.
        case measured(finding: String, Finding.Threshold, shorterThanOtherSideBy: Double?)
        /// As `measured`, with a threshold for each sex.
        case measuredBySex(finding: String, female: Finding.Threshold, male: Finding.Threshold)
        /// From the pain drawing: any of these regions.
        case drawn(regions: [String])
        /// From the pain drawing: none of these regions although something is drawn.
        case notDrawn(regions: [String])
        /// From the pain drawing: everything drawn on one side only.
        case drawnOneSided
        /// From the pain drawing: at least one of these regions on both sides.
        case drawnBothSides(regions: [String])
        /// From other findings: at least `minimum` points; present when certain, absent when impossible.
        case count(minimum: Int, of: [Item])
    }

    /// One countable part of a rule.
    public struct Item: Sendable, Hashable {
        /// Any of these findings being present earns the points.
        public let anyOf: [String]
        /// True when the *absence* of the findings earns the points.
        public let isNegated: Bool
        public let points: Int
        /// Points that may still be true when the findings are absent (the item covers more than its finding).
        public let pointsIfAbsent: Int
    }

    public let finding: String
    public let rule: Rule
    /// Present-only rules never conclude "absent".
    public let presentOnly: Bool
}

/// How a measured number speaks for the yes/no finding that it is the numeric form of.
///
/// Both densities are normal, in the finding's unit; their ratio is the evidence.
public struct MeasuredForm: Sendable, Hashable {
    public struct Normal: Sendable, Hashable {
        public let mean: Double
        public let sd: Double
    }

    /// The numeric finding.
    public let measured: String
    /// The yes/no finding it stands for.
    public let finding: String
    /// Restricts the row to one sex (`female`, `male`), or nil for both.
    public let sex: String?
    public let whenPresent: Normal
    public let whenAbsent: Normal
    public let note: String
    public let source: String
    public let status: Status
}
