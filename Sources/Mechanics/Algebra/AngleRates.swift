extension Mat3 {
    /// The body-fixed angles x, y, z of a rotation (rad), y within ±π/2.
    ///
    /// At y = ±π/2 only a sum of x and z is determined; z is then zero.
    public var bodyFixedXYZAngles: Vec3 {
        // the last column is (sin y, −sin x cos y, cos x cos y), the first row (cos y cos z, −cos y sin z, sin y)
        let cosineY = (row1.z * row1.z + row2.z * row2.z).squareRoot()
        let y = arcTangent(row0.z, cosineY)
        if cosineY > 1e-12 { return Vec3(arcTangent(-row1.z, row2.z), y, arcTangent(-row0.y, row0.x)) }
        return Vec3(arcTangent(row2.y, row1.y), y, 0)
    }
}

/// How body-fixed x-y-z angles change with angular velocity, both seen from the frame the angles start in.
///
/// ω = E · (rates of x, y, z), with the three turned axes as columns of E. Singular where y = ±π/2.
struct AngleRates {
    private let axisY: Vec3
    private let axisZ: Vec3

    init(_ angles: Vec3) {
        let x = Mat3(rotationAbout: Vec3(1, 0, 0), by: angles.x)
        axisY = x.column1
        axisZ = x * Mat3(rotationAbout: Vec3(0, 1, 0), by: angles.y).column2
    }

    /// Angular velocity (rad/s, in the starting frame) at rates of the three angles (rad/s).
    func angularVelocity(ofRates rates: Vec3) -> Vec3 {
        rates.x * Vec3(1, 0, 0) + rates.y * axisY + rates.z * axisZ
    }

    /// Angular acceleration (rad/s², in the starting frame): each axis turns with the rotations before it.
    func angularAcceleration(ofRates rates: Vec3, changing accelerations: Vec3) -> Vec3 {
        let axisX = Vec3(1, 0, 0)
        return angularVelocity(ofRates: accelerations) + (rates.x * rates.y) * axisX.cross(axisY)
            + rates.z * (rates.x * axisX + rates.y * axisY).cross(axisZ)
    }

    /// Rates of the three angles (rad/s) at an angular velocity (rad/s, in the starting frame).
    func rates(ofAngularVelocity omega: Vec3) -> Vec3 {
        // columns of the inverse by Cramer's rule; the determinant is cos y
        let axisX = Vec3(1, 0, 0)
        let determinant = axisX.dot(axisY.cross(axisZ))
        return Vec3(
            omega.dot(axisY.cross(axisZ)) / determinant, omega.dot(axisZ.cross(axisX)) / determinant,
            omega.dot(axisX.cross(axisY)) / determinant)
    }

    /// The moment (N·m, in the starting frame) whose power is that of generalized forces on the angles.
    func moment(ofGeneralizedForces forces: Vec3) -> Vec3 {
        let axisX = Vec3(1, 0, 0)
        let determinant = axisX.dot(axisY.cross(axisZ))
        return (forces.x / determinant) * axisY.cross(axisZ) + (forces.y / determinant) * axisZ.cross(axisX)
            + (forces.z / determinant) * axisX.cross(axisY)
    }
}
