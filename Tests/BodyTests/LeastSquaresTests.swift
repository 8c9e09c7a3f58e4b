import Body
import Testing

@Suite("Least squares between bounds")
struct LeastSquaresTests {
    private let wide = -10.0...10.0

    @Test("Rosenbrock's valley is followed to its end")
    func rosenbrock() {
        let result = LeastSquares().minimize(from: [-1.2, 1], within: [wide, wide]) { x in
            [10 * (x[1] - x[0] * x[0]), 1 - x[0]]
        }
        #expect(result.isConverged)
        #expect(result.held.isEmpty)
        #expect(abs(result.point[0] - 1) < 1e-5 && abs(result.point[1] - 1) < 1e-5)
    }

    @Test("Powell's singular problem is solved although its slopes vanish at the end")
    func powell() {
        let result = LeastSquares().minimize(from: [3, -1, 0, 1], within: [wide, wide, wide, wide]) { x in
            [
                x[0] + 10 * x[1], 5.0.squareRoot() * (x[2] - x[3]), (x[1] - 2 * x[2]) * (x[1] - 2 * x[2]),
                10.0.squareRoot() * (x[0] - x[3]) * (x[0] - x[3]),
            ]
        }
        #expect(result.cost < 1e-9)
    }

    @Test("A bound in the way holds its variable, and the others make the best of it")
    func bounds() {
        // without bounds the answer is (2, −1); with x ≤ 1 the slope of y at x = 1 puts it at −0.5
        func residuals(_ x: [Double]) -> [Double] { [x[0] - 2, x[1] + 0.5 * x[0]] }
        let free = LeastSquares().minimize(from: [0, 0], within: [wide, wide], residuals: residuals)
        #expect(abs(free.point[0] - 2) < 1e-6 && abs(free.point[1] + 1) < 1e-6)
        let bound = LeastSquares().minimize(from: [0, 0], within: [-1...1, wide], residuals: residuals)
        #expect(bound.point[0] == 1)
        #expect(abs(bound.point[1] + 0.5) < 1e-6)
        #expect(bound.held == [0])
    }

    @Test("A start outside the box is moved into it")
    func startOutside() {
        let result = LeastSquares().minimize(from: [50], within: [0...3]) { [$0[0] - 1] }
        #expect(abs(result.point[0] - 1) < 1e-6)
    }

    @Test("A line through points is the one of the normal equations")
    func line() {
        let (x, y) = ([0.0, 1, 2, 3, 5], [1.1, 2.9, 5.2, 6.8, 11.3])
        let n = Double(x.count)
        let (sx, sy) = (x.reduce(0, +), y.reduce(0, +))
        let sxx = x.map { $0 * $0 }.reduce(0, +)
        let sxy = zip(x, y).map(*).reduce(0, +)
        let slope = (n * sxy - sx * sy) / (n * sxx - sx * sx)
        let result = LeastSquares().minimize(from: [0, 0], within: [wide, wide]) { p in
            zip(x, y).map { p[0] * $0 + p[1] - $1 }
        }
        #expect(abs(result.point[0] - slope) < 1e-6)
        #expect(abs(result.point[1] - (sy - slope * sx) / n) < 1e-6)
    }

    private struct Nowhere: Error {}

    @Test("A step to where nothing can be worked out is shortened, a start there is refused")
    func faults() throws {
        // a first step from 0.1 would go far beyond 2
        func residuals(_ x: [Double]) throws(Nowhere) -> [Double] {
            if x[0] > 2 { throw Nowhere() }
            return [x[0] * x[0] - 1.44]
        }
        let result = try LeastSquares().minimize(from: [0.1], within: [wide], residuals: residuals)
        #expect(abs(result.point[0] - 1.2) < 1e-6)
        #expect(throws: Nowhere.self) {
            try LeastSquares().minimize(from: [3], within: [wide], residuals: residuals)
        }
    }

    @Test("The same problem gives the same bits")
    func repeatable() {
        func run() -> [Double] {
            LeastSquares().minimize(from: [-1.2, 1], within: [wide, wide]) { x in
                [10 * (x[1] - x[0] * x[0]), 1 - x[0]]
            }.point
        }
        #expect(run() == run())
    }
}
