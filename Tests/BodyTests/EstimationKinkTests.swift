import Anatomy
import Body
import Foundation
import Testing

/// Readings of one shortening and one tolerance that bend sharply where a muscle goes slack or a joint comes to its stop.
struct KinkedReadings: LengthTestModel {
    enum Kind {
        /// The joint's stop holds below a shortening, in a bend so wide.
        case stopBelow(Double, width: Double)
        /// Straight.
        case straight
    }

    let kinds: [Kind]

    func predict(reading: Int, state: [Double], sensitivity: inout [Double]) throws(BodyFault) -> Double {
        let x = state[0]
        sensitivity[1] = 0.1
        let rest = 0.1 * state[1]
        switch kinds[reading] {
        case .stopBelow(let start, let width):
            let z = (x - start) / width
            sensitivity[0] = -3 / (1 + exp(-z))
            return rest - 3 * width * (z > 30 ? z : log(1 + exp(z)))
        case .straight:
            sensitivity[0] = -1
            return rest - x
        }
    }
}

@Suite("Estimation where readings bend sharply")
struct EstimationKinkTests {
    static let spread = 0.1
    static let cases: [(kinds: [KinkedReadings.Kind], values: [Double], error: Double)] = [
        ([.stopBelow(0.02, width: 0.04)], [-0.05], 0.06),
        ([.stopBelow(-0.05, width: 0.03), .straight], [-0.1, 0.04], 0.08),
        ([.stopBelow(0, width: 0.03), .straight], [-0.2, -0.05], 0.06),
    ]

    private var prior: EstimationPrior {
        get throws {
            try EstimationPrior(
                unknowns: [.shortening(SidedGroup(.iliopsoas, .left)), .tolerance(.hipExtension, .left)],
                mean: [0, 0], covariance: [Self.spread * Self.spread, 0, 0, 0.09], bounds: [nil, nil])
        }
    }

    private func estimate(_ number: Int) throws -> EstimationPosterior {
        var model = KinkedReadings(kinds: Self.cases[number].kinds)
        let readings = Self.cases[number].values.map {
            EstimationReading(value: $0, error: Self.cases[number].error)
        }
        return try ShorteningEstimator().posterior(of: readings, prior: prior, model: &model)
    }

    /// Mean and spread of the shortening, and how much of it lies below some values, by summing the density over a grid.
    private func summed(_ number: Int, below limits: [Double]) throws -> (
        mean: Double, spread: Double, below: [Double]
    ) {
        let model = KinkedReadings(kinds: Self.cases[number].kinds)
        var ignored = [0.0, 0.0]
        var (total, first, second) = (0.0, 0.0, 0.0)
        var below = limits.map { _ in 0.0 }
        for i in -300...300 {
            let x = Double(i) / 300 * 6 * Self.spread
            for j in -60...60 {
                let t = Double(j) / 60 * 6 * 0.3
                var exponent = x * x / (Self.spread * Self.spread) + t * t / 0.09
                for (reading, value) in Self.cases[number].values.enumerated() {
                    let misfit =
                        (value
                            - (try model.predict(reading: reading, state: [x, t], sensitivity: &ignored)))
                        / Self.cases[number].error
                    exponent += misfit * misfit
                }
                let weight = exp(-0.5 * exponent)
                total += weight
                first += weight * x
                second += weight * x * x
                for (place, limit) in limits.enumerated() where x < limit { below[place] += weight }
            }
        }
        let mean = first / total
        return (mean, (second / total - mean * mean).squareRoot(), below.map { $0 / total })
    }

    @Test(
        "Mean, spread and interval are those of the density summed up point by point",
        arguments: EstimationKinkTests.cases.indices)
    func moments(number: Int) throws {
        let posterior = try estimate(number)
        let interval = posterior.interval(0)
        let exact = try summed(number, below: [interval.lowerBound, interval.upperBound])
        #expect(abs(posterior.mean[0] - exact.mean) < 0.12 * exact.spread)
        #expect(abs(posterior.standardDeviation[0] / exact.spread - 1) < 0.12)
        #expect((0.86...0.94).contains(exact.below[1] - exact.below[0]))
        #expect((0.015...0.085).contains(exact.below[0]))
    }

    @Test(
        "The search comes to its end at a kink too, and says so", arguments: EstimationKinkTests.cases.indices
    )
    func convergence(number: Int) throws {
        let posterior = try estimate(number)
        #expect(posterior.certificate.isConverged)
        #expect(posterior.certificate.iterations < 40)
        // no place of a fine grid about it is more probable by more than a step of the tolerance would gain
        let model = KinkedReadings(kinds: Self.cases[number].kinds)
        func cost(_ state: [Double]) throws -> Double {
            var ignored = state
            var sum = state[0] * state[0] / (Self.spread * Self.spread) + state[1] * state[1] / 0.09
            for (reading, value) in Self.cases[number].values.enumerated() {
                let misfit =
                    (value - (try model.predict(reading: reading, state: state, sensitivity: &ignored)))
                    / Self.cases[number].error
                sum += misfit * misfit
            }
            return 0.5 * sum
        }
        let best = try cost(posterior.mode)
        for i in -20...20 {
            for j in -20...20 {
                let there = [
                    posterior.mode[0] + 0.002 * Double(i), posterior.mode[1] + 0.01 * Double(j),
                ]
                #expect(try cost(there) > best - 0.01)
            }
        }
    }

    @Test("Exact readings of a very short muscle contradict nothing", arguments: [0.12, 0.18, 0.24])
    func shortMuscle(shortening: Double) throws {
        var client = SpringTests.prior.mean
        for group in [MuscleGroup.iliopsoas, .tensorFasciaeLatae] {
            for side in [Side.left, .right] { client[SpringTests.place(group, side)] = shortening }
        }
        var model = SpringTests.both
        let readings = try model.tests.indices.map { number in
            try EstimationReading(value: model.value(reading: number, state: client), error: 0.05)
        }
        let posterior = try ShorteningEstimator().posterior(
            of: readings, prior: SpringTests.prior, model: &model)
        #expect(posterior.contradictions.isEmpty)
    }
}
