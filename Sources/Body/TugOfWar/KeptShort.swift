import Anatomy
public import Mechanics

/// A muscle group that a posture keeps shorter than standing does.
public struct KeptShort: Sendable, Hashable {
    public let group: MuscleGroup
    /// How much shorter its fascicles' paths are than in standing, in optimal fibre lengths: mean by strength.
    public let fraction: Double

    /// Least difference that is told: a tenth of the fibre, by assumption; what a joint's few degrees do stays below it.
    public static let least = 0.1

    /// The groups a posture keeps short, the shortest first.
    ///
    /// - Parameters:
    ///   - pose: where the body's coordinates stand in the posture, and in standing.
    public static func groups(_ body: BodyModel, in pose: Pose, standing: Pose) -> [KeptShort] {
        func lengths(_ pose: Pose) -> [Double] {
            var workspace = Workspace(for: body.model)
            body.model.updatePositions(pose, in: &workspace)
            body.model.updatePaths(in: &workspace)
            return body.model.muscles.map { workspace.paths.lengths[$0.path] }
        }
        let (here, there) = (lengths(pose), lengths(standing))
        var found: [KeptShort] = []
        for group in MuscleGroup.allCases {
            var (lost, force) = (0.0, 0.0)
            for (index, fascicle) in body.fascicles.enumerated() where fascicle.group == group {
                let muscle = body.model.muscles[index]
                lost +=
                    muscle.maxIsometricForce * (there[index] - here[index]) / muscle.optimalFiberLength
                force += muscle.maxIsometricForce
            }
            if force > 0, lost >= least * force {
                found.append(KeptShort(group: group, fraction: lost / force))
            }
        }
        return found.sorted { $0.fraction > $1.fraction }
    }
}

extension BodyLibrary {
    /// The groups a posture of the table keeps short in a person, the shortest first.
    ///
    /// - Throws: ``BodyFault`` for a person nobody can be, or an unknown posture.
    public func keptShort(_ person: Person, in posture: String) throws(BodyFault) -> [KeptShort] {
        let body = try healthy(person)
        let placer = try PosturePlacer(body)
        return KeptShort.groups(
            body.body, in: try placer.place(postures.posture(posture)).pose,
            standing: try placer.place(postures.posture("standing")).pose)
    }
}
