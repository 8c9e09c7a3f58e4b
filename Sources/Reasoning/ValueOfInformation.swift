/// A test that could be done next.
public struct Candidate: Sendable, Hashable {
    /// Index into ``CauseNetwork/findings``; must not be observed yet.
    public let finding: Int
    /// Time it takes, in minutes, above 0.
    public let minutes: Double
    /// 1 (none) to 3 (provokes the pain).
    public let discomfort: Int

    public init(finding: Int, minutes: Double, discomfort: Int) {
        self.finding = finding
        self.minutes = minutes
        self.discomfort = discomfort
    }
}

/// Something to do, indicated when any of its causes is present.
public struct Action: Sendable, Hashable {
    public let name: String
    /// Indices into ``CauseNetwork/causes``.
    public let causes: [Int]

    public init(name: String, causes: [Int]) {
        self.name = name
        self.causes = causes
    }
}

/// What a test would tell about what to do.
public struct TestValue: Sendable, Hashable {
    public let finding: Int
    /// P(finding present | evidence).
    public let probabilityPresent: Double
    /// Sum over the actions of the mutual information between the test's answer and the action being indicated.
    public let gainBits: Double
    /// `gainBits` divided by the minutes.
    public let gainPerMinute: Double
    /// Whether an answer of probability ≥ 0.05 changes the action of the leading cause.
    public let changesPlan: Bool
}

/// Open tests, best first.
public struct TestRanking: Sendable, Hashable {
    /// By gain per minute discounted for discomfort (``Engine/discomfortSurcharge``), then by finding index.
    public let tests: [TestValue]
    /// No test changes the plan, or even the best gain is below the asked minimum.
    public let stopTesting: Bool
    /// Index of the first action that names the most probable ranked cause; nil when none does.
    public let leadingAction: Int?
}

extension Engine {
    /// How much a step of discomfort costs when tests are ordered: with discomfort d the gain per minute is divided by
    /// 1 + 0.5 (d − 1), as if the test took half its time again for each step. A convention of ours (grade D).
    public static let discomfortSurcharge = 0.5
    /// An answer less probable than this does not count as changing the plan. A convention of ours (grade D).
    public static let negligibleAnswer = 0.05

    /// Values every open test by what its answer would tell about what to do.
    ///
    /// The gain is exact: the joint probability of the answer and of "no cause of this action is present" is computed
    /// for each test and action. Where an answer would change which evidence counts (an overlap with something
    /// observed), each answer is weighed with the overlap resolved under it, and the two weights are brought to sum
    /// to one; a test that would not count gains 0.
    ///
    /// - Parameters:
    ///   - ranked: causes among which the leading one is sought.
    ///   - minimumBits: when no test gains this much, testing may stop.
    /// - Throws: as ``posterior(given:)``, and for a candidate or action that does not fit.
    public func valueOfTests(
        _ candidates: [Candidate], given observations: Observations, actions: [Action], ranked: [Int],
        minimumBits: Double
    ) throws(ReasoningError) -> TestRanking {
        try compiled.check(observations)
        try check(candidates, observations, actions, ranked)
        let runs = (candidates.count + 1) * (actions.count + 2)
        var outlook = try TestOutlook(self, observations, actions, ranked, runs: runs)
        let leadingAction = outlook.leadingAction

        // value each test
        var keyed: [(value: TestValue, key: Double)] = []
        keyed.reserveCapacity(candidates.count)
        for candidate in candidates {
            let (absent, present) = try outlook.answers(to: candidate.finding)
            let total = absent.weight + present.weight
            let probability = total > 0 ? present.weight / total : 0
            let gain = Self.gainBits(absent, present, probability)
            let changes =
                (probability >= Self.negligibleAnswer && present.leadingAction != leadingAction)
                || (1 - probability >= Self.negligibleAnswer && absent.leadingAction != leadingAction)
            let value = TestValue(
                finding: candidate.finding, probabilityPresent: probability, gainBits: gain,
                gainPerMinute: gain / candidate.minutes, changesPlan: changes)
            let surcharge = 1 + Self.discomfortSurcharge * Double(candidate.discomfort - 1)
            keyed.append((value, value.gainPerMinute / surcharge))
        }
        keyed.sort { $0.key > $1.key || ($0.key == $1.key && $0.value.finding < $1.value.finding) }

        let best = keyed.map(\.value.gainBits).max() ?? 0
        let stop = best < minimumBits || !keyed.contains { $0.value.changesPlan }
        return TestRanking(tests: keyed.map(\.value), stopTesting: stop, leadingAction: leadingAction)
    }

    /// Mutual information summed over the actions.
    private static func gainBits(_ absent: TestAnswer, _ present: TestAnswer, _ probability: Double) -> Double
    {
        // an answer that cannot happen tells nothing
        guard absent.weight > 0, present.weight > 0 else { return 0 }
        var gain = 0.0
        for (ifAbsent, ifPresent) in zip(absent.unindicated, present.unindicated) {
            let before = probability * ifPresent + (1 - probability) * ifAbsent
            gain +=
                entropyBits(before) - probability * entropyBits(ifPresent)
                - (1 - probability) * entropyBits(ifAbsent)
        }
        // rounding may leave −10⁻¹⁶
        return max(0, gain)
    }

    private func check(
        _ candidates: [Candidate], _ observations: Observations, _ actions: [Action], _ ranked: [Int]
    ) throws(ReasoningError) {
        var isObserved = [Bool](repeating: false, count: network.findings.count)
        for observed in observations.findings { isObserved[observed.finding] = true }
        for (position, candidate) in candidates.enumerated() {
            let place = ReasoningError.Place.candidate(position)
            try CompiledNetwork.check(index: candidate.finding, count: network.findings.count, at: place)
            if isObserved[candidate.finding] { throw .repeated(at: place, index: candidate.finding) }
            guard candidate.minutes > 0, candidate.minutes.isFinite else {
                throw .valueOutOfRange(at: place, value: candidate.minutes, allowed: "above 0, finite")
            }
            guard (1...3).contains(candidate.discomfort) else {
                throw .valueOutOfRange(at: place, value: Double(candidate.discomfort), allowed: "1...3")
            }
        }
        for (position, action) in actions.enumerated() {
            for cause in action.causes {
                try CompiledNetwork.check(index: cause, count: network.causes.count, at: .action(position))
            }
        }
        for (position, cause) in ranked.enumerated() {
            try CompiledNetwork.check(index: cause, count: network.causes.count, at: .ranked(position))
        }
    }
}
