/// One entry of the closed list of causes: something that can contribute to a client's low back pain.
///
/// "Present" always means *a meaningful contributor to this client's pain*. Frequencies are probabilities.
public struct Cause: Sendable, Identifiable, Hashable {
    /// The tissue the pain comes from.
    public enum Tissue: String, Sendable, CaseIterable {
        case muscle, fascia, disc, joint, nerve, bone, visceral, systemic, inflammatory
    }

    /// How urgently a physician must see a client in whom this cause is suspected.
    public enum Urgency: String, Sendable, CaseIterable {
        case routine
        case gpSoon = "gp-soon"
        case gpDays = "gp-days"
        case urgentSameDay = "urgent-same-day"
        case emergency
    }

    /// How a pain began.
    public enum Onset: String, Sendable, CaseIterable {
        case acute, repetitive, insidious
    }

    /// A prior for a kind of person that replaces the average one.
    ///
    /// Used where the dossier gives the frequency in a subgroup (pregnancy, chronic pain beginning young) instead of
    /// a likelihood ratio. The first entry whose findings all hold (`when` present, `unless` absent) is used.
    public struct PersonPrior: Sendable, Hashable {
        /// Ids of findings that must be present.
        public let present: [String]
        /// Ids of findings that must be absent.
        public let absent: [String]
        /// Probability that the cause is a contributor in such a person, and its 90 % interval.
        public let probability: Double
        public let interval90: ClosedRange<Double>
        public let note: String
        public let sources: [String]
        public let status: Status
    }

    public let id: String
    public let name: String
    /// The name a specialist would use.
    public let standardTerm: String
    /// Plain description, one or two sentences.
    public let summary: String
    public let tissue: Tissue
    /// Group for "what to do": `muscle-fascia`, `joint`, `disc`, `nerve-compression`, `sciatic-entrapment`,
    /// `systemic`, `serious`, `nonspecific`.
    public let group: String
    /// True when left and right are two unknowns.
    public let isSided: Bool
    /// Dangerous: shown apart from the everyday ranking, and ruled by red flags.
    public let isSerious: Bool
    /// True for the label given when no structure is found; its prior is its share as a main cause only.
    public let isResidual: Bool
    /// Body-map regions where the pain is typically felt, and where it may spread to.
    public let painRegions: [String]
    public let referralRegions: [String]
    public let onsets: [Onset]
    /// Findings named in the description as typical of the cause, without an accuracy figure of their own.
    public let typicalFindings: [String]
    /// Probability of being the *one main* cause in an adult manual-therapy clinic (sums to 1 over the causes).
    public let priorPrimary: Double
    /// How often it is present at all among people with low back pain.
    public let contributorRange: ClosedRange<Double>
    public let priorBasis: String
    public let priorSources: [String]
    public let priorStatus: String
    public let personPriors: [PersonPrior]
    /// Professionals who treat it, the usual first one first.
    public let treatedBy: [String]
    /// The professional to see first, from the care pathway.
    public let firstContact: String
    public let urgency: Urgency
    /// ICD-10 code text as the dossier gives it (unverified).
    public let icd10: String?
    public let notes: String?
    /// Ids of structures in `Anatomy` this cause lives in.
    public let structures: [String]
}
