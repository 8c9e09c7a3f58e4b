/// What one answer to a test would leave us with.
struct TestAnswer {
    /// P(answer, E) relative to P(E).
    var weight: Double
    /// For each action: P(none of its causes present | answer, E).
    var unindicated: [Double]
    /// Index of the action of the leading cause after this answer.
    var leadingAction: Int?
}

/// The evidence as it stands, with everything precomputed that lets a test be valued in microseconds.
///
/// An unobserved finding is present with probability R − (1 − leak) R Q, where R and Q are products over its present
/// causes: a difference of two terms that only reweigh single causes. So no test makes the sweep wider: a test whose
/// causes are (but for one) independent given the evidence costs a few multiplications, any other two runs of the
/// plan already made, for the evidence and for each action.
struct TestOutlook {
    /// The evidence with the causes of one action fixed as absent, or with nothing fixed.
    private struct Setting {
        var absentWeight: [Double]
        var presentWeight: [Double]
        var result: SweepResult
        /// Evidence of the setting relative to that of E.
        var probability: Double
    }

    private let engine: Engine
    private let observations: Observations
    private let actions: [Action]
    private let ranked: [Int]
    private let actionOfCause: [Int?]
    private let inference: Inference
    private let isObserved: [Bool]
    private let runs: Int
    private var workspace = SweepWorkspace()
    /// Nothing fixed; then for each action its causes absent.
    private var settings: [Setting] = []
    /// For a swept cause c, when asked for: P(every cause present | E, c absent) and (…, c present).
    private var pairs: [Int: (absent: [Double], present: [Double])] = [:]
    let leadingAction: Int?

    /// - Parameter runs: about how many runs all tests will take, for the work allowed to each.
    /// - Precondition: everything is checked.
    init(
        _ engine: Engine, _ observations: Observations, _ actions: [Action], _ ranked: [Int], runs: Int
    ) throws(ReasoningError) {
        self.engine = engine
        self.observations = observations
        self.actions = actions
        self.ranked = ranked
        self.runs = runs
        var actionOfCause = [Int?](repeating: nil, count: engine.network.causes.count)
        for (index, action) in actions.enumerated().reversed() {
            for cause in action.causes { actionOfCause[cause] = index }
        }
        self.actionOfCause = actionOfCause
        var isObserved = [Bool](repeating: false, count: engine.network.findings.count)
        for observed in observations.findings { isObserved[observed.finding] = true }
        self.isObserved = isObserved
        inference = engine.inference(given: observations, runs: runs)

        let base = try inference.marginals(&workspace)
        let model = inference.model
        settings.append(
            Setting(
                absentWeight: model.weightAbsent, presentWeight: model.weightPresent, result: base,
                probability: 1))
        for action in actions {
            var present = model.weightPresent
            for cause in action.causes { present[cause] = 0 }
            let result = inference.marginals(absent: model.weightAbsent, present: present, &workspace)
            settings.append(
                Setting(
                    absentWeight: model.weightAbsent, presentWeight: present, result: result,
                    probability: result.evidence / base.evidence))
        }
        leadingAction = Self.leadingAction(ranked, actionOfCause) { base.present[$0] }
    }

    /// Both answers to a test.
    mutating func answers(
        to finding: Int
    ) throws(ReasoningError) -> (absent: TestAnswer, present: TestAnswer) {
        let links = engine.compiled.links(of: finding)
        let overlaps = engine.compiled.overlapsOfFinding[finding]
        let meetsObserved = overlaps.contains { overlap in
            engine.network.overlaps[overlap].named.contains { isObserved[$0] }
        }
        guard meetsObserved else {
            let counted = Array(links)
            return (
                answer(finding, counting: counted, isPresent: false),
                answer(finding, counting: counted, isPresent: true)
            )
        }
        return (
            try answerInOverlap(finding, isPresent: false), try answerInOverlap(finding, isPresent: true)
        )
    }

    /// The overlap is resolved with the answer in place; when that takes nothing from what was observed, the quick way
    /// still serves.
    private mutating func answerInOverlap(
        _ finding: Int, isPresent: Bool
    ) throws(ReasoningError) -> TestAnswer {
        var extended = observations
        extended.findings.append(.init(finding: finding, answer: isPresent ? .present : .absent))
        let resolution = OverlapResolution(engine.network, engine.compiled, extended.findings)
        let observedStay = observations.findings.allSatisfy { observed in
            engine.compiled.links(of: observed.finding).allSatisfy {
                resolution.counts[$0] == inference.resolution.counts[$0]
            }
        }
        if observedStay {
            let counted = engine.compiled.links(of: finding).filter { resolution.counts[$0] }
            return answer(finding, counting: counted, isPresent: isPresent)
        }

        // the plain computation with the answer as evidence
        let after = engine.inference(given: extended, following: inference, runs: runs)
        let result = after.marginals(
            absent: after.model.weightAbsent, present: after.model.weightPresent, &workspace)
        let weight = result.evidence / settings[0].result.evidence
        var unindicated: [Double] = []
        for action in actions {
            var present = after.model.weightPresent
            for cause in action.causes { present[cause] = 0 }
            let joint = after.evidence(absent: after.model.weightAbsent, present: present, &workspace)
            unindicated.append(result.evidence.isZero ? 1 : min(1, joint / result.evidence))
        }
        let leading = Self.leadingAction(ranked, actionOfCause) { result.present[$0] }
        return TestAnswer(weight: weight, unindicated: unindicated, leadingAction: leading)
    }

