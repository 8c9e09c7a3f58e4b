import Mechanics

/// Memory for one posture at a time, and its latest answer; one a task.
struct PostureWorkspace: Sendable {
    /// Bodies and paths.
    var mechanics: Workspace
    /// Where the coordinates stand.
    var pose: Pose
    /// Activations, then controls of reserves, with their certificate.
    var solution: LoadSharingSolution
    /// What each column's muscle can do, columns as in ``PostureEffort/columns``.
    var responses: [MuscleResponse]
    /// The body's centre of mass in ground (m).
    var center = Vec3.zero

    var problem: LoadSharingProblem
    var solver: LoadSharingWorkspace
    var closure: PostureClosure
    /// What ground or seat does.
    var supports: [ExternalForce] = []
    /// Moment arms on the rows, aligned with the programme's entries.
    var arms: [Double]
    /// Missing generalized force of every coordinate.
    var missing: [Double]
    /// How the centre of mass goes forward, and to the right, with every coordinate.
    var centerForward: [Double]
    var centerRight: [Double]

    init(for effort: PostureEffort) {
        let model = effort.space.model
        mechanics = Workspace(for: model)
        pose = effort.space.base
        problem = effort.blank
        solution = LoadSharingSolution(
            rowCount: effort.blank.rowCount, columnCount: effort.blank.columnCount)
        solver = LoadSharingWorkspace(for: effort.blank)
        closure = PostureClosure(
            followers: effort.space.following.count, carriers: effort.space.carriers.count)
        responses = effort.columns.map { effort.muscles[$0].rigid(length: 0) }
        arms = [Double](repeating: 0, count: effort.blank.value.count)
        missing = [Double](repeating: 0, count: model.coordinates.count)
        (centerForward, centerRight) = (missing, missing)
    }
}

extension PostureEffort {
    /// Centre of mass and its slopes by coordinate: the generalized forces of a field of gravity that points forward, or to the right.
    func updateCenter(_ work: inout PostureWorkspace) {
        let model = space.model
        var (sum, mass) = (Vec3.zero, 0.0)
        for (index, body) in model.bodies.enumerated() where body.mass > 0 {
            sum += body.mass * work.mechanics.bodyInGround[index].point(body.massCenter)
            mass += body.mass
        }
        guard mass > 0 else { return }
        work.center = sum / mass
        model.clearForces(in: &work.mechanics)
        model.inverseDynamics(into: &work.missing, in: &work.mechanics)
        let rest = work.missing
        centerSlopes(Vec3(1, 0, 0), rest, mass, &work.centerForward, &work.mechanics)
        centerSlopes(Vec3(0, 0, 1), rest, mass, &work.centerRight, &work.mechanics)
    }

    /// - Parameters:
    ///   - rest: generalized forces without any force but gravity's.
    ///   - mass: of the whole body (kg).
    private func centerSlopes(
        _ direction: Vec3, _ rest: [Double], _ mass: Double, _ slopes: inout [Double],
        _ mechanics: inout Workspace
    ) {
        let model = space.model
        model.clearForces(in: &mechanics)
        for (index, body) in model.bodies.enumerated() where body.mass > 0 {
            model.apply(
                force: body.mass * direction, to: index,
                at: mechanics.bodyInGround[index].point(body.massCenter), in: &mechanics)
        }
        model.inverseDynamics(into: &slopes, in: &mechanics)
        for index in slopes.indices { slopes[index] = (rest[index] - slopes[index]) / mass }
        model.foldFollowers(&slopes, mechanics)
    }
}
