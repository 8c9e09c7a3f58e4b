import Mechanics

/// What holding a posture costs: the least sum of weighted powers of activation with which muscles make up what passive tissue and the
/// ground leave to be made.
///
/// The programme of ``LoadBearing`` for standing and sitting, written so that postures close to each other are cheap to compare: nothing moves, and
/// the back asks for too little to raise the pressure of the belly.
struct PostureEffort: Sendable {
    let space: PostureSpace
    /// Coordinates whose moments must be made, one a row.
    let rows: [Int]
    /// Index in the model's muscles of each column; reserves, one a row, come after them.
    let columns: [Int]
    /// Moment of a reserve at a control of one (N·m or N).
    let reserveMoment: Double

    /// Levels whose discs are looked at.
    let levels: [SpineLevel]
    let support: GroundSupport?
    let muscles: [CompiledMuscle]
    /// Column of each muscle, where it acts.
    let columnOf: [Int?]
    let blank: LoadSharingProblem
    /// Place among the model's moment arms of each of the programme's entries of muscles.
    let armPlaces: [Int]
    /// Slopes of the followers in the base pose: where the search for them begins.
    let baseSlopes: [Double]

    /// Standing or sitting as ``LoadBearing`` bears it.
    ///
    /// - Parameters:
    ///   - space: of the bearing's model, in whose base pose both feet are on the ground.
    ///   - stance: what carries the body.
    /// - Throws: ``BodyFault`` where belly pressure is on, which this has no slopes for.
    init(_ bearing: LoadBearing, _ space: PostureSpace, _ stance: Stance = .standing) throws(BodyFault) {
        guard bearing.options.abdominalPressure == 0 else {
            throw BodyFault("the posture of least effort is worked out without belly pressure")
        }
        var mechanics = Workspace(for: space.model)
        space.model.updatePositions(space.base, in: &mechanics)
        try self.init(
            space, rows: bearing.coordinates, options: bearing.optimization.options,
            leastActivations: bearing.leastActivations, reserveMoment: bearing.options.reserveMoment,
            levels: bearing.body.levels,
            support: try GroundSupport(stance, bearing, mechanics))
    }

    /// - Parameters:
    ///   - rows: coordinates whose moments must be made.
    ///   - options: power and weights of the cost.
    ///   - leastActivations: activation each muscle does not go below.
    ///   - support: forces of ground or seat; `nil` where the base carries everything.
    /// - Throws: ``BodyFault`` where a muscle cannot be computed.
    init(
        _ space: PostureSpace, rows: [Int], options: StaticOptimizationOptions, leastActivations: [Double],
        reserveMoment: Double, levels: [SpineLevel] = [], support: GroundSupport? = nil
    ) throws(BodyFault) {
        self.space = space
        self.rows = rows
        self.reserveMoment = reserveMoment
        self.levels = levels
        self.support = support
        let model = space.model
        do {
            muscles = try CompiledMuscle.compile(model.muscles)
        } catch {
            throw BodyFault(error.message)
        }
        columns = model.muscles.indices.filter { model.muscles[$0].isActive }
        columnOf = model.muscles.indices.map { [columns] in columns.firstIndex(of: $0) }
        var columnStart = [0]
        var rowIndex: [Int] = []
        var armPlaces: [Int] = []
        for muscle in columns {
            for row in rows.indices {
                guard
                    let place = model.momentArmPlace(of: model.muscles[muscle].path, about: rows[row])
                else { continue }
                rowIndex.append(row)
                armPlaces.append(place)
            }
            columnStart.append(rowIndex.count)
        }
        self.armPlaces = armPlaces
        for row in rows.indices {
            rowIndex.append(row)
            columnStart.append(rowIndex.count)
        }
        blank = LoadSharingProblem(
            power: options.power, rowCount: rows.count, columnStart: columnStart, rowIndex: rowIndex,
            value: [Double](repeating: 0, count: rowIndex.count),
            target: [Double](repeating: 0, count: rows.count),
            weight: Self.weights(of: columns, in: model, byVolume: options.weighsByVolume)
                + [Double](repeating: 1, count: rows.count),
            lower: columns.map { leastActivations[$0] }
                + [Double](repeating: -.infinity, count: rows.count),
            upper: columns.map { model.muscles[$0].maxControl }
                + [Double](repeating: .infinity, count: rows.count))

        var mechanics = Workspace(for: model)
        model.updatePositions(space.base, in: &mechanics)
        var closure = PostureClosure(followers: space.following.count, carriers: space.carriers.count)
        _ = closure.linearize(space, &mechanics)
        baseSlopes = closure.slopes
    }

    /// In proportion to volume, one on average, as ``StaticOptimizationOptions/weighsByVolume`` says.
    private static func weights(of columns: [Int], in model: Model, byVolume: Bool) -> [Double] {
        guard byVolume else { return [Double](repeating: 1, count: columns.count) }
        let volumes = columns.map {
            model.muscles[$0].maxIsometricForce * model.muscles[$0].optimalFiberLength
        }
        let mean = volumes.reduce(0, +) / Double(max(volumes.count, 1))
        return volumes.map { $0 / mean }
    }
}

