/// `likelihoods.yaml`: the rows in use. `likelihoods-other.yaml`: figures kept for display, same columns.
struct LikelihoodsFile {
    var rows: [Located<Likelihood>] = []

    static let topKeys: Set = ["version", "likelihoods"]
    static let rowKeys: Set = [
        "finding", "cause", "sensitivity", "specificity", "lr_pos", "lr_neg", "lr_cap", "sens_ci", "spec_ci",
        "lr_pos_ci", "lr_neg_ci", "lr_override", "grade", "status", "source", "reference_standard",
        "population",
        "n", "note", "constructed",
    ]

    init(_ folder: EvidenceFolder, _ notes: Notes) {
        guard let root = folder.document("likelihoods.yaml", keys: Self.topKeys, notes: notes) else { return }
        rows = root.entries("likelihoods", keys: Self.rowKeys).map { entry in
            Located(value: Self.row(entry), line: entry.line)
        }
    }

    /// Grade, status and source; a row that gives none of them is a convention of the project and says so.
    static func basis(_ entry: Entry) -> (grade: Grade, status: Status, source: String) {
        if !entry.has("grade") && !entry.has("status") && !entry.has("source") {
            return (.d, .assumed, "expert-d")
        }
        return (
            entry.choice("grade", default: .d), entry.choice("status", default: .assumed),
            entry.text("source")
        )
    }

    private static func row(_ entry: Entry) -> Likelihood {
        let basis = basis(entry)
        return Likelihood(
            finding: entry.text("finding"), cause: entry.text("cause"),
            sensitivity: entry.optionalNumber("sensitivity"),
            specificity: entry.optionalNumber("specificity"),
            positiveRatio: entry.number("lr_pos"), negativeRatio: entry.number("lr_neg"),
            cap: entry.optionalNumber("lr_cap"), sensitivityInterval: entry.optionalInterval("sens_ci"),
            specificityInterval: entry.optionalInterval("spec_ci"),
            positiveRatioInterval: entry.optionalInterval("lr_pos_ci"),
            negativeRatioInterval: entry.optionalInterval("lr_neg_ci"),
            isRatioOverridden: entry.flag("lr_override"), grade: basis.grade,
            status: basis.status, source: basis.source,
            referenceStandard: entry.optionalText("reference_standard"),
            population: entry.optionalText("population"), sampleSize: entry.optionalInteger("n"),
            note: entry.optionalText("note"), constructed: entry.list("constructed"))
    }
}
