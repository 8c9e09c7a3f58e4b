public import Anatomy
public import Evidence

/// What Culprit says of a case: format `culprit/assessment/1`.
///
/// Lists are sorted by what matters first. Probabilities are of "a meaningful contributor to this pain" and need not
/// sum to one; they are rounded to four decimals, log-odds and bits to three.
public struct AssessmentResult: Sendable, Codable {
    public static let schema = "culprit/assessment/1"

    public let schema: String
    /// The case's id, or null.
    public let `case`: String?
    public let engineVersion: String
    public let evidenceVersion: String
    /// Version of the body model used, or null when none was.
    public let bodyVersion: String?
    public let safety: Safety
    /// Everyday causes, ranked.
    public let causes: [RankedCause]
    /// Dangerous causes, apart from the ranking: red flags decide about them, not these small probabilities.
    public let seriousCauses: [RankedCause]
    /// The most probable combinations of the leading causes, everything else summed out.
    public let hypotheses: [JointHypothesis]
    /// Certified bound on the error of every probability.
    public let bound: Double
    /// Filled from the body model.
    public let muscles: [MuscleState]
    public let discs: [DiscLoad]
    public let releases: [Release]
    /// The tug of war in standing, where lengths were measured.
    public let tugOfWar: TugReport?
    /// How the sides compare and how much pull the client accepts, where lengths were measured.
    public let lengths: LengthEstimate?
    /// What the case's habits may do to muscles over weeks: a model's bounds, told and never weighed; absent without habits.
    public let adaptation: [Adaptation]?
    public let nextTests: [NextTest]
    /// True when no open test would change what to do.
    public let stopTesting: Bool
    public let plan: [PlanStep]
    public let notes: [Note]

    public struct Safety: Sendable, Codable {
        public let level: String
        public let flags: [Flag]
        /// Red-flag questions nobody has answered yet.
        public let unasked: [String]

        public struct Flag: Sendable, Codable {
            public let id: String
            public let name: String
            public let action: SafetyAction
            public let cause: String
            /// The present findings that fired it.
            public let because: [String]
            public let message: String
            public let evidence: String
            public let sources: [String]
        }
    }

    public struct RankedCause: Sendable, Codable {
        public let id: String
        public let name: String
        public let side: Side?
        public let probability: Double
        public let interval90: [Double]
        public let rank: Int
        public let rankInterval90: [Int]
        public let band: Band
        public let group: String
        public let treatedBy: [String]
        /// Probability before any finding but the facts about the person.
        public let prior: Double
        public let `for`: [Reason]
        public let against: [Reason]

        enum CodingKeys: String, CodingKey {
            case id, name, side, probability, interval90, rank, rankInterval90, band, group, treatedBy, prior
            case `for`, against
        }

        public func encode(to encoder: any Encoder) throws {
            var keyed = encoder.container(keyedBy: CodingKeys.self)
            try keyed.encode(id, forKey: .id)
            try keyed.encode(name, forKey: .name)
            // the contract's "null" is written, not left out
            try keyed.encode(side, forKey: .side)
            try keyed.encode(probability, forKey: .probability)
            try keyed.encode(interval90, forKey: .interval90)
            try keyed.encode(rank, forKey: .rank)
            try keyed.encode(rankInterval90, forKey: .rankInterval90)
            try keyed.encode(band, forKey: .band)
            try keyed.encode(group, forKey: .group)
            try keyed.encode(treatedBy, forKey: .treatedBy)
            try keyed.encode(prior, forKey: .prior)
            try keyed.encode(`for`, forKey: .for)
            try keyed.encode(against, forKey: .against)
        }
    }

    /// In words, because the priors are rough: at least one in two, at least one in six, below.
    public enum Band: String, Sendable, Codable, CaseIterable {
        case likely, possible, unlikely

        init(_ probability: Double) {
            self = probability >= 0.5 ? .likely : probability >= 1.0 / 6 ? .possible : .unlikely
        }
    }

