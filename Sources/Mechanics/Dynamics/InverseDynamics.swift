// Newton's and Euler's equations from the leaves to the root, all wrenches about one origin, so that nothing needs shifting
// (Featherstone 2008, chapter 5; Luh, Walker and Paul, J Dyn Syst Meas Control 102 (1980) 69–76).

extension Model {
    /// Forgets all forces that act on bodies and coordinates, gravity and inertia apart.
    public func clearForces(in workspace: inout Workspace) {
        for index in workspace.appliedForces.indices { workspace.appliedForces[index] = .zero }
        for index in workspace.appliedGeneralizedForces.indices {
            workspace.appliedGeneralizedForces[index] = 0
        }
    }

    /// Adds a force on a body point.
    ///
    /// - Parameters:
    ///   - force: in ground (N).
    ///   - body: index of the body.
    ///   - point: in ground (m).
    public func apply(force: Vec3, to body: Int, at point: Vec3, in workspace: inout Workspace) {
        workspace.appliedForces[body] += SpatialVector(force: force, at: point)
    }

    /// Adds a torque on a body, in ground (N·m).
    public func apply(torque: Vec3, to body: Int, in workspace: inout Workspace) {
        workspace.appliedForces[body].angular += torque
    }

    /// Adds a generalized force on a coordinate (N·m or N).
    public func apply(generalizedForce: Double, to coordinate: Int, in workspace: inout Workspace) {
        workspace.appliedGeneralizedForces[coordinate] += generalizedForce
    }

    /// Generalized forces of gravity alone, one a coordinate (N·m or N), couplers not folded; positions must be up to date.
    ///
    /// Positive where gravity drives the coordinate up.
    public func gravityForces(into forces: inout [Double], in workspace: inout Workspace) {
        for joint in topology.parents.indices {
            let body = bodies[joint + 1]
            workspace.jointForces[joint] = SpatialVector(
                force: body.mass * gravity, at: workspace.bodyInGround[joint + 1].point(body.massCenter))
        }
        gatherFromLeaves(&workspace)
        for coordinate in coordinates.indices {
            forces[coordinate] = workspace.motions[coordinate].dot(
                workspace.jointForces[topology.ownerJoint[coordinate]])
        }
    }

    /// Generalized forces that must act so that the model moves as the workspace says against gravity and the forces applied,
    /// one a coordinate (N·m or N), couplers not folded: OpenSim's inverse dynamics.
    ///
    /// Positions, velocities and accelerations must be up to date, forces cleared and applied. Also leaves in the workspace the
    /// force every joint transmits.
    public func inverseDynamics(into forces: inout [Double], in workspace: inout Workspace) {
        for joint in topology.parents.indices {
            workspace.jointForces[joint] =
                inertialForce(of: joint + 1, workspace) - workspace.appliedForces[joint + 1]
        }
        gatherFromLeaves(&workspace)
        for coordinate in coordinates.indices {
            forces[coordinate] =
                workspace.motions[coordinate].dot(workspace.jointForces[topology.ownerJoint[coordinate]])
                - workspace.appliedGeneralizedForces[coordinate]
        }
    }

    /// Folds the generalized forces of following coordinates into their leaders': what an independent coordinate must
    /// provide when the couplers carry no power. Followers keep zero.
    public func foldFollowers(_ forces: inout [Double], _ workspace: Workspace) {
        for dependent in coordinates.indices where topology.isDependent[dependent] {
            for entry in topology.leaderStart[dependent]..<topology.leaderStart[dependent + 1] {
                forces[topology.leaders[entry]] += workspace.foldSlopes[entry] * forces[dependent]
            }
            forces[dependent] = 0
        }
    }

    /// What a body's inertia asks for, less its weight; in ground, about ground's origin.
    private func inertialForce(of body: Int, _ workspace: Workspace) -> SpatialVector {
        let part = bodies[body]
        let place = workspace.bodyInGround[body]
        let center = place.point(part.massCenter)
        let velocity = workspace.bodyVelocities[body]
        let acceleration = workspace.bodyAccelerations[body]
        // acceleration of the centre of mass as a point that moves with the body
        let centerAcceleration =
            acceleration.velocity(at: center) + velocity.angular.cross(velocity.velocity(at: center))
        let force = part.mass * (centerAcceleration - gravity)
        // Euler's equation about the centre of mass, in the body's frame
        let spin = place.inverseDirection(velocity.angular)
        let moment = place.direction(
            part.inertia * place.inverseDirection(acceleration.angular) + spin.cross(part.inertia * spin))
        return SpatialVector(angular: moment + center.cross(force), linear: force)
    }

    /// Adds up the forces of all bodies beyond each joint.
    private func gatherFromLeaves(_ workspace: inout Workspace) {
        for joint in topology.parents.indices.reversed() where topology.parents[joint] > 0 {
            workspace.jointForces[topology.parents[joint] - 1] += workspace.jointForces[joint]
        }
    }
}
