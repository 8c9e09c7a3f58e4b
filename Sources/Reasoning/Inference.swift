/// How much memory and work an answer may take.
struct InferenceLimits: Sendable {
    /// Largest message of a single sweep, in numbers (8 MB).
    var messageSize = 0x1p20
    /// Longest tape, in numbers (256 MB).
    var tapeLength = 0x1p25
    /// Largest message when causes have to be fixed one way and the other.
    var leafSize = 0x1p10
    /// Share of the evidence that may then be left out, if the work allows.
    var tolerance = 1e-7
    /// Multiplications allowed for that (under a second).
    var work = 0x1p29
}

/// Evidence put into the network, ready to run.
struct Inference: Sendable {
    let compiled: CompiledNetwork
    let observations: Observations
    let resolution: OverlapResolution
    let model: EvidenceModel
    let plan: SweepPlan
    /// For a network too tangled for `plan`, which then has no steps.
    private let cutset: Cutset?
    let limits: InferenceLimits

    init(
        _ compiled: CompiledNetwork, _ observations: Observations, _ resolution: OverlapResolution,
        _ model: EvidenceModel, _ limits: InferenceLimits, following other: Inference? = nil
    ) {
        self.compiled = compiled
        self.observations = observations
        self.resolution = resolution
        self.model = model
        self.limits = limits
        // the plan depends on which causes are tied, not on the figures
        if let other, model.hasSameShape(as: other.model) {
            plan = other.plan
            cutset = other.cutset
        } else {
            plan = SweepPlan(model, limit: limits.messageSize, following: other?.plan)
            let fits = plan.peakSize <= limits.messageSize && Double(plan.tapeLength) <= limits.tapeLength
            cutset = fits ? nil : Cutset(model, leafSize: limits.leafSize)
        }
    }

    func evidence(absent: [Double], present: [Double], _ workspace: inout SweepWorkspace) -> ScaledNumber {
        if cutset != nil { return marginals(absent: absent, present: present, &workspace).evidence }
        return Sweep(model: model, plan: plan).evidence(absent: absent, present: present, &workspace)
    }

    func marginals(
        absent: [Double], present: [Double], _ workspace: inout SweepWorkspace
    ) -> SweepResult {
        if let cutset {
            return cutset.marginals(
                model, absent: absent, present: present, tolerance: limits.tolerance, work: limits.work,
                &workspace)
        }
        return Sweep(model: model, plan: plan).marginals(absent: absent, present: present, &workspace)
    }

    /// Evidence and posteriors; impossible evidence is refused.
    func marginals(_ workspace: inout SweepWorkspace) throws(ReasoningError) -> SweepResult {
        let result = marginals(absent: model.weightAbsent, present: model.weightPresent, &workspace)
        if result.evidence.isZero, result.dropped.isZero { throw impossible() }
        return result
    }

    /// Largest possible error of a posterior probability.
    func bound(of result: SweepResult) -> Double {
        // Only positive numbers are added and multiplied, so relative errors add up: some four roundings a step and
        // one for each number of a sum. With relative error e of both parts, p is off by at most 2 e p (1 − p) ≤ e / 2.
        let steps = cutset?.plan.steps.count ?? plan.steps.count
        let terms = cutset?.plan.peakSize ?? plan.peakSize
        let roundings = Double(4 * steps + 2 * model.multiplications + 8) + terms + Double(result.sweeps)
        if result.evidence.isZero { return 1 }
        // What was left out is between 0 and `dropped`, so p is off by at most dropped / evidence.
        return min(1, roundings * 0x1p-53 + result.dropped / result.evidence)
    }

    /// The findings whose certain parameters can have made the evidence impossible.
    func impossible() -> ReasoningError {
        let suspects = observations.findings.filter { observed in
            func isCertain(_ p: Double) -> Bool { p == 0 || p == 1 }
            if case .density(let whenPresent, let whenAbsent) = observed.answer,
                min(whenPresent, whenAbsent) == 0
            {
                return true
            }
            return isCertain(compiled.leak[observed.finding])
                || compiled.links(of: observed.finding).contains {
                    resolution.counts[$0] && isCertain(compiled.linkProbability[$0])
                }
        }
        return .impossibleEvidence(findings: suspects.map(\.finding))
    }
}
