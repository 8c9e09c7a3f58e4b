public import Anatomy

/// Who pulls how hard at every joint and axis, in one posture: moments of every muscle, of passive structures, of gravity and of the support.
/// At every axis they sum to zero.
public struct Ledger: Sendable {
    public let axes: [LedgerAxis]
    /// Of each axis, its entries: muscle groups left and right in their order, other muscles, passive structures, gravity, support, reserve.
    public let entries: [[Entry]]

    /// Whose moment it is.
    public enum Source: Sendable, Hashable {
        /// A muscle group, all its fascicles together.
        case group(SidedGroup)
        /// A muscle of no group, by its id in `Anatomy`.
        case muscle(String, Side)
        /// One fascicle, by its name.
        case fascicle(String)
        /// A passive curve of the joint, by its name.
        case structure(String)
        /// All other ligaments, springs and bushings.
        case otherStructures
        case gravity
        /// Ground, seat, bed, and what the hands hold.
        case support
        /// A moment nobody makes: where it is not small, the body cannot hold the posture.
        case reserve

        /// What the source is called where structures of a kind are summed up, and its side where it has one: a group's or a muscle's id,
        /// `joint-tissue`, `other-tissue`, `gravity`, `support`, or `nobody`.
        public var party: (id: String, side: Side?) {
            switch self {
            case .group(let group): (group.group.rawValue, group.side)
            case .muscle(let id, let side): (id, side)
            case .fascicle(let name): (name, nil)
            case .structure: ("joint-tissue", nil)
            case .otherStructures: ("other-tissue", nil)
            case .gravity: ("gravity", nil)
            case .support: ("support", nil)
            case .reserve: ("nobody", nil)
            }
        }
    }

    /// One line: moments (N·m, positive with the axis).
    public struct Entry: Sendable, Hashable {
        public let source: Source
        /// What stretched fibres, or the structure, gravity or support make.
        public var passive: Double
        /// What resting activation makes.
        public var tonic: Double
        /// What activation beyond that makes.
        public var active: Double

        /// Everything together.
        public var moment: Double { passive + tonic + active }
        /// What is there without being asked for.
        public var pull: Double { passive + tonic }
    }

    /// Entry of a source on an axis; nil where it does not act there.
    public func entry(_ source: Source, on axis: Int) -> Entry? {
        entries[axis].first { $0.source == source }
    }

    /// Sum of an axis: zero but for rounding.
    public func sum(of axis: Int) -> Double { entries[axis].reduce(0) { $0 + $1.moment } }

    /// Index of an axis by its coordinate's name; nil where there is none.
    public func axis(named name: String) -> Int? { axes.firstIndex { $0.name == name } }
}

/// Whether a ledger lists muscles by group or every fascicle by itself.
public enum LedgerDetail: Sendable, Hashable {
    case groups
    case fascicles
}
