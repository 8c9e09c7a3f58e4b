/// A motor on one coordinate: OpenSim's `CoordinateActuator`; reserves and residuals are such motors.
public struct CoordinateActuator: Sendable, Equatable {
    public var name: String
    /// Index of the coordinate.
    public var coordinate: Int
    /// Generalized force (N·m or N) at a control of one.
    public var optimalForce: Double
    public var minControl: Double
    public var maxControl: Double
    public var isActive: Bool

    public init(
        name: String, coordinate: Int, optimalForce: Double, minControl: Double = -.infinity,
        maxControl: Double = .infinity, isActive: Bool = true
    ) {
        self.name = name
        self.coordinate = coordinate
        self.optimalForce = optimalForce
        self.minControl = minControl
        self.maxControl = maxControl
        self.isActive = isActive
    }
}

/// A motor that pulls along a path without a muscle's dynamics: OpenSim's `PathActuator`.
public struct PathActuator: Sendable, Equatable {
    public var name: String
    /// Index of its path.
    public var path: Int
    /// Tension (N) at a control of one.
    public var optimalForce: Double
    public var minControl: Double
    public var maxControl: Double
    public var isActive: Bool

    public init(
        name: String, path: Int, optimalForce: Double, minControl: Double = 0, maxControl: Double = .infinity,
        isActive: Bool = true
    ) {
        self.name = name
        self.path = path
        self.optimalForce = optimalForce
        self.minControl = minControl
        self.maxControl = maxControl
        self.isActive = isActive
    }
}

/// A motor that applies a force to a body point, or a torque to a body (and its opposite to another).
public struct BodyActuator: Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
        /// A force along `direction` at `point` of `body`: OpenSim's `PointActuator`; each given in ground or in the body.
        case force(body: Int, point: Vec3, pointInGround: Bool, direction: Vec3, directionInGround: Bool)
        /// A torque about `axis` on `body`, and its opposite on `reaction`: OpenSim's `TorqueActuator`; the axis given in ground or in `body`.
        case torque(body: Int, reaction: Int, axis: Vec3, axisInGround: Bool)
        /// A force that pushes two points apart along their line: OpenSim's `PointToPointActuator`; points given in their bodies.
        case pointToPoint(bodyA: Int, pointA: Vec3, bodyB: Int, pointB: Vec3)
    }

    public var name: String
    public var kind: Kind
    /// Force (N) or torque (N·m) at a control of one.
    public var optimalForce: Double
    public var minControl: Double
    public var maxControl: Double
    public var isActive: Bool

    public init(
        name: String, kind: Kind, optimalForce: Double, minControl: Double = -.infinity,
        maxControl: Double = .infinity, isActive: Bool = true
    ) {
        self.name = name
        self.kind = kind
        self.optimalForce = optimalForce
        self.minControl = minControl
        self.maxControl = maxControl
        self.isActive = isActive
    }
}
