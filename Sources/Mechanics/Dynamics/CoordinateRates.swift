extension Model {
    /// Time derivatives of the coordinates (rad/s or m/s) at given speeds: the speeds themselves, but for the angles of ball and free
    /// joints, whose speeds are components of angular velocity.
    ///
    /// Singular where the second angle of such a joint is ±π/2. Couplers are not consulted.
    public func coordinateRates(of pose: Pose, speeds: [Double]) -> [Double] {
        var rates = speeds
        for (joint, kind) in topology.classes.enumerated() where kind != .stepwise {
            let first = topology.jointStart[joint]
            let indices = (0..<3).map { topology.jointCoordinates[first + $0] }
            let angles = indices.map { pose.coordinates[$0] }
            let omega = indices.map { speeds[$0] }
            let turned = AngleRates(Vec3(angles[0], angles[1], angles[2]))
                .rates(ofAngularVelocity: Vec3(omega[0], omega[1], omega[2]))
            for (place, index) in indices.enumerated() { rates[index] = turned[place] }
        }
        return rates
    }

    /// Turns first and second time derivatives of the coordinates, as a motion gives them, into speeds and accelerations: the same numbers,
    /// but for the angles of ball and free joints.
    ///
    /// - Parameters:
    ///   - pose: where the coordinates stand.
    ///   - rates: first derivatives (rad/s or m/s); replaced by speeds.
    ///   - accelerations: second derivatives (rad/s² or m/s²); replaced by the speeds' derivatives.
    public func turnIntoSpeeds(
        _ rates: inout [Double], _ accelerations: inout [Double], of pose: Pose
    ) {
        for (joint, kind) in topology.classes.enumerated() where kind != .stepwise {
            let first = topology.jointStart[joint]
            func triple(_ values: [Double]) -> Vec3 {
                Vec3(
                    values[topology.jointCoordinates[first]], values[topology.jointCoordinates[first + 1]],
                    values[topology.jointCoordinates[first + 2]])
            }
            let angles = AngleRates(triple(pose.coordinates))
            let (turning, changing) = (triple(rates), triple(accelerations))
            let velocity = angles.angularVelocity(ofRates: turning)
            let acceleration = angles.angularAcceleration(ofRates: turning, changing: changing)
            for axis in 0..<3 {
                rates[topology.jointCoordinates[first + axis]] = velocity[axis]
                accelerations[topology.jointCoordinates[first + axis]] = acceleration[axis]
            }
        }
    }
}
