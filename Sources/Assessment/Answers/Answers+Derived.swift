import Anatomy
import Evidence

extension Answers {
    /// Adds every answer that follows from others, until nothing new follows.
    ///
    /// A derived answer that contradicts a given one is refused at the given one's place, unless one of them is from
    /// a later visit: then the later stands.
    mutating func derive(
        person: Case.Person, drawing: Drawing, knowledge: KnowledgeBase
    ) throws(CaseError) {
        var changed = true
        while changed {
            changed = false
            for derivation in knowledge.derivations {
                guard let finding = knowledge.finding(derivation.finding) else { continue }
                for side in finding.isSided ? [Side.left, .right, nil] : [nil] {
                    guard let present = conclusion(derivation, side, finding, person, drawing, knowledge),
                        present || !derivation.presentOnly
                    else { continue }
                    let other = side.flatMap {
                        conclusion(derivation, $0.opposite, finding, person, drawing, knowledge)
                    }
                    let key = Key(finding: finding.id, side: side)
                    if try conclude(present, key, other: other, finding, derivation) { changed = true }
                }
            }
        }
    }

    /// Enters a derived answer unless it is known. Returns whether it is new.
    ///
    /// `other` is what the same rule says of the other side.
    private mutating func conclude(
        _ present: Bool, _ key: Key, other: Bool?, _ finding: Finding, _ derivation: Derivation
    ) throws(CaseError) -> Bool {
        // without a side there is nothing to add where a side already tells
        if key.side == nil, finding.isSided {
            let told = [Side.left, .right].compactMap { self[finding.id, $0]?.present }
            if told.contains(true) || told.count == 2 { return false }
        }
        var derived = Answer(present: present, derivedFrom: derivation.basis)
        derived.visit = visit(of: derivation.rule)
        guard let known = table[key] ?? self[finding.id, nil] else {
            set(derived, key)
            return true
        }
        let isOpen = table[key] == nil
        if known.present == present {
            // "present, side unknown" learns its side
            guard isOpen, present else { return false }
            replace(derived, key)
            return true
        }
        if isOpen, known.present, other != false {
            // "present, side unknown" is not contradicted by one side being free: it is the other side then
            guard let side = key.side, other == nil else { return false }
            replace(known, Key(finding: finding.id, side: side.opposite))
            set(derived, key)
            return true
        }
        guard let path = known.path else { return false }
        if !derivation.rule.isAboutPerson {
            if known.visit > derived.visit { return false }
            if known.visit < derived.visit {
                replace(derived, key)
                return true
            }
        }
        throw CaseError(
            message: "\(finding.id) is given as \(Self.inWords(known.present)), but "
                + "\(derivation.basis) makes it \(Self.inWords(present))",
            path: path, expected: "agreement, or leave it out")
    }

    /// The latest visit a rule's parts are from; the person and the drawing belong to the first.
    private func visit(of rule: Derivation.Rule) -> Int {
        let answers = rule.parts.flatMap { part in
            [Side?.none, .left, .right].compactMap { self[part, $0]?.visit }
        }
        return answers.max() ?? 0
    }

    // MARK: rules

    private func conclusion(
        _ derivation: Derivation, _ side: Side?, _ finding: Finding, _ person: Case.Person,
        _ drawing: Drawing,
        _ knowledge: KnowledgeBase
    ) -> Bool? {
        switch derivation.rule {
        case .age(let threshold): return person.ageYears.map(threshold.holds)
        case .sex(let sex): return person.sex.map { $0.rawValue == sex }
        case .pregnant: return pregnancy(person)
        case .measured(let measured, let threshold, let shorterBy):
            return compare(measured, side, finding, threshold, shorterBy)
        case .measuredBySex(let measured, let female, let male):
            guard let sex = person.sex else { return nil }
            return compare(measured, side, finding, sex == .female ? female : male, nil)
        case .drawn(let regions): return drawn(regions, side, finding, drawing)
        case .notDrawn(let regions):
            return drawing.isEmpty ? nil : drawing.marks(regions, on: nil).map { !$0 }
        case .drawnOneSided: return drawing.isEmpty ? nil : drawing.isOneSided
        case .drawnBothSides(let regions):
            guard !drawing.isEmpty else { return nil }
            guard let left = drawing.marks(regions, on: .left), let right = drawing.marks(regions, on: .right)
            else { return nil }
            return left && right
        case .count(let minimum, let items): return count(minimum, items, side, finding, knowledge)
        case .all(let findings, let threshold):
            if findings.contains(where: isAbsent) { return false }
            guard findings.allSatisfy(isPresent), let age = person.ageYears, threshold.holds(age) else {
                return nil
            }
            return true
        }
    }

