/// A cubic spline through knots, straight beyond them.
public struct CubicSpline: Sendable, Equatable {
    /// What happens at the two outer knots.
    public enum Ends: Sendable, Hashable {
        /// The third derivative is that of the cubic through the four outer knots: the spline of Forsythe, Malcolm and Moler
        /// (*Computer Methods for Mathematical Computations*, 1977), which SIMM and OpenSim's `SimmSpline` use.
        case simm
        /// The second derivative vanishes.
        case natural
    }

    /// Arguments of the knots, rising.
    public let x: [Double]
    /// Values at the knots.
    public let y: [Double]
    /// How the ends were chosen.
    public let ends: Ends
    /// Slope, half the second and a sixth of the third derivative at each knot, three numbers a knot; of the piece to the
    /// right, and for the last knot of the piece to the left.
    let pieces: [Double]

    /// - Throws: ``ModelFault`` for fewer than two knots, unequal counts, or arguments that do not rise.
    public init(x: [Double], y: [Double], ends: Ends) throws(ModelFault) {
        try checkKnots(x, y, least: 2)
        self.x = x
        self.y = y
        self.ends = ends
        self.pieces = Self.pieces(x: x, y: y, sixths: Self.sixths(x: x, y: y, ends: ends))
    }

    /// Value and derivatives at an argument.
    public func callAsFunction(_ argument: Double) -> Jet {
        let last = x.count - 1
        if argument < x[0] { return Jet(y[0] + (argument - x[0]) * pieces[0], pieces[0], 0) }
        if argument > x[last] {
            return Jet(y[last] + (argument - x[last]) * pieces[3 * last], pieces[3 * last], 0)
        }
        let k = knotInterval(of: argument, in: x)
        let h = argument - x[k]
        let (b, c, d) = (pieces[3 * k], pieces[3 * k + 1], pieces[3 * k + 2])
        return Jet(y[k] + h * (b + h * (c + h * d)), b + h * (2 * c + 3 * h * d), 2 * c + 6 * h * d)
    }

    /// A sixth of the second derivative at every knot, from the tridiagonal system that makes slopes continuous.
    private static func sixths(x: [Double], y: [Double], ends: Ends) -> [Double] {
        let n = x.count
        guard n > 2 else { return [0, 0] }
        let width = (0..<n - 1).map { x[$0 + 1] - x[$0] }
        let slope = (0..<n - 1).map { (y[$0 + 1] - y[$0]) / width[$0] }
        var diagonal = [Double](repeating: 1, count: n)
        var right = [Double](repeating: 0, count: n)
        var offFirst = 0.0
        var offLast = 0.0
        for i in 1..<n - 1 {
            diagonal[i] = 2 * (width[i - 1] + width[i])
            right[i] = slope[i] - slope[i - 1]
        }
        if ends == .simm {
            (diagonal[0], offFirst) = (-width[0], width[0])
            (diagonal[n - 1], offLast) = (-width[n - 2], width[n - 2])
            if n > 3 {
                // third divided differences of the four outer knots
                let first = (right[2] / (x[3] - x[1]) - right[1] / (x[2] - x[0])) / (x[3] - x[0])
                let final =
                    (right[n - 2] / (x[n - 1] - x[n - 3]) - right[n - 3] / (x[n - 2] - x[n - 4]))
                    / (x[n - 1] - x[n - 4])
                right[0] = first * width[0] * width[0]
                right[n - 1] = -final * width[n - 2] * width[n - 2]
            }
        }
        // elimination downwards, then substitution upwards
        for i in 1..<n {
            let lower = i == n - 1 ? offLast : width[i - 1]
            let upper = i == 1 ? offFirst : width[i - 1]
            let factor = lower / diagonal[i - 1]
            diagonal[i] -= factor * upper
            right[i] -= factor * right[i - 1]
        }
        right[n - 1] /= diagonal[n - 1]
        for i in stride(from: n - 2, through: 0, by: -1) {
            right[i] = (right[i] - (i == 0 ? offFirst : width[i]) * right[i + 1]) / diagonal[i]
        }
        return right
    }

    private static func pieces(x: [Double], y: [Double], sixths s: [Double]) -> [Double] {
        var pieces: [Double] = []
        for k in 0..<x.count - 1 {
            let h = x[k + 1] - x[k]
            pieces += [(y[k + 1] - y[k]) / h - h * (s[k + 1] + 2 * s[k]), 3 * s[k], (s[k + 1] - s[k]) / h]
        }
        let last = x.count - 1
        let h = x[last] - x[last - 1]
        let slope = (y[last] - y[last - 1]) / h + h * (s[last - 1] + 2 * s[last])
        return pieces + [slope, 3 * s[last], (s[last] - s[last - 1]) / h]
    }
}
