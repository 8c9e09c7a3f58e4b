import Mechanics

/// How lumbar levels share a bend when each gives way until all resist with the same passive moment: what ``LumbarShares`` does to a pose.
enum LevelShare {
    private static let levels = ["T12_L1", "L1_L2", "L2_L3", "L3_L4", "L4_L5", "L5_S1"]
    /// The levels whose motion is the whole of a share: L2 to S1.
    private static let whole = ["L2_L3", "L3_L4", "L4_L5", "L5_S1"]
    private static let names = [
        "L2/3": "L2_L3", "L3/4": "L3_L4", "L4/5": "L4_L5", "L5/S1": "L5_S1",
    ]

    /// Share (per cent) that a level such as `L4/5` has of the flexion from L2 to S1 when the levels T12/L1 to L5/S1 are flexed by `total` (rad) together.
    ///
    /// Throws `BodyFault` for a level it does not know, or one without a curve.
    static func percent(
        _ level: String, ofFlexion total: Double, _ parameters: PassiveParameters
    ) throws(BodyFault) -> Double {
        guard let name = names[level] else {
            throw BodyFault("no lumbar level from L2 to S1 is meant by '\(level)'")
        }
        var curves: [String: ScalarFunction] = [:]
        for level in levels {
            guard let curve = parameters.capsule(of: level + "_FE") else {
                throw BodyFault("level \(level) has no passive curve in flexion")
            }
            curves[level] = curve
        }
        func flexion(_ level: String, _ moment: Double) -> Double {
            curves[level].map { -SegmentRange.angle(of: $0, under: -moment) } ?? 0
        }
        // the common moment at which the angles add up
        var (low, high) = (0.0, 500.0)
        for _ in 0..<48 {
            let middle = (low + high) / 2
            let sum = levels.reduce(0) { $0 + flexion($1, middle) }
            if sum < total { low = middle } else { high = middle }
        }
        let part = flexion(name, low)
        return 100 * part / whole.reduce(0) { $0 + flexion($1, low) }
    }
}
