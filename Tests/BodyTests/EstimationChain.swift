import Body
import Foundation

/// Adaptive Metropolis (Haario, Saksman & Tamminen, Bernoulli 2001;7:223) over the standard normal numbers a client is drawn from.
///
/// Shares nothing with the estimator but the prior's way from those numbers to a client.
struct MetropolisChain {
    let prior: EstimationPrior
    let readings: [EstimationReading]
    var random: SeededRandom

    /// Means and standard deviations of the unknowns over the second half of the chain and more.
    mutating func run(
        steps: Int, model: inout some LengthTestModel
    ) throws -> (mean: [Double], standardDeviation: [Double]) {
        let count = prior.mean.count
        var place = [Double](repeating: 0, count: count)
        var state = client(place)
        var density = try density(place, state, &model)
        var centre = place
        var scatter = (0..<count).map { i in (0..<count).map { $0 == i ? 0.1 : 0 } }
        var factor = root(scatter)
        var (sum, squares) = (place, place)
        var kept = 0
        let burn = steps / 3
        for step in 0..<steps {
            let noise = (0..<count).map { _ in random.normal() }
            var next = place
            let reach = 2.38 / Double(count).squareRoot()
            for i in 0..<count { for j in 0...i { next[i] += reach * factor[i][j] * noise[j] } }
            let nextState = client(next)
            let nextDensity = try self.density(next, nextState, &model)
            if nextDensity > density || random.uniform() < exp(nextDensity - density) {
                (place, state, density) = (next, nextState, nextDensity)
            }
            if step < burn {
                // the proposal learns only before anything is counted
                let rate = 1 / Double(min(step + 20, 4000))
                for i in 0..<count {
                    for j in 0..<count {
                        let product = (place[i] - centre[i]) * (place[j] - centre[j])
                        scatter[i][j] += rate * (product - scatter[i][j])
                    }
                }
                for i in 0..<count { centre[i] += rate * (place[i] - centre[i]) }
                if step % 200 == 199 { factor = root(scatter) }
            } else {
                kept += 1
                for i in 0..<count {
                    sum[i] += state[i]
                    squares[i] += state[i] * state[i]
                }
            }
        }
        let mean = sum.map { $0 / Double(kept) }
        return (mean, zip(squares, mean).map { ($0 / Double(kept) - $1 * $1).squareRoot() })
    }

    private func client(_ numbers: [Double]) -> [Double] {
        var next = 0
        return prior.draw {
            next += 1
            return numbers[next - 1]
        }
    }

    /// Logarithm of prior times likelihood, for readings whose errors are independent.
    private func density(
        _ numbers: [Double], _ state: [Double], _ model: inout some LengthTestModel
    ) throws -> Double {
        var sum = numbers.reduce(0) { $0 + $1 * $1 }
        var ignored = state
        for (number, reading) in readings.enumerated() {
            let misfit =
                try reading.value - model.predict(reading: number, state: state, sensitivity: &ignored)
            sum +=
                misfit * misfit / (reading.error * reading.error + reading.discrepancy * reading.discrepancy)
        }
        return -0.5 * sum
    }

    /// Lower triangle L with L·Lᵀ = the matrix, a little widened.
    private func root(_ matrix: [[Double]]) -> [[Double]] {
        var lower = matrix.map { row in row.map { _ in 0.0 } }
        for i in matrix.indices {
            for j in 0...i {
                var sum = matrix[i][j] + (i == j ? 1e-6 : 0)
                for k in 0..<j { sum -= lower[i][k] * lower[j][k] }
                lower[i][j] = i == j ? max(sum, 1e-12).squareRoot() : sum / lower[j][j]
            }
        }
        return lower
    }
}
