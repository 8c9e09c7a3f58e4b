import Anatomy

public import struct Foundation.URL

/// What the reasoning does not need: bibliography, care, outcome measures, and figures kept for display.
///
/// Nothing is read until it is asked for, and nothing is kept: ask once and hold the value.
public struct Library: Sendable {
    /// Folder with the YAML files.
    public let directory: URL

    /// A library over a folder of evidence files.
    public init(directory: URL) { self.directory = directory }

    /// The library that ships with the program.
    public static func shipped() throws(EvidenceError) -> Library {
        Library(directory: try shippedFolder())
    }

    /// Where the YAML files that ship with the program lie.
    static func shippedFolder() throws(EvidenceError) -> URL {
        do throws(DataFault) {
            return try ResourceFolder.locate(module: "Evidence")
        } catch {
            throw EvidenceError(
                file: error.file, line: nil, what: error.message, expected: "the folder beside the program")
        }
    }

    /// Every citation.
    public func bibliography() throws(EvidenceError) -> Bibliography {
        Bibliography(sources: try read { SourcesFile($0, $1).sources.map(\.value) })
    }

    /// Treatments and the pathway of every cause.
    public func careGuide() throws(EvidenceError) -> CareGuide {
        let file = try read { CareFile($0, $1) }
        return CareGuide(treatments: file.treatments.map(\.value), pathways: file.pathways.map(\.value))
    }

    /// Outcome measures with their scoring and the changes that matter.
    public func outcomeMeasures() throws(EvidenceError) -> [OutcomeMeasure] {
        try read { OutcomesFile($0, $1).measures.map(\.value) }
    }

    /// Weaker or conflicting figures, for display only.
    public func otherFigures() throws(EvidenceError) -> [OtherFigure] {
        try read { OtherFiguresFile($0, $1).rows.map(\.value) }
    }

    private func read<Value>(_ parse: (EvidenceFolder, Notes) -> Value) throws(EvidenceError) -> Value {
        let notes = Notes()
        let value = parse(try EvidenceFolder(directory), notes)
        if let first = notes.errors.first { throw first }
        return value
    }
}

/// One cited work.
public struct Source: Sendable, Identifiable, Hashable {
    /// Kebab-case name used everywhere else in the data.
    public let id: String
    /// Authors, year, journal.
    public let citation: String
    /// Digital object identifier.
    public let doi: String?
    /// PubMed number.
    public let pmid: String?
    /// The page it was read on; nil when no page was retrieved and every figure attached to it is recalled.
    public let pageSeen: String?
    /// Design and size of the study, or remarks.
    public let note: String?

    /// Creates a citation.
    public init(
        id: String, citation: String, doi: String? = nil, pmid: String? = nil, pageSeen: String? = nil,
        note: String? = nil
    ) {
        self.id = id
        self.citation = citation
        self.doi = doi
        self.pmid = pmid
        self.pageSeen = pageSeen
        self.note = note
    }
}

/// Every citation, by id.
public struct Bibliography: Sendable {
    /// In the order of the file.
    public let sources: [Source]
    private let index: [String: Int]

    /// Creates a bibliography.
    public init(sources: [Source]) {
        self.sources = sources
        index = Dictionary(sources.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The source with this id.
    public func source(_ id: String) -> Source? { index[id].map { sources[$0] } }
}

/// A figure that the reasoning does not use, shown beside the one it does.
public struct OtherFigure: Sendable, Hashable {
    /// Id of the finding.
    public let finding: String
    /// Id of the cause.
    public let cause: String
    /// 0…1.
    public let sensitivity: Double?
    /// 0…1.
    public let specificity: Double?
    /// Likelihood ratio of the finding when present.
    public let positiveRatio: Double?
    /// Likelihood ratio of the finding when absent.
    public let negativeRatio: Double?
    /// What kind of evidence it is.
    public let grade: Grade
    /// Where the numbers come from.
    public let status: Status
    /// Id of the source.
    public let source: String
    /// What told who has the cause.
    public let referenceStandard: String?
    /// Who was examined.
    public let population: String?
    /// How many were examined.
    public let sampleSize: Int?
    /// Remarks.
    public let note: String?
    /// Why no row of this pair is in use; nil when another row of the pair is.
    public let reasonNotUsed: String?
    /// True when the ratios do not follow from sensitivity and specificity.
    public let isRatioOverridden: Bool
    /// Names of the figures the project chose.
    public let constructed: [String]
}
