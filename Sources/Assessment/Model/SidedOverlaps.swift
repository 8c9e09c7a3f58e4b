import Anatomy
import Evidence
import Reasoning

/// The overlap families of the knowledge base, in the network's nodes.
///
/// For a cause on a side, a family's members are those recorded on that side and those recorded without side; for a
/// cause without sides, the members of both sides, so that the same test done left and right counts once.
enum SidedOverlaps {
    static func make(
        _ families: [OverlapFamily], causes: [CauseNode], findings: [FindingNode]
    ) -> [CauseNetwork.Overlap] {
        var nodes: [String: [Int]] = [:]
        for (index, node) in findings.enumerated() { nodes[node.finding.id, default: []].append(index) }
        var overlaps: [CauseNetwork.Overlap] = []
        for family in families {
            let members = family.members.filter { $0 != family.summary }.flatMap { nodes[$0] ?? [] }
            let summaries = family.summary.map { nodes[$0] ?? [] } ?? []
            guard members.count + summaries.count > 1 else { continue }
            for side in [Side?.none, .left, .right] {
                let concerned = causes.indices.filter { index in
                    causes[index].side == side
                        && (family.causes.isEmpty || family.causes.contains(causes[index].cause.id))
                }
                func speaks(_ node: Int) -> Bool {
                    side == nil || findings[node].speaksFor == nil || findings[node].speaksFor == side
                }
                let sideMembers = members.filter(speaks)
                let sideSummaries = summaries.filter(speaks)
                guard !concerned.isEmpty, sideMembers.count + sideSummaries.count > 1 else { continue }
                overlaps.append(
                    CauseNetwork.Overlap(
                        members: sideMembers, summaries: sideSummaries, isOrdered: family.isOrdered,
                        causes: Set(concerned)))
            }
        }
        return overlaps
    }
}
