import Mechanics
import Testing

@Suite("Thread safety")
struct ThreadSafetyTests {
    /// Lengths, moment arms, lengthening speeds and generalized forces of one pose after the other.
    private static func kinematics(_ model: Model, poses: Range<Int>) -> [UInt64] {
        var workspace = Workspace(for: model)
        let compiled = (try? CompiledMuscle.compile(model.muscles)) ?? []
        var forces = [Double](repeating: 0, count: model.coordinates.count)
        return poses.map { number in
            let instant = RandomModels.instant(of: model, seed: UInt64(number), size: 0.5)
            model.updatePositions(instant.pose, in: &workspace)
            model.updateVelocities(instant.speeds, in: &workspace)
            model.updateAccelerations(instant.accelerations, in: &workspace)
            model.updatePaths(in: &workspace)
            model.updateLengtheningSpeeds(in: &workspace)
            model.clearForces(in: &workspace)
            model.inverseDynamics(into: &forces, in: &workspace)
            var print = Fingerprint()
            print.add(forces)
            print.add(workspace.paths.lengths)
            print.add(workspace.paths.lengtheningSpeeds)
            for path in model.paths.indices {
                for coordinate in model.coordinates.indices {
                    print.add(model.momentArm(of: path, about: coordinate, workspace))
                }
            }
            for (index, muscle) in compiled.enumerated() {
                let length = workspace.paths.lengths[model.muscles[index].path]
                print.add(
                    muscle.equilibrium(length: length, activation: 0.3, tissue: .healthy).tendonForce)
            }
            return print.bits
        }
    }

    /// Activations and moments of one instant after the other, each begun from the one before.
    private static func statics(_ optimization: StaticOptimization, instants: Range<Int>) throws -> [UInt64] {
        var workspace = StaticWorkspace(for: optimization)
        return try instants.map { number in
            let instant = RandomModels.instant(of: optimization.model, seed: UInt64(number))
            try optimization.solve(
                instant, start: number == instants.lowerBound ? .cold : .previous, in: &workspace)
            var print = Fingerprint()
            print.add(workspace.activations)
            print.add(workspace.passiveForces)
            print.add(workspace.unbalanced)
            print.add(workspace.solution.kktResidual)
            return print.bits
        }
    }

    /// The same work for every part, at the same time.
    private static func atOnce(
        _ tasks: Int, _ work: @Sendable @escaping (Int) throws -> [UInt64]
    ) async throws -> [[UInt64]] {
        try await withThrowingTaskGroup(of: (Int, [UInt64]).self) { group in
            for task in 0..<tasks { group.addTask { (task, try work(task)) } }
            var results = [[UInt64]](repeating: [], count: tasks)
            for try await (task, result) in group { results[task] = result }
            return results
        }
    }

    @Test(
        "Tasks that share a model and have a workspace each find to the last bit what one task alone finds",
        arguments: [2, 4])
    func kinematics(tasks: Int) async throws {
        let model = try RandomModels.muscled(seed: 3, coupled: true)
        let count = 2_000
        let alone = Self.kinematics(model, poses: 0..<count)
        #expect(Set(alone).count == count)
        // each its own part of the poses
        let parts = try await Self.atOnce(tasks) { task in
            Self.kinematics(model, poses: count * task / tasks..<count * (task + 1) / tasks)
        }
        #expect(parts.flatMap { $0 } == alone)
        // all of them the same poses
        let copies = try await Self.atOnce(tasks) { _ in Self.kinematics(model, poses: 0..<count / tasks) }
        for copy in copies { #expect(copy == Array(alone[..<(count / tasks)])) }
    }

    @Test(
        "Static optimization by several tasks finds to the last bit what one task alone finds",
        arguments: [2, 4])
    func statics(tasks: Int) async throws {
        let model = try RandomModels.muscled(seed: 4)
        let optimization = try StaticOptimization(
            model, reserves: RandomModels.reserves(of: model, force: 5))
        let alone = try (0..<4).map { try Self.statics(optimization, instants: 500 * $0..<500 * ($0 + 1)) }
        #expect(Set(alone.joined()).count == 2_000)
        let parts = try await Self.atOnce(4) {
            try Self.statics(optimization, instants: 500 * $0..<500 * ($0 + 1))
        }
        #expect(parts == alone)
        let copies = try await Self.atOnce(tasks) { _ in try Self.statics(optimization, instants: 0..<500) }
        for copy in copies { #expect(copy == alone[0]) }
    }
}

/// Many numbers to the last bit, in few (FNV-1a over whole words).
private struct Fingerprint {
    var bits: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ number: Double) { bits = (bits ^ number.bitPattern) &* 0x0000_0100_0000_01B3 }

    mutating func add(_ numbers: [Double]) { for number in numbers { add(number) } }
}
