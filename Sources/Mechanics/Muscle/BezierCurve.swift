/// A smooth curve of quintic Bézier segments that goes on straight beyond both ends: all curves of Millard's muscle.
///
/// A segment gives x and y as quintic polynomials of a parameter u in 0…1, so the value at x needs the u of x first. That u
/// is read from a cubic Hermite table made at set-up and polished by Chebyshev's third-order step, one division a step; the
/// result is within 1e-13 of the true curve.
///
/// Source: M. Millard, T. Uchida, A. Seth, S. L. Delp, "Flexing computational muscle", J Biomech Eng 135 (2013) 021005, appendix.
struct BezierCurve: Sendable {
    /// An end of the curve and the slope of the straight part beyond it.
    struct End: Sendable {
        var x: Double
        var y: Double
        var slope: Double
    }

    let low: End
    let high: End
    private let segmentCount: Int
    /// Segment *i* fills `records[i * stride ..< (i + 1) * stride]`: start in x; knots a unit of x; coefficients of u¹…u⁵ in
    /// x − start; coefficients of u⁰…u⁵ in y; then u and du/dt at each knot, t counting knots.
    private let records: [Double]

    private static let intervals = 32
    private static let tableOffset = 13
    private static let stride = tableOffset + 2 * (intervals + 1)

    /// A curve through corners that meet end to end, from the lowest x to the highest.
    init(_ corners: [BezierCorner], slopeBelow: Double, slopeAbove: Double) {
        var records: [Double] = []
        records.reserveCapacity(corners.count * Self.stride)
        for corner in corners {
            let x = BezierCurve.powers(corner.x)
            let y = BezierCurve.powers(corner.y)
            let width = corner.x.end - corner.x.start
            let knotsPerUnit = Double(Self.intervals) / width
            records += [corner.x.start, knotsPerUnit]
            records += x.dropFirst()
            records += y
            for knot in 0...Self.intervals {
                let u = Self.parameter(of: width * Double(knot) / Double(Self.intervals), x)
                let slope = x[1] + u * (2 * x[2] + u * (3 * x[3] + u * (4 * x[4] + u * 5 * x[5])))
                records += [u, 1 / (slope * knotsPerUnit)]
            }
        }
        self.records = records
        segmentCount = corners.count
        low = End(x: corners[0].x.start, y: corners[0].y.start, slope: slopeBelow)
        let last = corners[corners.count - 1]
        high = End(x: last.x.end, y: last.y.end, slope: slopeAbove)
    }

    /// Value and slope at x.
    func callAsFunction(_ x: Double) -> CurvePoint {
        if x < low.x { return CurvePoint(low.y + low.slope * (x - low.x), low.slope) }
        // so is no number at all, which has no knot
        guard x <= high.x else { return CurvePoint(high.y + high.slope * (x - high.x), high.slope) }
        // segments are few: the last that does not begin beyond x
        var start = 0
        while start + Self.stride < records.count, x >= records[start + Self.stride] { start += Self.stride }
        let segment = records.span.extracting(start..<start + Self.stride)

        let target = x - segment[0]
        let t = target * segment[1]
        let knot = t < Double(Self.intervals) ? Int(max(t, 0)) : Self.intervals - 1
        let at = Self.tableOffset + 2 * knot
        var u = Self.hermite(
            t - Double(knot), segment[at], segment[at + 1], segment[at + 2], segment[at + 3])
        let (x1, x2, x3, x4, x5) = (segment[2], segment[3], segment[4], segment[5], segment[6])
        var rounds = 0
        while true {
            let error = u * (x1 + u * (x2 + u * (x3 + u * (x4 + u * x5)))) - target
            let slope = x1 + u * (2 * x2 + u * (3 * x3 + u * (4 * x4 + u * 5 * x5)))
            let bend = 2 * x2 + u * (6 * x3 + u * (12 * x4 + u * 20 * x5))
            let inverse = 1 / slope
            let newton = error * inverse
            let step = newton * (1 + 0.5 * newton * bend * inverse)
            u -= step
            rounds += 1
            // the error left is of the order of the step's cube
            if abs(step) < 2e-6 || rounds == 8 { break }
        }
        let slopeX = x1 + u * (2 * x2 + u * (3 * x3 + u * (4 * x4 + u * 5 * x5)))
        let (y1, y2, y3, y4, y5) = (segment[8], segment[9], segment[10], segment[11], segment[12])
        let y = segment[7] + u * (y1 + u * (y2 + u * (y3 + u * (y4 + u * y5))))
        let slopeY = y1 + u * (2 * y2 + u * (3 * y3 + u * (4 * y4 + u * 5 * y5)))
        return CurvePoint(y, slopeY / slopeX)
    }

    /// The cubic on 0…1 with values and slopes at both ends.
    @inline(__always)
    private static func hermite(_ t: Double, _ a: Double, _ da: Double, _ b: Double, _ db: Double) -> Double {
        let rise = b - a
        let c2 = 3 * rise - 2 * da - db
        let c3 = da + db - 2 * rise
        return a + t * (da + t * (c2 + t * c3))
    }

    /// Coefficients of u⁰…u⁵ of a quintic whose six control points are start, near, near, far, far, end.
    private static func powers(_ side: BezierCorner.Side) -> [Double] {
        let near = side.nearStart - side.start
        let far = side.nearEnd - side.start
        let end = side.end - side.start
        return [side.start, 5 * near, -10 * near, 10 * far, 10 * near - 15 * far, 5 * (far - near) + end]
    }

    /// The u where a rising quintic without constant term is `target`, by bisection and Newton's steps.
    private static func parameter(of target: Double, _ c: [Double]) -> Double {
        var (low, high, u) = (0.0, 1.0, 0.5)
        for _ in 0..<100 {
            let error = u * (c[1] + u * (c[2] + u * (c[3] + u * (c[4] + u * c[5])))) - target
            if error > 0 { high = u } else { low = u }
            let slope = c[1] + u * (2 * c[2] + u * (3 * c[3] + u * (4 * c[4] + u * 5 * c[5])))
            var next = u - error / slope
            if !(next >= low && next <= high) { next = 0.5 * (low + high) }
            if abs(next - u) < 1e-16 { break }
            u = next
        }
        return u
    }
}
