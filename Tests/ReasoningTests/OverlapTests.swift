import Testing

@testable import Reasoning

@Suite struct `Overlapping findings` {
    /// Four findings of one cause with likelihood ratios (when present) 2, 4, 8 and 3, and absent ones below 1.
    private let findings = [0.2, 0.4, 0.8, 0.3].enumerated().map { index, probability in
        CauseNetwork.Finding(
            id: "f\(index)", leak: 0.1, links: [.init(cause: 0, probability: probability)])
    }

    /// The cause's odds after the answers, relative to its prior odds.
    private func ratio(_ overlaps: [CauseNetwork.Overlap], _ answers: [Int: Bool]) throws -> Double {
        let network = CauseNetwork(
            causes: [.init(id: "a", prior: 0.5), .init(id: "b", prior: 0.5)], findings: findings,
            overlaps: overlaps)
        let observed = answers.sorted { $0.key < $1.key }
            .map { Observations.Observed(finding: $0.key, answer: $0.value ? .present : .absent) }
        let p = try Engine(network).posterior(given: Observations(findings: observed)).probabilities[0]
        return p / (1 - p)
    }

    private func expect(
        _ overlaps: [CauseNetwork.Overlap], _ answers: [Int: Bool], ratio expected: Double,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let got = try ratio(overlaps, answers)
        #expect(abs(got / expected - 1) < 1e-12, "\(got), not \(expected)", sourceLocation: sourceLocation)
    }

    @Test func `multiply when no overlap says otherwise`() throws {
        try expect([], [0: true, 1: true, 2: false], ratio: 2 * 4 * 0.2 / 0.9)
    }

    @Test func `count the strongest for and the strongest against once each`() throws {
        let all = CauseNetwork.Overlap(members: [0, 1, 2, 3])
        try expect([all], [0: true, 1: true], ratio: 4)
        try expect([all], [0: true, 1: true, 2: false, 3: false], ratio: 4 * 0.2 / 0.9)
        try expect([all], [3: true], ratio: 3)
    }

    @Test func `leave the word to an observed summary`() throws {
        let cluster = CauseNetwork.Overlap(members: [0, 1, 2], summaries: [3])
        try expect([cluster], [0: true, 2: true, 3: false], ratio: 0.7 / 0.9)
        try expect([cluster], [0: true, 2: true], ratio: 8)
    }

    @Test func `in an ordered overlap count the highest present one, or the first when none is`() throws {
        let steps = CauseNetwork.Overlap(members: [0, 1, 2], isOrdered: true)
        try expect([steps], [0: true, 1: true, 2: false], ratio: 4)
        try expect([steps], [0: false, 1: false, 2: false], ratio: 0.8 / 0.9)
        try expect([steps], [1: false, 2: false], ratio: 0.6 / 0.9)
    }

    @Test func `overlap only for the causes named`() throws {
        let foreign = CauseNetwork.Overlap(members: [0, 1], causes: [1])
        try expect([foreign], [0: true, 1: true], ratio: 8)
    }

    @Test func `count only when every overlap keeps them`() throws {
        let pairs = [CauseNetwork.Overlap(members: [0, 1]), CauseNetwork.Overlap(members: [1, 2])]
        // 1 beats 0 in the first pair and loses to 2 in the second
        try expect(pairs, [0: true, 1: true, 2: true], ratio: 8)
    }

    @Test func `of equal strength count the earlier member`() throws {
        var equal = findings
        equal[1] = findings[0]
        let network = CauseNetwork(
            causes: [.init(id: "a", prior: 0.5)], findings: equal, overlaps: [.init(members: [1, 0])])
        let compiled = try CompiledNetwork(checking: network)
        let seen = [0, 1].map { Observations.Observed(finding: $0, answer: .present) }
        let resolution = OverlapResolution(network, compiled, seen)
        #expect(resolution.counts[..<2] == [false, true])
    }

    @Test(arguments: 0..<150)
    func `in random networks give the posterior of the network without the links that do not count`(
        seed: Int
    ) throws {
        var draw = RandomNetworks(seed: 6000 + seed)
        let network = draw.networkWithOverlaps(causes: 5, findings: 9)
        let observations = draw.observations(of: network)
        var oracle = BruteForce(network)
        oracle.dropLinksThatDoNotCount(observations)
        let posterior = try Engine(network).posterior(given: observations)
        expectClose(posterior.probabilities, oracle.posteriors(observations), within: 1e-12)
    }
}
