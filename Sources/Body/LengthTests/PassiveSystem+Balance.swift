import Mechanics

extension PassiveSystem {
    /// Most steps of a search; none of the tests needs a third of them.
    private static let mostSteps = 100
    /// No step turns a joint further (rad): about 17°.
    private static let longestStep = 0.3
    /// A step this small ends the search (rad).
    private static let precision = 1e-9

    /// Looks for the balance nearest along the fall from `workspace.x`: residual zero, or against a stop.
    ///
    /// Newton's method with tissue's exact stiffness; how directions and weights change is learnt on the way (Broyden's update).
    /// A step is taken back where it overshoots the point of least energy along it, which needs no energy: the residual is its
    /// downhill slope. Bounds are kept by projection.
    ///
    /// Source: J. Nocedal, S. Wright, *Numerical Optimization* (2nd ed., 2006), chapters 3, 11 and 16.7.
    ///
    /// - Parameter continuing: whether `workspace.x` is an earlier balance, near which `workspace.geometry` holds still.
    /// - Returns: whether it was found; residuals and tensions are then up to date.
    func settle(_ workspace: inout BalanceWorkspace, continuing: Bool = false) -> Bool {
        let n = unknowns.count
        workspace.evaluations = 0
        workspace.isJacobianKnown = false
        if !continuing { startGeometry(&workspace) }
        for row in 0..<n {
            let range = unknowns[row].range
            workspace.x[row] = min(range.upperBound, max(range.lowerBound, workspace.x[row]))
        }
        evaluate(&workspace)
        workspace.damping = 0
        for _ in 0..<Self.mostSteps {
            hold(&workspace)
            aim(&workspace)
            var (slope, longest) = aimed(workspace)
            var tries = 0
            while !(slope > 0), longest > Self.precision, tries < 40 {
                // uphill, as over a hump of energy: stiffer joints turn the step downhill in the end
                workspace.damping = max(4 * workspace.damping, 1)
                aim(&workspace)
                (slope, longest) = aimed(workspace)
                tries += 1
            }
            if longest <= Self.precision {
                if workspace.damping == 0 { return true }
                // a short step because it was damped tells nothing
                workspace.damping = 0
                continue
            }
            guard slope > 0 else { return false }
            let share = walk(&workspace, slope: slope)
            guard share > 0 else { return false }
            damp(&workspace, share: share, slope: slope)
            learn(&workspace)
        }
        return false
    }

    /// Unknowns at a stop that are pushed against it stay.
    private func hold(_ workspace: inout BalanceWorkspace) {
        for (row, unknown) in unknowns.enumerated() {
            let x = workspace.x[row]
            let force = workspace.residual[row]
            workspace.held[row] =
                x <= unknown.range.lowerBound && force < 0 || x >= unknown.range.upperBound && force > 0
        }
    }

    /// Newton's step, cut to length and to the range.
    private func aim(_ workspace: inout BalanceWorkspace) {
        let n = unknowns.count
        for row in 0..<n {
            for column in 0..<n {
                let place = row * n + column
                workspace.matrix[place] =
                    workspace.held[row] || workspace.held[column]
                    ? (row == column ? 1 : 0) : workspace.stiffness[place] - workspace.geometry[place]
            }
            workspace.matrix[row * n + row] += workspace.damping
            workspace.step[row] = workspace.held[row] ? 0 : workspace.residual[row]
        }
        solveLinear(&workspace.matrix, &workspace.step)
        trim(&workspace)
    }

    /// Fall of energy along the step at its beginning, and its longest turn.
    private func aimed(_ workspace: BalanceWorkspace) -> (slope: Double, longest: Double) {
        var slope = 0.0
        var longest = 0.0
        for row in workspace.step.indices {
            slope += workspace.step[row] * workspace.residual[row]
            longest = max(longest, abs(workspace.step[row]))
        }
        return (slope, longest)
    }

    private func trim(_ workspace: inout BalanceWorkspace) {
        var longest = 0.0
        for row in workspace.step.indices { longest = max(longest, abs(workspace.step[row])) }
        let factor = longest > Self.longestStep ? Self.longestStep / longest : 1
        for (row, unknown) in unknowns.enumerated() {
            let target = workspace.x[row] + factor * workspace.step[row]
            workspace.step[row] =
                min(unknown.range.upperBound, max(unknown.range.lowerBound, target)) - workspace.x[row]
        }
    }

