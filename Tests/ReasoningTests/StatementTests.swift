import Testing

@testable import Reasoning

@Suite struct `A statement about causes` {
    /// P(none of the causes), by adding up every set of causes.
    private func none(_ causes: [Int], _ network: CauseNetwork, _ given: Observations) throws -> Double {
        let engine = try Engine(network)
        let all = try engine.logEvidence(given: given, fixing: [:])
        let fixed = Dictionary(uniqueKeysWithValues: causes.map { ($0, false) })
        return exponential(try engine.logEvidence(given: given, fixing: fixed) - all)
    }

    @Test(arguments: 0..<30) func `has the probability of the runs with those causes absent`(seed: Int) throws
    {
        var draw = RandomNetworks(seed: 500 + seed)
        let network = draw.networkWithOverlaps(causes: 7, findings: 9)
        let given = draw.observations(of: network)
        let statements: [Statement] = [.any([0]), .any([1, 2]), .none([3, 4, 5]), .none([6])]
        let answers = try Engine(network).probabilities(of: statements, given: given)
        for (statement, answer) in zip(statements, answers) {
            let absent = try none(statement.causes, network, given)
            let expected = if case .any = statement { 1 - absent } else { absent }
            #expect(abs(answer.holds - expected) < 1e-12)
            #expect(abs(answer.holds + answer.fails - 1) < 1e-12)
        }
    }

    @Test(arguments: 0..<10) func `moves by what leaving out a group of entries changes`(seed: Int) throws {
        var draw = RandomNetworks(seed: 900 + seed)
        let network = draw.network(causes: 6, findings: 8)
        let given = draw.observations(of: network)
        try #require(given.findings.count > 1)
        let engine = try Engine(network)
        let statements: [Statement] = [.any([0, 1]), .none(Array(0..<6))]
        let rows = try engine.contributions(ofGroups: [[0, 1]], to: statements, given: given)
        let with = try engine.probabilities(of: statements, given: given).map(\.logOdds)
        let without = try engine.probabilities(of: statements, given: given.leavingOut([0, 1])).map(\.logOdds)
        for position in statements.indices {
            let change = with[position] - without[position]
            #expect(abs(rows[0][position] - change) < 1e-9 || !change.isFinite)
        }
    }

    @Test func `about a pair has an interval close to the one without the shortcut`() throws {
        var draw = RandomNetworks(seed: 77)
        let plain = draw.network(causes: 6, findings: 8)
        let network = CauseNetwork(
            causes: plain.causes.map { .init(id: $0.id, prior: 0.2, priorLogOddsSD: 0.6) },
            findings: plain.findings)
        let given = draw.observations(of: network)
        let engine = try Engine(network)
        // a third cause that cannot be present makes the pair a triple, which is computed in full
        let triple = CauseNetwork(
            causes: network.causes + [.init(id: "never", prior: 0)], findings: network.findings)
        let quick = try engine.intervals(of: [.any([0, 1])], given: given, samples: 400, seed: 4).probability[
            0]
        let full = try Engine(triple).intervals(of: [.any([0, 1, 6])], given: given, samples: 400, seed: 4)
            .probability[0]
        #expect(abs(quick.lowerBound - full.lowerBound) < 0.03)
        #expect(abs(quick.upperBound - full.upperBound) < 0.03)
    }
}
