import Foundation
import Mechanics
import OpenSimFormat

/// Looks for jumps: moves every free coordinate of a model through its declared range in steps of a milliradian (or a tenth of a
/// millimetre) from random poses, and lists every path whose length changes by more than its moment arm explains.
enum ContinuityCommand {
    /// What a length may change beyond its moment arm in a step (m).
    private static let allowed = 1e-4

    private struct Jump {
        var size: Double
        var value: Double
        var count: Int
    }

    /// - Parameters:
    ///   - path: the model, .osim.
    ///   - count: random poses besides the default one from which sweeps start.
    static func run(model path: String, poses count: Int) throws {
        let model = try readModel(bytes: Array(try Data(contentsOf: URL(fileURLWithPath: path)))).model
        var workspace = Workspace(for: model)
        var jumps: [String: Jump] = [:]
        var steps = 0
        let starts = [model.defaultPose] + MechanicsCommand.randomPoses(of: model, count: count)
        for start in starts {
            for coordinate in StaticOptimization.freeCoordinates(of: model) {
                let range = model.coordinates[coordinate].range
                guard range.upperBound - range.lowerBound < 20 else { continue }
                let step = model.coordinates[coordinate].motion == .translational ? 1e-4 : 1e-3
                var pose = start
                var before: [Double] = []
                for k in 0...Int((range.upperBound - range.lowerBound) / step) {
                    pose.coordinates[coordinate] = range.lowerBound + Double(k) * step
                    model.updatePositions(pose, in: &workspace)
                    model.updatePaths(in: &workspace)
                    for muscle in model.muscles where !before.isEmpty {
                        let change = workspace.paths.lengths[muscle.path] - before[muscle.path]
                        let arm = model.momentArm(of: muscle.path, about: coordinate, workspace)
                        let excess = abs(change + arm * step)
                        steps += 1
                        guard !(excess <= allowed) else { continue }
                        let key = "\(muscle.name) \(model.coordinates[coordinate].name)"
                        let value = pose.coordinates[coordinate]
                        var jump = jumps[key] ?? Jump(size: 0, value: value, count: 0)
                        if excess > jump.size || excess.isNaN { (jump.size, jump.value) = (excess, value) }
                        jump.count += 1
                        jumps[key] = jump
                    }
                    before = workspace.paths.lengths
                }
            }
        }
        print(
            "\(model.name): \(steps) steps of \(starts.count) poses, \(jumps.count) pairs of muscle and coordinate jump by more than 0.1 mm"
        )
        for (key, jump) in jumps.sorted(by: { ($1.value.size, $0.key) < ($0.value.size, $1.key) }) {
            print(
                "  \(key): \(String(format: "%.2f", jump.size * 1000)) mm at \(String(format: "%.3f", jump.value)), \(jump.count) times"
            )
        }
    }
}
