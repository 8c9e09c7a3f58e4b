/// `families.yaml`: findings that say the same thing more than once.
struct FamiliesFile {
    var families: [Located<OverlapFamily>] = []
    /// Causes named by `except`, by family, for the check of ids.
    var exceptions: [String: [String]] = [:]

    private static let topKeys: Set = ["version", "families"]
    private static let familyKeys: Set = [
        "id", "why", "status", "summary", "members", "ordered", "causes", "except",
    ]

    /// `causes` are all ids of the closed list, to spell out "every cause but these".
    init(_ folder: EvidenceFolder, causes: [String], _ notes: Notes) {
        guard let root = folder.document("families.yaml", keys: Self.topKeys, notes: notes) else { return }
        for entry in root.entries("families", keys: Self.familyKeys) {
            let except = entry.list("except")
            let only = entry.list("causes")
            if !except.isEmpty && !only.isEmpty {
                entry.refuse("except", "causes and except together", expected: "one of the two")
            }
            let family = OverlapFamily(
                id: entry.text("id"), why: entry.text("why"), summary: entry.optionalText("summary"),
                members: entry.list("members"), isOrdered: entry.flag("ordered"),
                causes: except.isEmpty ? only : causes.filter { !except.contains($0) },
                status: entry.optionalChoice("status") ?? .assumed)
            exceptions[family.id] = except
            families.append(Located(value: family, line: entry.line))
        }
    }
}

/// `measured.yaml`: numbers as evidence for the yes/no finding they stand for.
struct MeasuredFile {
    var forms: [Located<MeasuredForm>] = []

    private static let topKeys: Set = ["version", "measured"]
    private static let formKeys: Set = [
        "measured", "finding", "sex", "present", "absent", "note", "source", "status",
    ]
    private static let normalKeys: Set = ["mean", "sd"]

    init(_ folder: EvidenceFolder, _ notes: Notes) {
        guard let root = folder.document("measured.yaml", keys: Self.topKeys, notes: notes) else { return }
        forms = root.entries("measured", keys: Self.formKeys).map { entry in
            let form = MeasuredForm(
                measured: entry.text("measured"), finding: entry.text("finding"),
                sex: entry.optionalText("sex"),
                whenPresent: Self.normal(entry, "present"), whenAbsent: Self.normal(entry, "absent"),
                note: entry.text("note"), source: entry.text("source"),
                status: entry.choice("status", default: .assumed))
            return Located(value: form, line: entry.line)
        }
    }

    private static func normal(_ entry: Entry, _ key: String) -> MeasuredForm.Normal {
        guard let normal = entry.entry(key, keys: normalKeys) else {
            entry.refuse(key, "\(key) is missing", expected: "{mean: …, sd: …}")
            return MeasuredForm.Normal(mean: 0, sd: 1)
        }
        return MeasuredForm.Normal(mean: normal.number("mean"), sd: normal.number("sd"))
    }
}
