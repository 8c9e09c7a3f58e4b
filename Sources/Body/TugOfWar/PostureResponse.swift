import Mechanics

/// How the posture of least effort answers small changes: second derivatives of what it costs, and with them the way posture, activations and
/// loads go when a tissue changes. Memory and its computations; one a task.
///
/// Source of the method: A. Fiacco, *Introduction to Sensitivity and Stability Analysis in Nonlinear Programming* (1983), once for the load
/// sharing within a posture and once for the posture. Activations that stand at a bound are taken to stay there. Derivatives along the
/// directions are differences of ``PostureSlopes`` and what they keep.
struct PostureResponse: Sendable {
    /// Second derivatives of J, by rows.
    private(set) var curvature: [Double]
    /// Factor of the curvature.
    private(set) var factor: [Double]
    /// What changes with a step along each direction.
    private(set) var ways: [Way]

    /// What changes with a step along one direction.
    struct Way: Sendable {
        /// Missing moments of every row at held activations.
        var stiffness: [Double]
        /// Activations, controls of reserves, multipliers.
        var sharing: LoadSharingDerivative
        /// Moments at held activations, aligned with the programme's entries.
        var moments: [Double]
        /// Part of these that passive tissue and tone make.
        var pulls: [Double]
        /// Length of each column's path (m).
        var lengths: [Double]
        /// Power of each column along λ, at full activation.
        var capacityPowers: [Double]
        /// How that changes with tissue, at held activations.
        var powers: [TissueGradient]
        /// Force on each disc at held activations (N).
        var discForces: [Vec3]
    }

    var change: LoadSharingChange
    var answer: LoadSharingDerivative
    private var here: PostureSlopes
    private var there: PostureSlopes
    private var place: PostureWorkspace
    /// Generalized forces of gravity alone leave these forces on the discs (N).
    private var weightOnDiscs: [Vec3]
    private var scratch: [Double]

    init(for effort: PostureEffort) {
        let count = effort.space.directions.count
        let levels = [Vec3](repeating: .zero, count: effort.levels.count)
        curvature = [Double](repeating: 0, count: count * count)
        factor = curvature
        change = LoadSharingChange(none: effort.blank)
        answer = LoadSharingDerivative(for: effort.blank)
        let way = Way(
            stiffness: [Double](repeating: 0, count: effort.rows.count), sharing: answer,
            moments: [Double](repeating: 0, count: effort.blank.value.count),
            pulls: [Double](repeating: 0, count: effort.blank.value.count),
            lengths: [Double](repeating: 0, count: effort.columns.count),
            capacityPowers: [Double](repeating: 0, count: effort.columns.count),
            powers: [TissueGradient](repeating: TissueGradient(), count: effort.columns.count),
            discForces: levels)
        ways = [Way](repeating: way, count: count)
        here = PostureSlopes(for: effort)
        there = here
        place = PostureWorkspace(for: effort)
        weightOnDiscs = levels
        scratch = [Double](repeating: 0, count: effort.space.model.coordinates.count)
    }

    /// Distance of differences along a direction (rad or m).
    private static var distance: Double { 3e-5 }

    /// Works everything out at a posture that has been solved.
    ///
    /// - Parameters:
    ///   - effortUnit: E₀.
    ///   - posture: solved at `steps`; its forces are forgotten.
    /// - Throws: ``BodyFault`` where the feet cannot stay nearby.
    mutating func update(
        _ effort: PostureEffort, goals: [PostureGoal], effortUnit: Double, steps: [Double],
        tissue: [TissueState], posture: inout PostureWorkspace
    ) throws(BodyFault) {
        let count = effort.space.directions.count
        let h = Self.distance
        let solution = posture.solution
        do {
            try posture.solver.linearize(posture.problem, at: solution)
        } catch {
            throw BodyFault(error.message)
        }
        var (base, baseGoals) = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
        here.find(
            effort, multipliers: solution.multipliers, activations: solution.x, tissue, &posture,
            addingTo: &base,
            keepsMeans: true)
        _ = effort.addGoals(goals, slopes: &baseGoals, in: &posture)
        var nearby = steps
        for direction in 0..<count {
            nearby[direction] = steps[direction] + h
            try effort.place(nearby, in: &place)
            nearby[direction] = steps[direction]
            var (slopes, goalSlopes) = (
                [Double](repeating: 0, count: count), [Double](repeating: 0, count: count)
            )
            there.find(
                effort, multipliers: solution.multipliers, activations: solution.x, tissue, &place,
                addingTo: &slopes, keepsMeans: true)
            _ = effort.addGoals(goals, slopes: &goalSlopes, in: &place)
            for other in 0..<count {
                curvature[other * count + direction] =
                    ((slopes[other] - base[other]) / effortUnit + goalSlopes[other] - baseGoals[other]) / h
            }
            compare(direction, effort, solution, &posture)
        }
        // the answer of activations and multipliers
        for direction in 0..<count {
            for other in 0..<count {
                curvature[other * count + direction] +=
                    slope(
                        of: other, x: ways[direction].sharing.x,
                        multipliers: ways[direction].sharing.multipliers)
                    / effortUnit
            }
        }
        for row in 0..<count {
            for column in 0..<row {
                let mean = 0.5 * (curvature[row * count + column] + curvature[column * count + row])
                curvature[row * count + column] = mean
                curvature[column * count + row] = mean
            }
        }
        for index in curvature.indices { factor[index] = curvature[index] }
        factorShifted(&factor, order: count)
        weigh(effort, &posture)
    }

