/// A row of the shipped anatomy that cannot be read, with the place to mend it.
public struct DataFault: Error, Equatable, CustomStringConvertible {
    /// File name inside the resource folder, for example `muscles.yaml`.
    public let file: String
    /// Line in that file, counted from 1; nil when the whole file is meant.
    public let line: Int?
    /// What is wrong, in words.
    public let message: String

    /// A fault at a line of a file.
    public init(file: String, line: Int?, message: String) {
        self.file = file
        self.line = line
        self.message = message
    }

    /// `muscles.yaml:12: …`, the form editors can jump to.
    public var description: String {
        guard let line else { return "\(file): \(message)" }
        return "\(file):\(line): \(message)"
    }
}
