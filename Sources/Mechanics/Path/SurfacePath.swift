/// The shortest path from a point P to a point S around one surface, in the surface's own frame.
///
/// It is a straight piece from P to `entry`, a geodesic of the surface from `entry` to `exit`, and a straight piece to S; or, where
/// the surface is not in the way, the straight line from P to S. The two gradients are the exact derivatives of `length`, so that
/// forces derived from them do the same work as the path's shortening, in every pose.
struct SurfacePath {
    /// Whether any part of the path lies on the surface.
    var touches: Bool
    /// Whole length from P to S: both straight pieces and the piece on the surface (m).
    var length: Double
    /// Where the path meets the surface (m); P where it does not.
    var entry: Vec3
    /// Where the path leaves the surface (m); S where it does not touch it.
    var exit: Vec3
    /// Derivative of `length` with respect to P: of a taut path, the unit vector that points from `entry` to P; where it does not touch
    /// the surface, from S to P.
    var gradientAtStart: Vec3
    /// Derivative of `length` with respect to S: of a taut path, the unit vector that points from `exit` to S; where it does not touch
    /// the surface, from P to S.
    var gradientAtEnd: Vec3

    @inline(__always)
    init(
        touches: Bool, length: Double, entry: Vec3, exit: Vec3, gradientAtStart: Vec3, gradientAtEnd: Vec3
    ) {
        self.touches = touches
        self.length = length
        self.entry = entry
        self.exit = exit
        self.gradientAtStart = gradientAtStart
        self.gradientAtEnd = gradientAtEnd
    }

    /// The straight line from `start` to `end`; points that coincide pull nowhere.
    @inline(__always)
    init(straightFrom start: Vec3, to end: Vec3) {
        let line = end - start
        let length = line.length
        let direction = length > 0 ? (1 / length) * line : .zero
        self.init(
            touches: false, length: length, entry: start, exit: end, gradientAtStart: -direction,
            gradientAtEnd: direction)
    }
}
