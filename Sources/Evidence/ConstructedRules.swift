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

        /// Creates a value from its parts; the arguments are the properties of the same names.
        public init(typical: Double, referral: Double, missed: Double) {
            self.typical = typical
            self.referral = referral
            self.missed = missed
        }
    }

    /// Likelihood ratios of how the pain began.
    public struct Onset: Sendable, Hashable {
        /// The reported onset is the only one typical of the cause.
        public let onlyTypical: Double
        /// It is one of two typical onsets.
        public let oneOfTwo: Double
        /// It is not typical. A cause with all three onsets typical has ratio 1.
        public let untypical: Double
        /// Which findings tell the onset.
        public let findings: [String: Cause.Onset]

        /// Creates a value from its parts; the arguments are the properties of the same names.
        public init(
            onlyTypical: Double, oneOfTwo: Double, untypical: Double, findings: [String: Cause.Onset]
        ) {
            self.onlyTypical = onlyTypical
            self.oneOfTwo = oneOfTwo
            self.untypical = untypical
            self.findings = findings
        }
    }

    /// Ratios given to a finding a cause's description names as typical, without a row in the table.
    public struct Typical: Sendable, Hashable {
        /// Ratio when present.
        public let present: Double
        /// Ratio when absent.
        public let absent: Double

        /// Creates a value from its parts; the arguments are the properties of the same names.
        public init(present: Double, absent: Double) {
            self.present = present
            self.absent = absent
        }
    }

    /// Standard deviation of the natural logarithm of a likelihood ratio without a published interval.
    public struct Width: Sendable, Hashable {
        /// By the grade of the row.
        public let byGrade: [Grade: Double]
        /// Added (in quadrature) when the figure was recalled or assumed rather than seen.
        public let unverified: Double

        /// Creates a value from its parts; the arguments are the properties of the same names.
        public init(byGrade: [Grade: Double], unverified: Double) {
            self.byGrade = byGrade
            self.unverified = unverified
        }
    }

    /// Likelihood ratios of the response to treatment aimed at a cause.
    public struct Response: Sendable, Hashable {
        /// No change beyond the smallest that matters after the expected time.
        public let unchanged: Double
        /// A change for the better beyond it. Weak: most pain improves anyway.
        public let improved: Double
        /// A change for the worse beyond it.
        public let worse: Double

        /// Creates a value from its parts; the arguments are the properties of the same names.
        public init(unchanged: Double, improved: Double, worse: Double) {
            self.unchanged = unchanged
            self.improved = improved
            self.worse = worse
        }
    }

    /// The pain drawing against a cause's zones.
    public let zones: Zones
    /// How the pain began.
    public let onset: Onset
    /// Findings named in a cause's description.
    public let typical: Typical
    /// How well a ratio is known.
    public let width: Width
    /// Response to treatment.
    public let response: Response

    /// Creates a value from its parts; the arguments are the properties of the same names.
    public init(zones: Zones, onset: Onset, typical: Typical, width: Width, response: Response) {
        self.zones = zones
        self.onset = onset
        self.typical = typical
        self.width = width
        self.response = response
    }
}
