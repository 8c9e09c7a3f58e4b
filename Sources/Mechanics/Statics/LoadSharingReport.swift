extension LoadSharingWorkspace {
    /// Writes x, λ and the proof into the solution, in the problem's units.
    mutating func report(
        _ problem: LoadSharingProblem, status: LoadSharingSolution.Status, residual kkt: Double,
        into solution: inout LoadSharingSolution
    ) {
        // fills residual, s and slack for the point kept
        _ = optimality(problem)
        solution.status = status
        solution.kktResidual = kkt
        solution.iterations = iterations
        for r in 0..<rowCount {
            solution.multipliers[r] = lambda[r] * rowScale[r] / costScale
            let missing = rowScale[r] * problem.target[r] - b[r]
            solution.shortfall[r] = status == .infeasible ? missing / rowScale[r] : 0
            solution.residual[r] = -(residual[r] + missing) / rowScale[r]
        }
        var (cost, dual) = (0.0, 0.0)
        for r in 0..<rowCount { dual += b[r] * lambda[r] }
        for i in 0..<columnCount {
            let xi = x[i]
            solution.x[i] = xi
            solution.places[i] = places[i]
            solution.reducedCosts[i] = -slack[i] / costScale
            cost += w[i] * power(problem.power, xi)
            let free =
                problem.power == .square
                ? 0.5 * s[i] * inverse[i] : ClampedCost.cubeMinimizer(s[i], inverse[i], 0).x
            let answer = max(lower[i], min(upper[i], free))
            dual += w[i] * power(problem.power, answer) - s[i] * answer
        }
        solution.objective = cost / costScale
        solution.dualityGap = (cost - dual) / costScale
    }

    /// |x|ᵖ.
    @inline(__always)
    private func power(_ p: LoadSharingProblem.Power, _ x: Double) -> Double {
        p == .square ? x * x : x * x * abs(x)
    }
}
