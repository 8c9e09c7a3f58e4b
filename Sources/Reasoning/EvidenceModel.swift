/// Figures of the network that a draw of the uncertainty analysis may replace.
struct Parameters: Sendable {
    /// By cause.
    var prior: [Double]
    /// By link of the compiled network.
    var linkProbability: [Double]
    /// By entry of `Observations.ratios`.
    var ratio: [Double]
}

/// The network with the evidence put in: a weight pair for each cause, and a small automaton for each observed
/// finding that ties two or more causes together.
///
/// The probability of the evidence is
///
///     constant · Σ_x Π_causes weight(x_c) · Π_factors final · (steps of the present causes) · start
///
/// and every number in it is ≥ 0, so sums never cancel.
struct EvidenceModel: Sendable {
    /// A finding as an automaton over its causes; the steps of its causes commute.
    ///
    /// Two states: "waiting" (0) and "done" (1); a present cause moves a fraction of 0 to 1. Three states: "silent"
    /// (0), "produced" (1), "blocked" (2); a generating cause moves from 0 to 1, an inhibiting one from 0 and 1 to 2.
    struct Factor: Sendable {
        var finding: Int
        var states: Int
        /// Weight of each state before any cause; the third is unused with two states.
        var start: SIMD3<Double>
        /// Weight of each state in the end.
        var final: SIMD3<Double>
        /// Into `links`.
        var links: Range<Int>
    }

    /// The step of one present cause in one factor.
    struct Link: Sendable {
        var cause: Int
        /// Fraction that stays, and fraction that moves; they sum to one but are computed apart, each to a rounding.
        var keep: Double
        var move: Double
        /// Whether it moves to "blocked" in an automaton of three states.
        var blocks: Bool
    }

    var constant = ScaledNumber.one
    /// Weight of each cause being absent, and present: the prior times everything that concerns it alone.
    var weightAbsent: [Double]
    var weightPresent: [Double]
    var factors: [Factor] = []
    var links: [Link] = []
    /// How many numbers were multiplied into the weights and the constant: for the bound on rounding.
    var multiplications = 0

    init(
        _ compiled: CompiledNetwork, _ parameters: Parameters, _ observations: Observations,
        counting resolution: OverlapResolution
    ) {
        weightPresent = parameters.prior
        weightAbsent = parameters.prior.map { 1 - $0 }
        for (entry, ratio) in zip(observations.ratios, parameters.ratio) {
            // the larger of the two likelihoods becomes 1: ratios may be of any size
            let largest = max(1, ratio)
            constant *= largest
            multiply(cause: entry.cause, absent: 1 / largest, present: ratio / largest)
        }
        for observed in observations.findings {
            add(Self.scaled(observed, &constant), compiled, parameters, resolution)
        }
    }

    /// Densities may be of any size too: the larger becomes 1, the rest goes into the constant.
    private static func scaled(
        _ observed: Observations.Observed, _ constant: inout ScaledNumber
    ) -> Observations.Observed {
        guard case .density(let whenPresent, let whenAbsent) = observed.answer else { return observed }
        let largest = max(whenPresent, whenAbsent)
        constant *= largest
        guard largest > 0 else { return observed }
        return Observations.Observed(
            finding: observed.finding,
            answer: .density(whenPresent: whenPresent / largest, whenAbsent: whenAbsent / largest))
    }

    private mutating func add(
        _ observed: Observations.Observed, _ compiled: CompiledNetwork, _ parameters: Parameters,
        _ resolution: OverlapResolution
    ) {
        let finding = observed.finding
        let leak = compiled.leak[finding]
        var generating = 0
        var inhibiting = 0
        var single = 0
        for link in compiled.links(of: finding) where resolution.counts[link] {
            let probability = parameters.linkProbability[link]
            if probability > leak {
                generating += 1
                single = link
            } else if probability < leak {
                inhibiting += 1
                single = link
            }
        }

        // a finding of no cause is a constant, of one cause a pair of weights
        if generating + inhibiting <= 1 {
            let whenNone = Self.likelihood(observed.answer, leak)
            if generating + inhibiting == 0 {
                constant *= whenNone
            } else {
                let whenOne = Self.likelihood(observed.answer, parameters.linkProbability[single])
                multiply(cause: compiled.linkCause[single], absent: whenNone, present: whenOne)
            }
            return
        }

        let first = links.count
        for link in compiled.links(of: finding) where resolution.counts[link] {
            let probability = parameters.linkProbability[link]
            let cause = compiled.linkCause[link]
            if probability > leak {
                links.append(
                    Link(
                        cause: cause, keep: (1 - probability) / (1 - leak),
                        move: (probability - leak) / (1 - leak), blocks: false))
            } else if probability < leak {
                links.append(
                    Link(
                        cause: cause, keep: probability / leak, move: (leak - probability) / leak,
                        blocks: true))
            }
        }
        reduce(observed, leak: leak, from: first, generating: generating, inhibiting: inhibiting)
    }

