extension StaticOptimization {
    /// Solves one instant.
    ///
    /// - Parameters:
    ///   - tissue: one state a muscle; `nil` where all are healthy.
    ///   - start: `previous` begins from the workspace's last answer, that of a neighbouring instant.
    /// - Throws: ``ModelFault`` where the instant holds numbers that are not finite, or a tissue state is impossible.
    public func solve(
        _ instant: Instant, tissue: [TissueState]? = nil, start: LoadSharingStart = .cold,
        in workspace: inout StaticWorkspace
    ) throws(ModelFault) {
        precondition(
            tissue.map { $0.count == model.muscles.count } ?? true,
            "\(tissue?.count ?? 0) tissue states for \(model.muscles.count) muscles")
        if let tissue {
            for index in muscles.indices where !muscles[index].accepts(tissue[index]) {
                throw ModelFault(
                    "muscle '\(model.muscles[index].name)' cannot be in the state \(tissue[index])")
            }
        }
        assemble(instant, tissue: tissue, in: &workspace)
        try workspace.solver.solve(workspace.problem, into: &workspace.solution, from: start)
        apply(controls: workspace.solution.x, in: &workspace)
    }

    /// Joint forces with forces given from elsewhere instead of optimized ones: what OpenSim's joint reaction does with a forces file.
    ///
    /// - Parameters:
    ///   - forces: one a column: force along the tendon or path (N), or generalized force or torque of a motor. A muscle's passive force is
    ///     taken to be in it.
    ///   - instant: the instant they belong to.
    public func apply(forces: [Double], at instant: Instant, in workspace: inout StaticWorkspace) {
        precondition(forces.count == columns.count, "\(forces.count) forces for \(columns.count) columns")
        prepare(instant, in: &workspace)
        for (place, column) in columns.enumerated() {
            apply(force: forces[place], of: column, in: &workspace)
        }
        model.inverseDynamics(into: &workspace.unbalanced, in: &workspace.mechanics)
    }

    /// Brings bodies, paths and muscles up to date and writes the programme: all but its solution.
    func assemble(_ instant: Instant, tissue: [TissueState]?, in workspace: inout StaticWorkspace) {
        prepare(instant, in: &workspace)
        updateMuscles(tissue, &workspace)
        // what remains to be made
        model.inverseDynamics(into: &workspace.required, in: &workspace.mechanics)
        for index in workspace.required.indices { workspace.unbalanced[index] = workspace.required[index] }
        model.foldFollowers(&workspace.unbalanced, workspace.mechanics)
        for (row, coordinate) in rows.enumerated() {
            workspace.problem.target[row] = workspace.unbalanced[coordinate]
        }
        fillColumns(tissue, &workspace)
    }

    /// Brings bodies and paths up to date and applies what acts without being asked, muscles apart.
    private func prepare(_ instant: Instant, in workspace: inout StaticWorkspace) {
        model.updatePositions(instant.pose, in: &workspace.mechanics)
        model.updateVelocities(instant.speeds, in: &workspace.mechanics)
        model.updateAccelerations(instant.accelerations, in: &workspace.mechanics)
        model.updatePaths(in: &workspace.mechanics)
        model.updateLengtheningSpeeds(in: &workspace.mechanics)
        // what acts without being asked
        model.clearForces(in: &workspace.mechanics)
        for force in instant.externalForces {
            model.apply(force: force.force, to: force.body, at: force.point, in: &workspace.mechanics)
            model.apply(torque: force.torque, to: force.body, in: &workspace.mechanics)
        }
        model.inverseDynamics(into: &workspace.inverseDynamics, in: &workspace.mechanics)
        if options.includesPassiveElements { model.applyPassiveElements(in: &workspace.mechanics) }
    }

    /// Puts the muscles' curves to work and applies their passive pull.
    private func updateMuscles(_ tissue: [TissueState]?, _ workspace: inout StaticWorkspace) {
        for index in muscles.indices where model.muscles[index].isActive {
            let path = model.muscles[index].path
            let speed = options.includesForceVelocity ? workspace.mechanics.paths.lengtheningSpeeds[path] : 0
            let length = workspace.mechanics.paths.lengths[path]
            let state = tissue?[index] ?? .healthy
            let response = muscles[index].rigid(length: length, lengtheningSpeed: speed, tissue: state)
            workspace.responses[index] = response
            workspace.activeCapacities[index] =
                if !options.includesForceLength {
                    model.muscles[index].maxIsometricForce * state.strength
                } else if options.takesOpenSimCapacities {
                    muscles[index].staticOptimizationForceInOpenSim(
                        length: length, lengtheningSpeed: speed, tissue: state)
                } else {
                    response.active
                }
            workspace.passiveForces[index] =
                options.includesPassiveFibers ? response.passive + response.damping : 0
            model.applyTension(workspace.passiveForces[index], along: path, in: &workspace.mechanics)
        }
    }

