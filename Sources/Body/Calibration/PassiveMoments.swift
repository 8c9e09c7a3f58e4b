import Mechanics

/// Passive moment about one coordinate at one pose, for any passive parameters: where the muscles stand is worked out once.
struct PassiveMoment: Sendable {
    /// A muscle that pulls at the coordinate.
    private struct Pull: Sendable {
        var muscle: CompiledMuscle
        var group: MuscleGroup?
        var length: Double
        var arm: Double
    }

    private let pulls: [Pull]
    private let coordinate: String
    private let angle: Double

    /// - Parameters:
    ///   - coordinate: Name of the coordinate the moment works along.
    ///   - degrees: Coordinates that do not stand at their default, in degrees.
    ///   - model: Muscles with their published strains.
    ///   - groups: Group of each muscle.
    /// - Throws: `BodyFault` for a coordinate the model lacks or a muscle that cannot be.
    init(
        along coordinate: String, degrees: [String: Double], in model: Model, groups: [MuscleGroup?]
    ) throws(BodyFault) {
        guard let index = model.coordinate(named: coordinate) else {
            throw BodyFault("the body has no coordinate '\(coordinate)'")
        }
        var pose = model.defaultPose
        for name in degrees.keys.sorted() {
            guard let place = model.coordinate(named: name) else {
                throw BodyFault("the body has no coordinate '\(name)'")
            }
            pose.coordinates[place] = (degrees[name] ?? 0) * .pi / 180
        }
        var workspace = Workspace(for: model)
        model.updatePositions(pose, in: &workspace)
        model.updatePaths(in: &workspace)
        var pulls: [Pull] = []
        do {
            for (number, muscle) in model.muscles.enumerated()
            where model.coordinates(feltBy: muscle.path).contains(index) {
                let arm = model.momentArm(of: muscle.path, about: index, workspace)
                guard arm != 0 else { continue }
                pulls.append(
                    Pull(
                        muscle: try CompiledMuscle(muscle), group: groups[number],
                        length: workspace.paths.lengths[muscle.path], arm: arm))
            }
        } catch {
            throw BodyFault("passive moment along \(coordinate): \(error)")
        }
        self.pulls = pulls
        self.coordinate = coordinate
        angle = workspace.coordinates[index]
    }

    /// Moment of muscles at rest and of the capsule (N·m, positive along the coordinate).
    func moment(_ parameters: PassiveParameters) -> Double {
        var sum = parameters.capsule(of: coordinate)?(angle).value ?? 0
        for pull in pulls {
            let shift = pull.group.map { parameters.curveShift(of: $0) }
            let tissue = TissueState(
                zeroForceStrainShift: shift?.zeroForceStrain ?? 0,
                oneForceStrainShift: shift?.oneForceStrain ?? 0)
            sum += pull.arm * pull.muscle.passivePull(length: pull.length, tissue: tissue)
        }
        return sum
    }
}

extension CompiledMuscle {
    /// Tension of a muscle without activation (N), its tendon as its own data say.
    func passivePull(length: Double, tissue: TissueState) -> Double {
        hasRigidTendon
            ? rigid(length: length, tissue: tissue).passive
            : equilibrium(length: length, activation: 0, tissue: tissue).tendonForce
    }
}
