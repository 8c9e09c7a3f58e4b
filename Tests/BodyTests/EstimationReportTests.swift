import Anatomy
import Body
import Testing

@Suite("What an estimate claims")
struct EstimationReportTests {
    private func estimate(
        _ client: [Double], _ tests: [SpringTests.Test], error: Double = 0.03, spoiled: (Int, Double)? = nil
    ) throws -> EstimationPosterior {
        var model = SpringTests(tests: tests)
        var random = SeededRandom(1)
        var readings = try model.readings(of: client, error: error, &random)
        // exact readings: what is claimed must not hang on one draw of noise
        for number in readings.indices {
            var ignored = client
            readings[number].value = try model.predict(reading: number, state: client, sensitivity: &ignored)
        }
        if let (number, by) = spoiled { readings[number].value += by }
        return try ShorteningEstimator().posterior(of: readings, prior: SpringTests.prior, model: &model)
    }

    private let healthy = SpringTests.prior.mean

    private func estimate(of group: MuscleGroup, _ side: Side, _ posterior: EstimationPosterior) throws
        -> GroupEstimate
    {
        try #require(posterior.groups.first { $0.group == SidedGroup(group, side) })
    }

    @Test("The gradient vanishes at the most probable unknowns")
    func certificate() throws {
        var client = healthy
        client[SpringTests.place(.iliopsoas, .left)] = 0.2
        client[SpringTests.place(.hamstrings, .right)] = -0.1
        let readings = try estimate(client, SpringTests.both.tests).readings
        var model = SpringTests.both
        let posterior = try ShorteningEstimator(tolerance: 1e-3).posterior(
            of: readings, prior: SpringTests.prior, model: &model)
        #expect(posterior.certificate.isConverged)
        #expect(posterior.certificate.decrement < 1e-3)
        // the density itself falls in every direction
        let best = try density(posterior.mode, posterior.readings)
        for index in posterior.mode.indices {
            for sign in [-1.0, 1] {
                var moved = posterior.mode
                moved[index] += sign * 0.3 * posterior.standardDeviation[index]
                #expect(try density(moved, posterior.readings) < best)
            }
        }
    }

    /// Logarithm of the posterior density where bounds are far away.
    private func density(_ state: [Double], _ readings: [EstimationReading]) throws -> Double {
        let prior = SpringTests.prior
        let model = SpringTests.both
        var sum = 0.0
        var ignored = state
        for (number, reading) in readings.enumerated() {
            let misfit =
                try reading.value - model.predict(reading: number, state: state, sensitivity: &ignored)
            sum -= 0.5 * misfit * misfit / (reading.error * reading.error)
        }
        // sides pair up: 2×2 blocks of shortening, one block of tolerance
        let count = state.count
        var a = (0..<count).map { i in
            (0..<count).map { prior.covariance(i, $0) } + [state[i] - prior.mean[i]]
        }
        for i in 0..<count {
            for j in 0..<count where j != i {
                let factor = a[j][i] / a[i][i]
                for k in i...count { a[j][k] -= factor * a[i][k] }
            }
        }
        for i in 0..<count { sum -= 0.5 * (state[i] - prior.mean[i]) * a[i][count] / a[i][i] }
        return sum
    }

    @Test("A group no test touches is unseen, and nothing is claimed of it")
    func unseen() throws {
        var client = healthy
        client[SpringTests.place(.hamstrings, .left)] = 0.25
        client[SpringTests.place(.iliopsoas, .left)] = 0.25
        let posterior = try estimate(client, [SpringTests.adduction(.left), SpringTests.adduction(.right)])
        for group in [MuscleGroup.hamstrings, .iliopsoas] {
            let unseen = try estimate(of: group, .left, posterior)
            #expect(!unseen.isSeen && !unseen.isReal)
            #expect(unseen.information < 1e-9)
        }
        #expect(try estimate(of: .tensorFasciaeLatae, .left, posterior).isSeen)
    }

