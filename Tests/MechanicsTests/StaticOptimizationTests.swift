import Mechanics
import Testing

@Suite("Static optimization")
struct StaticOptimizationTests {
    /// A lever of 1 kg, half a metre long, held level by a muscle in front and one behind.
    private func lever(strength: Double = 1000) throws -> Model {
        func path(_ name: String, x: Double) -> MusclePath {
            MusclePath(
                name: name,
                points: [
                    PathPoint(name: "above", body: 0, place: .fixed(Vec3(x, 0.3, 0))),
                    PathPoint(name: "on the lever", body: 1, place: .fixed(Vec3(x, 0, 0))),
                ])
        }
        func muscle(_ name: String, _ path: Int) -> Muscle {
            Muscle(
                name: name, path: path, maxIsometricForce: strength, optimalFiberLength: 0.2,
                tendonSlackLength: 0.1,
                curves: .deGrooteFregly2016(DeGrooteFregly2016Parameters()))
        }
        return try Model(
            name: "lever", bodies: [.ground, Body(name: "lever", mass: 1, massCenter: Vec3(0.5, 0, 0))],
            joints: [Joint(name: "hinge", parent: 0, kind: .pin(0))],
            coordinates: [Coordinate(name: "angle")],
            paths: [path("front", x: 0.1), path("behind", x: -0.1)],
            muscles: [muscle("front", 0), muscle("behind", 1)])
    }

    @Test("A lever is held by the muscle in front, and the hinge bears the muscle's pull less the weight")
    func leverIsHeld() throws {
        let optimization = try StaticOptimization(
            lever(), options: StaticOptimizationOptions(includesPassiveFibers: false))
        var workspace = StaticWorkspace(for: optimization)
        try optimization.solve(Instant(still: optimization.model.defaultPose), in: &workspace)
        let weight = 9.80665
        #expect(workspace.solution.status == .optimal)
        #expect(abs(workspace.muscleForce(0) - 5 * weight) < 1e-9)
        #expect(workspace.muscleForce(1) == 0)
        let reaction = optimization.model.jointReaction(
            0, on: .child, expressedIn: .ground, workspace.mechanics)
        #expect((reaction.force - Vec3(0, weight - 5 * weight, 0)).length < 1e-9)
    }

    @Test("A weak muscle cannot hold the lever, and the answer says how much is missing")
    func weakMuscle() throws {
        let optimization = try StaticOptimization(
            lever(strength: 20), options: StaticOptimizationOptions(includesPassiveFibers: false))
        var workspace = StaticWorkspace(for: optimization)
        try optimization.solve(Instant(still: optimization.model.defaultPose), in: &workspace)
        #expect(workspace.solution.status == .infeasible)
        let made = workspace.activeCapacities[0] * 0.1
        #expect(abs(workspace.activations[0] - 1) < 1e-9)
        #expect(abs(workspace.solution.shortfall[0] - (9.80665 * 0.5 - made)) < 1e-9)
        #expect(abs(workspace.unbalanced[0] - workspace.solution.shortfall[0]) < 1e-9)
    }

    @Test("A stretched muscle holds the lever without being active, and its antagonist pays for it")
    func passivePull() throws {
        var instant = Instant(still: Pose(coordinates: [-0.6]))
        instant.externalForces = []
        let model = try lever()
        let with = try StaticOptimization(model)
        let without = try StaticOptimization(
            model, options: StaticOptimizationOptions(includesPassiveFibers: false))
        var (a, b) = (StaticWorkspace(for: with), StaticWorkspace(for: without))
        try with.solve(instant, in: &a)
        try without.solve(instant, in: &b)
        #expect(a.passiveForces[0] > 1)
        #expect(a.activations[0] < b.activations[0])
    }

