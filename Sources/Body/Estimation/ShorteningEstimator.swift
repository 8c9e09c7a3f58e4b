/// From measured angles to what is known of a client's shortened muscles and tolerance.
///
/// The most probable unknowns by Gauss–Newton with the model's own derivatives (``ModeSearch``), then mean and covariance from the
/// curvature there (``PosteriorShape``).
public struct ShorteningEstimator: Sendable {
    /// The search ends when the next step would be shorter than this many posterior standard deviations.
    public var tolerance: Double
    public var maximumIterations: Int
    /// Whether mean and covariance take the readings' second derivatives into account; without, the most probable values and Gauss
    /// and Newton's covariance are given.
    public var usesCurvature: Bool

    public init(tolerance: Double = 0.005, maximumIterations: Int = 20, usesCurvature: Bool = true) {
        self.tolerance = tolerance
        self.maximumIterations = maximumIterations
        self.usesCurvature = usesCurvature
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
        guard let noise = CholeskyFactor(EstimationReading.covariance(of: readings)) else {
            throw BodyFault("the readings' errors have no covariance")
        }
        let uncertainties = readings.map {
            ($0.error * $0.error + $0.discrepancy * $0.discrepancy).squareRoot()
        }
        let search = ModeSearch(
            prior: prior, measured: readings.map(\.value), noise: noise, uncertainties: uncertainties,
            tolerance: tolerance,
            maximumIterations: maximumIterations)
        let found = try search.run(model: &model)
        let misfit = zip(readings, found.point.predicted).map { $0.value - $1 }

        var evaluations = found.certificate.evaluations
        var curvatures: [Curvature] = []
        if usesCurvature {
            let linear = PosteriorShape.linear(
                prior: prior.covariance, jacobian: found.point.jacobian,
                noise: noise.lower * noise.lower.transposed)
            for number in readings.indices {
                curvatures.append(
                    Curvature.of(
                        reading: number, line: found.lines[number], point: found.point, covariance: linear,
                        prior: prior, model: &model, evaluations: &evaluations))
            }
        }
        let shape = PosteriorShape(
            point: found.point, misfit: misfit, noise: noise, prior: prior.covariance, curvatures: curvatures)
        return EstimationPosterior(
            prior: prior, readings: readings, point: found.point, shape: shape,
            certificate: SearchCertificate(
                iterations: found.certificate.iterations, evaluations: evaluations,
                decrement: found.certificate.decrement, isConverged: found.certificate.isConverged))
    }
}
