import Reasoning

/// The definition of the network taken literally: every set of causes, one after the other.
struct BruteForce {
    let network: CauseNetwork
    /// Links that count, by finding.
    var links: [[CauseNetwork.Link]]

    init(_ network: CauseNetwork) {
        self.network = network
        links = network.findings.map(\.links)
    }

    func findingProbability(_ finding: Int, _ x: [Bool]) -> Double {
        let leak = network.findings[finding].leak
        var blocked = 1.0
        var silent = 1 - leak
        for link in links[finding] where x[link.cause] {
            if link.probability > leak {
                silent *= 1 - (link.probability - leak) / (1 - leak)
            } else if link.probability < leak {
                blocked *= link.probability / leak
            }
        }
        return blocked * (1 - silent)
    }

    func likelihood(_ observations: Observations, _ x: [Bool]) -> Double {
        var product = 1.0
        for (index, cause) in network.causes.enumerated() {
            product *= x[index] ? cause.prior : 1 - cause.prior
        }
        for entry in observations.ratios where x[entry.cause] { product *= entry.ratio }
        for observed in observations.findings {
            let p = findingProbability(observed.finding, x)
            switch observed.answer {
            case .present: product *= p
            case .absent: product *= 1 - p
            case .density(let whenPresent, let whenAbsent): product *= whenPresent * p + whenAbsent * (1 - p)
            }
        }
        return product
    }

    /// Sum over all cause sets that the condition lets through.
    func evidence(_ observations: Observations, where condition: ([Bool]) -> Bool = { _ in true }) -> Double {
        let count = network.causes.count
        var sum = 0.0
        for set in 0..<(1 << count) {
            let x = (0..<count).map { set >> $0 & 1 == 1 }
            if condition(x) { sum += likelihood(observations, x) }
        }
        return sum
    }

    func posteriors(_ observations: Observations) -> [Double] {
        let count = network.causes.count
        var total = 0.0
        var sums = [Double](repeating: 0, count: count)
        for set in 0..<(1 << count) {
            let x = (0..<count).map { set >> $0 & 1 == 1 }
            let value = likelihood(observations, x)
            total += value
            for cause in 0..<count where x[cause] { sums[cause] += value }
        }
        return sums.map { $0 / total }
    }
}

extension BruteForce {
    /// The overlap rule read cause by cause and link by link, with its own words for strength.
    mutating func dropLinksThatDoNotCount(_ observations: Observations) {
        let answers = Dictionary(uniqueKeysWithValues: observations.findings.map { ($0.finding, $0.answer) })
        func strength(_ finding: Int, _ cause: Int) -> Double {
            guard let link = network.findings[finding].links.first(where: { $0.cause == cause }) else {
                return 1
            }
            let leak = network.findings[finding].leak
            switch answers[finding] {
            case .present: return link.probability / leak
            case .absent: return (1 - link.probability) / (1 - leak)
            case .density(let one, let zero):
                let with = one * link.probability + zero * (1 - link.probability)
                return with / (one * leak + zero * (1 - leak))
            case nil: return 1
            }
        }
        func isPresent(_ finding: Int) -> Bool {
            if case .density(let one, let zero) = answers[finding] { return one >= zero }
            return answers[finding] == .present
        }
        for finding in network.findings.indices where answers[finding] != nil {
            links[finding] = network.findings[finding].links.filter { link in
                network.overlaps.allSatisfy { overlap in
                    guard (overlap.members + overlap.summaries).contains(finding) else { return true }
                    if let causes = overlap.causes, !causes.contains(link.cause) { return true }
                    var rivals = overlap.members + overlap.summaries.filter { !overlap.members.contains($0) }
                    rivals = rivals.filter { rival in
                        answers[rival] != nil
                            && network.findings[rival].links.contains { $0.cause == link.cause }
                    }
                    let spoken = rivals.filter(overlap.summaries.contains)
                    if !spoken.isEmpty {
                        guard spoken.contains(finding) else { return false }
                        rivals = spoken
                    } else if overlap.isOrdered {
                        return finding == (rivals.filter(isPresent).last ?? rivals.first)
                    }
                    let own = strength(finding, link.cause)
                    let others = rivals.filter { $0 != finding }.map { strength($0, link.cause) }
                    return own > 1 ? others.allSatisfy { $0 < own } : others.allSatisfy { $0 > own }
                }
            }
        }
    }
}
