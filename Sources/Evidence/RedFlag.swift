/// What a fired red flag asks for, least urgent first.
public enum SafetyAction: String, Sendable, CaseIterable, Codable, Comparable {
    case withholdTechnique = "withhold-technique"
    case monitor
    case gpSoon = "gp-soon"
    case gpDays = "gp-days"
    case urgentSameDay = "urgent-same-day"
    case emergency

    public static func < (a: SafetyAction, b: SafetyAction) -> Bool { a.order < b.order }

    private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// A rule that stops treatment and names who must see the client. Rules act before and outside the probabilities.
public struct RedFlag: Sendable, Identifiable, Hashable {
    /// Every given list must hold: all of `all`, one of `any`, one of `any2`, `count.minimum` of `count.of`.
    /// An unknown answer counts as not present.
    public struct Condition: Sendable, Hashable {
        /// Every one must be present.
        public let all: [String]
        /// One must be present, when there are any.
        public let any: [String]
        /// One of these too, when there are any.
        public let any2: [String]
        /// So many of these must be present.
        public let count: Count?

        /// At least `minimum` of a list.
        public struct Count: Sendable, Hashable {
            /// How many.
            public let minimum: Int
            /// Of which findings.
            public let of: [String]

            /// Creates a value from its parts; the arguments are the properties of the same names.
            public init(minimum: Int, of: [String]) {
                self.minimum = minimum
                self.of = of
            }
        }

        /// Every finding the condition speaks of, in its own order.
        public var findings: [String] { all + any + any2 + (count?.of ?? []) }

        /// True when it holds in a client of whom exactly these findings are known to be present.
        public func holds(_ present: Set<String>) -> Bool {
            all.allSatisfy(present.contains)
                && (any.isEmpty || any.contains(where: present.contains))
                && (any2.isEmpty || any2.contains(where: present.contains))
                && (count.map { $0.of.count(where: present.contains) >= $0.minimum } ?? true)
        }

        /// Creates a value from its parts; the arguments are the properties of the same names.
        public init(all: [String] = [], any: [String] = [], any2: [String] = [], count: Count? = nil) {
            self.all = all
            self.any = any
            self.any2 = any2
            self.count = count
        }
    }

    /// A more urgent action when more holds.
    public struct Escalation: Sendable, Hashable {
        /// Read only after the rule's own condition holds.
        public let when: Condition
        /// More urgent than the rule's own.
        public let action: SafetyAction

        /// Creates a value from its parts; the arguments are the properties of the same names.
        public init(when: Condition, action: SafetyAction) {
            self.when = when
            self.action = action
        }
    }

    /// Kebab-case name.
    public let id: String
    /// Plain name.
    public let name: String
    /// When it fires.
    public let when: Condition
    /// Id of the cause it guards against.
    public let cause: String
    /// What it asks for.
    public let action: SafetyAction
    /// More urgent actions when more holds; the most urgent wins.
    public let escalations: [Escalation]
    /// Every finding the rule and its escalations speak of, sorted.
    public let findings: [String]
    /// What it rests on.
    public let evidence: String
    /// Ids of the sources.
    public let sources: [String]
    /// Whether the evidence was read.
    public let status: Status
    /// Remarks.
    public let note: String?

    /// Creates a value from its parts; the arguments are the properties of the same names.
    public init(
        id: String, name: String, when: Condition, cause: String, action: SafetyAction,
        escalations: [Escalation] = [], findings: [String], evidence: String, sources: [String] = [],
        status: Status, note: String? = nil
    ) {
        self.id = id
        self.name = name
        self.when = when
        self.cause = cause
        self.action = action
        self.escalations = escalations
        self.findings = findings
        self.evidence = evidence
        self.sources = sources
        self.status = status
        self.note = note
    }
}

/// What an action means for the client.
public struct SafetyActionText: Sendable, Hashable {
    /// The action.
    public let action: SafetyAction
    /// One line for every country.
    public let label: String
    /// Where to turn in the United Kingdom.
    public let unitedKingdom: String
    /// Where to turn in the United States.
    public let unitedStates: String
    /// Latest hour from now, or nil when there is no hurry.
    public let maximumDelayHours: Double?

    /// Creates a value from its parts; the arguments are the properties of the same names.
    public init(
        action: SafetyAction, label: String, unitedKingdom: String, unitedStates: String,
        maximumDelayHours: Double? = nil
    ) {
        self.action = action
        self.label = label
        self.unitedKingdom = unitedKingdom
        self.unitedStates = unitedStates
        self.maximumDelayHours = maximumDelayHours
    }
}
