import Anatomy
import Assessment
import Evidence
import Reasoning

extension StudyNetwork {
    /// The nodes asked for these findings: one recorded by side is asked on both sides or on one, evenly.
    private func asked(_ questions: some Sequence<[Int]>, _ random: inout SplitMix64) -> [Int] {
        var asked: [Int] = []
        for nodes in questions {
            if nodes.count == 1 || random.uniform() < 0.5 {
                asked += nodes
            } else {
                asked.append(nodes[Int(random.uniform() * Double(nodes.count))])
            }
        }
        return asked
    }

    /// An examination of `count` findings as an examiner goes about it: two fifths of them are asked of everybody (at
    /// random), the rest in two rounds among the findings linked to the four causes that lead so far.
    ///
    /// What is asked depends on earlier answers only, so it tells nothing about the causes that the answers do not.
    /// - Parameter directed: false asks everything at random.
    func examine(
        count: Int, directed: Bool = true, _ random: inout SplitMix64,
        answer: (Int, inout SplitMix64) -> Bool
    ) throws -> Observations {
        var given = Observations()
        var done = Set<Int>()
        func ask(_ nodes: [Int], upTo limit: Int, _ random: inout SplitMix64) {
            for node in nodes where given.findings.count < limit && done.insert(node).inserted {
                let isPresent = answer(node, &random)
                given.findings.append(
                    Observations.Observed(finding: node, answer: isPresent ? .present : .absent))
            }
        }
        if directed {
            ask(asked(questions.shuffled(using: &random), &random), upTo: count * 2 / 5, &random)
            for limit in [count * 7 / 10, count] {
                let posterior = try familiesOnce.posterior(given: given).probabilities
                let leading = everyday.sorted { posterior[$0] > posterior[$1] }.prefix(4)
                let linked = questions.filter { nodes in
                    nodes.contains { node in
                        everyFinding.network.findings[node].links.contains { leading.contains($0.cause) }
                    }
                }
                ask(asked(linked.shuffled(using: &random), &random), upTo: limit, &random)
            }
        }
        ask(asked(questions.shuffled(using: &random), &random), upTo: count, &random)
        return given
    }

    /// Whether each cause is present, from the priors; `needed` asks for clients with at least one everyday cause.
    func drawCauses(_ random: inout SplitMix64, needed: Bool = false) -> [Bool] {
        while true {
            let present = everyFinding.network.causes.map { random.uniform() < $0.prior }
            if !needed || everyday.contains(where: { present[$0] }) { return present }
        }
    }

    /// An examination of a client drawn from the network, with so many findings observed and so many of them present.
    func examination(observed: Int, present: Int, seed: UInt64) throws -> Observations {
        var random = SplitMix64(seed: seed)
        while true {
            let client = drawCauses(&random, needed: true)
            let given = try examine(count: observed, &random) { node, random in
                random.uniform() < everyFinding.probability(of: node, given: client)
            }
            if given.findings.count(where: { $0.answer == .present }) == present { return given }
        }
    }

    /// The hardest kind: the present findings are among those with most links, so that they tie many causes together.
    func tangledExamination(observed: Int, present: Int, seed: UInt64) -> Observations {
        var random = SplitMix64(seed: seed)
        let findings = everyFinding.network.findings
        let byLinks = nodes.indices.sorted { findings[$0].links.count > findings[$1].links.count }
        let positive = byLinks.prefix(2 * present).shuffled(using: &random).prefix(present)
        let rest = Set(nodes.indices).subtracting(positive).sorted().shuffled(using: &random)
        return Observations(
            findings: positive.map { Observations.Observed(finding: $0, answer: .present) }
                + rest.prefix(observed - present).map { Observations.Observed(finding: $0, answer: .absent) })
    }

    /// The same by name, as `culprit network query` and the peer read it.
    func named(_ observations: Observations) -> [String: String] {
        var evidence: [String: String] = [:]
        for entry in observations.findings {
            evidence[nodes[entry.finding].id] = entry.answer == .present ? "present" : "absent"
        }
        return evidence
    }

    /// The same as a case. Findings that follow from others are left out: the assessment derives them.
    func asCase(_ observations: Observations) -> Case {
        let derived = Set(model.knowledge.derivations.map(\.finding))
        return Case(
            observations: observations.findings.compactMap { entry in
                let node = nodes[entry.finding]
                if derived.contains(node.finding.id) { return nil }
                return Case.Observation(
                    finding: node.finding.id,
                    side: node.side == .left ? .left : node.side == .right ? .right : nil,
                    present: entry.answer == .present)
            })
    }
}
