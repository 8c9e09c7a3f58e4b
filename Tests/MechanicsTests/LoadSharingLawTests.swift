import Mechanics
import Testing

@Suite("Load sharing: laws")
struct LoadSharingLawTests {
    static let powers: [LoadSharingProblem.Power] = [.square, .cube]

    @Test("Random answers meet the optimality conditions, and no cheaper one exists", arguments: powers)
    func optimality(power: LoadSharingProblem.Power) throws {
        for seed in 0..<60 {
            let problem = LoadSharingProblem.random(
                seed: seed, power: power, rows: 2 + seed % 31, muscles: 3 + 5 * seed, reserves: true,
                effort: 0.2 + 0.02 * Double(seed))
            let solution = try problem.solved()
            #expect(solution.status == .optimal)
            #expect(
                problem.violation(
                    x: solution.x, multipliers: solution.multipliers,
                    shortfall: solution.shortfall) < 1e-9)
            #expect(abs(solution.objective - problem.cost(of: solution.x)) < 1e-12 * solution.objective)
            #expect(abs(solution.dualityGap) < 1e-10 * solution.objective)
            #expect(solution.kktResidual < 1e-10)
        }
    }

    @Test("A warm start changes the number of steps, not the answer", arguments: powers)
    func warmStart(power: LoadSharingProblem.Power) throws {
        var problem = LoadSharingProblem.random(seed: 5, power: power, rows: 20, muscles: 150)
        var workspace = LoadSharingWorkspace(for: problem)
        var warm = LoadSharingSolution(rowCount: 20, columnCount: problem.columnCount)
        try workspace.solve(problem, into: &warm)
        var (coldSteps, warmSteps) = (0, 0)
        var random = LoadSharingRandom(seed: 3)
        for _ in 0..<30 {
            for r in 0..<20 { problem.target[r] *= 1 + 0.003 * random.signed() }
            for k in problem.value.indices { problem.value[k] *= 1 + 0.001 * random.signed() }
            try workspace.solve(problem, into: &warm, from: .previous)
            let cold = try problem.solved()
            #expect(warm.status == .optimal)
            #expect(largestDifference(warm.x, cold.x) < 1e-10)
            coldSteps += cold.iterations
            warmSteps += warm.iterations
        }
        #expect(warmSteps < coldSteps)
        #expect(warmSteps <= 30 * (power == .square ? 4 : 6))

        // multipliers that are nonsense are no reason to fail
        warm.multipliers = [Double](repeating: .nan, count: 20)
        try workspace.solve(problem, into: &warm, from: .previous)
        #expect(warm.status == .optimal)
        warm.multipliers = (0..<20).map { _ in 1e6 * random.signed() }
        try workspace.solve(problem, into: &warm, from: .previous)
        #expect(warm.status == .optimal)
        #expect(largestDifference(warm.x, try problem.solved().x) < 1e-9)
    }

    @Test("Units of rows and the order of columns do not matter", arguments: powers)
    func invariance(power: LoadSharingProblem.Power) throws {
        for seed in 0..<10 {
            let problem = LoadSharingProblem.random(seed: seed, power: power, rows: 12, muscles: 60)
            let solution = try problem.solved()

            var scaled = problem
            var random = LoadSharingRandom(seed: seed)
            let scales = (0..<12).map { _ in 1e4 * random.uniform() + 1e-4 }
            for k in scaled.value.indices { scaled.value[k] *= scales[scaled.rowIndex[k]] }
            for r in 0..<12 { scaled.target[r] *= scales[r] }
            let other = try scaled.solved()
            #expect(largestDifference(other.x, solution.x) < 1e-10)
            let multipliers = zip(other.multipliers, scales).map { $0 * $1 }
            #expect(largestDifference(multipliers, solution.multipliers) < 1e-9)

            let reversed = problem.reversed()
            #expect(largestDifference(try reversed.solved().x.reversed(), solution.x) < 1e-10)

            var dearer = problem
            for i in dearer.weight.indices { dearer.weight[i] *= 1000 }
            #expect(largestDifference(try dearer.solved().x, solution.x) < 1e-10)
        }
    }

    @Test("Where the target is out of reach, no movement within the bounds comes nearer", arguments: powers)
    func leastViolation(power: LoadSharingProblem.Power) throws {
        var infeasible = 0
        for seed in 0..<40 {
            var problem = LoadSharingProblem.random(
                seed: seed, power: power, rows: 3 + seed % 12, muscles: 5 + seed, reserves: false)
            var random = LoadSharingRandom(seed: seed)
            for r in 0..<problem.rowCount { problem.target[r] += 60 * random.signed() }
            let solution = try problem.solved()
            #expect(solution.status != .unfinished)
            #expect(
                problem.violation(
                    x: solution.x, multipliers: solution.multipliers,
                    shortfall: solution.shortfall) < 1e-8)
            guard solution.status == .infeasible else { continue }
            infeasible += 1
            // slope of ½Σ(S·shortfall)² along each variable, S from its definition
            var scale = [Double](repeating: 0, count: problem.rowCount)
            for k in problem.value.indices {
                scale[problem.rowIndex[k]] += problem.value[k] * problem.value[k]
            }
            let pull = solution.shortfall.indices.map { solution.shortfall[$0] / scale[$0] }
            let largest =
                solution.shortfall.indices
                .map { abs(solution.shortfall[$0]) / scale[$0].squareRoot() }.max() ?? 0
            for i in 0..<problem.columnCount {
                var (gain, size) = (0.0, 0.0)
                for k in problem.columnStart[i]..<problem.columnStart[i + 1] {
                    gain += problem.value[k] * pull[problem.rowIndex[k]]
                    size += abs(problem.value[k]) / scale[problem.rowIndex[k]].squareRoot() * largest
                }
                if solution.x[i] < 1 { #expect(gain < 1e-7 * size) }
                if solution.x[i] > 0.01 { #expect(gain > -1e-7 * size) }
            }
        }
        #expect(infeasible > 10)
    }

    @Test("Motors far dearer or far weaker than muscles do not stop the solver", arguments: powers)
    func badlyScaled(power: LoadSharingProblem.Power) throws {
        for seed in 0..<40 {
            var problem = LoadSharingProblem.random(
                seed: seed, power: power, rows: 15, muscles: 40, effort: 1)
            var random = LoadSharingRandom(seed: seed)
            for i in 40..<55 {
                problem.weight[i] = [1e-3, 1, 1e4][random.index(below: 3)]
                problem.value[problem.columnStart[i]] = [0.1, 1, 50][random.index(below: 3)]
            }
            for r in 0..<15 { problem.target[r] += 100 * random.signed() }
            let solution = try problem.solved()
            #expect(solution.status == .optimal)
            #expect(solution.kktResidual < 1e-10)
            #expect(abs(solution.dualityGap) < 1e-8 * solution.objective)
            #expect(
                largestDifference(problem.moments(of: solution.x), problem.target) < 1e-8)
        }
    }
}

extension LoadSharingProblem {
    /// The same problem with its columns in the opposite order.
    func reversed() -> LoadSharingProblem {
        var (start, index, values) = ([0], [Int](), [Double]())
        for i in (0..<columnCount).reversed() {
            index += rowIndex[columnStart[i]..<columnStart[i + 1]]
            values += value[columnStart[i]..<columnStart[i + 1]]
            start.append(values.count)
        }
        return LoadSharingProblem(
            power: power, rowCount: rowCount, columnStart: start, rowIndex: index, value: values,
            target: target, weight: weight.reversed(), lower: lower.reversed(), upper: upper.reversed())
    }
}
