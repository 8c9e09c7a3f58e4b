/// How much a finding speaks for or against a cause: one row of the accuracy table.
public struct Likelihood: Sendable, Hashable {
    public let finding: String
    public let cause: String
    public let sensitivity: Double?
    public let specificity: Double?
    /// Likelihood ratio of the finding when present, before the cap.
    public let positiveRatio: Double
    /// Likelihood ratio of the finding when absent.
    public let negativeRatio: Double
    /// Upper limit of the positive ratio that is applied (bias, spectrum, small study).
    public let cap: Double?
    /// Published 95 % intervals, where there are any.
    public let sensitivityInterval: ClosedRange<Double>?
    public let specificityInterval: ClosedRange<Double>?
    public let positiveRatioInterval: ClosedRange<Double>?
    public let negativeRatioInterval: ClosedRange<Double>?
    public let grade: Grade
    public let status: Status
    public let source: String
    /// False for weaker or conflicting figures kept for display.
    public let isUsed: Bool
    public let referenceStandard: String?
    public let population: String?
    public let sampleSize: Int?
    public let note: String?
    /// Names of the figures in this row that the project chose because the source gave none.
    public let constructed: [String]

    /// The positive ratio that is applied: the smaller of ratio and cap.
    public var appliedPositiveRatio: Double { min(positiveRatio, cap ?? .infinity) }
}
