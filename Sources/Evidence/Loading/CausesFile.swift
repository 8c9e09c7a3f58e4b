/// `causes.yaml`: the body regions and the closed list of causes.
struct CausesFile {
    var regions: [String] = []
    var causes: [Located<Cause>] = []

    private static let topKeys: Set = ["version", "body_regions", "causes"]
    private static let causeKeys: Set = [
        "id", "name", "standard_term", "description", "tissue_class", "group", "side_capable", "serious",
        "residual",
        "pain_location", "referral_zone", "onset_pattern", "typical_findings", "prior_primary",
        "contributor_range",
        "prior_basis", "prior_sources", "prior_status", "person_priors", "who_treats", "first_contact",
        "urgency",
        "icd10", "icd11", "snomed", "notes", "structures",
    ]
    private static let personKeys: Set = [
        "present", "absent", "probability", "interval90", "note", "sources", "status",
    ]

    init(_ folder: EvidenceFolder, _ notes: Notes) {
        guard let root = folder.document("causes.yaml", keys: Self.topKeys, notes: notes) else { return }
        regions = root.list("body_regions")
        causes = root.entries("causes", keys: Self.causeKeys).map { entry in
            Located(value: Self.cause(entry), line: entry.line)
        }
    }

    private static func cause(_ entry: Entry) -> Cause {
        let onsets = entry.list("onset_pattern").compactMap { name -> Cause.Onset? in
            if let onset = Cause.Onset(rawValue: name) { return onset }
            entry.refuse("onset_pattern", "unknown onset \(name)", expected: "acute, repetitive, insidious")
            return nil
        }
        return Cause(
            id: entry.text("id"), name: entry.text("name"), standardTerm: entry.text("standard_term"),
            summary: entry.text("description"), tissue: entry.choice("tissue_class", default: .muscle),
            group: entry.text("group"), isSided: entry.flag("side_capable"), isSerious: entry.flag("serious"),
            isResidual: entry.flag("residual"), painRegions: entry.list("pain_location"),
            referralRegions: entry.list("referral_zone"), onsets: onsets,
            typicalFindings: entry.list("typical_findings"), priorPrimary: entry.number("prior_primary"),
            contributorRange: entry.interval("contributor_range"), priorBasis: entry.text("prior_basis"),
            priorSources: entry.list("prior_sources"), priorStatus: entry.text("prior_status"),
            personPriors: entry.entries("person_priors", keys: personKeys).map(personPrior),
            treatedBy: entry.list("who_treats"), firstContact: entry.text("first_contact"),
            urgency: entry.choice("urgency", default: .routine), icd10: entry.optionalText("icd10"),
            icd11: entry.optionalText("icd11"), snomed: entry.optionalText("snomed"),
            notes: entry.optionalText("notes"), structures: entry.list("structures"))
    }

    private static func personPrior(_ entry: Entry) -> Cause.PersonPrior {
        Cause.PersonPrior(
            present: entry.list("present"), absent: entry.list("absent"),
            probability: entry.number("probability"), interval90: entry.interval("interval90"),
            note: entry.text("note"), sources: entry.list("sources"),
            status: entry.choice("status", default: .assumed))
    }
}
