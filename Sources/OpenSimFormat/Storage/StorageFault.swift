/// Why a data file, or a motion made from one, was refused: one sentence for a person, and where in the file.
public struct StorageFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// A place in a text, both numbers counted from one; columns are bytes.
    public struct Place: Sendable, Hashable {
        public var line: Int
        public var column: Int

        public init(line: Int, column: Int) {
            self.line = line
            self.column = column
        }
    }

    /// What is wrong and what was expected.
    public var message: String
    /// Where it is wrong; `nil` where no single place is at fault.
    public var place: Place?

    public init(_ message: String, at place: Place? = nil) {
        self.message = message
        self.place = place
    }

    public var description: String {
        guard let place else { return message }
        return "line \(place.line), column \(place.column): \(message)"
    }
}
