import Testing

@testable import Reasoning

@Suite struct `The value of a test` {
    private let actions = [
        Action(name: "left", causes: [0, 1]), Action(name: "right", causes: [2]),
        Action(name: "far", causes: [3, 4, 0]),
    ]

    private func candidates(_ network: CauseNetwork, _ observations: Observations) -> [Candidate] {
        let seen = Set(observations.findings.map(\.finding))
        return network.findings.indices.filter { !seen.contains($0) }
            .map { Candidate(finding: $0, minutes: 2, discomfort: 1) }
    }

    /// −Σ p ln p / ln 2 over the four cells, from the definition.
    private func mutualInformation(_ joint: [[Double]]) -> Double {
        var sum = 0.0
        for (i, row) in joint.enumerated() {
            for (j, p) in row.enumerated() where p > 0 {
                let margin = row.reduce(0, +) * joint.reduce(0) { $0 + $1[j] }
                sum += p * naturalLogarithm(p / margin)
                _ = i
            }
        }
        return sum / naturalLogarithm(2)
    }

    @Test(arguments: 0..<80)
    func `is the mutual information of answer and action, summed over all cause sets`(seed: Int) throws {
        var draw = RandomNetworks(seed: 13_000 + seed)
        let network = draw.network(causes: 6, findings: 12, deterministic: seed % 4 == 0 ? 0.1 : 0)
        let observations = draw.observations(of: network, share: 0.5)
        let oracle = BruteForce(network)
        let total = oracle.evidence(observations)
        if total == 0 { return }
        let ranking = try Engine(network).valueOfTests(
            candidates(network, observations), given: observations, actions: actions, ranked: Array(0..<6),
            minimumBits: 0)
        for value in ranking.tests {
            func joint(_ answer: Observations.Answer, _ condition: ([Bool]) -> Bool) -> Double {
                var extended = observations
                extended.findings.append(.init(finding: value.finding, answer: answer))
                return oracle.evidence(extended, where: condition) / total
            }
            #expect(abs(value.probabilityPresent - joint(.present) { _ in true }) < 1e-12)
            var gain = 0.0
            for action in actions {
                let cells = [Observations.Answer.present, .absent].map { answer in
                    [true, false].map { indicated in
                        joint(answer) { x in action.causes.contains { x[$0] } == indicated }
                    }
                }
                gain += mutualInformation(cells)
            }
            #expect(abs(value.gainBits - gain) < 1e-10)
            #expect(value.gainPerMinute == value.gainBits / 2)

            // the plan changes when the most probable cause's action does
            func leadingAction(_ probabilities: [Double]) -> Int? {
                let leading = probabilities.indices.max {
                    probabilities[$0] < probabilities[$1]
                        || (probabilities[$0] == probabilities[$1] && $0 > $1)
                }
                return actions.indices.first { actions[$0].causes.contains(leading ?? 0) }
            }
            var changes = false
            let now = leadingAction(oracle.posteriors(observations))
            #expect(now == ranking.leadingAction)
            for answer in [Observations.Answer.present, .absent] where joint(answer, { _ in true }) >= 0.05 {
                var extended = observations
                extended.findings.append(.init(finding: value.finding, answer: answer))
                if leadingAction(oracle.posteriors(extended)) != now { changes = true }
            }
            #expect(value.changesPlan == changes)
        }
    }

    @Test(arguments: 0..<60)
    func `in an overlap is weighed with the overlap resolved under each answer`(seed: Int) throws {
        var draw = RandomNetworks(seed: 14_000 + seed)
        let network = draw.networkWithOverlaps(causes: 5, findings: 9)
        let observations = draw.observations(of: network, share: 0.5)
        let ranking = try Engine(network).valueOfTests(
            candidates(network, observations), given: observations, actions: actions, ranked: [],
            minimumBits: 0)
        for value in ranking.tests {
            // joint of answer and "action not indicated", each answer with its own links
            var cells = [[[Double]]](repeating: [], count: actions.count)
            for answer in [Observations.Answer.present, .absent] {
                var extended = observations
                extended.findings.append(.init(finding: value.finding, answer: answer))
                var oracle = BruteForce(network)
                oracle.dropLinksThatDoNotCount(extended)
                for (index, action) in actions.enumerated() {
                    cells[index].append(
                        [true, false].map { indicated in
                            oracle.evidence(extended) { x in
                                action.causes.contains { x[$0] } == indicated
                            }
                        })
                }
            }
            var gain = 0.0
            for table in cells {
                let total = table.joined().reduce(0, +)
                gain += mutualInformation(table.map { $0.map { $0 / total } })
            }
            #expect(abs(value.gainBits - gain) < 1e-10)
        }
    }

