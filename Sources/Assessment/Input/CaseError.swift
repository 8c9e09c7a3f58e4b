/// Why a case was refused: one message, the place, and what was expected there.
///
/// The text repeats what the input says at that place (an id, a number), never anything else of the client's.
public struct CaseError: Error, Sendable, Hashable {
    public enum Kind: String, Sendable {
        /// The bytes are not JSON, or too large.
        case invalidJSON = "invalid-json"
        /// JSON, but not a case, or a case that says something impossible.
        case invalidCase = "invalid-case"
    }

    public let kind: Kind
    public let message: String
    /// JSON path of the field, `$` for the document.
    public let path: String
    /// The allowed values, when there is a list or range to give.
    public let expected: String?

    public init(kind: Kind = .invalidCase, message: String, path: String, expected: String? = nil) {
        self.kind = kind
        self.message = message
        self.path = path
        self.expected = expected
    }
}
