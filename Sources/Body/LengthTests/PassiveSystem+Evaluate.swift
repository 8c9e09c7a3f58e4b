import Mechanics

extension PassiveSystem {
    /// Works out the residual and the tissue's stiffness where `workspace.x` stands.
    ///
    /// A muscle is in passive equilibrium with its tendon; its activation is the tone of its tissue.
    ///
    /// - Parameter holding: whether muscles keep the tensions they have, and only their directions are worked out; stiffness is then that of all
    ///   but muscles.
    func evaluate(_ workspace: inout BalanceWorkspace, holding: Bool = false) {
        let n = unknowns.count
        workspace.evaluations += 1
        place(&workspace)
        model.updatePaths(in: &workspace.mechanics)
        for index in workspace.stiffness.indices { workspace.stiffness[index] = 0 }
        weigh(&workspace)
        applyJointTissue(&workspace)
        for row in 0..<n {
            workspace.residual[row] = workspace.forces[unknowns[row].coordinate] + drive(row, workspace)
        }
        // a span lends its elements; an array would copy each muscle's curves out
        let (all, own) = (pulls.span, muscles.span)
        for index in all.indices {
            let tissue = workspace.tissues[all[index].slot]
            let path = all[index].path
            if holding {
                let tension = workspace.tensions[index]
                guard tension != 0 else { continue }
                for place in feltStart[index]..<feltStart[index + 1] {
                    let row = felt[place]
                    workspace.residual[row] +=
                        tension
                        * model.momentArm(of: path, about: unknowns[row].coordinate, workspace.mechanics)
                }
                continue
            }
            let length = workspace.mechanics.paths.lengths[path]
            if all[index].slack.isSlack(length, tissue) {
                workspace.tensions[index] = 0
                for place in feltStart[index]..<feltStart[index + 1] {
                    workspace.arms[index * n + felt[place]] = 0
                }
                continue
            }
            let balance = own[index].equilibrium(
                length: length, activation: tissue.tone, tissue: tissue)
            workspace.tensions[index] = balance.tendonForce
            guard balance.tendonForce != 0 else { continue }
            for place in feltStart[index]..<feltStart[index + 1] {
                let row = felt[place]
                let arm = model.momentArm(
                    of: path, about: unknowns[row].coordinate, workspace.mechanics)
                workspace.arms[index * n + row] = arm
                workspace.residual[row] += balance.tendonForce * arm
            }
            for place in feltStart[index]..<feltStart[index + 1] {
                let row = felt[place]
                let pulled = balance.tendonForceByLength * workspace.arms[index * n + row]
                for other in feltStart[index]..<feltStart[index + 1] {
                    workspace.stiffness[row * n + felt[other]] +=
                        pulled * workspace.arms[index * n + felt[other]]
                }
            }
        }
        for band in bands {
            let tension = self.tension(of: band, workspace)
            guard tension.force != 0 else { continue }
            for row in 0..<n {
                workspace.step[row] = model.momentArm(
                    of: band.path, about: unknowns[row].coordinate, workspace.mechanics)
            }
            for row in 0..<n {
                workspace.residual[row] += tension.force * workspace.step[row]
                for column in 0..<n {
                    workspace.stiffness[row * n + column] +=
                        tension.slope * workspace.step[row] * workspace.step[column]
                }
            }
        }
    }

    /// What drives an unknown against its tissue (N·m): its share of weight, and the examiner's or the client's effort.
    ///
    /// Of a chain of joints with a reference, tissue there is to resist by just the tolerated torque. Where weight asks less of it, the client
    /// adds an equal couple at every joint, as a pull along the whole chain does; where weight asks more, his muscles hold back
    /// a part of it, the same everywhere.
    func drive(_ row: Int, _ workspace: BalanceWorkspace) -> Double {
        let unknown = unknowns[row]
        let torque = unknown.load * workspace.torques[unknown.torque]
        guard let reference = unknown.reference else {
            return unknown.gravityShare * workspace.weights[row] + torque
        }
        let asked = workspace.weights[reference]
        if asked * torque > torque * torque { return workspace.weights[row] * torque / asked }
        return workspace.weights[row] + torque - asked
    }

