/// A number ≥ 0 with an exponent of its own, so that a product of hundreds of probabilities cannot underflow.
///
/// Scaling is by powers of two and therefore exact.
struct ScaledNumber: Sendable, Hashable {
    /// The value is `significand` · 2^`exponent`.
    private(set) var significand: Double
    private(set) var exponent: Int

    init(_ significand: Double, exponent: Int = 0) {
        self.significand = significand
        self.exponent = exponent
        normalise()
    }

    static let zero = ScaledNumber(0)
    static let one = ScaledNumber(1)

    var isZero: Bool { significand == 0 }

    var logarithm: Double {
        naturalLogarithm(significand) + Double(exponent) * naturalLogarithm(2)
    }

    static func *= (left: inout ScaledNumber, right: Double) {
        left.significand *= right
        left.normalise()
    }

    static func *= (left: inout ScaledNumber, right: ScaledNumber) {
        left.significand *= right.significand
        left.exponent += right.exponent
        left.normalise()
    }

    static func * (left: ScaledNumber, right: ScaledNumber) -> ScaledNumber {
        var product = left
        product *= right
        return product
    }

    static func += (left: inout ScaledNumber, right: ScaledNumber) {
        if right.isZero { return }
        if left.isZero {
            left = right
            return
        }
        // the larger exponent is kept; what underflows is below the last bit of the sum
        if left.exponent >= right.exponent {
            left.significand += scaled(right.significand, by: right.exponent - left.exponent)
        } else {
            left.significand =
                right.significand + scaled(left.significand, by: left.exponent - right.exponent)
            left.exponent = right.exponent
        }
        left.normalise()
    }

    /// left / right as an ordinary number; 0 when left is zero.
    static func / (left: ScaledNumber, right: ScaledNumber) -> Double {
        if left.isZero { return 0 }
        return scaled(left.significand / right.significand, by: left.exponent - right.exponent)
    }

    static func < (left: ScaledNumber, right: ScaledNumber) -> Bool {
        if left.isZero || right.isZero { return left.significand < right.significand }
        if left.exponent != right.exponent { return left.exponent < right.exponent }
        return left.significand < right.significand
    }

    /// Keeps the significand in 1 ..< 2, so that order is order of exponents first.
    private mutating func normalise() {
        guard significand > 0, significand < 1 || significand >= 2 else { return }
        exponent += Int(significand.exponent)
        significand = significand.significand
    }

    /// x · 2^power without overflow on the way.
    private static func scaled(_ x: Double, by power: Int) -> Double {
        if power < -2000 { return 0 }
        if power > 2000 { return .infinity }
        return Double(sign: .plus, exponent: power, significand: x)
    }
}
