/// What is wrong in a BIF file, and where.
public struct BIFError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Counted from 1.
    public let line: Int
    /// Counted from 1, in characters (Unicode scalars) of the line.
    public let column: Int
    /// The block it is in, for example "variable Smoker"; nil outside any.
    public let place: String?
    public let expected: String
    /// What stands there instead, shortened.
    public let found: String

    public init(line: Int, column: Int, place: String?, expected: String, found: String) {
        self.line = line
        self.column = column
        self.place = place
        self.expected = expected
        self.found = found
    }

    public var description: String {
        let inside = place.map { " (in \($0))" } ?? ""
        return "line \(line), column \(column): expected \(expected), found \(found)\(inside)"
    }
}
