/// Something asked, seen, measured or provoked.
public struct Finding: Sendable, Identifiable, Hashable {
    public enum Category: String, Sendable, CaseIterable {
        case history, location, behaviour, observation, rom, palpation, neuro, provocation, questionnaire, redflag
        case muscleLength = "muscle-length"
    }

    /// How the answer is recorded. Numbers are in the finding's own unit (clinical units: °, cm, s, min, points).
    public enum Record: Sendable, Hashable {
        case yesNo
        case number(unit: String, range: ClosedRange<Double>)
        /// 0 (none) to `upTo` (10 for pain scales, 5 for effort).
        case scale(upTo: Int)
        /// Strength 0–5.
        case grade
        case count(upTo: Int)
        /// Regions of the body map.
        case regions
    }

    /// When a number counts as "present" (the finding's abnormal answer).
    public enum Threshold: Sendable, Hashable {
        case above(Double)
        case atLeast(Double)
        case below(Double)
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
        /// 1 (low) to 3 (high), as the dossier grades them.
        public let time: Int
        public let cost: Int
        public let discomfort: Int
        /// Estimated minutes, from the grade and the category.
        public let minutes: Double
    }

    /// Published normal values, in the finding's unit.
    public struct Normal: Sendable, Hashable {
        public let description: String
        public let mean: Double?
        public let sd: Double?
        public let source: String
        public let status: String
    }

    public struct Reliability: Sendable, Hashable {
        public let statistic: String
        public let value: String
        public let source: String
        public let status: String
    }

    public let id: String
    public let name: String
    public let category: Category
    /// How it is done, for the examiner.
    public let how: String
    public let record: Record
    /// True when left and right are separate answers.
    public let isSided: Bool
    /// True when the side named is the side tested but the answer speaks for the other side (crossed tests).
    public let isCrossed: Bool
    /// True for facts about the person (age, sex, pregnancy, duration): they set the prior, not a likelihood.
    public let describesPerson: Bool
    public let threshold: Threshold?
    public let burden: Burden
    public let normal: Normal?
    public let reliability: [Reliability]
    public let isRedFlag: Bool
    /// Ids of red-flag findings that must have been answered "no" before this test may be suggested.
    public let caution: String?
    /// Ids of structures in `Anatomy` this finding concerns.
    public let structures: [String]
}
