extension DiscreteNetwork {
    /// States of the nodes of an expanded noisy-OR network.
    public static let presence = ["present", "absent"]
    /// Stands between a finding's id and the number of a helper node: `slr-positive__any1`.
    public static let helperMark = "__"

    /// Writes out a network of causes and findings as conditional tables.
    ///
    /// A finding with more parents than the limit gets helper nodes ("divorcing" its parents, Olesen et al.
    /// 1989): `any` nodes are present when one of their generating causes acts, `free` nodes when none of
    /// their inhibiting causes blocks. The joint distribution of the causes and findings is exactly kept.
    /// Overlaps cannot be expressed; a remark says so.
    ///
    /// - Parameter maximumParents: most parents of a node, 2…16; 4 keeps files and cliques small.
    /// - Throws: ``NoisyOrError`` when the network's ids or figures are not valid.
    public init(
        _ network: CauseNetwork, name: String = "culprit", maximumParents: Int = 4
    ) throws(NoisyOrError) {
        try network.checkNoisyOr()
        let maximumParents = min(max(maximumParents, 2), 16)
        var variables = network.causes.map {
            Variable(name: $0.id, states: DiscreteNetwork.presence, table: [$0.prior, 1 - $0.prior])
        }
        for finding in network.findings {
            variables = expand(finding, onto: variables, maximumParents: maximumParents)
        }
        var remarks = ["Noisy-OR network of causes and findings, written out as conditional tables."]
        if variables.count > network.causes.count + network.findings.count {
            remarks.append(
                "Names with '\(DiscreteNetwork.helperMark)' are helpers: they only keep tables small.")
        }
        if let overlaps = network.overlapRemark { remarks.append(overlaps) }
        do throws(DiscreteNetworkError) {
            try self.init(name: name, remarks: remarks, variables: variables)
        } catch {
            // Only a helper's name can clash once the ids are checked.
            throw NoisyOrError(
                path: "$", expected: "ids that do not clash with helper nodes", found: error.description)
        }
    }
}

/// What a parent's presence does to a node under construction.
private enum Input {
    /// Generates with this weight; 1 for a helper that is the OR of others.
    case raises(Int, weight: Double)
    /// Multiplies by this; for a `free` helper it is the absence that blocks.
    case lowers(Int, factor: Double)
    case mustBePresent(Int)

    var parent: Int {
        switch self {
        case .raises(let parent, _), .lowers(let parent, _), .mustBePresent(let parent): parent
        }
    }
}

private func expand(
    _ finding: CauseNetwork.Finding, onto existing: [DiscreteNetwork.Variable], maximumParents: Int
) -> [DiscreteNetwork.Variable] {
    var variables = existing
    var raising: [Input] = []
    var lowering: [Input] = []
    for link in finding.links {
        switch link.action(leak: finding.leak) {
        case .generates(let weight): raising.append(.raises(link.cause, weight: weight))
        case .inhibits(let factor): lowering.append(.lowers(link.cause, factor: factor))
        }
    }
    // Join the first inputs of the longer list in a helper until the rest fits.
    var helpers = 0
    func helper(_ word: String, _ inputs: ArraySlice<Input>, leak: Double) -> Int {
        helpers += 1
        let name = finding.id + DiscreteNetwork.helperMark + word + String(helpers)
        variables.append(node(name, inputs: Array(inputs), leak: leak))
        return variables.count - 1
    }
    while raising.count + lowering.count > maximumParents {
        if raising.count >= lowering.count {
            let index = helper("any", raising.prefix(maximumParents), leak: 0)
            raising = raising.dropFirst(maximumParents) + [.raises(index, weight: 1)]
        } else {
            let index = helper("free", lowering.prefix(maximumParents), leak: 1)
            lowering = lowering.dropFirst(maximumParents) + [.mustBePresent(index)]
        }
    }
    variables.append(node(finding.id, inputs: raising + lowering, leak: finding.leak))
    return variables
}

/// The table of P(present) = Π factors · (1 − (1 − leak)·Π(1 − weight)) over the inputs' states, present
/// first.
private func node(_ name: String, inputs: [Input], leak: Double) -> DiscreteNetwork.Variable {
    var table: [Double] = []
    table.reserveCapacity(2 << inputs.count)
    for row in 0..<(1 << inputs.count) {
        // Both probabilities are built without subtracting near-equal numbers: P(on) grows by what the rest
        // lets by.
        var silent = 1 - leak
        var generated = leak
        var passed = 1.0
        var blocked = 0.0
        for (position, input) in inputs.enumerated() {
            let isPresent = row >> (inputs.count - 1 - position) & 1 == 0
            switch input {
            case .raises(_, let weight) where isPresent:
                generated += silent * weight
                silent *= 1 - weight
            case .lowers(_, let factor) where isPresent:
                blocked += passed * (1 - factor)
                passed *= factor
            case .mustBePresent where !isPresent:
                blocked += passed
                passed = 0
            default: break
            }
        }
        table += [generated * passed, silent + generated * blocked]
    }
    return DiscreteNetwork.Variable(
        name: name, states: DiscreteNetwork.presence, parents: inputs.map(\.parent), table: table)
}
