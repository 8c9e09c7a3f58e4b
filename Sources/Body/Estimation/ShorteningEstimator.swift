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

    public init(tolerance: Double = 0.1, maximumIterations: Int = 40, usesBends: Bool = true) {
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
        let bent = readings.indices.map { number in
            usesBends
                ? BentReading.walked(
                    reading: number, uncertainty: uncertainties[number], point: found.point,
                    covariance: linear,
                    prior: prior, model: &model, evaluations: &evaluations)
                : BentReading(
                    value: found.point.predicted[number],
                    slopes: found.point.free.indices.map { found.point.jacobian[number, $0] })
        }
        let shape = PosteriorShape(
            start: LinearPosterior(mean: found.point.free, covariance: linear), measured: measured,
            scatter: scatter, prior: prior, readings: bent)
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
}
