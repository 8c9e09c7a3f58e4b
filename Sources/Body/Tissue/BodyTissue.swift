public import Anatomy
public import Mechanics

/// A muscle group on one side of the body.
public struct SidedGroup: Sendable, Hashable, Comparable {
    public var group: MuscleGroup
    /// Left or right; a muscle of the middle has both.
    public var side: Side

    public init(_ group: MuscleGroup, _ side: Side) {
        self.group = group
        self.side = side
    }

    /// In the order of the groups' list, left before right.
    public static func < (a: SidedGroup, b: SidedGroup) -> Bool {
        a.order == b.order ? a.side < b.side : a.order < b.order
    }

    private var order: Int { MuscleGroup.allCases.firstIndex(of: group) ?? 0 }
}

/// The tissue of a whole body: healthy but for the groups listed.
public struct BodyTissue: Sendable, Hashable {
    private var changed: [SidedGroup: TissueState] = [:]

    /// Everything healthy.
    public init() {}

    /// State of a group on a side; setting it healthy forgets it.
    public subscript(group: MuscleGroup, side: Side) -> TissueState {
        get { changed[SidedGroup(group, side)] ?? .healthy }
        set { changed[SidedGroup(group, side)] = newValue == .healthy ? nil : newValue }
    }

    /// The groups that are not healthy, in their order.
    public var changedGroups: [SidedGroup] { changed.keys.sorted() }

    /// Everything healthy.
    public static let healthy = BodyTissue()
}
