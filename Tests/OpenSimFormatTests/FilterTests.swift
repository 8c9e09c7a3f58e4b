import Foundation
import Testing

@testable import OpenSimFormat

@Suite("Low-pass filter of motions")
struct FilterTests {
    @Test(
        "A smoothed motion equals what OpenSim's pad and lowpassIIR make of it",
        arguments: ["rounded", "exact", "uneven", "slow"])
    func openSim(name: String) throws {
        let found = try storage("filter_\(name).sto").smoothed(cutoff: 6)
        let expected = try storage("filter_\(name)_expected.sto")
        #expect(found.labels == expected.labels)
        #expect(found.inDegrees)
        #expect(found.times == expected.times)
        for (column, other) in zip(found.columns, expected.columns) {
            #expect(relativeError(column, other) < 1e-10)
        }
    }

    @Test("A straight line passes the filter unchanged once its start has died away")
    func straightLine() {
        let filter = ButterworthFilter(step: 0.01, cutoff: 6)
        let line = (0..<400).map { 2 + 0.1 * Double($0) }
        let filtered = filter.bothWays(line)
        for k in 150..<250 { #expect((filtered[k] - line[k]).magnitude < 1e-9) }
    }

    @Test(
        "A wave at the cut-off frequency keeps half its height, one far above keeps none",
        arguments: [6.0, 40])
    func waves(frequency: Double) {
        let filter = ButterworthFilter(step: 0.005, cutoff: 6)
        let wave = (0..<2000).map { sin(2 * Double.pi * frequency * 0.005 * Double($0)) }
        let top = filter.bothWays(wave)[900..<1100].max() ?? 0
        #expect(frequency == 6 ? (top - 0.5).magnitude < 0.01 : top < 1e-4)
    }

    @Test("A motion too short to filter is only lengthened")
    func shortMotion() throws {
        let still = MotionTable(name: "still", times: [1], labels: ["a"], columns: [[5]])
        #expect(try still.smoothed(cutoff: 6) == still)
        let three = MotionTable(name: "three", times: [0, 1, 2], labels: ["a"], columns: [[5, 6, 8]])
        #expect(try three.smoothed(cutoff: 0.1).times.count == 5)
    }

    @Test("Times so large that the shortest step does not change them all are sampled as far as it goes")
    func hugeTimes() throws {
        let start = 0x1p53
        let times = [start - 3, start - 2, start, start + 2, start + 4, start + 6]
        let table = MotionTable(name: "huge", times: times, labels: ["a"], columns: [[1, 2, 3, 2, 1, 2]])
        #expect(try table.smoothed(cutoff: 0.1).times.count < 20)
    }

    @Test(
        "A motion that cannot be smoothed is refused, with the reason",
        arguments: [
            (
                [0.0, 1, 2], [1.0, 2, 3], 0.0, "the cut-off frequency is 0.0 Hz; it must be a positive number"
            ),
            (
                [0, 1, 2], [1, 2, 3], Double.nan,
                "the cut-off frequency is nan Hz; it must be a positive number"
            ),
            ([], [], 6, "the motion 'm' has no rows"),
            ([0, 1, 1], [1, 2, 3], 6, "times must rise, but 1.0 s of row 3 follows 1.0 s"),
            ([0, .infinity], [1, 2], 6, "a time of the motion 'm' is not a finite number"),
            (
                [0, 1, 2], [1, .nan, 3], 6,
                "column 'a' is nan at 1.0 s (row 2); it must be a finite number there"
            ),
        ])
    func refusals(times: [Double], column: [Double], cutoff: Double, message: String) {
        let table = MotionTable(name: "m", times: times, labels: ["a"], columns: [column])
        #expect(throws: StorageFault(message)) { try table.smoothed(cutoff: cutoff) }
    }
}
