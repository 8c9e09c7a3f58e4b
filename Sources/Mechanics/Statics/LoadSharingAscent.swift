/// How a dual ascent ended.
enum AscentEnd: Equatable {
    /// The rows are met.
    case met
    /// The dual rises without end: no x within the bounds meets the rows.
    case unbounded
    /// Steps ran out.
    case steps
}

extension LoadSharingWorkspace {
    /// Climbs the dual function g(λ) = b·λ + Σ min(costᵢ − sᵢxᵢ), s = Aᵀλ, by Newton steps with a line search, from the multipliers it holds.
    ///
    /// g is concave and once differentiable; its slope is b − A·x(s), its generalized Hessian −A·diag(dx/ds)·Aᵀ, singular where rows hang on
    /// held variables only: a small diagonal keeps it regular. The line search solves for the zero of the
    /// slope along the direction, which costs one pass over the columns a trial and no rounding trouble.
    ///
    /// Source: L. Qi, J. Sun, *A nonsmooth version of Newton's method*, Math. Program. 58 (1993); for this use X. Li, D. Sun, K.-C. Toh,
    /// *A highly efficient semismooth Newton augmented Lagrangian method*, SIAM J. Optim. 28 (2018).
    ///
    /// - Parameters:
    ///   - power: p of the cost, which need not be the problem's.
    ///   - mu: smoothing of cubes near zero, as a fraction of the variables' sizes.
    ///   - prox: weight of −½|λ − center|² added to g; zero for none.
    ///   - tolerance: largest scaled residual that counts as met.
    ///   - steps: most Newton steps.
    ///   - fresh: whether the first step takes every variable for free.
    mutating func ascend(
        _ problem: LoadSharingProblem, power: LoadSharingProblem.Power, mu: Double, prox: Double,
        tolerance: Double, steps: Int, fresh: Bool
    ) -> AscentEnd {
        SparseColumns.transposeTimes(problem.columnStart, problem.rowIndex, a, lambda, &s)
        var isFresh = fresh
        for step in 0...steps {
            ClampedCost.minimizers(
                power, s, inverse, smoothing, mu: mu, lower, upper, &x, &d)
            SparseColumns.residual(problem.columnStart, problem.rowIndex, a, x, b, &residual)
            if prox > 0 {
                for r in 0..<rowCount { residual[r] -= prox * (lambda[r] - center[r]) }
            }
            let distance = largestSize(residual)
            if distance <= tolerance { return .met }
            if step == steps { break }
            iterations += 1
            let damping = prox > 0 ? 0 : 1e-13
            direct(problem, slopesFree: isFresh, prox: prox, damping: damping)
            isFresh = false
            guard let t = lineSearch(problem, power, mu: mu, prox: prox) else { return .unbounded }
            for r in 0..<rowCount { lambda[r] += t * direction[r] }
            addMultiple(t, ds, &s)
        }
        return .steps
    }

    /// Newton's direction for the residual, and its image on the columns.
    private mutating func direct(
        _ problem: LoadSharingProblem, slopesFree: Bool, prox: Double, damping: Double
    ) {
        SparseColumns.weightedSquare(
            problem.columnStart, problem.rowIndex, a, slopesFree ? freeSlope : d, &hessian, order: rowCount)
        for r in 0..<rowCount {
            direction[r] = residual[r]
            hessian[r * rowCount + r] += prox + damping * freeDiagonal[r]
        }
        factorCholesky(&hessian, order: rowCount)
        solveCholesky(hessian, order: rowCount, &direction)
        SparseColumns.transposeTimes(problem.columnStart, problem.rowIndex, a, direction, &ds)
    }

    /// Step length at which the dual's slope along the direction is small; none if the slope never falls to zero.
    private func lineSearch(
        _ problem: LoadSharingProblem, _ power: LoadSharingProblem.Power, mu: Double, prox: Double
    ) -> Double? {
        var (linear, square, first) = (0.0, 0.0, 0.0)
        for r in 0..<rowCount {
            let pull = prox > 0 ? prox * (lambda[r] - center[r]) : 0
            linear += (b[r] - pull) * direction[r]
            square += prox * direction[r] * direction[r]
            first += residual[r] * direction[r]
        }
        var (low, high) = (0.0, Double.infinity)
        var t = 1.0
        for _ in 0..<60 {
            let sums = ClampedCost.along(
                power, s, ds, step: t, inverse, smoothing, mu: mu, lower, upper)
            let slope = linear - t * square - sums.slope
            if abs(slope) <= 0.2 * first { return t }
            if slope > 0 {
                if high == .infinity, prox == 0, risesForever(problem) { return nil }
                low = t
            } else {
                high = t
            }
            let curvature = square + sums.curvature
            let newton = curvature > 0 ? t + slope / curvature : .infinity
            if high < .infinity {
                let margin = 0.01 * (high - low)
                t = newton > low + margin && newton < high - margin ? newton : 0.5 * (low + high)
            } else {
                t = max(2 * low, min(newton, 100 * low))
            }
        }
        return low > 0 ? low : t
    }

    /// Whether the dual rises without end along the direction: a proof that the rows cannot be met (Farkas).
    private func risesForever(_ problem: LoadSharingProblem) -> Bool {
        var (gain, size) = (0.0, 0.0)
        for r in 0..<rowCount {
            gain += b[r] * direction[r]
            size += abs(b[r] * direction[r])
        }
        var largest = 0.0
        for i in 0..<columnCount {
            let rate = ds[i]
            let bound = rate > 0 ? upper[i] : lower[i]
            if abs(bound) < .infinity {
                gain -= rate * bound
                size += abs(rate * bound)
            } else {
                largest = max(largest, abs(rate))
            }
        }
        return gain > 1e-9 * size && largest <= 1e-11 * gain
    }
}

/// y += t·x.
func addMultiple(_ t: Double, _ x: [Double], _ y: inout [Double]) {
    let source = x.span
    var target = y.mutableSpan
    for k in source.indices { target[k] += t * source[k] }
}
