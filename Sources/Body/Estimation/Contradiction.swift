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

    /// Readings that contradict the others, worst first: those whose residual one in twenty clients would show by chance, counted over all
    /// readings (Šidák's limit). See ``leftOut``.
    public var contradictions: [Contradiction] {
        let limit = contradictionLimit
        return leftOut.filter { abs($0.standardizedResidual) > limit }
            .sorted { abs($0.standardizedResidual) > abs($1.standardizedResidual) }
    }

    /// Least size of a standardized residual that counts as a contradiction, for so many readings.
    public var contradictionLimit: Double { Self.contradictionLimit(readings: readings.count) }

    static func contradictionLimit(readings: Int) -> Double {
        guard readings > 0 else { return .infinity }
        let alone = 1 - power(0.95, 1 / Double(readings))
        return normalQuantile(1 - alone / 2)
    }
}

/// Every reading against what the others let expect.
///
/// Each reading is left out and predicted from the others, by straight lines: with J their slopes, R the readings' own scatter and what the
/// lines leave out, ỹ the readings less the prior's prediction and K = (J·P·Jᵀ + R)⁻¹ the residual is [K·ỹ]ᵢ/Kᵢᵢ and its variance 1/Kᵢᵢ
/// (leave-one-out of a Gaussian, Sundararajan & Keerthi 2001). The lines are the readings' mean lines over what is known of the client. Where
/// a reading then looks like a contradiction, the most probable client is sought anew without it and the lines are drawn there: far from
/// the estimate its lines say nothing. It is one only by both.
struct LeavingOut {
    let prior: EstimationPrior
    let readings: [EstimationReading]
    let noise: DenseMatrix

    /// Residuals from this share of the limit on are worked out anew.
    static let doubtful = 0.8
    /// How near the search without a reading comes to its end (posterior standard deviations), and in how many steps.
    static let tolerance = 0.1
    static let mostSteps = 6

    func judged<Model: LengthTestModel>(
        _ found: ModeSearch.Result, lines mean: MeanLines, uncertainties: [Double], model: inout Model,
        evaluations: inout Int
    ) -> [Contradiction] {
        var all = judged(by: mean)
        let limit = Self.doubtful * EstimationPosterior.contradictionLimit(readings: readings.count)
        for number in all.indices where abs(all[number].standardizedResidual) > limit {
            let kept = readings.indices.filter { $0 != number }
            guard let factor = CholeskyFactor(noise.part(kept)) else { continue }
            let search = ModeSearch(
                prior: prior, measured: kept.map { readings[$0].value }, noise: factor,
                uncertainties: kept.map { uncertainties[$0] }, tolerance: Self.tolerance,
                maximumIterations: Self.mostSteps)
            var others = SomeReadings(model: model, numbers: kept)
            guard
                let without = try? search.run(
                    model: &others,
                    start: (found.point.free, found.pull, kept.map { found.lines[$0] }))
            else { continue }
            model = others.model
            var lines = found.lines
            for (place, reading) in kept.enumerated() { lines[reading] = without.lines[place] }
            lines[number] = ReadingLine(
                uncertainty: uncertainties[number], movers: model.unknowns(of: number), prior: prior)
            evaluations += without.evaluations
            guard
                let point = try? Linearization(
                    at: without.point.free, lines: &lines, error: ReadingLine.tangentError.lowerBound,
                    prior: prior, model: &model,
                    evaluations: &evaluations)
            else { continue }
            let anew = judged(by: MeanLines(point))
            if number < anew.count,
                abs(anew[number].standardizedResidual) < abs(all[number].standardizedResidual)
            {
                all[number] = anew[number]
            }
        }
        return all
    }

    private func judged(by lines: MeanLines) -> [Contradiction] {
        guard let inverse = CholeskyFactor(lines.predictive(prior, noise))?.inverse else { return [] }
        let pull = inverse * lines.surprise(prior, readings.map(\.value))
        return readings.indices.map { i in
            let precision = inverse[i, i]
            let residual = pull[i] / precision
            let standardized = residual * precision.squareRoot()
            let against = readings.indices.filter { j in
                guard j != i else { return false }
                // the same with reading j left out as well
                let left = precision - inverse[i, j] * inverse[i, j] / inverse[j, j]
                let without = (pull[i] - inverse[i, j] * pull[j] / inverse[j, j]) / left.squareRoot()
                return abs(standardized) - abs(without) >= EstimationPosterior.leastRelief
            }
            return Contradiction(
                reading: i, expected: readings[i].value - residual, spread: 1 / precision.squareRoot(),
                standardizedResidual: standardized, against: against)
        }
    }
}

/// Some readings of a model, with numbers of their own.
private struct SomeReadings<Model: LengthTestModel>: LengthTestModel {
    var model: Model
    let numbers: [Int]

    mutating func predict(
        reading: Int, state: [Double], sensitivity: inout [Double]
    ) throws(BodyFault) -> Double {
        try model.predict(reading: numbers[reading], state: state, sensitivity: &sensitivity)
    }

    func unknowns(of reading: Int) -> [Int]? { model.unknowns(of: numbers[reading]) }
}
