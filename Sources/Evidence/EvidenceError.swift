/// Something wrong with the evidence files, with its place.
public struct EvidenceError: Error, Sendable, Hashable, CustomStringConvertible {
    /// File name, or the folder when it is the folder that is missing.
    public let file: String
    /// Line in the file, from 1; nil when it is about the whole file.
    public let line: Int?
    /// What is wrong.
    public let what: String
    /// What would be right.
    public let expected: String

    /// Creates an error.
    public init(file: String, line: Int?, what: String, expected: String) {
        self.file = file
        self.line = line
        self.what = what
        self.expected = expected
    }

    /// One line for a person: `findings.yaml:12: unknown key colour (expected id, name …)`.
    public var description: String {
        "\(file)\(line.map { ":\($0)" } ?? ""): \(what) (expected \(expected))"
    }
}
