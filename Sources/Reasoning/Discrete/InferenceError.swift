/// Why a network gives no answer.
public enum InferenceError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The evidence has probability zero (or less than about 1e-270 of what the rest allows).
    case impossibleEvidence
    /// An exact answer needs tables of more than `limit` entries in all; at least `variables` variables
    /// depend on one another at once.
    case tooWide(variables: Int, limit: Int)
    /// More variables than the ordering can take.
    case tooManyVariables(found: Int, limit: Int)
    /// An index of the evidence that is no variable's, or no state's of that variable.
    case badEvidence(variable: Int, state: Int)

    public var description: String {
        switch self {
        case .impossibleEvidence:
            "the evidence has probability zero"
        case .tooWide(let variables, let limit):
            "too many variables depend on one another at once (\(variables) or more): an exact answer needs tables "
                + "of more than \(limit) entries"
        case .tooManyVariables(let found, let limit):
            "\(found) variables, the limit is \(limit)"
        case .badEvidence(let variable, let state):
            "there is no variable number \(variable) with a state number \(state)"
        }
    }
}
