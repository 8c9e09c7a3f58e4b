import Evidence

extension Mutations {
    static let redFlags: [Mutation] = [
        Mutation(.unknownCause, of: "ces-core", "redflags", "cause: cauda-equina", "cause: bad-luck"),
        Mutation(
            .unknownFinding, of: "thoracic", "redflags", after: "id: thoracic", "any: age-over-50",
            "any: shoe-size age-over-50"),
        Mutation(
            .flagEscalation, of: "ces-bilateral", "redflags", after: "id: ces-bilateral", "action: emergency",
            "action: gp-soon"),
        Mutation(
            .flagForm, of: "fracture-multiple", "redflags", "min: 3", "min: 5", also: [.unreachableFlag]),
        Mutation(
            .flagForm, of: "cancer-history", "redflags", "any: rf-history-cancer", "any: ''",
            also: [.maskedFlag]),
        // One client cannot be under 20 and over 70.
        Mutation(
            .unreachableFlag, of: "fracture-age", "redflags", after: "id: fracture-age", "any: age-over-70",
            "all: age-over-70 age-under-20"),
        // The alternative is there, but it contradicts what the rule demands.
        Mutation(
            .unreachableFlag, of: "thoracic", "redflags", after: "id: thoracic", "all: rf-thoracic-pain",
            "all: rf-thoracic-pain age-under-20"),
        Mutation(
            .unreachableFlag, of: "paediatric", "redflags", after: "id: paediatric", "any: extension-sport",
            "any: age-over-50 extension-sport"),
        // No pain above the PSIS, and pain in the middle of the low back.
        Mutation(
            .unreachableFlag, of: "fracture-age", "redflags", after: "id: fracture-age", "any: age-over-70",
            "all: no-lumbar-pain pain-lumbar-central"),
        // The opposite answers of one question.
        Mutation(
            .unreachableFlag, of: "fracture-age", "redflags", after: "id: fracture-age", "any: age-over-70",
            "all: worse-rising-from-sitting no-pain-rising-from-sitting"),
        // Its findings always fire the emergency rule of the same cause too.
        Mutation(
            .maskedFlag, of: "progressive-deficit", "redflags", after: "id: progressive-deficit",
            "any: rf-progressive-weakness", "all: rf-progressive-weakness rf-saddle-numbness"),
    ]

    static let families: [Mutation] = [
        Mutation(
            .unknownFinding, of: "instability", "families", "members: catching-giving-way",
            "members: catching-cold catching-giving-way"),
        Mutation(
            .unknownCause, of: "pubic-symphysis", "families", "members: pain-pubic pubic-tender",
            "members: pain-pubic pubic-tender\n  causes: bad-luck"),
        Mutation(
            .familyForm, of: "pubic-symphysis", "families", "members: pain-pubic pubic-tender",
            "members: pain-pubic"),
        Mutation(
            .familyForm, of: "pubic-symphysis", "families", "members: pain-pubic pubic-tender",
            "members: pain-pubic pubic-tender pain-pubic"),
        Mutation(
            .familyForm, of: "vascular-risk", "families", "summary: rf-vascular-risk", "summary: worse-stairs"
        ),
        Mutation(
            .familyForm, of: "age-bands", "families", "members: age-over-50 age-over-60",
            "members: age-over-60 age-over-50"),
        Mutation(
            .familyTwice, of: "pubic-symphysis", "families", "members: pain-pubic pubic-tender",
            "members: pain-pubic pubic-tender fortin-finger"),
        // A cluster without one of its items, steps of a scale apart, a number without its yes/no form.
        Mutation(
            .familyIncomplete, of: "sij-cluster-3", "families", "sij-distraction ", ""),
        Mutation(
            .familyIncomplete, of: "age-over-70", "families", " age-over-70\n  except", "\n  except", count: 2
        ),
        Mutation(
            .familyIncomplete, of: "ober-angle", "families", "members: ober-tight ober-angle",
            "members: ober-tight ely-test", also: [.familyTwice]),
    ]

