/// Exact posteriors of a discrete network, for many evidence sets.
///
/// The junction tree of the whole network is compiled once. Where that tree would be too wide, each case gets
/// its own narrower trees: first one in which observed variables tie nothing together; then, variable by
/// variable, only the part of the network that bears on it (its and the evidence's ancestors, not separated
/// by the evidence).
public struct DiscreteInference: Sendable {
    /// Most entries that the tables of one junction tree may have together: 2²⁵, 256 MiB (twice that
    /// while a case is computed).
    public static let standardLimit = 1 << 25

    /// What is known after the evidence.
    public struct Result: Sendable, Hashable {
        /// Natural logarithm of the probability of the evidence.
        public let logEvidence: Double
        /// For each variable of the network the probability of each of its states.
        public let posteriors: [[Double]]
    }

    public let network: DiscreteNetwork
    private let limit: Int
    /// The tree of the whole network, unless it is too wide.
    private let whole: JunctionTree?

    /// Compiles the network.
    ///
    /// - Parameter limit: most entries of all tables of a tree together.
    /// - Throws: ``InferenceError/tooManyVariables(found:limit:)``. Width is no error yet: evidence may
    ///   narrow it.
    public init(_ network: DiscreteNetwork, limit: Int = standardLimit) throws(InferenceError) {
        self.network = network
        self.limit = limit
        do throws(InferenceError) {
            whole = try JunctionTree(network, limit: limit)
        } catch {
            guard case .tooWide = error else { throw error }
            whole = nil
        }
    }

    /// The posterior of every variable.
    ///
    /// - Parameter evidence: variable index to state index; nothing more need be known.
    /// - Throws: ``InferenceError`` when the evidence is impossible or names what is not there, or when
    ///   even the narrowest trees are over the limit.
    public func posteriors(given evidence: [Int: Int]) throws(InferenceError) -> Result {
        for (variable, state) in evidence {
            guard network.variables.indices.contains(variable),
                network.variables[variable].states.indices.contains(state)
            else { throw .badEvidence(variable: variable, state: state) }
        }
        if let whole { return result(of: [try whole.answer(evidence)], evidence) }
        do throws(InferenceError) {
            let tree = try JunctionTree(network, cut: Set(evidence.keys), limit: limit)
            return result(of: [try tree.answer(evidence)], evidence)
        } catch {
            guard case .tooWide = error else { throw error }
            return try variableByVariable(evidence)
        }
    }

    private func variableByVariable(_ evidence: [Int: Int]) throws(InferenceError) -> Result {
        let cut = Set(evidence.keys)
        let ancestors = ancestors(of: cut)
        let tree = try JunctionTree(network, factors: ancestors.sorted(), cut: cut, limit: limit)
        var answers = [try tree.answer(evidence)]
        for target in network.variables.indices where !ancestors.contains(target) && !cut.contains(target) {
            let factors = relevantFactors(for: target, cut: cut)
            let tree = try JunctionTree(network, factors: factors, cut: cut, limit: limit)
            let answer = try tree.answer(evidence)
            answers.append(
                JunctionTree.Answer(logEvidence: 0, posteriors: [target: answer.posteriors[target] ?? []]))
        }
        return result(of: answers, evidence)
    }

    private func result(of answers: [JunctionTree.Answer], _ evidence: [Int: Int]) -> Result {
        var posteriors = network.variables.map { [Double](repeating: 0, count: $0.states.count) }
        for answer in answers {
            for (variable, posterior) in answer.posteriors { posteriors[variable] = posterior }
        }
        // What was observed is certain, without rounding.
        for (variable, state) in evidence {
            for other in posteriors[variable].indices { posteriors[variable][other] = other == state ? 1 : 0 }
        }
        return Result(logEvidence: answers.first?.logEvidence ?? 0, posteriors: posteriors)
    }

    /// The variables and everything above them.
    private func ancestors(of variables: Set<Int>) -> Set<Int> {
        var found = variables
        for variable in network.ancestralOrder.reversed() where found.contains(variable) {
            found.formUnion(network.variables[variable].parents)
        }
        return found
    }

    /// The conditional tables that bear on one variable: among the ancestors of it and the evidence, those
    /// reached from it through families without passing an observed variable.
    private func relevantFactors(for target: Int, cut: Set<Int>) -> [Int] {
        var familiesOf: [Int: [Int]] = [:]
        for variable in ancestors(of: cut.union([target])) {
            for member in [variable] + network.variables[variable].parents where !cut.contains(member) {
                familiesOf[member, default: []].append(variable)
            }
        }
        var factors: Set<Int> = []
        var seen: Set<Int> = [target]
        var waiting = [target]
        while let variable = waiting.popLast() {
            for factor in familiesOf[variable] ?? [] where factors.insert(factor).inserted {
                for member in [factor] + network.variables[factor].parents
                where !cut.contains(member) && seen.insert(member).inserted {
                    waiting.append(member)
                }
            }
        }
        return factors.sorted()
    }
}
