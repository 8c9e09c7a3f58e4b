/// Answers evidence files on a network: what `culprit network query` does between reading and writing JSON.
public enum NetworkQuery {
    /// What can be asked.
    public enum Network: Sendable {
        case discrete(DiscreteNetwork)
        /// Its nodes are the causes and findings, with the states of ``DiscreteNetwork/presence``.
        case causes(CauseNetwork)
    }

    /// The posteriors of every node in every case.
    ///
    /// - Throws: ``QueryError`` with the path of the first case that has no answer.
    public static func run(
        _ network: Network, _ document: QueryDocument, limit: Int = DiscreteInference.standardLimit
    ) throws(QueryError) -> QueryResult {
        switch network {
        case .discrete(let network):
            return try run(network, document, limit: limit)
        case .causes(let causes):
            return try CauseQuery(causes).run(document)
        }
    }

    private static func run(
        _ network: DiscreteNetwork, _ document: QueryDocument, limit: Int
    ) throws(QueryError) -> QueryResult {
        let inference: DiscreteInference
        do throws(InferenceError) {
            inference = try DiscreteInference(network, limit: limit)
        } catch {
            throw QueryError(place: .network("$"), problem: .inference(error))
        }
        var cases: [QueryResult.Case] = []
        cases.reserveCapacity(document.cases.count)
        for (number, entry) in document.cases.enumerated() {
            let evidence = try indexed(entry.evidence, in: network, case: number)
            do throws(InferenceError) {
                let result = try inference.posteriors(given: evidence)
                cases.append(named(result, in: network))
            } catch {
                throw QueryError(place: .evidence(case: number, node: nil), problem: .inference(error))
            }
        }
        return QueryResult(cases: cases)
    }

    private static func indexed(
        _ evidence: [String: String], in network: DiscreteNetwork, case number: Int
    ) throws(QueryError) -> [Int: Int] {
        var result: [Int: Int] = [:]
        // Sorted, so that of several mistakes always the same one is reported.
        for (node, state) in evidence.sorted(by: { $0.key < $1.key }) {
            let place = QueryError.Place.evidence(case: number, node: node)
            guard let index = network.index(of: node) else {
                throw QueryError(place: place, problem: .unknownNode)
            }
            let states = network.variables[index].states
            guard let position = states.firstIndex(of: state) else {
                throw QueryError(place: place, problem: .unknownState(state, allowed: states))
            }
            result[index] = position
        }
        return result
    }

    private static func named(
        _ result: DiscreteInference.Result, in network: DiscreteNetwork
    ) -> QueryResult.Case {
        var posteriors: [String: [String: Double]] = [:]
        posteriors.reserveCapacity(network.variables.count)
        for (index, variable) in network.variables.enumerated() {
            posteriors[variable.name] = Dictionary(
                uniqueKeysWithValues: zip(variable.states, result.posteriors[index]))
        }
        return QueryResult.Case(logEvidence: result.logEvidence, posteriors: posteriors)
    }
}

/// Why a query has no answer.
public struct QueryError: Error, Sendable, CustomStringConvertible {
    public enum Place: Sendable, Hashable {
        /// Path inside the network's document.
        case network(String)
        case evidence(case: Int, node: String?)
    }

    public enum Problem: Sendable, Hashable {
        case unknownNode
        case unknownState(String, allowed: [String])
        case inference(InferenceError)
        case impossible
        case network(ReasoningError)
    }

    public let place: Place
    public let problem: Problem

    public init(place: Place, problem: Problem) {
        self.place = place
        self.problem = problem
    }

    /// JSON path of the fault, in the evidence file or the network's.
    public var path: String {
        switch place {
        case .network(let path): path
        case .evidence(let number, let node): "$.cases[\(number)].evidence" + (node.map { ".\($0)" } ?? "")
        }
    }

    /// What would be right; nil when the question has no answer at all.
    public var expected: String? {
        switch problem {
        case .unknownNode: "the name of a node of the network"
        case .unknownState(_, let allowed): "one of \(allowed.joined(separator: ", "))"
        case .inference, .impossible, .network: nil
        }
    }

    /// The fault in words, without its path.
    public var message: String {
        switch problem {
        case .unknownNode: "there is no node of this name"
        case .unknownState(let state, _): "the node has no state '\(state)'"
        case .impossible: "the evidence has probability zero"
        case .network(let error): "the network cannot be used: \(error)"
        case .inference(let error): error.description
        }
    }

    public var description: String { "\(path): \(message)" }
}
