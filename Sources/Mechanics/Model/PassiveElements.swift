/// A ligament: tension as a function of stretch.
public struct Ligament: Sendable, Equatable {
    public var name: String
    /// Index of its path.
    public var path: Int
    /// Length at which it falls slack (m).
    public var restingLength: Double
    /// Tension (N) at a value of one of `forceLengthCurve`: OpenSim's `pcsa_force`.
    public var forceScale: Double
    /// Normalized tension as a function of length divided by resting length.
    public var forceLengthCurve: ScalarFunction
    public var isActive: Bool

    public init(
        name: String, path: Int, restingLength: Double, forceScale: Double, forceLengthCurve: ScalarFunction,
        isActive: Bool = true
    ) {
        self.name = name
        self.path = path
        self.restingLength = restingLength
        self.forceScale = forceScale
        self.forceLengthCurve = forceLengthCurve
        self.isActive = isActive
    }
}

/// A linear spring and damper along a path that only pulls: OpenSim's `PathSpring`.
public struct PathSpring: Sendable, Equatable {
    public var name: String
    /// Index of its path.
    public var path: Int
    /// Length at which it falls slack (m).
    public var restingLength: Double
    /// N/m.
    public var stiffness: Double
    /// Tension as a fraction of the elastic one for each m/s of lengthening (s/m).
    public var dissipation: Double
    public var isActive: Bool

    public init(
        name: String, path: Int, restingLength: Double, stiffness: Double, dissipation: Double = 0,
        isActive: Bool = true
    ) {
        self.name = name
        self.path = path
        self.restingLength = restingLength
        self.stiffness = stiffness
        self.dissipation = dissipation
        self.isActive = isActive
    }
}

/// A spring and damper between two frames: OpenSim's `BushingForce`.
///
/// The deflection is measured as the body-fixed x-y-z angles of frame 2 in frame 1 and the position of frame 2's origin in frame 1.
public struct Bushing: Sendable, Equatable {
    public var name: String
    /// Index of the body of frame 1.
    public var body1: Int
    public var frame1: RigidTransform
    /// Index of the body of frame 2.
    public var body2: Int
    public var frame2: RigidTransform
    /// N·m/rad about each angle.
    public var rotationalStiffness: Vec3
    /// N/m along each axis of frame 1.
    public var translationalStiffness: Vec3
    /// N·m·s/rad.
    public var rotationalDamping: Vec3
    /// N·s/m.
    public var translationalDamping: Vec3
    public var isActive: Bool

    public init(
        name: String, body1: Int, frame1: RigidTransform = .identity, body2: Int,
        frame2: RigidTransform = .identity,
        rotationalStiffness: Vec3, translationalStiffness: Vec3, rotationalDamping: Vec3 = .zero,
        translationalDamping: Vec3 = .zero, isActive: Bool = true
    ) {
        self.name = name
        self.body1 = body1
        self.frame1 = frame1
        self.body2 = body2
        self.frame2 = frame2
        self.rotationalStiffness = rotationalStiffness
        self.translationalStiffness = translationalStiffness
        self.rotationalDamping = rotationalDamping
        self.translationalDamping = translationalDamping
        self.isActive = isActive
    }
}

/// A soft stop at the ends of a coordinate's range: OpenSim's `CoordinateLimitForce`, in SI units.
public struct CoordinateLimitForce: Sendable, Equatable {
    public var name: String
    /// Index of the coordinate.
    public var coordinate: Int
    /// Where the stop begins (rad or m).
    public var upperLimit: Double
    /// Stiffness beyond the upper limit (N·m/rad or N/m).
    public var upperStiffness: Double
    public var lowerLimit: Double
    public var lowerStiffness: Double
    /// Over this distance beyond a limit the stiffness grows to its full value (rad or m).
    public var transition: Double
    /// N·m·s/rad or N·s/m beyond a limit.
    public var damping: Double
    public var isActive: Bool

    public init(
        name: String, coordinate: Int, upperLimit: Double, upperStiffness: Double, lowerLimit: Double,
        lowerStiffness: Double, transition: Double, damping: Double, isActive: Bool = true
    ) {
        self.name = name
        self.coordinate = coordinate
        self.upperLimit = upperLimit
        self.upperStiffness = upperStiffness
        self.lowerLimit = lowerLimit
        self.lowerStiffness = lowerStiffness
        self.transition = transition
        self.damping = damping
        self.isActive = isActive
    }
}

/// A passive moment as a function of a coordinate: a measured moment–angle curve of a joint, or OpenSim's `SpringGeneralizedForce`.
public struct CoordinateSpring: Sendable, Equatable {
    public var name: String
    /// Index of the coordinate.
    public var coordinate: Int
    /// Generalized force (N·m or N) as a function of the coordinate (rad or m).
    public var force: ScalarFunction
    /// Generalized force against the motion, a rad/s or m/s.
    public var viscosity: Double
    public var isActive: Bool

    public init(
        name: String, coordinate: Int, force: ScalarFunction, viscosity: Double = 0, isActive: Bool = true
    ) {
        self.name = name
        self.coordinate = coordinate
        self.force = force
        self.viscosity = viscosity
        self.isActive = isActive
    }
}
