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

    /// A coordinate whose passive curve works along the coordinate: itself, or one that follows it.
    private struct Follower: Sendable {
        var name: String
        var angle: Double
        /// How fast it follows.
        var slope: Double
    }

    private let pulls: [Pull]
    private let followers: [Follower]

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
        var workspace = Workspace(for: model)
        model.updatePositions(try Self.pose(degrees, of: model), in: &workspace)
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
        followers = model.coordinates.indices.compactMap { follower in
            let slope = model.slope(of: follower, along: index, workspace)
            return slope == 0
                ? nil
                : Follower(
                    name: model.coordinates[follower].name, angle: workspace.coordinates[follower],
                    slope: slope)
        }
    }

    /// A pose by coordinates that do not stand at their default (degrees).
    ///
    /// Throws `BodyFault` for a coordinate the model lacks.
    static func pose(_ degrees: [String: Double], of model: Model) throws(BodyFault) -> Pose {
        var pose = model.defaultPose
        for name in degrees.keys.sorted() {
            guard let place = model.coordinate(named: name) else {
                throw BodyFault("the body has no coordinate '\(name)'")
            }
            pose.coordinates[place] = (degrees[name] ?? 0) * .pi / 180
        }
        return pose
    }

    /// Moment of muscles at rest and of capsules (N·m, positive along the coordinate).
    func moment(_ parameters: PassiveParameters) -> Double {
        var sum = 0.0
        for follower in followers {
            sum += follower.slope * (parameters.capsule(of: follower.name)?(follower.angle).value ?? 0)
        }
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

extension Model {
    /// How fast a coordinate goes with another: 1 with itself, the coupler's slope where it follows, 0 otherwise.
    func slope(of coordinate: Int, along leader: Int, _ workspace: Workspace) -> Double {
        var unit = [Double](repeating: 0, count: coordinates.count)
        unit[coordinate] = 1
        foldFollowers(&unit, workspace)
        return unit[leader]
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
