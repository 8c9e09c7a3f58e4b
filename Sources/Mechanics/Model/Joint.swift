/// One of the six axes of a spatial transform: an axis, and how far the child turns about it or shifts along it.
public struct TransformAxis: Sendable, Equatable {
    /// Unit axis: of a rotation, in the frame the rotations before it have made; of a translation, in the parent's joint frame.
    public var axis: Vec3
    /// Angle (rad) or distance (m) as a function of `coordinates`.
    public var function: ScalarFunction
    /// Indices of the coordinates that are the function's arguments; none for a constant.
    public var coordinates: [Int]

    public init(axis: Vec3, function: ScalarFunction, coordinates: [Int] = []) {
        self.axis = axis
        self.function = function
        self.coordinates = coordinates
    }
}

/// A joint: how its child body moves on its parent.
///
/// The child's joint frame M moves in the parent's joint frame F. Joint *j* of a model carries body *j + 1*.
public struct Joint: Sendable, Equatable {
    /// How M moves in F.
    public enum Kind: Sendable, Equatable {
        /// Three body-fixed rotations about arbitrary axes, one after the other, then three translations along axes of F, each a
        /// function of coordinates. Pin, slider, universal, gimbal and planar joints are such transforms.
        ///
        /// Speeds are the time derivatives of the coordinates.
        case spatial(rotations: [TransformAxis], translations: [TransformAxis])
        /// Three body-fixed rotations x, y, z as coordinates. The speeds, and so the generalized forces, are components
        /// along F's axes of the angular velocity of M in F, not the coordinates' derivatives (Simbody's `Ball` mobilizer).
        case ball(coordinates: [Int])
        /// Three body-fixed rotations x, y, z, then the position of M's origin in F. Speeds are the components
        /// in F of the angular and linear velocity of M in F (Simbody's `Free` mobilizer).
        case free(coordinates: [Int])
        /// No motion.
        case weld
    }

    public var name: String
    /// Index of the parent body; smaller than the child's.
    public var parent: Int
    /// Joint frame F in the parent body.
    public var parentFrame: RigidTransform
    /// Joint frame M in the child body.
    public var childFrame: RigidTransform
    public var kind: Kind

    public init(
        name: String, parent: Int, parentFrame: RigidTransform = .identity,
        childFrame: RigidTransform = .identity,
        kind: Kind
    ) {
        self.name = name
        self.parent = parent
        self.parentFrame = parentFrame
        self.childFrame = childFrame
        self.kind = kind
    }

    /// Indices of the coordinates the joint owns, in the order of their first use.
    public var coordinates: [Int] {
        switch kind {
        case .spatial(let rotations, let translations):
            var seen: [Int] = []
            for axis in rotations + translations {
                for coordinate in axis.coordinates where !seen.contains(coordinate) {
                    seen.append(coordinate)
                }
            }
            return seen
        case .ball(let coordinates), .free(let coordinates): return coordinates
        case .weld: return []
        }
    }
}

extension Joint.Kind {
    /// A hinge about z.
    public static func pin(_ coordinate: Int) -> Joint.Kind {
        .spatial(rotations: [.about(Vec3(0, 0, 1), coordinate)], translations: [])
    }

    /// A slide along x.
    public static func slider(_ coordinate: Int) -> Joint.Kind {
        .spatial(rotations: [], translations: [.about(Vec3(1, 0, 0), coordinate)])
    }

    /// Rotations about x, then the new y.
    public static func universal(_ x: Int, _ y: Int) -> Joint.Kind {
        .spatial(rotations: [.about(Vec3(1, 0, 0), x), .about(Vec3(0, 1, 0), y)], translations: [])
    }

    /// Rotations about x, then the new y, then the new z; speeds are the angles' derivatives.
    public static func gimbal(_ x: Int, _ y: Int, _ z: Int) -> Joint.Kind {
        .spatial(
            rotations: [.about(Vec3(1, 0, 0), x), .about(Vec3(0, 1, 0), y), .about(Vec3(0, 0, 1), z)],
            translations: [])
    }

    /// Rotation about z and position along x and y of the parent's joint frame.
    public static func planar(_ rotation: Int, _ x: Int, _ y: Int) -> Joint.Kind {
        .spatial(
            rotations: [.about(Vec3(0, 0, 1), rotation)],
            translations: [.about(Vec3(1, 0, 0), x), .about(Vec3(0, 1, 0), y)])
    }
}

extension TransformAxis {
    /// The axis turned about, or shifted along, by the coordinate itself.
    public static func about(_ axis: Vec3, _ coordinate: Int) -> TransformAxis {
        TransformAxis(axis: axis, function: .linear(slope: 1, intercept: 0), coordinates: [coordinate])
    }
}
