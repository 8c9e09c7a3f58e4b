public import Anatomy
import Mechanics

/// A joint and an axis of it: one line of a ledger.
public struct LedgerAxis: Sendable, Hashable {
    /// Index of its coordinate in the model.
    public let coordinate: Int
    /// The coordinate's name, such as `hip_flexion_r` or `L4_L5_FE`.
    public let name: String
    /// As clinicians write the joint: `hip`, `knee`, `ankle`, or a level like `L4/L5`.
    public let joint: String
    /// Left or right of a limb's joint; central of the spine's.
    public let side: Side
    /// What a positive moment does.
    public let turn: Turn

    /// What a positive moment of an axis does; a negative one does the opposite.
    public enum Turn: String, Sendable, Hashable, Codable {
        case flexion
        case extending = "extension"
        case adduction
        case internalRotation = "internal-rotation"
        case dorsiflexion
        case rightBend = "right-bend"
        case leftTurn = "left-turn"

        /// The opposite, in words.
        public var opposite: String {
            switch self {
            case .flexion: "extension"
            case .extending: "flexion"
            case .adduction: "abduction"
            case .internalRotation: "external-rotation"
            case .dorsiflexion: "plantarflexion"
            case .rightBend: "left-bend"
            case .leftTurn: "right-turn"
            }
        }
    }

    /// The direction a moment of that sign drives the joint, in words.
    public func direction(of moment: Double) -> String { moment < 0 ? turn.opposite : turn.rawValue }

    /// The axes of a body among some of its coordinates, in their order; coordinates that are none are left out.
    static func axes(of body: BodyModel, coordinates: [Int]) -> [LedgerAxis] {
        coordinates.compactMap { coordinate in
            let name = body.model.coordinates[coordinate].name
            for level in body.levels {
                let turn: Turn? =
                    coordinate == level.flexion
                    ? .extending
                    : coordinate == level.bending
                        ? .rightBend : coordinate == level.rotation ? .leftTurn : nil
                if let turn {
                    return LedgerAxis(
                        coordinate: coordinate, name: name, joint: level.name, side: .central, turn: turn)
                }
            }
            let limbs: [(String, String, Turn)] = [
                ("hip_flexion", "hip", .flexion), ("hip_adduction", "hip", .adduction),
                ("hip_rotation", "hip", .internalRotation), ("knee_angle", "knee", .flexion),
                ("ankle_angle", "ankle", .dorsiflexion),
            ]
            for (prefix, joint, turn) in limbs {
                for (suffix, side) in [("_r", Side.right), ("_l", Side.left)] where name == prefix + suffix {
                    return LedgerAxis(
                        coordinate: coordinate, name: name, joint: joint, side: side, turn: turn)
                }
            }
            return nil
        }
    }
}
