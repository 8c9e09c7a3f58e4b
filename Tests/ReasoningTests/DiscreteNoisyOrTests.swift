import Testing

@testable import Reasoning

@Suite struct `A noisy-OR network written out` {
    @Test(arguments: [2, 3, 4, 16], 1...6)
    func `keeps the joint distribution of causes and findings`(maximumParents: Int, seed: Int) throws {
        let causes = try randomCauses(6, findings: 4, seed: seed)
        let network = try DiscreteNetwork(causes, maximumParents: maximumParents)
        #expect(network.variables.allSatisfy { $0.parents.count <= maximumParents })
        let inference = try DiscreteInference(network)
        let findings = try causes.findings.map { try #require(network.index(of: $0.id)) }

        // Every state of the causes against the formula.
        for state in 0..<(1 << causes.causes.count) {
            let known = Dictionary(uniqueKeysWithValues: causes.causes.indices.map { ($0, state >> $0 & 1) })
            let answer = try inference.posteriors(given: known)
            for (finding, index) in zip(causes.findings, findings) {
                var silent = 1 - finding.leak
                var passed = 1.0
                for link in finding.links where known[link.cause] == 0 {
                    if link.probability >= finding.leak {
                        silent *= (1 - link.probability) / (1 - finding.leak)
                    } else {
                        passed *= link.probability / finding.leak
                    }
                }
                #expect((answer.posteriors[index][0] - passed * (1 - silent)).magnitude < 1e-14)
            }
        }
    }

    @Test func `is small: a finding with thirty causes needs no table above the limit`() throws {
        let causes = try randomCauses(30, findings: 3, seed: 9, linkShare: 1)
        let network = try DiscreteNetwork(causes)
        #expect(network.variables.map(\.table.count).max() == 32)
        #expect(BIF.text(of: network).utf8.count < 60_000)
        let inference = try DiscreteInference(network)
        let answer = try inference.posteriors(given: [:])
        #expect((answer.posteriors[3][0] - causes.causes[3].prior).magnitude < 1e-14)
    }

    @Test func `deterministic links and leaks keep exact zeros and ones`() throws {
        let causes = CauseNetwork(
            causes: [.init(id: "a", prior: 0.25), .init(id: "b", prior: 0.5), .init(id: "c", prior: 1)],
            findings: [
                .init(id: "sure", leak: 0, links: [.init(cause: 0, probability: 1)]),
                .init(id: "blocked", leak: 1, links: [.init(cause: 1, probability: 0)]),
                .init(id: "saturated", leak: 1, links: [.init(cause: 1, probability: 1)]),
            ])
        let network = try DiscreteNetwork(causes)
        #expect(network.variables[3].table == [1, 0, 0, 1])
        #expect(network.variables[4].table == [0, 1, 1, 0])
        #expect(network.variables[5].table == [1, 0, 1, 0])
    }

    @Test func `says that overlaps are left out`() throws {
        let plain = try randomCauses(3, findings: 2, seed: 1)
        let overlapping = CauseNetwork(
            causes: plain.causes, findings: plain.findings, overlaps: [.init(members: [0, 1])])
        #expect(BIF.text(of: try DiscreteNetwork(overlapping)).contains("// 1 overlap families"))
        #expect(NoisyOrDocument(overlapping).note?.contains("1 overlap families") == true)
        #expect(NoisyOrDocument(plain).note == nil)
    }

    @Test(arguments: 1...10)
    func `its document and back is the same network within rounding`(seed: Int) throws {
        let causes = try randomCauses(5, findings: 5, seed: seed)
        let again = try CauseNetwork(NoisyOrDocument(causes))
        #expect(again.causes == causes.causes)
        for (left, right) in zip(again.findings, causes.findings) {
            #expect(left.id == right.id && left.leak == right.leak)
            #expect(left.links.map(\.cause) == right.links.map(\.cause))
            for (first, second) in zip(left.links, right.links) {
                #expect((first.probability - second.probability).magnitude < 1e-15)
            }
        }
    }

    static let faults: [(String, NoisyOrDocument)] = [
        ("$.causes[0].prior", document(prior: 1.5)),
        ("$.causes[0].prior", document(prior: .nan)),
        ("$.causes[1].id", document(second: "a")),
        ("$.causes[1].id", document(second: "")),
        ("$.findings[0].id", document(finding: "b")),
        ("$.findings[0].leak", document(leak: -0.1)),
        ("$.findings[0].links[0].cause", document(link: .init(cause: "q", weight: 0.5))),
        ("$.findings[0].links[0]", document(link: .init(cause: "a"))),
        ("$.findings[0].links[0]", document(link: .init(cause: "a", weight: 0.5, factor: 0.5))),
        ("$.findings[0].links[0].weight", document(link: .init(cause: "a", weight: 2))),
        ("$.findings[0].links[0].factor", document(link: .init(cause: "a", factor: -1))),
        ("$.findings[0].links[1].cause", document(link: .init(cause: "b", weight: 0.1))),
    ]

    @Test(arguments: faults)
    func `a wrong document is refused with the path of the field`(path: String, document: NoisyOrDocument) {
        #expect {
            try CauseNetwork(document)
        } throws: { error in
            (error as? NoisyOrError)?.path == path
        }
    }

    private static func document(
        prior: Double = 0.5, second: String = "b", finding: String = "f", leak: Double = 0.1,
        link: NoisyOrDocument.Link = .init(cause: "a", weight: 0.5)
    ) -> NoisyOrDocument {
        NoisyOrDocument(
            causes: [.init(id: "a", prior: prior), .init(id: second, prior: 0.5)],
            findings: [.init(id: finding, leak: leak, links: [link, .init(cause: "b", weight: 0.5)])])
    }
}

/// Causes `c0…` and findings `f0…` with links above and below the leak.
func randomCauses(
    _ count: Int, findings: Int, seed: Int, linkShare: Double = 0.8
) throws -> CauseNetwork {
    var random = DiscreteRandom(seed: seed)
    let causes = (0..<count).map {
        CauseNetwork.Cause(id: "c\($0)", prior: Double.random(in: 0.01...0.6, using: &random))
    }
    let all = (0..<findings).map { number in
        let leak = Double.random(in: 0.05...0.6, using: &random)
        var links: [CauseNetwork.Link] = []
        for cause in 0..<count where Double.random(in: 0...1, using: &random) < linkShare {
            links.append(.init(cause: cause, probability: Double.random(in: 0.01...0.99, using: &random)))
        }
        return CauseNetwork.Finding(id: "f\(number)", leak: leak, links: links)
    }
    return CauseNetwork(causes: causes, findings: all)
}
