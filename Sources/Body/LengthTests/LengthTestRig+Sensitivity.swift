import Mechanics

extension LengthTestRig {
    /// Change of the measurement with tissue and tolerance where the posture has settled, by the implicit function theorem.
    ///
    /// With residual r(x, θ) = 0 and measurement m(x), dm/dθ = −λᵀ ∂r/∂θ where λ solves (∂r/∂x)ᵀ λ = ∂m/∂x. What tissue does to
    /// forces is analytic; ∂r/∂x comes from differences, since moment arms have no analytic derivative. Coordinates
    /// at a stop stay there.
    func sensitivity(_ workspace: inout BalanceWorkspace) -> LengthTestSensitivity {
        let n = system.unknowns.count
        let angle = value(workspace)
        var result = LengthTestSensitivity(
            angle: angle, stop: stop(workspace), byTissue: [:], byLogTolerance: 0)
        for index in system.pulls.indices where workspace.tensions[index] != 0 {
            let tissue = workspace.tissues[system.pulls[index].slot]
            workspace.gradients[index] =
                system.muscles[index].equilibrium(
                    length: workspace.mechanics.paths.lengths[system.pulls[index].path],
                    activation: tissue.tone, tissue: tissue
                ).tendonForceByTissue
        }
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
        let shift = 1e-6
        workspace.isDisturbed = true
        swap(&workspace.arms, &workspace.oldArms)
        swap(&workspace.tensions, &workspace.oldTensions)
        for row in 0..<n {
            workspace.oldX[row] = workspace.x[row]
            workspace.oldResidual[row] = workspace.residual[row]
        }
        for column in 0..<n {
            workspace.x[column] = workspace.oldX[column] + shift
            system.evaluate(&workspace)
            workspace.adjoint[column] = (value(workspace) - angle) / shift
            // row `column` of the transposed derivative
            for row in 0..<n {
                workspace.matrix[column * n + row] =
                    (workspace.residual[row] - workspace.oldResidual[row]) / shift
            }
            workspace.x[column] = workspace.oldX[column]
        }
        for row in 0..<n { workspace.residual[row] = workspace.oldResidual[row] }
        swap(&workspace.arms, &workspace.oldArms)
        swap(&workspace.tensions, &workspace.oldTensions)
        for row in 0..<n where workspace.held[row] {
            for other in 0..<n {
                workspace.matrix[row * n + other] = row == other ? 1 : 0
                workspace.matrix[other * n + row] = row == other ? 1 : 0
            }
            workspace.adjoint[row] = 0
        }
        solveLinear(&workspace.matrix, &workspace.adjoint)
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
