/// What tissue does to a posture: changes from the healthy one.
///
/// Predicted, not measured; the healthy posture is the published one by construction. ``StandingHabit/drift`` is how far a person wanders anyway:
/// it belongs to every interval of a posture, so small changes have intervals that contain zero.
public struct PostureChange: Sendable, Hashable {
    /// Pelvis turned backward (rad): as pelvic tilt is measured on X-rays; negative tilts forward.
    public let pelvicTilt: Comparison
    /// Lumbar curve from the upper endplate of L1 to the sacrum (rad): positive is more hollow.
    public let lordosis: Comparison
    /// Thorax turned backward (rad).
    public let thorax: Comparison
    /// Pelvis lower on the left (rad): positive `pelvis_list`.
    public let list: Comparison
    /// Pelvis turned to the left (rad).
    public let rotation: Comparison
    /// Trunk bent to the right on the pelvis (rad).
    public let sideBend: Comparison
    /// Pelvis forward and to the right over the feet (m).
    public let forward: Comparison
    public let sideways: Comparison

    /// Where an angle's change lies with 90 % probability, the body's own wandering included (rad).
    public static func interval(of angle: Comparison) -> ClosedRange<Double> {
        let deviation =
            (angle.deviation * angle.deviation + StandingHabit.drift * StandingHabit.drift).squareRoot()
        return angle.change - 1.645 * deviation...angle.change + 1.645 * deviation
    }
}

/// A disc healthy and now.
public struct DiscChange: Sendable, Hashable {
    /// As clinicians write it, like `L4/L5`.
    public let level: String
    /// Force along the disc's axis (N): positive presses.
    public let compression: Comparison
    /// Force that would slide the upper vertebra forward (N).
    public let anteriorShear: Comparison
}
