/// A surface that paths wrap over, fixed to a body.
public struct WrapSurface: Sendable, Equatable {
    /// The surface in its own frame.
    public enum Shape: Sendable, Equatable {
        /// Around z, from −length/2 to length/2 (m).
        case cylinder(radius: Double, length: Double)
        /// Around the origin (m).
        case sphere(radius: Double)
        /// Semi-axes along x, y and z (m).
        case ellipsoid(radii: Vec3)
        /// Around z: a tube of `innerRadius` bent to a circle whose hole has… OpenSim's `inner_radius` and `outer_radius` (m).
        case torus(innerRadius: Double, outerRadius: Double)
    }

    /// The half of the surface a path must keep to: OpenSim's `quadrant`.
    public enum Side: Sendable, Hashable {
        case all
        case positive(axis: Int)
        case negative(axis: Int)
    }

    public var name: String
    /// Index of the body.
    public var body: Int
    /// The surface's frame in the body.
    public var frame: RigidTransform
    public var shape: Shape
    public var side: Side
    /// Whether paths wrap over it at all.
    public var isActive: Bool

    public init(
        name: String, body: Int, frame: RigidTransform = .identity, shape: Shape, side: Side = .all,
        isActive: Bool = true
    ) {
        self.name = name
        self.body = body
        self.frame = frame
        self.shape = shape
        self.side = side
        self.isActive = isActive
    }
}
