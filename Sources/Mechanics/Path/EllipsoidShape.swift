/// An ellipsoid as its geodesics see it, with semi-axes measured in the smallest of them.
struct EllipsoidShape {
    /// Squares of the semi-axes; the last is 0.
    let squares: SIMD4<Double>
    /// Their inverses; the last is 0.
    let inverseSquares: SIMD4<Double>
    /// The semi-axes.
    let radii: Vec3
    /// Gaussian curvature times the fourth power of the normal's length: a constant of the ellipsoid.
    let curvature: Double

    /// - Parameter radii: all positive.
    @inline(__always)
    init(radii: Vec3) {
        self.radii = radii
        squares = SIMD4(radii.x * radii.x, radii.y * radii.y, radii.z * radii.z, 0)
        inverseSquares = SIMD4(1 / squares.x, 1 / squares.y, 1 / squares.z, 0)
        curvature = inverseSquares.x * inverseSquares.y * inverseSquares.z
    }

    /// The largest semi-axis, in the smallest.
    var largest: Double { max(radii.x, max(radii.y, radii.z)) }

    /// The vector scaled by the semi-axes, axis by axis: from the unit sphere to the ellipsoid.
    @inline(__always)
    func stretched(_ v: Vec3) -> Vec3 { Vec3(v.x * radii.x, v.y * radii.y, v.z * radii.z) }

    /// The vector in semi-axes: from the ellipsoid to the unit sphere.
    @inline(__always)
    func inSemiAxes(_ v: Vec3) -> Vec3 { Vec3(v.x / radii.x, v.y / radii.y, v.z / radii.z) }

    /// Scaled by the squares of the semi-axes.
    @inline(__always)
    func timesSquares(_ v: Vec3) -> Vec3 { Vec3(v.x * squares.x, v.y * squares.y, v.z * squares.z) }

    /// Divided by the squares of the semi-axes.
    @inline(__always)
    func overSquares(_ v: Vec3) -> Vec3 {
        Vec3(v.x * inverseSquares.x, v.y * inverseSquares.y, v.z * inverseSquares.z)
    }
}