    /// Turns the links from `first` on into the smallest automaton that does the work.
    private mutating func reduce(
        _ observed: Observations.Observed, leak: Double, from first: Int, generating: Int, inhibiting: Int
    ) {
        switch observed.answer {
        case .absent where inhibiting == 0:
            // nobody produced it: (1 − leak) Π (1 − w)^x
            constant *= 1 - leak
            absorb(from: first) { _ in true }
        case .present where generating == 0:
            constant *= leak
            absorb(from: first) { _ in true }
        case .present:
            // blocked is lost, so inhibiting causes only scale
            absorb(from: first) { $0.blocks }
            if generating == 1 {
                let link = links.removeLast()
                multiply(cause: link.cause, absent: leak, present: leak + (1 - leak) * link.move)
            } else {
                append(observed.finding, [1 - leak, leak, 0], [0, 1, 0], states: 2, from: first)
            }
        case .absent, .density:
            let whenPresent: Double
            let whenAbsent: Double
            if case .density(let present, let absent) = observed.answer {
                whenPresent = present
                whenAbsent = absent
            } else {
                whenPresent = 0
                whenAbsent = 1
            }
            if generating == 0 {
                // silent and produced behave alike: not blocked, or blocked
                let unblocked = Self.likelihood(observed.answer, leak)
                append(observed.finding, [1, 0, 0], [unblocked, whenAbsent, 0], states: 2, from: first)
            } else if inhibiting == 0 {
                append(
                    observed.finding, [1 - leak, leak, 0], [whenAbsent, whenPresent, 0], states: 2,
                    from: first)
            } else {
                append(
                    observed.finding, [1 - leak, leak, 0], [whenAbsent, whenPresent, whenAbsent], states: 3,
                    from: first)
            }
        }
    }

    private mutating func append(
        _ finding: Int, _ start: SIMD3<Double>, _ final: SIMD3<Double>, states: Int, from first: Int
    ) {
        factors.append(
            Factor(finding: finding, states: states, start: start, final: final, links: first..<links.count))
        multiplications += 2
    }

    /// Folds the chosen links from `first` on into their causes' weights and removes them.
    private mutating func absorb(from first: Int, where isAbsorbed: (Link) -> Bool) {
        var write = first
        for read in first..<links.count {
            let link = links[read]
            if isAbsorbed(link) {
                multiply(cause: link.cause, absent: 1, present: link.keep)
            } else {
                links[write] = link
                write += 1
            }
        }
        links.removeLast(links.count - write)
    }

    private mutating func multiply(cause: Int, absent: Double, present: Double) {
        weightAbsent[cause] *= absent
        weightPresent[cause] *= present
        multiplications += 2
        // both weights small or one large: move a power of two into the constant
        let largest = max(weightAbsent[cause], weightPresent[cause])
        if largest > 0, largest < 0x1p-64 || largest > 0x1p64 {
            let power = largest.exponent
            let scale = Double(sign: .plus, exponent: -power, significand: 1)
            weightAbsent[cause] *= scale
            weightPresent[cause] *= scale
            constant *= ScaledNumber(1, exponent: Int(power))
        }
    }

    /// Likelihood of an answer to a finding that is present with this probability.
    static func likelihood(_ answer: Observations.Answer, _ probability: Double) -> Double {
        switch answer {
        case .present: probability
        case .absent: 1 - probability
        case .density(let whenPresent, let whenAbsent):
            whenPresent * probability + whenAbsent * (1 - probability)
        }
    }

    /// Whether a plan made for the other model serves this one too.
    func hasSameShape(as other: EvidenceModel) -> Bool {
        factors.count == other.factors.count && links.count == other.links.count
            && zip(factors, other.factors).allSatisfy { $0.states == $1.states && $0.links == $1.links }
            && zip(links, other.links).allSatisfy { $0.cause == $1.cause }
    }
}
