import Mechanics

/// Repeatable random numbers (SplitMix64, Steele et al. 2014).
struct LoadSharingRandom {
    private var state: UInt64

    init(seed: Int) { state = UInt64(seed) &* 7919 &+ 17 }

    mutating func uniform() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Double((z ^ (z >> 31)) >> 11) * 0x1p-53
    }

    /// Uniform over −1…1.
    mutating func signed() -> Double { 2 * uniform() - 1 }

    mutating func index(below count: Int) -> Int { Int(uniform() * Double(count)) }
}

extension LoadSharingProblem {
    /// A problem from its matrix by rows; zeros are not stored.
    init(
        power: Power, rows: [[Double]], target: [Double], weight: [Double], lower: [Double], upper: [Double]
    ) {
        var (start, index, values) = ([0], [Int](), [Double]())
        for i in weight.indices {
            for r in rows.indices where rows[r][i] != 0 {
                index.append(r)
                values.append(rows[r][i])
            }
            start.append(values.count)
        }
        self.init(
            power: power, rowCount: rows.count, columnStart: start, rowIndex: index, value: values,
            target: target,
            weight: weight, lower: lower, upper: upper)
    }

    /// Muscles across neighbouring joints, with a reserve at every joint, and a target that some activations make.
    static func random(
        seed: Int, power: Power, rows: Int, muscles: Int, reserves: Bool = true, effort: Double = 0.6
    ) -> LoadSharingProblem {
        var random = LoadSharingRandom(seed: seed)
        let count = muscles + (reserves ? rows : 0)
        var matrix = [[Double]](repeating: [Double](repeating: 0, count: count), count: rows)
        var target = [Double](repeating: 0, count: rows)
        var weight: [Double] = []
        for i in 0..<muscles {
            let span = min(rows, 3 + random.index(below: 6))
            let first = random.index(below: rows - span + 1)
            let strength = 5 + 60 * random.uniform()
            let activation = effort * random.uniform()
            for r in first..<first + span {
                matrix[r][i] = strength * random.signed()
                target[r] += matrix[r][i] * activation
            }
            weight.append(0.3 + random.uniform())
        }
        if reserves {
            for r in 0..<rows { matrix[r][muscles + r] = 1 }
            weight += [Double](repeating: 1, count: rows)
        }
        let free = [Double](repeating: .infinity, count: count - muscles)
        return LoadSharingProblem(
            power: power, rows: matrix, target: target, weight: weight,
            lower: [Double](repeating: 0.01, count: muscles) + free.map { -$0 },
            upper: [Double](repeating: 1, count: muscles) + free)
    }

    /// The answer from nothing.
    func solved() throws -> LoadSharingSolution {
        var workspace = LoadSharingWorkspace(for: self)
        var solution = LoadSharingSolution(rowCount: rowCount, columnCount: columnCount)
        try workspace.solve(self, into: &solution)
        return solution
    }

    func cost(of x: [Double]) -> Double {
        x.indices.reduce(0) { sum, i in
            sum + weight[i] * x[i] * x[i] * (power == .square ? 1 : x[i].magnitude)
        }
    }

    /// A·x.
    func moments(of x: [Double]) -> [Double] {
        var sum = [Double](repeating: 0, count: rowCount)
        for i in x.indices {
            for k in columnStart[i]..<columnStart[i + 1] { sum[rowIndex[k]] += value[k] * x[i] }
        }
        return sum
    }

    /// How far (x, λ) is from the optimality conditions, from their definition: missed moments, bounds, and slopes of the wrong sign.
    func violation(x: [Double], multipliers: [Double], shortfall: [Double]) -> Double {
        let made = moments(of: x)
        let forces = target.map(\.magnitude).max() ?? 0
        var worst = 0.0
        for r in 0..<rowCount {
            worst = max(worst, abs(made[r] - target[r] + shortfall[r]) / (1 + forces))
        }
        for i in x.indices {
            var (slope, size) = (0.0, 1e-6)
            for k in columnStart[i]..<columnStart[i + 1] {
                slope -= value[k] * multipliers[rowIndex[k]]
                size += abs(value[k] * multipliers[rowIndex[k]])
            }
            slope += weight[i] * (power == .square ? 2 * x[i] : 3 * x[i] * x[i].magnitude)
            worst = max(worst, lower[i] - x[i], x[i] - upper[i])
            if x[i] > lower[i] { worst = max(worst, slope / size) }
            if x[i] < upper[i] { worst = max(worst, -slope / size) }
        }
        return worst
    }
}

/// Largest difference of two lists.
func largestDifference(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { max($0, abs($1.0 - $1.1)) }
}