    @Test("What the other side lets guess is not seeing")
    func otherSide() throws {
        var client = healthy
        client[SpringTests.place(.tensorFasciaeLatae, .left)] = 0.2
        let posterior = try estimate(client, [SpringTests.adduction(.left)])
        let right = try estimate(of: .tensorFasciaeLatae, .right, posterior)
        #expect(right.mean > 0.02)
        #expect(!right.isSeen && !right.isReal)
        #expect(posterior.sideDifferences.allSatisfy { !$0.isReal })
    }

    @Test(
        "Iliopsoas and tensor are named together when only hip extension is measured, and not after adduction"
    )
    func together() throws {
        let posterior = try estimate(healthy, [SpringTests.hipExtension(.left, torque: 25)], error: 0.005)
        let named = try #require(posterior.confusions.first)
        #expect(
            named.members.contains(.shortening(SidedGroup(.iliopsoas, .left)))
                && named.members.contains(.shortening(SidedGroup(.tensorFasciaeLatae, .left))))
        #expect(named.correlation < -0.4)
        #expect(named.standardDeviation < 0.3 * named.priorStandardDeviation)
        let apart = try estimate(
            healthy, [SpringTests.hipExtension(.left, torque: 25), SpringTests.adduction(.left)], error: 0.005
        )
        #expect(
            abs(
                apart.correlation(
                    SpringTests.place(.iliopsoas, .left), SpringTests.place(.tensorFasciaeLatae, .left)))
                < abs(named.correlation))
        #expect(try estimate(of: .tensorFasciaeLatae, .left, apart).isSeen)
    }

    @Test("Nothing below the noise floor is real, and the floor is what measuring again would move")
    func noiseFloor() throws {
        let tests = [SpringTests.adduction(.left), SpringTests.adduction(.right)]
        let place = SpringTests.place(.tensorFasciaeLatae, .left)
        // the same client measured again and again
        var model = SpringTests(tests: tests)
        var random = SeededRandom(17)
        var sum = 0.0
        var squares = 0.0
        var floor = 0.0
        let times = 400
        for _ in 0..<times {
            let readings = try model.readings(of: healthy, error: 0.04, &random)
            let posterior = try ShorteningEstimator().posterior(
                of: readings, prior: SpringTests.prior, model: &model)
            let mean = posterior.mean[place]
            sum += mean
            squares += mean * mean
            floor += try estimate(of: .tensorFasciaeLatae, .left, posterior).noiseFloor / Double(times)
        }
        let spread = (squares / Double(times) - sum * sum / Double(times * times)).squareRoot()
        #expect(abs(floor / (1.96 * 2.0.squareRoot() * spread) - 1) < 0.12)

        var client = healthy
        client[place] = 0.02
        #expect(try !estimate(of: .tensorFasciaeLatae, .left, estimate(client, tests, error: 0.04)).isReal)
        client[place] = 0.25
        let posterior = try estimate(client, tests, error: 0.04)
        #expect(try estimate(of: .tensorFasciaeLatae, .left, posterior).isReal)
        let difference = try #require(posterior.sideDifferences.first { $0.group == .tensorFasciaeLatae })
        #expect(difference.isReal && difference.mean > difference.noiseFloor)
    }

    @Test("A reading that contradicts the others is named, with those it contradicts")
    func contradiction() throws {
        // four readings of one joint, one of them a slip of 20°
        let tests = [
            SpringTests.legRaise(.left, torque: 10), SpringTests.legRaise(.left, torque: 20),
            SpringTests.legRaise(.left, torque: 30), SpringTests.adduction(.left),
        ]
        let clean = try estimate(healthy, tests)
        #expect(clean.contradictions.isEmpty)
        let posterior = try estimate(healthy, tests, spoiled: (1, 20 * .pi / 180))
        let worst = try #require(posterior.contradictions.first)
        #expect(worst.reading == 1)
        #expect(worst.standardizedResidual > 3)
        #expect(worst.against == [0, 2])
        #expect(abs(worst.expected - posterior.readings[1].value + 20 * .pi / 180) < 0.06)
    }

    @Test("Few of the clients whose readings fit are said to contradict themselves")
    func falseAlarms() throws {
        var random = SeededRandom(3)
        var model = SpringTests.both
        var alarms = 0
        for _ in 0..<300 {
            let client = SpringTests.client(&random)
            let readings = try model.readings(of: client, error: 0.05, &random)
            let posterior = try ShorteningEstimator().posterior(
                of: readings, prior: SpringTests.prior, model: &model)
            if !posterior.contradictions.isEmpty { alarms += 1 }
        }
        #expect((3...30).contains(alarms))
    }

    @Test("Left and right swapped give the answer swapped")
    func mirror() throws {
        var client = healthy
        client[SpringTests.place(.iliopsoas, .left)] = 0.18
        client[SpringTests.place(.hamstrings, .right)] = 0.11
        var mirrored = healthy
        mirrored[SpringTests.place(.iliopsoas, .right)] = 0.18
        mirrored[SpringTests.place(.hamstrings, .left)] = 0.11
        let one = try estimate(client, SpringTests.both.tests)
        let other = try estimate(mirrored, SpringTests.both.tests)
        for group in one.groups {
            let twin = try estimate(of: group.group.group, group.group.side.opposite, other)
            #expect(abs(group.mean - twin.mean) < 1e-6)
            #expect(abs(group.standardDeviation - twin.standardDeviation) < 1e-6)
        }
    }

    @Test("However absurd the angle, shortening keeps to its bounds", arguments: [-3.0, 0.0, 3.0])
    func bounds(angle: Double) throws {
        var model = SpringTests.both
        let readings = model.tests.indices.map { _ in EstimationReading(value: angle, error: 0.01) }
        let posterior = try ShorteningEstimator().posterior(
            of: readings, prior: SpringTests.prior, model: &model)
        for (index, group) in posterior.groups.enumerated() {
            #expect((-0.2...0.35).contains(group.mean))
            #expect(group.interval.lowerBound >= -0.2 && group.interval.upperBound <= 0.35)
            #expect((-0.2...0.35).contains(posterior.mode[index]))
        }
    }

    @Test("Nine of ten intervals hold the truth")
    func coverage() throws {
        var random = SeededRandom(8)
        var model = SpringTests.both
        var inside = 0
        var all = 0
        for _ in 0..<300 {
            let client = SpringTests.client(&random)
            let readings = try model.readings(of: client, error: 0.05, &random)
            let posterior = try ShorteningEstimator().posterior(
                of: readings, prior: SpringTests.prior, model: &model)
            for index in client.indices {
                all += 1
                if posterior.interval(index).contains(client[index]) { inside += 1 }
            }
        }
        #expect((0.87...0.93).contains(Double(inside) / Double(all)))
    }

    @Test("Readings and priors that mean nothing are refused")
    func refused() throws {
        var model = SpringTests.both
        let estimator = ShorteningEstimator()
        for bad in [
            EstimationReading(value: .nan, error: 1), EstimationReading(value: 0, error: 0),
            EstimationReading(value: 0, error: 1, discrepancy: -1),
        ] {
            #expect(throws: BodyFault.self) {
                try estimator.posterior(of: [bad], prior: SpringTests.prior, model: &model)
            }
        }
        let unknown = EstimationUnknown.tolerance(.hipExtension, .left)
        #expect(throws: BodyFault.self) {
            try EstimationPrior(
                unknowns: [unknown, unknown], mean: [0, 0], covariance: [1, 0, 0, 1], bounds: [nil, nil])
        }
        #expect(throws: BodyFault.self) {
            try EstimationPrior(unknowns: [unknown], mean: [0], covariance: [-1], bounds: [nil])
        }
    }
}
