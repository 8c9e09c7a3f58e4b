/// A point a path runs through.
public struct PathPoint: Sendable, Equatable {
    /// Where the point is, and when it counts.
    public enum Place: Sendable, Equatable {
        /// At rest in the body's frame (m).
        case fixed(Vec3)
        /// At rest in the body's frame (m), and on the path only while the coordinate's value lies in the range (rad or m).
        case conditional(Vec3, coordinate: Int, range: ClosedRange<Double>)
        /// Moving in the body: each component (m) a function of a coordinate, measured in `frame`, which stands in the body.
        case moving(x: MovingComponent, y: MovingComponent, z: MovingComponent, frame: RigidTransform)
    }

    /// One component of a moving point's position (m).
    public struct MovingComponent: Sendable, Equatable {
        public var function: ScalarFunction
        /// Index of the coordinate that is the function's argument; none for a constant.
        public var coordinate: Int?

        public init(function: ScalarFunction, coordinate: Int?) {
            self.function = function
            self.coordinate = coordinate
        }
    }

    public var name: String
    /// Index of the body it belongs to.
    public var body: Int
    public var place: Place

    public init(name: String, body: Int, place: Place) {
        self.name = name
        self.body = body
        self.place = place
    }
}

/// One surface a path may wrap over.
public struct PathWrap: Sendable, Equatable {
    /// How OpenSim chooses among paths over an ellipsoid; kept for files, and used in the OpenSim-compatible mode.
    public enum Method: String, Sendable, Hashable {
        case hybrid, midpoint, axial
    }

    public var name: String
    /// Index of the surface in the model.
    public var surface: Int
    public var method: Method
    /// The path's points between which it may wrap, as indices into the path's points, both included; `nil` end means the
    /// path's own end.
    public var firstPoint: Int?
    public var lastPoint: Int?

    public init(
        name: String, surface: Int, method: Method = .hybrid, firstPoint: Int? = nil, lastPoint: Int? = nil
    ) {
        self.name = name
        self.surface = surface
        self.method = method
        self.firstPoint = firstPoint
        self.lastPoint = lastPoint
    }
}

/// The line of action of a muscle, ligament, spring or actuator: points, and surfaces it wraps over.
public struct MusclePath: Sendable, Equatable {
    public var name: String
    /// At least two; the first and the last are always on the path.
    public var points: [PathPoint]
    public var wraps: [PathWrap]

    public init(name: String, points: [PathPoint], wraps: [PathWrap] = []) {
        self.name = name
        self.points = points
        self.wraps = wraps
    }
}
