/// Figures the project chose where no study gives any: grade D, kept as data in `rules.yaml`.
public struct ConstructedRules: Sendable, Hashable {
    /// Likelihood ratios of a pain drawing for a cause with known zones: whole drawing against the cause's zones.
    public struct Zones: Sendable, Hashable {
        /// Something is drawn in a typical zone.
        public let typical: Double
        /// Something is drawn in a referral zone, nothing in a typical one.
        public let referral: Double
        /// Something is drawn, nothing in any zone of the cause.
        public let missed: Double
    }

    /// Likelihood ratios of how the pain began.
    public struct Onset: Sendable, Hashable {
        /// The reported onset is the only one typical of the cause / one of two / none of them.
        public let onlyTypical: Double
        public let oneOfTwo: Double
        public let untypical: Double
        /// Which findings tell the onset.
        public let findings: [String: Cause.Onset]
    }

    /// Ratios given to a finding a cause's description names as typical, without a row in the table.
    public struct Typical: Sendable, Hashable {
        public let present: Double
        public let absent: Double
    }

    /// Standard deviation of the natural logarithm of a likelihood ratio without a published interval.
    public struct Width: Sendable, Hashable {
        public let byGrade: [Grade: Double]
        /// Added (in quadrature) when the figure was recalled or assumed rather than seen.
        public let unverified: Double
    }

    /// Likelihood ratios of the response to treatment aimed at a cause.
    public struct Response: Sendable, Hashable {
        /// No change beyond the smallest that matters after the expected time.
        public let unchanged: Double
        /// A change for the better beyond it. Weak: most pain improves anyway.
        public let improved: Double
        /// A change for the worse beyond it.
        public let worse: Double
    }

    public let zones: Zones
    public let onset: Onset
    public let typical: Typical
    public let width: Width
    public let response: Response
}
