import Testing

@testable import Mechanics

@Suite("Largest size of a list")
struct LargestSizeTests {
    static let lists: [(list: [Double], largest: Double)] = [
        ([], 0), ([-3, 2], 3), ([0, -0.0], 0), ([1, -.infinity], .infinity),
    ]

    @Test("It is the largest by size", arguments: lists)
    func largest(_ list: [Double], _ expected: Double) {
        #expect(largestSize(list) == expected)
    }

    @Test(
        "A NaN is not hidden by what follows it",
        arguments: [[Double.nan], [.nan, 1], [2, .nan, 0], [1, .nan]])
    func nan(_ list: [Double]) {
        #expect(largestSize(list).isNaN)
    }
}
