import Mechanics

/// A shoulder on a thorax that bends and a girdle that reaches.
struct ReachingShoulder: Sendable {
    /// The thorax, in the frozen model.
    let body: Int
    /// Centre of the shoulder in it, at rest and with the girdle drawn out (m).
    let place: Vec3
    let reach: Vec3
    /// Where the halves of the thoracic spine turn (m), about which axes and by how much of the lumbar angle. The girdle goes with T1, to whose rib
    /// the clavicle is tied.
    let centres: (lower: Vec3, upper: Vec3)
    let axes: (lower: Vec3, upper: Vec3)
    let rhythm: ThoracicRhythm
    /// How the pelvis goes along; nil where it is an unknown itself.
    let sway: PelvicSway?
    /// How many of the unknowns, from the first, are the lumbar levels'.
    let levels: Int

    /// Where it is in ground (m); positions must be up to date.
    ///
    /// - Parameter x: the unknowns.
    func position(_ x: [Double], _ workspace: Workspace) -> Vec3 {
        var lumbar = 0.0
        for row in 0..<levels { lumbar += x[row] }
        // from the far end inward, so that each turn is about a centre still at rest
        let high = turned(place + reach, about: centres.upper, axes.upper, by: rhythm.upper * lumbar)
        let low = turned(high, about: centres.lower, axes.lower, by: rhythm.lower * lumbar)
        let end = workspace.bodyInGround[body].point(low)
        guard let sway else { return end }
        return turned(end, about: sway.centre, Vec3(1, 0, 0), by: sway.share * lumbar)
    }

    /// A point turned about an axis through a centre (Rodrigues' formula).
    private func turned(_ point: Vec3, about centre: Vec3, _ axis: Vec3, by angle: Double) -> Vec3 {
        let arm = point - centre
        let (s, c) = (sine(angle), cosine(angle))
        return centre + c * arm + s * axis.cross(arm) + ((1 - c) * axis.dot(arm)) * axis
    }
}

/// How the pelvis tilts when the trunk bends to the side over two straight legs whose heels stay on the floor.
///
/// At the end of the movement the hips turn by 1° for 3.6° of the lumbar spine: M. Tojima and others, J Phys Ther Sci 28 (2016) 2342 (abstract seen). Feet
/// stand 30 cm apart (description of the test in ankylosing spondylitis, recalled). Pelvis, legs and floor are then four bars with joints at
/// hips and feet: the pelvis turns about the point above it where the lines of the legs meet, and of the hip's turn the legs' lean has the
/// part that the hips' distance has of the feet's.
struct PelvicSway: Sendable {
    /// Centre of the turn, in ground (m).
    let centre: Vec3
    /// Turn, as a share of the lumbar angle.
    let share: Double

    /// - Parameters:
    ///   - hips: midpoint of the hips' centres in standing, in ground (m).
    ///   - halfWidth: half the distance between them (m).
    ///   - height: of them above the sole (m).
    init(hips: Vec3, halfWidth: Double, height: Double) {
        let hipsToFeet = min(2 * halfWidth / 0.30, 0.99)
        centre = hips + Vec3(0, height * hipsToFeet / (1 - hipsToFeet), 0)
        share = (1 - hipsToFeet) / 3.6
    }
}
