public import struct Foundation.URL

/// Checks a folder of evidence files: form, ids, ranges, consistency, safety rules, and the dependence data.
public enum EvidenceLint {
    /// Everything wrong with the files of a folder, in the order of file and line. Empty means fit for use; warnings
    /// do not make it unfit.
    ///
    /// - Parameters:
    ///   - directory: folder with the YAML files.
    ///   - regions: regions of the body map; nil to trust the list in `causes.yaml`.
    ///   - structures: ids of the structures of `Anatomy`; nil to leave them unchecked.
    public static func check(
        directory: URL, regions: Set<String>? = nil, structures: Set<String>? = nil
    ) -> [Problem] {
        do {
            let folder = try EvidenceFolder(directory)
            var lint = Lint(folder, regions: regions, structures: structures)
            lint.checkAll()
            return lint.problems.sorted {
                ($0.file, $0.line ?? 0, $0.id, $0.message) < ($1.file, $1.line ?? 0, $1.id, $1.message)
            }
        } catch {
            return [
                Problem(
                    file: error.file, line: error.line, id: error.file,
                    message: "\(error.what) (\(error.expected))",
                    severity: .error, check: .form)
            ]
        }
    }

    /// The problems that make the files unfit for use.
    public static func errors(directory: URL) -> [Problem] {
        check(directory: directory).filter { $0.severity == .error }
    }
}

/// Every file with its lines, and what was found wrong so far.
struct Lint {
    let files: EvidenceFiles
    let sources: SourcesFile
    let other: OtherFiguresFile
    let care: CareFile
    let outcomes: OutcomesFile
    let structures: Set<String>?
    let regions: Set<String>
    let causeIDs: Set<String>
    let findingIDs: Set<String>
    let base: KnowledgeBase?
    /// Cause → findings that speak for or against it: rows in use, and typical findings.
    let spoken: [String: Set<String>]
    let pages: [String: Bool]
    var problems: [Problem] = []
    var cited: Set<String> = []

    init(_ folder: EvidenceFolder, regions: Set<String>?, structures: Set<String>?) {
        let notes = Notes()
        files = EvidenceFiles(folder, notes)
        sources = SourcesFile(folder, notes)
        other = OtherFiguresFile(folder, notes)
        care = CareFile(folder, notes)
        outcomes = OutcomesFile(folder, notes)
        self.structures = structures
        self.regions = regions ?? Set(files.causes.regions)
        causeIDs = Set(files.causes.causes.map(\.value.id))
        findingIDs = Set(files.findings.findings.map(\.value.id))
        base = files.knowledgeBase()
        var spoken: [String: Set<String>] = [:]
        for row in files.likelihoods.rows { spoken[row.value.cause, default: []].insert(row.value.finding) }
        for cause in files.causes.causes {
            spoken[cause.value.id, default: []].formUnion(cause.value.typicalFindings)
        }
        self.spoken = spoken
        pages = Dictionary(
            sources.sources.map { ($0.value.id, $0.value.pageSeen != nil) },
            uniquingKeysWith: { first, _ in first })
        for error in notes.errors {
            problems.append(
                Problem(
                    file: error.file, line: error.line, id: error.file,
                    message: "\(error.what) (expected \(error.expected))", severity: .error, check: .form))
        }
    }

    mutating func checkAll() {
        checkIDs()
        checkCauses()
        checkFindings()
        checkLikelihoods()
        checkPairs()
        checkRedFlags()
        checkFamilies()
        checkDerivations()
        checkMeasuredForms()
        checkRules()
        checkCare()
        checkOutcomes()
        checkUnusedSources()
    }

    /// Notes a problem.
    mutating func note(
        _ check: Problem.Check, _ place: Place, _ message: String, severity: Problem.Severity = .error
    ) {
        problems.append(
            Problem(
                file: place.file, line: place.line, id: place.id, message: message, severity: severity,
                check: check))
    }

    /// Where an entry stands.
    struct Place {
        let file: String
        let line: Int?
        let id: String
    }

    mutating func requireFinding(_ id: String, _ place: Place) {
        if !findingIDs.contains(id) { note(.unknownFinding, place, "unknown finding \(id)") }
    }

    mutating func requireCause(_ id: String, _ place: Place) {
        if !causeIDs.contains(id) { note(.unknownCause, place, "unknown cause \(id)") }
    }

    /// Known sources; remembers that they were cited.
    mutating func requireSources(_ ids: [String], _ place: Place) {
        for id in ids {
            cited.insert(id)
            if pages[id] == nil { note(.unknownSource, place, "unknown source \(id)") }
        }
    }

    /// A figure cannot be seen on a page that was never retrieved.
    mutating func requirePage(_ status: String, _ ids: [String], _ place: Place, _ what: String = "") {
        guard status.prefix(while: { $0.isLetter || $0 == "-" }) == Status.seen.rawValue else { return }
        if !ids.contains(where: { pages[$0] == true }) {
            note(.seenWithoutPage, place, "\(what)status seen, but no page of \(ids) was retrieved")
        }
    }

    mutating func requireStructures(_ ids: [String], _ place: Place) {
        guard let structures else { return }
        for id in ids where !structures.contains(id) {
            note(.unknownStructure, place, "unknown structure \(id)")
        }
    }

    mutating func require(
        _ holds: Bool, _ check: Problem.Check, _ place: Place, _ message: @autoclosure () -> String
    ) {
        if !holds { note(check, place, message()) }
    }

    /// Kebab-case ids, each used once in its file.
    private mutating func checkIDs() {
        let tables: [(String, [(String, Int)])] = [
            ("causes.yaml", files.causes.causes.map { ($0.value.id, $0.line) }),
            ("findings.yaml", files.findings.findings.map { ($0.value.id, $0.line) }),
            ("redflags.yaml", files.redFlags.rules.map { ($0.value.id, $0.line) }),
            ("families.yaml", files.families.families.map { ($0.value.id, $0.line) }),
            ("sources.yaml", sources.sources.map { ($0.value.id, $0.line) }),
            ("care.yaml", care.treatments.map { ($0.value.id, $0.line) }),
            ("outcomes.yaml", outcomes.measures.map { ($0.value.id, $0.line) }),
        ]
        for (file, entries) in tables {
            var seen: Set<String> = []
            for (id, line) in entries {
                let place = Place(file: file, line: line, id: id)
                require(Self.isKebab(id), .idForm, place, "ids are lower-case words joined by hyphens")
                require(seen.insert(id).inserted, .idTwice, place, "the id is used twice")
            }
        }
    }

    static func isKebab(_ id: String) -> Bool {
        let words = id.split(separator: "-", omittingEmptySubsequences: false)
        return words.allSatisfy { word in
            !word.isEmpty && word.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) }
        }
    }

    private mutating func checkUnusedSources() {
        for source in sources.sources where !cited.contains(source.value.id) {
            let place = Place(file: "sources.yaml", line: source.line, id: source.value.id)
            note(.unusedSource, place, "nothing cites this source", severity: .warning)
        }
    }
}
