extension LoadSharingWorkspace {
    /// Follows the central path to the optimum: the way for problems whose dual has kinks on very different scales (motors a million times
    /// dearer than muscles that are all at their bounds), where the ascent zigzags. Slower on others.
    ///
    /// A primal-dual interior point method with Mehrotra's predictor and corrector. Leaves x, λ and places for ``sharpen(_:)``.
    ///
    /// Source: J. Nocedal, S. Wright, *Numerical Optimization* (2nd ed., 2006), §16.6.
    mutating func followCentralPath(_ problem: LoadSharingProblem) {
        begin(problem)
        var (last, stalls) = (Double.infinity, 0)
        for _ in 0..<250 {
            let distance = measure(problem)
            // rounding ends it where λ is so large that no digits are left
            let isStalled = distance > 0.999 * last && largestSize(residual) <= 1e-9 * targetSize
            stalls = isStalled ? stalls + 1 : 0
            if distance <= 1e-10 || stalls >= 3 { break }
            last = distance
            let gap = complementarity(step: 0)
            factorBarrier(problem)
            iterations += 1
            // predictor: straight at the optimum; how far it gets says how much to center
            solveBarrier(problem, target: 0, corrected: false)
            let affine = longestStep()
            let ratio = gap > 0 ? max(0, complementarity(step: affine)) / gap : 0
            solveBarrier(problem, target: gap * max(1e-4, ratio * ratio * ratio), corrected: true)
            let step = min(1, 0.995 * longestStep())
            if !(step > 1e-12) { break }
            for i in 0..<columnCount where lower[i] < upper[i] {
                // strictly within, however the sum is rounded
                let inside = 1e-14 * size[i]
                x[i] = max(lower[i] + inside, min(upper[i] - inside, x[i] + step * ds[i]))
                lowerPush[i] += step * lowerPushChange[i]
                upperPush[i] += step * upperPushChange[i]
            }
            for r in 0..<rowCount { lambda[r] += step * direction[r] }
        }
        place(problem)
    }

    /// In the middle of the box, pushed from both sides alike.
    private mutating func begin(_ problem: LoadSharingProblem) {
        clear(&lambda)
        for i in 0..<columnCount {
            let (least, most) = (lower[i], upper[i])
            if least > -.infinity {
                x[i] = most < .infinity ? 0.5 * (least + most) : least + size[i]
            } else {
                x[i] = most < .infinity ? most - size[i] : (problem.power == .square ? 0 : size[i])
            }
            let push = w[i] * (problem.power == .square ? 2 * size[i] : 3 * size[i] * size[i])
            lowerPush[i] = least > -.infinity ? push : 0
            upperPush[i] = most < .infinity ? push : 0
        }
    }

    /// Fills residual and slack (s − cost slope + pushes); returns the largest scaled distance from optimal.
    private mutating func measure(_ problem: LoadSharingProblem) -> Double {
        SparseColumns.transposeTimes(problem.columnStart, problem.rowIndex, a, lambda, &s)
        SparseColumns.residual(problem.columnStart, problem.rowIndex, a, x, b, &residual)
        var worst = largestSize(residual) / targetSize
        let largest = largestSize(lambda)
        for i in 0..<columnCount where lower[i] < upper[i] {
            let grade = costSlope(problem.power, i)
            slack[i] = s[i] - grade + lowerPush[i] - upperPush[i]
            let scale = abs(grade) + reach[i] * largest + lowerPush[i] + upperPush[i]
            // a column without entries is settled in the end, by itself
            if reach[i] == 0 { continue }
            if slack[i] != 0 { worst = max(worst, abs(slack[i]) / scale) }
            let least = min(x[i] - lower[i], upper[i] - x[i])
            if least < .infinity {
                let push = max(
                    lowerPush[i] * (lowerPush[i] > 0 ? x[i] - lower[i] : 0),
                    upperPush[i] * (upperPush[i] > 0 ? upper[i] - x[i] : 0))
                // by how far the push would move x: λ may be large while this still decides which bounds hold
                worst = max(worst, push * freeSlope[i] / (size[i] * size[i]))
            }
        }
        return worst.isNaN ? 0 : worst
    }

    /// Mean product of a push and the distance from its bound, a step along the direction.
    private func complementarity(step: Double) -> Double {
        var (sum, count) = (0.0, 0)
        for i in 0..<columnCount where lower[i] < upper[i] {
            let moved = x[i] + (step > 0 ? step * ds[i] : 0)
            if lower[i] > -.infinity {
                let push = lowerPush[i] + (step > 0 ? step * lowerPushChange[i] : 0)
                sum += push * (moved - lower[i])
                count += 1
            }
            if upper[i] < .infinity {
                let push = upperPush[i] + (step > 0 ? step * upperPushChange[i] : 0)
                sum += push * (upper[i] - moved)
                count += 1
            }
        }
        return count > 0 ? sum / Double(count) : 0
    }

