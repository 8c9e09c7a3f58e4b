/// The JSON form `culprit/noisy-or/1` of a ``CauseNetwork``, as plain values.
///
/// Its nodes have the states `present` and `absent`. Overlaps and the spreads of the figures are not part of
/// it.
public struct NoisyOrDocument: Sendable, Hashable, Codable {
    public static let format = "culprit/noisy-or/1"

    public struct Cause: Sendable, Hashable, Codable {
        public var id: String
        /// Probability before any finding, 0…1.
        public var prior: Double

        public init(id: String, prior: Double) {
            self.id = id
            self.prior = prior
        }
    }

    public struct Link: Sendable, Hashable, Codable {
        /// Id of a cause.
        public var cause: String
        /// P(finding | only this cause, no leak), 0…1, of a link that raises; nil in one that lowers.
        public var weight: Double?
        /// What the presence of this cause multiplies P(finding) by, 0…1, of a link that lowers; else nil.
        public var factor: Double?

        public init(cause: String, weight: Double? = nil, factor: Double? = nil) {
            self.cause = cause
            self.weight = weight
            self.factor = factor
        }
    }

    public struct Finding: Sendable, Hashable, Codable {
        public var id: String
        /// P(finding | no cause), 0…1.
        public var leak: Double
        public var links: [Link]

        public init(id: String, leak: Double, links: [Link]) {
            self.id = id
            self.leak = leak
            self.links = links
        }
    }

    public var format: String
    public var causes: [Cause]
    public var findings: [Finding]
    /// What the format could not carry, in words.
    public var note: String?

    public init(causes: [Cause], findings: [Finding], note: String? = nil) {
        self.format = NoisyOrDocument.format
        self.causes = causes
        self.findings = findings
        self.note = note
    }
}

/// What is wrong in a noisy-OR document or network.
public struct NoisyOrError: Error, Sendable, Hashable, CustomStringConvertible {
    /// JSON path of the field, for example `$.findings[3].links[0].weight`.
    public let path: String
    public let expected: String
    public let found: String

    public init(path: String, expected: String, found: String) {
        self.path = path
        self.expected = expected
        self.found = found
    }

    public var description: String { "\(path): expected \(expected), found \(found)" }
}
