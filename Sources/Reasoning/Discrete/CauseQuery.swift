/// Answers queries on a network of causes and findings with the engine that answers assessments.
///
/// An observed cause is one whose prior is 1 or 0; the finding's own posterior is the change of the evidence when its
/// presence is added. So any node may be observed, and nothing is expanded into tables.
struct CauseQuery {
    private let network: CauseNetwork
    private let causes: [String: Int]
    private let findings: [String: Int]
    private static let states = DiscreteNetwork.presence

    init(_ network: CauseNetwork) {
        self.network = network
        causes = Dictionary(network.causes.enumerated().map { ($1.id, $0) }) { first, _ in first }
        findings = Dictionary(network.findings.enumerated().map { ($1.id, $0) }) { first, _ in first }
    }

    func run(_ document: QueryDocument) throws(QueryError) -> QueryResult {
        var cases: [QueryResult.Case] = []
        for (number, entry) in document.cases.enumerated() { cases.append(try answer(entry, number)) }
        return QueryResult(cases: cases)
    }

    private func answer(_ entry: QueryDocument.Case, _ number: Int) throws(QueryError) -> QueryResult.Case {
        var nodes = network.causes
        var given = Observations()
        var logPrior = 0.0
        // sorted, so that of several mistakes always the same one is reported
        for (node, state) in entry.evidence.sorted(by: { $0.key < $1.key }) {
            let place = QueryError.Place.evidence(case: number, node: node)
            guard Self.states.contains(state) else {
                throw QueryError(place: place, problem: .unknownState(state, allowed: Self.states))
            }
            let isPresent = state == Self.states[0]
            if let cause = causes[node] {
                let prior = nodes[cause].prior
                logPrior += naturalLogarithm(isPresent ? prior : 1 - prior)
                nodes[cause] = CauseNetwork.Cause(id: node, prior: isPresent ? 1 : 0)
            } else if let finding = findings[node] {
                given.findings.append(.init(finding: finding, answer: isPresent ? .present : .absent))
            } else {
                throw QueryError(place: place, problem: .unknownNode)
            }
        }
        guard logPrior.isFinite else {
            throw QueryError(place: .evidence(case: number, node: nil), problem: .impossible)
        }
        do throws(ReasoningError) {
            return try posteriors(
                Engine(CauseNetwork(causes: nodes, findings: network.findings)), given, logPrior)
        } catch {
            if case .impossibleEvidence = error {
                throw QueryError(place: .evidence(case: number, node: nil), problem: .impossible)
            }
            throw QueryError(place: .network("$"), problem: .network(error))
        }
    }

    private func posteriors(
        _ engine: Engine, _ given: Observations, _ logPrior: Double
    ) throws(ReasoningError) -> QueryResult.Case {
        let posterior = try engine.posterior(given: given)
        var result: [String: [String: Double]] = [:]
        func enter(_ node: String, _ present: Double) {
            result[node] = [Self.states[0]: present, Self.states[1]: 1 - present]
        }
        for (cause, probability) in zip(network.causes, posterior.probabilities) {
            enter(cause.id, probability)
        }
        var observed: [Int: Bool] = [:]
        for entry in given.findings { observed[entry.finding] = entry.answer == .present }
        for (index, finding) in network.findings.enumerated() {
            if let isPresent = observed[index] {
                enter(finding.id, isPresent ? 1 : 0)
                continue
            }
            var more = given
            more.findings.append(.init(finding: index, answer: .present))
            let joint = try engine.logEvidence(given: more, fixing: [:])
            enter(finding.id, min(1, exponential(joint - posterior.logEvidence)))
        }
        return QueryResult.Case(logEvidence: posterior.logEvidence + logPrior, posteriors: result)
    }
}
