/// A change of a load sharing problem, per unit of whatever changes it (an angle, a muscle's strength).
public struct LoadSharingChange: Sendable, Equatable {
    /// Of the matrix's stored entries.
    public var value: [Double]
    public var target: [Double]
    public var weight: [Double]
    public var lower: [Double]
    public var upper: [Double]

    /// No change of problems shaped like this one.
    public init(none problem: LoadSharingProblem) {
        value = [Double](repeating: 0, count: problem.value.count)
        target = [Double](repeating: 0, count: problem.rowCount)
        weight = [Double](repeating: 0, count: problem.columnCount)
        (lower, upper) = (weight, weight)
    }
}

/// How a solution answers a change, while no variable meets or leaves a bound.
public struct LoadSharingDerivative: Sendable, Equatable {
    public var x: [Double]
    public var multipliers: [Double]
    public var objective: Double
    /// Largest scaled mismatch of the changed rows: rounding, unless the rows depend on each other given the held variables and
    /// the change pulls them apart; then no solution follows it.
    public var residual: Double

    /// Room for problems shaped like this one.
    public init(for problem: LoadSharingProblem) {
        x = [Double](repeating: 0, count: problem.columnCount)
        multipliers = [Double](repeating: 0, count: problem.rowCount)
        objective = 0
        residual = .infinity
    }
}

extension LoadSharingWorkspace {
    /// Prepares derivatives at an optimal solution, for any number of calls of ``derivative(of:along:into:)`` until the next `solve`.
    ///
    /// - Throws: ``ModelFault`` for a problem that is none or has another size.
    public mutating func linearize(
        _ problem: LoadSharingProblem, at solution: LoadSharingSolution
    ) throws(ModelFault) {
        try problem.check()
        guard problem.rowCount == rowCount, problem.columnCount == columnCount,
            problem.value.count == entryCount, solution.x.count == columnCount,
            solution.multipliers.count == rowCount
        else { throw ModelFault("load sharing: the workspace or the solution was made for another size") }
        scale(problem)
        for i in 0..<columnCount {
            x[i] = solution.x[i]
            places[i] = solution.places[i]
            let curvature = problem.power == .square ? 2 : 6 * max(abs(x[i]), 1e-12 * size[i])
            d[i] = places[i] == .between ? 1 / (w[i] * curvature) : 0
        }
        for r in 0..<rowCount { lambda[r] = solution.multipliers[r] * costScale / rowScale[r] }
        SparseColumns.weightedSquare(
            problem.columnStart, problem.rowIndex, a, d, &hessian, order: rowCount)
        factorCholesky(&hessian, order: rowCount)
    }

    /// The directional derivative of x, λ and the objective, by implicit differentiation of the optimality conditions with the same
    /// variables held.
    ///
    /// Source: A. Fiacco, *Introduction to Sensitivity and Stability Analysis in Nonlinear Programming* (1983), chapter 3.
    ///
    /// - Precondition: ``linearize(_:at:)`` was called last, with the same problem.
    public mutating func derivative(
        of problem: LoadSharingProblem, along change: LoadSharingChange,
        into derivative: inout LoadSharingDerivative
    ) {
        precondition(
            change.value.count == entryCount && change.target.count == rowCount
                && change.weight.count == columnCount && change.lower.count == columnCount
                && change.upper.count == columnCount && derivative.x.count == columnCount
                && derivative.multipliers.count == rowCount, "the change has another size than the problem")
        for r in 0..<rowCount { b[r] = rowScale[r] * change.target[r] }
        // slack: what a free variable's slope changes by before λ does; ds: how x moves at fixed λ
        for i in 0..<columnCount {
            var push = -change.weight[i] * costScale * costSlope(problem.power, i) / w[i]
            for k in problem.columnStart[i]..<problem.columnStart[i + 1] {
                let r = problem.rowIndex[k]
                let turned = rowScale[r] * change.value[k]
                push += turned * lambda[r]
                b[r] -= turned * x[i]
            }
            switch places[i] {
            case .between: ds[i] = d[i] * push
            case .lower: ds[i] = change.lower[i]
            case .upper: ds[i] = change.upper[i]
            }
        }
        SparseColumns.residual(problem.columnStart, problem.rowIndex, a, ds, b, &direction)
        solveCholesky(hessian, order: rowCount, &direction)
        SparseColumns.transposeTimes(problem.columnStart, problem.rowIndex, a, direction, &s)
        var rise = 0.0
        for i in 0..<columnCount {
            ds[i] += d[i] * s[i]
            derivative.x[i] = ds[i]
            let size = abs(x[i])
            let cost = problem.power == .square ? size * size : size * size * size
            rise += costSlope(problem.power, i) * ds[i] + change.weight[i] * costScale * cost
        }
        SparseColumns.residual(problem.columnStart, problem.rowIndex, a, ds, b, &residual)
        derivative.residual = largestSize(residual) / (1 + largestSize(b))
        for r in 0..<rowCount { derivative.multipliers[r] = direction[r] * rowScale[r] / costScale }
        derivative.objective = rise / costScale
    }
}
