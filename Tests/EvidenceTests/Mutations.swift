import Evidence

/// Changes of the shipped files, by file.
enum Mutations {
    static let newCause = """
        - id: new-cause
          name: New
          standard_term: New
          description: Something new.
          tissue_class: muscle
          group: muscle-fascia
          pain_location: groin
          onset_pattern: acute
          prior_primary: 0.01
          contributor_range: [0.01, 0.1]
          prior_basis: invented for a test
          prior_sources: expert-d
          prior_status: constructed
          who_treats: physiotherapist
          first_contact: physiotherapist
          urgency: routine

        """

    static let causes: [Mutation] = [
        Mutation(
            .idForm, of: "Two_Words", "sources", "sources:\n", "sources:\n- id: Two_Words\n  citation: X\n",
            also: [.unusedSource]),
        Mutation(
            .idTwice, of: "downie2013", "sources", "sources:\n",
            "sources:\n- id: downie2013\n  citation: X\n",
            also: [.seenWithoutPage]),
        Mutation(
            .unusedSource, of: "lonely", "sources", "sources:\n", "sources:\n- id: lonely\n  citation: X\n"),
        Mutation(
            .range, of: "iliopsoas-shortening", "causes", "contributor_range: [0.05, 0.3]",
            "contributor_range: [0.05, 1.3]"),
        Mutation(
            .range, of: "iliopsoas-shortening", "causes", "prior_primary: 0.035", "prior_primary: 1.035",
            also: [.priorSum]),
        Mutation(
            .range, of: "prior_primary", "causes", "serious: true", "serious: true\n  residual: true"),
        Mutation(.priorSum, of: "prior_primary", "causes", "prior_primary: 0.035", "prior_primary: 0.036"),
        Mutation(
            .unknownRegion, of: "iliopsoas-shortening", "causes", "referral_zone: groin",
            "referral_zone: elbow groin"),
        Mutation(
            .unknownSource, of: "iliopsoas-shortening", "causes", "prior_sources: monclus2025",
            "prior_sources: hearsay monclus2025"),
        Mutation(
            .typicalFinding, of: "lumbar-paraspinal-strain", "causes", "typical_findings: worse-flexion",
            "typical_findings: flexion-painful"),
        Mutation(
            .unknownFinding, of: "lumbar-paraspinal-strain", "causes", "typical_findings: worse-flexion",
            "typical_findings: worse-flying"),
        Mutation(
            .personPrior, of: "axial-spondyloarthritis", "causes", "interval90: [0.05, 0.16]",
            "interval90: [0.11, 0.16]"),
        Mutation(
            .personPrior, of: "axial-spondyloarthritis", "causes",
            "present: duration-over-3-months onset-before-45", "present: worse-sitting onset-before-45"),
        // A cause without rows and without a pathway.
        Mutation(
            .tooFewRows, of: "new-cause", "causes", "- id: nociplastic-pain",
            newCause + "- id: nociplastic-pain",
            also: [.pathway, .priorSum]),
        Mutation(
            .pathway, of: "new-cause", "causes", "- id: nociplastic-pain",
            newCause + "- id: nociplastic-pain",
            also: [.tooFewRows, .priorSum]),
    ]

    static let findings: [Mutation] = [
        Mutation(.range, of: "ely-test", "findings", after: "id: ely-test", "discomfort: 2", "discomfort: 4"),
        Mutation(.range, of: "csi-over-40", "findings", "minutes: 5", "minutes: -5"),
        Mutation(
            .range, of: "thomas-hip-angle", "findings", after: "id: thomas-hip-angle", "sd: 9.6", "sd: 0"),
        Mutation(
            .range, of: "sex-male", "findings", after: "id: sex-male", "category: history",
            "category: history\n  crossed: true"),
        Mutation(
            .threshold, of: "hip-abduction-weak", "findings", "present_when: {at_most: 4}",
            "present_when: {at_most: 5}"),
        Mutation(
            .threshold, of: "csi-over-40", "findings", "  present_when: {at_least: 40}\n", ""),
        Mutation(
            .threshold, of: "age-over-50", "findings", "category: history",
            "category: history\n  present_when: {above: 0}"),
        Mutation(
            .seenWithoutPage, of: "thomas-hip-angle", "findings", after: "id: thomas-hip-angle",
            "source: ferber2010", "source: expert-d"),
        Mutation(
            .flagMissing, of: "prior-episodes", "findings", after: "id: prior-episodes", "category: history",
            "category: history\n  red_flag: true"),
    ]

    static let likelihoods: [Mutation] = [
        Mutation(
            .unknownCause, of: "slr-positive → disc-trouble", "likelihoods-other",
            "cause: disc-radiculopathy",
            "cause: disc-trouble", also: [.pair]),
        Mutation(
            .unknownFinding, of: "slr-negative → disc-radiculopathy", "likelihoods-other",
            "finding: slr-positive", "finding: slr-negative", also: [.pair]),
        Mutation(
            .range, of: "multifidus-lift → multifidus-dysfunction", "likelihoods",
            after: "finding: multifidus-lift", "lr_pos: 2.0", "lr_pos: 101"),
        Mutation(
            .ratioSides, of: "multifidus-lift → multifidus-dysfunction", "likelihoods",
            after: "finding: multifidus-lift", "lr_neg: 0.5", "lr_neg: 1.5"),
        Mutation(
            .ratioSides, of: "multifidus-lift → multifidus-dysfunction", "likelihoods",
            after: "finding: multifidus-lift", "lr_neg: 0.5", "lr_neg: 1"),
        Mutation(
            .ratioConsistency, of: "slr-positive → disc-radiculopathy", "likelihoods", "lr_pos: 1.28",
            "lr_pos: 1.9"),
        Mutation(
            .ratioConsistency, of: "slr-positive → disc-radiculopathy", "likelihoods", "lr_neg: 0.29",
            "lr_neg: 0.49"),
        Mutation(
            .range, of: "slump-positive → disc-radiculopathy", "likelihoods", "lr_cap: 3", "lr_cap: 0.3"),
        Mutation(
            .interval, of: "slr-positive → disc-radiculopathy", "likelihoods", "sens_ci: [0.87, 0.95]",
            "sens_ci: [0.93, 0.95]"),
        Mutation(
            .constructed, of: "patellar-reflex-absent → disc-radiculopathy", "likelihoods",
            "constructed: lr_neg", "constructed: lr_sideways"),
        Mutation(
            .constructed, of: "slr-positive → disc-radiculopathy", "likelihoods", "status: seen",
            "status: seen\n  constructed: lr_neg"),
        Mutation(
            .gradeD, of: "leg-weakness-reported → disc-radiculopathy", "likelihoods",
            after: "finding: leg-weakness-reported", "lr_pos: 1.3", "lr_pos: 5.3"),
        Mutation(
            .seenWithoutPage, of: "leg-weakness-reported → disc-radiculopathy", "likelihoods",
            after: "finding: leg-weakness-reported", "lr_neg: 0.9",
            "lr_neg: 0.9\n  grade: C\n  status: seen\n  source: expert-d"),
        Mutation(
            .pair, of: "pregnant-or-postpartum → pregnancy-pelvic-girdle", "likelihoods-other",
            "not_used_because: stated", "population: stated"),
        Mutation(
            .pair, of: "slr-positive → disc-radiculopathy", "likelihoods-other", "grade: B",
            "not_used_because: old\n  grade: B"),
        Mutation(
            .pair, of: "slr-positive → disc-radiculopathy", "likelihoods", "finding: crossed-slr",
            "finding: slr-positive"),
    ]
}
