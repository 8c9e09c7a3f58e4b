/// 90 % intervals of what is uncertain in the network itself.
public struct Intervals: Sendable, Hashable {
    /// Of the probability that a statement holds, by statement.
    public let probability: [ClosedRange<Double>]
    /// Of the rank among the statements of the same list (1 is most probable), by statement.
    public let rank: [ClosedRange<Int>]
}

extension Engine {
    /// How far the answer would move if priors, likelihood ratios and ratios were redrawn from their uncertainty.
    ///
    /// In each draw a prior's log-odds is normal with `priorLogOddsSD`, centred so that the prior stays the mean of
    /// its draws to second order (the centre lies sd²/2·(1 − 2·prior) below the prior's own log-odds); a link's likelihood ratio for
    /// the answer observed is log-normal: for a present finding p′ = p·e^(sd·z), for an absent one 1 − p′ =
    /// (1 − p)·e^(sd·z), a measured value counting as whichever its densities favour; p′ is kept within 10⁻¹²
    /// of 0 and 1. A ratio is multiplied by e^(sd·z). Leaks stay, and so does the choice the overlaps made.
    /// How strongly the two causes of a pair are tied (the ratio of P(both absent) to the product of P(absent)) is
    /// taken from the network's own figures for all draws: a second-order matter that would cost a run for each pair.
    /// An interval runs from the 5 % to the 95 % quantile of the draws.
    ///
    /// - Parameters:
    ///   - statements: what is wanted.
    ///   - lists: by statement, the list it is ranked in; all in one list when left out. Equal ones rank in the
    ///     order given.
    ///   - samples: number of draws, at least 2.
    ///   - seed: the same seed gives the same intervals (to the last bits of the C library's exp, log and cos).
    ///   - priorSamples: when given, draw m takes entry m mod count as its priors and does not perturb them.
    /// - Throws: as ``posterior(given:)``, and for ranks, samples or priors that do not fit.
    public func intervals(
        of statements: [Statement], rankedWithin lists: [Int]? = nil, given observations: Observations,
        samples: Int, seed: UInt64, priorSamples: [[Double]]? = nil
    ) throws(ReasoningError) -> Intervals {
        try compiled.check(observations)
        try check(statements)
        try check(samples: samples, priorSamples: priorSamples)
        let lists = lists ?? statements.map { _ in 0 }
        guard lists.count == statements.count else {
            throw .wrongCount(at: .ranked(0), count: lists.count, expected: statements.count)
        }
        let base = inference(given: observations, runs: samples)
        var workspace = SweepWorkspace()
        var random = SplitMix64(seed: seed)
        var draws = [[Double]](repeating: [], count: statements.count)
        var ranks = [[Int]](repeating: [], count: statements.count)
        let ties = try base.ties(of: statements, &workspace)
        for sample in 0..<samples {
            // the same plan serves as long as no link changes sides, much the same one when some do
            var parameters = parameters(for: observations)
            if let priorSamples, !priorSamples.isEmpty {
                parameters.prior = priorSamples[sample % priorSamples.count]
            } else {
                perturbPriors(&parameters, &random)
            }
            perturbEvidence(observations, &parameters, &random)
            let model = EvidenceModel(compiled, parameters, observations, counting: base.resolution)
            let inference = Inference(
                compiled, observations, base.resolution, model, base.limits, following: base)
            let holds = try inference.probabilities(of: statements, pairsTied: ties, &workspace).map(\.holds)

            for position in holds.indices { draws[position].append(holds[position]) }
            let order = holds.indices.sorted {
                holds[$0] > holds[$1] || (holds[$0] == holds[$1] && $0 < $1)
            }
            var places: [Int: Int] = [:]
            for position in order {
                places[lists[position], default: 0] += 1
                ranks[position].append(places[lists[position], default: 0])
            }
        }
        return Intervals(probability: draws.map(Self.interval90), rank: ranks.map(Self.interval90))
    }

    private func check(samples: Int, priorSamples: [[Double]]?) throws(ReasoningError) {
        guard samples >= 2 else {
            throw .valueOutOfRange(at: .sampleCount, value: Double(samples), allowed: "2...")
        }
        for (position, priors) in (priorSamples ?? []).enumerated() {
            guard priors.count == network.causes.count else {
                throw .wrongCount(
                    at: .priorSample(position), count: priors.count, expected: network.causes.count)
            }
            for prior in priors {
                try CompiledNetwork.check(prior, in: 0...1, "0...1", at: .priorSample(position))
            }
        }
    }

    private func perturbPriors(_ parameters: inout Parameters, _ random: inout SplitMix64) {
        for (index, cause) in network.causes.enumerated() where cause.priorLogOddsSD > 0 {
            let logOdds = naturalLogarithm(cause.prior / (1 - cause.prior))
            // an impossible or certain cause stays so: its log-odds is infinite
            parameters.prior[index] = logistic(
                logOdds + cause.priorLogOddsSD * random.normal()
                    - cause.priorLogOddsSD * cause.priorLogOddsSD / 2 * (1 - 2 * cause.prior))
        }
    }

    private func perturbEvidence(
        _ observations: Observations, _ parameters: inout Parameters, _ random: inout SplitMix64
    ) {
        func inside(_ p: Double) -> Double { min(max(p, 1e-12), 1 - 1e-12) }
        for observed in observations.findings {
            let countsAsPresent =
                switch observed.answer {
                case .present: true
                case .absent: false
                case .density(let whenPresent, let whenAbsent): whenPresent >= whenAbsent
                }
            let links = network.findings[observed.finding].links
            for (position, link) in links.enumerated() {
                let index = compiled.linkStart[observed.finding] + position
                let sd = countsAsPresent ? link.positiveLogSD : link.negativeLogSD
                // a link without uncertainty stays to the bit, also when it is certain
                guard sd > 0 else { continue }
                let factor = exponential(sd * random.normal())
                parameters.linkProbability[index] =
                    countsAsPresent
                    ? inside(link.probability * factor) : inside(1 - (1 - link.probability) * factor)
            }
        }
        for (index, entry) in observations.ratios.enumerated() where entry.logSD > 0 {
            parameters.ratio[index] *= exponential(entry.logSD * random.normal())
        }
    }

    /// From the 5 % to the 95 % quantile, outward to the nearest draw.
    private static func interval90<Value: Comparable>(_ draws: [Value]) -> ClosedRange<Value> {
        let sorted = draws.sorted()
        let cut = (sorted.count - 1) / 20
        return sorted[cut]...sorted[sorted.count - 1 - cut]
    }
}
