/// From measured angles to what is known of a client's shortened muscles and tolerance.
///
/// The most probable unknowns by Gauss–Newton with the model's own derivatives (``ModeSearch``), the readings' bends about them by a few
/// more simulations (``BentReading``), then mean, spread and lean (``PosteriorShape``).
public struct ShorteningEstimator: Sendable {
    /// The search ends when the next step would be shorter than this many posterior standard deviations.
    public var tolerance: Double
    public var maximumIterations: Int
    /// Whether mean and spread take the readings' bends into account; without, the most probable values and Gauss and Newton's covariance
    /// are given.
    public var usesBends: Bool

    public init(tolerance: Double = 0.05, maximumIterations: Int = 40, usesBends: Bool = true) {
        self.tolerance = tolerance
        self.maximumIterations = maximumIterations
        self.usesBends = usesBends
    }

    /// - Parameters:
    ///   - readings: any number, none too; the posterior is then the prior.
    ///   - model: asked for each reading by its number.
    ///
    /// Throws `BodyFault` for a reading without error or that is no number, and what the model throws of the mean person. Clients on the way
    /// whom the model cannot simulate are passed over.
    public func posterior<Model: LengthTestModel>(
        of readings: [EstimationReading], prior: EstimationPrior, model: inout Model
    ) throws(BodyFault) -> EstimationPosterior {
        for (number, reading) in readings.enumerated() {
            guard reading.value.isFinite, reading.error > 0, reading.error.isFinite,
                reading.discrepancy >= 0, reading.discrepancy.isFinite
            else { throw BodyFault("reading \(number) needs a finite value and an error above zero") }
        }
        let scatter = EstimationReading.covariance(of: readings)
        guard let noise = CholeskyFactor(scatter) else {
            throw BodyFault("the readings' errors have no covariance")
        }
        let uncertainties = readings.map {
            ($0.error * $0.error + $0.discrepancy * $0.discrepancy).squareRoot()
        }
        let measured = readings.map(\.value)
        let search = ModeSearch(
            prior: prior, measured: measured, noise: noise, uncertainties: uncertainties,
            tolerance: tolerance, maximumIterations: maximumIterations)
        let found = try search.run(model: &model)
        var evaluations = found.evaluations

        let linear = LinearPosterior.covariance(
            prior: prior.covariance, jacobian: found.point.jacobian, noise: scatter)
        var lines = found.lines
        let shape = shape(
            point: found.point, covariance: linear, measured: measured, scatter: scatter, prior: prior,
            lines: &lines, model: &model, evaluations: &evaluations)
        let leftOut = LeavingOut(prior: prior, readings: readings, noise: scatter).judged(
            found, lines: shape.lines, uncertainties: uncertainties, model: &model, evaluations: &evaluations)
        return EstimationPosterior(
            prior: prior, readings: readings, point: found.point, linearCovariance: linear, shape: shape,
            leftOut: leftOut,
            certificate: SearchCertificate(
                iterations: found.iterations, evaluations: evaluations,
                decrement: found.decrement, isConverged: found.decrement <= tolerance,
                effectiveDraws: shape.effectiveDraws))
    }

    /// Mean, spread and lean, with the readings' bends about the most probable unknowns; and once more with their bends about that mean, where it is
    /// elsewhere. A muscle just taut at the most probable place may well be slack: the law reaches far to that side.
    private func shape<Model: LengthTestModel>(
        point: Linearization, covariance: DenseMatrix, measured: [Double], scatter: DenseMatrix,
        prior: EstimationPrior, lines: inout [ReadingLine], model: inout Model, evaluations: inout Int
    ) -> PosteriorShape {
        func look(
            _ point: Linearization, _ covariance: DenseMatrix, _ lines: [ReadingLine], _ model: inout Model,
            _ evaluations: inout Int
        ) -> PosteriorShape {
            let readings = lines.indices.map { number in
                usesBends
                    ? BentReading.walked(
                        reading: number, line: lines[number], point: point, covariance: covariance,
                        prior: prior, model: &model, evaluations: &evaluations)
                    : BentReading(
                        value: point.predicted[number],
                        slopes: point.free.indices.map { point.jacobian[number, $0] })
            }
            return PosteriorShape(
                start: LinearPosterior(mean: point.free, covariance: covariance), measured: measured,
                scatter: scatter, prior: prior, readings: readings)
        }
        let first = look(point, covariance, lines, &model, &evaluations)
        guard first.isElsewhere(than: LinearPosterior(mean: point.free, covariance: covariance)),
            let moved = try? Linearization(
                at: first.mean, lines: &lines, error: ReadingLine.tangentError.lowerBound, prior: prior,
                model: &model, evaluations: &evaluations)
        else { return first }
        let second = look(moved, first.covariance, lines, &model, &evaluations)
        let (before, after) = (first.effectiveDraws ?? .infinity, second.effectiveDraws ?? .infinity)
        return after >= PosteriorShape.leastDraws || after >= before ? second : first
    }
}
