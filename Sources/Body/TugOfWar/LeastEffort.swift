import Mechanics

/// The posture of least effort: effort in units of what is noticed, plus goals, less the healthy slopes.
///
/// J(p) = E(p)/U + Σ ½((sₖ − sₖ₀)/σₖ)² − g₀·p, with E the cost of the load sharing, U a noticeable part of what it is for healthy tissue in the
/// base posture, and g₀ its slopes over U there. The last term is the one calibration there is: one number a direction, chosen so that the healthy optimum is
/// the base posture, which is a published one. Everything a tissue changes is then predicted. For healthy tissue the answer is the base
/// posture exactly.
///
/// Slopes come by the envelope theorem: dE/dp = λᵀ·∂R/∂p with R the missing moments at the activations found and λ what each
/// costs. R is itself the slope of a potential energy (muscles at constant activation are springs), so ∂R/∂p is symmetric and one difference of
/// R along λ gives the slopes along all directions.
struct LeastEffort: Sendable {
    let effort: PostureEffort
    let goals: [PostureGoal]
    /// Effort of the healthy base posture.
    let healthyEffort: Double
    /// Effort that counts as much as one width of a goal does (U).
    let unit: Double
    /// Slopes of the healthy base posture's effort over U along each direction (g₀): calibrated, not predicted.
    let offset: [Double]
    /// Second derivatives of J at the healthy base posture, by rows.
    let healthyCurvature: [Double]
    /// Whether the healthy base posture is cheaper than all nearby, so that small causes have small effects.
    let isLeast: Bool
    /// The healthy base posture's activations and multipliers: where every search begins.
    let healthySolution: LoadSharingSolution

    /// - Parameters:
    ///   - goals: usual values are replaced by those of the base posture.
    ///   - noticeable: U as a part of the healthy effort.
    /// - Throws: ``BodyFault`` where the base posture cannot be held.
    init(_ effort: PostureEffort, goals: [PostureGoal], noticeable: Double) throws(BodyFault) {
        self.effort = effort
        let healthy = [TissueState](repeating: .healthy, count: effort.space.model.muscles.count)
        var work = LeastEffortWorkspace(for: effort)
        let none = [Double](repeating: 0, count: effort.space.directions.count)
        try effort.solve(none, tissue: healthy, start: .cold, in: &work.posture)
        guard work.posture.solution.status == .optimal else {
            throw BodyFault("the muscles cannot hold the base posture")
        }
        self.goals = goals.map { goal in
            var goal = goal
            goal.usual = effort.value(of: goal, work.posture)
            return goal
        }
        healthySolution = work.posture.solution
        healthyEffort = work.posture.solution.objective
        guard healthyEffort > 0 else {
            throw BodyFault("the base posture costs nothing: there is no effort to compare with")
        }
        unit = noticeable * healthyEffort
        work.findEffortSlopes(effort, healthy)
        offset = work.trialSlopes.map { [unit] in $0 / unit }
        var response = PostureResponse(for: effort)
        try response.update(
            effort, goals: self.goals, effortUnit: unit, steps: none, tissue: healthy,
            posture: &work.posture)
        healthyCurvature = response.curvature
        var factor = response.curvature
        isLeast = factorShifted(&factor, order: none.count) == 0
    }
}

/// Memory for a search, and the posture it ended in; one a task.
struct LeastEffortWorkspace: Sendable {
    /// The posture at hand.
    var posture: PostureWorkspace
    /// Where it stands, along the space's directions.
    var steps: [Double]
    /// J less what the healthy base posture has.
    var cost = 0.0
    /// Slopes of J.
    var slopes: [Double]
    /// Postures solved in the last search.
    var evaluations = 0

    var near: PostureSlopes
    var curvature: [Double]
    var factor: [Double]
    var step: [Double]
    var trial: [Double]
    var trialSlopes: [Double]
    var change: [Double]
    var product: [Double]
    /// Mirror of the directions looked along where slopes lead nowhere, and the draw it came from.
    var mirror: [Double]
    var draw: UInt64 = 1

    init(for effort: PostureEffort) {
        posture = PostureWorkspace(for: effort)
        near = PostureSlopes(for: effort)
        let none = [Double](repeating: 0, count: effort.space.directions.count)
        (steps, slopes, step, trial, trialSlopes, change, product, mirror) = (
            none, none, none, none, none, none, none, none
        )
        curvature = [Double](repeating: 0, count: none.count * none.count)
        factor = curvature
    }
}

extension LeastEffort {
    /// Where a search begins.
    struct Start: Sendable {
        var steps: [Double]
        /// Second derivatives of J nearby, by rows.
        var curvature: [Double]
        var solution: LoadSharingSolution
    }

    /// The healthy posture.
    var healthyStart: Start {
        Start(
            steps: [Double](repeating: 0, count: offset.count), curvature: healthyCurvature,
            solution: healthySolution)
    }

