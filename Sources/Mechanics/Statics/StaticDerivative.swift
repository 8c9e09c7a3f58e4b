/// How an answer of static optimization changes, per unit of what changes it, while no muscle meets or leaves a bound.
public struct StaticDerivative: Sendable {
    /// Activations, controls, multipliers and cost.
    public var sharing: LoadSharingDerivative
    /// Force along the tendon of each muscle, active and passive together (N).
    public var muscleForces: [Double]
    /// Force each joint transmits from parent to child; in ground, about ground's origin.
    public var jointForces: [SpatialVector]

    var change: LoadSharingChange
    var bodyForces: [SpatialVector]

    public init(for optimization: StaticOptimization) {
        sharing = LoadSharingDerivative(for: optimization.blank)
        change = LoadSharingChange(none: optimization.blank)
        muscleForces = [Double](repeating: 0, count: optimization.model.muscles.count)
        jointForces = [SpatialVector](repeating: .zero, count: optimization.model.joints.count)
        bodyForces = [SpatialVector](repeating: .zero, count: optimization.model.bodies.count)
    }
}

extension StaticOptimization {
    /// How the answer changes when the pose moves in a direction.
    ///
    /// The optimality conditions are differentiated exactly; what the programme is made of (moment arms, capacities, moments), being smooth in
    /// the pose, is differentiated by a central difference along the direction, exact to about 10⁻⁸ of its size.
    ///
    /// - Parameters:
    ///   - direction: change of each coordinate (rad or m) per unit.
    ///   - step: half the distance between the two poses compared, in units of `direction`.
    /// - Throws: ``ModelFault`` where the instant holds numbers that are not finite.
    /// - Precondition: the workspace holds the solution of this instant.
    public func derivative(
        along direction: [Double], at instant: Instant, tissue: [TissueState]? = nil, step: Double = 1e-5,
        in workspace: inout StaticWorkspace, into derivative: inout StaticDerivative
    ) throws(ModelFault) {
        let solution = workspace.solution
        func moved(by distance: Double) -> Instant {
            var moved = instant
            for index in direction.indices { moved.pose.coordinates[index] += distance * direction[index] }
            return moved
        }
        // how the programme changes
        derivative.change = LoadSharingChange(none: blank)
        for sign in [1.0, -1.0] {
            assemble(moved(by: sign * step), tissue: tissue, in: &workspace)
            for index in workspace.problem.value.indices {
                derivative.change.value[index] += sign / (2 * step) * workspace.problem.value[index]
            }
            for index in workspace.problem.target.indices {
                derivative.change.target[index] += sign / (2 * step) * workspace.problem.target[index]
            }
        }
        // how the answer follows
        assemble(instant, tissue: tissue, in: &workspace)
        try workspace.solver.linearize(workspace.problem, at: solution)
        workspace.solver.derivative(
            of: workspace.problem, along: derivative.change, into: &derivative.sharing)
        // what that does to forces
        for index in derivative.muscleForces.indices { derivative.muscleForces[index] = 0 }
        for index in derivative.jointForces.indices { derivative.jointForces[index] = .zero }
        for sign in [1.0, -1.0] {
            assemble(moved(by: sign * step), tissue: tissue, in: &workspace)
            let controls = solution.x.indices.map { solution.x[$0] + sign * step * derivative.sharing.x[$0] }
            apply(controls: controls, in: &workspace)
            for index in derivative.muscleForces.indices {
                derivative.muscleForces[index] += sign / (2 * step) * workspace.muscleForce(index)
            }
            for index in derivative.jointForces.indices {
                derivative.jointForces[index] += (sign / (2 * step)) * workspace.mechanics.jointForces[index]
            }
        }
        // leave the workspace as it was
        assemble(instant, tissue: tissue, in: &workspace)
        apply(controls: solution.x, in: &workspace)
        workspace.solution = solution
    }
}

extension StaticWorkspace {
    /// Force along the tendon of a muscle, active and passive together (N).
    public func muscleForce(_ muscle: Int) -> Double {
        activations[muscle] * activeCapacities[muscle] + passiveForces[muscle]
    }
}
