import Mechanics

extension LengthTestRig {
    /// Change of the measurement with tissue and tolerance where the posture has settled, by the implicit function theorem.
    ///
    /// With residual r(x, θ) = 0 and measurement m(x), dm/dθ = −λᵀ ∂r/∂θ where λ solves (∂r/∂x)ᵀ λ = ∂m/∂x. What tissue does to
    /// forces is analytic; ∂r/∂x comes from differences, since moment arms have no analytic derivative. Coordinates
    /// at a stop stay there.
    func sensitivity(_ workspace: inout BalanceWorkspace) -> LengthTestSensitivity {
        let n = system.unknowns.count
        if workspace.isJacobianKnown { system.place(&workspace) } else { differentiate(&workspace) }
        let angle = value(workspace)
        var result = LengthTestSensitivity(
            angle: angle, stop: stop(workspace), byTissue: [:], byLogTolerance: 0)
        weighResiduals(&workspace, angle: angle)
        for row in 0..<n {
            result.byLogTolerance -= workspace.adjoint[row] * system.driveByLogTorque(row, workspace)
        }
        for index in system.pulls.indices where workspace.tensions[index] != 0 {
            guard let group = system.groups[system.pulls[index].slot] else { continue }
            var weight = 0.0
            for row in 0..<n { weight -= workspace.adjoint[row] * workspace.arms[index * n + row] }
            if weight != 0 {
                result.byTissue[group, default: TissueSensitivity()].add(
                    workspace.gradients[index], times: weight)
            }
        }
        return result
    }

    /// Leaves λ in `adjoint`; of the rest only bodies and paths are moved, by less than matters.
    private func weighResiduals(_ workspace: inout BalanceWorkspace, angle: Double) {
        let n = system.unknowns.count
        for row in 0..<n { workspace.oldX[row] = workspace.x[row] }
        for column in 0..<n {
            workspace.x[column] = workspace.oldX[column] + Self.shift
            system.place(&workspace)
            workspace.adjoint[column] = (value(workspace) - angle) / Self.shift
            workspace.x[column] = workspace.oldX[column]
        }
        for index in workspace.matrix.indices { workspace.matrix[index] = workspace.jacobian[index] }
        for row in 0..<n where workspace.held[row] {
            for other in 0..<n {
                workspace.matrix[row * n + other] = row == other ? 1 : 0
                workspace.matrix[other * n + row] = row == other ? 1 : 0
            }
            workspace.adjoint[row] = 0
        }
        solveLinear(&workspace.matrix, &workspace.adjoint)
    }

    /// Step of all differences (rad).
    private static let shift = 1e-6

    /// Leaves in `gradients` what tissue does to tensions, and in `jacobian` the transposed change of the residuals: of muscles' directions, weight
    /// and joints by differences with tensions held, of tensions by their exact stiffness. Bodies stand where they stood, paths do not.
    private func differentiate(_ workspace: inout BalanceWorkspace) {
        let n = system.unknowns.count
        restore(&workspace)
        for index in system.pulls.indices where workspace.tensions[index] != 0 {
            let tissue = workspace.tissues[system.pulls[index].slot]
            workspace.gradients[index] =
                system.muscles[index].equilibrium(
                    length: workspace.mechanics.paths.lengths[system.pulls[index].path],
                    activation: tissue.tone, tissue: tissue
                ).tendonForceByTissue
        }
        workspace.isDisturbed = true
        for row in 0..<n {
            workspace.oldX[row] = workspace.x[row]
            workspace.oldResidual[row] = workspace.residual[row]
        }
        for index in workspace.stiffness.indices {
            workspace.oldStiffness[index] = workspace.stiffness[index]
        }
        for column in 0..<n {
            workspace.x[column] = workspace.oldX[column] + Self.shift
            system.evaluate(&workspace, holding: true)
            for row in 0..<n {
                let place = row * n + column
                // what is left of the stiffness without muscles is in the difference already
                let pulls = workspace.oldStiffness[place] - workspace.stiffness[place]
                workspace.jacobian[column * n + row] =
                    (workspace.residual[row] - workspace.oldResidual[row]) / Self.shift - pulls
            }
            workspace.x[column] = workspace.oldX[column]
        }
        for row in 0..<n { workspace.residual[row] = workspace.oldResidual[row] }
        for row in 0..<n {
            for column in 0..<n {
                let place = row * n + column
                workspace.stiffness[place] = workspace.oldStiffness[place]
                // a search that goes on from here need not learn this
                workspace.geometry[place] =
                    workspace.jacobian[column * n + row] + workspace.stiffness[place]
            }
        }
        workspace.isJacobianKnown = true
        system.place(&workspace)
    }
}

extension TissueSensitivity {
    mutating func add(_ change: TissueGradient, times weight: Double) {
        shortening += weight * change.shortening
        stiffness += weight * change.stiffness
        zeroForceStrainShift += weight * change.zeroForceStrainShift
        oneForceStrainShift += weight * change.oneForceStrainShift
        strength += weight * change.strength
    }
}
