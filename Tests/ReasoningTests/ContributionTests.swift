import Testing

@testable import Reasoning

@Suite struct `A finding's contribution` {
    private func logOdds(_ p: Double) -> Double { naturalLogarithm(p / (1 - p)) }

    @Test(arguments: 0..<40)
    func `is what leaving it out takes from the log-odds`(seed: Int) throws {
        var draw = RandomNetworks(seed: 10_000 + seed)
        let network = draw.networkWithOverlaps(causes: 5, findings: 9)
        let observations = draw.observations(of: network)
        func exact(_ observations: Observations) -> [Double] {
            var oracle = BruteForce(network)
            oracle.dropLinksThatDoNotCount(observations)
            return oracle.posteriors(observations).map(logOdds)
        }
        let rows = try Engine(network).contributions(given: observations)
        #expect(rows.count == observations.findings.count + observations.ratios.count)
        let all = exact(observations)
        for (position, row) in rows.enumerated() {
            var rest = observations
            if position < observations.findings.count {
                rest.findings.remove(at: position)
            } else {
                rest.ratios.remove(at: position - observations.findings.count)
            }
            expectClose(row, zip(all, exact(rest)).map { $0 - $1 }, within: 1e-9)
        }
    }

    @Test func `of a single-cause finding is the logarithm of its likelihood ratio`() throws {
        let network = CauseNetwork(
            causes: [.init(id: "a", prior: 0.2)],
            findings: [.init(id: "f", leak: 0.1, links: [.init(cause: 0, probability: 0.7)])])
        let engine = try Engine(network)
        for (answer, ratio) in [(Observations.Answer.present, 7.0), (.absent, 0.3 / 0.9)] {
            let rows = try engine.contributions(
                given: Observations(
                    findings: [.init(finding: 0, answer: answer)], ratios: [.init(cause: 0, ratio: 5)]))
            #expect(abs(rows[0][0] - naturalLogarithm(ratio)) < 1e-13)
            #expect(abs(rows[1][0] - naturalLogarithm(5)) < 1e-13)
        }
    }

    @Test func `to a certain cause is nothing`() throws {
        let network = CauseNetwork(
            causes: [.init(id: "a", prior: 1), .init(id: "b", prior: 0)],
            findings: [.init(id: "f", leak: 0.1, links: [.init(cause: 0, probability: 0.7)])])
        let rows = try Engine(network).contributions(
            given: Observations(findings: [.init(finding: 0, answer: .present)]))
        #expect(rows == [[0, 0]])
    }
}
