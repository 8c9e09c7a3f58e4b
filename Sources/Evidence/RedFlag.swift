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
        public let all: [String]
        public let any: [String]
        public let any2: [String]
        public let count: Count?

        public struct Count: Sendable, Hashable {
            public let minimum: Int
            public let of: [String]
        }
    }

    public struct Escalation: Sendable, Hashable {
        public let when: Condition
        public let action: SafetyAction
    }

    public let id: String
    public let name: String
    public let when: Condition
    public let cause: String
    public let action: SafetyAction
    public let escalations: [Escalation]
    public let findings: [String]
    public let evidence: String
    public let sources: [String]
    public let status: Status
    public let note: String?
}

/// What an action means for the client.
public struct SafetyActionText: Sendable, Hashable {
    public let action: SafetyAction
    public let label: String
    public let unitedKingdom: String
    public let unitedStates: String
    public let maximumDelayHours: Double?
}
