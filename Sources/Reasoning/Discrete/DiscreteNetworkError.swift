/// Why a set of variables is no Bayesian network.
public struct DiscreteNetworkError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Problem: Sendable, Hashable {
        case noVariables
        /// Empty, or with a quotation mark or control character.
        case illegalName(String)
        case duplicateVariable
        case noStates
        case duplicateState(String)
        /// An index that is no variable's.
        case unknownParent(Int)
        case duplicateParent(String)
        /// The variable is its own ancestor.
        case cycle
        case tableTooLarge(limit: Int)
        case wrongTableSize(expected: Int, found: Int)
        /// Negative, infinite or not a number.
        case badEntry(row: Int, value: Double)
        /// A row sums to zero or overflows, so that it cannot be divided by its sum.
        case badRowSum(row: Int, sum: Double)
    }

    /// The variable at fault; nil when the network as a whole is.
    public let variable: String?
    public let problem: Problem

    public init(variable: String?, problem: Problem) {
        self.variable = variable
        self.problem = problem
    }

    public var description: String {
        variable.map { "variable \($0): \(problem.sentence)" } ?? "network: \(problem.sentence)"
    }
}

extension DiscreteNetworkError.Problem {
    var sentence: String {
        switch self {
        case .noVariables: "there is no variable"
        case .illegalName(let name): "'\(name)' is no name (empty, a quotation mark or a control character)"
        case .duplicateVariable: "the name is used twice"
        case .noStates: "there is no state"
        case .duplicateState(let state): "the state '\(state)' is listed twice"
        case .unknownParent(let index): "there is no variable number \(index) to be a parent"
        case .duplicateParent(let parent): "the parent '\(parent)' is listed twice"
        case .cycle: "it is its own ancestor"
        case .tableTooLarge(let limit): "its table would have more than \(limit) entries"
        case .wrongTableSize(let expected, let found): "its table has \(found) entries instead of \(expected)"
        case .badEntry(let row, let value): "row \(row) holds \(value), which is no probability"
        case .badRowSum(let row, let sum): "row \(row) sums to \(sum) and cannot be divided by its sum"
        }
    }
}
