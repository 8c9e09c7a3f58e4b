import Testing

@testable import Reasoning

@Suite struct `Discrete inference` {
    static let notations = [
        "A",
        "A[1]->B[3]",
        "A->B; A->C; B,C->D",
        "A[3]->B->C[4]->D->E[2]; A->E",
        "A,B,C,D,E->F[3]",
        "A->B,C,D,E,F,G",
        "A->B; C[3]->D; E",
        "A->C; B->C; C->D[3]; C->E; D,E->F; B->G; G,F->H",
        "A,B->E; B,C->F; C,D->G; D,A->H; E,F,G,H->I",
        "X1->X2->X3; Y1->Y2->Y3; X1->Y1",
    ]

    @Test(arguments: notations, [1, 2, 3])
    func `the posteriors equal the brute-force joint`(notation: String, seed: Int) throws {
        let network = try discreteNetwork(notation, seed: seed)
        let inference = try DiscreteInference(network)
        var random = DiscreteRandom(seed: seed)
        for _ in 0..<8 {
            let evidence = randomEvidence(network, &random)
            let truth = DiscreteBruteForce(network, given: evidence)
            let answer = try inference.posteriors(given: evidence)
            #expect(largestDifference(answer.posteriors, truth.posteriors) < 1e-12, "\(evidence)")
            #expect((answer.logEvidence - naturalLogarithm(truth.evidence)).magnitude < 1e-12)
        }
    }

    @Test(arguments: notations, [4, 5])
    func `zeros in the tables divide nothing, and impossible evidence is refused`(
        notation: String, seed: Int
    ) throws {
        let network = try discreteNetwork(notation, seed: seed, zeros: true)
        let inference = try DiscreteInference(network)
        var random = DiscreteRandom(seed: seed)
        for _ in 0..<8 {
            let evidence = randomEvidence(network, &random)
            let truth = DiscreteBruteForce(network, given: evidence)
            if truth.evidence > 0 {
                let answer = try inference.posteriors(given: evidence)
                #expect(largestDifference(answer.posteriors, truth.posteriors) < 1e-12, "\(evidence)")
            } else {
                #expect(throws: InferenceError.impossibleEvidence) {
                    try inference.posteriors(given: evidence)
                }
            }
        }
    }

    @Test(arguments: notations, [64, 24, 12, 8])
    func `a tree too wide for the limit is replaced by narrower ones or refused, never wrong`(
        notation: String, limit: Int
    ) throws {
        let network = try discreteNetwork(notation, seed: 7)
        let inference = try DiscreteInference(network, limit: limit)
        var random = DiscreteRandom(seed: limit)
        for _ in 0..<8 {
            let evidence = randomEvidence(network, &random)
            // A refusal must be for width; an answer must be right.
            guard let answer = try answerUnlessTooWide(inference, evidence) else { continue }
            let truth = DiscreteBruteForce(network, given: evidence)
            #expect(largestDifference(answer.posteriors, truth.posteriors) < 1e-12, "\(evidence)")
            #expect((answer.logEvidence - naturalLogarithm(truth.evidence)).magnitude < 1e-12)
        }
    }

    @Test func `observing what separates the parts lets a narrow limit answer`() throws {
        // Without evidence the ring needs three variables together; with A known it is a chain.
        let network = try discreteNetwork("A[3]->B; B->C; A,C->D", seed: 3)
        let inference = try DiscreteInference(network, limit: 8)
        let evidence = [0: 1]
        let answer = try inference.posteriors(given: evidence)
        #expect(
            largestDifference(answer.posteriors, DiscreteBruteForce(network, given: evidence).posteriors)
                < 1e-12)
        #expect(throws: InferenceError.tooWide(variables: 3, limit: 8)) {
            try inference.posteriors(given: [3: 1])
        }
    }

    @Test func `the order in which evidence arrives changes no bit`() throws {
        let network = try discreteNetwork("A->B; A->C; B,C->D; D->E[3]; C->F; F,E->G", seed: 11)
        let inference = try DiscreteInference(network)
        let pairs = [(1, 0), (3, 1), (4, 2), (6, 1)]
        let first = try inference.posteriors(given: Dictionary(uniqueKeysWithValues: pairs))
        for _ in 0..<5 {
            let again = try DiscreteInference(network).posteriors(
                given: Dictionary(uniqueKeysWithValues: pairs.reversed()))
            #expect(again == first)
        }
    }

    @Test(arguments: [DiscreteInference.standardLimit, 8])
    func `a hub with a thousand observed children neither underflows nor drifts`(limit: Int) throws {
        let notation = "H[3]->" + (0..<1000).map { "C\($0)" }.joined(separator: ",")
        let network = try discreteNetwork(notation, seed: 5)
        let evidence = Dictionary(uniqueKeysWithValues: (1...1000).map { ($0, $0 % 2) })
        let inference = try DiscreteInference(network, limit: limit)
        let answer = try inference.posteriors(given: evidence)

        // The same by adding logarithms.
        let logs = (0..<3).map { state in
            (1...1000).reduce(naturalLogarithm(network.variables[0].table[state])) {
                $0 + naturalLogarithm(network.variables[$1].table[state * 2 + $1 % 2])
            }
        }
        let largest = try #require(logs.max())
        let best = try #require(logs.firstIndex(of: largest))
        #expect(largest < -745, "the product itself is no Double")
        #expect((answer.logEvidence - largest).magnitude < 1e-6)
        #expect(answer.posteriors[0][best] > 0.999)

        let known = try inference.posteriors(given: evidence.merging([0: 1]) { $1 })
        #expect((known.logEvidence - logs[1]).magnitude < 1e-6)
    }

    @Test func `evidence that names nothing is refused`() throws {
        let inference = try DiscreteInference(discreteNetwork("A->B", seed: 1))
        #expect(throws: InferenceError.badEvidence(variable: 2, state: 0)) {
            try inference.posteriors(given: [2: 0])
        }
        #expect(throws: InferenceError.badEvidence(variable: 1, state: -1)) {
            try inference.posteriors(given: [1: -1])
        }
    }

    @Test func `a network that no limit can hold is one clear error`() throws {
        // Every pair of forty variables has a child that is observed: everything depends on everything.
        var notation = (0..<40).map { "V\($0)" }.joined(separator: ";")
        for first in 0..<40 {
            for second in (first + 1)..<40 { notation += ";V\(first),V\(second)->W\(first)_\(second)" }
        }
        let network = try discreteNetwork(notation, seed: 2)
        let inference = try DiscreteInference(network)
        let observed = network.variables.indices.filter { $0 >= 40 }.map { ($0, 1) }
        #expect {
            try inference.posteriors(given: Dictionary(uniqueKeysWithValues: observed))
        } throws: { error in
            guard case InferenceError.tooWide = error else { return false }
            return "\(error)".contains("more than 33554432 entries")
        }
    }

    private func answerUnlessTooWide(
        _ inference: DiscreteInference, _ evidence: [Int: Int]
    ) throws -> DiscreteInference.Result? {
        do throws(InferenceError) {
            return try inference.posteriors(given: evidence)
        } catch {
            guard case .tooWide = error else { throw error }
            return nil
        }
    }

    private func randomEvidence(_ network: DiscreteNetwork, _ random: inout DiscreteRandom) -> [Int: Int] {
        var evidence: [Int: Int] = [:]
        for _ in 0..<Int.random(in: 0...3, using: &random) {
            let variable = Int.random(in: network.variables.indices, using: &random)
            evidence[variable] = Int.random(in: network.variables[variable].states.indices, using: &random)
        }
        return evidence
    }
}
