extension Lint {
    /// Chosen figures keep their order and stay weak.
    mutating func checkRules() {
        guard let located = files.rules.rules else { return }
        let rules = located.value
        let place = Place(file: "rules.yaml", line: located.line, id: "rules")
        let ratios = [
            rules.zones.typical, rules.zones.referral, rules.zones.missed, rules.onset.onlyTypical,
            rules.onset.oneOfTwo, rules.onset.untypical, rules.typical.present, rules.typical.absent,
            rules.response.unchanged, rules.response.improved, rules.response.worse,
        ]
        for ratio in ratios {
            require((0.2...5).contains(ratio), .rules, place, "ratio \(ratio) is too strong for grade D")
        }
        let ordered: [(String, Bool)] = [
            ("zones", rules.zones.typical >= rules.zones.referral && rules.zones.typical >= 1),
            ("zones", rules.zones.missed <= min(rules.zones.referral, 1)),
            ("onset", rules.onset.onlyTypical >= rules.onset.oneOfTwo && rules.onset.oneOfTwo >= 1),
            ("onset", rules.onset.untypical <= 1),
            ("typical", rules.typical.present >= 1 && rules.typical.absent <= 1),
            (
                "response",
                rules.response.improved >= 1 && rules.response.unchanged <= 1 && rules.response.worse <= 1
            ),
        ]
        for (name, holds) in ordered {
            require(holds, .rules, place, "\(name): a ratio is on the wrong side of 1 or out of order")
        }
        let widths = [Grade.a, .b, .c, .d].compactMap { rules.width.byGrade[$0] }
        require(
            widths.allSatisfy { $0 > 0 && $0 <= 2 } && widths == widths.sorted()
                && rules.width.unverified >= 0, .rules,
            place, "width: weaker grades are less certain, within 0 and 2")
        for finding in rules.onset.findings.keys.sorted() { requireFinding(finding, place) }
    }

    mutating func checkCare() {
        var steps: [String: Int] = [:]
        for located in care.treatments {
            let treatment = located.value
            let place = Place(file: "care.yaml", line: located.line, id: treatment.id)
            steps[treatment.id] = treatment.invasivenessStep
            requireSources(treatment.sources, place)
            requirePage(treatment.status.rawValue, treatment.sources, place)
            require(
                (0...4).contains(treatment.invasivenessStep), .range, place,
                "invasiveness_step \(treatment.invasivenessStep) is not within 0 and 4")
            require((treatment.responseWeeks ?? 1) > 0, .range, place, "response_weeks is not above 0")
        }
        var covered: Set<String> = []
        for located in care.pathways {
            let place = Place(file: "care.yaml", line: located.line, id: located.value.cause)
            requireCause(located.value.cause, place)
            require(
                covered.insert(located.value.cause).inserted, .pathway, place,
                "a second pathway for the cause")
            for exercise in located.value.home { requireSources([exercise.source], place) }
            checkSteps(located.value, steps, place)
        }
        for cause in files.causes.causes where !covered.contains(cause.value.id) {
            let place = Place(file: "causes.yaml", line: cause.line, id: cause.value.id)
            note(.pathway, place, "no pathway in care.yaml")
        }
    }

    /// Least invasive first, unless a physician is needed soon.
    private mutating func checkSteps(_ pathway: Pathway, _ steps: [String: Int], _ place: Place) {
        let urgency = files.causes.causes.first { $0.value.id == pathway.cause }?.value.urgency ?? .routine
        var before = -1
        for (index, treatments) in pathway.steps.enumerated() {
            for treatment in treatments where steps[treatment] == nil {
                note(.unknownTreatment, place, "unknown treatment \(treatment)")
            }
            let least = treatments.compactMap { steps[$0] }.min() ?? before
            if urgency == .routine {
                require(
                    least >= before, .pathway, place, "step \(index + 1) is less invasive than the one before"
                )
            }
            before = max(before, least)
        }
        require(!pathway.steps.isEmpty, .pathway, place, "no steps")
    }

    mutating func checkOutcomes() {
        for located in outcomes.measures {
            let measure = located.value
            let place = Place(file: "outcomes.yaml", line: located.line, id: measure.id)
            requireSources(measure.sources, place)
            requirePage(measure.status.rawValue, measure.sources, place)
            for change in measure.importantChanges + measure.detectableChanges {
                requireSources([change.source], place)
                requirePage(change.status.rawValue, [change.source], place, "change: ")
            }
            require(measure.items > 0 && measure.minutes > 0, .range, place, "items and minutes are above 0")
            require((measure.importantPoints ?? 1) > 0, .outcome, place, "mcid_points is not above 0")
            if let range = measure.range, let points = measure.importantPoints {
                require(
                    points <= range.upperBound - range.lowerBound, .outcome, place,
                    "mcid_points \(points) is more than the whole range")
            }
            if let percent = measure.importantPercent {
                require(
                    percent > 0 && percent <= 100, .outcome, place, "mcid_percent \(percent) is no percentage"
                )
            }
            require(
                (measure.importantPoints == nil && measure.importantPercent == nil)
                    || !measure.importantChanges.isEmpty, .outcome, place,
                "a smallest change without a source")
        }
    }
}
