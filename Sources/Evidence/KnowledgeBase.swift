public import struct Foundation.URL

/// The knowledge the reasoning runs on: causes, findings, accuracy, dependence, red flags.
///
/// Immutable; loaded once from the shipped YAML files. Bibliography, care and outcome measures are larger and not
/// needed to reason: they load on their own (``Library``).
public struct KnowledgeBase: Sendable {
    /// Names of the body-map regions the causes may use.
    public let regions: [String]
    /// The closed list of causes, in the order of the file.
    public let causes: [Cause]
    /// Every finding, in the order of the file.
    public let findings: [Finding]
    /// The rows in use, one for each pair of finding and cause.
    public let likelihoods: [Likelihood]
    /// Findings whose evidence counts once. For one cause a finding is in one family at most.
    public let families: [OverlapFamily]
    /// Findings that follow from others; the parts of a rule come before the rule.
    public let derivations: [Derivation]
    /// Densities of measured numbers.
    public let measuredForms: [MeasuredForm]
    /// Rules that stop treatment.
    public let redFlags: [RedFlag]
    /// What each action means, least urgent first.
    public let actions: [SafetyActionText]
    /// Figures the project chose.
    public let rules: ConstructedRules
    /// SHA-256 over the content of every file, in hexadecimal with the prefix `sha256:`.
    public let version: String

    private let causeIndex: [String: Int]
    private let findingIndex: [String: Int]
    private let rowsByCause: [String: [Int]]
    private let rowsByFinding: [String: [Int]]

    /// Creates a knowledge base from its parts, for tests and for edited copies of the shipped one.
    ///
    /// Of entries with the same id the first is found by name. Nothing is checked here: see ``EvidenceLint``.
    public init(
        regions: [String] = [], causes: [Cause], findings: [Finding], likelihoods: [Likelihood],
        families: [OverlapFamily] = [], derivations: [Derivation] = [], measuredForms: [MeasuredForm] = [],
        redFlags: [RedFlag] = [], actions: [SafetyActionText] = [], rules: ConstructedRules,
        version: String = "sha256:none"
    ) {
        self.regions = regions
        self.causes = causes
        self.findings = findings
        self.likelihoods = likelihoods
        self.families = families
        self.derivations = Self.partsFirst(derivations)
        self.measuredForms = measuredForms
        self.redFlags = redFlags
        self.actions = actions
        self.rules = rules
        self.version = version
        causeIndex = Dictionary(
            causes.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        findingIndex = Dictionary(
            findings.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        rowsByCause = Dictionary(grouping: likelihoods.indices, by: { likelihoods[$0].cause })
        rowsByFinding = Dictionary(grouping: likelihoods.indices, by: { likelihoods[$0].finding })
    }

    /// The cause with this id.
    public func cause(_ id: String) -> Cause? { causeIndex[id].map { causes[$0] } }

    /// The finding with this id.
    public func finding(_ id: String) -> Finding? { findingIndex[id].map { findings[$0] } }

    /// The rows of one cause, in the order of the file.
    public func likelihoods(for cause: String) -> [Likelihood] {
        (rowsByCause[cause] ?? []).map { likelihoods[$0] }
    }

    /// The rows of one finding, in the order of the file.
    public func likelihoods(of finding: String) -> [Likelihood] {
        (rowsByFinding[finding] ?? []).map { likelihoods[$0] }
    }

    /// Sorts so that a derived finding comes after the findings it is derived from; members of a cycle come last.
    static func partsFirst(_ derivations: [Derivation]) -> [Derivation] {
        var sorted: [Derivation] = []
        var waiting = derivations
        while !waiting.isEmpty {
            let open = Set(waiting.map(\.finding))
            let ready = waiting.filter { open.isDisjoint(with: $0.rule.parts) }
            if ready.isEmpty { return sorted + waiting }
            sorted += ready
            waiting.removeAll { open.isDisjoint(with: $0.rule.parts) }
        }
        return sorted
    }
}

extension KnowledgeBase {
    /// The knowledge base that ships with the program.
    public static func shipped() throws(EvidenceError) -> KnowledgeBase {
        try load(directory: Library.shippedFolder())
    }

    /// Reads a folder of evidence files and stops at the first mistake of form.
    ///
    /// Ids, ranges and consistency are not checked here but by ``EvidenceLint``.
    public static func load(directory: URL) throws(EvidenceError) -> KnowledgeBase {
        let notes = Notes()
        let files = EvidenceFiles(try EvidenceFolder(directory), notes)
        if let first = notes.errors.first { throw first }
        guard let base = files.knowledgeBase() else {
            throw EvidenceError(
                file: "rules.yaml", line: nil, what: "no rules", expected: "zones, onset, typical, …")
        }
        return base
    }
}
