extension Model {
    /// Puts every body in its place: coordinates to transforms, and what each coordinate would move.
    ///
    /// - Parameter pose: one value a coordinate; those that follow couplers are replaced.
    /// - Precondition: the pose has as many values as the model has coordinates, and the workspace was made for this model.
    public func updatePositions(_ pose: Pose, in workspace: inout Workspace) {
        precondition(
            pose.coordinates.count == coordinates.count,
            "a pose of \(pose.coordinates.count) values for a model of \(coordinates.count) coordinates")
        for index in pose.coordinates.indices { workspace.coordinates[index] = pose.coordinates[index] }
        obeyCouplers(&workspace)
        for index in workspace.motions.indices { workspace.motions[index] = .zero }

        for joint in topology.parents.indices {
            // joint frame of the parent in ground
            var frame = workspace.bodyInGround[topology.parents[joint]] * topology.parentFrames[joint]
            switch topology.classes[joint] {
            case .stepwise: takeSteps(of: joint, from: &frame, in: &workspace)
            case .ball, .free: turnFreely(joint, from: &frame, in: &workspace)
            }
            workspace.bodyInGround[joint + 1] =
                topology.childFrameIsBody[joint] ? frame : frame * topology.bodyInChildFrames[joint]
        }
    }

    /// Replaces following coordinates by what their leaders say, and works out how they follow.
    private func obeyCouplers(_ workspace: inout Workspace) {
        for index in topology.couplerOrder {
            let dependent = couplers[index].dependent
            let first = topology.leaderStart[dependent]
            let end = topology.leaderStart[dependent + 1]
            for entry in first..<end { workspace.foldSlopes[entry] = 0 }
            var value = 0.0
            for (argument, independent) in couplers[index].independents.enumerated() {
                let slope: Double
                if couplers[index].independents.count == 1 {
                    let jet = couplers[index].function(workspace.coordinates[independent])
                    value = jet.value
                    slope = jet.first
                } else {
                    guard let form = couplers[index].function.linearForm else { continue }
                    if argument == 0 { value = form.intercept }
                    value += form.slopes[argument] * workspace.coordinates[independent]
                    slope = form.slopes[argument]
                }
                // the leader's own leaders are known already
                for entry in topology.leaderStart[independent]..<topology.leaderStart[independent + 1] {
                    for own in first..<end where topology.leaders[own] == topology.leaders[entry] {
                        workspace.foldSlopes[own] +=
                            couplers[index].scale * slope * workspace.foldSlopes[entry]
                    }
                }
            }
            workspace.coordinates[dependent] = couplers[index].scale * value
        }
    }

    /// Goes along a joint's elementary motions; on return `frame` is the child's joint frame.
    @inline(__always)
    private func takeSteps(of joint: Int, from frame: inout RigidTransform, in workspace: inout Workspace) {
        // translations come first, so the rotation in use while they last is the parent joint frame's
        for index in topology.stepStart[joint]..<topology.stepStart[joint + 1] {
            let step = topology.steps[index]
            let axis = frame.rotation * step.axis
            let motion =
                switch step.motion {
                case .translation: SpatialVector(angular: .zero, linear: axis)
                case .rotation: SpatialVector(angular: axis, linear: frame.translation.cross(axis))
                }
            workspace.stepMotions[index] = motion
            let amount: Double
            switch step.amount {
            case .constant(let value): amount = value
            case .linear(let coordinate, let slope, let intercept):
                amount = slope * workspace.coordinates[coordinate] + intercept
                workspace.stepSlopes[index] = slope
                workspace.motions[coordinate] += slope * motion
            case .curve(let coordinate, let curve):
                let jet = topology.curves[curve](workspace.coordinates[coordinate])
                amount = jet.value
                workspace.stepSlopes[index] = jet.first
                workspace.stepCurvatures[index] = jet.second
                workspace.motions[coordinate] += jet.first * motion
            case .multilinear(let first, let end, let intercept):
                var sum = intercept
                for term in first..<end {
                    let coordinate = topology.termCoordinates[term]
                    sum += topology.termSlopes[term] * workspace.coordinates[coordinate]
                    workspace.motions[coordinate] += topology.termSlopes[term] * motion
                }
                amount = sum
            }
            switch step.motion {
            case .translation: frame.translation += amount * axis
            case .rotation: frame.rotation = frame.rotation * Mat3(rotationAbout: step.axis, by: amount)
            }
        }
    }

    /// Moves a ball or free joint; its speeds are velocity components along the parent joint frame's axes.
    private func turnFreely(_ joint: Int, from frame: inout RigidTransform, in workspace: inout Workspace) {
        let first = topology.jointStart[joint]
        func coordinate(_ place: Int) -> Int { topology.jointCoordinates[first + place] }
        let parent = frame.rotation
        let angles = Vec3(
            workspace.coordinates[coordinate(0)], workspace.coordinates[coordinate(1)],
            workspace.coordinates[coordinate(2)])
        if topology.classes[joint] == .free {
            frame.translation +=
                parent
                * Vec3(
                    workspace.coordinates[coordinate(3)], workspace.coordinates[coordinate(4)],
                    workspace.coordinates[coordinate(5)])
            workspace.motions[coordinate(3)] = SpatialVector(angular: .zero, linear: parent.column0)
            workspace.motions[coordinate(4)] = SpatialVector(angular: .zero, linear: parent.column1)
            workspace.motions[coordinate(5)] = SpatialVector(angular: .zero, linear: parent.column2)
        }
        frame.rotation = parent * Mat3(bodyFixedXYZ: angles)
        func turn(about axis: Vec3) -> SpatialVector {
            SpatialVector(angular: axis, linear: frame.translation.cross(axis))
        }
        workspace.motions[coordinate(0)] = turn(about: parent.column0)
        workspace.motions[coordinate(1)] = turn(about: parent.column1)
        workspace.motions[coordinate(2)] = turn(about: parent.column2)
    }
}
