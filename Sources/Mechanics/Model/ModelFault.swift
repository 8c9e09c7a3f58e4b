/// Why a model, or a call on it, was refused: one sentence for a person.
public struct ModelFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong, where, and what was expected.
    public var message: String

    public init(_ message: String) { self.message = message }

    public var description: String { message }
}
