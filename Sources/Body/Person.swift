/// Male or female, as far as the body's measures and the published norms are split.
public enum Sex: String, Codable, Sendable, Hashable, CaseIterable {
    case female, male
}

/// The person a body is scaled to. What was not measured is nil and takes the mean of the published norms.
public struct Person: Sendable, Hashable {
    public var sex: Sex
    public var ageYears: Double
    /// Stature (m).
    public var height: Double
    /// Body mass (kg).
    public var mass: Double
    /// What a lateral X-ray of the standing person shows, as far as one was made.
    public var spine: SpinopelvicAngles
    /// How much longer the right leg is than the left (m); negative when the left one is longer.
    public var legLengthDifference: Double

    public init(
        sex: Sex, ageYears: Double, height: Double, mass: Double,
        spine: SpinopelvicAngles = SpinopelvicAngles(), legLengthDifference: Double = 0
    ) {
        self.sex = sex
        self.ageYears = ageYears
        self.height = height
        self.mass = mass
        self.spine = spine
        self.legLengthDifference = legLengthDifference
    }
}

/// The angles of pelvis and lumbar curve in standing (rad).
///
/// Pelvic incidence is the sum of pelvic tilt and sacral slope: geometry, not statistics (Duval-Beaupère 1992). Whoever gives all
/// three must give them so.
public struct SpinopelvicAngles: Sendable, Hashable {
    /// Angle between the normal of the first sacral endplate and the line from its middle to the hip axis.
    public var pelvicIncidence: Double?
    /// Angle between the vertical and the line from the hip axis to the middle of the first sacral endplate; positive when that lies
    /// behind the hips.
    public var pelvicTilt: Double?
    /// Angle between the first sacral endplate and the horizontal.
    public var sacralSlope: Double?
    /// Angle between the upper endplate of L1 and the first sacral endplate; positive hollow behind.
    public var lordosis: Double?

    public init(
        pelvicIncidence: Double? = nil, pelvicTilt: Double? = nil, sacralSlope: Double? = nil,
        lordosis: Double? = nil
    ) {
        self.pelvicIncidence = pelvicIncidence
        self.pelvicTilt = pelvicTilt
        self.sacralSlope = sacralSlope
        self.lordosis = lordosis
    }
}
