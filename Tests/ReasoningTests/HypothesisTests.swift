import Testing

@testable import Reasoning

@Suite struct `Joint explanations` {
    @Test(arguments: 0..<40)
    func `have the probability of their cause sets`(seed: Int) throws {
        var draw = RandomNetworks(seed: 11_000 + seed)
        let network = draw.network(causes: 7, findings: 9)
        let observations = draw.observations(of: network)
        let focus = [5, 0, 3]
        let hypotheses = try Engine(network).hypotheses(given: observations, focus: focus, limit: 100)
        let oracle = BruteForce(network)
        let total = oracle.evidence(observations)
        #expect(hypotheses.count == 8)
        #expect(Set(hypotheses.map(\.present)).count == 8)
        for hypothesis in hypotheses {
            let sum = oracle.evidence(observations) { x in
                focus.allSatisfy { x[$0] == hypothesis.present.contains($0) }
            }
            #expect(abs(hypothesis.probability - sum / total) < 1e-12)
        }
        #expect(abs(hypotheses.map(\.probability).reduce(0, +) - 1) < 1e-12)
        #expect(zip(hypotheses, hypotheses.dropFirst()).allSatisfy { $0.probability >= $1.probability })
    }

    @Test func `come most probable first, as many as asked`() throws {
        let engine = try Engine(RandomNetworks.twoCausesOneSign())
        let shared = Observations(findings: [.init(finding: 0, answer: .present)])
        let best = try engine.hypotheses(given: shared, focus: [0, 1], limit: 3)
        // one cause suffices; two are rarer than none
        #expect(Set(best.map(\.present)) == [[], [0], [1]])
        #expect(try engine.hypotheses(given: shared, focus: [0, 1], limit: 0).isEmpty)
    }
}