    /// Searches the posture of least effort for a tissue.
    ///
    /// Quasi-Newton: a curvature from nearby, brought up to date by BFGS, with a step no longer than 0.1 rad and halved until J falls. A posture
    /// in which the legs cannot hold feet and seat is no way to go. Where slopes lead nowhere, ``escape(_:reach:in:)`` looks around; a posture around
    /// which nothing is cheaper is the answer, slopes or not.
    ///
    /// Source: J. Nocedal, S. Wright, *Numerical Optimization* (2nd ed., 2006), chapter 6.
    ///
    /// - Parameters:
    ///   - tissue: one state a muscle of the model.
    ///   - start: where to begin; `nil` for the healthy posture.
    ///   - finest: largest step along a direction that is not worth taking (rad or m).
    /// - Throws: ``BodyFault`` where the search cannot begin or takes too long.
    func search(
        _ tissue: [TissueState], from start: Start? = nil, finest: Double = 1e-6,
        in work: inout LeastEffortWorkspace
    ) throws(BodyFault) {
        let start = start ?? healthyStart
        let count = work.steps.count
        work.steps = start.steps
        work.curvature = start.curvature
        work.posture.solution = start.solution
        work.evaluations = 0
        work.draw = 1
        work.cost = try evaluate(work.steps, tissue, in: &work)
        swap(&work.slopes, &work.trialSlopes)
        var stalls = 0
        // whether the curvature is the healthy posture's, or learnt on the way
        var isLearnt = false
        var reach = Self.widestReach
        steps: for _ in 0..<Self.mostSteps {
            work.step = work.slopes
            work.factor = work.curvature
            factorShifted(&work.factor, order: count)
            solveFactored(work.factor, order: count, &work.step)
            var (along, longest) = (0.0, 0.0)
            for index in 0..<count {
                along -= work.step[index] * work.slopes[index]
                longest = max(longest, abs(work.step[index]))
            }
            if longest < finest { return }
            var length = min(1, Self.longestStep / longest)
            var cost = Double.infinity
            while true {
                for index in 0..<count { work.trial[index] = work.steps[index] - length * work.step[index] }
                cost = trialCost(tissue, in: &work)
                if cost <= work.cost + 1e-4 * length * along + 1e-12 { break }
                length *= 0.5
                guard length > 1e-6 else {
                    // learnt across a kink, where a muscle falls silent, it may point nowhere
                    work.curvature = healthyCurvature
                    if !isLearnt {
                        guard try escape(tissue, reach: &reach, in: &work) else { return }
                        stalls = 0
                    }
                    isLearnt = false
                    continue steps
                }
            }
            update(count, &work)
            isLearnt = true
            // where a muscle falls silent the slopes jump: the least may lie on such a kink, around which steps go to and fro
            stalls = work.cost - cost < Self.finestGain ? stalls + 1 : 0
            work.cost = cost
            if stalls == 3 { return }
        }
        throw BodyFault("the search for the posture of least effort takes more than \(Self.mostSteps) steps")
    }

    /// Ten are usual; tissue that takes many times the healthy effort to stand with needs a hundred.
    private static var mostSteps: Int { 300 }
    private static var longestStep: Double { 0.1 }
    /// Gain of a step that is nothing: a ten-thousandth of one goal's width costs half of this.
    static var finestGain: Double { 1e-8 }

    /// Moves on to the trial and takes what it tells about the curvature.
    private func update(_ count: Int, _ work: inout LeastEffortWorkspace) {
        var (agreement, square) = (0.0, 0.0)
        for row in 0..<count {
            work.change[row] = work.trial[row] - work.steps[row]
            var sum = 0.0
            for column in 0..<count {
                sum += work.curvature[row * count + column] * (work.trial[column] - work.steps[column])
            }
            work.product[row] = sum
            agreement += work.change[row] * (work.trialSlopes[row] - work.slopes[row])
            square += work.change[row] * sum
        }
        if agreement > 1e-3 * square, square > 0 {
            for row in 0..<count {
                let turn = work.trialSlopes[row] - work.slopes[row]
                for column in 0..<count {
                    work.curvature[row * count + column] +=
                        turn * (work.trialSlopes[column] - work.slopes[column]) / agreement
                        - work.product[row] * work.product[column] / square
                }
            }
        }
        for row in 0..<count {
            work.steps[row] = work.trial[row]
            work.slopes[row] = work.trialSlopes[row]
        }
    }

    /// J at the trial; infinite where the legs cannot hold feet and seat.
    func trialCost(_ tissue: [TissueState], in work: inout LeastEffortWorkspace) -> Double {
        do {
            return try evaluate(work.trial, tissue, in: &work)
        } catch {
            return .infinity
        }
    }

    /// J at a posture, with its slopes as `trialSlopes`; leaves the posture in the workspace.
    func evaluate(
        _ steps: [Double], _ tissue: [TissueState], in work: inout LeastEffortWorkspace
    ) throws(BodyFault) -> Double {
        work.evaluations += 1
        try effort.solve(steps, tissue: tissue, start: .previous, in: &work.posture)
        var cost = work.posture.solution.objective / unit - 1 / (unit / healthyEffort)
        work.findEffortSlopes(effort, tissue)
        for index in steps.indices {
            work.trialSlopes[index] = work.trialSlopes[index] / unit - offset[index]
            cost -= offset[index] * steps[index]
        }
        cost += effort.addGoals(goals, slopes: &work.trialSlopes, in: &work.posture)
        return cost
    }
}

extension LeastEffortWorkspace {
    /// Slopes of the effort in the posture at hand, as `trialSlopes`.
    mutating func findEffortSlopes(_ effort: PostureEffort, _ tissue: [TissueState]) {
        for index in trialSlopes.indices { trialSlopes[index] = 0 }
        near.find(
            effort, multipliers: posture.solution.multipliers, activations: posture.solution.x, tissue,
            &posture,
            addingTo: &trialSlopes, keepsMeans: false)
    }
}
