import Evidence

/// Applies the red-flag rules to the answers. An unknown answer counts as not present, and is listed as unasked.
enum SafetyScreen {
    static func read(_ answers: Answers, _ knowledge: KnowledgeBase) -> AssessmentResult.Safety {
        var flags: [AssessmentResult.Safety.Flag] = []
        for rule in knowledge.redFlags {
            guard var fired = rule.when.fires(answers) else { continue }
            var action = rule.action
            for escalation in rule.escalations {
                if let more = escalation.when.fires(answers), escalation.action > action {
                    action = escalation.action
                    fired += more
                } else if let more = escalation.when.fires(answers), escalation.action == action {
                    fired += more
                }
            }
            flags.append(
                AssessmentResult.Safety.Flag(
                    id: rule.id, name: rule.name, action: action, cause: rule.cause, because: fired.unique,
                    message: knowledge.message(rule, action), evidence: rule.evidence, sources: rule.sources))
        }
        // most urgent first; the knowledge base's order among equals
        let order = flags.enumerated().sorted { a, b in
            a.element.action != b.element.action ? a.element.action > b.element.action : a.offset < b.offset
        }.map(\.element)
        let worst = order.first?.action ?? .withholdTechnique
        let unasked = knowledge.findings.filter { $0.isRedFlag && !answers.isKnown($0.id) }.map(\.id)
        return AssessmentResult.Safety(
            level: worst == .withholdTechnique ? "none" : worst.rawValue, flags: order, unasked: unasked)
    }
}

extension RedFlag.Condition {
    /// The present findings that make it hold, or nil when it does not.
    func fires(_ answers: Answers) -> [String]? {
        var because: [String] = []
        guard all.allSatisfy(answers.isPresent) else { return nil }
        because += all
        for list in [any, any2] where !list.isEmpty {
            let present = list.filter(answers.isPresent)
            guard !present.isEmpty else { return nil }
            because += present
        }
        if let count {
            let present = count.of.filter(answers.isPresent)
            guard present.count >= count.minimum else { return nil }
            because += present
        }
        return because.isEmpty ? nil : because
    }
}

extension KnowledgeBase {
    /// What a fired flag tells the therapist to do, in one sentence.
    func message(_ rule: RedFlag, _ action: SafetyAction) -> String {
        let label = actions.first { $0.action == action }?.label ?? action.rawValue
        return "\(rule.name). \(label)."
    }
}

extension Array where Element: Hashable {
    /// The elements once each, in order.
    var unique: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
