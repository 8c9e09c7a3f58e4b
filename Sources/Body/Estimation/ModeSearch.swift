/// How the search for the most probable unknowns ended, and how well mean and spread around them are known.
public struct SearchCertificate: Sendable, Hashable {
    /// Steps taken.
    public let iterations: Int
    /// Evaluations of single readings, those for curvature included.
    public let evaluations: Int
    /// How many posterior standard deviations the next step would go, every reading simulated so near to where the search ended that its tangent
    /// is off by no more than a fiftieth of its uncertainty: the length of the gradient in the metric of the posterior (Newton's decrement). At a kink of the readings the gradient does not vanish: there the length
    /// of the shortest step tried where none raised the density, or of a step that would have gained as much as the last four did. Below ``ShorteningEstimator/tolerance`` the search has converged.
    public let decrement: Double
    public let isConverged: Bool
    /// How many independent draws the weighted ones are worth that mean and spread come from (Kish); nil where every reading is straight
    /// and no draw was needed.
    public let effectiveDraws: Double?
}

/// The most probable unknowns by Gauss–Newton steps that learn what Gauss and Newton leave out.
///
/// With prior N(μ, P), readings y = h(x) + N(0, R) and x = μ + P·a, a step solves (JᵀR⁻¹J + P⁻¹)·δ = JᵀR⁻¹(y − h) − a in the space of
/// the readings, so that P need not be inverted and may be singular. Where a muscle begins to pull, a reading bends within a
/// hundredth of a standard deviation; the curvature this brings is learnt from the gradients of the last steps (limited-memory
/// Broyden–Fletcher–Goldfarb–Shanno, begun from Gauss and Newton's matrix), and a step that overshoots is shortened.
///
/// Source: J. Nocedal, S. Wright, *Numerical Optimization* (2nd ed., 2006), §7.2 and §10.3.
struct ModeSearch {
    let prior: EstimationPrior
    let measured: [Double]
    /// Factor of R.
    let noise: CholeskyFactor
    /// Standard deviation of each reading's departure from the model.
    let uncertainties: [Double]
    let tolerance: Double
    let maximumIterations: Int

    /// How many steps are remembered.
    private let memory = 6
    /// So many steps that gain nothing end the search.
    private let kinkSteps = 4
    /// A place and what is known there.
    struct Point {
        var line: Linearization
        /// P⁻¹(x − μ).
        var pull: [Double]
        /// ½(y−h)ᵀR⁻¹(y−h) + ½(x−μ)ᵀP⁻¹(x−μ): minus the logarithm of the density.
        var cost: Double
        /// What the density's logarithm gains with each free number.
        var uphill: [Double]
    }

    struct Result {
        var point: Linearization
        var lines: [ReadingLine]
        var pull: [Double]
        var iterations: Int
        var evaluations: Int
        var decrement: Double
    }

    /// A step and what the gradient lost along it.
    private struct Step {
        var free: [Double]
        var pull: [Double]
        var loss: [Double]
        var product: Double
    }

    /// - Parameter start: where to begin, with P⁻¹(x − μ) and what is known of the readings; the prior's mean without.
    func run<Model: LengthTestModel>(
        model: inout Model, start: (free: [Double], pull: [Double], lines: [ReadingLine])? = nil
    ) throws(BodyFault) -> Result {
        var lines =
            start?.lines
            ?? uncertainties.indices.map {
                ReadingLine(uncertainty: uncertainties[$0], movers: model.unknowns(of: $0), prior: prior)
            }
        var evaluations = 0
        func visit(
            _ free: [Double], _ pull: [Double], _ error: Double, _ model: inout Model
        ) throws(BodyFault) -> Point {
            let line = try Linearization(
                at: free, lines: &lines, error: error, prior: prior, model: &model, evaluations: &evaluations)
            return judged(line, pull)
        }
        let errors = ReadingLine.tangentError
        var error = errors.upperBound
        var point = try visit(
            start?.free ?? prior.mean, start?.pull ?? prior.mean.map { _ in 0 }, error, &model)
        // the error of tangents that the point is made of
        var own = error
        var steps: [Step] = []
        var decrement = Double.infinity
        var iterations = 0
        var costs: [Double] = []
        while true {
            var solver = NormalSystem(point.line.jacobian, prior: prior.covariance, noise: noise)
            decrement = solver.decrement(point.uphill)
            // far from the end rough tangents do; the end itself is told by simulations
            error = min(error, max(errors.lowerBound, 0.1 * decrement))
            let isLast = decrement <= tolerance || iterations >= maximumIterations
            let wanted = isLast ? errors.lowerBound : error
            if wanted < 0.7 * own {
                point = try visit(point.line.free, point.pull, wanted, &model)
                own = wanted
                solver = NormalSystem(point.line.jacobian, prior: prior.covariance, noise: noise)
                decrement = solver.decrement(point.uphill)
            }
            if decrement <= tolerance || iterations >= maximumIterations { break }
            costs.append(point.cost)
            if own == error, let before = costs.dropLast(kinkSteps).last {
                // a step of length d gains d²/2
                let gained = (2 * max(0, before - point.cost)).squareRoot()
                if gained <= tolerance {
                    decrement = gained
                    break
                }
            }
            iterations += 1
            var aim = direction(point, solver, steps)
            var slope = scalarProduct(aim.free, point.uphill)
            if !(slope > 0) {
                steps = []
                aim = direction(point, solver, steps)
                slope = scalarProduct(aim.free, point.uphill)
            }
            var share = 1.0
            var next: Point?
            while share * decrement > tolerance {
                let pull = zip(point.pull, aim.pull).map { $0 + share * $1 }
                let free = zip(point.line.free, aim.free).map { $0 + share * $1 }
                // a client whom the model cannot simulate is no better than the one before
                guard let tried = try? visit(free, pull, error, &model) else {
                    share *= 0.25
                    continue
                }
                let there = scalarProduct(aim.free, tried.uphill)
                // a rise within rounding of the cost itself is none
                if tried.cost <= point.cost - 1e-4 * share * slope + 1e-12 * (1 + abs(point.cost)) {
                    next = tried
                    break
                }
                // where a straight line between the two slopes vanishes
                share *= there < slope ? min(0.7, max(0.1, slope / (slope - there))) : 0.25
            }
            if let next {
                remember(point, next, aim, share, &steps)
                point = next
                own = error
            } else if steps.isEmpty && own == 0 {
                decrement *= share
                break
            } else {
                // tangents and memory may mislead; simulations do not
                steps = []
                error = errors.lowerBound
                point = try visit(point.line.free, point.pull, 0, &model)
                own = 0
            }
        }
        return Result(
            point: point.line, lines: lines, pull: point.pull, iterations: iterations,
            evaluations: evaluations, decrement: decrement)
    }

