extension Model {
    /// Sets every body in motion; positions must be up to date.
    ///
    /// - Parameter speeds: one speed a coordinate (rad/s or m/s); those that follow couplers are replaced.
    public func updateVelocities(_ speeds: [Double], in workspace: inout Workspace) {
        precondition(
            speeds.count == coordinates.count,
            "\(speeds.count) speeds for a model of \(coordinates.count) coordinates")
        for index in speeds.indices { workspace.speeds[index] = speeds[index] }
        for index in topology.couplerOrder {
            let dependent = couplers[index].dependent
            var speed = 0.0
            for entry in topology.leaderStart[dependent]..<topology.leaderStart[dependent + 1] {
                speed += workspace.foldSlopes[entry] * workspace.speeds[topology.leaders[entry]]
            }
            workspace.speeds[dependent] = speed
        }
        for joint in topology.parents.indices {
            var velocity = workspace.bodyVelocities[topology.parents[joint]]
            for place in topology.jointStart[joint]..<topology.jointStart[joint + 1] {
                let coordinate = topology.jointCoordinates[place]
                velocity += workspace.speeds[coordinate] * workspace.motions[coordinate]
            }
            workspace.bodyVelocities[joint + 1] = velocity
        }
    }

    /// Accelerates every body; positions and velocities must be up to date.
    ///
    /// - Parameter accelerations: one acceleration a coordinate (rad/s² or m/s²); those that follow couplers are replaced.
    public func updateAccelerations(_ accelerations: [Double], in workspace: inout Workspace) {
        precondition(
            accelerations.count == coordinates.count,
            "\(accelerations.count) accelerations for a model of \(coordinates.count) coordinates")
        for index in accelerations.indices { workspace.accelerations[index] = accelerations[index] }
        for index in topology.couplerOrder {
            workspace.accelerations[couplers[index].dependent] = followingAcceleration(
                coupler: index, workspace)
        }
        for joint in topology.parents.indices {
            switch topology.classes[joint] {
            case .stepwise: accelerateSteps(of: joint, in: &workspace)
            case .ball, .free: accelerateFreely(joint, in: &workspace)
            }
        }
    }

    /// Acceleration a coupler gives its dependent coordinate: slope times the leader's plus curvature times its speed squared.
    private func followingAcceleration(coupler index: Int, _ workspace: Workspace) -> Double {
        let coupler = couplers[index]
        if coupler.independents.count == 1 {
            let leader = coupler.independents[0]
            let jet = coupler.function(workspace.coordinates[leader])
            let speed = workspace.speeds[leader]
            return coupler.scale * (jet.first * workspace.accelerations[leader] + jet.second * speed * speed)
        }
        guard let form = coupler.function.linearForm else { return 0 }
        var sum = 0.0
        for (slope, leader) in zip(form.slopes, coupler.independents) {
            sum += slope * workspace.accelerations[leader]
        }
        return coupler.scale * sum
    }

    /// Adds a joint's elementary motions one by one: each carries its axis along with everything before it.
    private func accelerateSteps(of joint: Int, in workspace: inout Workspace) {
        var velocity = workspace.bodyVelocities[topology.parents[joint]]
        var acceleration = workspace.bodyAccelerations[topology.parents[joint]]
        for index in topology.stepStart[joint]..<topology.stepStart[joint + 1] {
            let motion = workspace.stepMotions[index]
            var rate = 0.0
            var rateChange = 0.0
            switch topology.steps[index].amount {
            case .constant: continue
            case .linear(let coordinate, let slope, _):
                rate = slope * workspace.speeds[coordinate]
                rateChange = slope * workspace.accelerations[coordinate]
            case .curve(let coordinate, _):
                let speed = workspace.speeds[coordinate]
                rate = workspace.stepSlopes[index] * speed
                rateChange =
                    workspace.stepSlopes[index] * workspace.accelerations[coordinate]
                    + workspace.stepCurvatures[index] * speed * speed
            case .multilinear(let first, let end, _):
                for term in first..<end {
                    let coordinate = topology.termCoordinates[term]
                    rate += topology.termSlopes[term] * workspace.speeds[coordinate]
                    rateChange += topology.termSlopes[term] * workspace.accelerations[coordinate]
                }
            }
            acceleration += rateChange * motion + rate * velocity.crossMotion(motion)
            velocity += rate * motion
        }
        workspace.bodyAccelerations[joint + 1] = acceleration
    }

    /// Accelerates a ball or free joint, whose axes turn with the parent while its centre moves with the child.
    private func accelerateFreely(_ joint: Int, in workspace: inout Workspace) {
        let parentVelocity = workspace.bodyVelocities[topology.parents[joint]]
        let childVelocity = workspace.bodyVelocities[joint + 1]
        var acceleration = workspace.bodyAccelerations[topology.parents[joint]]
        let center =
            topology.childFrameIsBody[joint]
            ? workspace.bodyInGround[joint + 1].translation
            : (workspace.bodyInGround[joint + 1] * topology.bodyInChildFrames[joint].inverse).translation
        let centerVelocity = childVelocity.velocity(at: center)
        for place in topology.jointStart[joint]..<topology.jointStart[joint + 1] {
            let coordinate = topology.jointCoordinates[place]
            let motion = workspace.motions[coordinate]
            acceleration += workspace.accelerations[coordinate] * motion
            let change: SpatialVector
            if place - topology.jointStart[joint] < 3 {
                let axisChange = parentVelocity.angular.cross(motion.angular)
                change = SpatialVector(
                    angular: axisChange,
                    linear: centerVelocity.cross(motion.angular) + center.cross(axisChange))
            } else {
                change = SpatialVector(angular: .zero, linear: parentVelocity.angular.cross(motion.linear))
            }
            acceleration += workspace.speeds[coordinate] * change
        }
        workspace.bodyAccelerations[joint + 1] = acceleration
    }
}
