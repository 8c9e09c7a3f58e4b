import Testing

@testable import Mechanics

@Suite("Bézier curves")
struct MuscleBezierTests {
    /// The point of a corner at u, by de Casteljau's construction: a second method.
    private func point(_ side: BezierCorner.Side, _ u: Double) -> Double {
        var points = [side.start, side.nearStart, side.nearStart, side.nearEnd, side.nearEnd, side.end]
        while points.count > 1 { points = zip(points, points.dropFirst()).map { $0 + u * ($1 - $0) } }
        return points[0]
    }

    @Test(
        "The value at x is that of the curve whose x it is, found by bisection, within 1e-12",
        arguments: [0, 0.2, 0.5, 0.75, 1], [(0.0, 4.0), (0.1, 1.2), (0, 300), (2, 0), (1, 0.02)])
    func value(_ curviness: Double, _ slopes: (Double, Double)) throws {
        // the lines meet at a third of the way
        let corner = try BezierCorner(
            from: .init(0.4, 0, slopes.0), to: .init(1.4, (slopes.0 + 2 * slopes.1) / 3, slopes.1),
            curviness: curviness, of: "curve")
        let curve = BezierCurve([corner], slopeBelow: slopes.0, slopeAbove: slopes.1)
        for number in 0...997 {
            let x = 0.4 + Double(number) / 997
            var (low, high) = (0.0, 1.0)
            for _ in 0..<70 {
                let middle = 0.5 * (low + high)
                if point(corner.x, middle) > x { high = middle } else { low = middle }
            }
            let expected = point(corner.y, 0.5 * (low + high))
            // where the curve is steep a rounding of x is enlarged
            let slope = abs(curve(x).slope)
            #expect(abs(curve(x).value - expected) < 1e-12 + 4e-16 * slope)
        }
    }

    @Test("Beyond its ends a curve goes on straight, without a step in value or slope")
    func ends() throws {
        let corner = try BezierCorner(
            from: .init(0, 1, 0.2), to: .init(1, 2, 3), curviness: 0.5, of: "curve")
        let curve = BezierCurve([corner], slopeBelow: 0.2, slopeAbove: 3)
        for (end, slope) in [(0.0, 0.2), (1, 3)] {
            let (below, above) = (curve(end - 1e-9), curve(end + 1e-9))
            #expect(abs(below.value - above.value) < 1e-8 && abs(below.slope - above.slope) < 1e-7)
            #expect(abs(curve(end).slope - slope) < 1e-12)
        }
        #expect(abs(curve(3).value - 8) < 1e-13)
        #expect(abs(curve(-2).value - 0.6) < 1e-13)
    }

    @Test("A corner whose lines meet outside it is refused")
    func corner() {
        #expect(throws: ModelFault.self) {
            try BezierCorner(from: .init(0, 0, 0), to: .init(1, 1, 0.5), curviness: 0.5, of: "curve")
        }
    }
}
