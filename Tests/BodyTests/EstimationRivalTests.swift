import Anatomy
import Body
import Foundation
import Testing

/// A hip that two muscles hold, each slack where the other is short: its angle tells that one of them is short, not which.
@Suite("More than one explanation")
struct EstimationRivalTests {
    static let spread = 0.08
    static let error = 0.02
    static let groups = [MuscleGroup.iliopsoas, .adductors]
    /// Scales of the two springs: how alike they are.
    static let scales = [[4.0, 3.0], [3, 5], [5, 3]]

    private var prior: EstimationPrior {
        get throws {
            try EstimationPrior(
                unknowns: Self.groups.map { .shortening(SidedGroup($0, .left)) }, mean: [0, 0],
                covariance: [Self.spread * Self.spread, 0, 0, Self.spread * Self.spread], bounds: [nil, nil])
        }
    }

    private func hip(_ scales: [Double]) -> SpringTests {
        SpringTests(tests: [
            SpringTests.Test(
                springs: scales.enumerated().map {
                    SpringTests.Spring(unknown: $0, scale: $1, rate: 40, start: 0, lever: 1)
                }, torque: 25, tolerance: nil)
        ])
    }

    private func angle(_ hip: SpringTests, _ state: [Double]) throws -> Double {
        var ignored = state
        return try hip.predict(reading: 0, state: state, sensitivity: &ignored)
    }

    private func estimate(_ hip: SpringTests, _ client: [Double]) throws -> EstimationPosterior {
        var model = hip
        let reading = EstimationReading(value: try angle(hip, client), error: Self.error)
        return try ShorteningEstimator().posterior(of: [reading], prior: prior, model: &model)
    }

    @Test("Both are weighed as the density summed up point by point weighs them", arguments: scales)
    func weights(scales: [Double]) throws {
        let hip = hip(scales)
        let client = [0.2, 0]
        let posterior = try estimate(hip, client)
        let measured = try angle(hip, client)
        var total = 0.0
        var (first, second) = ([0.0, 0.0], [0.0, 0.0])
        for i in -120...120 {
            for j in -120...120 {
                let state = [Double(i), Double(j)].map { $0 / 120 * 5 * Self.spread }
                let misfit = (measured - (try angle(hip, state))) / Self.error
                let far = state.reduce(0) { $0 + $1 * $1 } / (Self.spread * Self.spread)
                let weight = exp(-0.5 * (misfit * misfit + far))
                total += weight
                for place in 0...1 {
                    first[place] += weight * state[place]
                    second[place] += weight * state[place] * state[place]
                }
            }
        }
        for place in 0...1 {
            let mean = first[place] / total
            let spread = (second[place] / total - mean * mean).squareRoot()
            #expect(abs(posterior.mean[place] - mean) < 0.25 * spread)
            #expect(abs(posterior.standardDeviation[place] / spread - 1) < 0.2)
        }
    }

    @Test("Neither is called short, and both are named together")
    func neither() throws {
        let posterior = try estimate(hip([4, 3]), [0.2, 0])
        #expect(posterior.groups.allSatisfy { !$0.isReal })
        let confusion = try #require(posterior.confusions.first)
        #expect(Set(confusion.members.compactMap(\.group?.group)) == Set(Self.groups))
        #expect(confusion.correlation < -0.4)
    }

    @Test("A second test that only one of them resists settles it")
    func settled() throws {
        var model = hip([4, 3])
        model.tests.append(
            SpringTests.Test(
                springs: [SpringTests.Spring(unknown: 0, scale: 4, rate: 40, start: 0, lever: 1)], torque: 25,
                tolerance: nil))
        let client = [0.2, 0]
        var ignored = client
        let readings = try model.tests.indices.map {
            EstimationReading(
                value: try model.predict(reading: $0, state: client, sensitivity: &ignored), error: Self.error
            )
        }
        let posterior = try ShorteningEstimator().posterior(of: readings, prior: prior, model: &model)
        #expect(posterior.groups[0].isReal && posterior.groups[0].interval.contains(0.2))
        #expect(!posterior.groups[1].isReal)
    }
}
