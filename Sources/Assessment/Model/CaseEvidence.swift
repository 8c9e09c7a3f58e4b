import Anatomy
import Evidence
import Foundation
import Reasoning

/// A client's answers in the network's terms, and what each entry means for the reader.
struct CaseEvidence {
    /// What one entry of the observations stands for.
    struct Entry {
        enum Meaning {
            /// An answered finding.
            case finding(Finding, side: Side?, isPresent: Bool)
            /// The pain drawing against the zones of a cause.
            case drawing(ZoneMatch)
            /// How the pain began, by rule.
            case onset(Finding, isTypical: Bool)
            /// How a treated cause responded.
            case response(TreatmentResponse)
            /// What speaks for or against "no listed cause".
            case remainder([RemainderPart])
        }
        let meaning: Meaning

        /// True when both come from the same constructed rule.
        func isSameRule(as other: Entry) -> Bool {
            switch (meaning, other.meaning) {
            case (.drawing, .drawing), (.onset, .onset), (.response, .response): true
            default: false
            }
        }
    }

    /// One piece of evidence for or against the remainder, with its likelihood ratio.
    struct RemainderPart {
        let meaning: Entry.Meaning
        let ratio: Double
    }

    /// How a drawing meets a cause's zones.
    enum ZoneMatch { case typical, referral, missed, sideOpen }

    private(set) var observations = Observations()
    /// One for each of `observations.findings`, then one for each of `observations.ratios`.
    private(set) var entries: [Entry] = []

    init(
        _ answers: Answers, drawing: Drawing, responses: [TreatmentResponse], sex: Case.Sex?,
        body: BodyEvidence?, model: AssessmentModel
    ) {
        addFindings(answers, sex, body, model)
        let told = ToldPlaces(answers, model.locationRegions, model.knowledge)
        addRemainder(answers, drawing, told, model)
        addZones(answers, drawing, told, model)
        addOnset(answers, model)
        for response in responses {
            for node in model.nodes(of: response.cause) {
                add(node, response.ratio(model.knowledge.rules.response), .response(response), model)
            }
        }
    }

    // MARK: findings

    private mutating func addFindings(
        _ answers: Answers, _ sex: Case.Sex?, _ body: BodyEvidence?, _ model: AssessmentModel
    ) {
        var taken: Set<Int> = []
        // a form made for one sex says nothing of somebody whose sex is another or not known
        let forms = model.knowledge.measuredForms.filter { $0.sex == nil || $0.sex == sex?.rawValue }
        func density(_ finding: String, _ side: Side?) -> Observations.Answer? {
            // a measured length counts once: as what the body makes of all lengths together
            if let shortness = body?.density(finding, side) {
                return .density(whenPresent: shortness.present, whenAbsent: shortness.absent)
            }
            for form in forms where form.finding == finding {
                guard let number = answers[form.measured, side]?.number else { continue }
                let present = form.whenPresent.density(at: number)
                let absent = form.whenAbsent.density(at: number)
                // a judgement that differs from the number was made later: the number is from an earlier visit
                if let judged = answers[finding, side], judged.path != nil,
                    judged.present != (present > absent)
                {
                    return nil
                }
                return .density(whenPresent: present, whenAbsent: absent)
            }
            return nil
        }
        func add(_ node: Int?, _ key: Answers.Key, _ isPresent: Bool) {
            guard let node, taken.insert(node).inserted else { return }
            let answer = density(key.finding, key.side) ?? (isPresent ? .present : .absent)
            observations.findings.append(Observations.Observed(finding: node, answer: answer))
            entries.append(
                Entry(
                    meaning: .finding(
                        model.findings[node].finding, side: model.findings[node].side, isPresent: isPresent)))
        }
        for key in answers.keys {
            guard let answer = answers[key.finding, key.side],
                let finding = model.knowledge.finding(key.finding)
            else { continue }
            if finding.isSided, key.side == nil {
                if answer.present {
                    let told = [Side.left, .right].contains { answers[key.finding, $0]?.present == true }
                    if !told { add(model.sideUnknownNode(key.finding), key, true) }
                } else {
                    for side in [Side.left, .right] { add(model.node(key.finding, side), key, false) }
                }
            } else {
                add(model.node(key.finding, key.side), key, answer.present)
            }
        }
        // judgements nobody made and no rule derives, of muscles whose shortness the body knows
        for key in body?.judged ?? [] {
            guard let shortness = body?.density(key.finding, key.side) else { continue }
            add(model.node(key.finding, key.side), key, shortness.present > shortness.absent)
        }
        // numbers whose yes/no form nobody answered and no rule derives
        for form in forms {
            for key in answers.keys where key.finding == form.measured {
                guard let number = answers[key.finding, key.side]?.number else { continue }
                let finding = model.knowledge.finding(form.finding)
                let node =
                    key.side == nil && finding?.isSided == true
                    ? model.sideUnknownNode(form.finding) : model.node(form.finding, key.side)
                let speaksFor = form.whenPresent.density(at: number) > form.whenAbsent.density(at: number)
                add(node, Answers.Key(finding: form.finding, side: key.side), speaksFor)
            }
        }
    }

