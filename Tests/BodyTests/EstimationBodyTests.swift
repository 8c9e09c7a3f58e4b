import Anatomy
import Body
import Mechanics
import Testing

@Suite("Estimation on the reference body")
struct EstimationBodyTests {
    static let person = Person(sex: .male, ageYears: 35, height: 1.77, mass: 75)
    static let tests: [LengthTest] = [
        .modifiedThomasHip, .straightLegRaise, .poplitealAngle, .hipInternalRotationProne,
        .ankleDorsiflexionKneeStraight, .ankleDorsiflexionKneeBent,
    ]

    private func clinic() throws -> (PassiveParameters, EstimationPrior, BenchSimulator) {
        var parameters = try PassiveParameters.shipped()
        // spreads of these tests' own, so that what they expect does not hang on the calibration's
        for group in MuscleGroup.allCases {
            let key = PassiveParameter.Key(.spread, group.rawValue, "shortening-sd")
            if parameters[key] != nil { parameters.set(key, 0.07) }
        }
        for test in Self.tests {
            let key = PassiveParameter.Key(.tolerance, test.rawValue, sex: .male, "log-sd")
            if parameters[key] != nil { parameters.set(key, 0.3) }
        }
        let body = try ReferenceBody.load().model(.reference, trunk: .thoracolumbar)
        let bench = try LengthTestBench(
            body: body, parameters: parameters, person: Self.person, tests: Self.tests)
        return (
            parameters, try EstimationPrior(parameters: parameters, sex: .male), BenchSimulator(bench)
        )
    }

    /// What an exact examiner reads of a client.
    private func exact(
        _ state: [Double], _ measurements: [LengthTestMeasurement], _ parameters: PassiveParameters,
        _ prior: EstimationPrior, _ simulator: BenchSimulator
    ) throws -> EstimationPosterior {
        var blank = try LengthTestReadings(
            measurements, parameters: parameters, sex: .male, prior: prior, simulator: simulator)
        var measured = measurements
        var ignored = state
        for number in measured.indices {
            measured[number].value = try blank.predict(reading: number, state: state, sensitivity: &ignored)
        }
        var model = try LengthTestReadings(
            measured, parameters: parameters, sex: .male, prior: prior, simulator: simulator)
        return try ShorteningEstimator().posterior(of: model.readings(), prior: prior, model: &model)
    }

    @Test("Sensitivities of readings are those of whole simulations, for every kind of reading")
    func sensitivities() throws {
        let (parameters, prior, simulator) = try clinic()
        let measurements = [
            LengthTestMeasurement(.straightLegRaise, .left, value: 1),
            LengthTestMeasurement(.straightLegRaise, .left, kind: .underTorque(12), value: 1),
            LengthTestMeasurement(.straightLegRaise, .left, kind: .firstStretch, value: 1),
            LengthTestMeasurement(.straightLegRaise, .left, kind: .endTorque, value: 30),
            LengthTestMeasurement(.modifiedThomasHip, .right, value: 0),
        ]
        var model = try LengthTestReadings(
            measurements, parameters: parameters, sex: .male, prior: prior, simulator: simulator)
        var state = [Double](repeating: 0, count: prior.unknowns.count)
        for (place, unknown) in prior.unknowns.enumerated() where unknown.group == nil { state[place] = 0.1 }
        let hamstrings = try #require(prior.index(of: .shortening(SidedGroup(.hamstrings, .left))))
        state[hamstrings] = 0.05
        for number in measurements.indices {
            var slopes = [Double](repeating: 0, count: state.count)
            _ = try model.predict(reading: number, state: state, sensitivity: &slopes)
            for unknown in [
                EstimationUnknown.shortening(SidedGroup(.hamstrings, .left)),
                .shortening(SidedGroup(.iliopsoas, .right)), .tolerance(.hamstringStretch, .left),
            ] {
                let place = try #require(prior.index(of: unknown))
                var ignored = slopes
                var moved = state
                moved[place] += 1e-3
                let above = try model.predict(reading: number, state: moved, sensitivity: &ignored)
                moved[place] -= 2e-3
                let below = try model.predict(reading: number, state: moved, sensitivity: &ignored)
                let difference = (above - below) / 2e-3
                #expect(abs(slopes[place] - difference) < 0.01 + 0.02 * abs(difference))
            }
        }
    }

