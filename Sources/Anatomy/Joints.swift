/// The relations of a joint.
public struct Joint: Sendable, Hashable {
    /// How the bones are joined.
    public let type: JointType
    /// The spinal level, for example `L4/L5`; nil away from the spine.
    public let level: String?
    /// Ids of the bones that meet.
    public let between: [String]
    /// The motions it allows or that muscles make on it.
    public let motions: [Motion]
    /// Ids of the nerves that feel it.
    public let nerves: [String]
    /// Body-map regions where its trouble is felt, main zones first.
    public let refersTo: [String]
}

/// How the bones of a joint are joined.
public enum JointType: String, Sendable, Hashable, CaseIterable {
    /// Neighbouring vertebrae with the disc, facets and ligaments between them.
    case motionSegment = "motion-segment"
    /// A cavity with fluid: facets, hip, knee.
    case synovial
    /// Cartilage without a cavity.
    case symphysis
}

/// The relations of an intervertebral disc.
public struct Disc: Sendable, Hashable {
    /// The level, for example `L4/L5`, as assessments name it.
    public let level: String
    /// Id of the bone above.
    public let above: String
    /// Id of the bone below.
    public let below: String
    /// Id of the motion segment it belongs to.
    public let segment: String
}

/// The relations of a ligament, capsule or membrane.
public struct Ligament: Sendable, Hashable {
    /// Ids of what it ties together.
    public let between: [String]
    /// Ids of the joints it holds; none for a membrane that only closes an opening.
    public let joints: [String]
}

/// The relations of a fascia or aponeurosis.
public struct Fascia: Sendable, Hashable {
    /// Ids of what it is fixed to.
    public let attaches: [String]
    /// Ids of the muscles it wraps or is tightened by.
    public let encloses: [String]
}