    /// One finding's part in a cause's probability.
    public struct Reason: Sendable, Codable {
        /// A finding id, or `pain-drawing`, or `response-to-…`.
        public let finding: String
        public let side: Side?
        /// Whether the finding was present.
        public let present: Bool
        /// Plain words.
        public let text: String
        /// Change of the cause's log-odds (natural logarithm) when the finding is left out.
        public let logOdds: Double
        public let grade: Grade
        public let status: Status
        public let sources: [String]
        /// Causes that explain the finding instead, when it has no link of its own to this one.
        public let explainedBy: [String]
        /// Findings that say the same (an overlap family): `logOdds` is of all of them together, counted once.
        public let alsoSaidBy: [String]
    }

    public struct JointHypothesis: Sendable, Codable {
        public struct Member: Sendable, Codable {
            public let id: String
            public let side: Side?
        }
        public let causes: [Member]
        public let probability: Double
    }

    public struct MuscleState: Sendable, Codable {
        public struct Estimate: Sendable, Codable {
            public let mean: Double
            public let sd: Double
            public let interval90: [Double]
        }
        public let group: String
        public let name: String
        public let side: Side
        public let shortening: Estimate
        /// What would change in the mean if the same client were measured again.
        public let noiseFloor: Double
        /// Part of what was open before that the measured lengths tell of this group, 0 to 1.
        public let information: Double
        /// Whether the measured lengths tell this group's length; otherwise `shortening` is what was known before.
        public let isSeen: Bool
        /// Seen, beyond the noise floor, and with an interval that leaves out zero: only then is anything claimed.
        public let isReal: Bool
        public let role: String?
        public let because: [String]

        public func encode(to encoder: any Encoder) throws {
            var keyed = encoder.container(keyedBy: CodingKeys.self)
            try keyed.encode(group, forKey: .group)
            try keyed.encode(name, forKey: .name)
            try keyed.encode(side, forKey: .side)
            try keyed.encode(shortening, forKey: .shortening)
            try keyed.encode(noiseFloor, forKey: .noiseFloor)
            try keyed.encode(information, forKey: .information)
            try keyed.encode(isSeen, forKey: .isSeen)
            try keyed.encode(isReal, forKey: .isReal)
            // the contract's "null" is written, not left out
            try keyed.encode(role, forKey: .role)
            try keyed.encode(because, forKey: .because)
        }

        enum CodingKeys: String, CodingKey {
            case group, name, side, shortening, noiseFloor, information, isSeen, isReal, role, because
        }
    }

    public struct DiscLoad: Sendable, Codable {
        public struct Load: Sendable, Codable {
            public let compressionN: Double
            public let shearN: Double
            public let pressureMPa: Double
        }
        public let level: String
        public let posture: String
        public let compressionN: Double
        /// Where it lies with 90 % probability, as far as the measured lengths leave it open; the model's own error is not in it.
        public let compressionInterval90: [Double]
        /// Compression with the second published set of trunk muscles, and whether the load, or what shortening adds to it, depends on the choice.
        public let secondTrunkSetN: Double
        public let dependsOnTrunkSet: Bool
        public let shearN: Double
        public let pressureMPa: Double
        public let healthy: Load
    }

    public struct Release: Sendable, Codable {
        public let group: String
        public let side: Side
        public let posture: String
        public let change: [String: [String: Double]]
    }

    /// A muscle group that a habit keeps short.
    public struct Adaptation: Sendable, Codable {
        /// Lost fraction of fibre length.
        public struct Shortening: Sendable, Codable {
            public let low: Double
            public let estimate: Double
            public let high: Double
        }
        /// The posture that is kept, as the case names it.
        public let habit: String
        public let hoursPerDay: Double
        /// How long it has been kept; absent where it is not known, and then what comes in the end is told.
        public let weeks: Double?
        public let group: String
        public let name: String
        /// How much shorter the posture keeps the group than standing does, in optimal fibre lengths.
        public let keptShorter: Double
        /// What unloading studies allow it to lose.
        public let shortening: Shortening
    }

    public struct NextTest: Sendable, Codable {
        public let finding: String
        public let name: String
        public let side: Side?
        public let gainBits: Double
        public let minutes: Double
        public let gainPerMinute: Double
        /// Chance that the answer is "present".
        public let probabilityPresent: Double
        public let changesPlan: Bool
        public let how: String
        public let caution: String?
    }

    public struct PlanStep: Sendable, Codable {
        public let step: Int
        public let treatment: String
        public let `for`: [String]
        public let grade: Grade
        public let precautions: [String]
        public let dose: String
        public let sources: [String]
    }
}