    private mutating func factorBarrier(_ problem: LoadSharingProblem) {
        for i in 0..<columnCount {
            d[i] = 0
            if lower[i] < upper[i] {
                var stiffness =
                    problem.power == .square ? 2 * w[i] : 6 * w[i] * max(abs(x[i]), 1e-9 * size[i])
                if lower[i] > -.infinity { stiffness += lowerPush[i] / (x[i] - lower[i]) }
                if upper[i] < .infinity { stiffness += upperPush[i] / (upper[i] - x[i]) }
                d[i] = 1 / stiffness
            }
        }
        SparseColumns.weightedSquare(
            problem.columnStart, problem.rowIndex, a, d, &hessian, order: rowCount)
        factorCholesky(&hessian, order: rowCount)
    }

    /// The step towards products of `target`: of x in ds, of λ in direction, of the pushes in their changes. Corrected: with the product of the
    /// predictor's changes, which those arrays then hold, taken into account.
    private mutating func solveBarrier(_ problem: LoadSharingProblem, target: Double, corrected: Bool) {
        for i in 0..<columnCount {
            guard lower[i] < upper[i] else {
                ds[i] = 0
                continue
            }
            var pull = slack[i]
            var (below, above) = (0.0, 0.0)
            if lower[i] > -.infinity {
                let second = corrected ? ds[i] * lowerPushChange[i] : 0
                below = (target - second) / (x[i] - lower[i]) - lowerPush[i]
                pull += below
            }
            if upper[i] < .infinity {
                let second = corrected ? -ds[i] * upperPushChange[i] : 0
                above = (target - second) / (upper[i] - x[i]) - upperPush[i]
                pull -= above
            }
            lowerPushChange[i] = below
            upperPushChange[i] = above
            bestX[i] = d[i] * pull
        }
        for i in 0..<columnCount { ds[i] = lower[i] < upper[i] ? -bestX[i] : 0 }
        for r in 0..<rowCount { direction[r] = residual[r] }
        SparseColumns.add(problem.columnStart, problem.rowIndex, a, ds, &direction)
        solveCholesky(hessian, order: rowCount, &direction)
        SparseColumns.transposeTimes(problem.columnStart, problem.rowIndex, a, direction, &s)
        for i in 0..<columnCount where lower[i] < upper[i] {
            let change = bestX[i] + d[i] * s[i]
            ds[i] = change
            if lower[i] > -.infinity { lowerPushChange[i] -= lowerPush[i] / (x[i] - lower[i]) * change }
            if upper[i] < .infinity { upperPushChange[i] += upperPush[i] / (upper[i] - x[i]) * change }
        }
    }

    /// The longest step, at most one and a bit, that keeps x within the bounds and the pushes positive.
    private func longestStep() -> Double {
        var step = 1.0 / 0.995
        for i in 0..<columnCount where lower[i] < upper[i] {
            if ds[i] < 0 { step = min(step, (lower[i] - x[i]) / ds[i]) }
            if ds[i] > 0 { step = min(step, (upper[i] - x[i]) / ds[i]) }
            if lowerPushChange[i] < 0 { step = min(step, -lowerPush[i] / lowerPushChange[i]) }
            if upperPushChange[i] < 0 { step = min(step, -upperPush[i] / upperPushChange[i]) }
        }
        return step
    }

    /// Decides which bounds hold: those whose push outweighs the distance, measured by the cost's curvature.
    private mutating func place(_ problem: LoadSharingProblem) {
        for i in 0..<columnCount {
            places[i] = .between
            let slope = freeSlope[i]
            if lower[i] == upper[i] {
                places[i] = .lower
                x[i] = lower[i]
            } else if reach[i] == 0 {
                x[i] = max(lower[i], min(upper[i], 0))
                places[i] = x[i] == 0 ? .between : (x[i] == lower[i] ? .lower : .upper)
            } else if lower[i] > -.infinity, lowerPush[i] * slope > x[i] - lower[i] {
                places[i] = .lower
                x[i] = lower[i]
            } else if upper[i] < .infinity, upperPush[i] * slope > upper[i] - x[i] {
                places[i] = .upper
                x[i] = upper[i]
            }
        }
    }
}
