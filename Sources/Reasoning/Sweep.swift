/// Scratch memory of a sweep, owned by the caller and reused from run to run.
struct SweepWorkspace {
    var message: [Double] = []
    var tape: [Double] = []

    mutating func prepare(for plan: SweepPlan, keepsTape: Bool) {
        let size = Int(plan.peakSize)
        if message.count < size { message = [Double](repeating: 0, count: size) }
        if keepsTape, tape.count < plan.tapeLength { tape = [Double](repeating: 0, count: plan.tapeLength) }
    }
}

/// What a run gives.
struct SweepResult {
    /// Probability (density) of the evidence.
    var evidence: ScaledNumber
    /// By cause: P(absent | E) and P(present | E), each to full relative precision.
    var absent: [Double]
    var present: [Double]
    /// Upper bound of the evidence's probability that was left out.
    var dropped = ScaledNumber.zero
    /// How many sweeps were added up.
    var sweeps = 1
}

/// One exact run over the tied causes: forward for the evidence, back for every posterior.
struct Sweep {
    let model: EvidenceModel
    let plan: SweepPlan

    /// Probability of the evidence with these weights in place of the model's.
    func evidence(absent: [Double], present: [Double], _ workspace: inout SweepWorkspace) -> ScaledNumber {
        workspace.prepare(for: plan, keepsTape: false)
        var total = forward(absent, present, keepsTape: false, &workspace.message, &workspace.tape)
        for cause in absent.indices where !plan.isSwept[cause] { total *= absent[cause] + present[cause] }
        return total * model.constant
    }

    /// Evidence and every cause's posterior.
    func marginals(absent: [Double], present: [Double], _ workspace: inout SweepWorkspace) -> SweepResult {
        workspace.prepare(for: plan, keepsTape: true)
        var result = SweepResult(evidence: .one, absent: absent, present: present)
        result.evidence = forward(absent, present, keepsTape: true, &workspace.message, &workspace.tape)
        if !result.evidence.isZero {
            backward(absent, present, &workspace.message, workspace.tape, &result)
        }
        // causes that nothing ties answer for themselves
        for cause in absent.indices {
            let sum = result.absent[cause] + result.present[cause]
            if !plan.isSwept[cause] { result.evidence *= sum }
            if sum > 0 {
                result.absent[cause] /= sum
                result.present[cause] /= sum
            }
        }
        result.evidence *= model.constant
        return result
    }

    private func forward(
        _ absent: [Double], _ present: [Double], keepsTape: Bool, _ message: inout [Double],
        _ tape: inout [Double]
    ) -> ScaledNumber {
        if plan.steps.isEmpty { return .one }
        message[0] = 1
        var exponent = 0
        for step in plan.steps {
            switch step {
            case .openCause(let cause, let size):
                SweepKernels.open(&message, size: size, states: 2, start: [absent[cause], present[cause], 0])
            case .openFactor(let index, let size):
                let factor = model.factors[index]
                SweepKernels.open(&message, size: size, states: factor.states, start: factor.start)
            case .link(let index, let states, let loop):
                SweepKernels.link(&message, loop, states: states, model.links[index])
            case .closeCause(_, let stride, let size, let offset):
                if keepsTape {
                    for i in 0..<size { tape[offset + i] = message[i] }
                }
                SweepKernels.close(&message, size: size, stride: stride, states: 2, final: [1, 1, 0])
                exponent += SweepKernels.rescale(&message, size: size / 2)
            case .closeFactor(let index, let stride, let states, let size):
                let final = model.factors[index].final
                SweepKernels.close(&message, size: size, stride: stride, states: states, final: final)
            }
        }
        return ScaledNumber(message[0], exponent: exponent)
    }

    private func backward(
        _ absent: [Double], _ present: [Double], _ message: inout [Double], _ tape: [Double],
        _ result: inout SweepResult
    ) {
        if plan.steps.isEmpty { return }
        message[0] = 1
        for step in plan.steps.reversed() {
            switch step {
            case .openCause(let cause, let size):
                SweepKernels.openAdjoint(
                    &message, size: size, states: 2, start: [absent[cause], present[cause], 0])
            case .openFactor(let index, let size):
                let factor = model.factors[index]
                SweepKernels.openAdjoint(&message, size: size, states: factor.states, start: factor.start)
            case .link(let index, let states, let loop):
                SweepKernels.linkAdjoint(&message, loop, states: states, model.links[index])
            case .closeCause(let cause, let stride, let size, let offset):
                _ = SweepKernels.rescale(&message, size: size / 2)
                (result.absent[cause], result.present[cause]) = SweepKernels.meet(
                    tape, offset: offset, size: size, stride: stride, message)
                SweepKernels.closeAdjoint(&message, size: size, stride: stride, states: 2, final: [1, 1, 0])
            case .closeFactor(let index, let stride, let states, let size):
                let final = model.factors[index].final
                SweepKernels.closeAdjoint(&message, size: size, stride: stride, states: states, final: final)
            }
        }
    }
}
