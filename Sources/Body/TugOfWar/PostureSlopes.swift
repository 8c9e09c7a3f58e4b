import Mechanics

/// Slopes of λ·R along all directions of a posture, with R the missing generalized forces at held activations and λ held too: by the envelope
/// theorem, the slopes of the effort where activations and λ are those of its load sharing.
///
/// R comes from a potential energy: gravity, springs, muscles at constant activation and constant forces on the feet all have one. So ∂R/∂q is
/// symmetric, and the difference of R along λ has λ·∂R/∂q for every coordinate q: two more looks at the posture, however many
/// directions. What is left is that the forces of ground or seat change with the posture.
///
/// What the two looks see, on average, is kept for differences from posture to posture.
struct PostureSlopes: Sendable {
    /// Missing generalized forces, of every coordinate.
    var missing: [Double]
    /// Moment of each muscle at full activation, aligned with the programme's entries.
    var capacities: [Double]
    /// Moment of each muscle as it pulls, aligned with the same.
    var moments: [Double]
    /// Part of these that passive tissue and tone make.
    var pulls: [Double]
    /// Length of each column's path (m).
    var lengths: [Double]
    /// How each column's power along λ changes with tissue.
    var powers: [TissueGradient]
    /// Force on each disc in its own frame (N), level by level.
    var discForces: [Vec3]

    private var aside: PostureWorkspace
    private var difference: [Double]
    private var speeds: [Double]
    private var seat: SeatSlopes

    init(for effort: PostureEffort) {
        missing = [Double](repeating: 0, count: effort.space.model.coordinates.count)
        capacities = [Double](repeating: 0, count: effort.blank.value.count)
        (moments, pulls) = (capacities, capacities)
        lengths = [Double](repeating: 0, count: effort.columns.count)
        powers = [TissueGradient](repeating: TissueGradient(), count: effort.columns.count)
        discForces = [Vec3](repeating: .zero, count: effort.levels.count)
        aside = PostureWorkspace(for: effort)
        (difference, speeds) = (missing, missing)
        seat = SeatSlopes(bodies: effort.space.model.bodies.count)
    }

    /// How far along λ the two looks are (rad or m).
    static var distance: Double { 1e-4 }

    /// - Parameters:
    ///   - multipliers: λ, one a row.
    ///   - posture: placed; its forces are forgotten.
    ///   - slopes: what is added to, one a direction.
    ///   - keepsMeans: whether the averages are wanted.
    mutating func find(
        _ effort: PostureEffort, multipliers: [Double], activations: [Double], _ tissue: [TissueState],
        _ posture: inout PostureWorkspace, addingTo slopes: inout [Double], keepsMeans: Bool
    ) {
        let model = effort.space.model
        if keepsMeans { forget() }
        var size = 0.0
        for value in multipliers { size += value * value }
        size = size.squareRoot()
        let scale = size > 0 ? size : 1
        for index in difference.indices { difference[index] = 0 }
        for sign in [1.0, -1.0] {
            for index in aside.pose.coordinates.indices {
                aside.pose.coordinates[index] = posture.pose.coordinates[index]
            }
            for (row, coordinate) in effort.rows.enumerated() {
                aside.pose.coordinates[coordinate] += sign * Self.distance / scale * multipliers[row]
            }
            model.updatePositions(aside.pose, in: &aside.mechanics)
            carrySupports(posture)
            effort.measure(tissue, arms: keepsMeans, in: &aside)
            effort.balance(activations: activations, in: &aside)
            let factor = sign * scale / (2 * Self.distance)
            for index in difference.indices { difference[index] += factor * aside.missing[index] }
            if keepsMeans { keep(effort, multipliers, activations, tissue) }
        }
        effort.project(difference, posture.closure, addingTo: &slopes)
        switch effort.support {
        case nil: return
        case .feet(let support): addShift(support, effort, multipliers, &posture, to: &slopes)
        case .seat(let support):
            seat.add(support, effort, multipliers: multipliers, &speeds, &posture, to: &slopes)
        }
    }

