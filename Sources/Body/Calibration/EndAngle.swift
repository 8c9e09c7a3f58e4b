/// Angles at the end of a movement of the trunk, counted from standing, whose coordinates are all zero.
enum EndAngle {
    /// Degrees of a subject of the targets, positive in the movement's direction: `L4/5 flexion`, `L4/5 extension`, `L4/5 bending` (to the
    /// right), `lumbar flexion` (T12 to S1), `pelvis flexion` (turn on the hips).
    ///
    /// Throws `BodyFault` for words it does not know, or a posture without the angle.
    static func degrees(_ subject: String, _ posture: [String: Double]) throws(BodyFault) -> Double {
        let words = subject.split(separator: " ")
        guard words.count == 2, let direction = directions[String(words[1])] else {
            throw BodyFault("no angle is meant by '\(subject)'")
        }
        let names: [String]
        switch words[0] {
        case "pelvis": names = ["hip_flexion_r"]
        case "lumbar": names = levels.values.sorted().map { $0 + direction.suffix }
        default: names = levels[String(words[0])].map { [$0 + direction.suffix] } ?? []
        }
        guard !names.isEmpty else { throw BodyFault("no level is meant by '\(subject)'") }
        var sum = 0.0
        for name in names {
            guard let angle = posture[name] else { throw BodyFault("the movement has no angle \(name)") }
            sum += angle
        }
        return (words[0] == "pelvis" ? sum : direction.sign * sum) * 180 / .pi
    }

    private static let directions: [String: (suffix: String, sign: Double)] = [
        "flexion": ("_FE", -1), "extension": ("_FE", 1), "bending": ("_LB", 1),
    ]
    private static let levels = [
        "T12/L1": "T12_L1", "L1/2": "L1_L2", "L2/3": "L2_L3", "L3/4": "L3_L4", "L4/5": "L4_L5",
        "L5/S1": "L5_S1",
    ]
}
