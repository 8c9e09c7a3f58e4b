/// Something that can be done for the client.
public struct Treatment: Sendable, Identifiable, Hashable {
    /// Kebab-case name.
    public let id: String
    /// Plain name.
    public let name: String
    /// 0 advice, 1 hands-on and exercise, 2 stronger or drug, 3 referral or injection, 4 surgery.
    public let invasivenessStep: Int
    /// How it is done.
    public let summary: String
    /// How much and how often, in words.
    public let dose: String
    /// When it must not be done.
    public let contraindications: [String]
    /// What to beware of.
    public let precautions: [String]
    /// What change to expect and when, in words.
    public let expectedResponse: String
    /// Weeks after which a change should show (the later end of the text; assumed where it gives no number), or nil
    /// where no response is to be expected.
    public let responseWeeks: Double?
    /// What it rests on.
    public let evidence: String
    /// What kind of evidence that is.
    public let grade: Grade
    /// Ids of the sources.
    public let sources: [String]
    /// Whether the evidence was read.
    public let status: Status
    /// Who does it.
    public let deliveredBy: [String]
}

/// The order of care for one cause, least invasive first.
public struct Pathway: Sendable, Hashable {
    /// An exercise to do at home.
    public struct HomeExercise: Sendable, Hashable {
        /// What to do.
        public let exercise: String
        /// How much and how often.
        public let dose: String
        /// Id of the source.
        public let source: String
        /// Where the dose comes from, in words.
        public let status: String
    }

    /// Id of the cause.
    public let cause: String
    /// Ids of treatments, step by step.
    public let steps: [[String]]
    /// The home programme.
    public let home: [HomeExercise]
    /// When to hand on, in words.
    public let escalateWhen: String
    /// Remarks.
    public let note: String?
}

/// Treatments and pathways.
public struct CareGuide: Sendable {
    /// Every treatment, in the order of the file.
    public let treatments: [Treatment]
    /// One pathway for each cause.
    public let pathways: [Pathway]

    /// The treatment with this id.
    public func treatment(_ id: String) -> Treatment? { treatments.first { $0.id == id } }

    /// The pathway of a cause.
    public func pathway(for cause: String) -> Pathway? { pathways.first { $0.cause == cause } }
}
