extension LoadSharingWorkspace {
    /// Shares the moments: fills the solution with the minimiser and the proof of it, or with the least violation and where it is.
    ///
    /// Newton's method on the dual function, then on the optimality conditions; see ``ascend(_:mu:prox:tolerance:steps:fresh:)``. Usually
    /// five to ten steps, from a neighbouring frame two to five; some hundreds where the target is out of reach, and never more than about
    /// three thousand. Nothing is allocated.
    ///
    /// - Parameters:
    ///   - problem: of the workspace's size.
    ///   - solution: of the same size; what it held is replaced.
    ///   - start: whether the multipliers in `solution` are a good guess.
    /// - Throws: ``ModelFault`` for a problem that is none: NaN, wrong sizes, crossed bounds, weights that are not positive.
    public mutating func solve(
        _ problem: LoadSharingProblem, into solution: inout LoadSharingSolution,
        from start: LoadSharingStart = .cold
    ) throws(ModelFault) {
        try problem.check()
        guard problem.rowCount == rowCount, problem.columnCount == columnCount,
            problem.value.count == entryCount, solution.x.count == columnCount,
            solution.multipliers.count == rowCount
        else { throw ModelFault("load sharing: the workspace or the solution was made for another size") }
        scale(problem)
        iterations = 0
        var isWarm = start == .previous
        for r in 0..<rowCount {
            lambda[r] = isWarm ? solution.multipliers[r] * costScale / rowScale[r] : 0
            isWarm = isWarm && lambda[r].isFinite
        }
        if !isWarm { clear(&lambda) }
        var residual = approach(problem, isWarm: isWarm)
        var status = LoadSharingSolution.Status.optimal
        if residual > Self.accepted { (residual, status) = settle(problem) }
        report(problem, status: status, residual: residual, into: &solution)
    }

    /// Scaled optimality residual at which the search for a better answer ends.
    static var accepted: Double { 1e-10 }

    /// Ascends and polishes, ever more finely.
    private mutating func approach(_ problem: LoadSharingProblem, isWarm: Bool) -> Double {
        var mu = needsSmoothing ? 1e-4 : 0
        var tolerance = 1e-3 * targetSize
        if needsSmoothing, !isWarm {
            let end = ascend(
                problem, power: problem.power, mu: 1e-2, prox: 0, tolerance: 1e-2 * targetSize, steps: 30,
                fresh: true)
            isProvedUnreachable = end == .unbounded
            if isProvedUnreachable { return .infinity }
        }
        var isFresh = !isWarm && !needsSmoothing
        for _ in 0..<4 {
            let end = ascend(
                problem, power: problem.power, mu: mu, prox: 0, tolerance: tolerance, steps: 30,
                fresh: isFresh)
            isProvedUnreachable = end == .unbounded
            if end != .met { return .infinity }
            isFresh = false
            let best = polish(problem, mu: mu)
            if best <= Self.accepted { return best }
            mu *= 1e-2
            tolerance *= 1e-3
        }
        return .infinity
    }

    /// Two slower ways for what the ascent does not reach: the central path, and, for feasible sets without an interior, which have
    /// none, ascents each tied to where the last one ended, by an ever weaker tie.
    private mutating func approachSlowly(_ problem: LoadSharingProblem) -> Double {
        followCentralPath(problem)
        let residual = sharpen(problem)
        if residual <= Self.accepted { return residual }
        clear(&lambda)
        let least = needsSmoothing ? 1e-8 : 0
        var (mu, prox) = (needsSmoothing ? 1e-2 : 0, 1e-2)
        for round in 0..<12 {
            for r in 0..<rowCount { center[r] = lambda[r] }
            _ = ascend(
                problem, power: problem.power, mu: mu, prox: prox, tolerance: 1e-9 * targetSize, steps: 40,
                fresh: round == 0)
            prox = max(1e-9, 0.1 * prox)
            mu = max(least, 0.1 * mu)
        }
        return polish(problem, mu: mu)
    }

    /// Finds out whether the rows can be met at all; takes what cannot off the target, and solves what remains.
    private mutating func settle(
        _ problem: LoadSharingProblem
    ) -> (residual: Double, status: LoadSharingSolution.Status) {
        var residual = Double.infinity
        if !isProvedUnreachable {
            followCentralPath(problem)
            residual = sharpen(problem)
            if residual <= Self.accepted { return (residual, .optimal) }
        }
        let isLeast = findViolation(problem)
        scale(problem)
        var isReachable = true
        for r in 0..<rowCount where abs(missing[r]) > 1e-10 * targetSize { isReachable = false }
        for i in 0..<columnCount { leastX[i] = x[i] }
        if !isReachable { yield(problem) }
        clear(&lambda)
        residual = approach(problem, isWarm: false)
        if residual > Self.accepted { residual = approachSlowly(problem) }
        if !isReachable { extendRay(problem) }
        if !isReachable, isLeast, residual > 1e-8 {
            // the violation is certain, the cheapest x that has it not found: give one that has it
            for i in 0..<columnCount {
                x[i] = leastX[i]
                places[i] = x[i] == lower[i] ? .lower : (x[i] == upper[i] ? .upper : .between)
            }
            return (optimality(problem), .infeasible)
        }
        guard residual <= 1e-8, isLeast || isReachable else { return (residual, .unfinished) }
        return (residual, isReachable ? .optimal : .infeasible)
    }
}
