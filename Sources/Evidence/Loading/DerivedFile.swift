/// `derived.yaml`: findings whose answer follows from the person, the drawing, a number or other findings.
struct DerivedFile {
    var derivations: [Located<Derivation>] = []

    private static let topKeys: Set = ["version", "derived"]
    /// Each rule begins with one of these keys.
    private static let ruleKeys = [
        "age", "sex", "pregnant", "measured", "drawn", "not_drawn", "drawn_one_sided", "drawn_both_sides",
        "at_least",
        "all",
    ]
    private static let itemKeys: Set = ["any", "none", "points", "points_if_absent", "covers"]
    private static let entryKeys = Set(ruleKeys).union([
        "finding", "present_only", "why", "status", "when", "when_female", "when_male",
        "shorter_than_other_side_by", "of", "when_age",
    ])

    init(_ folder: EvidenceFolder, _ notes: Notes) {
        guard let root = folder.document("derived.yaml", keys: Self.topKeys, notes: notes) else { return }
        for entry in root.entries("derived", keys: Self.entryKeys) {
            guard let rule = Self.rule(entry) else { continue }
            let derivation = Derivation(
                finding: entry.text("finding"), rule: rule, presentOnly: entry.flag("present_only"),
                why: entry.optionalText("why"), status: entry.optionalChoice("status") ?? .assumed)
            derivations.append(Located(value: derivation, line: entry.line))
        }
    }

    private static func rule(_ entry: Entry) -> Derivation.Rule? {
        let given = ruleKeys.filter(entry.has)
        guard given.count == 1, let kind = given.first else {
            entry.refuse(
                "finding", "a derivation needs one rule",
                expected: "one of " + ruleKeys.joined(separator: ", "))
            return nil
        }
        switch kind {
        case "age": return threshold(entry, "age").map { .age($0) }
        case "sex": return .sex(entry.text("sex"))
        case "pregnant": return .pregnant
        case "measured": return measured(entry)
        case "drawn": return .drawn(regions: entry.list("drawn"))
        case "not_drawn": return .notDrawn(regions: entry.list("not_drawn"))
        case "drawn_one_sided": return .drawnOneSided
        case "drawn_both_sides": return .drawnBothSides(regions: entry.list("drawn_both_sides"))
        case "all": return threshold(entry, "when_age").map { .all(findings: entry.list("all"), age: $0) }
        default:
            return .count(
                minimum: entry.integer("at_least", default: 0),
                of: entry.entries("of", keys: itemKeys).map(item))
        }
    }

    private static func threshold(_ entry: Entry, _ key: String) -> Finding.Threshold? {
        if !entry.has(key) { entry.refuse("finding", "\(key) is missing", expected: "one limit") }
        return FindingsFile.threshold(entry, key)
    }

    private static func measured(_ entry: Entry) -> Derivation.Rule? {
        let finding = entry.text("measured")
        if entry.has("when_female") || entry.has("when_male") {
            guard let female = threshold(entry, "when_female"), let male = threshold(entry, "when_male")
            else {
                return nil
            }
            return .measuredBySex(finding: finding, female: female, male: male)
        }
        guard let limit = threshold(entry, "when") else { return nil }
        return .measured(
            finding: finding, limit,
            shorterThanOtherSideBy: entry.optionalNumber("shorter_than_other_side_by"))
    }

    /// `{any: […]}`, `{none: […]}`, or `{covers: words}` for a part that no finding covers.
    private static func item(_ entry: Entry) -> Derivation.Item {
        let isNegated = entry.has("none")
        if entry.has("covers") {
            if isNegated || entry.has("any") || entry.has("points") {
                entry.refuse("covers", "covers stands alone", expected: "covers and points_if_absent")
            }
            return Derivation.Item(
                anyOf: [], points: 0, pointsIfAbsent: entry.integer("points_if_absent", default: 1))
        }
        if isNegated == entry.has("any") {
            entry.refuse("any", "a part needs any or none", expected: "one of any, none, covers")
        }
        return Derivation.Item(
            anyOf: entry.list(isNegated ? "none" : "any"), isNegated: isNegated,
            points: entry.integer("points", default: 1),
            pointsIfAbsent: entry.integer("points_if_absent", default: 0))
    }
}
