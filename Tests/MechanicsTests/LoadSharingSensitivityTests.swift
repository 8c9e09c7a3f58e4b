import Mechanics
import Testing

@Suite("Load sharing: derivatives")
struct LoadSharingSensitivityTests {
    /// The problem moved by `step` along the change.
    private func moved(
        _ problem: LoadSharingProblem, _ change: LoadSharingChange, _ step: Double
    ) -> LoadSharingProblem {
        var other = problem
        for k in other.value.indices { other.value[k] += step * change.value[k] }
        for r in other.target.indices { other.target[r] += step * change.target[r] }
        for i in other.weight.indices {
            other.weight[i] += step * change.weight[i]
            other.lower[i] += step * change.lower[i]
            other.upper[i] += step * change.upper[i]
        }
        return other
    }

    @Test("Derivatives are those of the answers to slightly changed problems", arguments: [2, 3])
    func differences(power: Int) throws {
        var compared = 0
        for seed in 0..<20 {
            let problem = LoadSharingProblem.random(
                seed: seed, power: power == 2 ? .square : .cube, rows: 8, muscles: 30, effort: 1)
            var random = LoadSharingRandom(seed: seed + 100)
            var change = LoadSharingChange(none: problem)
            for k in change.value.indices { change.value[k] = random.signed() }
            for r in change.target.indices { change.target[r] = random.signed() }
            for i in 0..<30 {
                change.weight[i] = 0.1 * random.signed()
                change.lower[i] = 0.1 * random.uniform()
                change.upper[i] = 0.1 * random.signed()
            }
            let solution = try problem.solved()
            var workspace = LoadSharingWorkspace(for: problem)
            var derivative = LoadSharingDerivative(for: problem)
            try workspace.linearize(problem, at: solution)
            workspace.derivative(of: problem, along: change, into: &derivative)
            #expect(derivative.residual < 1e-12)

            let step = 1e-5
            let ahead = try moved(problem, change, step).solved()
            let behind = try moved(problem, change, -step).solved()
            // the law holds only while the same variables are held
            guard ahead.places == solution.places, behind.places == solution.places else { continue }
            compared += 1
            func slopes(_ a: [Double], _ b: [Double]) -> [Double] {
                zip(a, b).map { ($0 - $1) / (2 * step) }
            }
            let size = 1 + (derivative.x.map(\.magnitude).max() ?? 0)
            #expect(largestDifference(slopes(ahead.x, behind.x), derivative.x) < 1e-6 * size)
            let prices = 1e-3 + (derivative.multipliers.map(\.magnitude).max() ?? 0)
            #expect(
                largestDifference(slopes(ahead.multipliers, behind.multipliers), derivative.multipliers)
                    < 1e-6 * prices)
            let rise = (ahead.objective - behind.objective) / (2 * step)
            #expect(abs(rise - derivative.objective) < 1e-6 * (1 + abs(rise)))
        }
        #expect(compared >= 12)
    }

    @Test("The multipliers are the price of a moment, reduced costs that of a bound", arguments: [2, 3])
    func prices(power: Int) throws {
        let problem = LoadSharingProblem.random(
            seed: 4, power: power == 2 ? .square : .cube, rows: 6, muscles: 25, effort: 1)
        let solution = try problem.solved()
        var workspace = LoadSharingWorkspace(for: problem)
        var derivative = LoadSharingDerivative(for: problem)
        try workspace.linearize(problem, at: solution)
        for r in 0..<6 {
            var change = LoadSharingChange(none: problem)
            change.target[r] = 1
            workspace.derivative(of: problem, along: change, into: &derivative)
            #expect(abs(derivative.objective - solution.multipliers[r]) < 1e-12)
        }
        var held = 0
        for i in 0..<25 where solution.places[i] != .between {
            held += 1
            var change = LoadSharingChange(none: problem)
            change.lower[i] = 1
            change.upper[i] = 1
            workspace.derivative(of: problem, along: change, into: &derivative)
            #expect(abs(derivative.objective - solution.reducedCosts[i]) < 1e-12)
        }
        #expect(held > 0)
    }

    @Test("A change that no answer follows is told apart")
    func unfollowed() throws {
        let problem = LoadSharingProblem(
            power: .square, rows: [[10, 5], [20, 10]], target: [6, 12], weight: [1, 1], lower: [0, 0],
            upper: [1, 1])
        let solution = try problem.solved()
        var workspace = LoadSharingWorkspace(for: problem)
        var derivative = LoadSharingDerivative(for: problem)
        try workspace.linearize(problem, at: solution)
        var change = LoadSharingChange(none: problem)
        change.target = [1, 2]
        workspace.derivative(of: problem, along: change, into: &derivative)
        #expect(derivative.residual < 1e-12)
        #expect(abs(10 * derivative.x[0] + 5 * derivative.x[1] - 1) < 1e-12)
        change.target = [1, 0]
        workspace.derivative(of: problem, along: change, into: &derivative)
        #expect(derivative.residual > 0.01)
    }
}
