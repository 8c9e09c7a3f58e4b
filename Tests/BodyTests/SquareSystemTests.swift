import Testing

@testable import Body

@Suite("Small systems of equations")
struct SquareSystemTests {
    private func matrix(_ order: Int, _ seed: UInt64) -> [Double] {
        var random = Xorshift(seed: seed)
        return (0..<order * order).map { _ in random.uniform() - 0.5 }
    }

    @Test("Elimination solves a system", arguments: [1, 2, 5, 12])
    func elimination(order: Int) {
        let a = matrix(order, UInt64(order + 3))
        var (factors, pivots) = (a, [Int](repeating: 0, count: order))
        #expect(factorSquare(&factors, pivots: &pivots, order: order))
        let x = (0..<order).map { Double($0) - 1.5 }
        var b = (0..<order).map { row in (0..<order).reduce(0) { $0 + a[row * order + $1] * x[$1] } }
        solveSquare(factors, pivots: pivots, order: order, &b)
        for (found, wanted) in zip(b, x) { #expect(abs(found - wanted) < 1e-10) }
    }

    @Test("A singular matrix is told")
    func singular() {
        var (a, pivots) = ([1.0, 2, 2, 4], [0, 0])
        #expect(!factorSquare(&a, pivots: &pivots, order: 2))
    }

    @Test("A positive matrix is factored as it is, an indefinite one shifted until it is positive")
    func shifted() {
        var positive = [4.0, 1, 1, 3]
        #expect(factorShifted(&positive, order: 2) == 0)
        var x = [6.0, 7]
        solveFactored(positive, order: 2, &x)
        #expect(abs(x[0] - 1) < 1e-12 && abs(x[1] - 2) < 1e-12)
        var indefinite = [1.0, 2, 2, 1]
        #expect(factorShifted(&indefinite, order: 2) > 0)
    }
}
