import Foundation
import Mechanics
import OpenSimFormat

/// One stage of the mechanics, run alone: what a profiler counts with so many runs less what it counts with none is the stage.
/// Prints the milliseconds of processor time a pose.
enum MechanicsStage: String {
    case positions, paths, equilibrium
    case staticsCold = "statics-cold"
    case staticsWarm = "statics-warm"

    /// - Parameter times: how often each of ten poses is worked out.
    func run(model path: String, times: Int) throws {
        let model = try readModel(bytes: Array(try Data(contentsOf: URL(fileURLWithPath: path)))).model
        let poses = MechanicsCommand.randomPoses(of: model, count: 10)
        let muscles = try CompiledMuscle.compile(model.muscles)
        let optimization = try StaticOptimization(
            model,
            reserves: StaticOptimization.freeCoordinates(of: model).map {
                CoordinateActuator(name: "reserve", coordinate: $0, optimalForce: 100)
            })
        var work = StaticWorkspace(for: optimization)
        var workspace = Workspace(for: model)
        // what a stage needs from before is there with no run, too
        var lengths: [[Double]] = []
        for pose in poses {
            model.updatePositions(pose, in: &workspace)
            model.updatePaths(in: &workspace)
            lengths.append(workspace.paths.lengths)
        }
        try optimization.solve(Instant(still: poses[0]), in: &work)
        let instants = poses.map { Instant(still: $0) }
        // neighbouring frames of a motion through the first pose
        let neighbours = poses.indices.map { place in
            var near = poses[0]
            for index in near.coordinates.indices where !model.coordinates[index].isLocked {
                near.coordinates[index] += 0.002 * Double(place) * (index % 2 == 0 ? 1 : -1)
            }
            return Instant(still: near)
        }
        var sum = 0.0
        let clock = Stopwatch.processor()
        for _ in 0..<times {
            for place in poses.indices {
                switch self {
                case .positions: model.updatePositions(poses[place], in: &workspace)
                case .paths:
                    model.updatePositions(poses[place], in: &workspace)
                    model.updatePaths(in: &workspace)
                case .equilibrium:
                    for (muscle, compiled) in zip(model.muscles, muscles) {
                        sum +=
                            compiled.equilibrium(
                                length: lengths[place][muscle.path], activation: 0.3, tissue: .healthy
                            ).tendonForce
                    }
                case .staticsCold: try optimization.solve(instants[place], in: &work)
                case .staticsWarm: try optimization.solve(neighbours[place], start: .previous, in: &work)
                }
            }
        }
        let spent = (Stopwatch.processor() - clock) / Double(max(1, times) * poses.count)
        FileHandle.standardOutput.write(Data("\(spent)\n".utf8))
        // the sum must be wanted by someone
        if sum.isNaN { FileHandle.standardError.write(Data("a force is not a number\n".utf8)) }
    }
}

/// What one core can do at best with instructions for one number at a time, as this program is built.
enum ArithmeticLimit {
    static func print() {
        var best = 0.0
        let rounds = 2_000_000
        for attempt in 0..<7 {
            // twelve chains that do not wait for each other
            var chains = (0..<12).map { Double($0 + attempt) }
            let times = Stopwatch.measure(runs: 1) { Self.multiplyAndAdd(&chains, rounds: rounds) }
            best = max(best, Double(rounds) * 12 * 2 / times.processor.minimum * 1e3)
            if chains[0].isNaN { return }
        }
        FileHandle.standardOutput.write(Data("\(best)\n".utf8))
    }

    @inline(never)
    private static func multiplyAndAdd(_ chains: inout [Double], rounds: Int) {
        var (a, b, c, d, e, f) = (chains[0], chains[1], chains[2], chains[3], chains[4], chains[5])
        var (g, h, i, j, k, l) = (chains[6], chains[7], chains[8], chains[9], chains[10], chains[11])
        let (factor, term) = (0.999, chains[11] * 1e-3)
        for _ in 0..<rounds {
            a = a * factor + term
            b = b * factor + term
            c = c * factor + term
            d = d * factor + term
            e = e * factor + term
            f = f * factor + term
            g = g * factor + term
            h = h * factor + term
            i = i * factor + term
            j = j * factor + term
            k = k * factor + term
            l = l * factor + term
        }
        chains = [a, b, c, d, e, f, g, h, i, j, k, l]
    }
}
