public import Mechanics

/// What a tissue does to a standing or sitting person: a model's prediction with what the estimate leaves open.
public struct Tug: Sendable {
    public let tissue: BodyTissue
    /// Whether the person stands or sits.
    public let stance: Stance
    /// Where the coordinates stand.
    public let pose: Pose
    public let change: PostureChange
    /// From L5/S1 up.
    public let discs: [DiscChange]
    /// Everything the posture costs.
    public let loads: PostureLoads
    public let healthyLedger: Ledger
    public let ledger: Ledger
    /// Standard deviation of every entry of `ledger` from the estimate's spread, of muscle groups only: of the whole moment and of the pull.
    public let ledgerDeviation: [[Deviation]]
    /// Every muscle group, left before right.
    public let works: [GroupWork]
    /// Effort of the posture, in parts of the healthy one's.
    public let effort: Double
    /// Culprits, then victims; strongest first.
    public let roles: [Role]
    /// Of every group that is not healthy; what relieves most first.
    public let releases: [Release]

    public struct Deviation: Sendable, Hashable {
        public let moment: Double
        public let pull: Double
    }

    public var culprits: [Role] { roles.filter { $0.kind == .culprit } }
    public var victims: [Role] { roles.filter { $0.kind == .victim } }

    /// Groups whose activation another's tightness or weakness has raised beyond doubt, hardest hit first.
    public var compensating: [GroupWork] {
        works.filter { $0.activation.change > 0 && $0.activation.isReal(above: Noticeable.activation) }
            .sorted { $0.activation.change > $1.activation.change }
    }

    /// Whole moment of a source on an axis, healthy and now (N·m).
    public func moment(_ source: Ledger.Source, on axis: Int) -> Comparison {
        compare(source, axis, { $0.moment }, { $0.moment })
    }

    /// Passive and tonic moment of a source on an axis, healthy and now (N·m).
    public func pull(_ source: Ledger.Source, on axis: Int) -> Comparison {
        compare(source, axis, { $0.pull }, { $0.pull })
    }

    private func compare(
        _ source: Ledger.Source, _ axis: Int, _ value: (Ledger.Entry) -> Double,
        _ deviation: (Deviation) -> Double
    ) -> Comparison {
        let place = ledger.entries[axis].firstIndex { $0.source == source }
        return Comparison(
            healthy: healthyLedger.entry(source, on: axis).map(value) ?? 0,
            now: place.map { value(ledger.entries[axis][$0]) } ?? 0,
            deviation: place.map { deviation(ledgerDeviation[axis][$0]) } ?? 0)
    }
}
