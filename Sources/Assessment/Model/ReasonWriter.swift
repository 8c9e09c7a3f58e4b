import Anatomy
import Evidence
import Foundation
import Reasoning

/// Puts each finding's part in a cause's probability into words.
///
/// Findings that say the same thing (an overlap family) are one reason: left out one by one each would seem to
/// matter little, because another of them takes its place.
struct ReasonWriter {
    private let facts: Assessor.Facts
    private let model: AssessmentModel
    private let statements: [Statement]
    /// By entry and statement: change of log-odds when the entry is left out.
    private let single: [[Double]]
    /// Entries of each overlap with several answers, and the overlap's causes.
    private let groups: [(entries: [Int], causes: Set<Int>?)]
    /// By group and statement: change of log-odds when all its entries are left out.
    private let joint: [[Double]]

    /// Smaller parts than this are not worth a line.
    private static let smallest = 0.02
    private static let smallestIndirect = 0.1

    init(
        _ inference: Assessor.Inference, _ facts: Assessor.Facts, _ statements: [Statement],
        model: AssessmentModel
    ) throws {
        self.facts = facts
        self.model = model
        self.statements = statements
        let observations = facts.evidence.observations
        var groups: [(entries: [Int], causes: Set<Int>?)] = []
        for overlap in model.overlaps {
            let members = Set(overlap.members + overlap.summaries)
            let entries = observations.findings.indices.filter {
                members.contains(observations.findings[$0].finding)
            }
            if entries.count > 1 { groups.append((entries, overlap.causes)) }
        }
        // both sides' entries of one rule are one piece of evidence
        let first = observations.findings.count
        for (offset, ratio) in observations.ratios.enumerated() {
            let cause = model.causes[ratio.cause].cause
            guard let other = model.nodes(of: cause.id).last, other != ratio.cause else { continue }
            let same = observations.ratios.indices.filter { index in
                observations.ratios[index].cause == other
                    && facts.evidence.entries[first + index].isSameRule(
                        as: facts.evidence.entries[first + offset])
            }
            for index in same { groups.append(([first + offset, first + index], [ratio.cause, other])) }
        }
        // the same finding left and right is one reason where the sides are one line
        let byFinding = Dictionary(grouping: observations.findings.indices) { index in
            let node = observations.findings[index].finding
            return model.findings.indices.contains(node) ? model.findings[node].finding.id : ""
        }
        for (id, entries) in byFinding.sorted(by: { $0.key < $1.key }) where entries.count > 1 && !id.isEmpty
        {
            groups.append((entries, nil))
        }
        self.groups = groups
        let all = facts.evidence.entries.indices.map { [$0] } + groups.map(\.entries)
        let parts = try inference.engine.contributions(ofGroups: all, to: statements, given: observations)
        single = Array(parts.prefix(facts.evidence.entries.count))
        joint = Array(parts.dropFirst(facts.evidence.entries.count))
    }

    /// The reasons for and against one line of the ranking, strongest first.
    func reasons(for item: Ranking.Item) -> (
        for: [AssessmentResult.Reason], against: [AssessmentResult.Reason]
    ) {
        guard let statement = statements.firstIndex(of: item.statement) else { return ([], []) }
        var reasons = personal(item.cause) + remainder(item)
        var told: Set<Int> = []
        for (index, group) in groups.enumerated() {
            guard let node = item.nodes.first, group.causes?.contains(node) ?? true else { continue }
            let members = group.entries.filter { !told.contains($0) && weight($0, item) != 0 }
            guard members.count > 1, abs(joint[index][statement]) >= Self.smallest,
                let lead = members.max(by: { weight($0, item) < weight($1, item) })
            else { continue }
            told.formUnion(members)
            let others = members.filter { $0 != lead }
            if let reason = reason(lead, item, joint[index][statement], statement, with: others) {
                reasons.append(reason)
            }
        }
        for entry in facts.evidence.entries.indices where !told.contains(entry) {
            let logOdds = single[entry][statement]
            guard abs(logOdds) >= Self.smallest else { continue }
            if let reason = reason(entry, item, logOdds, statement, with: []) { reasons.append(reason) }
        }
        let order = reasons.enumerated().sorted { a, b in
            let x = abs(a.element.logOdds)
            let y = abs(b.element.logOdds)
            return x != y ? x > y : a.offset < b.offset
        }.map(\.element)
        return (order.filter { $0.logOdds > 0 }, order.filter { $0.logOdds < 0 })
    }

    /// How strongly an answered finding speaks for or against a cause by its own row: |ln LR|, 0 without a row.
    ///
    /// A rule's entry weighs for its own cause alone.
    private func weight(_ entry: Int, _ item: Ranking.Item) -> Double {
        guard case .finding(let finding, let side, let isPresent) = facts.evidence.entries[entry].meaning
        else {
            return facts.evidence.isOwn(entry, item) ? 1 : 0
        }
        let speaksFor = finding.isCrossed ? side?.opposite : side
        guard speaksFor == nil || item.side == nil || speaksFor == item.side else { return 0 }
        guard let row = model.row(finding.id, item.cause.id) else { return 0 }
        return abs(log(isPresent ? row.appliedPositiveRatio : row.negativeRatio))
    }

    // MARK: the person

    private func personal(_ cause: Cause) -> [AssessmentResult.Reason] {
        guard let index = model.knowledge.causes.firstIndex(of: cause) else { return [] }
        return facts.prior.shifts[index].compactMap { shift in
            guard abs(shift.logRatio) >= Self.smallest, let finding = model.knowledge.finding(shift.finding)
            else {
                return nil
            }
            return AssessmentResult.Reason(
                finding: finding.id, side: nil, present: shift.isPresent,
                text: Wording.answer(finding, isPresent: shift.isPresent, side: nil),
                logOdds: shift.logRatio.rounded(toPlaces: 3), grade: shift.row?.grade ?? .c,
                status: shift.row?.status ?? .mixed, sources: shift.sources, explainedBy: [], alsoSaidBy: [])
        }
    }

