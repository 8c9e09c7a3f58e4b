/// `redflags.yaml`: what each action means, and the rules that ask for one.
struct RedFlagsFile {
    var actions: [SafetyActionText] = []
    var rules: [Located<RedFlag>] = []

    private static let topKeys: Set = ["version", "principle", "logic", "actions", "red_flags"]
    private static let actionKeys: Set = ["label", "uk", "us", "max_delay_h"]
    private static let ruleKeys: Set = [
        "id", "name", "when", "cause", "action", "escalate", "evidence", "sources", "status", "note",
    ]
    private static let escalationKeys: Set = ["when", "action"]
    private static let whenKeys: Set = ["all", "any", "any2", "count"]

    init(_ folder: EvidenceFolder, _ notes: Notes) {
        guard let root = folder.document("redflags.yaml", keys: Self.topKeys, notes: notes) else { return }
        if let table = root.entry("actions", keys: Set(SafetyAction.allCases.map(\.rawValue))) {
            for action in SafetyAction.allCases {
                guard let entry = table.entry(action.rawValue, keys: Self.actionKeys) else {
                    table.refuse(action.rawValue, "no text for \(action.rawValue)", expected: "label, uk, us")
                    continue
                }
                actions.append(
                    SafetyActionText(
                        action: action, label: entry.text("label"), unitedKingdom: entry.text("uk"),
                        unitedStates: entry.text("us"), maximumDelayHours: entry.optionalNumber("max_delay_h")
                    ))
            }
        }
        rules = root.entries("red_flags", keys: Self.ruleKeys).map { entry in
            Located(value: Self.rule(entry), line: entry.line)
        }
    }

    private static func rule(_ entry: Entry) -> RedFlag {
        let when = condition(entry)
        let escalations = entry.entries("escalate", keys: escalationKeys).map { escalation in
            RedFlag.Escalation(
                when: condition(escalation), action: escalation.choice("action", default: .emergency))
        }
        let findings = Set(when.findings + escalations.flatMap(\.when.findings)).sorted()
        return RedFlag(
            id: entry.text("id"), name: entry.text("name"), when: when, cause: entry.text("cause"),
            action: entry.choice("action", default: .monitor), escalations: escalations, findings: findings,
            evidence: entry.text("evidence"), sources: entry.list("sources"),
            status: entry.choice("status", default: .assumed), note: entry.optionalText("note"))
    }

    private static func condition(_ entry: Entry) -> RedFlag.Condition {
        guard let when = entry.entry("when", keys: whenKeys) else {
            if !entry.has("when") {
                entry.refuse("when", "when is missing", expected: "all, any, any2 or count")
            }
            return RedFlag.Condition()
        }
        var count: RedFlag.Condition.Count?
        if let rule = when.entry("count", keys: ["min", "of"]) {
            count = RedFlag.Condition.Count(minimum: rule.integer("min", default: 0), of: rule.list("of"))
        }
        return RedFlag.Condition(
            all: when.list("all"), any: when.list("any"), any2: when.list("any2"), count: count)
    }
}
