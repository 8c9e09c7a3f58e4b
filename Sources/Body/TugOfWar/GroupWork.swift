import Anatomy
import Mechanics

/// How a muscle group fares in a posture, healthy and now.
public struct GroupWork: Sendable, Hashable {
    public let group: SidedGroup
    /// Length of its fascicles (m): mean by strength.
    public let length: Comparison
    /// Activation: mean by volume.
    public let activation: Comparison
    /// Its part of the effort, in parts of all of healthy standing's.
    public let effort: Comparison
}

/// Sums over a group's fascicles that its work is made of.
struct GroupScale: Sendable {
    let group: SidedGroup
    /// Columns of its fascicles.
    let columns: [Int]
    /// Share of each in the mean length, and in the mean activation.
    let lengthShares: [Double]
    let activationShares: [Double]

    /// Every group a body has muscles of, left before right.
    static func scales(_ effort: PostureEffort, _ body: BodyModel) -> [GroupScale] {
        var scales: [GroupScale] = []
        for group in MuscleGroup.allCases {
            for side in [Side.left, .right, .central] {
                let muscles = body.fascicles(of: group, side).filter { effort.columnOf[$0] != nil }
                if muscles.isEmpty { continue }
                let forces = muscles.map { body.model.muscles[$0].maxIsometricForce }
                let volumes = muscles.map {
                    body.model.muscles[$0].maxIsometricForce * body.model.muscles[$0].optimalFiberLength
                }
                let (force, volume) = (forces.reduce(0, +), volumes.reduce(0, +))
                scales.append(
                    GroupScale(
                        group: SidedGroup(group, side), columns: muscles.compactMap { effort.columnOf[$0] },
                        lengthShares: forces.map { $0 / force }, activationShares: volumes.map { $0 / volume }
                    ))
            }
        }
        return scales
    }

    /// Mean by strength of something a column has.
    func length(_ values: [Double]) -> Double {
        zip(columns, lengthShares).reduce(0) { $0 + $1.1 * values[$1.0] }
    }

    /// Mean activation.
    func activation(_ values: [Double]) -> Double {
        zip(columns, activationShares).reduce(0) { $0 + $1.1 * values[$1.0] }
    }

    /// Part of the cost.
    func effort(_ values: [Double], _ problem: Weights) -> Double {
        columns.reduce(0) { sum, column in
            let size = abs(values[column])
            return sum + problem.weight[column] * (problem.isSquare ? size * size : size * size * size)
        }
    }

    /// How that changes with activations.
    func effortChange(_ values: [Double], _ change: [Double], _ problem: Weights) -> Double {
        columns.reduce(0) { sum, column in
            let x = values[column]
            return sum + problem.weight[column] * (problem.isSquare ? 2 * x : 3 * x * abs(x)) * change[column]
        }
    }

    /// What a cost is made of.
    struct Weights {
        let weight: [Double]
        let isSquare: Bool
    }
}
