import Anatomy
import Body
import Foundation
import Testing

@Suite("Short muscle or low tolerance")
struct EstimationPatternTests {
    static let hamstrings = SpringTests.place(.hamstrings, .left)
    static let tolerance = SpringTests.place(.tolerance(.hamstringStretch, .left))
    static let error = 0.5 * Double.pi / 180

    /// Gajdosik's short men (Clin Biomech 1991): the same torque at the end, the curve at smaller angles.
    static let short: [Double] = changed([hamstrings: 0.12])
    /// A client who stops early on a normal curve: Ylinen's men (J Rehabil Med 2009) before their weeks of stretching, as seen from after.
    static let touchy: [Double] = changed([tolerance: -0.5])

    static func changed(_ values: [Int: Double]) -> [Double] {
        SpringTests.prior.mean.indices.map { values[$0] ?? 0 }
    }

    private func estimate(_ client: [Double], _ tests: [SpringTests.Test]) throws -> EstimationPosterior {
        var model = SpringTests(tests: tests)
        var ignored = client
        let readings = try tests.indices.map {
            EstimationReading(
                value: try model.predict(reading: $0, state: client, sensitivity: &ignored), error: Self.error
            )
        }
        return try ShorteningEstimator().posterior(of: readings, prior: SpringTests.prior, model: &model)
    }

    private func group(_ posterior: EstimationPosterior) throws -> GroupEstimate {
        try #require(posterior.groups.first { $0.group == SidedGroup(.hamstrings, .left) })
    }

    @Test("Ranges at two torques and at the end tell the two apart")
    func twoTorques() throws {
        let tests = [
            SpringTests.legRaise(.left, torque: 8), SpringTests.legRaise(.left, torque: 16),
            SpringTests.legRaise(.left),
        ]
        let short = try estimate(Self.short, tests)
        let touchy = try estimate(Self.touchy, tests)
        let shortGroup = try group(short)
        let touchyGroup = try group(touchy)
        #expect(shortGroup.isReal && shortGroup.interval.contains(0.12))
        #expect(!touchyGroup.isReal && touchyGroup.interval.contains(0))
        #expect(short.interval(Self.tolerance).contains(0))
        #expect(touchy.interval(Self.tolerance).upperBound < 0)
        #expect(abs(short.correlation(Self.hamstrings, Self.tolerance)) < 0.9)
    }

    @Test("One end angle does not tell them apart, and the answer says so")
    func oneAngle() throws {
        let tests = [SpringTests.legRaise(.left)]
        let short = try estimate(Self.short, tests)
        let touchy = try estimate(Self.touchy, tests)
        // both explanations stay open for both clients
        for (posterior, truth) in [(short, Self.short), (touchy, Self.touchy)] {
            #expect(posterior.interval(Self.hamstrings).contains(truth[Self.hamstrings]))
            #expect(posterior.interval(Self.tolerance).contains(0))
            #expect(try !group(posterior).isReal)
            let named = try #require(
                posterior.confusions.first { $0.members.contains(.tolerance(.hamstringStretch, .left)) })
            #expect(named.members.contains(.shortening(SidedGroup(.hamstrings, .left))))
            // together they are known well
            #expect(named.standardDeviation < 0.25 * named.priorStandardDeviation)
        }
        // equal end angles give equal answers, whatever the cause
        let model = SpringTests(tests: tests)
        var ignored = Self.short
        let angle = try model.predict(reading: 0, state: Self.short, sensitivity: &ignored)
        var low = -2.0
        var high = 0.0
        for _ in 0..<60 {
            let middle = 0.5 * (low + high)
            let other = try model.predict(
                reading: 0, state: Self.changed([Self.tolerance: middle]), sensitivity: &ignored)
            if other < angle { low = middle } else { high = middle }
        }
        let same = try estimate(Self.changed([Self.tolerance: low]), tests)
        for index in same.mean.indices { #expect(abs(same.mean[index] - short.mean[index]) < 1e-6) }
    }
}
