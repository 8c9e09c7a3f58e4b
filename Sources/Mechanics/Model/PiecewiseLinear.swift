/// Straight pieces between knots; beyond the knots the outer pieces go on.
public struct PiecewiseLinear: Sendable, Equatable {
    /// Arguments of the knots, rising.
    public let x: [Double]
    /// Values at the knots.
    public let y: [Double]

    /// - Throws: ``ModelFault`` for fewer than two knots, unequal counts, or arguments that do not rise.
    public init(x: [Double], y: [Double]) throws(ModelFault) {
        try checkKnots(x, y, least: 2)
        self.x = x
        self.y = y
    }

    /// Value and slope; the second derivative is zero, also at the knots, where the slope is that of the piece to the right.
    public func callAsFunction(_ value: Double) -> Jet {
        let piece = knotInterval(of: value, in: x)
        let slope = (y[piece + 1] - y[piece]) / (x[piece + 1] - x[piece])
        return Jet(y[piece] + slope * (value - x[piece]), slope, 0)
    }
}

/// Refuses knots no curve can pass: too few, of unequal count, not finite, or not rising.
func checkKnots(_ x: [Double], _ y: [Double], least: Int) throws(ModelFault) {
    guard x.count == y.count else {
        throw ModelFault(
            "a curve has \(x.count) arguments and \(y.count) values; it needs as many of one as of the other")
    }
    guard x.count >= least else {
        throw ModelFault("a curve has \(x.count) points; it needs at least \(least)")
    }
    guard x.allSatisfy(\.isFinite), y.allSatisfy(\.isFinite) else {
        throw ModelFault("a curve has a point that is not a finite number")
    }
    for k in x.indices.dropFirst() where x[k] <= x[k - 1] {
        throw ModelFault("a curve's arguments must rise, but \(x[k]) follows \(x[k - 1])")
    }
}

/// Index of the piece that holds `value`: the first below the knots, the last beyond them.
func knotInterval(of value: Double, in x: [Double]) -> Int {
    var low = 0
    var high = x.count - 1
    while high - low > 1 {
        let middle = (low + high) / 2
        if value >= x[middle] { low = middle } else { high = middle }
    }
    return low
}
