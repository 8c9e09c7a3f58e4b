/// What is wrong with data or a request about the body: one message that says what, where and what was expected.
public struct BodyFault: Error, Equatable, Sendable, CustomStringConvertible {
    /// Whole sentence for people.
    public let message: String

    public init(_ message: String) { self.message = message }

    public var description: String { message }
}
