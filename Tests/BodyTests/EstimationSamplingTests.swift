import Anatomy
import Body
import Testing

@Suite("Estimation against sampling")
struct EstimationSamplingTests {
    @Test("Means and spreads are those of a long chain", arguments: 0..<4)
    func chain(number: Int) throws {
        var random = SeededRandom(UInt64(100 + number))
        var model = SpringTests.both
        let client = SpringTests.client(&random)
        let readings = try model.readings(of: client, error: 0.05, &random)
        let posterior = try ShorteningEstimator().posterior(
            of: readings, prior: SpringTests.prior, model: &model)
        var chain = MetropolisChain(
            prior: SpringTests.prior, readings: readings, random: SeededRandom(UInt64(number + 1)))
        let sampled = try chain.run(steps: 100_000, model: &model)
        var worstOfMode = 0.0
        for index in posterior.mean.indices {
            let spread = sampled.standardDeviation[index]
            // 0.15 standard deviations is the worst seen, three hundredths of it the chain's own error, and 18 % of a spread: these tests trade
            // off more than those of the body
            #expect(abs(posterior.mean[index] - sampled.mean[index]) < 0.18 * spread)
            #expect(abs(posterior.standardDeviation[index] / spread - 1) < 0.2)
            worstOfMode = max(worstOfMode, abs(posterior.mode[index] - sampled.mean[index]) / spread)
        }
        // the mode alone would not do
        #expect(worstOfMode > 0.25)
    }
}