    private func pregnancy(_ person: Case.Person) -> Bool? {
        if person.pregnant == true { return true }
        // births after 55 are practically unknown; "not pregnant" leaves open whether she gave birth lately
        return person.sex == .male || person.ageYears ?? 0 > 55 ? false : nil
    }

    private func compare(
        _ measured: String, _ side: Side?, _ finding: Finding, _ threshold: Finding.Threshold,
        _ shorterBy: Double?
    ) -> Bool? {
        if side == nil, finding.isSided {
            return self[measured, nil]?.number.map(threshold.holds)
        }
        if let side {
            guard let number = self[measured, side]?.number else { return nil }
            if threshold.holds(number) { return true }
            guard let shorterBy, let other = self[measured, side.opposite]?.number else { return false }
            return other - number >= shorterBy
        }
        let numbers = [Side?.none, .left, .right].compactMap { self[measured, $0]?.number }
        guard !numbers.isEmpty else { return nil }
        if numbers.contains(where: threshold.holds) { return true }
        guard let shorterBy, let least = numbers.min(), let most = numbers.max() else { return false }
        return most - least >= shorterBy
    }

    private func drawn(_ regions: [String], _ side: Side?, _ finding: Finding, _ drawing: Drawing) -> Bool? {
        guard !drawing.isEmpty else { return nil }
        guard finding.isSided, side == nil else { return drawing.marks(regions, on: side) }
        // a sided finding marked without its side: present somewhere
        return drawing.marks(regions, on: .left) == nil || drawing.marks(regions, on: .right) == nil
            ? true : nil
    }

    /// Counts points: present when already certain, absent when no longer possible.
    private func count(
        _ minimum: Int, _ items: [Derivation.Item], _ side: Side?, _ finding: Finding,
        _ knowledge: KnowledgeBase
    ) -> Bool? {
        var certain = 0
        var possible = 0
        for item in items {
            guard !item.anyOf.isEmpty else {
                // a part of the rule that no finding covers stays open
                possible += item.pointsIfAbsent
                continue
            }
            let states = item.anyOf.map { part in
                finding.isSided
                    ? state(part, on: side, isSided: knowledge.finding(part)?.isSided == true)
                    : state(part, on: nil)
            }
            let holds: Bool?
            if item.isNegated {
                holds = states.contains(true) ? false : states.contains(nil) ? nil : true
            } else {
                holds = states.contains(true) ? true : states.contains(nil) ? nil : false
            }
            switch holds {
            case true?:
                certain += item.points
                possible += item.points
            case false?: possible += item.pointsIfAbsent
            case nil: possible += max(item.points, item.pointsIfAbsent)
            }
        }
        if certain >= minimum { return true }
        return possible < minimum ? false : nil
    }
}

extension Answers {
    /// What a part of a sided rule is on one side: points of different sides never add up, so that an answer without
    /// side counts only as absent, or, with `side` nil, beside others without side.
    private func state(_ part: String, on side: Side?, isSided: Bool) -> Bool? {
        let open = self[part, nil]?.present
        guard isSided, let side else { return open }
        return self[part, side]?.present ?? (open == false ? false : nil)
    }
}

extension Derivation.Rule {
    /// True for facts that do not change from visit to visit.
    var isAboutPerson: Bool {
        switch self {
        case .age, .sex, .pregnant: true
        default: false
        }
    }
}

extension Derivation {
    /// What the rule looks at, for messages.
    var basis: String {
        switch rule {
        case .age: "the age"
        case .sex: "the sex"
        case .pregnant: "the pregnancy"
        case .measured(let finding, _, _), .measuredBySex(let finding, _, _): finding
        case .drawn, .notDrawn, .drawnOneSided, .drawnBothSides: "the pain drawing"
        case .count(_, let items): items.flatMap(\.anyOf).joined(separator: ", ")
        case .all(let findings, _): findings.joined(separator: ", ") + " and the age"
        }
    }
}
