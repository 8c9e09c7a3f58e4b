/// A quintic Bézier segment shaped like a rounded corner: between two points it leaves along one straight line and arrives
/// along another.
///
/// Source: M. Millard, T. Uchida, A. Seth, S. L. Delp, "Flexing computational muscle", J Biomech Eng 135 (2013) 021005, appendix.
struct BezierCorner: Sendable {
    /// Control points of one coordinate: the second and third coincide, and so do the fourth and fifth.
    struct Side: Sendable {
        var start: Double
        var nearStart: Double
        var nearEnd: Double
        var end: Double
    }

    var x: Side
    var y: Side

    /// A point of the corner with the slope there.
    struct Knot {
        var x: Double
        var y: Double
        var slope: Double

        init(_ x: Double, _ y: Double, _ slope: Double) {
            self.x = x
            self.y = y
            self.slope = slope
        }
    }

    /// The corner from one point to another; `curviness` 0…1 says how far it follows the two lines.
    ///
    /// Throws `ModelFault` where the lines meet outside the corner, which would bend the curve both ways.
    init(from a: Knot, to b: Knot, curviness: Double, of curve: String) throws(ModelFault) {
        let reach = 0.1 + 0.8 * curviness
        // the lines' meeting point; the middle where they are parallel
        let cornerX =
            abs(a.slope - b.slope) > 1.490_116_119_384_765_6e-8
            ? (b.y - a.y - b.x * b.slope + a.x * a.slope) / (a.slope - b.slope) : 0.5 * (a.x + b.x)
        let cornerY = (cornerX - b.x) * b.slope + b.y
        func squared(_ x: Double, _ y: Double) -> Double { x * x + y * y }
        let apart = squared(b.x - a.x, b.y - a.y)
        guard a.x < b.x, cornerX >= a.x, cornerX <= b.x,
            apart > squared(cornerX - a.x, cornerY - a.y), apart > squared(cornerX - b.x, cornerY - b.y)
        else { throw ModelFault("the \(curve) has parameters that make no smooth corner") }
        x = Side(
            start: a.x, nearStart: a.x + reach * (cornerX - a.x), nearEnd: b.x + reach * (cornerX - b.x),
            end: b.x)
        y = Side(
            start: a.y, nearStart: a.y + reach * (cornerY - a.y), nearEnd: b.y + reach * (cornerY - b.y),
            end: b.y)
    }
}
