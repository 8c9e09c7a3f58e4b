/// The evidence file of `culprit network query`: `{"cases":[{"evidence":{"NODE":"STATE"}}]}`.
public struct QueryDocument: Sendable, Hashable, Codable {
    public struct Case: Sendable, Hashable, Codable {
        /// Node name to state name.
        public var evidence: [String: String]

        public init(evidence: [String: String]) { self.evidence = evidence }
    }

    public var cases: [Case]

    public init(cases: [Case]) { self.cases = cases }
}

/// Its answer: `{"cases":[{"logEvidence":-3.2,"posteriors":{"NODE":{"STATE":0.7}}}]}`, one case for each
/// asked.
public struct QueryResult: Sendable, Hashable, Codable {
    public struct Case: Sendable, Hashable, Codable {
        /// Natural logarithm of the probability of the evidence.
        public var logEvidence: Double
        /// Node name to state name to probability.
        public var posteriors: [String: [String: Double]]

        public init(logEvidence: Double, posteriors: [String: [String: Double]]) {
            self.logEvidence = logEvidence
            self.posteriors = posteriors
        }
    }

    public var cases: [Case]

    public init(cases: [Case]) { self.cases = cases }
}
