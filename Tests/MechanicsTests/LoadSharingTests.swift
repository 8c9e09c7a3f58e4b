import Mechanics
import Testing

@Suite("Load sharing: known answers")
struct LoadSharingTests {
    @Test("Two muscles share a moment by arm over weight for squares, by its root for cubes")
    func twoMuscles() throws {
        let (arms, weights) = ([30.0, 20.0], [1.0, 2.0])
        let square = try LoadSharingProblem(
            power: .square, rows: [arms], target: [15], weight: weights, lower: [0, 0], upper: [1, 1]
        ).solved()
        // λ = 2M / Σ a²/w
        let lambda = 2 * 15 / (900.0 / 1 + 400.0 / 2)
        #expect(abs(square.x[0] - lambda * 15) < 1e-14)
        #expect(abs(square.x[1] - lambda * 5) < 1e-14)
        #expect(abs(square.multipliers[0] - lambda) < 1e-15)
        #expect(abs(square.objective - lambda * 15 / 2) < 1e-14)

        let cube = try LoadSharingProblem(
            power: .cube, rows: [arms], target: [15], weight: weights, lower: [0, 0], upper: [1, 1]
        ).solved()
        let ratio = (20.0 / (30 * 2)).squareRoot()
        let first = 15 / (30 + 20 * ratio)
        #expect(abs(cube.x[0] - first) < 1e-14)
        #expect(abs(cube.x[1] - ratio * first) < 1e-14)
        #expect(abs(cube.multipliers[0] - 3 * first * first / 30) < 1e-15)
        for solution in [square, cube] {
            #expect(solution.status == .optimal)
            #expect(solution.places == [.between, .between])
            #expect(abs(solution.dualityGap) < 1e-14)
        }
    }

    @Test("A saturated muscle stays at its bound and the reserve makes the rest")
    func saturation() throws {
        let solution = try LoadSharingProblem(
            power: .square, rows: [[30, 1]], target: [50], weight: [1, 1], lower: [0.01, -.infinity],
            upper: [1, .infinity]
        ).solved()
        #expect(solution.x[0] == 1)
        #expect(abs(solution.x[1] - 20) < 1e-12)
        #expect(solution.places == [.upper, .between])
        // the reserve sets the price: λ = 2·20; the muscle would be worth far more than it costs
        #expect(abs(solution.reducedCosts[0] - (2 - 40 * 30)) < 1e-9)
    }

    @Test("A moment nobody can make is missed by what nobody can make, and no other row suffers")
    func unreachable() throws {
        let problem = LoadSharingProblem(
            power: .square, rows: [[10, 0, 0], [0, 20, 30]], target: [15, 13], weight: [1, 1, 1],
            lower: [0, 0, 0], upper: [1, 1, 1])
        let solution = try problem.solved()
        #expect(solution.status == .infeasible)
        #expect(abs(solution.shortfall[0] - 5) < 1e-12)
        #expect(abs(solution.shortfall[1]) < 1e-12)
        #expect(abs(solution.residual[0] + 5) < 1e-12)
        #expect(largestDifference(solution.x, [1, 0.2, 0.3]) < 1e-12)
    }

    @Test("Two rows that contradict each other share the violation by what they could do")
    func contradiction() throws {
        // row 1 is twice row 0, but asks for 2·3 + 5: with S = 1/‖row‖ each is missed by the same part of its strength
        let solution = try LoadSharingProblem(
            power: .cube, rows: [[10, 10], [20, 20]], target: [3, 11], weight: [1, 1], lower: [0, 0],
            upper: [1, 1]
        ).solved()
        #expect(solution.status == .infeasible)
        #expect(abs(solution.shortfall[0] + 1.25) < 1e-10)
        #expect(abs(solution.shortfall[1] - 2.5) < 1e-10)
        #expect(abs(solution.x[0] - 0.2125) < 1e-10)
        #expect(abs(solution.x[1] - 0.2125) < 1e-10)
    }

