/// How far a statement was checked, in the words of the evidence base.
public enum ReadingStatus: String, Sendable, Hashable, CaseIterable {
    /// Read on a retrieved page.
    case seen
    /// From memory of a standard text; not checked against it.
    case recalled
    /// Chosen by us.
    case assumed
}

/// Where a row of the anatomy comes from.
public struct Provenance: Sendable, Hashable {
    /// Ids of entries of `sources.yaml`.
    public let sources: [String]
    /// Whether the text was read or remembered.
    public let status: ReadingStatus

    /// A provenance.
    public init(sources: [String], status: ReadingStatus) {
        self.sources = sources
        self.status = status
    }
}

/// A book, chart or standard the anatomy is taken from.
public struct Reference: Sendable, Hashable, Identifiable {
    /// Key used by `source:` in the data files.
    public let id: String
    /// Full citation.
    public let citation: String
}