    /// Change of ``drive(_:_:)`` with the logarithm of all tolerated torques together.
    func driveByLogTorque(_ row: Int, _ workspace: BalanceWorkspace) -> Double {
        let unknown = unknowns[row]
        let torque = unknown.load * workspace.torques[unknown.torque]
        guard let reference = unknown.reference else { return torque }
        let asked = workspace.weights[reference]
        return asked * torque > torque * torque ? workspace.weights[row] * torque / asked : torque
    }

    /// Puts the bodies where `workspace.x` says.
    func place(_ workspace: inout BalanceWorkspace) {
        for (row, unknown) in unknowns.enumerated() {
            workspace.pose.coordinates[unknown.coordinate] = workspace.x[row]
        }
        model.updatePositions(workspace.pose, in: &workspace.mechanics)
    }

    /// Moments of weight about the unknowns; positions must be up to date.
    func weigh(_ workspace: inout BalanceWorkspace) {
        guard hasWeight else { return }
        model.gravityForces(into: &workspace.forces, in: &workspace.mechanics)
        model.foldFollowers(&workspace.forces, workspace.mechanics)
        for (row, unknown) in unknowns.enumerated() {
            workspace.weights[row] = workspace.forces[unknown.coordinate]
        }
    }

    /// Leaves in `forces` what capsules, discs, soft stops and bushings do, followers folded.
    private func applyJointTissue(_ workspace: inout BalanceWorkspace) {
        let n = unknowns.count
        if model.bushings.isEmpty {
            for index in workspace.forces.indices { workspace.forces[index] = 0 }
        } else {
            applyBushings(&workspace)
        }
        for curve in curves {
            let jet = curve.function(workspace.mechanics.coordinates[curve.coordinate])
            workspace.forces[curve.coordinate] += jet.value
            for row in 0..<n where curve.follows[row] != 0 {
                for column in 0..<n {
                    workspace.stiffness[row * n + column] -=
                        jet.first * curve.follows[row] * curve.follows[column]
                }
            }
        }
        for limit in limits {
            workspace.forces[limit.coordinate] += limit.force(
                at: workspace.mechanics.coordinates[limit.coordinate], speed: 0)
        }
        model.foldFollowers(&workspace.forces, workspace.mechanics)
    }

    /// Leaves in `forces` what bushings do: all that acts on the bodies, less their weight.
    func applyBushings(_ workspace: inout BalanceWorkspace) {
        model.clearForces(in: &workspace.mechanics)
        model.inverseDynamics(into: &workspace.forces, in: &workspace.mechanics)
        for index in workspace.forces.indices { workspace.bushingForces[index] = workspace.forces[index] }
        model.applyPassiveElements(in: &workspace.mechanics)
        model.inverseDynamics(into: &workspace.forces, in: &workspace.mechanics)
        for index in workspace.forces.indices {
            workspace.forces[index] = workspace.bushingForces[index] - workspace.forces[index]
        }
    }

    /// Tension of a band (N) and its change with length (N/m).
    func tension(of band: Band, _ workspace: BalanceWorkspace) -> (force: Double, slope: Double) {
        switch band.kind {
        case .ligament(let ligament):
            let stretch = workspace.mechanics.paths.lengths[ligament.path] / ligament.restingLength
            guard stretch > 1 else { return (0, 0) }
            let jet = ligament.forceLengthCurve(stretch)
            guard jet.value > 0 else { return (0, 0) }
            return (
                ligament.forceScale * jet.value, ligament.forceScale * jet.first / ligament.restingLength
            )
        case .spring(let spring):
            let stretch = workspace.mechanics.paths.lengths[spring.path] - spring.restingLength
            return stretch > 0 ? (spring.stiffness * stretch, spring.stiffness) : (0, 0)
        }
    }
}
