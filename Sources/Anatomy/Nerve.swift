/// The relations of a nerve or plexus.
public struct Nerve: Sendable, Hashable {
    /// Id of the nerve it leaves; nil for the spinal cord.
    public let parent: String?
    /// Its roots, from above downwards; none for the spinal cord, which carries them all.
    public let roots: [SpinalRoot]
    /// What it passes, in order from the spine outwards.
    public let passes: [Passing]
    /// Body-map regions it gives feeling to.
    public let skin: [String]

    /// One neighbour on a nerve's way.
    public struct Passing: Sendable, Hashable {
        /// Where the nerve lies, as seen from the neighbour.
        public let relation: Relation
        /// Id of the neighbour.
        public let structure: String
    }

    /// Where a nerve lies, as seen from what it passes.
    public enum Relation: String, Sendable, Hashable, CaseIterable {
        case through, below, above, behind, under, along
        case inFrontOf = "in-front-of"
        case lateralTo = "lateral-to"
        case medialTo = "medial-to"
        /// One wall of a gap; the other wall is the entry before or after.
        case between
    }

    /// Whether it passes `first` and, later on its way, `second`.
    public func passes(_ first: String, before second: String) -> Bool {
        guard let early = passes.firstIndex(where: { $0.structure == first }),
            let late = passes.lastIndex(where: { $0.structure == second })
        else { return false }
        return early < late
    }
}

/// The relations of a spinal nerve root.
public struct Root: Sendable, Hashable {
    /// Which root it is.
    public let level: SpinalRoot
    /// Id of the opening it leaves the spine by.
    public let leavesBy: String
    /// Movements that weaken when it fails.
    public let myotome: [Muscle.Action]
    /// The tendon or skin reflex that tests it, for example `patellar`; nil when there is none.
    public let reflex: String?
}

/// What pain can come from besides the moving parts.
public struct PainSource: Sendable, Hashable {
    /// Body-map regions where its trouble is felt, main zones first.
    public let refersTo: [String]
    /// Roots its feeling runs with.
    public let roots: [SpinalRoot]
}
