/// `findings.yaml`: everything that can be asked, seen, measured or provoked.
struct FindingsFile {
    var findings: [Located<Finding>] = []

    private static let topKeys: Set = ["version", "default_minutes", "findings"]
    private static let minuteKeys: Set = ["question", "observation", "test"]
    private static let findingKeys: Set = [
        "id", "name", "category", "how", "record", "also", "sided", "crossed", "person", "present_when",
        "burden",
        "minutes", "normal", "reliability", "red_flag", "caution", "not_when", "only_after", "note",
        "structures",
    ]
    private static let recordKeys: Set = ["type", "unit", "min", "max"]
    static let thresholdKeys: Set = ["above", "at_least", "below", "at_most"]
    private static let burdenKeys: Set = ["time", "cost", "discomfort"]
    private static let normalKeys: Set = [
        "description", "mean", "sd", "cutoff", "note", "groups", "source", "status",
    ]
    private static let groupKeys: Set = ["group", "mean", "sd", "source", "status"]
    private static let reliabilityKeys: Set = ["statistic", "value", "source", "status", "note"]

    /// Minutes of a finding that gives none.
    private struct DefaultMinutes {
        var question = 0.0
        var observation = 0.0
        /// By time grade 1, 2, 3.
        var test: [Double] = [0, 0, 0]

        func minutes(_ category: Finding.Category, time: Int) -> Double {
            switch category {
            case .history, .location, .behaviour, .redflag: question
            case .observation: observation
            default: test[min(max(time, 1), 3) - 1]
            }
        }
    }

    init(_ folder: EvidenceFolder, _ notes: Notes) {
        guard let root = folder.document("findings.yaml", keys: Self.topKeys, notes: notes) else { return }
        let defaults = Self.defaultMinutes(root)
        findings = root.entries("findings", keys: Self.findingKeys).map { entry in
            Located(value: Self.finding(entry, defaults), line: entry.line)
        }
    }

    private static func defaultMinutes(_ root: Entry) -> DefaultMinutes {
        var result = DefaultMinutes()
        guard let entry = root.entry("default_minutes", keys: minuteKeys) else {
            root.refuse(
                "default_minutes", "default_minutes is missing", expected: "question, observation, test")
            return result
        }
        result.question = entry.number("question")
        result.observation = entry.number("observation")
        let test = entry.list("test").compactMap(Double.init)
        if test.count == 3 {
            result.test = test
        } else {
            entry.refuse("test", "three numbers are needed", expected: "minutes by time grade 1, 2, 3")
        }
        return result
    }

    private static func finding(_ entry: Entry, _ defaults: DefaultMinutes) -> Finding {
        let category: Finding.Category = entry.choice("category", default: .history)
        return Finding(
            id: entry.text("id"), name: entry.text("name"), category: category, how: entry.text("how"),
            record: record(entry), details: entry.list("also"), isSided: entry.flag("sided"),
            isCrossed: entry.flag("crossed"), describesPerson: entry.flag("person"),
            threshold: threshold(entry, "present_when"), burden: burden(entry, category, defaults),
            normal: entry.entry("normal", keys: normalKeys).map(normal),
            reliability: entry.entries("reliability", keys: reliabilityKeys).map(reliability),
            isRedFlag: entry.flag("red_flag"), caution: entry.optionalText("caution"),
            notWhen: entry.list("not_when"), onlyAfter: entry.list("only_after"),
            note: entry.optionalText("note"), structures: entry.list("structures"))
    }

    /// A name, or a mapping with `type` and its limits; yes/no when it is not written.
    private static func record(_ entry: Entry) -> Finding.Record {
        if entry.isText("record") { return named(entry.text("record"), entry) }
        guard let record = entry.entry("record", keys: recordKeys) else {
            return .yesNo
        }
        switch record.text("type") {
        case "number":
            let low = record.number("min")
            let high = record.number("max")
            guard low < high else {
                record.refuse("max", "the range is empty", expected: "max above min")
                return .yesNo
            }
            return .number(unit: record.text("unit"), range: low...high)
        case "count":
            return .count(upTo: record.integer("max", default: 0))
        case let name:
            return named(name, entry)
        }
    }

    private static func named(_ name: String, _ entry: Entry) -> Finding.Record {
        switch name {
        case "yes-no": return .yesNo
        case "body-map": return .regions
        case "grade-0-5": return .grade
        case "scale-0-10": return .scale(upTo: 10)
        case "scale-0-5": return .scale(upTo: 5)
        default:
            entry.refuse(
                "record", "unknown record type \(name)",
                expected: "yes-no, body-map, grade-0-5, scale-0-5, scale-0-10, number or count")
            return .yesNo
        }
    }

    /// `{at_least: 3}` and the like.
    static func threshold(_ entry: Entry, _ key: String) -> Finding.Threshold? {
        guard entry.has(key), let limits = entry.entry(key, keys: thresholdKeys) else { return nil }
        let given = thresholdKeys.filter(limits.has)
        guard given.count == 1, let name = given.first else {
            entry.refuse(key, "\(key) needs one limit", expected: "one of above, at_least, below, at_most")
            return nil
        }
        let limit = limits.number(name)
        switch name {
        case "above": return .above(limit)
        case "at_least": return .atLeast(limit)
        case "below": return .below(limit)
        default: return .atMost(limit)
        }
    }

    private static func burden(
        _ entry: Entry, _ category: Finding.Category, _ defaults: DefaultMinutes
    ) -> Finding.Burden {
        let burden = entry.entry("burden", keys: burdenKeys)
        let time = burden?.integer("time", default: 1) ?? 1
        return Finding.Burden(
            time: time, cost: burden?.integer("cost", default: 1) ?? 1,
            discomfort: burden?.integer("discomfort", default: 1) ?? 1,
            minutes: entry.optionalNumber("minutes") ?? defaults.minutes(category, time: time))
    }

    private static func normal(_ entry: Entry) -> Finding.Normal {
        Finding.Normal(
            description: entry.text("description"), mean: entry.optionalNumber("mean"),
            sd: entry.optionalNumber("sd"), cutoff: entry.optionalText("cutoff"),
            note: entry.optionalText("note"),
            groups: entry.entries("groups", keys: groupKeys).map { group in
                Finding.Normal.Group(
                    name: group.text("group"), mean: group.number("mean"), sd: group.optionalNumber("sd"),
                    source: group.text("source"), status: group.choice("status", default: .recalled))
            }, source: entry.text("source"), status: entry.text("status"))
    }

    private static func reliability(_ entry: Entry) -> Finding.Reliability {
        Finding.Reliability(
            statistic: entry.text("statistic"), value: entry.text("value"), source: entry.text("source"),
            status: entry.text("status"), note: entry.optionalText("note"))
    }
}
