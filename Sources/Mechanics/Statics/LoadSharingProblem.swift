/// How muscles share the joint moments: the convex programme of static optimization.
///
/// Minimise Σ wᵢ|xᵢ|ᵖ subject to A·x = b and lower ≤ x ≤ upper. A column of A is a muscle (its moment at every joint for an activation
/// of one) or a motor; a row is an independent coordinate; b is the moment the muscles must make. Columns touch few rows, so
/// A is stored by columns. All numbers may be changed in place from frame to frame; nothing is then allocated.
///
/// Source: R. Crowninshield, R. Brand, *A physiologically based criterion of muscle force prediction in locomotion*,
/// J. Biomech. 14 (1981); OpenSim's `StaticOptimization` is p = 2 or 3 with all weights one.
public struct LoadSharingProblem: Sendable, Equatable {
    /// The power p of the cost.
    public enum Power: Int, Sendable, Hashable, CaseIterable {
        case square = 2
        case cube = 3
    }

    /// p.
    public var power: Power
    /// Number of rows (joint moments).
    public var rowCount: Int
    /// The entries of column *i* are `columnStart[i]..<columnStart[i + 1]`; one more number than columns.
    public var columnStart: [Int]
    /// Row of each entry; rising within a column.
    public var rowIndex: [Int]
    /// Value of each entry: moment (N·m, or N of a sliding coordinate) at x = 1. Zeros are allowed.
    public var value: [Double]
    /// b: the moment to be made at each row (N·m or N).
    public var target: [Double]
    /// wᵢ > 0, one for each column.
    public var weight: [Double]
    /// Least value of each variable; −∞ for none.
    public var lower: [Double]
    /// Largest value of each variable; +∞ for none. Equal bounds hold a variable fast.
    public var upper: [Double]

    /// Numbers are checked when the problem is solved, not here: they are meant to be changed in place.
    public init(
        power: Power = .square, rowCount: Int, columnStart: [Int], rowIndex: [Int], value: [Double],
        target: [Double],
        weight: [Double], lower: [Double], upper: [Double]
    ) {
        self.power = power
        self.rowCount = rowCount
        self.columnStart = columnStart
        self.rowIndex = rowIndex
        self.value = value
        self.target = target
        self.weight = weight
        self.lower = lower
        self.upper = upper
    }

    /// Number of columns (muscles and motors).
    public var columnCount: Int { columnStart.count - 1 }

    /// Refuses what is no problem at all.
    ///
    /// - Throws: ``ModelFault`` for sizes that do not fit, rows out of order, numbers that are not finite or beyond 1e50, weights that are
    ///   not positive, or a lower bound above its upper one.
    func check() throws(ModelFault) {
        let n = columnCount
        guard rowCount >= 0, n >= 0, target.count == rowCount, weight.count == n, lower.count == n,
            upper.count == n, value.count == rowIndex.count, columnStart[0] == 0,
            columnStart[n] == value.count
        else {
            throw ModelFault("load sharing: the lists' lengths do not fit \(rowCount) rows and \(n) columns")
        }
        for i in 0..<n { try checkColumn(i) }
        for r in 0..<rowCount where !(abs(target[r]) <= Self.largest) {
            throw ModelFault("load sharing: the target of row \(r) is \(target[r])")
        }
    }

    /// Larger numbers are no moments; their squares and cubes must not overflow.
    private static var largest: Double { 1e50 }

    private func checkColumn(_ i: Int) throws(ModelFault) {
        guard weight[i] >= 1 / Self.largest, weight[i] <= Self.largest else {
            throw ModelFault(
                "load sharing: the weight of column \(i) is \(weight[i]), not positive and of sensible size")
        }
        guard lower[i] <= upper[i], lower[i] <= Self.largest, upper[i] >= -Self.largest,
            lower[i] >= -Self.largest || lower[i] == -.infinity,
            upper[i] <= Self.largest || upper[i] == .infinity
        else {
            throw ModelFault("load sharing: column \(i) has the bounds \(lower[i]) and \(upper[i])")
        }
        let (begin, end) = (columnStart[i], columnStart[i + 1])
        guard begin <= end, begin >= 0, end <= value.count else {
            throw ModelFault("load sharing: column \(i) begins after its end")
        }
        var last = -1
        for k in begin..<end {
            guard rowIndex[k] > last, rowIndex[k] < rowCount else {
                throw ModelFault(
                    "load sharing: column \(i) names row \(rowIndex[k]), absent or out of order")
            }
            guard abs(value[k]) <= Self.largest else {
                throw ModelFault("load sharing: column \(i) has the value \(value[k])")
            }
            last = rowIndex[k]
        }
    }
}
