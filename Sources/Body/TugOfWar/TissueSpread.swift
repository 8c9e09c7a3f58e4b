/// What is not known about a tissue: shortening of some groups as an estimate has it.
public struct TissueSpread: Sendable, Equatable {
    /// Groups in the covariance's order.
    public let groups: [SidedGroup]
    /// Covariance of their shortening (fractions squared), by rows.
    public let covariance: [Double]

    /// - Throws: ``BodyFault`` for lists that do not fit, a covariance that is not symmetric, or a negative variance.
    public init(groups: [SidedGroup], covariance: [Double]) throws(BodyFault) {
        let count = groups.count
        guard covariance.count == count * count, Set(groups).count == count else {
            throw BodyFault("a covariance of \(covariance.count) numbers for \(count) groups")
        }
        for row in 0..<count {
            guard covariance[row * count + row] >= 0, covariance[row * count + row].isFinite else {
                throw BodyFault(
                    "the variance of \(groups[row].group.rawValue) is \(covariance[row * count + row])")
            }
            for column in 0..<row
            where
                !(abs(covariance[row * count + column] - covariance[column * count + row])
                <= 1e-9 * (covariance[row * count + row] + covariance[column * count + column]))
            {
                throw BodyFault("the covariance of shortening is not symmetric")
            }
        }
        self.groups = groups
        self.covariance = covariance
    }

    /// Nothing is unknown.
    public static let none = TissueSpread()

    private init() {
        groups = []
        covariance = []
    }

    /// Standard deviation of a quantity with these slopes, one a group: the delta method.
    public func deviation(slopes: [Double]) -> Double {
        var variance = 0.0
        for row in groups.indices where slopes[row] != 0 {
            for column in groups.indices {
                variance += slopes[row] * covariance[row * groups.count + column] * slopes[column]
            }
        }
        return max(0, variance).squareRoot()
    }
}

/// A quantity healthy and now, with what the estimate leaves open.
public struct Comparison: Sendable, Hashable {
    public let healthy: Double
    public let now: Double
    /// Standard deviation of `now` from the spread of the tissue's estimate.
    public let deviation: Double

    public init(healthy: Double, now: Double, deviation: Double = 0) {
        self.healthy = healthy
        self.now = now
        self.deviation = deviation
    }

    /// Now less healthy.
    public var change: Double { now - healthy }
    /// Where `now` lies with 90 % probability.
    public var interval: ClosedRange<Double> { now - 1.645 * deviation...now + 1.645 * deviation }

    /// Whether the change is beyond what the estimate's spread makes of nothing (two-sided, 90 %) and beyond a least amount.
    public func isReal(above least: Double) -> Bool { abs(change) > max(least, 1.645 * deviation) }
}