    /// Moments each column makes at a control of one, and between what bounds.
    private func fillColumns(_ tissue: [TissueState]?, _ workspace: inout StaticWorkspace) {
        for (place, column) in columns.enumerated() {
            let entries = blank.columnStart[place]..<blank.columnStart[place + 1]
            switch column {
            case .muscle(let index):
                fillPath(entries, capacity: capacity(of: column, workspace), &workspace)
                // a floor left by another tissue state must not stay
                workspace.problem.lower[place] =
                    tissue.map { max(blank.lower[place], min($0[index].tone, blank.upper[place])) }
                    ?? blank.lower[place]
            case .pathActuator: fillPath(entries, capacity: capacity(of: column, workspace), &workspace)
            case .motor(let index):
                let motor = motors[index]
                let first = model.topology.leaderStart[motor.coordinate]
                let end = model.topology.leaderStart[motor.coordinate + 1]
                for entry in entries {
                    let coordinate = rows[blank.rowIndex[entry]]
                    for leader in first..<end where model.topology.leaders[leader] == coordinate {
                        workspace.problem.value[entry] =
                            motor.optimalForce * workspace.mechanics.foldSlopes[leader]
                    }
                }
            case .bodyMotor(let index):
                for row in workspace.rowScratch.indices { workspace.rowScratch[row] = 0 }
                let (action, counterpart) = forces(of: bodyMotors[index], workspace.mechanics)
                addGeneralizedForces(of: action, &workspace)
                if let counterpart { addGeneralizedForces(of: counterpart, &workspace) }
                for entry in entries {
                    workspace.problem.value[entry] =
                        bodyMotors[index].optimalForce * workspace.rowScratch[blank.rowIndex[entry]]
                }
            }
        }
    }

    /// Moments of a column that pulls along a path.
    private func fillPath(_ entries: Range<Int>, capacity: Double, _ workspace: inout StaticWorkspace) {
        for entry in entries {
            workspace.problem.value[entry] =
                capacity * workspace.mechanics.paths.freeMomentArms[momentArmPlace[entry]]
        }
    }

    /// Applies what the controls say to the forces there are, so that joint forces include it, and works out what couplers and locks carry.
    func apply(controls: [Double], in workspace: inout StaticWorkspace) {
        for (place, column) in columns.enumerated() {
            if case .muscle(let index) = column { workspace.activations[index] = controls[place] }
            apply(force: controls[place] * capacity(of: column, workspace), of: column, in: &workspace)
        }
        model.inverseDynamics(into: &workspace.unbalanced, in: &workspace.mechanics)
    }

    /// Force of a column at a control of one: along the tendon or path (N), or generalized force or torque of a motor (N·m or N); of a
    /// muscle its active part, in the workspace's latest instant.
    public func capacity(of column: Column, _ workspace: StaticWorkspace) -> Double {
        switch column {
        case .muscle(let index): workspace.activeCapacities[index]
        case .pathActuator(let index): model.pathActuators[index].optimalForce
        case .motor(let index): motors[index].optimalForce
        case .bodyMotor(let index): bodyMotors[index].optimalForce
        }
    }

    /// Applies one column's force: along a path (N), on a coordinate (N·m or N), or on bodies (N or N·m).
    private func apply(force: Double, of column: Column, in workspace: inout StaticWorkspace) {
        switch column {
        case .muscle(let index):
            model.applyTension(force, along: model.muscles[index].path, in: &workspace.mechanics)
        case .pathActuator(let index):
            model.applyTension(force, along: model.pathActuators[index].path, in: &workspace.mechanics)
        case .motor(let index):
            model.apply(generalizedForce: force, to: motors[index].coordinate, in: &workspace.mechanics)
        case .bodyMotor(let index):
            let (action, counterpart) = forces(of: bodyMotors[index], workspace.mechanics)
            workspace.mechanics.appliedForces[action.body] += force * action.force
            if let counterpart {
                workspace.mechanics.appliedForces[counterpart.body] += force * counterpart.force
            }
        }
    }

    /// The forces a body motor exerts at a force or torque of one, on one body and where it has one on its counterpart; in ground, about ground's origin.
    func forces(of motor: BodyActuator, _ workspace: Workspace) -> (BodyForce, BodyForce?) {
        switch motor.kind {
        case .force(let index, let point, let pointInGround, let direction, let directionInGround):
            let place = workspace.bodyInGround[index]
            let force = (directionInGround ? direction : place.direction(direction)).normalized
            let wrench = SpatialVector(
                force: force, at: pointInGround ? point : place.point(point))
            return (BodyForce(body: index, force: wrench), nil)
        case .torque(let index, let reaction, let axis, let axisInGround):
            let direction = (axisInGround ? axis : workspace.bodyInGround[index].direction(axis)).normalized
            let torque = SpatialVector(angular: direction, linear: .zero)
            return (BodyForce(body: index, force: torque), BodyForce(body: reaction, force: -torque))
        case .pointToPoint(let bodyA, let pointA, let bodyB, let pointB):
            let a = workspace.bodyInGround[bodyA].point(pointA)
            let b = workspace.bodyInGround[bodyB].point(pointB)
            let wrench = SpatialVector(force: (a - b).normalized, at: a)
            return (BodyForce(body: bodyA, force: wrench), BodyForce(body: bodyB, force: -wrench))
        }
    }

    /// Adds a body force's generalized forces, folded, to the rows' scratch.
    private func addGeneralizedForces(of action: BodyForce, _ workspace: inout StaticWorkspace) {
        var body = action.body
        while body > 0 {
            let joint = body - 1
            for place in model.topology.jointStart[joint]..<model.topology.jointStart[joint + 1] {
                let coordinate = model.topology.jointCoordinates[place]
                let raw = workspace.mechanics.motions[coordinate].dot(action.force)
                for leader in model.topology.leaderStart[
                    coordinate]..<model.topology.leaderStart[coordinate + 1]
                {
                    let row = rowOf[model.topology.leaders[leader]]
                    if row >= 0 { workspace.rowScratch[row] += workspace.mechanics.foldSlopes[leader] * raw }
                }
            }
            body = model.topology.parents[joint]
        }
    }
}

/// A force on one body; in ground, about ground's origin.
struct BodyForce {
    var body: Int
    var force: SpatialVector
}
