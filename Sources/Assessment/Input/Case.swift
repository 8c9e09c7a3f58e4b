public import Anatomy

/// One client's story and examination as given: format `culprit/case/1`.
///
/// Every part knows the JSON path it came from, so that what contradicts the knowledge base can be refused at its
/// place. Units are those of the keys (years, cm, kg) and of each finding.
public struct Case: Sendable {
    public static let schema = "culprit/case/1"

    public enum Sex: String, Sendable, CaseIterable { case female, male }

    public struct Person: Sendable {
        public var sex: Sex?
        public var ageYears: Double?
        public var heightCm: Double?
        public var massKg: Double?
        public var pregnant: Bool?
        /// What a lateral X-ray in standing shows, as far as one was made (degrees).
        public var pelvicIncidenceDeg: Double?
        public var pelvicTiltDeg: Double?
        public var sacralSlopeDeg: Double?
        public var lordosisDeg: Double?
        /// How much longer the right leg is than the left; negative when the left one is longer.
        public var legLengthDifferenceCm: Double?

        public init(
            sex: Sex? = nil, ageYears: Double? = nil, heightCm: Double? = nil, massKg: Double? = nil,
            pregnant: Bool? = nil
        ) {
            self.sex = sex
            self.ageYears = ageYears
            self.heightCm = heightCm
            self.massKg = massKg
            self.pregnant = pregnant
        }
    }

    /// The side words of the format; `both` stands for left and right.
    public enum SideWord: String, Sendable, CaseIterable {
        case left, right, both, central

        /// The sides it names.
        public var sides: [Side] {
            switch self {
            case .left: [.left]
            case .right: [.right]
            case .both: [.left, .right]
            case .central: [.central]
            }
        }
    }

    /// One mark of the pain drawing.
    public struct Mark: Sendable {
        public let region: String
        public let side: SideWord?
        /// Pain 0–10 at the mark.
        public let intensity: Double?
        public let quality: String?
        public let path: String

        public init(
            region: String, side: SideWord? = nil, intensity: Double? = nil, quality: String? = nil,
            path: String = "$.painDrawing"
        ) {
            self.region = region
            self.side = side
            self.intensity = intensity
            self.quality = quality
            self.path = path
        }
    }

    /// A recorded value: a number in the finding's unit, or regions of the body map.
    public enum Value: Sendable, Hashable {
        case number(Double)
        case regions([String])
        case yesNo(Bool)
    }

    public struct Observation: Sendable {
        public let finding: String
        public let side: SideWord?
        /// The examiner's judgement.
        public let present: Bool?
        public let value: Value?
        public let path: String

        public init(
            finding: String, side: SideWord? = nil, present: Bool? = nil, value: Value? = nil,
            path: String = "$.observations"
        ) {
            self.finding = finding
            self.side = side
            self.present = present
            self.value = value
            self.path = path
        }
    }

    /// A posture kept for hours every day.
    public struct Habit: Sendable {
        public enum Posture: String, Sendable, CaseIterable { case sitting }

        public let posture: Posture
        public let hoursPerDay: Double
        /// How long it has been kept; nil when it is not known.
        public let weeks: Double?
        public let path: String

        public init(posture: Posture, hoursPerDay: Double, weeks: Double? = nil, path: String = "$.habits") {
            self.posture = posture
            self.hoursPerDay = hoursPerDay
            self.weeks = weeks
            self.path = path
        }
    }

    /// A follow-up visit.
    public struct Visit: Sendable {
        public struct Treatment: Sendable {
            public let treatment: String
            /// The cause it was aimed at, when the therapist says so.
            public let cause: String?
            public let path: String
        }

        public struct Outcome: Sendable {
            public let measure: String
            public let score: Double
            public let path: String
        }

        /// Days since 1970-01-01.
        public let day: Int
        public let date: String
        public let observations: [Observation]
        public let treatments: [Treatment]
        public let outcomes: [Outcome]
        public let path: String
    }

    public var id: String?
    public var person: Person
    /// Postures kept for hours every day: what they may do over weeks is told, and weighs nothing.
    public var habits: [Habit]
    public var painDrawing: [Mark]
    /// The first visit's observations.
    public var observations: [Observation]
    /// Follow-up, in the order of their dates.
    public var visits: [Visit]

    public init(
        id: String? = nil, person: Person = Person(), habits: [Habit] = [], painDrawing: [Mark] = [],
        observations: [Observation] = [], visits: [Visit] = []
    ) {
        self.id = id
        self.person = person
        self.habits = habits
        self.painDrawing = painDrawing
        self.observations = observations
        self.visits = visits
    }
}
