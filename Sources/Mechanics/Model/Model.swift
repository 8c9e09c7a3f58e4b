/// A musculoskeletal model: immutable, checked once, safe to share between threads.
///
/// Parts refer to each other by index. Body 0 is ground; joint *j* carries body *j + 1*, and a joint's parent body comes
/// before its child, so that one pass over the joints visits parents first. Names exist for people; no computation reads them.
///
/// Everything that changes during a computation lies in a ``Workspace``, which the caller makes once and hands in.
public struct Model: Sendable {
    public let name: String
    /// Acceleration of free fall in ground (m/s²).
    public let gravity: Vec3
    public let bodies: [Body]
    public let joints: [Joint]
    public let coordinates: [Coordinate]
    public let couplers: [Coupler]
    public let paths: [MusclePath]
    public let wrapSurfaces: [WrapSurface]
    public let muscles: [Muscle]
    public let ligaments: [Ligament]
    public let springs: [PathSpring]
    public let bushings: [Bushing]
    public let limits: [CoordinateLimitForce]
    public let coordinateSprings: [CoordinateSpring]
    public let coordinateActuators: [CoordinateActuator]
    public let pathActuators: [PathActuator]
    public let bodyActuators: [BodyActuator]

    /// What follows from the parts alone, worked out once.
    private(set) var topology: Topology

    /// Checks the parts against each other.
    ///
    /// - Parameter settlesWindings: whether the declared ranges settle how far paths wind about sided cylinders (``windings(ofPath:in:)``), so that
    ///   lengths do not jump within them. That takes up to 20 ms; models made by the thousand whose poses stay far from such places
    ///   do without, and each pose decides for itself.
    /// - Throws: ``ModelFault`` naming the first part that refers to something absent, is out of order, has impossible numbers, or
    ///   is tied in a circle.
    public init(
        name: String, gravity: Vec3 = Vec3(0, -9.80665, 0), bodies: [Body], joints: [Joint],
        coordinates: [Coordinate], couplers: [Coupler] = [], paths: [MusclePath] = [],
        wrapSurfaces: [WrapSurface] = [], muscles: [Muscle] = [], ligaments: [Ligament] = [],
        springs: [PathSpring] = [], bushings: [Bushing] = [], limits: [CoordinateLimitForce] = [],
        coordinateSprings: [CoordinateSpring] = [], coordinateActuators: [CoordinateActuator] = [],
        pathActuators: [PathActuator] = [], bodyActuators: [BodyActuator] = [],
        settlesWindings: Bool = true
    ) throws(ModelFault) {
        self.name = name
        self.gravity = gravity
        self.bodies = bodies
        self.joints = joints
        self.coordinates = coordinates
        self.couplers = couplers
        self.paths = paths
        self.wrapSurfaces = wrapSurfaces
        self.muscles = muscles
        self.ligaments = ligaments
        self.springs = springs
        self.bushings = bushings
        self.limits = limits
        self.coordinateSprings = coordinateSprings
        self.coordinateActuators = coordinateActuators
        self.pathActuators = pathActuators
        self.bodyActuators = bodyActuators
        self.topology = try Topology(
            bodies: bodies, joints: joints, coordinates: coordinates, couplers: couplers, paths: paths,
            wrapSurfaces: wrapSurfaces)
        try checkParts()
        if settlesWindings, let settled = choosingWindings() { topology.spans.tables = settled }
    }
}
