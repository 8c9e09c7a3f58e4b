/// All memory a computation on one model writes to: made once by the caller, handed in with every call, owned by one task at a time.
///
/// Stages fill it in order: positions, then velocities, accelerations and paths, then forces. A later stage reads what the
/// earlier ones wrote; calling one out of order gives numbers of an older pose.
public struct Workspace: Sendable {
    // positions

    /// Value of each coordinate, couplers obeyed (rad or m).
    public internal(set) var coordinates: [Double]
    /// Where each body stands in ground; the first is ground itself.
    public internal(set) var bodyInGround: [RigidTransform]
    /// Motion of a coordinate's child body, and of all beyond it, at a speed of one; in ground, about ground's origin.
    var motions: [SpatialVector]
    /// ∂coordinate/∂leader, aligned with `Topology.leaders`.
    var foldSlopes: [Double]
    /// Motion of each elementary step at a rate of one.
    var stepMotions: [SpatialVector]
    /// First and second derivative of each step's amount by its coordinate.
    var stepSlopes: [Double]
    var stepCurvatures: [Double]

    // velocities and accelerations

    /// Speed of each coordinate, couplers obeyed (rad/s or m/s).
    public internal(set) var speeds: [Double]
    /// Acceleration of each coordinate, couplers obeyed (rad/s² or m/s²).
    public internal(set) var accelerations: [Double]
    /// Motion of each body; in ground, about ground's origin.
    var bodyVelocities: [SpatialVector]
    /// Rate of change of each body's motion.
    var bodyAccelerations: [SpatialVector]

    // forces

    /// Sum of the forces on each body that do not come through joints, gravity and inertia apart.
    var appliedForces: [SpatialVector]
    /// Sum of the generalized forces that act on coordinates directly (N·m or N).
    var appliedGeneralizedForces: [Double]
    /// Force each joint must transmit from its parent to its child; in ground, about ground's origin.
    var jointForces: [SpatialVector]

    /// Lengths and moment arms of paths.
    public internal(set) var paths: PathWorkspace

    /// Memory for `model`, standing in its default pose.
    public init(for model: Model) {
        let coordinateCount = model.coordinates.count
        let bodyCount = model.bodies.count
        coordinates = model.defaultPose.coordinates
        bodyInGround = [RigidTransform](repeating: .identity, count: bodyCount)
        motions = [SpatialVector](repeating: .zero, count: coordinateCount)
        foldSlopes = [Double](repeating: 1, count: model.topology.leaders.count)
        stepMotions = [SpatialVector](repeating: .zero, count: model.topology.steps.count)
        stepSlopes = [Double](repeating: 0, count: model.topology.steps.count)
        stepCurvatures = [Double](repeating: 0, count: model.topology.steps.count)
        speeds = [Double](repeating: 0, count: coordinateCount)
        accelerations = [Double](repeating: 0, count: coordinateCount)
        bodyVelocities = [SpatialVector](repeating: .zero, count: bodyCount)
        bodyAccelerations = [SpatialVector](repeating: .zero, count: bodyCount)
        appliedForces = [SpatialVector](repeating: .zero, count: bodyCount)
        appliedGeneralizedForces = [Double](repeating: 0, count: coordinateCount)
        jointForces = [SpatialVector](repeating: .zero, count: model.joints.count)
        paths = PathWorkspace(for: model)
        model.updatePositions(model.defaultPose, in: &self)
    }
}

extension Workspace {
    /// Motion of a body: angular velocity, and velocity of its point at ground's origin; in ground. Velocities must be up to date.
    public func motion(ofBody body: Int) -> SpatialVector { bodyVelocities[body] }
}
