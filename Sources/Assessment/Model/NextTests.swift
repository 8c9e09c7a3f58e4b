import Anatomy
import Evidence
import Reasoning

/// The open tests, by what they tell about what to do for each minute they take.
enum NextTests {
    /// Below this gain no test is worth doing, bits.
    static let minimumBits = 0.01
    /// How many are listed.
    static let listed = 12

    static func rank(
        _ inference: Assessor.Inference, _ facts: Assessor.Facts, _ ranking: Ranking,
        _ safety: AssessmentResult.Safety, model: AssessmentModel
    ) throws -> (tests: [AssessmentResult.NextTest], stop: Bool) {
        // an emergency is not examined further
        if safety.level == SafetyAction.emergency.rawValue { return ([], true) }
        let isUrgent = safety.level == SafetyAction.urgentSameDay.rawValue
        let observed = Set(inference.evidence.observations.findings.map(\.finding))
        let candidates = model.findings.indices.filter {
            !observed.contains($0) && isOpen($0, facts, model, isUrgent: isUrgent)
        }
        let ranked = try inference.engine.valueOfTests(
            candidates.map { index in
                let burden = model.findings[index].finding.burden
                return Candidate(finding: index, minutes: burden.minutes, discomfort: burden.discomfort)
            }, given: inference.evidence.observations, actions: actions(model),
            ranked: ranking.everydayItems.flatMap(\.nodes), minimumBits: minimumBits)
        var shown: Set<String> = []
        var tests: [AssessmentResult.NextTest] = []
        for value in ranked.tests where value.gainBits >= minimumBits / 10 {
            let node = model.findings[value.finding]
            // one line a test: the side that tells more
            guard shown.insert(node.finding.id).inserted else { continue }
            tests.append(
                AssessmentResult.NextTest(
                    finding: node.finding.id, name: node.finding.name, side: node.side,
                    gainBits: value.gainBits.rounded(toPlaces: 3), minutes: node.finding.burden.minutes,
                    gainPerMinute: value.gainPerMinute.rounded(toPlaces: 3),
                    probabilityPresent: value.probabilityPresent.rounded(toPlaces: 3),
                    changesPlan: value.changesPlan, how: node.finding.how, caution: node.finding.caution))
            if tests.count == listed { break }
        }
        return (tests, ranked.stopTesting)
    }

    /// What to do: which group of causes is treated, and who sees the client first.
    static func actions(_ model: AssessmentModel) -> [Action] {
        var byName: [String: [Int]] = [:]
        for (index, node) in model.causes.enumerated() where !node.cause.isSerious {
            byName["\(node.cause.group), \(node.cause.firstContact)", default: []].append(index)
        }
        return byName.keys.sorted().map { Action(name: $0, causes: byName[$0] ?? []) }
    }

    /// Open: nobody answered it, it is a test and no fact about the person, and nothing known forbids it.
    private static func isOpen(
        _ index: Int, _ facts: Assessor.Facts, _ model: AssessmentModel, isUrgent: Bool
    ) -> Bool {
        let node = model.findings[index]
        guard !node.isSideUnknown, !node.finding.describesPerson, !node.finding.isRedFlag else {
            return false
        }
        if facts.answers.state(node.finding.id, on: node.side) != nil { return false }
        // places of pain are drawn, not asked one by one; what others decide is computed, not asked
        if node.finding.category == .location { return false }
        // nothing that provokes while the client may need a physician today
        if isUrgent, node.finding.burden.discomfort > 1 { return false }
        return !node.finding.notWhen.contains(where: facts.answers.isPresent)
            && node.finding.onlyAfter.allSatisfy(facts.answers.isAbsent)
    }
}
