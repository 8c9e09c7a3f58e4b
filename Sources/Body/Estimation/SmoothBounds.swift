import Mechanics

/// Bounds that a quantity nears but never reaches, smoothly: a free number u stands for a bounded one x.
///
/// x(u) = a + k·ln(1 + e^((u−a)/k)) − k·ln(1 + e^((u−b)/k)): the identity inside, flat beyond the bounds a and b, the bend k wide. A
/// quantile of x is x of the quantile of u, since x grows with u.
public struct SmoothBounds: Sendable, Hashable {
    public let lower: Double
    public let upper: Double
    /// Width k of the bend at each bound.
    public let softness: Double

    /// - Precondition: upper above lower, softness above zero.
    public init(_ range: ClosedRange<Double>, softness: Double) {
        precondition(range.upperBound > range.lowerBound && softness > 0, "bounds need a span and a softness")
        lower = range.lowerBound
        upper = range.upperBound
        self.softness = softness
    }

    /// The bounded quantity and its derivative by the free one.
    public func callAsFunction(_ free: Double) -> (value: Double, slope: Double) {
        let below = (free - lower) / softness
        let above = (free - upper) / softness
        return (
            lower + softness * (Self.softPlus(below) - Self.softPlus(above)),
            Self.logistic(below) - Self.logistic(above)
        )
    }

    /// Shortening of a muscle: a supple person's is negative; a third of the sarcomeres lost is the most that limbs held short for weeks
    /// show (`tightness-evidence.md` §6: −20 to −40 %, recalled).
    public static let shortening = SmoothBounds(-0.2...0.35, softness: 0.02)

    private static func softPlus(_ x: Double) -> Double {
        x > 0 ? x + naturalLogarithm(1 + exponential(-x)) : naturalLogarithm(1 + exponential(x))
    }

    private static func logistic(_ x: Double) -> Double { 1 / (1 + exponential(-x)) }
}