    @Test func `is nothing when the overlap's summary has spoken`() throws {
        let findings = [0.6, 0.5].enumerated().map { index, probability in
            CauseNetwork.Finding(
                id: "f\(index)", leak: 0.1, links: [.init(cause: 0, probability: probability)])
        }
        let network = CauseNetwork(
            causes: [.init(id: "a", prior: 0.3)], findings: findings,
            overlaps: [.init(members: [0], summaries: [1])])
        let seen = Observations(findings: [.init(finding: 1, answer: .present)])
        let ranking = try Engine(network).valueOfTests(
            [.init(finding: 0, minutes: 1, discomfort: 1)], given: seen,
            actions: [.init(name: "treat", causes: [0])], ranked: [0], minimumBits: 0.01)
        #expect(ranking.tests[0].gainBits == 0)
        #expect(ranking.stopTesting)
    }

    @Test func `orders tests by gain per minute, and discomfort counts as time`() throws {
        let findings = (0..<3).map {
            CauseNetwork.Finding(id: "f\($0)", leak: 0.1, links: [.init(cause: 0, probability: 0.8)])
        }
        let engine = try Engine(
            CauseNetwork(
                causes: [.init(id: "a", prior: 0.4), .init(id: "b", prior: 0.35)], findings: findings))
        let actions = [Action(name: "a", causes: [0]), Action(name: "b", causes: [1])]
        func order(_ candidates: [Candidate]) throws -> [Int] {
            try engine.valueOfTests(
                candidates, given: Observations(), actions: actions, ranked: [0, 1], minimumBits: 0
            ).tests.map(\.finding)
        }
        #expect(
            try order([
                .init(finding: 0, minutes: 3, discomfort: 1), .init(finding: 1, minutes: 1, discomfort: 1),
                .init(finding: 2, minutes: 2, discomfort: 1),
            ]) == [1, 2, 0])
        // three minutes without discomfort against two that hurt (as four) or are unpleasant (as three: a tie)
        #expect(
            try order([
                .init(finding: 2, minutes: 2, discomfort: 3), .init(finding: 1, minutes: 2, discomfort: 2),
                .init(finding: 0, minutes: 3, discomfort: 1),
            ]) == [0, 1, 2])
    }

    @Test func `says when to stop`() throws {
        let network = CauseNetwork(
            causes: [.init(id: "a", prior: 0.4), .init(id: "b", prior: 0.35)],
            findings: [
                .init(id: "telling", leak: 0.1, links: [.init(cause: 0, probability: 0.8)]),
                .init(id: "weak", leak: 0.1, links: [.init(cause: 0, probability: 0.1001)]),
            ])
        let engine = try Engine(network)
        let apart = [Action(name: "a", causes: [0]), Action(name: "b", causes: [1])]
        let both = [Action(name: "either", causes: [0, 1])]
        func ranking(_ finding: Int, _ actions: [Action], _ minimum: Double) throws -> TestRanking {
            try engine.valueOfTests(
                [.init(finding: finding, minutes: 1, discomfort: 1)], given: Observations(), actions: actions,
                ranked: [0, 1], minimumBits: minimum)
        }
        let open = try ranking(0, apart, 0.01)
        #expect(open.leadingAction == 0)
        #expect(open.tests[0].changesPlan)
        #expect(!open.stopTesting)
        // too little to learn; the same thing to do either way
        #expect(try ranking(0, apart, 5).stopTesting)
        #expect(try ranking(1, apart, 0).stopTesting)
        #expect(try ranking(0, both, 0).stopTesting)
        let none = try engine.valueOfTests(
            [], given: Observations(), actions: apart, ranked: [0, 1], minimumBits: 0)
        #expect(none.stopTesting)
    }
}
