import Testing

@testable import Reasoning

@Suite struct `A network too tangled for one sweep` {
    /// Limits that force even a small network apart.
    private func limits(work: Double) -> InferenceLimits {
        InferenceLimits(messageSize: 2, leafSize: 4, tolerance: 0, work: work)
    }

    @Test(arguments: 0..<100)
    func `is still exact when the work allowed covers every branch`(seed: Int) throws {
        var draw = RandomNetworks(seed: 7000 + seed)
        let network = draw.network(causes: 7, findings: 8)
        let observations = draw.observations(of: network, share: 1)
        let engine = try Engine(network, limits: limits(work: 1e12))
        let posterior = try engine.posterior(given: observations)
        expectClose(posterior.probabilities, BruteForce(network).posteriors(observations), within: 1e-12)
        #expect(posterior.bound < 1e-9)
        // what builds on it holds too
        let fixed = try engine.logEvidence(given: observations, fixing: [1: true])
        let sum = BruteForce(network).evidence(observations) { $0[1] }
        #expect(abs(fixed - naturalLogarithm(sum)) < 1e-11)
    }

    @Test(arguments: 0..<100)
    func `stays within the bound it certifies when work runs out`(seed: Int) throws {
        var draw = RandomNetworks(seed: 8000 + seed)
        let network = draw.network(causes: 9, findings: 8, maxLinks: 7)
        let observations = draw.observations(of: network, share: 1)
        let exact = BruteForce(network).posteriors(observations)
        var bounds: [Double] = []
        for work in [1e3, 1e4, 3e4, 1e5, 1e12] {
            let posterior = try Engine(network, limits: limits(work: work)).posterior(given: observations)
            for (mine, truth) in zip(posterior.probabilities, exact) {
                #expect(abs(mine - truth) <= posterior.bound)
            }
            bounds.append(posterior.bound)
        }
        // more work never leaves more out
        #expect(zip(bounds, bounds.dropFirst()).allSatisfy { $1 <= $0 })
    }

    @Test func `answers sixty entangled causes in time, with an honest bound`() throws {
        var draw = RandomNetworks(seed: 9000)
        let causes = (0..<60).map { CauseNetwork.Cause(id: "c\($0)", prior: 0.05) }
        let findings = (0..<200).map { index in
            let chosen = Array(0..<60).shuffled(using: &draw.random).prefix(16)
            let links = chosen.map {
                CauseNetwork.Link(cause: $0, probability: 0.1 + 0.5 * draw.random.uniform())
            }
            return CauseNetwork.Finding(id: "f\(index)", leak: 0.05, links: links)
        }
        let engine = try Engine(CauseNetwork(causes: causes, findings: findings))
        let everything = Observations(findings: findings.indices.map { .init(finding: $0, answer: .present) })
        let clock = ContinuousClock()
        let start = clock.now
        let posterior = try engine.posterior(given: everything)
        #expect(clock.now - start < .seconds(20))
        #expect(posterior.bound > 1e-6 && posterior.bound <= 1)
        #expect(posterior.probabilities.allSatisfy { (0...1).contains($0) })
        #expect(posterior.logEvidence.isFinite)
    }
}
