import Testing

@testable import Reasoning

@Suite struct `Intervals` {
    private func network(priorSD: Double = 0, linkSD: Double = 0) -> CauseNetwork {
        CauseNetwork(
            causes: [
                .init(id: "a", prior: 0.2, priorLogOddsSD: priorSD), .init(id: "b", prior: 0.3),
                .init(id: "c", prior: 0.01),
            ],
            findings: [
                .init(
                    id: "f", leak: 0.1,
                    links: [
                        .init(cause: 0, probability: 0.4, positiveLogSD: linkSD, negativeLogSD: linkSD / 2),
                        .init(cause: 1, probability: 0.3),
                    ]),
                .init(id: "g", leak: 0.1, links: [.init(cause: 2, probability: 1)]),
            ])
    }

    private let seen = Observations(
        findings: [.init(finding: 0, answer: .present), .init(finding: 1, answer: .absent)])

    @Test func `shrink to the posterior when nothing is uncertain`() throws {
        let engine = try Engine(network())
        let intervals = try engine.intervals(
            of: [0, 1, 2].map { .any([$0]) }, given: seen, samples: 20, seed: 1)
        let posterior = try engine.posterior(given: seen)
        #expect(intervals.probability == posterior.probabilities.map { $0...$0 })
        #expect(intervals.rank == [1...1, 2...2, 3...3] || intervals.rank == [2...2, 1...1, 3...3])
    }

    @Test func `are those of a normal log-odds when only a prior is uncertain`() throws {
        let engine = try Engine(network(priorSD: 0.5))
        let intervals = try engine.intervals(
            of: [0, 1, 2].map { .any([$0]) }, given: Observations(), samples: 20_000, seed: 7)
        let center = naturalLogarithm(0.2 / 0.8) - 0.5 * 0.5 / 2 * (1 - 2 * 0.2)
        // the 95 % quantile of a standard normal is 1.645
        #expect(abs(intervals.probability[0].lowerBound - logistic(center - 1.645 * 0.5)) < 0.003)
        #expect(abs(intervals.probability[0].upperBound - logistic(center + 1.645 * 0.5)) < 0.006)
        #expect(intervals.probability[1] == 0.3...0.3)
    }

    @Test func `are those of a log-normal likelihood ratio when only a link is uncertain`() throws {
        var causes = network().causes
        causes.removeLast()
        let link = CauseNetwork.Link(cause: 0, probability: 0.2, positiveLogSD: 0.3, negativeLogSD: 0.1)
        let engine = try Engine(
            CauseNetwork(causes: causes, findings: [.init(id: "f", leak: 0.1, links: [link])]))
        for (answer, ratio, sd) in [(Observations.Answer.present, 2.0, 0.3), (.absent, 0.8 / 0.9, 0.1)] {
            let seen = Observations(findings: [.init(finding: 0, answer: answer)])
            let interval = try engine.intervals(
                of: [0].map { .any([$0]) }, given: seen, samples: 20_000, seed: 3
            )
            .probability[0]
            let center = naturalLogarithm(0.2 / 0.8 * ratio)
            #expect(abs(interval.lowerBound - logistic(center - 1.645 * sd)) < 0.004)
            #expect(abs(interval.upperBound - logistic(center + 1.645 * sd)) < 0.004)
        }
    }

    @Test func `widen with the uncertainty and always hold the middle draw`() throws {
        var last = 0.0
        for sd in [0.1, 0.3, 0.9] {
            let engine = try Engine(network(linkSD: sd))
            let interval = try engine.intervals(
                of: [0].map { .any([$0]) }, given: seen, samples: 500, seed: 2
            ).probability[
                0]
            #expect(interval.contains(try engine.posterior(given: seen).probabilities[0]))
            #expect(interval.upperBound - interval.lowerBound > last)
            last = interval.upperBound - interval.lowerBound
        }
    }

    @Test func `repeat with the seed and differ with another`() throws {
        let engine = try Engine(network(priorSD: 0.4, linkSD: 0.4))
        let first = try engine.intervals(
            of: [0, 1].map { .any([$0]) }, given: seen, samples: 50, seed: 5)
        #expect(
            try engine.intervals(
                of: [0, 1].map { .any([$0]) }, given: seen, samples: 50, seed: 5) == first)
        #expect(
            try engine.intervals(
                of: [0, 1].map { .any([$0]) }, given: seen, samples: 50, seed: 6) != first)
    }

    @Test func `take the caller's priors in turn`() throws {
        let engine = try Engine(network())
        let priors = [[0.1, 0.3, 0.2], [0.6, 0.3, 0.2]]
        let intervals = try engine.intervals(
            of: [0, 1].map { .any([$0]) }, given: Observations(), samples: 40, seed: 1, priorSamples: priors)
        #expect(intervals.probability[0] == 0.1...0.6)
        #expect(intervals.rank == [1...2, 1...2])
    }

    @Test(arguments: 0..<10)
    func `exist wherever the posterior does, certain links or not`(seed: Int) throws {
        var draw = RandomNetworks(seed: 12_000 + seed)
        let network = draw.networkWithOverlaps(causes: 6, findings: 9)
        let observations = draw.observations(of: network)
        let intervals = try Engine(network).intervals(
            of: [3, 1, 5].map { .any([$0]) }, given: observations, samples: 60, seed: UInt64(seed))
        #expect(intervals.probability.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= 1 })
        #expect(intervals.rank.allSatisfy { $0.lowerBound >= 1 && $0.upperBound <= 3 })
    }
}
