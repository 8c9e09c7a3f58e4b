extension Model {
    /// Applies what pulls without being asked: ligaments, path springs, bushings, soft stops of coordinates and passive curves of joints.
    ///
    /// Positions and paths must be up to date, and velocities where something damps. Muscles are not included.
    public func applyPassiveElements(in workspace: inout Workspace) {
        for ligament in ligaments where ligament.isActive {
            applyTension(tension(of: ligament, workspace), along: ligament.path, in: &workspace)
        }
        for spring in springs where spring.isActive {
            applyTension(tension(of: spring, workspace), along: spring.path, in: &workspace)
        }
        for bushing in bushings where bushing.isActive { apply(bushing, in: &workspace) }
        for limit in limits where limit.isActive {
            workspace.appliedGeneralizedForces[limit.coordinate] += limit.force(
                at: workspace.coordinates[limit.coordinate], speed: workspace.speeds[limit.coordinate])
        }
        for spring in coordinateSprings where spring.isActive {
            workspace.appliedGeneralizedForces[spring.coordinate] +=
                spring.force(workspace.coordinates[spring.coordinate]).value
                - spring.viscosity * workspace.speeds[spring.coordinate]
        }
    }

    /// Tension of a ligament at its present length (N): never negative.
    public func tension(of ligament: Ligament, _ workspace: Workspace) -> Double {
        let stretch = workspace.paths.lengths[ligament.path] / ligament.restingLength
        return stretch <= 1 ? 0 : max(0, ligament.forceScale * ligament.forceLengthCurve(stretch).value)
    }

    /// Tension of a path spring at its present length and speed (N): never negative.
    public func tension(of spring: PathSpring, _ workspace: Workspace) -> Double {
        let stretch = workspace.paths.lengths[spring.path] - spring.restingLength
        guard stretch > 0 else { return 0 }
        let speed = workspace.paths.lengtheningSpeeds[spring.path]
        return max(0, spring.stiffness * stretch * (1 + spring.dissipation * speed))
    }

    /// Pulls the points of a path together with a tension (N).
    public func applyTension(_ tension: Double, along path: Int, in workspace: inout Workspace) {
        guard tension != 0 else { return }
        for place in topology.spans.bodyStart[path]..<topology.spans.bodyStart[path + 1] {
            workspace.appliedForces[topology.spans.bodies[place]] +=
                tension * workspace.paths.bodyWrenches[place]
        }
        applyMovingPoints(tension, along: path, in: &workspace)
    }

    /// Adds a bushing's force and moment, equal and opposite on its two bodies.
    private func apply(_ bushing: Bushing, in workspace: inout Workspace) {
        let frame1 = workspace.bodyInGround[bushing.body1] * bushing.frame1
        let frame2 = workspace.bodyInGround[bushing.body2] * bushing.frame2
        let relative = frame1.inverse * frame2
        let angles = relative.rotation.bodyFixedXYZAngles
        // velocity of frame 2 in frame 1, as an observer on frame 1 sees it
        let relativeMotion = workspace.bodyVelocities[bushing.body2] - workspace.bodyVelocities[bushing.body1]
        let spin = frame1.inverseDirection(relativeMotion.angular)
        let slide = frame1.inverseDirection(relativeMotion.velocity(at: frame2.translation))
        let angleRates = AngleRates(angles)
        let rates = angleRates.rates(ofAngularVelocity: spin)
        func product(_ a: Vec3, _ b: Vec3) -> Vec3 { Vec3(a.x * b.x, a.y * b.y, a.z * b.z) }
        // generalized forces on the three angles and the three displacements
        let moments =
            -(product(bushing.rotationalStiffness, angles) + product(bushing.rotationalDamping, rates))
        let force =
            -(product(bushing.translationalStiffness, relative.translation)
            + product(bushing.translationalDamping, slide))
        let momentOn2 = frame1.direction(angleRates.moment(ofGeneralizedForces: moments))
        let forceOn2 = SpatialVector(force: frame1.direction(force), at: frame2.translation)
        let wrench = SpatialVector(angular: momentOn2 + forceOn2.angular, linear: forceOn2.linear)
        workspace.appliedForces[bushing.body2] += wrench
        workspace.appliedForces[bushing.body1] -= wrench
    }
}

extension CoordinateLimitForce {
    /// Generalized force against leaving the range (N·m or N): stiffness grows smoothly over the transition, then stays.
    ///
    /// - Parameters:
    ///   - value: the coordinate (rad or m).
    ///   - speed: rad/s or m/s.
    public func force(at value: Double, speed: Double) -> Double {
        let upperStep = smoothStep((value - upperLimit) / transition)
        let lowerStep = smoothStep((lowerLimit - value) / transition)
        return -upperStep * upperStiffness * (value - upperLimit)
            + lowerStep * lowerStiffness * (lowerLimit - value)
            - (upperStep + lowerStep) * damping * speed
    }

    /// From 0 to 1 while its argument does, with two continuous derivatives.
    private func smoothStep(_ x: Double) -> Double {
        if x <= 0 { return 0 }
        if x >= 1 { return 1 }
        return x * x * x * (10 + x * (-15 + 6 * x))
    }
}
