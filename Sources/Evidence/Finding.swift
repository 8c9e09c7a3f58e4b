/// Something asked, seen, measured or provoked.
public struct Finding: Sendable, Identifiable, Hashable {
    /// The part of the visit it belongs to.
    public enum Category: String, Sendable, CaseIterable {
        case history, location, behaviour, observation, rom, palpation, neuro, provocation, questionnaire,
            redflag
        case muscleLength = "muscle-length"
    }

    /// How the answer is recorded. Numbers are in the finding's own unit (clinical units: °, cm, s, min, points).
    public enum Record: Sendable, Hashable {
        /// Present or absent.
        case yesNo
        /// A measured number.
        case number(unit: String, range: ClosedRange<Double>)
        /// 0 (none) to `upTo` (10 for pain scales, 5 for effort).
        case scale(upTo: Int)
        /// Strength 0–5.
        case grade
        /// How many of a list, 0 to `upTo`.
        case count(upTo: Int)
        /// Regions of the body map.
        case regions
    }

    /// When a number counts as "present" (the finding's abnormal answer).
    public enum Threshold: Sendable, Hashable {
        /// Present when greater.
        case above(Double)
        /// Present when greater or equal.
        case atLeast(Double)
        /// Present when less.
        case below(Double)
        /// Present when less or equal.
        case atMost(Double)

        /// True when `value` counts as present.
        public func holds(_ value: Double) -> Bool {
            switch self {
            case .above(let limit): value > limit
            case .atLeast(let limit): value >= limit
            case .below(let limit): value < limit
            case .atMost(let limit): value <= limit
            }
        }
    }

    /// Minutes and discomfort of finding it out.
    public struct Burden: Sendable, Hashable {
        /// Time, 1 (low) to 3 (high), as the dossier grades it.
        public let time: Int
        /// Cost, 1 to 3.
        public let cost: Int
        /// Discomfort for the client, 1 to 3.
        public let discomfort: Int
        /// Estimated minutes: given, or by category and time grade from `default_minutes` (assumed).
        public let minutes: Double

        /// Creates a value from its parts; the arguments are the properties of the same names.
        public init(time: Int, cost: Int, discomfort: Int, minutes: Double) {
            self.time = time
            self.cost = cost
            self.discomfort = discomfort
            self.minutes = minutes
        }
    }

    /// Published normal values, in the finding's unit.
    public struct Normal: Sendable, Hashable {
        /// Mean of one named group of people.
        public struct Group: Sendable, Hashable {
            /// Who was measured.
            public let name: String
            /// Mean in the finding's unit.
            public let mean: Double
            /// Standard deviation, where it is known.
            public let sd: Double?
            /// Id of the source.
            public let source: String
            /// Whether it was read or computed.
            public let status: Status

            /// Creates a value from its parts; the arguments are the properties of the same names.
            public init(name: String, mean: Double, sd: Double? = nil, source: String, status: Status) {
                self.name = name
                self.mean = mean
                self.sd = sd
                self.source = source
                self.status = status
            }
        }

        /// The figures in words.
        public let description: String
        /// Mean in the finding's unit.
        public let mean: Double?
        /// Standard deviation in the finding's unit.
        public let sd: Double?
        /// Limits the literature calls abnormal, in words.
        public let cutoff: String?
        /// Remarks.
        public let note: String?
        /// The same for particular groups.
        public let groups: [Group]
        /// Id of the source.
        public let source: String
        /// What was read and what recalled, in words; begins with a ``Status``.
        public let status: String

        /// Creates a value from its parts; the arguments are the properties of the same names.
        public init(
            description: String, mean: Double? = nil, sd: Double? = nil, cutoff: String? = nil,
            note: String? = nil, groups: [Group] = [], source: String, status: String
        ) {
            self.description = description
            self.mean = mean
            self.sd = sd
            self.cutoff = cutoff
            self.note = note
            self.groups = groups
            self.source = source
            self.status = status
        }
    }

    /// Agreement between examiners, or the error of one.
    public struct Reliability: Sendable, Hashable {
        /// Name of the statistic: kappa, ICC, SEM …
        public let statistic: String
        /// Its value, often a range, as text.
        public let value: String
        /// Id of the source.
        public let source: String
        /// What was read and what recalled, in words; begins with a ``Status``.
        public let status: String
        /// Remarks.
        public let note: String?

        /// Creates a value from its parts; the arguments are the properties of the same names.
        public init(statistic: String, value: String, source: String, status: String, note: String? = nil) {
            self.statistic = statistic
            self.value = value
            self.source = source
            self.status = status
            self.note = note
        }
    }

    /// Kebab-case name used everywhere else in the data.
    public let id: String
    /// Plain name.
    public let name: String
    /// The part of the visit it belongs to.
    public let category: Category
    /// How it is done, for the examiner.
    public let how: String
    /// How the answer is recorded.
    public let record: Record
    /// What may be noted beside the answer: `pain-0-10`, `recognised`, `angle`, `level`, `distance-m` …
    public let details: [String]
    /// True when left and right are separate answers.
    public let isSided: Bool
    /// True when the side named is the side tested but the answer speaks for the other side (crossed tests).
    public let isCrossed: Bool
    /// True for facts about the person (age, sex, pregnancy, duration): they set the prior, not a likelihood.
    public let describesPerson: Bool
    /// When a recorded number counts as present; nil for yes/no and body-map findings.
    public let threshold: Threshold?
    /// What finding it out costs.
    public let burden: Burden
    /// Published normal values, where there are any.
    public let normal: Normal?
    /// Published agreement between examiners.
    public let reliability: [Reliability]
    /// True for the screening questions that rules act on.
    public let isRedFlag: Bool
    /// Text to show before or beside the test: what to beware of, or how far to trust it.
    public let caution: String?
    /// Findings that forbid the test while they are present (a precaution): it is then not suggested.
    public let notWhen: [String]
    /// Findings that must have been asked and be absent before the test is suggested.
    public let onlyAfter: [String]
    /// What was changed in this entry against the dossier, and why.
    public let note: String?
    /// Ids of structures in `Anatomy` this finding concerns.
    public let structures: [String]

    /// Creates a value from its parts; the arguments are the properties of the same names.
    public init(
        id: String, name: String, category: Category, how: String, record: Record, details: [String] = [],
        isSided: Bool = false, isCrossed: Bool = false, describesPerson: Bool = false,
        threshold: Threshold? = nil, burden: Burden, normal: Normal? = nil, reliability: [Reliability] = [],
        isRedFlag: Bool = false, caution: String? = nil, notWhen: [String] = [],
        onlyAfter: [String] = [], note: String? = nil, structures: [String] = []
    ) {
        self.id = id
        self.name = name
        self.category = category
        self.how = how
        self.record = record
        self.details = details
        self.isSided = isSided
        self.isCrossed = isCrossed
        self.describesPerson = describesPerson
        self.threshold = threshold
        self.burden = burden
        self.normal = normal
        self.reliability = reliability
        self.isRedFlag = isRedFlag
        self.caution = caution
        self.notWhen = notWhen
        self.onlyAfter = onlyAfter
        self.note = note
        self.structures = structures
    }
}
