import Mechanics

/// Mean, spread and lean of the free numbers, around the most probable ones.
///
/// Where all readings are straight, the law is normal and known exactly. Else a normal law is fitted whose lines are the bent readings' mean lines over
/// the law itself (iterated posterior linearization: García-Fernández et al., IEEE Trans Signal Process 2015;63:5561); draws from it, weighted by
/// how much more the bent readings allow of each (importance sampling), correct its means and spreads and tell how it leans.
struct PosteriorShape {
    var mean: [Double]
    var covariance: DenseMatrix
    /// Third central moment of each number over the cube of its spread.
    var lean: [Double]
    var effectiveDraws: Double?
    /// The lines that the law was fitted with, of each explanation with its share.
    var lines: [(share: Double, lines: MeanLines)]
    /// Logarithm of the readings' density, but for a constant of the readings.
    var evidence: Double

    /// Times the normal law is fitted anew.
    private static let fits = 3
    /// Draws worth fewer independent ones than this tell nothing: the fitted law is given as it is.
    static let leastDraws = 30.0

    /// - Parameters:
    ///   - start: the readings' centre, and the spread there, near which the law is sought.
    ///   - scatter: covariance of the readings' departures from the model.
    init(
        start: LinearPosterior, measured: [Double], scatter: DenseMatrix, prior: EstimationPrior,
        readings: [BentReading]
    ) {
        mean = start.mean
        covariance = start.covariance
        lean = mean.map { _ in 0 }
        var lines = MeanLines(place: mean, readings: readings)
        self.lines = [(1, lines)]
        evidence = lines.evidence(prior: prior, measured: measured, scatter: scatter)
        guard readings.contains(where: \.isBent) else { return }
        let law = BentLaw(center: mean, readings: readings)
        var fitted = start
        for _ in 0..<Self.fits {
            lines = law.meanLines(over: fitted, unknowns: prior.unknowns)
            fitted = lines.posterior(prior: prior, measured: measured, scatter: scatter)
        }
        self.lines = [(1, lines)]
        evidence = lines.evidence(prior: prior, measured: measured, scatter: scatter)
        let draws = StratifiedDraws.many(width: mean.count)
        let cloud = WeightedDraws(
            law, law: fitted, lines: lines, draws: draws, prior: prior, measured: measured, scatter: scatter)
        mean = fitted.mean
        covariance = fitted.covariance
        effectiveDraws = cloud.effectiveDraws
        guard cloud.effectiveDraws >= Self.leastDraws else { return }
        evidence += cloud.gain
        var scales = mean
        for index in mean.indices {
            mean[index] += cloud.shift[index]
            let before = fitted.covariance[index, index]
            // what the weights change of the draws' own variance
            let ratio = max(
                0.2 * cloud.variance[index] / before,
                1 + (cloud.variance[index] - cloud.ownVariance[index]) / before)
            scales[index] = ratio.squareRoot()
            lean[index] = cloud.lean[index]
        }
        for i in mean.indices { for j in mean.indices { covariance[i, j] *= scales[i] * scales[j] } }
    }

    /// Several explanations in one, each by its evidence; the first one's draws stand for all.
    init(mixing parts: [PosteriorShape]) {
        self = parts[0]
        guard parts.count > 1 else { return }
        let best = parts.map(\.evidence).max() ?? 0
        let odds = parts.map { exponential($0.evidence - best) }
        let shares = odds.map { $0 / odds.reduce(0, +) }
        lines = zip(shares, parts).flatMap { share, part in part.lines.map { (share * $0.share, $0.lines) } }
        evidence = best + naturalLogarithm(odds.reduce(0, +))
        mean = mean.indices.map { index in zip(shares, parts).reduce(0) { $0 + $1.0 * $1.1.mean[index] } }
        covariance = DenseMatrix(rows: mean.count, columns: mean.count)
        var third = mean.map { _ in 0.0 }
        for (share, part) in zip(shares, parts) {
            let away = zip(part.mean, mean).map { $0 - $1 }
            for i in mean.indices {
                let variance = part.covariance[i, i]
                third[i] +=
                    share
                    * (part.lean[i] * variance * variance.squareRoot() + 3 * away[i] * variance
                        + away[i] * away[i] * away[i])
                for j in mean.indices {
                    covariance[i, j] += share * (part.covariance[i, j] + away[i] * away[j])
                }
            }
        }
        lean = third.indices.map { third[$0] / (covariance[$0, $0] * covariance[$0, $0].squareRoot()) }
    }
}

/// Straight lines in place of bent readings.
struct MeanLines: Sendable {
    /// Where the lines begin, what they say there, how they climb, and the variance of what they leave out.
    var place: [Double]
    var values: [Double]
    var slopes: DenseMatrix
    var rest: [Double]

    /// The tangents.
    init(place: [Double], readings: [BentReading]) {
        self.place = place
        values = readings.map(\.value)
        slopes = DenseMatrix(rows: readings.count, columns: place.count)
        for (number, reading) in readings.enumerated() {
            for (index, slope) in zip(reading.slopePlaces, reading.slopes) { slopes[number, index] = slope }
        }
        rest = values.map { _ in 0 }
    }

    /// The tangents at a place.
    init(_ point: Linearization) {
        place = point.free
        values = point.predicted
        slopes = point.jacobian
        rest = values.map { _ in 0 }
    }

    func scatter(_ noise: DenseMatrix) -> DenseMatrix {
        var sum = noise
        for index in rest.indices { sum[index, index] += rest[index] }
        return sum
    }

    func posterior(prior: EstimationPrior, measured: [Double], scatter noise: DenseMatrix) -> LinearPosterior
    {
        let surprise = surprise(prior, measured)
        return LinearPosterior(
            prior: prior, jacobian: slopes, noise: self.scatter(noise), surprise: surprise)
    }

    /// Logarithm of the density of the readings by these lines, but for the determinant of the readings' own errors, which is the same for all lines.
    func evidence(prior: EstimationPrior, measured: [Double], scatter noise: DenseMatrix) -> Double {
        let own = scatter(noise)
        guard let errors = CholeskyFactor(own),
            let all = CholeskyFactor(predictive(prior, noise))
        else { return -.infinity }
        let half = all.forward(surprise(prior, measured))
        return -0.5 * scalarProduct(half, half)
            + zip(errors.lower.diagonal, all.lower.diagonal).reduce(0) { $0 + naturalLogarithm($1.0 / $1.1) }
    }

    /// Covariance of the readings before anything is known of the client.
    func predictive(_ prior: EstimationPrior, _ noise: DenseMatrix) -> DenseMatrix {
        slopes * (prior.covariance * slopes.transposed) + scatter(noise)
    }

    /// Readings less what the lines say at the prior's mean.
    func surprise(_ prior: EstimationPrior, _ measured: [Double]) -> [Double] {
        let away = slopes * zip(prior.mean, place).map { $0 - $1 }
        return measured.indices.map { measured[$0] - values[$0] - away[$0] }
    }
}
