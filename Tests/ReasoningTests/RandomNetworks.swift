import Reasoning

/// Small random networks and evidence with everything in them; the same for the same seed.
struct RandomNetworks {
    var random: SplitMix64

    init(seed: Int) { random = SplitMix64(seed: UInt64(seed) &* 7919 &+ 1) }

    mutating func chance(_ p: Double) -> Bool { random.uniform() < p }

    mutating func network(causes: Int, findings: Int, deterministic: Double = 0, maxLinks: Int = 5)
        -> CauseNetwork
    {
        let causeList = (0..<causes).map { index in
            let certain = chance(deterministic)
            let prior = certain ? (chance(0.5) ? 0 : 1) : 0.02 + 0.6 * random.uniform()
            return CauseNetwork.Cause(id: "c\(index)", prior: prior, priorLogOddsSD: 0.3)
        }
        let findingList = (0..<findings).map { index in
            let leak = chance(deterministic) ? 0 : 0.02 + 0.6 * random.uniform()
            let count = Int.random(in: 0...min(causes, maxLinks), using: &random)
            let chosen = Array(0..<causes).shuffled(using: &random).prefix(count)
            let links = chosen.map { cause in
                let probability = chance(deterministic) ? (chance(0.5) ? 0.0 : 1.0) : random.uniform()
                return CauseNetwork.Link(
                    cause: cause, probability: probability, positiveLogSD: 0.3, negativeLogSD: 0.3)
            }
            return CauseNetwork.Finding(id: "f\(index)", leak: leak, links: links)
        }
        return CauseNetwork(causes: causeList, findings: findingList)
    }

    mutating func observations(of network: CauseNetwork, share: Double = 0.7) -> Observations {
        var observations = Observations()
        for finding in network.findings.indices where chance(share) {
            let answer: Observations.Answer
            switch Int.random(in: 0..<5, using: &random) {
            case 0, 1: answer = .present
            case 2, 3: answer = .absent
            default: answer = .density(whenPresent: 3 * random.uniform(), whenAbsent: 3 * random.uniform())
            }
            observations.findings.append(Observations.Observed(finding: finding, answer: answer))
        }
        for cause in network.causes.indices where chance(0.2) {
            let ratio = 0.1 + 5 * random.uniform()
            observations.ratios.append(Observations.Ratio(cause: cause, ratio: ratio, logSD: 0.2))
        }
        return observations
    }
}

extension RandomNetworks {
    /// With overlaps of every kind.
    mutating func networkWithOverlaps(causes: Int, findings: Int) -> CauseNetwork {
        let plain = network(causes: causes, findings: findings)
        let overlaps = (0..<3).map { _ in
            let chosen = Array(0..<findings).shuffled(using: &random)
            let count = Int.random(in: 2...5, using: &random)
            let summaries = chance(0.5) ? [chosen[0], chosen[count]].filter { _ in chance(0.6) } : []
            let only: Set<Int>? = chance(0.3) ? [0, 2, 4] : nil
            return CauseNetwork.Overlap(
                members: Array(chosen.prefix(count)), summaries: summaries, isOrdered: chance(0.3),
                causes: only)
        }
        return CauseNetwork(causes: plain.causes, findings: plain.findings, overlaps: overlaps)
    }
}
