/// Something the reader should know about an answer.
public struct Note: Sendable, Hashable, Codable {
    public enum Kind: String, Sendable, Codable {
        /// About how far the evidence carries.
        case evidence
        /// About the model.
        case model
        /// About what was given.
        case input
    }

    public let kind: Kind
    public let text: String

    init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }
}
