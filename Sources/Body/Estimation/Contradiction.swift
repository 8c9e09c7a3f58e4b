import Mechanics

/// A reading that the others do not let expect.
public struct Contradiction: Sendable, Hashable {
    /// Number of the reading.
    public let reading: Int
    /// What the others and the prior let expect, and the standard deviation of that expectation with the reading's own uncertainty.
    public let expected: Double
    public let spread: Double
    /// (measured − expected) / spread.
    public let standardizedResidual: Double
    /// Numbers of the readings it disagrees with: without any one of them the residual would be nearer to zero by
    /// ``EstimationPosterior/leastRelief`` or more. Empty when the reading is unusual for any client, whatever the others say.
    public let against: [Int]
}

extension EstimationPosterior {
    /// By how many standard deviations leaving out another reading must lower a residual for the two to be named as disagreeing.
    public static let leastRelief = 0.5

    /// Readings that contradict the others, worst first.
    ///
    /// Each reading is left out and predicted from the others, in the linear model at the most probable unknowns: with ỹ the readings less
    /// the prior's prediction and K = (J·P·Jᵀ + R)⁻¹ the residual is [K·ỹ]ᵢ/Kᵢᵢ and its variance 1/Kᵢᵢ (leave-one-out of a
    /// Gaussian, Sundararajan & Keerthi 2001). Named are residuals that one in twenty clients would show by chance, counted over all
    /// readings (Šidák's limit).
    public var contradictions: [Contradiction] {
        let limit = contradictionLimit
        return leftOut.filter { abs($0.standardizedResidual) > limit }
            .sorted { abs($0.standardizedResidual) > abs($1.standardizedResidual) }
    }

    /// Least size of a standardized residual that counts as a contradiction, for so many readings.
    public var contradictionLimit: Double {
        guard !readings.isEmpty else { return .infinity }
        let alone = 1 - power(0.95, 1 / Double(readings.count))
        return normalQuantile(1 - alone / 2)
    }

    /// Every reading against what the others let expect.
    public var leftOut: [Contradiction] {
        let noise = EstimationReading.covariance(of: readings)
        let scatter = jacobian * (prior.covariance * jacobian.transposed) + noise
        guard let inverse = CholeskyFactor(scatter)?.inverse else { return [] }
        let moved = jacobian * zip(modeFree, prior.mean).map { $0 - $1 }
        let surprise = readings.indices.map { readings[$0].value - predicted[$0] + moved[$0] }
        let pull = inverse * surprise
        return readings.indices.map { i in
            let precision = inverse[i, i]
            let residual = pull[i] / precision
            let standardized = residual * precision.squareRoot()
            let against = readings.indices.filter { j in
                guard j != i else { return false }
                // the same with reading j left out as well
                let left = precision - inverse[i, j] * inverse[i, j] / inverse[j, j]
                let without = (pull[i] - inverse[i, j] * pull[j] / inverse[j, j]) / left.squareRoot()
                return abs(standardized) - abs(without) >= Self.leastRelief
            }
            return Contradiction(
                reading: i, expected: readings[i].value - residual, spread: 1 / precision.squareRoot(),
                standardizedResidual: standardized, against: against)
        }
    }
}
