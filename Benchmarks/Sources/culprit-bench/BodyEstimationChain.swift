import Body
import Foundation
import Reasoning

/// Independence Metropolis: persons drawn from the estimated posterior, accepted by the exact one.
///
/// The stationary law is the exact posterior whatever the proposals are (Tierney, Ann. Stat. 1994;22:1701). A share of the proposals is
/// widened, so that tails the estimate misses are visited.
struct BodyEstimationChain {
    struct Result: Sendable {
        var mean: [Double]
        var standardDeviation: [Double]
        /// Standard error of the mean, from the means of batches.
        var error: [Double]
        var acceptance: Double
    }

    /// So many batches tell the chain's own error.
    private static let batches = 20

    static func run(
        _ posterior: EstimationPosterior, steps: Int, model: inout LengthTestReadings<BenchSimulator>,
        _ random: inout SplitMix64
    ) throws -> Result {
        let readings = posterior.readings
        let noise = inverse(covariance(readings))
        func logarithm(_ draw: PosteriorDraw) throws -> Double {
            var misfit: [Double] = []
            for number in readings.indices {
                do {
                    try misfit.append(
                        readings[number].value - model.value(reading: number, state: draw.state))
                } catch {
                    // no body is so: such a person has no probability
                    return -.infinity
                }
            }
            var sum = 0.0
            for i in misfit.indices { for j in misfit.indices { sum += misfit[i] * noise[i][j] * misfit[j] } }
            return draw.logarithmicWeight - 0.5 * sum
        }
        let proposals = posterior.draws(steps + 1) { random.normal() }
        var current = proposals[0]
        var weight = try logarithm(current)
        var accepted = 0
        var sum = [Double](repeating: 0, count: posterior.mean.count)
        var squares = sum
        var batchSums = [[Double]](repeating: sum, count: batches)
        for (number, proposal) in proposals.dropFirst().enumerated() {
            let batch = min(batches - 1, number * batches / steps)
            let next = try logarithm(proposal)
            if log(random.uniform()) < next - weight {
                (current, weight) = (proposal, next)
                accepted += 1
            }
            for index in sum.indices {
                sum[index] += current.state[index]
                batchSums[batch][index] += current.state[index]
                squares[index] += current.state[index] * current.state[index]
            }
        }
        let count = Double(steps)
        return Result(
            mean: sum.map { $0 / count },
            standardDeviation: zip(squares, sum).map {
                ($0 / count - ($1 / count) * ($1 / count)).squareRoot()
            },
            error: sum.indices.map { index in
                let means = batchSums.map { $0[index] * Double(batches) / count }
                let middle = means.reduce(0, +) / Double(batches)
                let scatter = means.reduce(0) { $0 + ($1 - middle) * ($1 - middle) }
                return (scatter / Double(batches * (batches - 1))).squareRoot()
            },
            acceptance: Double(accepted) / count)
    }

    private static func covariance(_ readings: [EstimationReading]) -> [[Double]] {
        readings.enumerated().map { i, a in
            readings.enumerated().map { j, b in
                if i == j { return a.error * a.error + a.discrepancy * a.discrepancy }
                guard let number = a.sharing, number == b.sharing else { return 0 }
                return EstimationReading.sharedPart * a.discrepancy * b.discrepancy
            }
        }
    }

    /// By Gauss and Jordan's elimination.
    private static func inverse(_ matrix: [[Double]]) -> [[Double]] {
        let count = matrix.count
        var a = matrix.enumerated().map { i, row in row + (0..<count).map { $0 == i ? 1.0 : 0 } }
        for i in 0..<count {
            let pivot = a[i][i]
            for k in 0..<2 * count { a[i][k] /= pivot }
            for j in 0..<count where j != i {
                let factor = a[j][i]
                if factor == 0 { continue }
                for k in 0..<2 * count { a[j][k] -= factor * a[i][k] }
            }
        }
        return a.map { Array($0[count...]) }
    }
}
