/// How the entries of a large table map to those of a smaller one that shares some of its variables.
///
/// Both are stored flat. For each variable of the large table, slowest first, the walk knows its number of
/// states and how far one step of it moves in the small table (zero when the small table lacks it).
/// Neighbouring variables that move together are joined, so that the inner loop is long.
struct TableWalk: Sendable {
    private let counts: [Int]
    private let strides: [Int]

    init(counts: [Int], strides: [Int]) {
        var joinedCounts: [Int] = []
        var joinedStrides: [Int] = []
        for (count, stride) in zip(counts, strides) where count > 1 {
            if let lastStride = joinedStrides.last, let lastCount = joinedCounts.last,
                lastStride == stride * count
            {
                joinedCounts[joinedCounts.count - 1] = lastCount * count
                joinedStrides[joinedStrides.count - 1] = stride
            } else {
                joinedCounts.append(count)
                joinedStrides.append(stride)
            }
        }
        self.counts = joinedCounts.isEmpty ? [1] : joinedCounts
        self.strides = joinedStrides.isEmpty ? [0] : joinedStrides
    }

    /// Adds every entry of `table` to its place in a new table of `size` entries.
    ///
    /// Sums are compensated (Kahan 1965), since a table of millions of entries would otherwise cost four
    /// digits.
    func sums(of table: [Double], size: Int) -> [Double] {
        var result = [Double](repeating: 0, count: size)
        var errors = [Double](repeating: 0, count: size)
        let run = counts[counts.count - 1]
        let step = strides[strides.count - 1]
        visitRuns { start, place in
            var target = place
            for position in start..<(start + run) {
                let corrected = table[position] - errors[target]
                let sum = result[target] + corrected
                errors[target] = (sum - result[target]) - corrected
                result[target] = sum
                target += step
            }
        }
        return result
    }

    /// Multiplies every entry of `table` by its partner in `factor` (counted from `offset`) and returns the
    /// largest product.
    func multiply(_ table: inout [Double], by factor: [Double], from offset: Int = 0) -> Double {
        var largest = 0.0
        let run = counts[counts.count - 1]
        let step = strides[strides.count - 1]
        visitRuns { start, place in
            var source = offset + place
            for position in start..<(start + run) {
                let product = table[position] * factor[source]
                table[position] = product
                if product > largest { largest = product }
                source += step
            }
        }
        return largest
    }

    /// Calls `body` with the start of each run in the large table and its place in the small one.
    private func visitRuns(_ body: (_ start: Int, _ place: Int) -> Void) {
        let outer = counts.count - 1
        var digits = [Int](repeating: 0, count: outer)
        var place = 0
        var start = 0
        while true {
            body(start, place)
            start += counts[outer]
            // Count up like an odometer, the last outer variable first.
            var digit = outer - 1
            while digit >= 0 {
                digits[digit] += 1
                place += strides[digit]
                if digits[digit] < counts[digit] { break }
                place -= strides[digit] * counts[digit]
                digits[digit] = 0
                digit -= 1
            }
            if digit < 0 { return }
        }
    }
}
