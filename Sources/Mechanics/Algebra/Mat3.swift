/// A 3×3 matrix, by rows: a rotation, or an inertia tensor (kg·m²).
@frozen
public struct Mat3: Sendable, Hashable {
    /// First, second and third row.
    public var row0: Vec3
    public var row1: Vec3
    public var row2: Vec3

    @inlinable
    public init(_ row0: Vec3, _ row1: Vec3, _ row2: Vec3) {
        self.row0 = row0
        self.row1 = row1
        self.row2 = row2
    }

    @inlinable
    public static var identity: Mat3 { Mat3(Vec3(1, 0, 0), Vec3(0, 1, 0), Vec3(0, 0, 1)) }

    @inlinable
    public static var zero: Mat3 { Mat3(.zero, .zero, .zero) }

    /// Rotation by an angle (rad) about a unit axis, by Rodrigues' formula.
    @inlinable
    public init(rotationAbout axis: Vec3, sine s: Double, cosine c: Double) {
        let t = 1 - c
        let (x, y, z) = (axis.x, axis.y, axis.z)
        self.init(
            Vec3(t * x * x + c, t * x * y - s * z, t * x * z + s * y),
            Vec3(t * x * y + s * z, t * y * y + c, t * y * z - s * x),
            Vec3(t * x * z - s * y, t * y * z + s * x, t * z * z + c))
    }

    /// Rotation by an angle in radians about a unit axis.
    public init(rotationAbout axis: Vec3, by angle: Double) {
        self.init(rotationAbout: axis, sine: sine(angle), cosine: cosine(angle))
    }

    /// Body-fixed rotations about x, then the new y, then the new z: OpenSim's `orientation` (rad).
    public init(bodyFixedXYZ angles: Vec3) {
        self =
            Mat3(rotationAbout: Vec3(1, 0, 0), by: angles.x)
            * Mat3(rotationAbout: Vec3(0, 1, 0), by: angles.y)
            * Mat3(rotationAbout: Vec3(0, 0, 1), by: angles.z)
    }

    /// The matrix whose product with v is `a × v`.
    @inlinable
    public init(crossProductWith a: Vec3) {
        self.init(Vec3(0, -a.z, a.y), Vec3(a.z, 0, -a.x), Vec3(-a.y, a.x, 0))
    }

    @inlinable
    public var column0: Vec3 { Vec3(row0.x, row1.x, row2.x) }
    @inlinable
    public var column1: Vec3 { Vec3(row0.y, row1.y, row2.y) }
    @inlinable
    public var column2: Vec3 { Vec3(row0.z, row1.z, row2.z) }

    /// The transpose; of a rotation, the inverse.
    @inlinable
    public var transposed: Mat3 { Mat3(column0, column1, column2) }

    /// The product of the transpose with a vector.
    @inlinable
    public func transposedTimes(_ v: Vec3) -> Vec3 { v.x * row0 + v.y * row1 + v.z * row2 }

    @inlinable
    public static func * (m: Mat3, v: Vec3) -> Vec3 { Vec3(m.row0.dot(v), m.row1.dot(v), m.row2.dot(v)) }

    @inlinable
    public static func * (a: Mat3, b: Mat3) -> Mat3 {
        Mat3(
            a.row0.x * b.row0 + a.row0.y * b.row1 + a.row0.z * b.row2,
            a.row1.x * b.row0 + a.row1.y * b.row1 + a.row1.z * b.row2,
            a.row2.x * b.row0 + a.row2.y * b.row1 + a.row2.z * b.row2)
    }

    @inlinable
    public static func + (a: Mat3, b: Mat3) -> Mat3 {
        Mat3(a.row0 + b.row0, a.row1 + b.row1, a.row2 + b.row2)
    }
    @inlinable
    public static func - (a: Mat3, b: Mat3) -> Mat3 {
        Mat3(a.row0 - b.row0, a.row1 - b.row1, a.row2 - b.row2)
    }
    @inlinable
    public static func * (s: Double, a: Mat3) -> Mat3 { Mat3(s * a.row0, s * a.row1, s * a.row2) }
}