extension PostureEffort {
    /// Solves a posture: activations, their cost, what each moment costs.
    ///
    /// - Parameters:
    ///   - steps: along the space's directions.
    ///   - tissue: one state a muscle of the model.
    ///   - start: `previous` begins from the workspace's last answer.
    /// - Throws: ``BodyFault`` where the feet cannot stay, or a number is not finite.
    func solve(
        _ steps: [Double], tissue: [TissueState], start: LoadSharingStart, in work: inout PostureWorkspace
    ) throws(BodyFault) {
        try place(steps, in: &work)
        measure(tissue, in: &work)
        fill(tissue, &work)
        do {
            try work.solver.solve(work.problem, into: &work.solution, from: start)
        } catch {
            throw BodyFault(error.message)
        }
    }

    /// Puts the bodies where the steps lead, feet kept, and works out how everything would go on from there.
    func place(_ steps: [Double], in work: inout PostureWorkspace) throws(BodyFault) {
        for coordinate in space.moving {
            work.pose.coordinates[coordinate] = space.base.coordinates[coordinate]
        }
        for (direction, step) in zip(space.directions, steps) {
            for part in direction.parts { work.pose.coordinates[part.coordinate] += part.share * step }
        }
        // always from the base, so that the answer does not depend on the way it was reached
        for (place, coordinate) in space.following.enumerated() {
            var value = space.base.coordinates[coordinate]
            for (carrier, row) in space.carriers.enumerated() {
                let moving = space.moving[row]
                value +=
                    baseSlopes[place * space.carriers.count + carrier]
                    * (work.pose.coordinates[moving] - space.base.coordinates[moving])
            }
            work.pose.coordinates[coordinate] = value
        }
        guard work.closure.close(space, &work.pose, &work.mechanics),
            work.closure.linearize(space, &work.mechanics)
        else {
            throw BodyFault(
                "no posture of the legs keeps feet and seat in place for this posture of the pelvis")
        }
        updateCenter(&work)
        support?.write(center: work.center, work.mechanics.bodyInGround, into: &work.supports)
    }

    /// Brings paths, muscles and arms up to date with the bodies.
    ///
    /// - Parameter arms: whether arms are wanted.
    func measure(_ tissue: [TissueState], arms: Bool = true, in work: inout PostureWorkspace) {
        let model = space.model
        model.updatePaths(in: &work.mechanics)
        for (column, muscle) in columns.enumerated() {
            let path = model.muscles[muscle].path
            work.responses[column] = muscles[muscle].rigid(
                length: work.mechanics.paths.lengths[path], tissue: tissue[muscle])
        }
        if arms { model.gatherMomentArms(at: armPlaces, work.mechanics, into: &work.arms) }
    }

    /// Writes the programme for the posture the workspace holds.
    private func fill(_ tissue: [TissueState], _ work: inout PostureWorkspace) {
        for (column, muscle) in columns.enumerated() {
            let capacity = work.responses[column].active
            for entry in blank.columnStart[column]..<blank.columnStart[column + 1] {
                work.problem.value[entry] = capacity * work.arms[entry]
            }
            work.problem.lower[column] = max(
                blank.lower[column], min(tissue[muscle].tone, blank.upper[column]))
        }
        for entry in blank.columnStart[columns.count]..<blank.value.count {
            work.problem.value[entry] = reserveMoment
        }
        balance(activations: nil, in: &work)
        for (row, coordinate) in rows.enumerated() { work.problem.target[row] = work.missing[coordinate] }
    }

    /// Works out the generalized force that is missing on every coordinate (N·m or N), followers of couplers folded, when passive tissue
    /// and ground act and muscles have these activations; `nil` for none. Reserves count on their rows.
    func balance(activations: [Double]?, in work: inout PostureWorkspace) {
        let model = space.model
        model.clearForces(in: &work.mechanics)
        model.applyPassiveElements(in: &work.mechanics)
        for force in work.supports {
            model.apply(force: force.force, to: force.body, at: force.point, in: &work.mechanics)
        }
        for (column, muscle) in columns.enumerated() {
            var force = work.responses[column].passive
            if let activations { force += activations[column] * work.responses[column].active }
            model.applyTension(force, along: model.muscles[muscle].path, in: &work.mechanics)
        }
        model.inverseDynamics(into: &work.missing, in: &work.mechanics)
        model.foldFollowers(&work.missing, work.mechanics)
        if let activations {
            for (row, coordinate) in rows.enumerated() {
                work.missing[coordinate] -= reserveMoment * activations[columns.count + row]
            }
        }
    }

    /// Slopes along the space's directions of something whose slopes by coordinate are given, followers going along.
    func project(
        _ byCoordinate: [Double], _ closure: PostureClosure, addingTo slopes: inout [Double],
        times factor: Double = 1
    ) {
        for (index, direction) in space.directions.enumerated() {
            var slope = 0.0
            for part in direction.parts {
                slope += part.share * byCoordinate[part.coordinate]
                let carrier = space.carrierOf[part.coordinate]
                if carrier < 0 { continue }
                for (follower, coordinate) in space.following.enumerated() {
                    slope +=
                        part.share * closure.slopes[follower * space.carriers.count + carrier]
                        * byCoordinate[coordinate]
                }
            }
            slopes[index] += factor * slope
        }
    }
}