    @Test("Small problems agree with quadprog and Clarabel", arguments: LoadSharingFixture.all.indices)
    func oracle(index: Int) throws {
        let fixture = LoadSharingFixture.all[index]
        let solution = try LoadSharingProblem(
            power: fixture.power, rows: fixture.rows, target: fixture.target, weight: fixture.weight,
            lower: fixture.lower, upper: fixture.upper
        ).solved()
        #expect(solution.status == .optimal)
        #expect(largestDifference(solution.x, fixture.x) < 1e-10)
    }

    @Test("Rows without moment and without muscles leave their reserves at rest", arguments: [2, 3])
    func symmetry(power: Int) throws {
        // two muscles mirror each other across row 1; row 2 has a reserve only
        let solution = try LoadSharingProblem(
            power: power == 2 ? .square : .cube,
            rows: [[20, 20, 1, 0, 0], [7, -7, 0, 1, 0], [0, 0, 0, 0, 1]], target: [10, 0, 0],
            weight: [1, 1, 1, 1, 1], lower: [0.01, 0.01, -.infinity, -.infinity, -.infinity],
            upper: [1, 1, .infinity, .infinity, .infinity]
        ).solved()
        #expect(solution.status == .optimal)
        #expect(abs(solution.x[0] - solution.x[1]) < 1e-12)
        #expect(abs(solution.x[3]) < 1e-12)
        #expect(abs(solution.x[4]) < 1e-12)
    }

    @Test("Dependent rows, empty rows, empty columns and equal bounds do no harm", arguments: [2, 3])
    func degenerate(power: Int) throws {
        let rows: [[Double]] = [[20, 9, 0, 5], [60, 27, 0, 15], [0, 0, 0, 0]]
        let problem = LoadSharingProblem(
            power: power == 2 ? .square : .cube, rows: rows, target: [10, 30, 0], weight: [1, 2, 1, 1],
            lower: [0, 0, -1, 0.4], upper: [1, 1, 1, 0.4])
        let solution = try problem.solved()
        #expect(solution.status == .optimal)
        #expect(solution.x[2] == 0)
        #expect(solution.x[3] == 0.4)
        // the first two share 10 − 2
        let alone = try LoadSharingProblem(
            power: problem.power, rows: [[20, 9]], target: [8], weight: [1, 2], lower: [0, 0], upper: [1, 1]
        ).solved()
        #expect(abs(solution.x[0] - alone.x[0]) < 1e-12)
        #expect(abs(solution.x[1] - alone.x[1]) < 1e-12)

        var empty = problem
        empty.target[2] = 4
        let unreachable = try empty.solved()
        #expect(unreachable.status == .infeasible)
        #expect(abs(unreachable.shortfall[2] - 4) < 1e-12)
        #expect(abs(unreachable.x[0] - alone.x[0]) < 1e-10)
    }

    @Test("What is no problem is refused")
    func refused() throws {
        let good = LoadSharingProblem.random(seed: 1, power: .square, rows: 4, muscles: 6)
        let spoilers: [@Sendable (inout LoadSharingProblem) -> Void] = [
            { $0.value[3] = .nan }, { $0.target[0] = .nan }, { $0.target[0] = .infinity },
            { $0.weight[2] = 0 }, { $0.weight[2] = .nan }, { $0.lower[1] = .nan }, { $0.lower[1] = 2 },
            { $0.upper[1] = -.infinity }, { $0.upper[1] = 1e200 }, { $0.value[3] = 1e200 },
            { $0.rowIndex[0] = 9 }, { $0.rowIndex[1] = $0.rowIndex[0] },
            { $0.columnStart[1] = 1000 }, { $0.target.append(0) }, { $0.upper.removeLast() },
        ]
        for spoil in spoilers {
            var bad = good
            spoil(&bad)
            #expect(throws: ModelFault.self) { try bad.solved() }
        }
        var workspace = LoadSharingWorkspace(rowCount: 3, columnCount: 3, entryCount: 3)
        var solution = LoadSharingSolution(rowCount: good.rowCount, columnCount: good.columnCount)
        #expect(throws: ModelFault.self) { try workspace.solve(good, into: &solution) }
    }
}
