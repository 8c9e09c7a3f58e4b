/// One of the numbers that describe a muscle's tissue.
public enum TissueParameter: Sendable, Hashable, CaseIterable {
    case shortening
    case stiffness
    case zeroForceStrainShift
    case oneForceStrainShift
    case tone
    case strength
}

extension TissueGradient {
    /// Change with one parameter; tone changes no force by itself.
    func change(with parameter: TissueParameter) -> Double {
        switch parameter {
        case .shortening: shortening
        case .stiffness: stiffness
        case .zeroForceStrainShift: zeroForceStrainShift
        case .oneForceStrainShift: oneForceStrainShift
        case .tone: 0
        case .strength: strength
        }
    }
}

extension StaticOptimization {
    /// How the answer changes with one parameter of one muscle's tissue, exactly: by implicit differentiation of the optimality conditions.
    ///
    /// - Parameters:
    ///   - parameter: what changes, per unit.
    ///   - muscle: index of the muscle.
    /// - Throws: ``ModelFault`` where the options take OpenSim's capacities, which have no derivatives.
    /// - Precondition: the workspace holds a solution of this optimization, and the muscle acts.
    public func derivative(
        by parameter: TissueParameter, of muscle: Int, in workspace: inout StaticWorkspace,
        into derivative: inout StaticDerivative
    ) throws(ModelFault) {
        guard !options.takesOpenSimCapacities else {
            throw ModelFault("OpenSim's capacities have no derivatives by tissue; solve without them")
        }
        guard let column = columns.firstIndex(of: .muscle(muscle)) else {
            throw ModelFault("muscle '\(model.muscles[muscle].name)' does not act")
        }
        let response = workspace.responses[muscle]
        let capacityChange =
            options.includesForceLength
            ? response.activeByTissue.change(with: parameter)
            : parameter == .strength ? model.muscles[muscle].maxIsometricForce : 0
        let passive =
            options.includesPassiveFibers
            ? response.passiveByTissue.change(with: parameter)
                + response.dampingByTissue.change(with: parameter) : 0

        // how the programme changes: the muscle's column, what its passive pull leaves to be made, its floor
        derivative.change = LoadSharingChange(none: blank)
        for entry in blank.columnStart[column]..<blank.columnStart[column + 1] {
            let arm = workspace.mechanics.paths.freeMomentArms[momentArmPlace[entry]]
            derivative.change.value[entry] = capacityChange * arm
            derivative.change.target[blank.rowIndex[entry]] = -passive * arm
        }
        if parameter == .tone, workspace.problem.lower[column] > blank.lower[column] {
            derivative.change.lower[column] = 1
        }
        try workspace.solver.linearize(workspace.problem, at: workspace.solution)
        workspace.solver.derivative(
            of: workspace.problem, along: derivative.change, into: &derivative.sharing)

        // what that does to forces
        for index in derivative.muscleForces.indices { derivative.muscleForces[index] = 0 }
        for index in derivative.bodyForces.indices { derivative.bodyForces[index] = .zero }
        derivative.muscleForces[muscle] = passive + capacityChange * workspace.solution.x[column]
        for (place, kind) in columns.enumerated() {
            let change = capacity(of: kind, workspace) * derivative.sharing.x[place]
            switch kind {
            case .muscle(let index): derivative.muscleForces[index] += change
            case .pathActuator(let index):
                pull(change, model.pathActuators[index].path, workspace.mechanics, &derivative.bodyForces)
            // a motor on a coordinate passes its moment through the joint without a force on any body
            case .motor: continue
            case .bodyMotor(let index):
                let (action, counterpart) = forces(of: bodyMotors[index], workspace.mechanics)
                derivative.bodyForces[action.body] += change * action.force
                if let counterpart { derivative.bodyForces[counterpart.body] += change * counterpart.force }
            }
        }
        for index in derivative.muscleForces.indices where derivative.muscleForces[index] != 0 {
            pull(
                derivative.muscleForces[index], model.muscles[index].path, workspace.mechanics,
                &derivative.bodyForces)
        }
        for joint in derivative.jointForces.indices {
            derivative.jointForces[joint] = -derivative.bodyForces[joint + 1]
        }
        for joint in derivative.jointForces.indices.reversed() where model.topology.parents[joint] > 0 {
            derivative.jointForces[model.topology.parents[joint] - 1] += derivative.jointForces[joint]
        }
    }

    /// Adds what a tension along a path does to bodies.
    private func pull(_ tension: Double, _ path: Int, _ workspace: Workspace, _ forces: inout [SpatialVector])
    {
        for place in model.topology.spans.bodyStart[path]..<model.topology.spans.bodyStart[path + 1] {
            forces[model.topology.spans.bodies[place]] += tension * workspace.paths.bodyWrenches[place]
        }
    }
}
