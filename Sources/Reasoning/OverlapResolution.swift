/// Which links of the observed findings count, after the overlaps have had their say.
///
/// For each overlap and each cause it applies to, only observed findings with a link to that cause compete:
/// observed summaries exclude the other members; in an ordered overlap the highest present member wins, or the first observed
/// one when none is present; else the strongest for the cause and the strongest against it each win (the earlier
/// member on a tie). A link counts when it wins, or does not compete, in every overlap that names its finding.
/// A measured value counts as present in an ordered overlap when its density is at least as high if present.
struct OverlapResolution: Sendable, Equatable {
    /// By link of the compiled network; meaningful for observed findings only.
    private(set) var counts: [Bool]

    init(_ network: CauseNetwork, _ compiled: CompiledNetwork, _ observed: [Observations.Observed]) {
        counts = [Bool](repeating: true, count: compiled.linkCause.count)
        if network.overlaps.isEmpty { return }

        // overlaps with at least two observed findings can change something
        var answers = [Observations.Answer?](repeating: nil, count: compiled.leak.count)
        var observedCount = [Int](repeating: 0, count: network.overlaps.count)
        for entry in observed {
            answers[entry.finding] = entry.answer
            for overlap in compiled.overlapsOfFinding[entry.finding] { observedCount[overlap] += 1 }
        }
        for (index, overlap) in network.overlaps.enumerated() where observedCount[index] >= 2 {
            resolve(overlap, compiled, answers)
        }
    }

    private struct Contender {
        let link: Int
        let isSummary: Bool
        let isPresent: Bool
        let logRatio: Double
    }

    private mutating func resolve(
        _ overlap: CauseNetwork.Overlap, _ compiled: CompiledNetwork, _ answers: [Observations.Answer?]
    ) {
        // contenders by cause, in the order of the members
        var contenders: [Int: [Contender]] = [:]
        for finding in overlap.named {
            guard let answer = answers[finding] else { continue }
            for link in compiled.links(of: finding) {
                let cause = compiled.linkCause[link]
                if let causes = overlap.causes, !causes.contains(cause) { continue }
                let contender = Contender(
                    link: link, isSummary: overlap.summaries.contains(finding),
                    isPresent: Self.isPresent(answer),
                    logRatio: Self.logRatio(
                        of: answer, probability: compiled.linkProbability[link], leak: compiled.leak[finding])
                )
                contenders[cause, default: []].append(contender)
            }
        }
        for list in contenders.values where list.count >= 2 {
            let winners = Self.winners(list, isOrdered: overlap.isOrdered)
            for contender in list where !winners.contains(contender.link) { counts[contender.link] = false }
        }
    }

    private static func winners(_ list: [Contender], isOrdered: Bool) -> [Int] {
        let summaries = list.filter(\.isSummary)
        if summaries.isEmpty, isOrdered {
            let winner = list.last(where: \.isPresent) ?? list.first
            return winner.map { [$0.link] } ?? []
        }
        // `max` would take the last of equals; the earlier member is to win
        var strongest: Contender?
        var weakest: Contender?
        for contender in summaries.isEmpty ? list : summaries {
            if contender.logRatio > max(strongest?.logRatio ?? 0, 0) { strongest = contender }
            if contender.logRatio < min(weakest?.logRatio ?? 0, 0) { weakest = contender }
        }
        return [strongest, weakest].compactMap { $0?.link }
    }

    private static func isPresent(_ answer: Observations.Answer) -> Bool {
        switch answer {
        case .present: true
        case .absent: false
        case .density(let whenPresent, let whenAbsent): whenPresent >= whenAbsent
        }
    }

    /// Natural logarithm of the likelihood ratio the answer gives for the cause alone; 0 where it is 0/0.
    private static func logRatio(of answer: Observations.Answer, probability: Double, leak: Double) -> Double
    {
        let (numerator, denominator): (Double, Double) =
            switch answer {
            case .present: (probability, leak)
            case .absent: (1 - probability, 1 - leak)
            case .density(let whenPresent, let whenAbsent):
                (
                    whenPresent * probability + whenAbsent * (1 - probability),
                    whenPresent * leak + whenAbsent * (1 - leak)
                )
            }
        if numerator == denominator { return 0 }
        return naturalLogarithm(numerator / denominator)
    }
}
