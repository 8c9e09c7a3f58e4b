/// Posterior probabilities of all causes.
public struct Posterior: Sendable, Hashable {
    /// P(cause present | evidence), by cause.
    public let probabilities: [Double]
    /// Natural logarithm of the evidence's probability: a density where values were measured, and each ratio counted
    /// as a likelihood of 1 when its cause is absent and of the ratio when it is present.
    public let logEvidence: Double
    /// No probability is off by more than this: rounding, and what was left out in a network too tangled to be summed.
    public let bound: Double
}

/// Exact inference on a ``CauseNetwork``.
///
/// An engine never changes and may be used from many threads at once.
public struct Engine: Sendable {
    public let network: CauseNetwork
    let compiled: CompiledNetwork
    let limits: InferenceLimits

    /// - Throws: ``ReasoningError`` when an index points nowhere or a figure lies outside its range.
    public init(_ network: CauseNetwork) throws(ReasoningError) {
        try self.init(network, limits: InferenceLimits())
    }

    init(_ network: CauseNetwork, limits: InferenceLimits) throws(ReasoningError) {
        self.network = network
        self.limits = limits
        compiled = try CompiledNetwork(checking: network)
    }

    /// Posterior of every cause.
    ///
    /// - Throws: ``ReasoningError/impossibleEvidence(findings:)`` when the evidence has probability zero, or what is
    ///   wrong with an observation.
    public func posterior(given observations: Observations) throws(ReasoningError) -> Posterior {
        try compiled.check(observations)
        var workspace = SweepWorkspace()
        let inference = inference(given: observations)
        let result = try inference.marginals(&workspace)
        return Posterior(
            probabilities: result.present, logEvidence: result.evidence.logarithm,
            bound: inference.bound(of: result))
    }

    /// Natural logarithm of P(evidence, these causes as fixed); −∞ when that is impossible.
    ///
    /// - Parameter fixing: whether each of some causes, by index, is present.
    public func logEvidence(
        given observations: Observations, fixing fixed: [Int: Bool]
    ) throws(ReasoningError) -> Double {
        try compiled.check(observations)
        let inference = inference(given: observations)
        var absent = inference.model.weightAbsent
        var present = inference.model.weightPresent
        for (cause, isPresent) in fixed.sorted(by: { $0.key < $1.key }) {
            try CompiledNetwork.check(index: cause, count: network.causes.count, at: .fixedCause(cause))
            if isPresent { absent[cause] = 0 } else { present[cause] = 0 }
        }
        var workspace = SweepWorkspace()
        return inference.evidence(absent: absent, present: present, &workspace).logarithm
    }

    /// The network's own figures.
    func parameters(for observations: Observations) -> Parameters {
        Parameters(
            prior: compiled.prior, linkProbability: compiled.linkProbability,
            ratio: observations.ratios.map(\.ratio))
    }

    /// Puts checked evidence into the network and plans the sweep.
    ///
    /// - Parameters:
    ///   - other: inference for much the same evidence, whose plan is followed.
    ///   - runs: how many runs the question takes; they share the work allowed.
    func inference(
        given observations: Observations, following other: Inference? = nil, runs: Int = 1
    ) -> Inference {
        let resolution = OverlapResolution(network, compiled, observations.findings)
        let model = EvidenceModel(compiled, parameters(for: observations), observations, counting: resolution)
        var limits = limits
        limits.work /= Double(max(1, runs))
        return Inference(compiled, observations, resolution, model, limits, following: other)
    }
}
