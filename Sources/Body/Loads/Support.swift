public import Anatomy

/// What holds a body up.
public enum Support: Sendable, Hashable {
    /// The ground under both feet.
    case twoFeet
    /// The ground under one foot.
    case oneFoot(Side)
    /// A seat under sitting bones and thighs, the ground under the feet.
    case seat
    /// A seat with a back the thorax leans on.
    case seatWithBack
    /// A couch or bed under every segment.
    case bed
}

/// What the hands hold; where they are is part of the pose.
public struct HandLoad: Sendable, Hashable {
    /// Mass held, shared between both hands (kg).
    public var mass: Double

    public init(mass: Double = 0) { self.mass = mass }

    /// Nothing.
    public static let empty = HandLoad()
}
