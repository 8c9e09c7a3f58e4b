extension Lint {
    mutating func checkRedFlags() {
        let rules = files.redFlags.rules
        for located in rules {
            let rule = located.value
            let place = Place(file: "redflags.yaml", line: located.line, id: rule.id)
            requireCause(rule.cause, place)
            for finding in rule.findings { requireFinding(finding, place) }
            requireSources(rule.sources, place)
            requirePage(rule.status.rawValue, rule.sources, place)
            checkForm(rule.when, place)
            for escalation in rule.escalations {
                checkForm(escalation.when, place)
                require(
                    escalation.action > rule.action, .flagEscalation, place,
                    "escalates to \(escalation.action.rawValue), which is not above \(rule.action.rawValue)")
            }
            checkReach(rule, place)
        }
        checkMissing()
    }

    private mutating func checkForm(_ condition: RedFlag.Condition, _ place: Place) {
        require(!condition.findings.isEmpty, .flagForm, place, "the condition is empty")
        if let count = condition.count {
            require(
                (1...max(count.of.count, 1)).contains(count.minimum) && !count.of.isEmpty, .flagForm, place,
                "count asks for \(count.minimum) of \(count.of.count)")
        }
    }

    /// Some client can meet the rule, by every finding it names, and its own action is sometimes the last word.
    private mutating func checkReach(_ rule: RedFlag, _ place: Place) {
        let possible = rule.when.smallestSets.filter(isPossible)
        if possible.isEmpty {
            note(.unreachableFlag, place, "no client can meet the rule")
            return
        }
        let reached = possible.reduce(into: Set<String>()) { $0.formUnion($1) }
        for finding in Set(rule.when.findings).subtracting(reached).sorted() {
            note(.unreachableFlag, place, "\(finding) can never matter here")
        }
        for escalation in rule.escalations {
            let sets = possible.flatMap { start in escalation.when.smallestSets.map { start.union($0) } }
            let reached = sets.filter(isPossible).reduce(into: Set<String>()) { $0.formUnion($1) }
            for finding in Set(escalation.when.findings).subtracting(reached).sorted() {
                note(.unreachableFlag, place, "\(finding) can never escalate")
            }
        }
        let isSometimesLast = possible.contains { present in
            files.redFlags.rules.allSatisfy { other in
                other.value.cause != rule.cause
                    || other.value.action(present) ?? .withholdTechnique <= rule.action
            }
        }
        require(
            isSometimesLast, .maskedFlag, place,
            "whenever it fires, the same cause gets a more urgent action: \(rule.action.rawValue) is never the result"
        )
    }

    /// True when one client can have all of these: one age, one sex, a drawing and answers that do not contradict.
    private func isPossible(_ present: Set<String>) -> Bool {
        var ages = Array(0...110)
        var sexes: Set<String> = []
        var undrawn: Set<String> = []
        for located in files.derived.derivations where present.contains(located.value.finding) {
            switch located.value.rule {
            case .age(let limit) where !located.value.presentOnly: ages.removeAll { !limit.holds(Double($0)) }
            case .sex(let sex): sexes.insert(sex)
            case .pregnant: sexes.insert("female")
            case .notDrawn(let regions): undrawn.formUnion(regions)
            case .count(let minimum, let items) where !located.value.presentOnly:
                let most = items.reduce(0) { sum, item in
                    let fails = item.isNegated && !present.isDisjoint(with: item.anyOf)
                    return sum + (fails ? item.pointsIfAbsent : max(item.points, item.pointsIfAbsent))
                }
                if most < minimum { return false }
            default: break
            }
        }
        for located in files.derived.derivations where present.contains(located.value.finding) {
            if case .drawn(let regions) = located.value.rule, undrawn.isSuperset(of: regions) { return false }
        }
        return !ages.isEmpty && sexes.count <= 1
    }

    /// Every question marked as a red flag is used by a rule.
    private mutating func checkMissing() {
        let used = Set(files.redFlags.rules.flatMap(\.value.findings))
        for located in files.findings.findings
        where located.value.isRedFlag && !used.contains(located.value.id) {
            let place = Place(file: "findings.yaml", line: located.line, id: located.value.id)
            note(.flagMissing, place, "marked as a red flag, but no rule uses it")
        }
    }
}

extension RedFlag {
    /// What the rule asks for in a client of whom these findings are known to be present, or nil.
    public func action(_ present: Set<String>) -> SafetyAction? {
        guard when.holds(present) else { return nil }
        return escalations.filter { $0.when.holds(present) }.map(\.action).reduce(action, max)
    }
}

extension RedFlag.Condition {
    /// Every smallest set of present findings that meets the condition.
    var smallestSets: [Set<String>] {
        var sets: [Set<String>] = [Set(all)]
        for list in [any, any2] where !list.isEmpty {
            sets = sets.flatMap { set in list.map { set.union([$0]) } }
        }
        if let count {
            let chosen = Self.choose(count.minimum, of: count.of[...])
            sets = sets.flatMap { set in chosen.map { set.union($0) } }
        }
        return sets
    }

    private static func choose(_ number: Int, of list: ArraySlice<String>) -> [[String]] {
        guard number > 0 else { return [[]] }
        guard let first = list.first, list.count >= number else { return [] }
        let rest = list.dropFirst()
        return choose(number - 1, of: rest).map { [first] + $0 } + choose(number, of: rest)
    }
}
