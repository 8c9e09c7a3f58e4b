/// How much a finding speaks for or against a cause: one row of the accuracy table.
///
/// There is exactly one row for a pair; a pair without a row has ratio 1. Weaker or conflicting figures are kept for
/// display in ``Library``.
public struct Likelihood: Sendable, Hashable {
    /// Id of the finding.
    public let finding: String
    /// Id of the cause.
    public let cause: String
    /// Share of people with the cause who show the finding, 0…1.
    public let sensitivity: Double?
    /// Share of people without the cause who do not show it, 0…1.
    public let specificity: Double?
    /// Likelihood ratio of the finding when present, before the cap.
    public let positiveRatio: Double
    /// Likelihood ratio of the finding when absent.
    public let negativeRatio: Double
    /// Upper limit of the positive ratio that is applied (bias, spectrum, small study).
    public let cap: Double?
    /// Published 95 % interval of the sensitivity.
    public let sensitivityInterval: ClosedRange<Double>?
    /// Published 95 % interval of the specificity.
    public let specificityInterval: ClosedRange<Double>?
    /// Published 95 % interval of the positive ratio.
    public let positiveRatioInterval: ClosedRange<Double>?
    /// Published 95 % interval of the negative ratio.
    public let negativeRatioInterval: ClosedRange<Double>?
    /// True when the ratios were deliberately not computed from sensitivity and specificity.
    public let isRatioOverridden: Bool
    /// What kind of evidence it is.
    public let grade: Grade
    /// Where the numbers come from.
    public let status: Status
    /// Id of the source.
    public let source: String
    /// What told who has the cause.
    public let referenceStandard: String?
    /// Who was examined.
    public let population: String?
    /// How many were examined.
    public let sampleSize: Int?
    /// Remarks, and what was changed against the dossier.
    public let note: String?
    /// Names of the figures in this row that the project chose because the source gave none.
    public let constructed: [String]

    /// The positive ratio that is applied: the smaller of ratio and cap.
    public var appliedPositiveRatio: Double { min(positiveRatio, cap ?? .infinity) }

    /// Creates a value from its parts; the arguments are the properties of the same names.
    public init(
        finding: String, cause: String, sensitivity: Double? = nil, specificity: Double? = nil,
        positiveRatio: Double, negativeRatio: Double, cap: Double? = nil,
        sensitivityInterval: ClosedRange<Double>? = nil, specificityInterval: ClosedRange<Double>? = nil,
        positiveRatioInterval: ClosedRange<Double>? = nil, negativeRatioInterval: ClosedRange<Double>? = nil,
        isRatioOverridden: Bool = false, grade: Grade, status: Status, source: String,
        referenceStandard: String? = nil, population: String? = nil, sampleSize: Int? = nil,
        note: String? = nil, constructed: [String] = []
    ) {
        self.finding = finding
        self.cause = cause
        self.sensitivity = sensitivity
        self.specificity = specificity
        self.positiveRatio = positiveRatio
        self.negativeRatio = negativeRatio
        self.cap = cap
        self.sensitivityInterval = sensitivityInterval
        self.specificityInterval = specificityInterval
        self.positiveRatioInterval = positiveRatioInterval
        self.negativeRatioInterval = negativeRatioInterval
        self.isRatioOverridden = isRatioOverridden
        self.grade = grade
        self.status = status
        self.source = source
        self.referenceStandard = referenceStandard
        self.population = population
        self.sampleSize = sampleSize
        self.note = note
        self.constructed = constructed
    }
}
