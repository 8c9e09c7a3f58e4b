extension Lint {
    mutating func checkFamilies() {
        let families = files.families.families
        for located in families {
            let family = located.value
            let place = Place(file: "families.yaml", line: located.line, id: family.id)
            for member in family.members { requireFinding(member, place) }
            for cause in family.causes + (files.families.exceptions[family.id] ?? []) {
                requireCause(cause, place)
            }
            require(family.members.count >= 2, .familyForm, place, "a family needs two members")
            require(
                Set(family.members).count == family.members.count, .familyForm, place,
                "a member is named twice")
            if let summary = family.summary {
                require(family.members.contains(summary), .familyForm, place, "the summary is not a member")
                require(!family.isOrdered, .familyForm, place, "an ordered family has no summary")
            }
            if family.isOrdered { checkOrder(family, place) }
        }
        checkTwice(families)
        checkComplete()
    }

    /// Steps of one scale stand least first.
    private mutating func checkOrder(_ family: OverlapFamily, _ place: Place) {
        var limits: [Double] = []
        for member in family.members {
            for located in files.derived.derivations where located.value.finding == member {
                if case .age(let threshold) = located.value.rule { limits.append(threshold.limit) }
            }
        }
        require(limits == limits.sorted(), .familyForm, place, "an ordered family lists the least step first")
    }

    private mutating func checkTwice(_ families: [Located<OverlapFamily>]) {
        for (index, located) in families.enumerated() {
            let place = Place(file: "families.yaml", line: located.line, id: located.value.id)
            for earlier in families[..<index] {
                let shared = Set(located.value.members).intersection(earlier.value.members)
                if shared.isEmpty { continue }
                let first = located.value.causes
                let second = earlier.value.causes
                let meet = first.isEmpty || second.isEmpty || !Set(first).isDisjoint(with: second)
                if meet {
                    let names = shared.sorted().joined(separator: ", ")
                    note(.familyTwice, place, "\(names): also in \(earlier.value.id) for the same cause")
                }
            }
        }
    }

    /// Findings that overlap by construction share a family for every cause both speak of: a derived finding and its
    /// parts, a number and its yes/no form, two steps of one scale.
    ///
    /// Facts about the person are left out: they act on the prior, and the one point they give to a rule is small.
    private mutating func checkComplete() {
        let people = Set(files.findings.findings.filter(\.value.describesPerson).map(\.value.id))
        let derived = files.derived.derivations
        for located in derived {
            let place = Place(file: "derived.yaml", line: located.line, id: located.value.finding)
            for part in allParts(of: located.value.finding) where !people.contains(part) {
                requireFamily(located.value.finding, part, place)
            }
        }
        let bands = derived.filter {
            if case .age(let limit) = $0.value.rule { limit.isLowerLimit } else { false }
        }
        for (index, band) in bands.enumerated() {
            let place = Place(file: "derived.yaml", line: band.line, id: band.value.finding)
            for lower in bands[..<index] {
                requireFamily(band.value.finding, lower.value.finding, place, ordered: true)
            }
        }
        for located in files.measured.forms where located.value.measured != located.value.finding {
            let form = located.value
            let place = Place(file: "measured.yaml", line: located.line, id: form.measured)
            for (cause, findings) in spoken.sorted(by: { $0.key < $1.key })
            where findings.contains(form.finding) {
                requireFamily(form.measured, form.finding, cause, place)
            }
        }
    }

    private mutating func requireFamily(
        _ first: String, _ second: String, _ place: Place, ordered: Bool = false
    ) {
        for (cause, findings) in spoken.sorted(by: { $0.key < $1.key })
        where findings.contains(first) && findings.contains(second) {
            requireFamily(first, second, cause, place, ordered: ordered)
        }
    }

    private mutating func requireFamily(
        _ first: String, _ second: String, _ cause: String, _ place: Place, ordered: Bool = false
    ) {
        let isShared = files.families.families.contains { located in
            let family = located.value
            return family.members.contains(first) && family.members.contains(second)
                && family.applies(to: cause)
                && (!ordered || family.isOrdered)
        }
        require(
            isShared, .familyIncomplete, place,
            "\(first) and \(second) overlap, and for \(cause) they share no \(ordered ? "ordered " : "")family"
        )
    }

    /// Every finding a derived one is made of, directly or through other derived findings.
    private func allParts(of finding: String) -> [String] {
        var seen: Set<String> = [finding]
        var open = [finding]
        var result: Set<String> = []
        while let next = open.popLast() {
            for located in files.derived.derivations where located.value.finding == next {
                for part in located.value.rule.parts where seen.insert(part).inserted {
                    result.insert(part)
                    open.append(part)
                }
            }
        }
        return result.sorted()
    }

    mutating func checkMeasuredForms() {
        var seen: Set<String> = []
        for located in files.measured.forms {
            let form = located.value
            let place = Place(file: "measured.yaml", line: located.line, id: form.measured)
            requireFinding(form.measured, place)
            requireFinding(form.finding, place)
            requireSources([form.source], place)
            requirePage(form.status.rawValue, [form.source], place)
            require(
                form.sex.map { ["female", "male"].contains($0) } ?? true, .measuredForm, place,
                "unknown sex \(form.sex ?? "")")
            require(
                seen.insert("\(form.measured) \(form.finding) \(form.sex ?? "")").inserted, .measuredForm,
                place,
                "the same form stands twice")
            require(
                form.whenPresent.sd > 0 && form.whenAbsent.sd > 0, .measuredForm, place,
                "an sd is not above 0")
            checkMonotone(form, place)
        }
    }

    /// Within the range that can be recorded a larger number must never begin to speak the other way.
    private mutating func checkMonotone(_ form: MeasuredForm, _ place: Place) {
        guard let finding = files.findings.findings.first(where: { $0.value.id == form.measured })?.value,
            let range = finding.record.range
        else {
            if findingIDs.contains(form.measured) {
                note(.measuredForm, place, "the measured finding is no number")
            }
            return
        }
        // d/dx of the log ratio, at both ends: linear in x, so equal signs mean one sign throughout.
        let slope = { (x: Double) in
            (x - form.whenAbsent.mean) / (form.whenAbsent.sd * form.whenAbsent.sd)
                - (x - form.whenPresent.mean) / (form.whenPresent.sd * form.whenPresent.sd)
        }
        require(
            slope(range.lowerBound) * slope(range.upperBound) > 0, .measuredForm, place,
            "the ratio of the densities turns round within the recorded range")
    }
}

extension Finding.Threshold {
    /// The number itself.
    public var limit: Double {
        switch self {
        case .above(let limit), .atLeast(let limit), .below(let limit), .atMost(let limit): limit
        }
    }

    /// True when large numbers count as present.
    var isLowerLimit: Bool {
        switch self {
        case .above, .atLeast: true
        case .below, .atMost: false
        }
    }
}
