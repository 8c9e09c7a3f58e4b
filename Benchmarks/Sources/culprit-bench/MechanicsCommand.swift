import Foundation
import Mechanics
import OpenSimFormat

/// Times the mechanics of a model, stage by stage, on random poses inside its ranges.
enum MechanicsCommand {
    struct Measurement: Codable {
        let id: String
        let what: String
        /// Milliseconds of processor time a pose, median over the poses' medians.
        let median: Double
        /// Least.
        let minimum: Double
    }

    struct Output: Codable {
        let model: String
        let muscles: Int
        let coordinates: Int
        let wraps: Int
        var measurements: [Measurement] = []
    }

    /// - Parameters:
    ///   - path: the model, .osim.
    ///   - folder: where `mechanics-NAME.json` is written.
    static func run(model path: String, folder: String, poses count: Int = 50) throws {
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        let model = try readModel(bytes: bytes).model
        var output = Output(
            model: model.name, muscles: model.muscles.count, coordinates: model.coordinates.count,
            wraps: model.paths.reduce(0) { $0 + $1.wraps.count })
        let poses = randomPoses(of: model, count: count)
        func note(_ id: String, _ what: String, _ times: [Spread], per repeats: Double) {
            let medians = Spread(times.map(\.median))
            output.measurements.append(
                Measurement(
                    id: id, what: what, median: medians.median / repeats,
                    minimum: Spread(times.map(\.minimum)).minimum / repeats))
            FileHandle.standardError.write(Data("\(id): \(medians.median / repeats) ms\n".utf8))
        }
        // a clock tick is too long for one pose, so each run repeats it
        func each(_ repeats: Int, _ body: (Pose) throws -> Void) rethrows -> [Spread] {
            try poses.map { pose in
                try Stopwatch.measure(runs: 9) { for _ in 0..<repeats { try body(pose) } }.processor
            }
        }

        note(
            "load", "reading the file into a model",
            [try Stopwatch.measure(runs: 9) { _ = try readModel(bytes: bytes) }.processor], per: 1)

        var workspace = Workspace(for: model)
        note(
            "positions", "where bodies stand",
            each(20) { model.updatePositions($0, in: &workspace) }, per: 20)
        note(
            "paths", "where bodies stand, all lengths and moment arms",
            each(5) {
                model.updatePositions($0, in: &workspace)
                model.updatePaths(in: &workspace)
            }, per: 5)

        let muscles = try CompiledMuscle.compile(model.muscles)
        var force = 0.0
        note(
            "rigid", "rigid-tendon forces and derivatives of all muscles",
            each(5) { pose in
                for (muscle, compiled) in zip(model.muscles, muscles) {
                    force += compiled.rigid(length: workspace.paths.lengths[muscle.path]).active
                }
            }, per: 5)
        var lengths: [[Double]] = []
        for pose in poses {
            model.updatePositions(pose, in: &workspace)
            model.updatePaths(in: &workspace)
            lengths.append(workspace.paths.lengths)
        }
        note(
            "equilibrium", "elastic-tendon equilibrium of all muscles",
            lengths.map { lengths in
                Stopwatch.measure(runs: 9) {
                    for (muscle, compiled) in zip(model.muscles, muscles) {
                        force +=
                            compiled.equilibrium(
                                length: lengths[muscle.path], activation: 0.3, tissue: .healthy
                            )
                            .tendonForce
                    }
                }.processor
            }, per: 1)

        let still = [Double](repeating: 0, count: model.coordinates.count)
        var asked = still
        note(
            "inverse-dynamics", "inverse dynamics, speeds and accelerations included",
            each(10) {
                model.updatePositions($0, in: &workspace)
                model.updateVelocities(still, in: &workspace)
                model.updateAccelerations(still, in: &workspace)
                model.clearForces(in: &workspace)
                model.inverseDynamics(into: &asked, in: &workspace)
            }, per: 10)

        // every moment can be made: reserves of 100 N·m everywhere
        let reserves = StaticOptimization.freeCoordinates(of: model).map {
            CoordinateActuator(name: "reserve", coordinate: $0, optimalForce: 100)
        }
        for power in LoadSharingProblem.Power.allCases {
            let optimization = try StaticOptimization(
                model, options: StaticOptimizationOptions(power: power), reserves: reserves)
            var work = StaticWorkspace(for: optimization)
            note(
                "statics-cold-\(power.rawValue)",
                "static optimization with everything it needs and joint forces, from nothing, power \(power.rawValue)",
                try each(1) { try optimization.solve(Instant(still: $0), in: &work) }, per: 1)
            note(
                "statics-warm-\(power.rawValue)",
                "the same from the neighbouring frame's answer, power \(power.rawValue)",
                try poses.map { pose in
                    var near = pose
                    try optimization.solve(Instant(still: pose), in: &work)
                    var step = 0.0
                    return try Stopwatch.measure(runs: 9) {
                        step += 0.002
                        for index in near.coordinates.indices where !model.coordinates[index].isLocked {
                            near.coordinates[index] =
                                pose.coordinates[index] + step * (index % 2 == 0 ? 1 : -1)
                        }
                        try optimization.solve(Instant(still: near), start: .previous, in: &work)
                    }.processor
                }, per: 1)
            if power == .square {
                var reaction = 0.0
                note(
                    "reactions", "reactions of all joints after a solution",
                    each(10) { _ in
                        for joint in model.joints.indices {
                            reaction +=
                                model.jointReaction(joint, on: .child, expressedIn: .child, work.mechanics)
                                .force.x
                        }
                    }, per: 10)
            }
        }

        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        let url = URL(fileURLWithPath: folder, isDirectory: true)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        try encoder.encode(output).write(to: url.appendingPathComponent("mechanics-\(model.name).json"))
        if force.isNaN { FileHandle.standardError.write(Data("a muscle force is not a number\n".utf8)) }
    }

    /// Poses inside the declared ranges; a coordinate without limits moves by ±0.3.
    static func randomPoses(of model: Model, count: Int) -> [Pose] {
        var state: UInt64 = 1
        func uniform() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / Double(1 << 53)
        }
        return (0..<count).map { _ in
            var pose = model.defaultPose
            for (index, coordinate) in model.coordinates.enumerated() where !coordinate.isLocked {
                let isLimited = coordinate.range.upperBound - coordinate.range.lowerBound < 20
                let range = isLimited ? coordinate.range : -0.3...0.3
                // the middle 60 % of the range
                pose.coordinates[index] =
                    range.lowerBound + (0.2 + 0.6 * uniform()) * (range.upperBound - range.lowerBound)
            }
            return pose
        }
    }
}