    @Test(
        "Short hamstrings and low tolerance are told apart by the ranges at two torques, and not by one end angle"
    )
    func patterns() throws {
        let (parameters, prior, simulator) = try clinic()
        let hamstrings = try #require(prior.index(of: .shortening(SidedGroup(.hamstrings, .left))))
        let tolerance = try #require(prior.index(of: .tolerance(.hamstringStretch, .left)))
        let median = try #require(parameters.toleratedTorque(of: "straight-leg-raise", sex: .male)).median
        let end = LengthTestMeasurement(.straightLegRaise, .left, value: 0)
        let torques = [0.25, 0.5].map {
            LengthTestMeasurement(.straightLegRaise, .left, kind: .underTorque($0 * median), value: 0)
        }
        let endTorque = LengthTestMeasurement(.straightLegRaise, .left, kind: .endTorque, value: 0)
        var short = [Double](repeating: 0, count: prior.unknowns.count)
        var touchy = short
        short[hamstrings] = 0.15
        touchy[tolerance] = -0.7

        func answer(
            _ state: [Double], _ measurements: [LengthTestMeasurement]
        ) throws -> (EstimationPosterior, GroupEstimate) {
            var posterior: EstimationPosterior
            if measurements.contains(where: { $0.kind == .endTorque }) {
                // the model answers with the logarithm of a torque, the therapist with the torque
                var measured = measurements
                var model = try LengthTestReadings(
                    measurements.map { $0.kind == .endTorque ? end : $0 }, parameters: parameters, sex: .male,
                    prior: prior, simulator: simulator)
                var ignored = state
                for number in measured.indices {
                    measured[number].value =
                        measured[number].kind == .endTorque
                        ? median * exponential(state[tolerance])
                        : try model.predict(reading: number, state: state, sensitivity: &ignored)
                }
                var full = try LengthTestReadings(
                    measured, parameters: parameters, sex: .male, prior: prior, simulator: simulator)
                posterior = try ShorteningEstimator().posterior(
                    of: full.readings(), prior: prior, model: &full)
            } else {
                posterior = try exact(state, measurements, parameters, prior, simulator)
            }
            let group = try #require(
                posterior.groups.first { $0.group == SidedGroup(.hamstrings, .left) })
            return (posterior, group)
        }

        let (_, shortGroup) = try answer(short, torques + [endTorque, end])
        let (touchyPosterior, touchyGroup) = try answer(touchy, torques + [endTorque, end])
        #expect(shortGroup.isReal && shortGroup.interval.contains(0.15))
        #expect(!touchyGroup.isReal && touchyGroup.interval.contains(0))
        #expect(touchyPosterior.interval(tolerance).upperBound < 0)

        // one angle: both stay open
        for state in [short, touchy] {
            let (posterior, group) = try answer(state, [end])
            #expect(group.interval.contains(state[hamstrings]))
            #expect(posterior.interval(tolerance).contains(0))
            #expect(posterior.correlation(hamstrings, tolerance) > 0.4)
        }
    }

    @Test("Short muscles are found on the side where they are, and mirrored angles give the mirrored answer")
    func mirrored() throws {
        let (parameters, prior, simulator) = try clinic()
        let battery = Self.tests.flatMap { test in
            [Side.left, .right].map { LengthTestMeasurement(test, $0, value: 0) }
        }
        func answer(_ side: Side) throws -> EstimationPosterior {
            var state = [Double](repeating: 0, count: prior.unknowns.count)
            for group in [MuscleGroup.hamstrings, .soleus] {
                state[try #require(prior.index(of: .shortening(SidedGroup(group, side))))] = 0.18
            }
            return try exact(state, battery, parameters, prior, simulator)
        }
        let left = try answer(.left)
        let right = try answer(.right)
        for group in left.groups {
            let twin = try #require(
                right.groups.first {
                    $0.group == SidedGroup(group.group.group, group.group.side.opposite)
                })
            #expect(abs(group.mean - twin.mean) < 2e-3)
            #expect(group.isSeen == twin.isSeen)
        }
        let differences = Dictionary(uniqueKeysWithValues: left.sideDifferences.map { ($0.group, $0) })
        #expect(differences[.hamstrings]?.isReal == true)
        #expect((differences[.hamstrings]?.mean ?? 0) > 0)
        // no test here stretches the shin's muscles or the trunk's
        for group in left.groups
        where [.tibialisAnterior, .erectorSpinae, .quadratusLumborum].contains(group.group.group) {
            #expect(!group.isSeen && !group.isReal)
        }
    }

    @Test("A mean client is said to be no one's patient: nothing is real, nothing contradicts")
    func healthy() throws {
        let (parameters, prior, simulator) = try clinic()
        let battery = Self.tests.flatMap { test in
            [Side.left, .right].map { LengthTestMeasurement(test, $0, value: 0) }
        }
        let state = [Double](repeating: 0, count: prior.unknowns.count)
        let posterior = try exact(state, battery, parameters, prior, simulator)
        #expect(posterior.groups.allSatisfy { !$0.isReal })
        #expect(posterior.sideDifferences.allSatisfy { !$0.isReal })
        #expect(posterior.contradictions.isEmpty)
        #expect(posterior.certificate.isConverged)
    }

    @Test("Measurements that no test gives are refused")
    func refused() throws {
        let (parameters, prior, simulator) = try clinic()
        for bad in [
            LengthTestMeasurement(.straightLegRaise, .central, value: 1),
            LengthTestMeasurement(.modifiedThomasHip, .left, kind: .underTorque(5), value: 0),
        ] {
            #expect(throws: BodyFault.self) {
                try LengthTestReadings(
                    [bad], parameters: parameters, sex: .male, prior: prior, simulator: simulator)
            }
        }
        var torque = try LengthTestReadings(
            [LengthTestMeasurement(.straightLegRaise, .left, kind: .endTorque, value: -3)],
            parameters: parameters, sex: .male, prior: prior, simulator: simulator)
        #expect(throws: BodyFault.self) { try torque.readings() }
    }

    @Test("Every length test has an error of measurement with a source", arguments: LengthTest.allCases)
    func errors(test: LengthTest) {
        let error = MeasurementError.of(test)
        #expect(error.standardError > 0 && error.discrepancy > 0 && !error.source.isEmpty)
        // plausible in the clinic's unit: between a millimetre and 4 cm, half a degree and 8°
        let clinical = error.standardError * test.clinicalFactor
        #expect(test.isDistance ? (0.1...4).contains(clinical) : (0.5...8).contains(clinical))
    }
}
