/// `rules.yaml`: the figures the project chose where no study gives any.
struct RulesFile {
    var rules: Located<ConstructedRules>?

    private static let topKeys: Set = ["version", "zones", "onset", "typical", "width", "response"]

    init(_ folder: EvidenceFolder, _ notes: Notes) {
        guard let root = folder.document("rules.yaml", keys: Self.topKeys, notes: notes) else { return }
        guard let zones = Self.part(root, "zones", ["typical", "referral", "missed"]),
            let onset = Self.part(root, "onset", ["only_typical", "one_of_two", "untypical", "findings"]),
            let typical = Self.part(root, "typical", ["present", "absent"]),
            let width = Self.part(root, "width", ["a", "b", "c", "d", "unverified"]),
            let response = Self.part(root, "response", ["unchanged", "improved", "worse"])
        else { return }
        let rules = ConstructedRules(
            zones: .init(
                typical: zones.number("typical"), referral: zones.number("referral"),
                missed: zones.number("missed")),
            onset: .init(
                onlyTypical: onset.number("only_typical"), oneOfTwo: onset.number("one_of_two"),
                untypical: onset.number("untypical"), findings: Self.onsetFindings(onset)),
            typical: .init(present: typical.number("present"), absent: typical.number("absent")),
            width: .init(
                byGrade: [
                    .a: width.number("a"), .b: width.number("b"), .c: width.number("c"),
                    .d: width.number("d"),
                ], unverified: width.number("unverified")),
            response: .init(
                unchanged: response.number("unchanged"), improved: response.number("improved"),
                worse: response.number("worse")))
        self.rules = Located(value: rules, line: root.line)
    }

    private static func part(_ root: Entry, _ key: String, _ keys: Set<String>) -> Entry? {
        if !root.has(key) {
            root.refuse(key, "\(key) is missing", expected: keys.sorted().joined(separator: ", "))
        }
        return root.entry(key, keys: keys.union(["why", "status"]))
    }

    /// Onset → findings in the file, finding → onset in memory.
    private static func onsetFindings(_ onset: Entry) -> [String: Cause.Onset] {
        var result: [String: Cause.Onset] = [:]
        guard let table = onset.entry("findings", keys: Set(Cause.Onset.allCases.map(\.rawValue))) else {
            return result
        }
        for kind in Cause.Onset.allCases {
            for finding in table.list(kind.rawValue) { result[finding] = kind }
        }
        return result
    }
}
