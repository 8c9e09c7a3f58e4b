/// The relations of a muscle.
public struct Muscle: Sendable, Hashable {
    /// Where it begins: the fixed or upper end.
    public let origin: [Attachment]
    /// Where it ends: the moving or lower end.
    public let insertion: [Attachment]
    /// Ids of the joints, or groups of joints, between its ends.
    public let crosses: [String]
    /// What it does when it shortens, from the neutral posture.
    public let actions: [Action]
    /// Ids of the nerves that move it.
    public let nerves: [String]
    /// Roots of its motor supply, from above downwards.
    public let roots: [SpinalRoot]
    /// Body-map regions where pressing its trigger points is felt, main zones first.
    public let refersTo: [String]

    /// A place on a bone, fascia or ligament where a muscle holds.
    public struct Attachment: Sendable, Hashable {
        /// Id of the structure it holds on to.
        public let structure: String
        /// The place on that structure, in words.
        public let site: String
    }

    /// What a muscle does at one joint.
    public struct Action: Sendable, Hashable {
        /// Id of the joint or group of joints.
        public let joint: String
        /// The motions, strongest first.
        public let motions: [Motion]
    }
}

/// A way a joint can be moved or held.
public enum Motion: String, Sendable, Hashable, CaseIterable {
    case flexion
    case `extension`
    case abduction, adduction
    case externalRotation = "external-rotation"
    case internalRotation = "internal-rotation"
    case sideBending = "side-bending"
    /// Rotation of the trunk towards the side of the muscle.
    case rotationToSameSide = "rotation-to-same-side"
    /// Rotation of the trunk away from the side of the muscle.
    case rotationToOtherSide = "rotation-to-other-side"
    case dorsiflexion, plantarflexion, inversion, eversion
    /// Of the ribs.
    case elevation, depression
    /// Of the sacrum between the hip bones: its base tips forwards or backwards.
    case nutation, counternutation
    /// Presses the joint's surfaces together.
    case compression
    /// Stiffens the joint without moving it.
    case bracing
    /// Holds one bone still so that another muscle can pull on it.
    case fixation
}
