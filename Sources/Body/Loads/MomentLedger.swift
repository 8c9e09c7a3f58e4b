import Mechanics

/// One contributor to the moment about a coordinate.
public struct LedgerEntry: Sendable, Hashable {
    public enum Contributor: Sendable, Hashable {
        /// Index of the muscle.
        case muscle(Int)
        /// Index of the passive curve of a joint among the model's coordinate springs.
        case joint(Int)
        /// Gravity, and the forces of supports and of what is held.
        case weight
        /// What no tissue makes.
        case reserve
    }

    public let contributor: Contributor
    /// Moment of active fibres (N·m, along the coordinate); of others than muscles zero.
    public let active: Double
    /// Moment of passive tissue, weight or reserve (N·m, along the coordinate).
    public let passive: Double
    /// Both.
    public var moment: Double { active + passive }
}

extension LoadBearing {
    /// Who makes which moment about a free coordinate in a workspace's latest posture: they add up to nothing, because the posture is at rest.
    ///
    /// Muscles without a moment arm are left out. Entries stand in the order of the model's muscles, then joints, weight and reserve.
    /// - Parameter coordinate: index of a coordinate among ``coordinates``; of another one the ledger is empty.
    public func ledger(about coordinate: Int, _ workspace: LoadWorkspace) -> [LedgerEntry] {
        guard let row = optimization.rows.firstIndex(of: coordinate) else { return [] }
        let model = optimization.model
        let statics = workspace.statics
        var entries: [LedgerEntry] = []
        for (index, muscle) in model.muscles.enumerated() where muscle.isActive {
            let arm = model.momentArm(of: muscle.path, about: coordinate, statics.mechanics)
            guard arm != 0 else { continue }
            let passive = statics.passiveForces[index]
            entries.append(
                LedgerEntry(
                    contributor: .muscle(index), active: arm * (statics.muscleForce(index) - passive),
                    passive: arm * passive))
        }
        for (index, spring) in model.coordinateSprings.enumerated()
        where spring.isActive {
            // also of what follows the coordinate
            let slope = model.slope(of: spring.coordinate, along: coordinate, statics.mechanics)
            guard slope != 0 else { continue }
            let moment = slope * spring.force(statics.mechanics.coordinates[spring.coordinate]).value
            entries.append(LedgerEntry(contributor: .joint(index), active: 0, passive: moment))
        }
        var weight = statics.inverseDynamics
        model.foldFollowers(&weight, statics.mechanics)
        entries.append(LedgerEntry(contributor: .weight, active: 0, passive: -weight[coordinate]))
        let reserve = reserve(row, workspace)
        if reserve != 0 { entries.append(LedgerEntry(contributor: .reserve, active: 0, passive: reserve)) }
        return entries
    }

    /// How the moment about a free coordinate that holds the weight is shared (N·m), signs along the coordinate.
    public func summary(about coordinate: Int, _ workspace: LoadWorkspace) -> MomentSummary {
        var sum = MomentSummary()
        for entry in ledger(about: coordinate, workspace) {
            switch entry.contributor {
            case .muscle:
                if entry.active > 0 {
                    sum.activePositive += entry.active
                } else {
                    sum.activeNegative += entry.active
                }
                if entry.passive > 0 {
                    sum.passivePositive += entry.passive
                } else {
                    sum.passiveNegative += entry.passive
                }
            case .joint: sum.joint += entry.passive
            case .weight: sum.weight += entry.passive
            case .reserve: sum.reserve += entry.passive
            }
        }
        return sum
    }
}

/// The ledger of a coordinate in eight numbers (N·m along the coordinate).
public struct MomentSummary: Sendable, Hashable {
    /// Active muscle along the coordinate, and against it.
    public var activePositive = 0.0
    public var activeNegative = 0.0
    /// Passive muscle along the coordinate, and against it.
    public var passivePositive = 0.0
    public var passiveNegative = 0.0
    /// The joint's own passive curve.
    public var joint = 0.0
    /// Gravity, supports, and what is held.
    public var weight = 0.0
    public var reserve = 0.0

    /// Share of the moment along the coordinate that passive tissue makes; zero where nothing pulls that way.
    public var passiveShare: Double {
        let passive = passivePositive + max(0, joint)
        let whole = passive + activePositive
        return whole > 0 ? passive / whole : 0
    }
}
