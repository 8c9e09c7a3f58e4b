/// Where one frame stands in another: maps the coordinates of a point in the frame to those in the other (m).
@frozen
public struct RigidTransform: Sendable, Hashable {
    /// Maps directions of the frame to directions of the other.
    public var rotation: Mat3
    /// Origin of the frame, measured in the other (m).
    public var translation: Vec3

    @inlinable
    public init(rotation: Mat3, translation: Vec3) {
        self.rotation = rotation
        self.translation = translation
    }

    @inlinable
    public static var identity: RigidTransform { RigidTransform(rotation: .identity, translation: .zero) }

    /// A point of the frame, measured in the other.
    @inlinable
    public func point(_ p: Vec3) -> Vec3 { rotation * p + translation }

    /// A direction of the frame, measured in the other.
    @inlinable
    public func direction(_ d: Vec3) -> Vec3 { rotation * d }

    /// A point of the other, measured in the frame.
    @inlinable
    public func inversePoint(_ p: Vec3) -> Vec3 { rotation.transposedTimes(p - translation) }

    /// A direction of the other, measured in the frame.
    @inlinable
    public func inverseDirection(_ d: Vec3) -> Vec3 { rotation.transposedTimes(d) }

    /// Where the other frame stands in this one.
    @inlinable
    public var inverse: RigidTransform {
        RigidTransform(rotation: rotation.transposed, translation: -(rotation.transposedTimes(translation)))
    }

    /// First `b`, then `a`: where the frame of `b` stands in the other of `a`.
    @inlinable
    public static func * (a: RigidTransform, b: RigidTransform) -> RigidTransform {
        RigidTransform(rotation: a.rotation * b.rotation, translation: a.point(b.translation))
    }
}
