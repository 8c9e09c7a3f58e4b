public import Anatomy
public import Evidence
public import Reasoning

/// The knowledge base made ready to reason with: the network's causes and findings by side, converted once.
///
/// Immutable and shared by every assessment; only the priors differ from person to person.
public struct AssessmentModel: Sendable {
    public let knowledge: KnowledgeBase
    public let bodyMap: BodyMap
    /// Cause nodes in the order of the knowledge base, left before right.
    public let causes: [CauseNode]
    /// Finding nodes: those with sides as left, right and side unknown.
    public let findings: [FindingNode]
    /// Leak and links of each finding node.
    let networkFindings: [CauseNetwork.Finding]
    let overlaps: [CauseNetwork.Overlap]
    /// The node that is true when any cause is present, after those of ``findings``.
    let anyCauseNode: Int?
    /// The regions each location finding is derived from.
    let locationRegions: [String: Set<String>]
    /// What the conversion could not keep of a row: achieved against wanted likelihood ratios.
    public let conversions: [ConversionReport]

    private let causeNodes: [String: [Int]]
    private let findingNodes: [Answers.Key: Int]
    private let sideUnknownNodes: [String: Int]
    private let rowIndex: [RowKey: Likelihood]

    private struct RowKey: Hashable {
        let finding: String
        let cause: String
    }

    /// How well one row is kept by the network's one leak per finding.
    public struct ConversionReport: Sendable, Hashable {
        public let row: Likelihood
        public let achievedPositive: Double
        public let achievedNegative: Double
    }

    /// - Throws: `ReasoningError` when a row cannot be converted.
    public init(knowledge: KnowledgeBase, bodyMap: BodyMap) throws {
        self.knowledge = knowledge
        self.bodyMap = bodyMap
        // the label for pain without a found structure is no unknown of its own: it is true when no cause is present
        let causes = knowledge.causes.filter { !$0.isResidual }.flatMap { cause in
            cause.isSided
                ? [CauseNode(cause: cause, side: .left), CauseNode(cause: cause, side: .right)]
                : [CauseNode(cause: cause, side: nil)]
        }
        self.causes = causes
        var locationRegions: [String: Set<String>] = [:]
        for derivation in knowledge.derivations {
            if case .drawn(let drawn) = derivation.rule { locationRegions[derivation.finding] = Set(drawn) }
        }
        self.locationRegions = locationRegions
        var causeNodes: [String: [Int]] = [:]
        for (index, node) in causes.enumerated() { causeNodes[node.cause.id, default: []].append(index) }
        self.causeNodes = causeNodes

        let accuracy = AccuracyRows(knowledge)
        var findings: [FindingNode] = []
        var networkFindings: [CauseNetwork.Finding] = []
        var findingNodes: [Answers.Key: Int] = [:]
        var sideUnknownNodes: [String: Int] = [:]
        var rowIndex: [RowKey: Likelihood] = [:]
        var conversions: [ConversionReport] = []
        for finding in knowledge.findings {
            guard let rows = accuracy.byFinding[finding.id] else { continue }
            let spreads = rows.map { RowUncertainty($0, knowledge.rules.width) }
            let converted = try ConvertedFinding(
                rows: zip(rows, spreads).enumerated().map { index, pair in
                    AccuracyRow(
                        cause: index, lrPositive: pair.0.appliedPositiveRatio,
                        lrNegative: pair.0.negativeRatio, sdLogPositive: pair.1.positive,
                        sdLogNegative: pair.1.negative)
                })
            for (row, achieved) in zip(rows, converted.achieved) {
                rowIndex[RowKey(finding: finding.id, cause: row.cause)] = row
                conversions.append(
                    ConversionReport(
                        row: row, achievedPositive: achieved.positive, achievedNegative: achieved.negative))
            }
            let nodes =
                finding.isSided
                ? [
                    FindingNode(finding: finding, side: .left, isSideUnknown: false),
                    FindingNode(finding: finding, side: .right, isSideUnknown: false),
                    FindingNode(finding: finding, side: nil, isSideUnknown: true),
                ] : [FindingNode(finding: finding, side: nil, isSideUnknown: false)]
            for node in nodes {
                let links = converted.links.flatMap { link -> [CauseNetwork.Link] in
                    let spread = spreads[link.cause]
                    return (causeNodes[rows[link.cause].cause] ?? []).filter { index in
                        let side = causes[index].side
                        return node.speaksFor == nil || side == nil || side == node.speaksFor
                    }.map {
                        CauseNetwork.Link(
                            cause: $0, probability: link.probability, positiveLogSD: spread.positive,
                            negativeLogSD: spread.negative)
                    }
                }
                if node.isSideUnknown {
                    sideUnknownNodes[finding.id] = findings.count
                } else {
                    findingNodes[Answers.Key(finding: finding.id, side: node.side)] = findings.count
                }
                findings.append(node)
                networkFindings.append(CauseNetwork.Finding(id: node.id, leak: converted.leak, links: links))
            }
        }
        // "any cause present": never asked, it carries the evidence about the remainder
        anyCauseNode = networkFindings.count
        networkFindings.append(
            CauseNetwork.Finding(
                id: "any-cause", leak: 0,
                links: causes.indices.map { CauseNetwork.Link(cause: $0, probability: 1) }))
        self.findings = findings
        self.networkFindings = networkFindings
        self.findingNodes = findingNodes
        self.sideUnknownNodes = sideUnknownNodes
        self.rowIndex = rowIndex
        self.conversions = conversions
        overlaps = SidedOverlaps.make(
            knowledge.families, causes: causes, findings: findings)
    }

    // MARK: look-up

    func nodes(of cause: String) -> [Int] { causeNodes[cause] ?? [] }

    /// The node of a finding on a side (nil for findings without sides).
    func node(_ finding: String, _ side: Side?) -> Int? {
        findingNodes[Answers.Key(finding: finding, side: side)]
    }

    /// The node of a finding with sides whose side is not known.
    func sideUnknownNode(_ finding: String) -> Int? { sideUnknownNodes[finding] }

    /// The accuracy row that links a finding to a cause.
    public func row(_ finding: String, _ cause: String) -> Likelihood? {
        rowIndex[RowKey(finding: finding, cause: cause)]
            ?? knowledge.likelihoods(for: cause).first { $0.finding == finding }
    }

    // MARK: networks

    /// The network of a person with these priors (probability on either side, by cause of the knowledge base).
    func network(_ prior: PersonalPrior) -> CauseNetwork {
        var nodes: [CauseNetwork.Cause] = []
        for (index, cause) in knowledge.causes.enumerated() {
            let either = prior.probability[index]
            for node in self.nodes(of: cause.id) {
                nodes.append(
                    CauseNetwork.Cause(
                        id: causes[node].id, prior: cause.isSided ? PriorRule.oneSide(either) : either,
                        priorLogOddsSD: prior.logOddsSD[index]))
            }
        }
        return CauseNetwork(causes: nodes, findings: networkFindings, overlaps: overlaps)
    }

    /// The network of the average client, for export and for study: without the nodes of unknown side.
    public func averageNetwork() -> CauseNetwork {
        let full = network(PersonalPrior(knowledge, Answers()))
        let kept = findings.indices.filter { !findings[$0].isSideUnknown }
        return CauseNetwork(causes: full.causes, findings: kept.map { full.findings[$0] })
    }
}
