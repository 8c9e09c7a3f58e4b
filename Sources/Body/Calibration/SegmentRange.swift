import Mechanics

/// How far lumbar levels of a specimen turn under a pure moment, from the passive curves alone.
enum SegmentRange {
    /// Angle (rad) at which a level's curve balances a moment (N·m, positive along the coordinate).
    ///
    /// The curves fall steadily, so that bisection finds the one angle.
    static func angle(of curve: ScalarFunction, under moment: Double) -> Double {
        var (low, high) = (-1.0, 1.0)
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if curve(middle).value + moment > 0 { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    /// Range (degrees) of a subject of the targets: levels, then direction: `L1-L5 bending` both ways together, `L4/5 flexion`, `L4/5 bending-once`.
    ///
    /// Throws `BodyFault` for words it does not know.
    static func degrees(
        _ subject: String, under moment: Double, _ parameters: PassiveParameters
    ) throws(BodyFault) -> Double {
        let words = subject.split(separator: " ")
        guard words.count == 2, let levels = levels[String(words[0])] else {
            throw BodyFault("no lumbar levels are meant by '\(subject)'")
        }
        // extension is positive along flexion–extension
        let directions: [(axis: String, sign: Double)]
        switch words[1] {
        case "flexion": directions = [("FE", -1)]
        case "extension": directions = [("FE", 1)]
        case "flexion-extension": directions = [("FE", -1), ("FE", 1)]
        case "bending-once": directions = [("LB", 1)]
        case "bending": directions = [("LB", -1), ("LB", 1)]
        case "rotation-once": directions = [("AR", 1)]
        case "rotation": directions = [("AR", -1), ("AR", 1)]
        default: throw BodyFault("no direction is meant by '\(subject)'")
        }
        var sum = 0.0
        for level in levels {
            for direction in directions {
                guard let curve = parameters.specimen(of: "\(level)_\(direction.axis)") else {
                    throw BodyFault("level \(level) has no passive curve \(direction.axis)")
                }
                sum += direction.sign * angle(of: curve, under: direction.sign * moment)
            }
        }
        return sum * 180 / .pi
    }

    private static let levels = [
        "L1-S1": ["L1_L2", "L2_L3", "L3_L4", "L4_L5", "L5_S1"],
        "L1-L5": ["L1_L2", "L2_L3", "L3_L4", "L4_L5"], "L1/2": ["L1_L2"], "L2/3": ["L2_L3"],
        "L3/4": ["L3_L4"], "L4/5": ["L4_L5"], "L5/S1": ["L5_S1"],
    ]
}
