import Mechanics

extension MotionTable {
    /// The table as OpenSim smooths a motion before it takes derivatives: lengthened by half at both ends, evenly
    /// sampled, and every column filtered forwards and backwards by a Butterworth filter of third order.
    ///
    /// What it does is `Storage::pad(rows / 2)` and `Storage::lowpassIIR(cutoff)`. The result begins before and ends
    /// after the table: choose rows by their times. Where times are not exactly even, which is so of most files,
    /// columns are sampled anew on the shortest step by natural quintic splines, at most 100 000 steps. A cut-off from
    /// half the sampling rate on becomes 0.49 of the rate. A table too short to filter, with fewer than 4 rows after
    /// lengthening, is only lengthened.
    ///
    /// - Parameter cutoff: Cut-off frequency (Hz); a wave of this frequency keeps half its height.
    /// - Throws: ``StorageFault`` for a cut-off that is not positive, no rows, times that do not rise, or a number
    ///   missing in a column.
    public func smoothed(cutoff: Double) throws(StorageFault) -> MotionTable {
        guard cutoff > 0, cutoff.isFinite else {
            throw StorageFault("the cut-off frequency is \(cutoff) Hz; it must be a positive number")
        }
        try checkSplinePoints()
        var table = self
        table.lengthen(by: times.count / 2)
        guard table.times.count >= 4 else { return table }

        var step = Double.infinity
        for row in 1..<table.times.count { step = min(step, table.times[row] - table.times[row - 1]) }
        let span = table.times[table.times.count - 1] - table.times[0]
        let meanStep = span / Double(table.times.count - 1)
        // OpenSim's threshold: the distance from one to the next number
        if meanStep - step > 0x1p-52 {
            if span / step > 100_000 { step = span / 100_000 }
            table.resample(step)
        }
        let filter = ButterworthFilter(step: step, cutoff: cutoff)
        table.columns = table.columns.map(filter.bothWays)
        return table
    }

    /// Refuses what no spline can pass: no rows, times that do not rise, numbers that are missing.
    func checkSplinePoints() throws(StorageFault) {
        guard !times.isEmpty else { throw StorageFault("the motion '\(name)' has no rows") }
        guard times.allSatisfy(\.isFinite) else {
            throw StorageFault("a time of the motion '\(name)' is not a finite number")
        }
        for row in times.indices.dropFirst() where times[row] <= times[row - 1] {
            throw StorageFault(
                "times must rise, but \(times[row]) s of row \(row + 1) follows \(times[row - 1]) s")
        }
        for (label, column) in zip(labels, columns) {
            if let row = column.firstIndex(where: { !$0.isFinite }) {
                throw StorageFault(
                    "column '\(label)' is \(column[row]) at \(times[row]) s (row \(row + 1)); it must be a finite number there"
                )
            }
        }
    }

    /// Puts `count` rows before the first and after the last: the ends of every column, and of time, turned by half a
    /// circle about its first and last number.
    ///
    /// - Precondition: fewer rows are asked for than there are.
    private mutating func lengthen(by count: Int) {
        func lengthened(_ column: [Double]) -> [Double] {
            let last = column.count - 1
            var longer: [Double] = []
            longer.reserveCapacity(column.count + 2 * count)
            for k in 0..<count { longer.append(2 * column[0] - column[count - k]) }
            longer += column
            for k in 0..<count { longer.append(2 * column[last] - column[last - 1 - k]) }
            return longer
        }
        times = lengthened(times)
        columns = columns.map(lengthened)
    }

    /// Takes the columns' quintic splines at even times; each time is the one before plus a step, rounding and all, as
    /// in OpenSim.
    private mutating func resample(_ step: Double) {
        let splines = NaturalQuinticSplines(arguments: times, columns: columns)
        var evenTimes: [Double] = []
        var time = times[0]
        while time <= times[times.count - 1] {
            evenTimes.append(time)
            // a step too small to change so large a time would never end
            guard time + step > time else { break }
            time += step
        }
        let pieces = evenTimes.map(splines.piece)
        for column in columns.indices {
            columns[column] = pieces.map { splines.jet(of: column, at: $0).value }
        }
        times = evenTimes
    }
}

/// A Butterworth low-pass filter of third order, made from the analogue one by the bilinear transform.
struct ButterworthFilter {
    /// Weight of the newest and the fourth-newest input; the two between weigh three times as much.
    let gain: Double
    /// Weights of the last three outputs, newest first, taken away.
    let feedback: (Double, Double, Double)

    /// - Parameters:
    ///   - step: Time from sample to sample (s).
    ///   - cutoff: Cut-off frequency (Hz); 0.49 of the sampling rate instead where it is half the rate or more.
    init(step: Double, cutoff: Double) {
        let rate = 1 / step
        let frequency = cutoff >= 0.5 * rate ? 0.49 * rate : cutoff
        let w = tangent(.pi * frequency * step)
        let w2 = w * w
        let w3 = w2 * w
        let divisor = (w + 1) * (w2 + w + 1)
        gain = w3 / divisor
        feedback = (
            (3 * w3 + 2 * w2 - 2 * w - 3) / divisor, (3 * w3 - 2 * w2 - 2 * w + 3) / divisor,
            (w - 1) * (w2 - w + 1) / divisor
        )
    }

    /// Filters forwards, then backwards, so that nothing is delayed. In each pass the first three numbers stay as they are.
    func bothWays(_ signal: [Double]) -> [Double] {
        [Double](oneWay([Double](oneWay(signal).reversed())).reversed())
    }

    private func oneWay(_ signal: [Double]) -> [Double] {
        var output = signal
        guard signal.count > 3 else { return output }
        for i in 3..<signal.count {
            output[i] =
                gain * signal[i] + 3 * gain * signal[i - 1] + 3 * gain * signal[i - 2] + gain * signal[i - 3]
                - feedback.0 * output[i - 1] - feedback.1 * output[i - 2] - feedback.2 * output[i - 3]
        }
        return output
    }
}
