extension LoadSharingWorkspace {
    /// Sharpens x and λ together, from the multipliers the ascent left, by Newton's method on the optimality conditions of the
    /// variables between their bounds; keeps the best point met.
    ///
    /// A cube's x(s) has no finite slope at zero, so that no λ, however exact, gives x there; as unknowns of their own such
    /// variables follow from the rows. A variable that leaves its box is held; one whose bound pushes the wrong way is let go.
    ///
    /// - Parameter mu: smoothing the multipliers belong to.
    /// - Returns: the scaled optimality residual: ``LoadSharingSolution/kktResidual``.
    mutating func polish(_ problem: LoadSharingProblem, mu: Double) -> Double {
        SparseColumns.transposeTimes(problem.columnStart, problem.rowIndex, a, lambda, &s)
        ClampedCost.minimizers(
            problem.power, s, inverse, smoothing, mu: mu, lower, upper, &x, &d)
        for i in 0..<columnCount {
            places[i] = d[i] > 0 ? .between : (x[i] == lower[i] ? .lower : .upper)
        }
        return sharpen(problem)
    }

    /// ``polish(_:mu:)`` from x, λ and places as they are.
    mutating func sharpen(_ problem: LoadSharingProblem) -> Double {
        var best = Double.infinity
        var failures = 0
        var moved = Double.infinity
        for step in 0..<12 {
            if step > 0 {
                iterations += 1
                moved = correct(problem)
            }
            let residual = optimality(problem)
            if residual < best {
                failures = residual < 0.5 * best ? 0 : failures + 1
                best = residual
                keep()
            } else {
                failures += 1
            }
            // small variables of a cube hardly show in the residual: their movement tells
            let isSettled = best <= 2e-14 && (problem.power == .square || moved <= 1e-7)
            if isSettled || failures >= (best <= 1e-12 ? 1 : 3) { break }
        }
        restore()
        return best
    }

    /// One Newton step of x and λ together.
    ///
    /// - Returns: the largest movement, in sizes of the variables.
    private mutating func correct(_ problem: LoadSharingProblem) -> Double {
        for i in 0..<columnCount {
            if places[i] != .between, lower[i] < upper[i] {
                let pushesOff = places[i] == .lower ? slack[i] > 0 : slack[i] < 0
                if pushesOff { places[i] = .between }
            }
            guard places[i] == .between else {
                d[i] = 0
                ds[i] = 0
                continue
            }
            let curvature = problem.power == .square ? 2 : 6 * max(abs(x[i]), 1e-10 * size[i])
            d[i] = 1 / (w[i] * curvature)
            ds[i] = -d[i] * slack[i]
        }
        for r in 0..<rowCount { direction[r] = residual[r] }
        SparseColumns.add(problem.columnStart, problem.rowIndex, a, ds, &direction)
        SparseColumns.weightedSquare(
            problem.columnStart, problem.rowIndex, a, d, &hessian, order: rowCount)
        factorCholesky(&hessian, order: rowCount)
        solveCholesky(hessian, order: rowCount, &direction)
        SparseColumns.transposeTimes(problem.columnStart, problem.rowIndex, a, direction, &ds)
        for r in 0..<rowCount { lambda[r] += direction[r] }
        var moved = 0.0
        for i in 0..<columnCount where places[i] == .between {
            let change = d[i] * (slack[i] + ds[i])
            moved = max(moved, abs(change) / size[i])
            x[i] += change
            if x[i] <= lower[i] {
                x[i] = lower[i]
                places[i] = .lower
            } else if x[i] >= upper[i] {
                x[i] = upper[i]
                places[i] = .upper
            }
        }
        return moved
    }

    /// How far x, λ and the places are from optimal for the target ``b``; fills residual and slack.
    mutating func optimality(_ problem: LoadSharingProblem) -> Double {
        SparseColumns.transposeTimes(problem.columnStart, problem.rowIndex, a, lambda, &s)
        SparseColumns.residual(problem.columnStart, problem.rowIndex, a, x, b, &residual)
        var worst = largestSize(residual) / targetSize
        let largest = largestSize(lambda)
        for i in 0..<columnCount {
            let grade = costSlope(problem.power, i)
            slack[i] = s[i] - grade
            var wrong = abs(slack[i])
            switch places[i] {
            case .between: break
            case .lower: wrong = max(0, slack[i])
            case .upper: wrong = max(0, -slack[i])
            }
            if wrong > 0, lower[i] < upper[i] {
                // both sizes are zero only where the numerator is
                worst = max(worst, wrong / (abs(grade) + reach[i] * largest))
            }
        }
        // a multiplier that is no number proves nothing, whatever the rows say
        return worst.isNaN || largest.isNaN ? .infinity : worst
    }

    /// Slope of the scaled cost of variable *i*.
    @inline(__always)
    func costSlope(_ power: LoadSharingProblem.Power, _ i: Int) -> Double {
        power == .square ? 2 * w[i] * x[i] : 3 * w[i] * x[i] * abs(x[i])
    }

    private mutating func keep() {
        for i in 0..<columnCount {
            bestX[i] = x[i]
            bestPlaces[i] = places[i]
        }
        for r in 0..<rowCount { bestLambda[r] = lambda[r] }
    }

    private mutating func restore() {
        for i in 0..<columnCount {
            x[i] = bestX[i]
            places[i] = bestPlaces[i]
        }
        for r in 0..<rowCount { lambda[r] = bestLambda[r] }
    }
}