    /// The ground's forces go with the centre of mass.
    private mutating func addShift(
        _ support: StandingSupport, _ effort: PostureEffort, _ multipliers: [Double],
        _ posture: inout PostureWorkspace, to slopes: inout [Double]
    ) {
        let model = effort.space.model
        for (row, coordinate) in effort.rows.enumerated() { speeds[coordinate] = multipliers[row] }
        model.updateVelocities(speeds, in: &posture.mechanics)
        let right = posture.mechanics.motion(ofBody: support.feet.right)
        let left = posture.mechanics.motion(ofBody: support.feet.left)
        for index in speeds.indices { speeds[index] = 0 }
        model.updateVelocities(speeds, in: &posture.mechanics)
        let small = 1e-3
        for (change, slope) in [
            (Vec3(small, 0, 0), posture.centerForward), (Vec3(0, 0, small), posture.centerRight),
        ] {
            let power = support.power(of: change, center: posture.center, right: right, left: left)
            effort.project(slope, posture.closure, addingTo: &slopes, times: -power / small)
        }
    }

    /// Supports stay on the same points of the bodies while these move.
    private mutating func carrySupports(_ posture: PostureWorkspace) {
        aside.supports.removeAll(keepingCapacity: true)
        for force in posture.supports {
            var carried = force
            let local = posture.mechanics.bodyInGround[force.body].inversePoint(force.point)
            carried.point = aside.mechanics.bodyInGround[force.body].point(local)
            aside.supports.append(carried)
        }
    }

    private mutating func forget() {
        for index in missing.indices { missing[index] = 0 }
        for index in capacities.indices { capacities[index] = 0 }
        for index in moments.indices {
            moments[index] = 0
            pulls[index] = 0
        }
        for index in lengths.indices { lengths[index] = 0 }
        for index in powers.indices { powers[index] = TissueGradient() }
        for index in discForces.indices { discForces[index] = .zero }
    }

    /// Adds half of what this look sees.
    private mutating func keep(
        _ effort: PostureEffort, _ multipliers: [Double], _ activations: [Double], _ tissue: [TissueState]
    ) {
        for index in missing.indices { missing[index] += 0.5 * aside.missing[index] }
        for (column, muscle) in effort.columns.enumerated() {
            let response = aside.responses[column]
            lengths[column] += 0.5 * aside.mechanics.paths.lengths[effort.space.model.muscles[muscle].path]
            let pull = response.passive + min(tissue[muscle].tone, activations[column]) * response.active
            let force = response.passive + activations[column] * response.active
            var along = 0.0
            for entry in effort.blank.columnStart[column]..<effort.blank.columnStart[column + 1] {
                capacities[entry] += 0.5 * response.active * aside.arms[entry]
                moments[entry] += 0.5 * force * aside.arms[entry]
                pulls[entry] += 0.5 * pull * aside.arms[entry]
                along += multipliers[effort.blank.rowIndex[entry]] * aside.arms[entry]
            }
            powers[column].add(response.passiveByTissue, times: 0.5 * along)
            powers[column].add(response.activeByTissue, times: 0.5 * along * activations[column])
        }
        for level in effort.levels.indices {
            discForces[level] += 0.5 * effort.discForce(level, aside.mechanics)
        }
    }
}

extension TissueGradient {
    /// Adds a multiple of another.
    mutating func add(_ other: TissueGradient, times factor: Double) {
        shortening += factor * other.shortening
        stiffness += factor * other.stiffness
        zeroForceStrainShift += factor * other.zeroForceStrainShift
        oneForceStrainShift += factor * other.oneForceStrainShift
        strength += factor * other.strength
    }
}

extension PostureEffort {
    /// Force the lower neighbour exerts on a level's upper vertebra, in the disc's frame (N): x forward, y along its axis (positive presses), z right.
    func discForce(_ level: Int, _ mechanics: Workspace) -> Vec3 {
        let reaction = space.model.jointReaction(
            levels[level].joint, on: .child, expressedIn: .ground, mechanics)
        return levels[level].disc(mechanics).inverseDirection(reaction.force)
    }
}
