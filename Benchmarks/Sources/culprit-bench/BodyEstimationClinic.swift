import Anatomy
import Body
import Reasoning

/// A simulated clinic: one body, its length tests, and clients whose tissue is known.
struct BodyEstimationClinic: Sendable {
    let sex: Sex
    let parameters: PassiveParameters
    let prior: EstimationPrior
    let tests: [LengthTest]
    let simulator: BenchSimulator

    /// What a therapist who takes half an hour measures, left and right.
    static let battery: [LengthTest] = [
        .modifiedThomasHip, .modifiedThomasKnee, .modifiedThomasAbduction, .hipExtensionPassive,
        .straightLegRaise,
        .poplitealAngle, .ely, .modifiedOber, .hipInternalRotationProne, .hipExternalRotationProne,
        .hipInternalRotationSeated, .ankleDorsiflexionKneeStraight, .ankleDorsiflexionKneeBent, .sideBend,
        .modifiedSchober, .fingertipFloor, .lumbarExtension,
    ]
    /// What a therapist who takes ten minutes measures.
    static let shortBattery: [LengthTest] = [
        .modifiedThomasHip, .straightLegRaise, .ely, .modifiedOber, .hipInternalRotationProne,
        .ankleDorsiflexionKneeStraight,
    ]

    init(_ sex: Sex, reference: ReferenceBody, parameters: PassiveParameters, tests: [LengthTest]) throws {
        self.sex = sex
        self.parameters = parameters
        self.tests = tests
        prior = try EstimationPrior(parameters: parameters, sex: sex)
        let person = Person(
            sex: sex, ageYears: 35, height: sex == .male ? 1.77 : 1.64, mass: sex == .male ? 75 : 62)
        let body = try reference.model(.reference, trunk: .thoracolumbar)
        simulator = BenchSimulator(
            try LengthTestBench(body: body, parameters: parameters, person: person, tests: tests))
    }

    /// Every test on every side it has, with nothing measured yet.
    var blank: [LengthTestMeasurement] {
        tests.flatMap { test in
            (test.isSided ? [Side.left, .right] : [.central]).map {
                LengthTestMeasurement(test, $0, value: 0)
            }
        }
    }

    func readings(_ measurements: [LengthTestMeasurement]) throws -> LengthTestReadings<BenchSimulator> {
        try LengthTestReadings(
            measurements, parameters: parameters, sex: sex, prior: prior, simulator: simulator)
    }

    /// Measurements of a client with the noise the estimator expects: measurement error of its own for each, and a discrepancy half
    /// of whose variance both sides of a test share.
    func examine(
        _ state: [Double], _ measurements: [LengthTestMeasurement], _ random: inout SplitMix64
    ) throws -> [LengthTestMeasurement] {
        var model = try readings(measurements)
        var measured = measurements
        var ignored = state
        var common: [LengthTest: Double] = [:]
        for (number, reading) in try model.readings().enumerated() {
            for index in ignored.indices { ignored[index] = 0 }
            let truth = try model.predict(reading: number, state: state, sensitivity: &ignored)
            let test = measurements[number].test
            let shared = common[test] ?? random.normal()
            common[test] = shared
            let part = EstimationReading.sharedPart
            measured[number].value =
                truth + reading.error * random.normal()
                + reading.discrepancy
                * (part.squareRoot() * shared + (1 - part).squareRoot() * random.normal())
        }
        return measured
    }

    func estimate(
        _ measured: [LengthTestMeasurement], _ estimator: ShorteningEstimator
    ) throws -> EstimationPosterior {
        var model = try readings(measured)
        return try estimator.posterior(of: model.readings(), prior: prior, model: &model)
    }
}
