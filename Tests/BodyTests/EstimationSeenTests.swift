import Anatomy
import Body
import Testing

@Suite("Which groups are seen")
struct EstimationSeenTests {
    /// A tape that reads a group's shortening off the muscle itself.
    private struct Tape: LengthTestModel {
        mutating func predict(
            reading: Int, state: [Double], sensitivity: inout [Double]
        ) throws(BodyFault) -> Double {
            sensitivity[0] = 1
            return state[0]
        }
    }

    @Test(
        "A group is seen where a loss of fifteen per cent is told from none in 85 of 100 clients",
        arguments: [(0.05, 0.45), (0.05, 0.55), (0.07, 0.45), (0.07, 0.55), (0.1, 0.6), (0.1, 0.7)])
    func told(spread: Double, information: Double) throws {
        let prior = try EstimationPrior(
            groups: [(.iliopsoas, spread)], sideCorrelation: 0, families: [], shorteningBounds: nil)
        let error = spread * (1 / information - 1).squareRoot()
        var random = SeededRandom(7)
        var model = Tape()
        // by simulation, at a cut-off half-way
        var (found, spared) = (0, 0)
        let clients = 4000
        func estimate(_ loss: Double) throws -> GroupEstimate {
            let reading = EstimationReading(value: loss + error * random.normal(), error: error)
            return try #require(
                ShorteningEstimator().posterior(of: [reading], prior: prior, model: &model).groups.first)
        }
        for _ in 0..<clients {
            if try estimate(0.15).mean > information * 0.075 { found += 1 }
            if try estimate(0).mean < information * 0.075 { spared += 1 }
        }
        let told = min(found, spared) >= clients * 85 / 100
        let group = try estimate(0)
        #expect(abs(group.information - information) < 1e-9)
        #expect(group.isSeen == (told && information >= 0.5))
    }
}