    @Test(
        "Muscles and motors make just what inverse dynamics asks for", arguments: [1, 2, 3, 4], [false, true])
    func balance(seed: Int, coupled: Bool) throws {
        let model = try RandomModels.muscled(seed: UInt64(seed), coupled: coupled)
        for power in LoadSharingProblem.Power.allCases {
            let optimization = try StaticOptimization(
                model, options: StaticOptimizationOptions(power: power),
                reserves: RandomModels.reserves(of: model, force: 5))
            var workspace = StaticWorkspace(for: optimization)
            try optimization.solve(RandomModels.instant(of: model, seed: UInt64(seed)), in: &workspace)
            #expect(workspace.solution.status == .optimal)
            #expect(workspace.solution.kktResidual < 1e-9)
            var folded = workspace.unbalanced
            model.foldFollowers(&folded, workspace.mechanics)
            for coordinate in optimization.rows { #expect(abs(folded[coordinate]) < 1e-8) }
        }
    }

    @Test("What couplers carry does no work", arguments: [1, 2, 3])
    func couplersDoNoWork(seed: Int) throws {
        let model = try RandomModels.muscled(seed: UInt64(seed), coupled: true)
        let optimization = try StaticOptimization(model, reserves: RandomModels.reserves(of: model, force: 5))
        var workspace = StaticWorkspace(for: optimization)
        try optimization.solve(RandomModels.instant(of: model, seed: 5), in: &workspace)
        // any motion the couplers allow
        var random = SplitMix64(seed: 77)
        model.updateVelocities(RandomModels.values(8, within: 1, &random), in: &workspace.mechanics)
        let power = zip(workspace.unbalanced, workspace.mechanics.speeds).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(workspace.unbalanced.contains { abs($0) > 0.1 })
        #expect(abs(power) < 1e-8)
    }

    @Test("A locked coordinate carries its own moment", arguments: [2, 5])
    func locked(coordinate: Int) throws {
        let model = try RandomModels.muscled(seed: 6)
        var coordinates = model.coordinates
        coordinates[coordinate].isLocked = true
        let held = try Model(
            name: "held", gravity: model.gravity, bodies: model.bodies, joints: model.joints,
            coordinates: coordinates,
            paths: model.paths, wrapSurfaces: model.wrapSurfaces, muscles: model.muscles)
        let optimization = try StaticOptimization(held, reserves: RandomModels.reserves(of: held, force: 5))
        #expect(!optimization.rows.contains(coordinate))
        var workspace = StaticWorkspace(for: optimization)
        try optimization.solve(RandomModels.instant(of: held, seed: 5), in: &workspace)
        for row in optimization.rows { #expect(abs(workspace.unbalanced[row]) < 1e-8) }
        #expect(abs(workspace.unbalanced[coordinate]) > 1e-3)
    }

    @Test("Starting from a neighbour's answer gives the same answer")
    func warmStart() throws {
        let model = try RandomModels.muscled(seed: 9)
        let optimization = try StaticOptimization(model, reserves: RandomModels.reserves(of: model, force: 5))
        var (cold, warm) = (StaticWorkspace(for: optimization), StaticWorkspace(for: optimization))
        for step in 0..<5 {
            var instant = RandomModels.instant(of: model, seed: 4)
            for index in instant.pose.coordinates.indices {
                instant.pose.coordinates[index] += 0.01 * Double(step)
            }
            try optimization.solve(instant, in: &cold)
            try optimization.solve(instant, start: step == 0 ? .cold : .previous, in: &warm)
            for (a, b) in zip(cold.solution.x, warm.solution.x) { #expect(abs(a - b) < 1e-9) }
        }
    }

    @Test("Given the forces it found, joints carry the same")
    func givenForces() throws {
        let model = try RandomModels.muscled(seed: 3)
        let optimization = try StaticOptimization(
            model, options: .openSim, reserves: RandomModels.reserves(of: model, force: 5))
        var workspace = StaticWorkspace(for: optimization)
        let instant = RandomModels.instant(of: model, seed: 8)
        try optimization.solve(instant, in: &workspace)
        let reactions = model.joints.indices.map {
            model.jointReaction($0, on: .child, expressedIn: .child, workspace.mechanics)
        }
        let forces = optimization.columns.map { column -> Double in
            switch column {
            case .muscle(let index): workspace.muscleForce(index)
            case .motor(let index):
                optimization.motors[index].optimalForce
                    * workspace.solution.x[optimization.columns.firstIndex(of: column) ?? 0]
            default: 0
            }
        }
        optimization.apply(forces: forces, at: instant, in: &workspace)
        for joint in model.joints.indices {
            let again = model.jointReaction(joint, on: .child, expressedIn: .child, workspace.mechanics)
            #expect((again.force - reactions[joint].force).length < 1e-9)
            #expect((again.moment - reactions[joint].moment).length < 1e-9)
        }
    }

    @Test("Guarding is forgotten when the next question is about healthy tissue")
    func toneIsNotKept() throws {
        let optimization = try StaticOptimization(lever())
        var workspace = StaticWorkspace(for: optimization)
        let instant = Instant(still: Pose(coordinates: [0]))
        try optimization.solve(instant, tissue: [.healthy, TissueState(tone: 0.3)], in: &workspace)
        #expect(abs(workspace.activations[1] - 0.3) < 1e-12)
        try optimization.solve(instant, in: &workspace)
        #expect(workspace.activations[1] < 1e-9)
    }

    @Test(
        "A motor on a body helps in proportion to the moment it can make, and one of no force not at all",
        arguments: [0.0, 50])
    func bodyMotor(optimalForce: Double) throws {
        let motor = BodyActuator(
            name: "lift",
            kind: .force(
                body: 1, point: Vec3(0.5, 0, 0), pointInGround: false, direction: Vec3(0, 2, 0),
                directionInGround: true),
            optimalForce: optimalForce)
        let optimization = try StaticOptimization(
            lever(), options: StaticOptimizationOptions(includesPassiveFibers: false), residuals: [motor])
        var workspace = StaticWorkspace(for: optimization)
        try optimization.solve(Instant(still: Pose(coordinates: [0])), in: &workspace)
        // what the muscle pulls and the motor lifts holds the weight, about the hinge
        let lift = workspace.solution.x[2] * optimalForce
        #expect(abs(0.1 * workspace.muscleForce(0) + 0.5 * lift - 0.5 * 9.80665) < 1e-9)
        let muscleMoment = 0.1 * workspace.activeCapacities[0]
        #expect(
            abs(workspace.solution.x[2] * muscleMoment - workspace.activations[0] * 0.5 * optimalForce) < 1e-9
        )
        let reaction = optimization.model.jointReaction(
            0, on: .child, expressedIn: .ground, workspace.mechanics)
        #expect((reaction.force - Vec3(0, 9.80665 - workspace.muscleForce(0) - lift, 0)).length < 1e-9)
    }

    @Test("An impossible tissue state is refused by the muscle's name")
    func impossibleTissue() throws {
        let optimization = try StaticOptimization(lever())
        var workspace = StaticWorkspace(for: optimization)
        #expect(throws: ModelFault.self) {
            try optimization.solve(
                Instant(still: Pose(coordinates: [0])), tissue: [TissueState(shortening: 1.5), .healthy],
                in: &workspace)
        }
    }
}
