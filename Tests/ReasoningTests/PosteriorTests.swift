import Testing

@testable import Reasoning

@Suite struct `Posteriors` {
    @Test(arguments: 0..<300)
    func `equal the sum over all cause sets`(seed: Int) throws {
        var draw = RandomNetworks(seed: seed)
        let network = draw.network(causes: 1 + seed % 10, findings: 1 + seed % 17)
        let observations = draw.observations(of: network)
        let posterior = try Engine(network).posterior(given: observations)
        let oracle = BruteForce(network)
        expectClose(posterior.probabilities, oracle.posteriors(observations), within: 1e-12)
        #expect(abs(posterior.logEvidence - naturalLogarithm(oracle.evidence(observations))) < 1e-11)
        #expect(posterior.bound < 1e-9)
    }

    @Test(arguments: 0..<4)
    func `equal it too with fourteen causes and every finding observed`(seed: Int) throws {
        var draw = RandomNetworks(seed: 1000 + seed)
        let network = draw.network(causes: 14, findings: 16, maxLinks: 9)
        let observations = draw.observations(of: network, share: 1)
        let posterior = try Engine(network).posterior(given: observations)
        expectClose(posterior.probabilities, BruteForce(network).posteriors(observations), within: 1e-12)
    }

    @Test(arguments: 0..<200)
    func `equal it, or are refused, where priors, leaks and links are certain`(seed: Int) throws {
        var draw = RandomNetworks(seed: 2000 + seed)
        let network = draw.network(causes: 1 + seed % 7, findings: 1 + seed % 6, deterministic: 0.4)
        let observations = draw.observations(of: network)
        let oracle = BruteForce(network)
        let engine = try Engine(network)
        if oracle.evidence(observations) == 0 {
            let error = #expect(throws: ReasoningError.self) { try engine.posterior(given: observations) }
            guard case .impossibleEvidence = error else {
                Issue.record("refused for another reason: \(String(describing: error))")
                return
            }
        } else {
            let posterior = try engine.posterior(given: observations)
            expectClose(posterior.probabilities, oracle.posteriors(observations), within: 1e-12)
        }
    }

    @Test(arguments: 0..<40)
    func `with some causes fixed have the evidence of the matching cause sets`(seed: Int) throws {
        var draw = RandomNetworks(seed: 3000 + seed)
        let network = draw.network(causes: 6, findings: 8)
        let observations = draw.observations(of: network)
        let log = try Engine(network).logEvidence(given: observations, fixing: [0: true, 4: false])
        let sum = BruteForce(network).evidence(observations) { $0[0] && !$0[4] }
        #expect(abs(log - naturalLogarithm(sum)) < 1e-11)
    }

    @Test(arguments: 0..<20)
    func `do not depend on the order of the answers`(seed: Int) throws {
        var draw = RandomNetworks(seed: 4000 + seed)
        let network = draw.network(causes: 9, findings: 14)
        let observations = draw.observations(of: network)
        var shuffled = observations
        shuffled.findings.shuffle(using: &draw.random)
        shuffled.ratios.shuffle(using: &draw.random)
        let engine = try Engine(network)
        expectClose(
            try engine.posterior(given: observations).probabilities,
            try engine.posterior(given: shuffled).probabilities, within: 1e-13)
    }

    @Test func `are the priors when nothing is known`() throws {
        let network = RandomNetworks.twoCausesOneSign()
        let posterior = try Engine(network).posterior(given: Observations())
        #expect(posterior.probabilities == [0.1, 0.1])
        #expect(posterior.logEvidence == 0)
    }

    @Test func `explain away: what confirms one cause takes from its rival`() throws {
        let engine = try Engine(RandomNetworks.twoCausesOneSign())
        let shared = Observations.Observed(finding: 0, answer: .present)
        let first = Observations.Observed(finding: 1, answer: .present)
        let alone = try engine.posterior(given: Observations(findings: [shared])).probabilities
        let both = try engine.posterior(given: Observations(findings: [shared, first])).probabilities
        #expect(alone[0] == alone[1])
        #expect(alone[1] > 0.1)
        #expect(both[0] > alone[0])
        #expect(both[1] < alone[1])
        // without the shared finding the other's own says nothing about it
        let own = try engine.posterior(given: Observations(findings: [first])).probabilities
        #expect(abs(own[1] - 0.1) < 1e-15)
    }

    @Test(arguments: 0..<20)
    func `move by a ratio as by the same change of the prior's odds`(seed: Int) throws {
        var draw = RandomNetworks(seed: 5000 + seed)
        let network = draw.network(causes: 5, findings: 8)
        var observations = draw.observations(of: network)
        observations.ratios = []
        let ratio = 0.2 + 4 * draw.random.uniform()
        let prior = network.causes[2].prior
        let odds = prior / (1 - prior) * ratio
        var causes = network.causes
        causes[2] = .init(id: causes[2].id, prior: odds / (1 + odds))
        let changed = CauseNetwork(causes: causes, findings: network.findings)
        var rated = observations
        rated.ratios = [.init(cause: 2, ratio: ratio)]
        expectClose(
            try Engine(network).posterior(given: rated).probabilities,
            try Engine(changed).posterior(given: observations).probabilities, within: 1e-13)
    }

