import Anatomy
import Assessment
import Evidence
import Reasoning

/// The network of the average client, asked in two ways: every finding counted by itself, as other programs read the
/// exported network, and overlap families counted once, as an assessment does.
struct StudyNetwork: Sendable {
    let model: AssessmentModel
    let causes: [CauseNode]
    /// Finding nodes in the order of the network: no nodes of unknown side.
    let nodes: [FindingNode]
    /// Nodes of each finding, as they are asked together.
    let questions: [[Int]]
    let everyFinding: Engine
    let familiesOnce: Engine

    init(_ model: AssessmentModel) throws {
        self.model = model
        let network = model.averageNetwork()
        let nodes = model.findings.filter { !$0.isSideUnknown }
        precondition(
            network.findings.map(\.id) == nodes.map(\.id), "the network's findings are not the model's")
        causes = model.causes
        self.nodes = nodes
        let byFinding = Dictionary(grouping: nodes.indices, by: { nodes[$0].finding.id })
        questions = model.knowledge.findings.compactMap { byFinding[$0.id] }
        everyFinding = try Engine(network)
        // "any cause present": where an assessment puts what speaks for or against the remainder
        let anyCause = CauseNetwork.Finding(
            id: "any-cause", leak: 0,
            links: causes.indices.map { CauseNetwork.Link(cause: $0, probability: 1) })
        familiesOnce = try Engine(
            CauseNetwork(
                causes: network.causes, findings: network.findings + [anyCause],
                overlaps: Self.overlaps(model.knowledge.families, causes: model.causes, nodes: nodes)))
    }

    /// The families by side. The rule is that of `SidedOverlaps` in Assessment, which is not public.
    private static func overlaps(
        _ families: [OverlapFamily], causes: [CauseNode], nodes: [FindingNode]
    ) -> [CauseNetwork.Overlap] {
        let byFinding = Dictionary(grouping: nodes.indices, by: { nodes[$0].finding.id })
        var overlaps: [CauseNetwork.Overlap] = []
        for family in families {
            for side in [Side?.none, .left, .right] {
                let concerned = causes.indices.filter { index in
                    causes[index].side == side
                        && (family.causes.isEmpty || family.causes.contains(causes[index].cause.id))
                }
                func onSide(_ finding: String) -> [Int] {
                    (byFinding[finding] ?? []).filter { index in
                        let node = nodes[index]
                        let speaksFor = node.finding.isCrossed ? node.side?.opposite : node.side
                        return side == nil || speaksFor == nil || speaksFor == side
                    }
                }
                let members = family.members.filter { $0 != family.summary }.flatMap(onSide)
                let summaries = family.summary.map(onSide) ?? []
                guard !concerned.isEmpty, members.count + summaries.count > 1 else { continue }
                overlaps.append(
                    CauseNetwork.Overlap(
                        members: members, summaries: summaries, isOrdered: family.isOrdered,
                        causes: Set(concerned)))
            }
        }
        return overlaps
    }

    // MARK: what an assessment asks of it

    /// These findings with evidence about the remainder, which ties all causes together, as most real cases have.
    func withRemainder(_ given: Observations) -> Observations {
        var given = given
        given.findings.append(
            Observations.Observed(finding: nodes.count, answer: .density(whenPresent: 1, whenAbsent: 1.5)))
        return given
    }

    /// Groups of causes that are treated alike, as the assessment has them.
    var actions: [Action] {
        var byName: [String: [Int]] = [:]
        for index in everyday {
            let cause = causes[index].cause
            byName["\(cause.group), \(cause.firstContact)", default: []].append(index)
        }
        return byName.keys.sorted().map { Action(name: $0, causes: byName[$0] ?? []) }
    }

    var everyday: [Int] { causes.indices.filter { !causes[$0].cause.isSerious } }

    /// Tests still open after an examination.
    func candidates(after observations: Observations) -> [Candidate] {
        let observed = Set(observations.findings.map(\.finding))
        return nodes.indices.filter { !observed.contains($0) && !nodes[$0].finding.isRedFlag }.map {
            let burden = nodes[$0].finding.burden
            return Candidate(finding: $0, minutes: burden.minutes, discomfort: burden.discomfort)
        }
    }
}
