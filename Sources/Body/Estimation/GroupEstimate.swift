public import Anatomy

/// What is known of one muscle group's shortening on one side.
public struct GroupEstimate: Sendable, Hashable {
    public let group: SidedGroup
    /// Lost fraction of optimal fibre length; zero is the mean person.
    public let mean: Double
    public let standardDeviation: Double
    /// Holds the shortening with 90 % probability.
    public let interval: ClosedRange<Double>
    /// Before anything was measured.
    public let priorStandardDeviation: Double
    /// Part of the prior variance that the readings took away, this group's shortening taken as independent of all others beforehand: what
    /// the tests themselves say of it, not what the other side lets guess, by the readings' mean lines over what is known of the client. 0 nothing, 1 everything.
    public let information: Double
    /// A loss that would be found in a seen group.
    public static let shortShare = 0.15
    /// How surely: sensitivity and specificity.
    public static let leastAccuracy = 0.85
    /// Least part of variance taken away: the readings say as much of a seen group as was known beforehand.
    public static let leastInformation = 0.5
    /// Whether the tests see the group in this client: ``information`` is ``leastInformation`` or more, and a loss of ``shortShare`` would be told from none
    /// with a sensitivity and a specificity of ``leastAccuracy`` each. Of other groups nothing is claimed.
    ///
    /// With I the ``information`` and σ the prior's standard deviation, means estimated of clients who have lost s scatter about I·s with
    /// σ·√(I·(1 − I)), other muscles, tolerance and errors counted in. Those of loss and of none are 2z of that apart, z the normal quantile of the
    /// accuracy, where s·√I ≥ 2z·σ·√(1 − I): the stricter demand where σ is above 0.072.
    public var isSeen: Bool {
        let unknown = max(0, 1 - information)
        let told = Self.shortShare * max(0, information).squareRoot()
        return information >= Self.leastInformation
            && told >= 2 * normalQuantile(Self.leastAccuracy) * priorStandardDeviation * unknown.squareRoot()
    }
    /// By how much the mean may change when the same client is measured again and nothing has changed: 1.96·√2 times what the errors of
    /// measurement alone make of the mean (minimal detectable change, Weir 2005, carried through the estimate).
    public let noiseFloor: Double
    /// Whether the group differs from the mean person's: seen, above the noise floor, and the interval does not hold zero.
    public var isReal: Bool { isSeen && abs(mean) > noiseFloor && !interval.contains(0) }
}

/// By how much a group is shorter on the left than on the right.
public struct SideDifference: Sendable, Hashable {
    public let group: MuscleGroup
    /// Shortening on the left minus that on the right.
    public let mean: Double
    public let standardDeviation: Double
    /// Holds the difference with 90 % probability.
    public let interval: ClosedRange<Double>
    /// Minimal detectable change of the difference, carried through the estimate.
    public let noiseFloor: Double
    /// Both sides are seen, the difference is above the noise floor, and its interval does not hold zero.
    public let isReal: Bool
}

/// What is known of the torque a client tolerates in a family of tests on a side, as a multiple of the median person's.
public struct ToleranceEstimate: Sendable, Hashable {
    public let family: ToleranceFamily
    public let side: Side
    /// Median of the multiple.
    public let factor: Double
    /// Holds it with 90 % probability.
    public let interval: ClosedRange<Double>
    /// Mean and standard deviation of its natural logarithm.
    public let logarithm: Double
    public let logarithmicSpread: Double
    /// Part of the prior variance that the readings took away.
    public let information: Double
    /// Whether the readings tell it: ``information`` of a half or more.
    public var isSeen: Bool { information >= GroupEstimate.leastInformation }
}
