import Foundation
import Mechanics

/// A pose's evaluation for people: tables a screen wide.
enum EvaluationText {
    static func text(_ pose: PoseEvaluation, of model: Model) -> String {
        var out = "pose \(pose.name)\n"
        out += "  coordinates\n"
        for coordinate in model.coordinates {
            guard let value = pose.coordinates[coordinate.name] else { continue }
            let unit = coordinate.motion == .translational ? "m" : "rad"
            out += "    \(coordinate.name.left(26)) \(number(value, 4)) \(unit)"
            let loadUnit = coordinate.motion == .translational ? "N" : "N·m"
            for (title, loads) in [("gravity", pose.gravity), ("needs", pose.inverseDynamics)] {
                if let load = loads?[coordinate.name] { out += "   \(title) \(number(load, 3)) \(loadUnit)" }
            }
            out += "\n"
        }
        if let bodies = pose.bodies {
            out += "  bodies (origin in ground, m)\n"
            for body in model.bodies {
                guard let place = bodies[body.name] else { continue }
                out +=
                    "    \(body.name.left(26)) " + place.position.map { number($0, 4) }.joined(separator: " ")
                    + "\n"
            }
        }
        if let muscles = pose.muscles {
            out += "  muscles\n"
            for muscle in model.muscles {
                guard let result = muscles[muscle.name] else { continue }
                out += "    \(muscle.name.left(26))"
                if let length = result.length { out += " length \(number(length, 4)) m" }
                if let force = result.tendonForce { out += "  tendon \(number(force, 1)) N" }
                if let force = result.passiveForce { out += " (fibre passive \(number(force, 1)) N)" }
                out += "\n"
                for (name, arm) in (result.momentArms ?? [:]).sorted(by: { $0.key < $1.key }) {
                    out += "      \(name.left(26)) \(number(arm, 5)) m\n"
                }
            }
        }
        return out
    }

    /// The size of a number, like 2e-15.
    static func size(_ value: Double) -> String { String(format: "%.0e", value) }

    /// A number with so many decimals, in the same form everywhere; zero has no sign.
    static func number(_ value: Double, _ decimals: Int) -> String {
        let text = String(format: "%.\(decimals)f", value)
        return text.hasPrefix("-") && !text.contains { ("1"..."9").contains($0) }
            ? String(text.dropFirst()) : text
    }
}
