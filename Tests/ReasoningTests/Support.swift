import Testing

@testable import Reasoning

/// One tolerance check for all tests: position by position.
func expectClose(
    _ left: [Double], _ right: [Double], within tolerance: Double,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    #expect(left.count == right.count, sourceLocation: sourceLocation)
    for (index, (a, b)) in zip(left, right).enumerated() where !(abs(a - b) <= tolerance) {
        Issue.record("entry \(index): \(a) and \(b) differ by \(abs(a - b))", sourceLocation: sourceLocation)
    }
}

extension RandomNetworks {
    /// Two rare causes that share a finding; the first also has one of its own.
    static func twoCausesOneSign() -> CauseNetwork {
        CauseNetwork(
            causes: [.init(id: "a", prior: 0.1), .init(id: "b", prior: 0.1)],
            findings: [
                .init(
                    id: "shared", leak: 0.05,
                    links: [.init(cause: 0, probability: 0.8), .init(cause: 1, probability: 0.8)]),
                .init(id: "own", leak: 0.05, links: [.init(cause: 0, probability: 0.7)]),
            ])
    }
}
