extension LoadSharingWorkspace {
    /// Takes a checked problem in and makes it free of units.
    mutating func scale(_ problem: LoadSharingProblem) {
        measureColumns(problem)
        SparseColumns.squaredRows(
            problem.columnStart, problem.rowIndex, problem.value, size, &rowScale)
        for r in 0..<rowCount {
            let reach = rowScale[r].squareRoot()
            // a row nothing acts on is measured by its own target
            rowScale[r] = 1 / (reach > 0 ? reach : (problem.target[r] == 0 ? 1 : abs(problem.target[r])))
            b[r] = rowScale[r] * problem.target[r]
            freeDiagonal[r] = 0
        }
        SparseColumns.scaled(
            problem.columnStart, problem.rowIndex, problem.value, rowScale, freeSlope, &a, &reach,
            &freeDiagonal)
        scaleCost(problem)
        targetSize = 1 + largestSize(b)
    }

    /// Sizes, smoothing, and slopes for the cost as given.
    private mutating func measureColumns(_ problem: LoadSharingProblem) {
        needsSmoothing = false
        for i in 0..<columnCount {
            let (least, most) = (problem.lower[i], problem.upper[i])
            lower[i] = least
            upper[i] = most
            let bounded = least > -.infinity && most < .infinity
            let largest = bounded ? max(abs(least), abs(most)) : 1
            size[i] = largest > 0 ? largest : 1
            let nearest = least > 0 ? least : (most < 0 ? -most : 0)
            let isNearZero = problem.power == .cube && least < most && nearest < 0.005 * size[i]
            smoothing[i] = isNearZero ? size[i] : 0
            needsSmoothing = needsSmoothing || isNearZero
            let curvature = problem.power == .square ? 2 : 6 * size[i]
            freeSlope[i] = least < most ? 1 / (problem.weight[i] * curvature) : 0
        }
    }

    private mutating func scaleCost(_ problem: LoadSharingProblem) {
        var sum = 0.0
        for r in 0..<rowCount { sum += freeDiagonal[r] }
        costScale = sum > 0 ? sum / Double(rowCount) : 1
        for i in 0..<columnCount {
            w[i] = problem.weight[i] * costScale
            inverse[i] = 1 / w[i]
            freeSlope[i] /= costScale
        }
        for r in 0..<rowCount { freeDiagonal[r] /= costScale }
    }
}
