/// Something the evidence files say that they must not, with its place.
public struct Problem: Sendable, Hashable, CustomStringConvertible {
    /// Errors make a knowledge base unfit for use; warnings are for the eye of its editor.
    public enum Severity: String, Sendable, CaseIterable {
        case error, warning
    }

    /// What was checked. The raw value is a stable name for filters and tests.
    public enum Check: String, Sendable, CaseIterable {
        /// Unreadable or malformed: unknown keys, missing values, wrong types.
        case form
        /// An id that is not lower-case words joined by hyphens.
        case idForm = "id-form"
        /// Two entries of one file with the same id.
        case idTwice = "id-twice"
        /// A cause nobody defined.
        case unknownCause = "unknown-cause"
        /// A finding nobody defined.
        case unknownFinding = "unknown-finding"
        /// A source that is not in the bibliography.
        case unknownSource = "unknown-source"
        /// A region that is not on the body map.
        case unknownRegion = "unknown-region"
        /// A treatment nobody defined.
        case unknownTreatment = "unknown-treatment"
        /// A structure the anatomy does not have.
        case unknownStructure = "unknown-structure"
        /// A figure is called seen, but no page of its sources was retrieved.
        case seenWithoutPage = "seen-without-page"
        /// A number outside what it can be.
        case range
        /// Priors of the one main cause that do not sum to 1.
        case priorSum = "prior-sum"
        /// A prior for particular people that is no probability, or whose people are not described.
        case personPrior = "person-prior"
        /// A typical finding that has a row as well.
        case typicalFinding = "typical-finding"
        /// A number, scale, grade or count that never counts as present, or a limit it cannot reach.
        case threshold
        /// Both ratios on one side of 1.
        case ratioSides = "ratio-sides"
        /// Ratios that do not follow from sensitivity and specificity.
        case ratioConsistency = "ratio-consistency"
        /// A figure outside its own interval.
        case interval
        /// Constructed figures that are misnamed or contradict the status.
        case constructed
        /// A convention that speaks too loudly.
        case gradeD = "grade-d"
        /// More than one row for a pair, or only rows that are not used.
        case pair
        /// A cause with fewer than three findings.
        case tooFewRows = "too-few-rows"
        /// A rule no client can meet, or a finding in it that can never matter.
        case unreachableFlag = "unreachable-flag"
        /// A rule whose own action is never the most urgent.
        case maskedFlag = "masked-flag"
        /// A condition that is empty or counts too far.
        case flagForm = "flag-form"
        /// An escalation that does not escalate.
        case flagEscalation = "flag-escalation"
        /// A red-flag question that no rule uses.
        case flagMissing = "flag-missing"
        /// A family with too few members, a stranger as summary, or steps out of order.
        case familyForm = "family-form"
        /// A finding in two families for one cause.
        case familyTwice = "family-twice"
        /// Findings that overlap by construction and are in no common family.
        case familyIncomplete = "family-incomplete"
        /// A rule that cannot be computed.
        case derivationForm = "derivation-form"
        /// A finding derived from itself.
        case derivationCycle = "derivation-cycle"
        /// Densities that are malformed or turn round within the range.
        case measuredForm = "measured-form"
        /// A chosen figure that is too strong or on the wrong side of 1.
        case rules
        /// A cause without a pathway, or steps out of order.
        case pathway
        /// A smallest change that cannot be.
        case outcome
        /// A source nothing cites (a warning).
        case unusedSource = "unused-source"
    }

    /// File name.
    public let file: String
    /// Line of the entry, from 1; nil when it is about the whole file.
    public let line: Int?
    /// The entry: an id, or `finding → cause`.
    public let id: String
    /// What is wrong.
    public let message: String
    /// How bad it is.
    public let severity: Severity
    /// What was checked.
    public let check: Check

    /// One line for a person.
    public var description: String {
        "\(file)\(line.map { ":\($0)" } ?? ""): \(severity.rawValue): \(id): \(message) [\(check.rawValue)]"
    }
}
