import Foundation

/// How long something took, over several runs, milliseconds.
struct Spread {
    let minimum: Double
    let median: Double
    let maximum: Double

    init(_ milliseconds: [Double]) {
        let sorted = milliseconds.sorted()
        minimum = sorted.first ?? 0
        median = sorted.isEmpty ? 0 : sorted[sorted.count / 2]
        maximum = sorted.last ?? 0
    }
}

/// A small timer: one run to warm up, then `runs` runs.
enum Stopwatch {
    struct Times {
        /// By the clock on the wall: longer when other programs are at work.
        let wall: Spread
        /// Of the processor, all threads together.
        let processor: Spread
    }

    static func measure(runs: Int, _ body: () throws -> Void) rethrows -> Times {
        try body()
        var wall: [Double] = []
        var processor: [Double] = []
        for _ in 0..<runs {
            let start = (now(CLOCK_MONOTONIC), now(CLOCK_PROCESS_CPUTIME_ID))
            try body()
            wall.append(now(CLOCK_MONOTONIC) - start.0)
            processor.append(now(CLOCK_PROCESS_CPUTIME_ID) - start.1)
        }
        return Times(wall: Spread(wall), processor: Spread(processor))
    }

    /// Processor time of this program so far, milliseconds.
    static func processor() -> Double { now(CLOCK_PROCESS_CPUTIME_ID) }

    private static func now(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) * 1e-6
    }
}
