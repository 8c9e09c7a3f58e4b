/// Nonlinear least squares between bounds: the smallest ½ Σ rᵢ(x)² with x in a box.
///
/// Levenberg's and Marquardt's damped Gauss–Newton steps on the variables that no bound holds; a step beyond a bound ends on it
/// (projected search). Slopes are forward differences. The same input gives the same result to the bit.
///
/// Source: D. Marquardt, *An algorithm for least-squares estimation of nonlinear parameters*, SIAM J. 11 (1963) 431–441; gain ratio and
/// damping: K. Madsen, H. Nielsen, O. Tingleff, *Methods for non-linear least squares problems* (2nd ed., DTU 2004), §3.2; projection:
/// C. Kanzow, N. Yamashita, M. Fukushima, *Levenberg–Marquardt methods with strong local convergence properties for solving nonlinear
/// equations with convex constraints*, J. Comput. Appl. Math. 172 (2004) 375–397.
public struct LeastSquares: Sendable {
    /// Most rounds.
    public var maxIterations = 60
    /// Done when a round lowers the cost by less than this share of it.
    public var tolerance = 1e-9
    /// Step of the differences, in units of the variables.
    public var differenceStep = 1e-4

    public init() {}

    /// Where the search ended.
    public struct Result: Sendable {
        public var point: [Double]
        public var residuals: [Double]
        /// ½ Σ r².
        public var cost: Double
        public var iterations: Int
        /// Whether it ended because nothing was to be gained, not because rounds ran out.
        public var isConverged: Bool
        /// Variables on a bound that the residuals push against.
        public var held: [Int]
    }

    /// Searches from `start`, which is moved into the box.
    ///
    /// - Parameters:
    ///   - start: Variables scaled so that one unit of each matters alike.
    ///   - bounds: Box they stay in, one range a variable.
    ///   - residuals: As many numbers at each call. A fault of theirs ends the search only at its start and beside a point it reached; a step
    ///     that meets one is shortened.
    public func minimize<Fault: Error>(
        from start: [Double], within bounds: [ClosedRange<Double>],
        residuals: ([Double]) throws(Fault) -> [Double]
    ) throws(Fault) -> Result {
        let count = start.count
        precondition(bounds.count == count, "a bound a variable")
        var point = start
        for i in 0..<count { point[i] = point[i].clamped(to: bounds[i]) }
        var values = try residuals(point)
        var cost = Self.cost(values)
        var damping = 1e-3
        var growth = 2.0
        var iteration = 0
        var held: [Int] = []
        while iteration < maxIterations {
            iteration += 1
            let slopes = try jacobian(at: point, values, bounds, residuals)
            var gradient = [Double](repeating: 0, count: count)
            for i in 0..<count { gradient[i] = Self.product(slopes[i], values) }
            // at a bound, and downhill leads out of the box
            held = (0..<count).filter {
                point[$0] <= bounds[$0].lowerBound && gradient[$0] > 0
                    || point[$0] >= bounds[$0].upperBound && gradient[$0] < 0
            }
            let free = (0..<count).filter { !held.contains($0) }
            var normal = [Double](repeating: 0, count: free.count * free.count)
            for a in free.indices {
                for b in 0...a {
                    normal[a * free.count + b] = Self.product(slopes[free[a]], slopes[free[b]])
                }
            }
            var isBetter = false
            while !isBetter && damping < 1e12 {
                let step = Self.step(normal, free.map { -gradient[$0] }, damping)
                var next = point
                for (a, i) in free.enumerated() { next[i] = (point[i] + step[a]).clamped(to: bounds[i]) }
                // where nothing can be worked out, the step was too long
                if let trial = try? residuals(next), Self.cost(trial) < cost {
                    let trialCost = Self.cost(trial)
                    isBetter = true
                    damping = max(damping / 3, 1e-9)
                    growth = 2
                    let gain = cost - trialCost
                    (point, values, cost) = (next, trial, trialCost)
                    if gain <= tolerance * cost {
                        return Result(
                            point: point, residuals: values, cost: cost, iterations: iteration,
                            isConverged: true, held: held)
                    }
                } else {
                    damping *= growth
                    growth *= 2
                }
            }
            if !isBetter {
                return Result(
                    point: point, residuals: values, cost: cost, iterations: iteration, isConverged: true,
                    held: held)
            }
        }
        return Result(
            point: point, residuals: values, cost: cost, iterations: iteration, isConverged: false, held: held
        )
    }

    /// One column of slopes a variable; differences step away from the nearer bound.
    private func jacobian<Fault: Error>(
        at point: [Double], _ values: [Double], _ bounds: [ClosedRange<Double>],
        _ residuals: ([Double]) throws(Fault) -> [Double]
    ) throws(Fault) -> [[Double]] {
        var columns: [[Double]] = []
        for i in point.indices {
            let isUp = bounds[i].upperBound - point[i] >= point[i] - bounds[i].lowerBound
            let step = isUp ? differenceStep : -differenceStep
            var moved = point
            moved[i] += step
            let beyond = try residuals(moved)
            columns.append(zip(beyond, values).map { ($0 - $1) / step })
        }
        return columns
    }

    /// Solves (N + λ·diag(N))·δ = right; lower triangle of N by rows.
    private static func step(_ normal: [Double], _ right: [Double], _ damping: Double) -> [Double] {
        let n = right.count
        var factor = normal
        for i in 0..<n { factor[i * n + i] += damping * max(normal[i * n + i], 1e-12) }
        var step = right
        factorShifted(&factor, order: n)
        solveFactored(factor, order: n, &step)
        return step
    }

    private static func cost(_ values: [Double]) -> Double { product(values, values) / 2 }

    private static func product(_ a: [Double], _ b: [Double]) -> Double {
        var sum = 0.0
        for i in a.indices { sum += a[i] * b[i] }
        return sum
    }
}

extension Double {
    fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
        min(max(self, range.lowerBound), range.upperBound)
    }
}
