/// A motion or a force of a rigid body as six numbers, taken at the origin of ground and expressed in ground.
///
/// A *motion* holds the angular velocity (rad/s) and the velocity of the body point that passes ground's origin (m/s); a
/// *force* holds the moment about ground's origin (N·m) and the force (N). With one origin for all bodies, sums need
/// no shifting: the power of a force on a motion is the plain product of six numbers.
///
/// Source: R. Featherstone, *Rigid Body Dynamics Algorithms* (2008), chapter 2.
@frozen
public struct SpatialVector: Sendable, Hashable {
    /// Angular velocity, or moment about ground's origin.
    public var angular: Vec3
    /// Velocity of the point at ground's origin, or force.
    public var linear: Vec3

    @inlinable
    public init(angular: Vec3, linear: Vec3) {
        self.angular = angular
        self.linear = linear
    }

    @inlinable
    public static var zero: SpatialVector { SpatialVector(angular: .zero, linear: .zero) }

    /// The force `force` (N) acting along a line through `point` (m, ground).
    @inlinable
    public init(force: Vec3, at point: Vec3) {
        self.init(angular: point.cross(force), linear: force)
    }

    /// Power of a force on a motion, or of a motion on a force (W).
    @inlinable
    public func dot(_ other: SpatialVector) -> Double {
        angular.dot(other.angular) + linear.dot(other.linear)
    }

    /// Velocity of the body point now at `point` (m/s, ground), of a motion.
    @inlinable
    public func velocity(at point: Vec3) -> Vec3 { linear + angular.cross(point) }

    /// Rate of change of the motion `m` carried along with this motion: Featherstone's `v ×`.
    @inlinable
    public func crossMotion(_ m: SpatialVector) -> SpatialVector {
        SpatialVector(
            angular: angular.cross(m.angular), linear: angular.cross(m.linear) + linear.cross(m.angular))
    }

    @inlinable
    public static func + (a: SpatialVector, b: SpatialVector) -> SpatialVector {
        SpatialVector(angular: a.angular + b.angular, linear: a.linear + b.linear)
    }
    @inlinable
    public static func - (a: SpatialVector, b: SpatialVector) -> SpatialVector {
        SpatialVector(angular: a.angular - b.angular, linear: a.linear - b.linear)
    }
    @inlinable
    public static prefix func - (a: SpatialVector) -> SpatialVector {
        SpatialVector(angular: -a.angular, linear: -a.linear)
    }
    @inlinable
    public static func * (s: Double, a: SpatialVector) -> SpatialVector {
        SpatialVector(angular: s * a.angular, linear: s * a.linear)
    }
    @inlinable
    public static func += (a: inout SpatialVector, b: SpatialVector) { a = a + b }
    @inlinable
    public static func -= (a: inout SpatialVector, b: SpatialVector) { a = a - b }
}