    /// Differences between here and there, and how the load sharing answers them.
    private mutating func compare(
        _ direction: Int, _ effort: PostureEffort, _ solution: LoadSharingSolution,
        _ posture: inout PostureWorkspace
    ) {
        let inverse = 1 / Self.distance
        for (row, coordinate) in effort.rows.enumerated() {
            let rise = inverse * (there.missing[coordinate] - here.missing[coordinate])
            ways[direction].stiffness[row] = rise
            change.target[row] = rise
        }
        for column in effort.columns.indices {
            var along = 0.0
            for entry in effort.blank.columnStart[column]..<effort.blank.columnStart[column + 1] {
                let rise = inverse * (there.capacities[entry] - here.capacities[entry])
                let row = effort.blank.rowIndex[entry]
                change.value[entry] = rise
                change.target[row] += rise * solution.x[column]
                along += rise * solution.multipliers[row]
                ways[direction].moments[entry] = inverse * (there.moments[entry] - here.moments[entry])
                ways[direction].pulls[entry] = inverse * (there.pulls[entry] - here.pulls[entry])
            }
            ways[direction].capacityPowers[column] = along
            ways[direction].lengths[column] = inverse * (there.lengths[column] - here.lengths[column])
            var powers = TissueGradient()
            powers.add(there.powers[column], times: inverse)
            powers.add(here.powers[column], times: -inverse)
            ways[direction].powers[column] = powers
        }
        for column in change.lower.indices { change.lower[column] = 0 }
        for level in effort.levels.indices {
            ways[direction].discForces[level] = inverse * (there.discForces[level] - here.discForces[level])
        }
        posture.solver.derivative(of: posture.problem, along: change, into: &ways[direction].sharing)
    }

    /// How the slope of the effort along a direction changes when activations and multipliers do.
    func slope(of direction: Int, x: [Double], multipliers: [Double]) -> Double {
        let way = ways[direction]
        var sum = 0.0
        for row in way.stiffness.indices { sum += way.stiffness[row] * multipliers[row] }
        for column in way.capacityPowers.indices { sum -= way.capacityPowers[column] * x[column] }
        return sum
    }

    /// Forces on the discs from gravity alone.
    private mutating func weigh(_ effort: PostureEffort, _ posture: inout PostureWorkspace) {
        effort.space.model.clearForces(in: &posture.mechanics)
        effort.space.model.inverseDynamics(into: &scratch, in: &posture.mechanics)
        for level in effort.levels.indices {
            weightOnDiscs[level] = effort.discForce(level, posture.mechanics)
        }
    }

    /// Forces on the discs from tensions along the muscles alone (N), one a column.
    mutating func discForces(
        of tensions: [Double], _ effort: PostureEffort, _ posture: inout PostureWorkspace,
        into forces: inout [Vec3]
    ) {
        let model = effort.space.model
        model.clearForces(in: &posture.mechanics)
        for (column, muscle) in effort.columns.enumerated() {
            model.applyTension(tensions[column], along: model.muscles[muscle].path, in: &posture.mechanics)
        }
        model.inverseDynamics(into: &scratch, in: &posture.mechanics)
        for level in effort.levels.indices {
            forces[level] = effort.discForce(level, posture.mechanics) - weightOnDiscs[level]
        }
    }
}
