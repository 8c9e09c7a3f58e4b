/// What is known about one client, in the network's own indices.
public struct Observations: Sendable, Hashable {
    /// What was seen of a finding.
    public enum Answer: Sendable, Hashable {
        case present
        case absent
        /// A measured value: its probability density if the finding is present and if it is absent (same unit).
        case density(whenPresent: Double, whenAbsent: Double)
    }

    /// An observed finding.
    public struct Observed: Sendable, Hashable {
        /// Index into ``CauseNetwork/findings``.
        public let finding: Int
        public let answer: Answer

        public init(finding: Int, answer: Answer) {
            self.finding = finding
            self.answer = answer
        }
    }

    /// Evidence about a single cause that is no finding of the network (a pain drawing against its zones, the
    /// response to treatment): a likelihood ratio on the cause's odds.
    public struct Ratio: Sendable, Hashable {
        /// Index into ``CauseNetwork/causes``.
        public let cause: Int
        public let ratio: Double
        /// Standard deviation of the natural logarithm of the ratio.
        public let logSD: Double

        public init(cause: Int, ratio: Double, logSD: Double = 0) {
            self.cause = cause
            self.ratio = ratio
            self.logSD = logSD
        }
    }

    /// At most one entry a finding.
    public var findings: [Observed]
    public var ratios: [Ratio]

    public init(findings: [Observed] = [], ratios: [Ratio] = []) {
        self.findings = findings
        self.ratios = ratios
    }
}
