import Reasoning
import Testing

@Suite struct `What does not fit is refused` {
    private func network(
        prior: Double = 0.1, priorSD: Double = 0, leak: Double = 0.1,
        links: [CauseNetwork.Link] = [.init(cause: 0, probability: 0.5)],
        overlaps: [CauseNetwork.Overlap] = []
    ) -> CauseNetwork {
        CauseNetwork(
            causes: [.init(id: "a", prior: prior, priorLogOddsSD: priorSD)],
            findings: [.init(id: "f", leak: leak, links: links)], overlaps: overlaps)
    }

    @Test func `a network with figures outside their range`() {
        #expect(throws: ReasoningError.valueOutOfRange(at: .cause(0), value: 1.5, allowed: "0...1")) {
            try Engine(network(prior: 1.5))
        }
        #expect(throws: ReasoningError.self) { try Engine(network(prior: .nan)) }
        #expect(throws: ReasoningError.self) { try Engine(network(priorSD: -1)) }
        #expect(throws: ReasoningError.self) { try Engine(network(priorSD: .infinity)) }
        #expect(throws: ReasoningError.self) { try Engine(network(leak: -0.1)) }
        #expect(throws: ReasoningError.self) { try Engine(network(links: [.init(cause: 0, probability: 2)])) }
    }

    @Test func `a network with indices that point nowhere or twice`() {
        let place = ReasoningError.Place.link(finding: 0, position: 0)
        #expect(throws: ReasoningError.unknownIndex(at: place, index: 1, count: 1)) {
            try Engine(network(links: [.init(cause: 1, probability: 0.5)]))
        }
        let twice = CauseNetwork.Link(cause: 0, probability: 0.5)
        #expect(throws: ReasoningError.repeated(at: .link(finding: 0, position: 1), index: 0)) {
            try Engine(network(links: [twice, twice]))
        }
        #expect(throws: ReasoningError.unknownIndex(at: .overlap(0), index: 3, count: 1)) {
            try Engine(network(overlaps: [.init(members: [0, 3])]))
        }
        #expect(throws: ReasoningError.unknownIndex(at: .overlap(0), index: 7, count: 1)) {
            try Engine(network(overlaps: [.init(members: [0], causes: [7])]))
        }
    }

    @Test func `evidence that does not belong to the network`() throws {
        let engine = try Engine(network())
        func refuse(_ observations: Observations, _ error: ReasoningError) {
            #expect(throws: error) { try engine.posterior(given: observations) }
        }
        refuse(
            Observations(findings: [.init(finding: 4, answer: .present)]),
            .unknownIndex(at: .observedFinding(0), index: 4, count: 1))
        refuse(
            Observations(findings: [.init(finding: 0, answer: .present), .init(finding: 0, answer: .present)]
            ),
            .repeated(at: .observedFinding(1), index: 0))
        refuse(
            Observations(findings: [.init(finding: 0, answer: .density(whenPresent: -1, whenAbsent: 1))]),
            .valueOutOfRange(at: .observedFinding(0), value: -1, allowed: "0..., finite"))
        refuse(
            Observations(ratios: [.init(cause: 0, ratio: .infinity)]),
            .valueOutOfRange(at: .ratio(0), value: .infinity, allowed: "0..., finite"))
        refuse(
            Observations(ratios: [.init(cause: -1, ratio: 1)]),
            .unknownIndex(at: .ratio(0), index: -1, count: 1))
    }

    @Test func `questions that cannot be answered`() throws {
        let engine = try Engine(network())
        let nothing = Observations()
        #expect(throws: ReasoningError.unknownIndex(at: .fixedCause(9), index: 9, count: 1)) {
            try engine.logEvidence(given: nothing, fixing: [9: true])
        }
        #expect(throws: ReasoningError.repeated(at: .focus(1), index: 0)) {
            try engine.hypotheses(given: nothing, focus: [0, 0], limit: 3)
        }
        #expect(throws: ReasoningError.tooMany(at: .focus(8), count: 9, limit: 8)) {
            try engine.hypotheses(given: nothing, focus: Array(repeating: 0, count: 9), limit: 3)
        }
        #expect(throws: ReasoningError.valueOutOfRange(at: .sampleCount, value: 1, allowed: "2...")) {
            try engine.intervals(of: [.any([0])], given: nothing, samples: 1, seed: 1)
        }
        #expect(throws: ReasoningError.wrongCount(at: .priorSample(0), count: 2, expected: 1)) {
            try engine.intervals(
                of: [.any([0])], given: nothing, samples: 9, seed: 1, priorSamples: [[0.1, 0.2]])
        }
        let seen = Observations(findings: [.init(finding: 0, answer: .absent)])
        #expect(throws: ReasoningError.repeated(at: .candidate(0), index: 0)) {
            try engine.valueOfTests(
                [.init(finding: 0, minutes: 1, discomfort: 1)], given: seen, actions: [], ranked: [],
                minimumBits: 0)
        }
        for broken in [
            Candidate(finding: 0, minutes: 0, discomfort: 1),
            Candidate(finding: 0, minutes: 1, discomfort: 4),
        ] {
            #expect(throws: ReasoningError.self) {
                try engine.valueOfTests([broken], given: nothing, actions: [], ranked: [], minimumBits: 0)
            }
        }
    }
}