    @Test func `survive evidence far below the smallest number`() throws {
        // 400 rare findings, each tied to two of three causes: P(E) is near 10⁻¹⁶⁰⁰
        let causes = (0..<3).map { CauseNetwork.Cause(id: "c\($0)", prior: 0.3) }
        let findings = (0..<400).map { index in
            CauseNetwork.Finding(
                id: "f\(index)", leak: 1e-4,
                links: [
                    .init(cause: index % 3, probability: 2e-4),
                    .init(cause: (index + 1) % 3, probability: 3e-4),
                ])
        }
        let engine = try Engine(CauseNetwork(causes: causes, findings: findings))
        let observations = Observations(
            findings: findings.indices.map { .init(finding: $0, answer: .present) })
        let posterior = try engine.posterior(given: observations)
        #expect(posterior.logEvidence < -3000)
        #expect(posterior.logEvidence.isFinite)
        #expect(posterior.probabilities.allSatisfy { $0 > 0.999 })
    }

    @Test func `take densities and ratios of any size`() throws {
        let engine = try Engine(RandomNetworks.twoCausesOneSign())
        func posterior(_ scale: Double) throws -> [Double] {
            let measured = Observations.Answer.density(whenPresent: 3 * scale, whenAbsent: scale)
            let observations = Observations(
                findings: [.init(finding: 0, answer: measured)], ratios: [.init(cause: 1, ratio: 1e300)])
            return try engine.posterior(given: observations).probabilities
        }
        expectClose(try posterior(1e-290), try posterior(1), within: 1e-14)
        expectClose(try posterior(1e290), try posterior(1), within: 1e-14)
        #expect(try posterior(1)[1] > 1 - 1e-12)
    }

    @Test func `of impossible evidence are refused, with the findings that forbid it`() throws {
        let network = CauseNetwork(
            causes: [.init(id: "a", prior: 0.2)],
            findings: [
                .init(id: "only a", leak: 0, links: [.init(cause: 0, probability: 0.5)]),
                .init(id: "always a", leak: 0.1, links: [.init(cause: 0, probability: 1)]),
                .init(id: "bystander", leak: 0.1, links: [.init(cause: 0, probability: 0.7)]),
            ])
        let observations = Observations(findings: [
            .init(finding: 2, answer: .present), .init(finding: 0, answer: .present),
            .init(finding: 1, answer: .absent),
        ])
        #expect(throws: ReasoningError.impossibleEvidence(findings: [0, 1])) {
            try Engine(network).posterior(given: observations)
        }
    }

    @Test(arguments: 0..<60)
    func `are the same when the plan of other evidence is followed`(seed: Int) throws {
        var draw = RandomNetworks(seed: 16_000 + seed)
        let network = draw.network(causes: 8, findings: 12)
        let engine = try Engine(network)
        let other = engine.inference(given: draw.observations(of: network))
        let observations = draw.observations(of: network)
        let inference = engine.inference(given: observations, following: other)
        var workspace = SweepWorkspace()
        let result = try inference.marginals(&workspace)
        expectClose(result.present, BruteForce(network).posteriors(observations), within: 1e-12)
    }

    /// Of the size and make of the clinical network: sided causes, findings of one side or of an unknown one, and
    /// the causes that share a finding near each other.
    @Test(arguments: [0, 145, 290])
    func `of a client with every finding answered are exact and quick`(present: Int) throws {
        var draw = RandomNetworks(seed: 17_000)
        let causes = (0..<52).map { CauseNetwork.Cause(id: "c\($0)", prior: 0.08) }
        let findings = (0..<290).map { index in
            var links: [CauseNetwork.Link] = []
            let count = draw.chance(0.85) ? 1 : Int.random(in: 2...4, using: &draw.random)
            let near = Int.random(in: 0..<23, using: &draw.random)
            for pair in Array(near..<(near + 4)).shuffled(using: &draw.random).prefix(count) {
                let probability = draw.chance(0.8) ? 0.3 + 0.6 * draw.random.uniform() : 0.1
                for side in index % 3 == 0 ? [0, 1] : [index % 2] {
                    links.append(.init(cause: 2 * pair + side, probability: probability))
                }
            }
            return CauseNetwork.Finding(id: "f\(index)", leak: 0.2, links: links)
        }
        let engine = try Engine(CauseNetwork(causes: causes, findings: findings))
        let observations = Observations(
            findings: findings.indices.map { .init(finding: $0, answer: $0 < present ? .present : .absent) })
        let clock = ContinuousClock()
        let start = clock.now
        let posterior = try engine.posterior(given: observations)
        #expect(posterior.bound < 1e-9)
        #expect(clock.now - start < .seconds(10))
    }
}
