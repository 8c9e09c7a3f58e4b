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
    /// a likelihood ratio. The first entry whose findings all hold (`present` present, `absent` absent) is used, and
    /// the likelihood rows of the findings it names are then not applied: the prior already speaks of such people.
    public struct PersonPrior: Sendable, Hashable {
        /// Ids of findings that must be present.
        public let present: [String]
        /// Ids of findings that must be absent.
        public let absent: [String]
        /// Probability that the cause is a contributor in such a person.
        public let probability: Double
        /// 90 % interval of ``probability``.
        public let interval90: ClosedRange<Double>
        /// Where the figure comes from.
        public let note: String
        /// Ids of the sources.
        public let sources: [String]
        /// Whether the figure was read or chosen.
        public let status: Status

        /// Creates a value from its parts; the arguments are the properties of the same names.
        public init(
            present: [String] = [], absent: [String] = [], probability: Double,
            interval90: ClosedRange<Double>, note: String, sources: [String] = [], status: Status
        ) {
            self.present = present
            self.absent = absent
            self.probability = probability
            self.interval90 = interval90
            self.note = note
            self.sources = sources
            self.status = status
        }
    }

    /// Kebab-case name used everywhere else in the data.
    public let id: String
    /// Plain name.
    public let name: String
    /// The name a specialist would use.
    public let standardTerm: String
    /// Plain description, one or two sentences.
    public let summary: String
    /// The tissue the pain comes from.
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
    /// Body-map regions where the pain is typically felt.
    public let painRegions: [String]
    /// Body-map regions the pain may spread to.
    public let referralRegions: [String]
    /// How the pain typically begins.
    public let onsets: [Onset]
    /// Findings named in the description as typical of the cause, without an accuracy figure of their own.
    public let typicalFindings: [String]
    /// Probability of being the *one main* cause in an adult manual-therapy clinic (sums to 1 over the causes).
    public let priorPrimary: Double
    /// How often it is present at all among people with low back pain.
    public let contributorRange: ClosedRange<Double>
    /// What the two frequencies rest on.
    public let priorBasis: String
    /// Ids of the sources of the two frequencies.
    public let priorSources: [String]
    /// Which part of them was read and which was chosen, in words.
    public let priorStatus: String
    /// Priors for particular people, the first that fits is used.
    public let personPriors: [PersonPrior]
    /// Professionals who treat it, the usual first one first.
    public let treatedBy: [String]
    /// The professional to see first, from the care pathway.
    public let firstContact: String
    /// How soon a physician must see a client in whom it is suspected.
    public let urgency: Urgency
    /// ICD-10 code text as the dossier gives it (unverified).
    public let icd10: String?
    /// ICD-11 code (unverified).
    public let icd11: String?
    /// SNOMED CT concept (unverified).
    public let snomed: String?
    /// Remarks of the dossier.
    public let notes: String?
    /// Ids of structures in `Anatomy` this cause lives in.
    public let structures: [String]

    /// Creates a value from its parts; the arguments are the properties of the same names.
    public init(
        id: String, name: String, standardTerm: String, summary: String, tissue: Tissue, group: String,
        isSided: Bool = false, isSerious: Bool = false, isResidual: Bool = false, painRegions: [String],
        referralRegions: [String] = [], onsets: [Onset] = [], typicalFindings: [String] = [],
        priorPrimary: Double, contributorRange: ClosedRange<Double>, priorBasis: String = "",
        priorSources: [String] = [], priorStatus: String = "", personPriors: [PersonPrior] = [],
        treatedBy: [String], firstContact: String, urgency: Urgency, icd10: String? = nil,
        icd11: String? = nil, snomed: String? = nil, notes: String? = nil, structures: [String] = []
    ) {
        self.id = id
        self.name = name
        self.standardTerm = standardTerm
        self.summary = summary
        self.tissue = tissue
        self.group = group
        self.isSided = isSided
        self.isSerious = isSerious
        self.isResidual = isResidual
        self.painRegions = painRegions
        self.referralRegions = referralRegions
        self.onsets = onsets
        self.typicalFindings = typicalFindings
        self.priorPrimary = priorPrimary
        self.contributorRange = contributorRange
        self.priorBasis = priorBasis
        self.priorSources = priorSources
        self.priorStatus = priorStatus
        self.personPriors = personPriors
        self.treatedBy = treatedBy
        self.firstContact = firstContact
        self.urgency = urgency
        self.icd10 = icd10
        self.icd11 = icd11
        self.snomed = snomed
        self.notes = notes
        self.structures = structures
    }
}
