/// A vector of three components: a point or a direction (m), a force (N) or a moment (N·m).
@frozen
public struct Vec3: Sendable, Hashable {
    public var x: Double
    public var y: Double
    public var z: Double

    @inlinable
    public init(_ x: Double, _ y: Double, _ z: Double) {
        self.x = x
        self.y = y
        self.z = z
    }

    /// The origin, or no force.
    @inlinable
    public static var zero: Vec3 { Vec3(0, 0, 0) }

    /// Scalar product.
    @inlinable
    public func dot(_ other: Vec3) -> Double { x * other.x + y * other.y + z * other.z }

    /// Vector product, right-handed.
    @inlinable
    public func cross(_ other: Vec3) -> Vec3 {
        Vec3(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x)
    }

    /// Euclidean length.
    @inlinable
    public var length: Double { dot(self).squareRoot() }

    /// Square of the Euclidean length.
    @inlinable
    public var squaredLength: Double { dot(self) }

    /// The vector of length one in this direction; of a zero vector, the zero vector.
    @inlinable
    public var normalized: Vec3 {
        let length = self.length
        return length > 0 ? self / length : .zero
    }

    /// The component along axis 0, 1 or 2 (x, y, z).
    ///
    /// - Precondition: `axis` is 0, 1 or 2.
    @inlinable
    public subscript(axis: Int) -> Double {
        get {
            switch axis {
            case 0: return x
            case 1: return y
            default:
                precondition(axis == 2, "axis \(axis) is none of 0, 1 and 2")
                return z
            }
        }
        set {
            switch axis {
            case 0: x = newValue
            case 1: y = newValue
            default:
                precondition(axis == 2, "axis \(axis) is none of 0, 1 and 2")
                z = newValue
            }
        }
    }

    @inlinable
    public static func + (a: Vec3, b: Vec3) -> Vec3 { Vec3(a.x + b.x, a.y + b.y, a.z + b.z) }
    @inlinable
    public static func - (a: Vec3, b: Vec3) -> Vec3 { Vec3(a.x - b.x, a.y - b.y, a.z - b.z) }
    @inlinable
    public static prefix func - (a: Vec3) -> Vec3 { Vec3(-a.x, -a.y, -a.z) }
    @inlinable
    public static func * (s: Double, a: Vec3) -> Vec3 { Vec3(s * a.x, s * a.y, s * a.z) }
    @inlinable
    public static func * (a: Vec3, s: Double) -> Vec3 { Vec3(s * a.x, s * a.y, s * a.z) }
    @inlinable
    public static func / (a: Vec3, s: Double) -> Vec3 { Vec3(a.x / s, a.y / s, a.z / s) }
    @inlinable
    public static func += (a: inout Vec3, b: Vec3) { a = a + b }
    @inlinable
    public static func -= (a: inout Vec3, b: Vec3) { a = a - b }
}

extension Vec3 {
    /// Some unit vector at right angles to this unit vector, always the same one.
    var anyPerpendicular: Vec3 {
        (abs(x) < 0.6 ? cross(Vec3(1, 0, 0)) : cross(Vec3(0, 1, 0))).normalized
    }
}