    private func judged(_ line: Linearization, _ pull: [Double]) -> Point {
        let misfit = zip(measured, line.predicted).map { $0 - $1 }
        let half = noise.forward(misfit)
        let weighted = noise.solve(misfit)
        var uphill = pull.map { -$0 }
        for reading in measured.indices {
            for index in uphill.indices { uphill[index] += line.jacobian[reading, index] * weighted[reading] }
        }
        return Point(
            line: line, pull: pull,
            cost: 0.5 * (scalarProduct(half, half) + prior.covariance.quadratic(pull, pull)), uphill: uphill)
    }

    private func remember(
        _ old: Point, _ new: Point, _ aim: (free: [Double], pull: [Double]), _ share: Double,
        _ steps: inout [Step]
    ) {
        let free = aim.free.map { share * $0 }
        let loss = zip(old.uphill, new.uphill).map { $0 - $1 }
        let product = scalarProduct(free, loss)
        // a density that does not bend down along a step tells no curvature
        guard product > 1e-6 * share * scalarProduct(aim.free, old.uphill) else { return }
        steps.append(Step(free: free, pull: aim.pull.map { share * $0 }, loss: loss, product: product))
        if steps.count > memory { steps.removeFirst() }
    }

    /// The next step in free numbers and in a.
    private func direction(
        _ point: Point, _ solver: NormalSystem, _ steps: [Step]
    ) -> (free: [Double], pull: [Double]) {
        var aim = point.uphill
        var shares = [Double](repeating: 0, count: steps.count)
        for (number, step) in steps.enumerated().reversed() {
            shares[number] = scalarProduct(step.free, aim) / step.product
            for index in aim.indices { aim[index] -= shares[number] * step.loss[index] }
        }
        var move = solver.solve(aim)
        for (number, step) in steps.enumerated() {
            let rest = shares[number] - scalarProduct(step.loss, move.free) / step.product
            for index in aim.indices {
                move.free[index] += rest * step.free[index]
                move.pull[index] += rest * step.pull[index]
            }
        }
        return move
    }
}

/// (JᵀR⁻¹J + P⁻¹)·δ = g, solved in the space of the readings.
private struct NormalSystem {
    private let jacobian: DenseMatrix
    private let transposed: DenseMatrix
    private let prior: DenseMatrix
    private let factor: CholeskyFactor?

    init(_ jacobian: DenseMatrix, prior: DenseMatrix, noise: CholeskyFactor) {
        self.jacobian = jacobian
        self.prior = prior
        transposed = jacobian.transposed
        // a sum of a positive semidefinite and a positive definite matrix: a factor exists
        factor = CholeskyFactor(
            jacobian * (prior * transposed) + noise.lower * noise.lower.transposed)
    }

    /// δ and P⁻¹·δ.
    func solve(_ gradient: [Double]) -> (free: [Double], pull: [Double]) {
        guard let factor else { return (gradient.map { _ in .nan }, gradient.map { _ in .nan }) }
        let back = transposed * factor.solve(jacobian * (prior * gradient))
        let pull = zip(gradient, back).map { $0 - $1 }
        return (prior * pull, pull)
    }

    /// Length of the step in posterior standard deviations.
    func decrement(_ gradient: [Double]) -> Double {
        max(0, scalarProduct(gradient, solve(gradient).free)).squareRoot()
    }
}
