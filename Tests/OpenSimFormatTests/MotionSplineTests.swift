import Foundation
import Testing

@testable import OpenSimFormat

/// Bytes of a file among the storage fixtures.
func storageBytes(_ name: String) throws -> [UInt8] {
    let folder = try #require(fixtures).appendingPathComponent("Storage")
    return [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
}

/// A storage among the fixtures.
func storage(_ name: String) throws -> MotionTable { try MotionTable(storage: storageBytes(name)) }

/// Largest difference of two columns, as a share of the largest number in the second.
func relativeError(_ found: [Double], _ expected: [Double]) -> Double {
    guard found.count == expected.count else { return .infinity }
    let scale = expected.map(\.magnitude).max() ?? 0
    return (zip(found, expected).map { ($0 - $1).magnitude }.max() ?? 0) / max(scale, 1e-300)
}

@Suite("Quintic splines")
struct MotionSplineTests {
    @Test(
        "Values and derivatives of a natural quintic spline equal those of OpenSim's GCVSpline",
        arguments: [("even", 1e-9), ("uneven", 1e-9), ("six", 1e-9), ("clustered", 1e-7)])
    func openSim(name: String, tolerance: Double) throws {
        try compare("spline_\(name).sto", "spline_\(name)_expected.sto", tolerance)
    }

    @Test("Where knots cluster, the spline is nearer the exact one than OpenSim's")
    func exact() throws {
        try compare("spline_clustered.sto", "spline_clustered_exact.sto", 1e-9)
    }

    private func compare(_ pointFile: String, _ expectedFile: String, _ tolerance: Double) throws {
        let points = try storage(pointFile)
        let expected = try storage(expectedFile)
        let splines = NaturalQuinticSplines(arguments: points.times, columns: points.columns)
        let jets = expected.times.map { splines.jet(of: 0, at: splines.piece(at: $0)) }
        #expect(relativeError(jets.map(\.value), try #require(expected["value"])) < tolerance)
        #expect(relativeError(jets.map(\.first), try #require(expected["first"])) < tolerance)
        #expect(relativeError(jets.map(\.second), try #require(expected["second"])) < tolerance)
    }

    @Test(
        "A spline through points of a parabola is the parabola, however uneven the points",
        arguments: [3, 4, 5, 30])
    func parabola(count: Int) {
        func parabola(_ t: Double) -> Double { 3 - 2 * t + 5 * t * t }
        var x: [Double] = []
        for k in 0..<count {
            let step = k % 3 == 0 ? 0.4 : 0.07
            x.append((x.last ?? 0.3) + step)
        }
        let splines = NaturalQuinticSplines(arguments: x, columns: [x.map(parabola)])
        let end = x[count - 1] + 1
        let scale = parabola(end)
        for t in stride(from: -1, through: end, by: 0.037) {
            let jet = splines.jet(of: 0, at: splines.piece(at: t))
            let slope: Double = 10 * t - 2
            #expect((jet.value - parabola(t)).magnitude < 1e-12 * scale)
            #expect((jet.first - slope).magnitude < 1e-11 * scale)
            #expect((jet.second - 10).magnitude < 1e-10 * scale)
        }
    }

    @Test(
        "A spline passes its points and has four continuous derivatives; the third and fourth vanish at both ends"
    )
    func smoothness() {
        let x = [0, 0.2, 0.25, 0.6, 1.1, 1.2, 1.9]
        let y = [1.0, -2, 0.5, 0.7, 3, -1, 0.2]
        let splines = NaturalQuinticSplines(arguments: x, columns: [y, x])
        func second(_ t: Double) -> Double { splines.jet(of: 0, at: splines.piece(at: t)).second }
        let step = 1e-3
        // derivatives of a cubic, which the curvature is within a piece, from its values at four points beside a knot
        func third(_ t: Double, _ side: Double) -> Double {
            let f = (0...3).map { second(t + side * step * (Double($0) + 0.01)) }
            return side * (-11 * f[0] + 18 * f[1] - 9 * f[2] + 2 * f[3]) / (6 * step)
        }
        func fourth(_ t: Double, _ side: Double) -> Double {
            let f = (0...3).map { second(t + side * step * (Double($0) + 0.01)) }
            return (2 * f[0] - 5 * f[1] + 4 * f[2] - f[3]) / (step * step)
        }
        for (t, value) in zip(x, y) {
            #expect((splines.jet(of: 0, at: splines.piece(at: t)).value - value).magnitude < 1e-13)
        }
        let scale3 = (0...190).map { third(0.01 * Double($0), 1).magnitude }.max() ?? 0
        for t in x.dropFirst().dropLast() {
            #expect((second(t - 1e-9) - second(t + 1e-9)).magnitude < 1e-6 * scale3)
            #expect((third(t, 1) - third(t, -1)).magnitude < 1e-2 * scale3)
        }
        #expect(third(x[0], 1).magnitude < 1e-2 * scale3)
        #expect(third(x[6], -1).magnitude < 1e-2 * scale3)
        let scale4 = (0...190).map { fourth(0.01 * Double($0), 1).magnitude }.max() ?? 0
        #expect(fourth(x[0], 1).magnitude < 1e-2 * scale4)
        #expect(fourth(x[6], -1).magnitude < 1e-2 * scale4)
    }

    @Test("One point makes a constant, two points make a straight line")
    func fewPoints() {
        let one = NaturalQuinticSplines(arguments: [2], columns: [[7], [8]])
        #expect(one.jet(of: 1, at: one.piece(at: 5)) == (8, 0, 0))
        let two = NaturalQuinticSplines(arguments: [2, 4], columns: [[7, 8]])
        for t in [0, 2, 2.5, 4, 9] {
            let jet = two.jet(of: 0, at: two.piece(at: t))
            #expect((jet.value - (7 + (t - 2) / 2)).magnitude < 1e-14)
            #expect((jet.first - 0.5).magnitude < 1e-14)
            #expect(jet.second.magnitude < 1e-14)
        }
    }
}
