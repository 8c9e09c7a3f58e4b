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

/// What the hands hold, or lie on; where they are is part of the pose.
public struct HandLoad: Sendable, Hashable {
    /// Mass held, shared between both hands (kg).
    public var mass: Double
    /// How far in front of the fists' middles its centre of mass is (m): a crate's, which is held by its near ends.
    public var ahead: Double
    /// Whether the forearms lie on something, as on the arms of a chair.
    public var rests: Bool

    public init(mass: Double = 0, ahead: Double = 0, rests: Bool = false) {
        self.mass = mass
        self.ahead = ahead
        self.rests = rests
    }

    /// Nothing.
    public static let empty = HandLoad()
}
