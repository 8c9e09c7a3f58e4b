import Anatomy
import Mechanics

extension EstimationPosterior {
    /// Every group and side of the prior, in its order.
    public var groups: [GroupEstimate] {
        let alone = covarianceWithoutGuessing
        let gain = self.gain
        return prior.unknowns.indices.compactMap { index in
            guard let group = prior.unknowns[index].group else { return nil }
            return GroupEstimate(
                group: group, mean: mean[index], standardDeviation: standardDeviation[index],
                interval: interval(index), priorStandardDeviation: prior.standardDeviation(index),
                information: 1 - alone[index, index] / prior.covariance[index, index],
                noiseFloor: noiseFloor(gain, [(index, 1)]))
        }
    }

    /// Left against right, for every group the prior has on both sides.
    public var sideDifferences: [SideDifference] {
        let seen = Dictionary(uniqueKeysWithValues: groups.map { ($0.group, $0.isSeen) })
        let gain = self.gain
        return prior.unknowns.indices.compactMap { left in
            guard let group = prior.unknowns[left].group, group.side == .left else { return nil }
            let opposite = SidedGroup(group.group, .right)
            guard let right = prior.index(of: .shortening(opposite)) else { return nil }
            let difference = mean[left] - mean[right]
            let variance =
                covariance(left, left) + covariance(right, right) - 2 * covariance(left, right)
            let spread = max(0, variance).squareRoot()
            let reach = Self.reachOf90 * spread
            let floor = noiseFloor(gain, [(left, 1), (right, -1)])
            let bothSeen = seen[group] == true && seen[opposite] == true
            return SideDifference(
                group: group.group, mean: difference, standardDeviation: spread,
                interval: difference - reach...difference + reach, noiseFloor: floor,
                isReal: bothSeen && abs(difference) > max(floor, reach))
        }
    }

    /// Every family and side of the prior, in its order.
    public var tolerances: [ToleranceEstimate] {
        prior.unknowns.indices.compactMap { index in
            guard case .tolerance(let family, let side) = prior.unknowns[index] else { return nil }
            let interval = self.interval(index)
            return ToleranceEstimate(
                family: family, side: side, factor: exponential(mean[index]),
                interval: exponential(interval.lowerBound)...exponential(interval.upperBound),
                logarithm: mean[index], logarithmicSpread: standardDeviation[index],
                information: 1 - covariance[index, index] / prior.covariance[index, index])
        }
    }

    /// How the mean of the free numbers moves with the readings: C·Jᵀ·R⁻¹.
    private var gain: DenseMatrix {
        guard let noise = CholeskyFactor(EstimationReading.covariance(of: readings)) else {
            return DenseMatrix(rows: prior.mean.count, columns: readings.count)
        }
        return linearCovariance * (jacobian.transposed * noise.inverse)
    }

    /// 1.96·√2 times the standard deviation that errors of measurement alone give a weighted sum of unknowns.
    private func noiseFloor(_ gain: DenseMatrix, _ sum: [(index: Int, weight: Double)]) -> Double {
        var variance = 0.0
        for (number, reading) in readings.enumerated() {
            var response = 0.0
            for (index, weight) in sum {
                let slope = prior.bounds[index].map { $0(modeFree[index]).slope } ?? 1
                response += weight * slope * gain[index, number]
            }
            variance += response * response * reading.error * reading.error
        }
        return 1.96 * (2 * variance).squareRoot()
    }

    /// Covariance that the readings leave, by their mean lines over what is known of the client, when shortenings are independent of each other
    /// beforehand; of several explanations, what each leaves by its share.
    private var covarianceWithoutGuessing: DenseMatrix {
        var independent = prior.covariance
        for i in prior.unknowns.indices where prior.unknowns[i].group != nil {
            for j in prior.unknowns.indices where j != i && prior.unknowns[j].group != nil {
                independent[i, j] = 0
            }
        }
        let errors = EstimationReading.covariance(of: readings)
        var left = DenseMatrix(rows: prior.mean.count, columns: prior.mean.count)
        for (share, lines) in lines {
            let own = LinearPosterior.covariance(
                prior: independent, jacobian: lines.slopes, noise: lines.scatter(errors))
            for index in left.values.indices { left.values[index] += share * own.values[index] }
        }
        return left
    }
}