    /// Shortens the next steps where this one went too far, as along the bottom of a narrow bent valley of energy: a spring on every joint
    /// that would have made the step as short as it came out. Good steps take it off again.
    ///
    /// Source: D. Marquardt, J Soc Indust Appl Math 11 (1963) 431.
    private func damp(_ workspace: inout BalanceWorkspace, share: Double, slope: Double) {
        if share == 1 {
            workspace.damping = workspace.damping > 1e-2 ? 0.2 * workspace.damping : 0
        } else if share < 0.3 {
            let squares = workspace.direction.reduce(0) { $0 + $1 * $1 }
            workspace.damping += 0.5 * slope / squares * (1 / share - 1)
        }
    }

    /// Goes along the step, and back where energy rises again too steeply; returns how much of it was gone, zero for none.
    private func walk(_ workspace: inout BalanceWorkspace, slope: Double) -> Double {
        let n = unknowns.count
        for row in 0..<n {
            workspace.oldX[row] = workspace.x[row]
            workspace.oldResidual[row] = workspace.residual[row]
        }
        for index in workspace.stiffness.indices {
            workspace.oldStiffness[index] = workspace.stiffness[index]
        }
        for row in 0..<n { workspace.direction[row] = workspace.step[row] }
        var share = 1.0
        for _ in 0..<40 {
            for row in 0..<n { workspace.x[row] = workspace.oldX[row] + share * workspace.direction[row] }
            evaluate(&workspace)
            var there = 0.0
            for row in 0..<n { there += workspace.residual[row] * workspace.direction[row] }
            if there >= -0.5 * slope { return share }
            guard there.isFinite else {
                share *= 0.1
                continue
            }
            // where a straight line between the two slopes vanishes
            share *= min(0.7, max(0.1, slope / (slope - there)))
        }
        return 0
    }

    /// Broyden's update of what the residual does apart from tissue's stiffness.
    private func learn(_ workspace: inout BalanceWorkspace) {
        let n = unknowns.count
        var squares = 0.0
        for row in 0..<n {
            workspace.step[row] = workspace.x[row] - workspace.oldX[row]
            squares += workspace.step[row] * workspace.step[row]
        }
        guard squares > 0 else { return }
        for row in 0..<n {
            var missed = workspace.residual[row] - workspace.oldResidual[row]
            for column in 0..<n {
                let place = row * n + column
                missed +=
                    (0.5 * (workspace.stiffness[place] + workspace.oldStiffness[place])
                        - workspace.geometry[place]) * workspace.step[column]
            }
            for column in 0..<n {
                workspace.geometry[row * n + column] += missed * workspace.step[column] / squares
            }
        }
    }

    /// Begins with how weight alone changes, by differences.
    private func startGeometry(_ workspace: inout BalanceWorkspace) {
        let n = unknowns.count
        for index in workspace.geometry.indices { workspace.geometry[index] = 0 }
        guard hasWeight else { return }
        place(&workspace)
        weigh(&workspace)
        for row in 0..<n { workspace.oldResidual[row] = drive(row, workspace) }
        let shift = 1e-5
        for column in 0..<n {
            workspace.x[column] += shift
            place(&workspace)
            weigh(&workspace)
            workspace.x[column] -= shift
            for row in 0..<n {
                workspace.geometry[row * n + column] =
                    (drive(row, workspace) - workspace.oldResidual[row]) / shift
            }
        }
    }
}

/// Solves a small system in place by elimination with row exchange; a matrix without inverse gets a large answer, not none.
func solveLinear(_ a: inout [Double], _ b: inout [Double]) {
    let n = b.count
    for k in 0..<n {
        var best = k
        for row in k..<n where abs(a[row * n + k]) > abs(a[best * n + k]) { best = row }
        if best != k {
            for column in 0..<n { a.swapAt(k * n + column, best * n + column) }
            b.swapAt(k, best)
        }
        if abs(a[k * n + k]) < 1e-6 { a[k * n + k] = a[k * n + k] < 0 ? -1e-6 : 1e-6 }
        for row in k + 1..<max(n, k + 1) {
            let factor = a[row * n + k] / a[k * n + k]
            guard factor != 0 else { continue }
            for column in k..<n { a[row * n + column] -= factor * a[k * n + column] }
            b[row] -= factor * b[k]
        }
    }
    for k in (0..<n).reversed() {
        for column in k + 1..<max(n, k + 1) { b[k] -= a[k * n + column] * b[column] }
        b[k] /= a[k * n + k]
    }
}
