/// `sources.yaml`: the bibliography.
struct SourcesFile {
    var sources: [Located<Source>] = []

    private static let keys: Set = ["id", "citation", "doi", "pmid", "page_seen", "note"]

    init(_ folder: EvidenceFolder, _ notes: Notes) {
        guard let root = folder.document("sources.yaml", keys: ["version", "sources"], notes: notes) else {
            return
        }
        sources = root.entries("sources", keys: Self.keys).map { entry in
            Located(
                value: Source(
                    id: entry.text("id"), citation: entry.text("citation"), doi: entry.optionalText("doi"),
                    pmid: entry.optionalText("pmid"), pageSeen: entry.optionalText("page_seen"),
                    note: entry.optionalText("note")), line: entry.line)
        }
    }
}

/// `likelihoods-other.yaml`: figures kept for display.
struct OtherFiguresFile {
    var rows: [Located<OtherFigure>] = []

    init(_ folder: EvidenceFolder, _ notes: Notes) {
        let name = "likelihoods-other.yaml"
        guard let root = folder.document(name, keys: LikelihoodsFile.topKeys, notes: notes) else { return }
        let keys = LikelihoodsFile.rowKeys.union(["not_used_because"])
        rows = root.entries("likelihoods", keys: keys).map { entry in
            Located(
                value: OtherFigure(
                    finding: entry.text("finding"), cause: entry.text("cause"),
                    sensitivity: entry.optionalNumber("sensitivity"),
                    specificity: entry.optionalNumber("specificity"),
                    positiveRatio: entry.optionalNumber("lr_pos"),
                    negativeRatio: entry.optionalNumber("lr_neg"),
                    grade: entry.choice("grade", default: .d),
                    status: entry.choice("status", default: .assumed),
                    source: entry.text("source"), referenceStandard: entry.optionalText("reference_standard"),
                    population: entry.optionalText("population"), sampleSize: entry.optionalInteger("n"),
                    note: entry.optionalText("note"), reasonNotUsed: entry.optionalText("not_used_because"),
                    isRatioOverridden: entry.flag("lr_override"), constructed: entry.list("constructed")),
                line: entry.line)
        }
    }
}

/// `care.yaml`: treatments and pathways.
struct CareFile {
    var treatments: [Located<Treatment>] = []
    var pathways: [Located<Pathway>] = []

    private static let topKeys: Set = ["version", "treatments", "pathways"]
    private static let treatmentKeys: Set = [
        "id", "name", "invasiveness_step", "what", "dose", "contraindications", "precautions",
        "expected_response",
        "response_weeks", "evidence", "grade", "sources", "status", "delivered_by",
    ]
    private static let pathwayKeys: Set = ["cause", "steps", "home", "escalate_when", "note"]
    private static let homeKeys: Set = ["exercise", "dose", "source", "status"]

    init(_ folder: EvidenceFolder, _ notes: Notes) {
        guard let root = folder.document("care.yaml", keys: Self.topKeys, notes: notes) else { return }
        treatments = root.entries("treatments", keys: Self.treatmentKeys).map { entry in
            Located(value: Self.treatment(entry), line: entry.line)
        }
        pathways = root.entries("pathways", keys: Self.pathwayKeys).map { entry in
            let home = entry.entries("home", keys: Self.homeKeys).map { exercise in
                Pathway.HomeExercise(
                    exercise: exercise.text("exercise"), dose: exercise.text("dose"),
                    source: exercise.text("source"), status: exercise.text("status"))
            }
            let pathway = Pathway(
                cause: entry.text("cause"), steps: entry.lists("steps"), home: home,
                escalateWhen: entry.text("escalate_when"), note: entry.optionalText("note"))
            return Located(value: pathway, line: entry.line)
        }
    }

    private static func treatment(_ entry: Entry) -> Treatment {
        Treatment(
            id: entry.text("id"), name: entry.text("name"),
            invasivenessStep: entry.integer("invasiveness_step", default: -1), summary: entry.text("what"),
            dose: entry.text("dose"), contraindications: entry.texts("contraindications"),
            precautions: entry.texts("precautions"), expectedResponse: entry.text("expected_response"),
            responseWeeks: entry.optionalNumber("response_weeks"), evidence: entry.text("evidence"),
            grade: entry.choice("grade", default: .d), sources: entry.list("sources"),
            status: entry.choice("status", default: .assumed), deliveredBy: entry.list("delivered_by"))
    }
}

/// `outcomes.yaml`: questionnaires and scales.
struct OutcomesFile {
    var measures: [Located<OutcomeMeasure>] = []

    private static let keys: Set = [
        "id", "name", "measures", "items", "scoring", "higher_is", "range", "mcid_points", "mcid_percent",
        "mcid",
        "mdc", "licence", "may_ship_in_open_source", "ship_note", "sources", "status", "minutes",
    ]

    init(_ folder: EvidenceFolder, _ notes: Notes) {
        guard let root = folder.document("outcomes.yaml", keys: ["version", "outcomes"], notes: notes) else {
            return
        }
        measures = root.entries("outcomes", keys: Self.keys).map { entry in
            Located(value: Self.measure(entry), line: entry.line)
        }
    }

    private static func measure(_ entry: Entry) -> OutcomeMeasure {
        OutcomeMeasure(
            id: entry.text("id"), name: entry.text("name"), measures: entry.text("measures"),
            items: entry.integer("items", default: 0), scoring: entry.text("scoring"),
            higherIs: entry.choice("higher_is", default: .varies), range: entry.optionalInterval("range"),
            importantPoints: entry.optionalNumber("mcid_points"),
            importantPercent: entry.optionalNumber("mcid_percent"), importantChanges: changes(entry, "mcid"),
            detectableChanges: changes(entry, "mdc"), licence: entry.text("licence"),
            shipping: entry.choice("may_ship_in_open_source", default: .unclear),
            shippingNote: entry.text("ship_note"), sources: entry.list("sources"),
            status: entry.choice("status", default: .assumed), minutes: entry.number("minutes"))
    }

    private static func changes(_ entry: Entry, _ key: String) -> [OutcomeMeasure.Change] {
        entry.entries(key, keys: ["value", "source", "status"]).map { change in
            OutcomeMeasure.Change(
                value: change.text("value"), source: change.text("source"),
                status: change.choice("status", default: .assumed))
        }
    }
}
