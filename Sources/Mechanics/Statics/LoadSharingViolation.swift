extension LoadSharingWorkspace {
    /// Finds the least violation of the rows by any x within the bounds, into ``missing``, by the proximal point method on the dual.
    ///
    /// Where no x meets the rows, the multipliers of that method grow without end, but their growth per round settles: it is the least
    /// violation, whatever the cost. So the cost is chosen for good conditioning: a square that gives each column the same say.
    ///
    /// Leaves the workspace scaled for that cost.
    ///
    /// Source: A. Chiche, J. Gilbert, *How the augmented Lagrangian algorithm can deal with an infeasible convex quadratic optimization
    /// problem*, J. Convex Anal. 23 (2016).
    ///
    /// - Returns: whether the violation is proved least: no variable can move within its bounds so as to lessen it.
    mutating func findViolation(_ problem: LoadSharingProblem) -> Bool {
        for i in 0..<columnCount {
            var square = 0.0
            for k in problem.columnStart[i]..<problem.columnStart[i + 1] { square += a[k] * a[k] }
            w[i] = square > 0 ? 0.5 * square : 1
            inverse[i] = 1 / w[i]
            freeSlope[i] = lower[i] < upper[i] ? 0.5 / w[i] : 0
        }
        clear(&lambda)
        clear(&center)
        clear(&missing)
        var prox = 1e-2
        for round in 0..<60 {
            _ = ascend(
                problem, power: .square, mu: 0, prox: prox, tolerance: 1e-15 * targetSize, steps: 30,
                fresh: round == 0)
            var change = 0.0
            for r in 0..<rowCount {
                let value = prox * (lambda[r] - center[r])
                change = max(change, abs(value - missing[r]))
                missing[r] = value
                center[r] = lambda[r]
            }
            if change <= 1e-14 * targetSize {
                if isLeastViolation(problem) { return true }
                // a variable is on its way from the wrong bound: take longer strides
                prox = max(1e-9, 0.1 * prox)
            } else {
                prox = max(1e-6, 0.1 * prox)
            }
        }
        return isLeastViolation(problem)
    }

    /// Whether the violation pushes held variables against their bounds, and others nowhere.
    private mutating func isLeastViolation(_ problem: LoadSharingProblem) -> Bool {
        SparseColumns.transposeTimes(problem.columnStart, problem.rowIndex, a, missing, &ds)
        let largest = largestSize(missing)
        for i in 0..<columnCount where lower[i] < upper[i] {
            let isHeld = ds[i] > 0 ? x[i] >= upper[i] : x[i] <= lower[i]
            let noise = 1e-5 * reach[i] * largest + 1e-14 * targetSize * reach[i]
            if !isHeld, abs(ds[i]) > noise { return false }
        }
        return true
    }

    /// Takes the violation off the target, and pins the variables it holds against a bound: they are there in every answer that
    /// violates no more. What remains has multipliers of ordinary size.
    ///
    /// x is the answer that violates least, as ``findViolation(_:)`` leaves it.
    mutating func yield(_ problem: LoadSharingProblem) {
        SparseColumns.transposeTimes(problem.columnStart, problem.rowIndex, a, missing, &ds)
        let largest = largestSize(missing)
        for r in 0..<rowCount { b[r] -= missing[r] }
        for i in 0..<columnCount where abs(ds[i]) > 1e-8 * reach[i] * largest {
            if ds[i] > 0, x[i] == upper[i] {
                lower[i] = upper[i]
            } else if ds[i] < 0, x[i] == lower[i] {
                upper[i] = lower[i]
            }
            if lower[i] == upper[i] { freeSlope[i] = 0 }
        }
    }

    /// Gives the pinned variables their bounds back, and adds as much of the violation to the multipliers as keeps them there: others
    /// do not feel it.
    mutating func extendRay(_ problem: LoadSharingProblem) {
        SparseColumns.transposeTimes(problem.columnStart, problem.rowIndex, a, lambda, &s)
        SparseColumns.transposeTimes(problem.columnStart, problem.rowIndex, a, missing, &ds)
        var length = 0.0
        for i in 0..<columnCount where lower[i] == upper[i] && problem.lower[i] < problem.upper[i] {
            places[i] = ds[i] > 0 ? .upper : .lower
            length = max(length, (costSlope(problem.power, i) - s[i]) / ds[i])
            lower[i] = problem.lower[i]
            upper[i] = problem.upper[i]
        }
        for r in 0..<rowCount { lambda[r] += length * missing[r] }
    }

    func clear(_ v: inout [Double]) {
        for k in v.indices { v[k] = 0 }
    }
}