    // MARK: the remainder

    /// Each ratio about the remainder multiplies its odds, so its logarithm is its contribution.
    private func remainder(_ item: Ranking.Item) -> [AssessmentResult.Reason] {
        guard item.cause.isResidual else { return [] }
        return facts.evidence.entries.flatMap { entry -> [AssessmentResult.Reason] in
            guard case .remainder(let parts) = entry.meaning else { return [] }
            return parts.compactMap { part in
                switch part.meaning {
                case .finding(let finding, _, let isPresent):
                    guard let row = model.row(finding.id, item.cause.id) else { return nil }
                    return AssessmentResult.Reason(
                        finding: finding.id, side: nil, present: isPresent,
                        text: Wording.answer(finding, isPresent: isPresent, side: nil),
                        logOdds: log(part.ratio).rounded(toPlaces: 3), grade: row.grade, status: row.status,
                        sources: [row.source], explainedBy: [], alsoSaidBy: [])
                case .drawing(let match):
                    return ruled(
                        "pain-drawing", match != .missed, Wording.drawing(match), log(part.ratio), nil)
                default: return nil
                }
            }
        }
    }

    // MARK: entries

    private func reason(
        _ index: Int, _ item: Ranking.Item, _ logOdds: Double, _ statement: Int, with others: [Int]
    ) -> AssessmentResult.Reason? {
        switch facts.evidence.entries[index].meaning {
        case .finding(let finding, let side, let isPresent):
            // what was found on the other side has no link of its own to this one
            let speaksFor = finding.isCrossed ? side?.opposite : side
            let isOtherSide = speaksFor != nil && item.side != nil && speaksFor != item.side
            let direct = isOtherSide ? nil : model.row(finding.id, item.cause.id)
            // without a link of its own a finding matters only where another cause explains it away
            if direct == nil, !isPresent || logOdds > -Self.smallestIndirect || item.cause.isResidual {
                return nil
            }
            let explainers = direct == nil ? explainers(finding, index, than: item) : []
            guard let row = direct ?? explainers.first.flatMap({ model.row(finding.id, $0.id) }) else {
                return nil
            }
            let isBothSides = others.contains { other in
                guard case .finding(let twin, _, _) = facts.evidence.entries[other].meaning else {
                    return false
                }
                return twin.id == finding.id
            }
            let shownSide = isBothSides ? nil : side
            let same = others.compactMap { other -> Finding? in
                guard case .finding(let finding, _, _) = facts.evidence.entries[other].meaning else {
                    return nil
                }
                return finding
            }.filter { $0.id != finding.id }.unique
            return AssessmentResult.Reason(
                finding: finding.id, side: shownSide, present: isPresent,
                text: Wording.answer(finding, isPresent: isPresent, side: shownSide)
                    + (explainers.first.map { " (explained by \($0.name.lowercasedFirst))" } ?? "")
                    + Wording.alsoSaidBy(same),
                logOdds: logOdds.rounded(toPlaces: 3), grade: row.grade, status: row.status,
                sources: [row.source], explainedBy: explainers.map(\.id), alsoSaidBy: same.map(\.id))
        case .remainder:
            // told part by part for the remainder; for a cause it is only the other side of the same coin
            return nil
        case .drawing(let match):
            guard facts.evidence.isOwn(index, item) else { return nil }
            return ruled("pain-drawing", match != .missed, Wording.drawing(match), logOdds, item.side)
        case .onset(let finding, let isTypical):
            guard facts.evidence.isOwn(index, item) else { return nil }
            return ruled(
                finding.id, true,
                "\(finding.name): \(isTypical ? "typical" : "not typical") of this cause", logOdds, nil)
        case .response(let response):
            guard facts.evidence.isOwn(index, item) else { return nil }
            return ruled(
                "response-to-\(response.treatment)", response.course == .improved, Wording.response(response),
                logOdds, item.side)
        }
    }

    private func ruled(
        _ finding: String, _ present: Bool, _ text: String, _ logOdds: Double, _ side: Side?
    ) -> AssessmentResult.Reason {
        AssessmentResult.Reason(
            finding: finding, side: side, present: present, text: text, logOdds: logOdds.rounded(toPlaces: 3),
            grade: .d, status: .assumed, sources: ["expert-d"], explainedBy: [], alsoSaidBy: [])
    }

    /// The causes a finding speaks for most in this case: what explains it away.
    private func explainers(_ finding: Finding, _ index: Int, than item: Ranking.Item) -> [Cause] {
        var best: [(cause: Cause, part: Double)] = []
        for (position, statement) in statements.enumerated() where single[index][position] > Self.smallest {
            guard case .any(let nodes) = statement, let cause = nodes.first.map({ model.causes[$0].cause }),
                cause.id != item.cause.id, model.row(finding.id, cause.id) != nil,
                !best.contains(where: { $0.cause.id == cause.id })
            else { continue }
            best.append((cause, single[index][position]))
        }
        return best.sorted { $0.part > $1.part }.prefix(2).map(\.cause)
    }
}

extension CaseEvidence {
    /// True when a rule's entry is about this line's own cause and not another's.
    func isOwn(_ entry: Int, _ item: Ranking.Item) -> Bool {
        let ratio = entry - observations.findings.count
        return observations.ratios.indices.contains(ratio)
            && item.nodes.contains(observations.ratios[ratio].cause)
    }
}
