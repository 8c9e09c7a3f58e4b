/// A two-layer network: binary causes with independent priors, binary findings that several causes raise or lower.
///
/// A finding is present when the leak or at least one present cause produces it (noisy-OR, Pearl 1988 §4.3; Henrion's
/// leak 1989) *and* no present inhibiting cause blocks it:
///
///     P(f present | x) = Π_inhibiting r_j^x_j · (1 − (1 − leak) · Π_generating (1 − w_i)^x_i)
///
/// Each link is stored as one number, `probability` = P(f present | only that cause present, leak acting), so that
/// raising and lowering are one scale: above the leak it generates with weight w = (p − leak)/(1 − leak), below it
/// inhibits with factor r = p/leak.
public struct CauseNetwork: Sendable, Hashable {
    /// One unknown, present or absent.
    public struct Cause: Sendable, Hashable {
        public let id: String
        /// Probability before any finding.
        public let prior: Double
        /// Standard deviation of the prior's log-odds: how well the prior itself is known.
        public let priorLogOddsSD: Double

        public init(id: String, prior: Double, priorLogOddsSD: Double = 0) {
            self.id = id
            self.prior = prior
            self.priorLogOddsSD = priorLogOddsSD
        }
    }

    /// How one cause changes one finding.
    public struct Link: Sendable, Hashable {
        /// Index into ``CauseNetwork/causes``.
        public let cause: Int
        /// P(finding present | only this cause present, leak acting), strictly between 0 and 1 unless deterministic.
        public let probability: Double
        /// Standard deviation of the natural logarithm of the likelihood ratio of a present finding.
        public let positiveLogSD: Double
        /// The same of an absent finding.
        public let negativeLogSD: Double

        public init(cause: Int, probability: Double, positiveLogSD: Double = 0, negativeLogSD: Double = 0) {
            self.cause = cause
            self.probability = probability
            self.positiveLogSD = positiveLogSD
            self.negativeLogSD = negativeLogSD
        }
    }

    public struct Finding: Sendable, Hashable {
        public let id: String
        /// P(finding present | no cause present).
        public let leak: Double
        public let links: [Link]

        public init(id: String, leak: Double, links: [Link]) {
            self.id = id
            self.leak = leak
            self.links = links
        }
    }

    /// Findings whose evidence for a cause counts once.
    ///
    /// For each cause: an observed `summary` alone counts; else the strongest observed member for the cause and the
    /// strongest against it, each once. In an `ordered` overlap (least first) only the highest member that is
    /// present counts, or the first observed one when none is present.
    public struct Overlap: Sendable, Hashable {
        public let members: [Int]
        /// Findings that sum the members up: observed, they alone count (the strongest for and against, as above).
        public let summaries: [Int]
        public let isOrdered: Bool
        /// Causes it applies to; nil means all.
        public let causes: Set<Int>?

        public init(members: [Int], summaries: [Int] = [], isOrdered: Bool = false, causes: Set<Int>? = nil) {
            self.members = members
            self.summaries = summaries
            self.isOrdered = isOrdered
            self.causes = causes
        }

        /// The members, and the summaries that are no members, once each.
        var named: [Int] { members + summaries.filter { !members.contains($0) } }
    }

    public let causes: [Cause]
    public let findings: [Finding]
    public let overlaps: [Overlap]

    public init(causes: [Cause], findings: [Finding], overlaps: [Overlap] = []) {
        self.causes = causes
        self.findings = findings
        self.overlaps = overlaps
    }
}
