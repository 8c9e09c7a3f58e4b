import Reasoning
import Testing

@Suite struct `A network query` {
    @Test func `answers every case by name`() throws {
        let network = try discreteNetwork("A->B[3]; A->C", seed: 1)
        let document = QueryDocument(cases: [.init(evidence: [:]), .init(evidence: ["B": "2", "C": "0"])])
        let result = try NetworkQuery.run(.discrete(network), document)
        let truth = DiscreteBruteForce(network, given: [1: 2, 2: 0])
        #expect(result.cases.count == 2)
        #expect(result.cases[0].logEvidence.magnitude < 1e-15)
        let posterior = try #require(result.cases[1].posteriors["A"]?["1"])
        #expect((posterior - truth.posteriors[0][1]).magnitude < 1e-15)
        #expect(result.cases[1].posteriors["B"] == ["0": 0, "1": 0, "2": 1])
    }

    @Test func `on causes shows the causes and findings only, present and absent`() throws {
        let causes = try randomCauses(7, findings: 3, seed: 3, linkShare: 1)
        let document = QueryDocument(cases: [.init(evidence: ["f0": "present", "c2": "absent"])])
        let posteriors = try NetworkQuery.run(.causes(causes), document).cases[0].posteriors
        #expect(posteriors.keys.sorted() == ["c0", "c1", "c2", "c3", "c4", "c5", "c6", "f0", "f1", "f2"])
        #expect(posteriors["c2"] == ["present": 0, "absent": 1])
    }

    @Test func `says in which case and at which node the evidence is wrong`() throws {
        let network = try discreteNetwork("A->B", seed: 1)
        let good = QueryDocument.Case(evidence: ["A": "0"])
        let unknown = QueryDocument(cases: [good, .init(evidence: ["Z": "0"])])
        let state = QueryDocument(cases: [good, good, .init(evidence: ["A": "0", "B": "yes"])])
        #expect(path(of: .discrete(network), unknown) == "$.cases[1].evidence.Z")
        #expect(path(of: .discrete(network), state) == "$.cases[2].evidence.B")
    }

    @Test func `refuses evidence of probability zero and helper nodes`() throws {
        let certain = CauseNetwork(
            causes: [.init(id: "a", prior: 0)],
            findings: [.init(id: "f", leak: 0, links: [.init(cause: 0, probability: 0.5)])])
        let impossible = QueryDocument(cases: [.init(evidence: ["f": "present"])])
        #expect(path(of: .causes(certain), impossible) == "$.cases[0].evidence")

        let causes = try randomCauses(7, findings: 1, seed: 3, linkShare: 1)
        let helper = QueryDocument(cases: [.init(evidence: ["f0__any1": "present"])])
        #expect(path(of: .causes(causes), helper) == "$.cases[0].evidence.f0__any1")
    }

    @Test(arguments: 0..<20) func `on causes agrees with the tables of the same network`(seed: Int) throws {
        let causes = try randomCauses(6, findings: 5, seed: seed, linkShare: 0.6)
        let tables = try DiscreteNetwork(causes)
        let document = QueryDocument(cases: [
            .init(evidence: [:]), .init(evidence: ["f0": "present", "f3": "absent"]),
            .init(evidence: ["f1": "present", "f2": "present", "c1": "absent"]),
            .init(evidence: ["c0": "present", "c4": "absent", "f4": "absent"]),
        ])
        let swept = try NetworkQuery.run(.causes(causes), document)
        let tabled = try NetworkQuery.run(.discrete(tables), document)
        for (one, other) in zip(swept.cases, tabled.cases) {
            #expect((one.logEvidence - other.logEvidence).magnitude < 1e-11)
            for (node, states) in one.posteriors {
                let twin = try #require(other.posteriors[node]?["present"])
                #expect(((states["present"] ?? -1) - twin).magnitude < 1e-12, "\(node)")
            }
        }
    }

    private func path(of network: NetworkQuery.Network, _ document: QueryDocument) -> String? {
        do {
            _ = try NetworkQuery.run(network, document)
            return nil
        } catch {
            return error.path
        }
    }
}
