/// From measured angles to what is known of a client's shortened muscles and tolerance.
///
/// The most probable unknowns by Gauss–Newton with the model's own derivatives (`ModeSearch`) and what else would explain the readings
/// (`RivalModes`), the readings' bends about them by a few more simulations (`BentReading`), then mean, spread and lean (`PosteriorShape`).
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
        let (modes, sought) = try explanations(
            search, prior: prior, scatter: scatter, uncertainties: uncertainties, model: &model)
        var evaluations = sought
        let found = modes[0].found
        let shapes = modes.map { mode in
            let bent = readings.indices.map { number in
                usesBends
                    ? BentReading.walked(
                        reading: number, uncertainty: uncertainties[number], point: mode.found.point,
                        covariance: mode.linear.covariance, prior: prior, model: &model,
                        evaluations: &evaluations)
                    : BentReading(
                        value: mode.found.point.predicted[number],
                        slopes: mode.found.point.free.indices.map {
                            mode.found.point.jacobian[number, $0]
                        })
            }
            return PosteriorShape(
                start: mode.linear, measured: measured, scatter: scatter, prior: prior, readings: bent)
        }
        let shape = PosteriorShape(mixing: shapes)
        let leftOut = LeavingOut(prior: prior, readings: readings, noise: scatter).judged(
            found, lines: shapes[0].lines[0].lines, uncertainties: uncertainties, model: &model,
            evaluations: &evaluations)
        return EstimationPosterior(
            prior: prior, readings: readings, point: found.point,
            linearCovariance: modes[0].linear.covariance, shape: shape,
            leftOut: leftOut,
            certificate: SearchCertificate(
                iterations: found.iterations, evaluations: evaluations,
                decrement: found.decrement, isConverged: found.decrement <= tolerance,
                effectiveDraws: shape.effectiveDraws))
    }

    /// The most probable unknowns, and whatever else accounts for the readings about as well, the most likely first.
    private func explanations<Model: LengthTestModel>(
        _ search: ModeSearch, prior: EstimationPrior, scatter: DenseMatrix, uncertainties: [Double],
        model: inout Model
    ) throws(BodyFault) -> (modes: [(found: ModeSearch.Result, linear: LinearPosterior)], evaluations: Int) {
        func law(_ found: ModeSearch.Result) -> LinearPosterior {
            LinearPosterior(
                mean: found.point.free,
                covariance: LinearPosterior.covariance(
                    prior: prior.covariance, jacobian: found.point.jacobian, noise: scatter))
        }
        let first = try search.run(model: &model)
        var evaluations = first.evaluations
        var modes = [(found: first, linear: law(first))]
        guard usesBends else { return (modes, evaluations) }
        let rivals = RivalModes(prior: prior, measured: search.measured, uncertainties: uncertainties)
        for start in rivals.starts(from: first, model: &model, evaluations: &evaluations) {
            guard let found = try? search.run(model: &model, start: (start.free, start.pull, first.lines))
            else { continue }
            evaluations += found.evaluations
            let linear = law(found)
            if modes.allSatisfy({ RivalModes.areApart($0.linear, linear) }) { modes.append((found, linear)) }
        }
        guard modes.count > 1 else { return (modes, evaluations) }
        let evidence = modes.map {
            MeanLines($0.found.point).evidence(prior: prior, measured: search.measured, scatter: scatter)
        }
        let order = modes.indices.sorted { evidence[$0] > evidence[$1] }
        let kept = order.filter { evidence[$0] - evidence[order[0]] >= RivalModes.leastEvidence }
        return (kept.map { modes[$0] }, evaluations)
    }
}
