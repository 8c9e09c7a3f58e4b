/// Why a network, its evidence or a question was refused.
public enum ReasoningError: Error, Hashable, Sendable {
    /// Where in the input something is wrong; all numbers are positions in the arrays given.
    public enum Place: Hashable, Sendable {
        case cause(Int)
        case finding(Int)
        case link(finding: Int, position: Int)
        case overlap(Int)
        case observedFinding(Int)
        case ratio(Int)
        case fixedCause(Int)
        case focus(Int)
        case ranked(Int)
        case candidate(Int)
        case action(Int)
        case priorSample(Int)
        case sampleCount
        case simulationCount
        case accuracyRow(Int)
    }

    /// A number that should point into a list of `count` entries does not.
    case unknownIndex(at: Place, index: Int, count: Int)
    /// A figure is not a number or lies outside its range.
    case valueOutOfRange(at: Place, value: Double, allowed: String)
    /// The same cause or finding is named twice where once is allowed.
    case repeated(at: Place, index: Int)
    /// A list is longer than the question can be answered for.
    case tooMany(at: Place, count: Int, limit: Int)
    /// A list has another length than the network asks for.
    case wrongCount(at: Place, count: Int, expected: Int)
    /// The evidence has probability zero under the network. `findings`: the observed findings that have a
    /// parameter of exactly 0 or 1 and so can forbid something; empty when a prior or a ratio alone does.
    case impossibleEvidence(findings: [Int])
}
