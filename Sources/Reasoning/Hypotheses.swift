/// One joint explanation: which causes of a focus are present; the others of the focus are absent.
public struct Hypothesis: Sendable, Hashable {
    /// Indices of the present causes, in the order of the focus.
    public let present: [Int]
    /// P(exactly these of the focus | evidence).
    public let probability: Double
}

extension Engine {
    /// The exact joint distribution over a few causes, everything else summed out, most probable first.
    ///
    /// - Parameters:
    ///   - focus: at most 8 different causes.
    ///   - limit: how many hypotheses to return at most; the probabilities of all of them sum to 1.
    /// - Throws: as ``posterior(given:)``, and for a focus that repeats a cause or is too long.
    public func hypotheses(
        given observations: Observations, focus: [Int], limit: Int
    ) throws(ReasoningError) -> [Hypothesis] {
        try compiled.check(observations)
        guard focus.count <= 8 else { throw .tooMany(at: .focus(8), count: focus.count, limit: 8) }
        for (position, cause) in focus.enumerated() {
            try CompiledNetwork.check(index: cause, count: network.causes.count, at: .focus(position))
            if focus[..<position].contains(cause) { throw .repeated(at: .focus(position), index: cause) }
        }

        let inference = inference(given: observations, runs: 1 << focus.count)
        var workspace = SweepWorkspace()
        var joint: [ScaledNumber] = []
        var total = ScaledNumber.zero
        for set in 0..<(1 << focus.count) {
            var absent = inference.model.weightAbsent
            var present = inference.model.weightPresent
            for (bit, cause) in focus.enumerated() {
                if set >> bit & 1 == 1 { absent[cause] = 0 } else { present[cause] = 0 }
            }
            let evidence = inference.evidence(absent: absent, present: present, &workspace)
            joint.append(evidence)
            total += evidence
        }
        if total.isZero { throw inference.impossible() }

        // equal probabilities keep the order of the sets
        let order = joint.indices.sorted { joint[$1] < joint[$0] || (joint[$0] == joint[$1] && $0 < $1) }
        return order.prefix(max(0, limit)).map { set in
            let present = focus.indices.filter { set >> $0 & 1 == 1 }.map { focus[$0] }
            return Hypothesis(present: present, probability: joint[set] / total)
        }
    }
}
