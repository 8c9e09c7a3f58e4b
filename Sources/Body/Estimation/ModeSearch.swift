/// How the search for the most probable unknowns ended.
public struct SearchCertificate: Sendable, Hashable {
    /// Steps taken.
    public let iterations: Int
    /// Evaluations of single readings, those for curvature included.
    public let evaluations: Int
    /// Length of the gradient at the end in the metric of the posterior: how many posterior standard deviations the next Gauss–Newton step
    /// would go (Newton's decrement). Below ``ShorteningEstimator/tolerance`` the search has converged.
    public let decrement: Double
    public let isConverged: Bool
}

/// The most probable unknowns by damped Gauss–Newton steps.
///
/// With prior N(μ, P), readings y = h(x) + N(0, R) and x = μ + P·a, the step solves (JᵀR⁻¹J + (1+λ)P⁻¹)·δ = JᵀR⁻¹(y − h) − a in the space of
/// the readings, so that P need not be inverted and may be singular. Damping λ (Levenberg 1944, Marquardt 1963, in the metric of the
/// prior) stays zero unless a step makes things worse.
struct ModeSearch {
    let prior: EstimationPrior
    let measured: [Double]
    /// Factor of R.
    let noise: CholeskyFactor
    /// Standard deviation of each reading's departure from the model.
    let uncertainties: [Double]
    let tolerance: Double
    let maximumIterations: Int

    /// After so many rejected steps one after another the search gives up: the readings jump.
    private let mostRejections = 6

    struct Result {
        var point: Linearization
        var lines: [ReadingLine]
        /// P⁻¹(x − μ).
        var pull: [Double]
        var certificate: SearchCertificate
    }

    func run<Model: LengthTestModel>(model: inout Model) throws(BodyFault) -> Result {
        var lines = uncertainties.map(ReadingLine.init)
        var evaluations = 0
        // tangents save simulations until a step fails: then only simulations are believed
        var usesTangents = true
        func linearize(_ free: [Double], _ model: inout Model) throws(BodyFault) -> Linearization {
            try Linearization(
                at: free, lines: &lines, usesTangents: usesTangents, prior: prior, model: &model,
                evaluations: &evaluations)
        }
        var pull = [Double](repeating: 0, count: prior.mean.count)
        var point = try linearize(prior.mean, &model)
        var cost = cost(point, pull)
        var damping = 0.0
        var decrement = Double.infinity
        var iterations = 0
        var rejections = 0
        while iterations < maximumIterations {
            let undamped = step(point, pull, damping: 0)
            decrement = undamped.decrement
            if decrement <= tolerance || rejections >= mostRejections { break }
            iterations += 1
            let move = damping == 0 ? undamped : step(point, pull, damping: damping)
            var nextPull = pull
            var free = point.free
            for index in free.indices {
                nextPull[index] += move.pull[index]
                free[index] += move.free[index]
            }
            // a client whom the model cannot simulate is no better than the one before
            let next = try? linearize(free, &model)
            let nextCost = next.map { self.cost($0, nextPull) } ?? .infinity
            // a rise within rounding of the cost itself is none
            if let next, nextCost <= cost + 1e-12 * (1 + abs(cost)) {
                (point, pull, cost) = (next, nextPull, nextCost)
                damping = damping > 0.1 ? damping / 8 : 0
                rejections = 0
            } else if usesTangents {
                usesTangents = false
                point = try linearize(point.free, &model)
                cost = self.cost(point, pull)
            } else {
                damping = max(0.5, damping * 8)
                rejections += 1
            }
        }
        return Result(
            point: point, lines: lines, pull: pull,
            certificate: SearchCertificate(
                iterations: iterations, evaluations: evaluations, decrement: decrement,
                isConverged: decrement <= tolerance))
    }

    /// ½(y−h)ᵀR⁻¹(y−h) + ½(x−μ)ᵀP⁻¹(x−μ).
    private func cost(_ point: Linearization, _ pull: [Double]) -> Double {
        let misfit = noise.forward(zip(measured, point.predicted).map { $0 - $1 })
        return 0.5 * (scalarProduct(misfit, misfit) + prior.covariance.quadratic(pull, pull))
    }

    private func step(
        _ point: Linearization, _ pull: [Double], damping: Double
    ) -> (free: [Double], pull: [Double], decrement: Double) {
        let jacobian = point.jacobian
        let transposed = jacobian.transposed
        let weighted = noise.solve(zip(measured, point.predicted).map { $0 - $1 })
        var downhill = transposed * weighted
        for index in downhill.indices { downhill[index] -= pull[index] }
        let shrink = 1 / (1 + damping)
        // J P Jᵀ / (1 + λ) + R
        let spread = prior.covariance * transposed
        var scatter = jacobian * spread
        for index in scatter.values.indices { scatter.values[index] *= shrink }
        scatter = scatter + noise.lower * noise.lower.transposed
        let seen = (jacobian * (prior.covariance * downhill)).map { $0 * shrink }
        // a sum of a positive semidefinite and a positive definite matrix: a factor exists
        guard let factor = CholeskyFactor(scatter) else {
            return (point.free.map { _ in 0 }, pull.map { _ in 0 }, .nan)
        }
        let back = transposed * factor.solve(seen)
        let move = zip(downhill, back).map { ($0 - $1) * shrink }
        let free = prior.covariance * move
        return (free, move, max(0, scalarProduct(downhill, free)).squareRoot())
    }
}