    /// The quick way: two reweighings for each setting.
    private mutating func answer(_ finding: Int, counting links: [Int], isPresent: Bool) -> TestAnswer {
        let leak = engine.compiled.leak[finding]
        var unblocked: [Tilt] = []
        var silent: [Tilt] = []
        var inhibits = false
        for link in links {
            let cause = engine.compiled.linkCause[link]
            let probability = engine.compiled.linkProbability[link]
            if probability > leak {
                silent.append(Tilt(cause: cause, factor: (1 - probability) / (1 - leak)))
            } else if probability < leak {
                inhibits = true
                let tilt = Tilt(cause: cause, factor: probability / leak)
                unblocked.append(tilt)
                silent.append(tilt)
            }
        }

        // P(answer | setting), and P(answer, cause | E) for the leading cause
        func combine(_ r: Double, _ rq: Double, _ all: Double) -> Double {
            let absent = inhibits ? all - r + (1 - leak) * rq : (1 - leak) * rq
            return max(0, isPresent ? r - (1 - leak) * rq : absent)
        }
        var weights: [Double] = []
        for setting in settings.indices {
            let r = inhibits ? value(of: unblocked, in: setting) : 1
            weights.append(combine(r, value(of: silent, in: setting), 1))
        }
        let weight = weights[0]
        guard weight > 0 else { return TestAnswer(weight: 0, unindicated: actions.map { _ in 1 }) }
        let unindicated = actions.indices.map {
            min(1, settings[$0 + 1].probability * weights[$0 + 1] / weight)
        }
        guard weight >= Engine.negligibleAnswer / 2 else {
            // too improbable to count as a change of plan
            return TestAnswer(weight: weight, unindicated: unindicated, leadingAction: leadingAction)
        }
        let base = settings[0].result.present
        let r = inhibits ? joint(of: unblocked) : base
        let rq = joint(of: silent)
        let leading = Self.leadingAction(ranked, actionOfCause) { combine(r[$0], rq[$0], base[$0]) }
        return TestAnswer(weight: weight, unindicated: unindicated, leadingAction: leading)
    }

    /// A factor on a cause's present weight.
    private struct Tilt {
        let cause: Int
        let factor: Double
    }

    /// E[Π factor^x | setting].
    private mutating func value(of tilts: [Tilt], in index: Int) -> Double {
        let setting = settings[index]
        if setting.result.evidence.isZero { return 0 }
        var swept = 0
        var product = 1.0
        for tilt in tilts {
            if inference.plan.isSwept[tilt.cause] { swept += 1 }
            product *=
                setting.result.absent[tilt.cause] + tilt.factor * setting.result.present[tilt.cause]
        }
        // at most one tied cause: the others are independent of it
        if swept <= 1 { return product }
        var present = setting.presentWeight
        for tilt in tilts { present[tilt.cause] *= tilt.factor }
        let tilted = inference.evidence(absent: setting.absentWeight, present: present, &workspace)
        return tilted / setting.result.evidence
    }

    /// By cause: E[Π factor^x · x_cause | E].
    private mutating func joint(of tilts: [Tilt]) -> [Double] {
        let base = settings[0].result
        let swept = tilts.filter { inference.plan.isSwept[$0.cause] }
        var joint: [Double]
        if swept.count <= 1 {
            joint = base.present
            var total = 1.0
            if let tilt = swept.first {
                let pair = pair(with: tilt.cause)
                let (p0, p1) = (base.absent[tilt.cause], base.present[tilt.cause])
                total = p0 + tilt.factor * p1
                for cause in joint.indices {
                    joint[cause] =
                        inference.plan.isSwept[cause]
                        ? p0 * pair.absent[cause] + tilt.factor * p1 * pair.present[cause]
                        : joint[cause] * total
                }
            }
            for tilt in tilts where !inference.plan.isSwept[tilt.cause] {
                let (p0, p1) = (base.absent[tilt.cause], base.present[tilt.cause])
                for cause in joint.indices {
                    joint[cause] *= cause == tilt.cause ? tilt.factor : p0 + tilt.factor * p1
                }
            }
            return joint
        }
        var present = settings[0].presentWeight
        for tilt in tilts { present[tilt.cause] *= tilt.factor }
        let result = inference.marginals(absent: settings[0].absentWeight, present: present, &workspace)
        let ratio = result.evidence / base.evidence
        joint = result.present
        for cause in joint.indices { joint[cause] *= ratio }
        return joint
    }

    private mutating func pair(with cause: Int) -> (absent: [Double], present: [Double]) {
        if let known = pairs[cause] { return known }
        var weights = (settings[0].absentWeight, settings[0].presentWeight)
        weights.1[cause] = 0
        let absent = inference.marginals(absent: weights.0, present: weights.1, &workspace).present
        weights = (settings[0].absentWeight, settings[0].presentWeight)
        weights.0[cause] = 0
        let present = inference.marginals(absent: weights.0, present: weights.1, &workspace).present
        pairs[cause] = (absent, present)
        return (absent, present)
    }

    private static func leadingAction(
        _ ranked: [Int], _ actionOfCause: [Int?], _ probability: (Int) -> Double
    ) -> Int? {
        var leading: Int?
        for cause in ranked {
            if let current = leading, probability(cause) <= probability(current) { continue }
            leading = cause
        }
        return leading.flatMap { actionOfCause[$0] }
    }
}
