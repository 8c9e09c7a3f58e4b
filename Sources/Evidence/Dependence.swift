/// Findings that say the same thing more than once. Their evidence for a cause counts once.
///
/// For each cause: if `summary` is answered it alone counts; otherwise the strongest answered member for the cause
/// and the strongest against it count, each once. In an `ordered` family (age bands, least first) only the highest
/// band reached counts, or, when none is reached, the lowest.
public struct OverlapFamily: Sendable, Identifiable, Hashable {
    /// Kebab-case name.
    public let id: String
    /// Why the members overlap.
    public let why: String
    /// Finding that summarises the members (a published cluster or rule).
    public let summary: String?
    /// Ids of the overlapping findings, `summary` included.
    public let members: [String]
    /// True when the members are steps of one scale, least first.
    public let isOrdered: Bool
    /// Restricts the family to these causes; empty means every cause.
    public let causes: [String]
    /// `assumed` unless a source says that they overlap.
    public let status: Status

    /// True when the family is about `cause`.
    public func applies(to cause: String) -> Bool { causes.isEmpty || causes.contains(cause) }

    /// Creates a value from its parts; the arguments are the properties of the same names.
    public init(
        id: String, why: String, summary: String? = nil, members: [String], isOrdered: Bool = false,
        causes: [String] = [], status: Status
    ) {
        self.id = id
        self.why = why
        self.summary = summary
        self.members = members
        self.isOrdered = isOrdered
        self.causes = causes
        self.status = status
    }
}

/// A finding whose answer follows from other answers.
public struct Derivation: Sendable, Hashable {
    /// What it follows from.
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
        /// From the pain drawing: one of these regions on the left, and one (perhaps another) on the right.
        case drawnBothSides(regions: [String])
        /// From other findings: at least `minimum` points; present when certain, absent when impossible.
        case count(minimum: Int, of: [Item])
        /// From other findings and the age: present when every one of `findings` is present and the age (years)
        /// holds; absent when any of them is absent. The age is sufficient only: without it nothing is concluded
        /// from their presence.
        case all(findings: [String], age: Finding.Threshold)
    }

    /// One countable part of a rule.
    ///
    /// When its condition holds it earns exactly `points`; when it fails, anything from 0 to `pointsIfAbsent`; while
    /// unknown, anything from 0 to the larger of the two. A part that no finding covers has an empty `anyOf`, no
    /// `points`, and its weight in `pointsIfAbsent`: it is always open.
    public struct Item: Sendable, Hashable {
        /// Any of these findings being present earns the points.
        public let anyOf: [String]
        /// True when the *absence* of the findings earns the points.
        public let isNegated: Bool
        /// Points earned when the condition holds.
        public let points: Int
        /// Points that may still be true when the findings are absent (the item covers more than its finding).
        public let pointsIfAbsent: Int

        /// Creates a value from its parts; the arguments are the properties of the same names.
        public init(anyOf: [String], isNegated: Bool = false, points: Int = 1, pointsIfAbsent: Int = 0) {
            self.anyOf = anyOf
            self.isNegated = isNegated
            self.points = points
            self.pointsIfAbsent = pointsIfAbsent
        }
    }

    /// Id of the finding that follows.
    public let finding: String
    /// What it follows from.
    public let rule: Rule
    /// Present-only rules never conclude "absent".
    public let presentOnly: Bool
    /// Why it follows, where that is not plain from the finding's own text.
    public let why: String?
    /// `seen` when the finding's definition says so, `assumed` when the project chose the rule.
    public let status: Status

    /// Creates a value from its parts; the arguments are the properties of the same names.
    public init(finding: String, rule: Rule, presentOnly: Bool = false, why: String? = nil, status: Status) {
        self.finding = finding
        self.rule = rule
        self.presentOnly = presentOnly
        self.why = why
        self.status = status
    }
}

/// How a measured number speaks for the yes/no finding that it is the numeric form of.
///
/// Both densities are normal, in the finding's unit; their ratio is the evidence.
public struct MeasuredForm: Sendable, Hashable {
    /// A normal distribution in the finding's unit.
    public struct Normal: Sendable, Hashable {
        /// Mean.
        public let mean: Double
        /// Standard deviation, above 0.
        public let sd: Double

        /// Creates a distribution.
        public init(mean: Double, sd: Double) {
            self.mean = mean
            self.sd = sd
        }
    }

    /// The numeric finding.
    public let measured: String
    /// The yes/no finding it stands for.
    public let finding: String
    /// Restricts the row to one sex (`female`, `male`), or nil for both.
    public let sex: String?
    /// Distribution in people in whom the finding is present.
    public let whenPresent: Normal
    /// Distribution in people in whom it is absent.
    public let whenAbsent: Normal
    /// How the figures were obtained.
    public let note: String
    /// Id of the source.
    public let source: String
    /// Whether the figures were read or chosen.
    public let status: Status

    /// Creates a value from its parts; the arguments are the properties of the same names.
    public init(
        measured: String, finding: String, sex: String? = nil, whenPresent: Normal, whenAbsent: Normal,
        note: String, source: String, status: Status
    ) {
        self.measured = measured
        self.finding = finding
        self.sex = sex
        self.whenPresent = whenPresent
        self.whenAbsent = whenAbsent
        self.note = note
        self.source = source
        self.status = status
    }
}

extension Derivation.Rule {
    /// The findings the rule reads; empty for rules about the person or the drawing.
    public var parts: [String] {
        switch self {
        case .age, .sex, .pregnant, .drawn, .notDrawn, .drawnOneSided, .drawnBothSides: []
        case .measured(let finding, _, _), .measuredBySex(let finding, _, _): [finding]
        case .count(_, let items): items.flatMap(\.anyOf)
        case .all(let findings, _): findings
        }
    }
}
