/// Scratch memory of the load sharing solver, made once for problems of one size.
///
/// Inside, rows are scaled by S, so that no unit matters, and the cost by one number κ, so that the free dual Hessian has a mean diagonal
/// of one; variables keep their scale. λ inside is κλ/S.
public struct LoadSharingWorkspace: Sendable {
    let rowCount: Int
    let columnCount: Int
    let entryCount: Int

    // the scaled problem
    var a: [Double]
    /// Target; less the violation once that is known.
    var b: [Double]
    var w: [Double]
    /// 1/w.
    var inverse: [Double]
    /// Bounds; equal for variables that the least violation pins.
    var lower: [Double]
    var upper: [Double]
    /// S of each row.
    var rowScale: [Double]
    /// κ.
    var costScale = 1.0
    /// Largest size of each variable, one where it is unbounded.
    var size: [Double]
    /// Σ|aᵣᵢ| of each column.
    var reach: [Double]
    /// Size of the variables that may come near zero, where a cube has no curvature; zero for others.
    var smoothing: [Double]
    var needsSmoothing = false
    /// Slope of each variable in s were no bounds there: 1/cost″ at its size.
    var freeSlope: [Double]
    /// Diagonal of the dual Hessian were no bounds there.
    var freeDiagonal: [Double]
    /// 1 + largest |b|.
    var targetSize = 1.0

    // the dual ascent
    var lambda: [Double]
    /// Multipliers that a proximal ascent is tied to.
    var center: [Double]
    var direction: [Double]
    var residual: [Double]
    var hessian: [Double]
    var s: [Double]
    var ds: [Double]
    var x: [Double]
    var d: [Double]

    // the central path
    /// How hard each bound pushes, and how that changes in a step.
    var lowerPush: [Double]
    var upperPush: [Double]
    var lowerPushChange: [Double]
    var upperPushChange: [Double]

    // the finish
    var places: [LoadSharingSolution.Place]
    /// Distance of each free variable from stationarity.
    var slack: [Double]
    var bestX: [Double]
    var bestLambda: [Double]
    var bestPlaces: [LoadSharingSolution.Place]
    /// The least violation, where there is one.
    var missing: [Double]
    /// An x that has it.
    var leastX: [Double]
    /// Whether an ascent found a direction along which the dual rises without end.
    var isProvedUnreachable = false
    var iterations = 0

    /// - Parameters:
    ///   - rowCount: rows of the problems to be solved.
    ///   - columnCount: their columns.
    ///   - entryCount: their stored entries.
    public init(rowCount: Int, columnCount: Int, entryCount: Int) {
        self.rowCount = rowCount
        self.columnCount = columnCount
        self.entryCount = entryCount
        let rows = [Double](repeating: 0, count: rowCount)
        let columns = [Double](repeating: 0, count: columnCount)
        let somewhere = [LoadSharingSolution.Place](repeating: .between, count: columnCount)
        a = [Double](repeating: 0, count: entryCount)
        (b, rowScale, freeDiagonal, lambda, center) = (rows, rows, rows, rows, rows)
        (direction, residual, bestLambda, missing) = (rows, rows, rows, rows)
        (w, size, smoothing, freeSlope, s, ds, x, d) = (
            columns, columns, columns, columns, columns, columns, columns, columns
        )
        (slack, bestX, lower, upper, reach) = (columns, columns, columns, columns, columns)
        (leastX, inverse) = (columns, columns)
        (lowerPush, upperPush, lowerPushChange, upperPushChange) = (columns, columns, columns, columns)
        (places, bestPlaces) = (somewhere, somewhere)
        hessian = [Double](repeating: 0, count: rowCount * rowCount)
    }

    /// Room for problems shaped like this one.
    public init(for problem: LoadSharingProblem) {
        self.init(
            rowCount: problem.rowCount, columnCount: problem.columnCount, entryCount: problem.value.count)
    }
}
