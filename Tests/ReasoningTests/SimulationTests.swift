import Testing

@testable import Reasoning

@Suite struct `Simulated clients` {
    @Test func `show causes and findings as often as the network says`() throws {
        var draw = RandomNetworks(seed: 15_000)
        let network = draw.network(causes: 5, findings: 8)
        let engine = try Engine(network)
        let count = 40_000
        let clients = try engine.simulate(count: count, findings: Array(0..<8), seed: 4)
        #expect(clients.count == count)
        for (cause, entry) in network.causes.enumerated() {
            let share = Double(clients.count { $0.causes[cause] }) / Double(count)
            #expect(abs(share - entry.prior) < 0.012)
        }
        let oracle = BruteForce(network)
        for finding in network.findings.indices {
            let share = Double(clients.count { $0.answers[finding] }) / Double(count)
            let exact = oracle.evidence(
                Observations(findings: [.init(finding: finding, answer: .present)]))
            #expect(abs(share - exact) < 0.012)
        }
    }

    @Test func `repeat with the seed`() throws {
        let engine = try Engine(RandomNetworks.twoCausesOneSign())
        let first = try engine.simulate(count: 50, findings: [0, 1], seed: 9)
        #expect(try engine.simulate(count: 50, findings: [0, 1], seed: 9) == first)
        #expect(try engine.simulate(count: 50, findings: [0, 1], seed: 10) != first)
    }

    @Test func `have each cause as often as the posterior promised`() throws {
        var draw = RandomNetworks(seed: 15_001)
        let network = draw.network(causes: 8, findings: 20)
        let engine = try Engine(network)
        let asked = Array(0..<12)
        var promised = [Double](repeating: 0, count: 10)
        var kept = promised
        var cases = promised
        for client in try engine.simulate(count: 4000, findings: asked, seed: 11) {
            let observed = zip(asked, client.answers).map {
                Observations.Observed(finding: $0, answer: $1 ? .present : .absent)
            }
            let posterior = try engine.posterior(given: Observations(findings: observed))
            for (probability, isPresent) in zip(posterior.probabilities, client.causes) {
                let decile = min(9, Int(probability * 10))
                cases[decile] += 1
                promised[decile] += probability
                kept[decile] += isPresent ? 1 : 0
            }
        }
        for decile in 0..<10 where cases[decile] >= 200 {
            let error = (kept[decile] - promised[decile]) / cases[decile]
            // four standard errors of a share
            #expect(abs(error) < 2 / cases[decile].squareRoot())
        }
        #expect(cases.filter { $0 >= 200 }.count >= 8)
    }
}
