import Anatomy
import Evidence
import Reasoning

/// How the dossier's two figures of frequency become the prior of "a meaningful contributor to this client's pain".
///
/// The share as *the one main cause* is too small (people have several contributors), how often it is *present at
/// all* too large (a trigger point that is there need not matter). The prior is their geometric mean, with the
/// middle of the contributor range taken geometrically:
///
///     π = √(primary · √(low · high)),   never below `primary`, never above `high`
///
/// and a log-odds spread that puts the smaller of `primary` and `low` and the value `high` at the ends of a 90 %
/// interval. A cause with sides has two unknowns, each with 1 − √(1 − π).
///
/// "Non-specific" has no prior of its own: it is the probability that no listed cause contributes. With these priors
/// that is about 0.2 before any finding, which is what the dossier gives it as the remainder (0.21).
enum PriorRule {
    /// Probability that the cause contributes, on either side, in an average client.
    static func contributor(_ cause: Cause) -> Double {
        let range = cause.contributorRange
        guard range.lowerBound > 0 else { return cause.priorPrimary }
        let middle = (range.lowerBound * range.upperBound).squareRoot()
        let mean = (cause.priorPrimary * middle).squareRoot()
        return min(max(mean, cause.priorPrimary), max(range.upperBound, cause.priorPrimary))
    }

    /// Standard deviation of the prior's log-odds.
    static func logOddsSD(_ cause: Cause) -> Double {
        let low = max(min(cause.priorPrimary, cause.contributorRange.lowerBound), cause.priorPrimary / 10)
        let high = max(cause.contributorRange.upperBound, cause.priorPrimary)
        return spread(low...high)
    }

    /// The log-odds standard deviation that makes `range` a 90 % interval.
    static func spread(_ range: ClosedRange<Double>) -> Double {
        let low = min(max(range.lowerBound, 1e-6), 0.999)
        let high = min(max(range.upperBound, low), 0.999)
        return (LogOdds.of(high) - LogOdds.of(low)) / (2 * 1.6449)
    }

    /// The share of one side of a cause that is present on either side with probability `either`.
    static func oneSide(_ either: Double) -> Double { 1 - (1 - either).squareRoot() }
}
