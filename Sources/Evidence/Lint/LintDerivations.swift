extension Lint {
    mutating func checkDerivations() {
        var seen: Set<String> = []
        for located in files.derived.derivations {
            let derivation = located.value
            let place = Place(file: "derived.yaml", line: located.line, id: derivation.finding)
            requireFinding(derivation.finding, place)
            require(seen.insert(derivation.finding).inserted, .derivationForm, place, "derived twice")
            for part in derivation.rule.parts { requireFinding(part, place) }
            checkRule(derivation.rule, place)
        }
        checkCycles()
        checkRecords()
    }

    private mutating func checkRule(_ rule: Derivation.Rule, _ place: Place) {
        switch rule {
        case .age(let limit), .all(_, let limit):
            require(
                (0...110).contains(limit.limit), .derivationForm, place, "age \(limit.limit) is no human age")
        case .sex(let sex):
            require(["female", "male"].contains(sex), .derivationForm, place, "unknown sex \(sex)")
        case .drawn(let regions), .notDrawn(let regions), .drawnBothSides(let regions):
            require(!regions.isEmpty, .derivationForm, place, "no region is named")
            for region in regions where !self.regions.contains(region) {
                note(.unknownRegion, place, "unknown region \(region)")
            }
        case .measured(let finding, let limit, let shorter):
            checkLimit(finding, limit, place)
            require((shorter ?? 1) > 0, .derivationForm, place, "shorter_than_other_side_by is not above 0")
        case .measuredBySex(let finding, let female, let male):
            checkLimit(finding, female, place)
            checkLimit(finding, male, place)
        case .count(let minimum, let items):
            let most = items.reduce(0) { $0 + max($1.points, $1.pointsIfAbsent) }
            require(
                minimum >= 1 && minimum <= most, .derivationForm, place,
                "asks for \(minimum) points of \(most)")
            for item in items {
                require(
                    item.points >= 0 && item.pointsIfAbsent >= 0
                        && (item.anyOf.isEmpty || item.points >= item.pointsIfAbsent), .derivationForm, place,
                    "a part earns no more when it fails than when it holds")
            }
        case .pregnant, .drawnOneSided: break
        }
    }

    private mutating func checkLimit(_ finding: String, _ limit: Finding.Threshold, _ place: Place) {
        guard let found = files.findings.findings.first(where: { $0.value.id == finding })?.value else {
            return
        }
        guard let range = found.record.range else {
            note(.derivationForm, place, "\(finding) is no number")
            return
        }
        require(
            limit.holds(range.lowerBound) != limit.holds(range.upperBound), .threshold, place,
            "the limit is outside the recorded range of \(finding)")
    }

    private mutating func checkCycles() {
        let rules = files.derived.derivations
        let sorted = KnowledgeBase.partsFirst(rules.map(\.value))
        var done: Set<String> = []
        let derived = Set(rules.map(\.value.finding))
        for derivation in sorted {
            let early = derivation.rule.parts.filter { derived.contains($0) && !done.contains($0) }
            done.insert(derivation.finding)
            if early.isEmpty { continue }
            let line = rules.first { $0.value.finding == derivation.finding }?.line
            let place = Place(file: "derived.yaml", line: line, id: derivation.finding)
            note(
                .derivationCycle, place, "depends on itself through \(early.sorted().joined(separator: ", "))"
            )
        }
    }

    /// A finding read from a number of one side must be sided as that number is, and a count must allow its limit.
    private mutating func checkRecords() {
        let findings = Dictionary(
            files.findings.findings.map { ($0.value.id, $0.value) }, uniquingKeysWith: { first, _ in first })
        for located in files.derived.derivations {
            guard let finding = findings[located.value.finding] else { continue }
            let place = Place(file: "derived.yaml", line: located.line, id: finding.id)
            switch located.value.rule {
            case .measured(let part, _, _), .measuredBySex(let part, _, _):
                if let measured = findings[part] {
                    require(
                        measured.isSided == finding.isSided, .derivationForm, place,
                        "\(part) and \(finding.id) are not both sided or both not")
                }
            case .count(let minimum, _):
                if case .count = finding.record, let threshold = finding.threshold {
                    require(
                        threshold.limit == Double(minimum), .derivationForm, place,
                        "at_least \(minimum), but present_when says \(threshold.limit)")
                }
            default: break
            }
        }
    }
}
