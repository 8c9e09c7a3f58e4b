/// How a forward bend is shared between lumbar spine and pelvis.
///
/// Lumbar to hip motion is 1.9 in the first third of a bend, 0.9 in the second and 0.4 in the last, thirds of 30° (Esola 1996, Spine 21:71, recalled); beyond
/// 90° it goes on as in the last. It ends near 45° of lumbar and 66° of pelvic motion at 110°; Jandre Reis 2015 (seen) finds 64.5 and
/// 66.7° at the end of range, with its labels in doubt.
public enum LumbarRhythm {
    /// Lumbar flexion (rad) of a forward inclination of the trunk (rad); a backward one is shared alike.
    public static func lumbarFlexion(trunkForward angle: Double) -> Double {
        let third = 30 * Double.pi / 180
        let size = abs(angle)
        let early = min(size, third)
        let middle = min(max(0, size - third), third)
        let late = max(0, size - 2 * third)
        let flexion = early * (1.9 / 2.9) + middle * (0.9 / 1.9) + late * (0.4 / 1.4)
        return angle < 0 ? -flexion : flexion
    }
}
