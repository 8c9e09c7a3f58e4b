/// A generalized coordinate: an angle (rad) or a distance (m).
public struct Coordinate: Sendable, Equatable {
    /// What a coordinate measures, and so the unit of its generalized force.
    public enum Motion: Sendable, Hashable {
        /// An angle (rad); its generalized force is a moment (N·m).
        case rotational
        /// A distance (m); its generalized force is a force (N).
        case translational
        /// A mixture, like the parameter of a spline that turns and shifts a joint together.
        case coupled
    }

    public var name: String
    public var motion: Motion
    /// Value (rad or m) where nothing else is said.
    public var defaultValue: Double
    /// Speed (rad/s or m/s) where nothing else is said.
    public var defaultSpeed: Double
    /// The range its author declared (rad or m); ±10⁴ and beyond mean no limit.
    public var range: ClosedRange<Double>
    /// Whether a pose may not leave the declared range.
    public var isClamped: Bool
    /// Whether the coordinate is held where it is: it takes no part in static optimization.
    public var isLocked: Bool
    /// The coordinate as a function of time (s), where its author prescribed it: it takes no part in static optimization.
    public var prescribed: ScalarFunction?

    public init(
        name: String, motion: Motion = .rotational, defaultValue: Double = 0, defaultSpeed: Double = 0,
        range: ClosedRange<Double> = -1e6...1e6, isClamped: Bool = false, isLocked: Bool = false,
        prescribed: ScalarFunction? = nil
    ) {
        self.name = name
        self.motion = motion
        self.defaultValue = defaultValue
        self.defaultSpeed = defaultSpeed
        self.range = range
        self.isClamped = isClamped
        self.isLocked = isLocked
        self.prescribed = prescribed
    }
}