    /// The remainder is a state of the network (no cause present), so evidence about it is a measured value of "any
    /// cause present": its density is 1 when some cause is, and the product of the ratios when none is.
    private mutating func addRemainder(
        _ answers: Answers, _ drawing: Drawing, _ told: ToldPlaces, _ model: AssessmentModel
    ) {
        guard let cause = model.knowledge.causes.first(where: \.isResidual), let node = model.anyCauseNode
        else {
            return
        }
        var parts: [RemainderPart] = []
        for row in model.knowledge.likelihoods(for: cause.id) {
            guard let finding = model.knowledge.finding(row.finding), answers.isKnown(row.finding) else {
                continue
            }
            let isPresent = answers.isPresent(row.finding)
            let meaning = Entry.Meaning.finding(finding, side: nil, isPresent: isPresent)
            parts.append(
                RemainderPart(
                    meaning: meaning, ratio: isPresent ? row.appliedPositiveRatio : row.negativeRatio))
        }
        let own = CauseNode(cause: cause, side: nil)
        if let zone = zone(of: own, drawing, told, model), zone.ratio < 1 {
            // pain where non-specific pain is usual says nothing for it: every back pain is there
            parts.append(RemainderPart(meaning: .drawing(zone.match), ratio: zone.ratio))
        }
        parts.removeAll { $0.ratio == 1 }
        guard !parts.isEmpty else { return }
        let ratio = parts.reduce(1) { $0 * $1.ratio }
        observations.findings.append(
            Observations.Observed(finding: node, answer: .density(whenPresent: 1, whenAbsent: ratio)))
        entries.append(Entry(meaning: .remainder(parts)))
    }

    // MARK: rules

    private func zone(
        of node: CauseNode, _ drawing: Drawing, _ told: ToldPlaces, _ model: AssessmentModel
    ) -> (match: ZoneMatch, ratio: Double)? {
        guard !drawing.isEmpty else { return told.match(node, model.knowledge.rules.zones) }
        let match = drawing.match(node)
        return (match, model.knowledge.rules.zones.ratio(match))
    }

    private mutating func add(
        _ cause: Int, _ ratio: Double, _ meaning: Entry.Meaning, _ model: AssessmentModel
    ) {
        guard ratio != 1 else { return }
        let width = RowUncertainty(model.knowledge.rules.width)
        observations.ratios.append(
            Observations.Ratio(cause: cause, ratio: ratio, logSD: ratio > 1 ? width.positive : width.negative)
        )
        entries.append(Entry(meaning: meaning))
    }

    /// A drawing speaks for the causes whose zones it covers and against those it misses. Where an answered location
    /// row of the dossier says the same of the typical zone, the stronger of the two counts, once.
    private mutating func addZones(
        _ answers: Answers, _ drawing: Drawing, _ told: ToldPlaces, _ model: AssessmentModel
    ) {
        let located = model.locationRegions
        for (index, node) in model.causes.enumerated() {
            guard let zone = zone(of: node, drawing, told, model) else { continue }
            let typical = Set(node.cause.painRegions)
            var counted = 1.0
            for row in model.knowledge.likelihoods(for: node.cause.id) {
                guard let regions = located[row.finding], !typical.isDisjoint(with: regions),
                    let present = answers.state(row.finding, on: node.side)
                else { continue }
                let ratio = present ? row.appliedPositiveRatio : row.negativeRatio
                if (ratio > 1) == (zone.ratio > 1), abs(log(ratio)) > abs(log(counted)) { counted = ratio }
            }
            guard abs(log(zone.ratio)) > abs(log(counted)) else { continue }
            add(index, zone.ratio / counted, .drawing(zone.match), model)
        }
    }

    /// The way the pain began, for causes whose table has no row of its own for it.
    private mutating func addOnset(_ answers: Answers, _ model: AssessmentModel) {
        let rule = model.knowledge.rules.onset
        let reported = rule.findings.keys.sorted().filter { answers.isPresent($0) }
        guard let shown = reported.first.flatMap(model.knowledge.finding) else { return }
        let patterns = Set(reported.compactMap { rule.findings[$0] })
        for (index, node) in model.causes.enumerated() {
            guard !node.cause.onsets.isEmpty, node.cause.onsets.count < 3,
                !reported.contains(where: { model.row($0, node.cause.id) != nil })
            else { continue }
            let isTypical = !patterns.isDisjoint(with: node.cause.onsets)
            let ratio =
                !isTypical ? rule.untypical : node.cause.onsets.count == 1 ? rule.onlyTypical : rule.oneOfTwo
            add(index, ratio, .onset(shown, isTypical: isTypical), model)
        }
    }
}

extension MeasuredForm.Normal {
    /// Normal density at `value`, in the reciprocal of the finding's unit.
    func density(at value: Double) -> Double {
        let z = (value - mean) / sd
        // far in a tail both densities vanish; a floor keeps a wild number from deciding everything
        return exp(-min(z * z, 60) / 2) / (sd * (2 * Double.pi).squareRoot())
    }
}

extension Drawing {
    func match(_ node: CauseNode) -> CaseEvidence.ZoneMatch {
        switch marks(node.cause.painRegions, on: node.side) {
        case true?: .typical
        case nil: .sideOpen
        case false?: marks(node.cause.referralRegions, on: node.side) == false ? .missed : .referral
        }
    }
}