    static let derivations: [Mutation] = [
        Mutation(
            .unknownFinding, of: "long-covid", "derived", "finding: pain-groin", "finding: long-covid"),
        Mutation(.unknownRegion, of: "pain-groin", "derived", "drawn: groin", "drawn: elbow"),
        Mutation(.derivationForm, of: "sex-male", "derived", "sex: male", "sex: knight"),
        Mutation(
            .derivationForm, of: "sex-male", "derived", "finding: sex-female", "finding: sex-male"),
        Mutation(
            .derivationForm, of: "age-over-70", "derived", "{at_least: 70}", "{at_least: 700}",
            also: [.unreachableFlag]),
        Mutation(
            .derivationForm, of: "ibp-berlin-2of4", "derived", after: "finding: ibp-berlin-2of4",
            "at_least: 2",
            "at_least: 3"),
        Mutation(
            .derivationForm, of: "hip-ir-limited", "derived", "measured: hip-ir-rom",
            "measured: hip-oa-altman"),
        Mutation(
            .derivationForm, of: "hip-ir-limited", "derived", "shorter_than_other_side_by: 10",
            "shorter_than_other_side_by: -10"),
        Mutation(
            .threshold, of: "fingertip-floor-over-25", "derived", "when: {above: 25}", "when: {above: 250}"),
        Mutation(
            .derivationCycle, of: "active-or-seated-piriformis", "derived", "any: seated-piriformis-stretch",
            "any: active-or-seated-piriformis"),
    ]

    static let measured: [Mutation] = [
        Mutation(
            .measuredForm, of: "thomas-hip-angle", "measured", "measured: thomas-hip-angle",
            "measured: thomas-hip-angle\n  sex: other"),
        Mutation(
            .measuredForm, of: "popliteal-angle", "measured", "sex: female", "sex: male"),
        Mutation(
            .measuredForm, of: "thomas-hip-angle", "measured", "{mean: 0.34, sd: 7.0}", "{mean: 0.34, sd: 14}"
        ),
        Mutation(
            .measuredForm, of: "hip-oa-altman", "measured", "measured: hip-extension-rom",
            "measured: hip-oa-altman", also: [.familyIncomplete]),
        Mutation(
            .unknownSource, of: "ober-angle", "measured", after: "measured: ober-angle", "source: ferber2010",
            "source: hearsay", also: [.seenWithoutPage]),
    ]

    static let library: [Mutation] = [
        Mutation(.rules, of: "rules", "rules", "typical: 1.6", "typical: 6.1"),
        Mutation(.rules, of: "rules", "rules", "missed: 0.3", "missed: 1.4"),
        Mutation(.rules, of: "rules", "rules", "d: 0.7", "d: 0.1"),
        Mutation(.unknownFinding, of: "rules", "rules", "insidious: onset-insidious", "insidious: onset-odd"),
        Mutation(
            .range, of: "stretch", "care", after: "id: stretch", "invasiveness_step: 1",
            "invasiveness_step: 7",
            also: [.pathway]),
        Mutation(
            .range, of: "stretch", "care", after: "id: stretch", "response_weeks: 6", "response_weeks: 0"),
        Mutation(
            .unknownTreatment, of: "hip-joint", "care", after: "- cause: hip-joint",
            "advice-active load-management", "leeches"),
        Mutation(
            .pathway, of: "hip-joint", "care", after: "- cause: hip-joint", "specialist-injection",
            "advice-active"),
        Mutation(.outcome, of: "nprs", "outcomes", "mcid_points: 2", "mcid_points: 20"),
        Mutation(.outcome, of: "nprs", "outcomes", "mcid_percent: 30", "mcid_percent: 130"),
        Mutation(.range, of: "nprs", "outcomes", "minutes: 0.5", "minutes: 0"),
        Mutation(
            .unknownSource, of: "nprs", "outcomes", "sources: ostelo2008", "sources: hearsay ostelo2008"),
    ]
}
