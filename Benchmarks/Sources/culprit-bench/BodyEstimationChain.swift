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
    ) -> Result {
        let readings = posterior.readings
        let root = lowerRoot(covariance(readings))
        /// Nil as soon as the readings asked so far leave less than `least`; those that take longest come last in the battery.
        func logarithm(_ draw: PosteriorDraw, least: Double) -> Double? {
            var sum = draw.logarithmicWeight
            var white: [Double] = []
            for number in readings.indices {
                // where no body is so, the person has no probability
                guard let value = try? model.value(reading: number, state: draw.state) else { return nil }
                var rest = readings[number].value - value
                for before in 0..<number { rest -= root[number][before] * white[before] }
                white.append(rest / root[number][number])
                sum -= 0.5 * white[number] * white[number]
                if sum < least { return nil }
            }
            return sum
        }
        let proposals = posterior.draws(steps + 1) { random.normal() }
        var current = proposals[0]
        var weight = logarithm(current, least: -.infinity) ?? -.infinity
        var accepted = 0
        var sum = [Double](repeating: 0, count: posterior.mean.count)
        var squares = sum
        var batchSums = [[Double]](repeating: sum, count: batches)
        for (number, proposal) in proposals.dropFirst().enumerated() {
            let batch = min(batches - 1, number * batches / steps)
            if let next = logarithm(proposal, least: weight + log(random.uniform())) {
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

    /// Cholesky's factor.
    private static func lowerRoot(_ matrix: [[Double]]) -> [[Double]] {
        var root = matrix.map { $0.map { _ in 0.0 } }
        for i in matrix.indices {
            for j in 0...i {
                let rest = (0..<j).reduce(matrix[i][j]) { $0 - root[i][$1] * root[j][$1] }
                root[i][j] = i == j ? rest.squareRoot() : rest / root[j][j]
            }
        }
        return root
    }
}
