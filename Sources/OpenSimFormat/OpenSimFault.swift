/// Why a file of OpenSim could not be read: one clear sentence, the place, and what was expected there.
public struct OpenSimFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// What sort of thing went wrong.
    public enum Kind: String, Sendable, Hashable {
        /// Larger, deeper or with more elements than any model has.
        case tooLarge
        /// Not well-formed XML, or cut off.
        case malformedXML
        /// A document type or an entity of the file's own: refused, because models never need one and attacks do.
        case forbiddenXML
        /// Well-formed, but not a model of OpenSim.
        case notAModel
        /// A version of the format that is not read.
        case unsupportedVersion
        /// A property that has to be there is not.
        case missing
        /// A value that is not of the sort it has to be.
        case badValue
        /// A name that nothing carries.
        case unknownReference
        /// Something the engine cannot compute with, on which everything depends.
        case unsupported
        /// Parts that contradict each other.
        case inconsistent
    }

    public var kind: Kind
    /// One sentence for a person, without the line.
    public var message: String
    /// Line of the file, counted from one; `nil` where no line is to blame.
    public var line: Int?
    /// What should have stood there.
    public var expected: String?

    public init(_ kind: Kind, _ message: String, line: Int? = nil, expected: String? = nil) {
        self.kind = kind
        self.message = message
        self.line = line
        self.expected = expected
    }

    public var description: String {
        let place = line.map { "line \($0): " } ?? ""
        let wish = expected.map { "; expected \($0)" } ?? ""
        return place + message + wish
    }
}
