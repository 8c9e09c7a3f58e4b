import Foundation
import Mechanics
import OpenSimFormat

/// Looks for jumps: moves every free coordinate of a model through its declared range in steps of a milliradian (or a tenth of a
/// millimetre) from random poses, and lists every path whose length changes by more than its moment arm explains: by more than the larger
/// or less than the smaller of the arms before and after the step, so that a bend of the length is no jump.
///
/// A path whose conditional point comes or goes in that very step is listed apart: there the model itself asks for the jump.
enum ContinuityCommand {
    /// What a length may change beyond its moment arm in a step (m).
    private static let allowed = 1e-4

    private struct Jump {
        var size = 0.0
        var value = 0.0
        var count = 0
        var isConditional: Bool
    }

    /// - Parameters:
    ///   - path: the model, .osim.
    ///   - count: random poses besides the default one from which sweeps start.
    static func run(model path: String, poses count: Int) throws {
        let model = try readModel(bytes: Array(try Data(contentsOf: URL(fileURLWithPath: path)))).model
        let felt = model.paths.indices.map { Set(model.coordinates(feltBy: $0)) }
        var workspace = Workspace(for: model)
        var arms = [Double](repeating: 0, count: model.paths.count)
        var jumps: [String: Jump] = [:]
        var steps = 0
        let starts = [model.defaultPose] + MechanicsCommand.randomPoses(of: model, count: count)
        for start in starts {
            for coordinate in StaticOptimization.freeCoordinates(of: model) {
                let range = model.coordinates[coordinate].range
                guard range.upperBound - range.lowerBound < 20 else { continue }
                let muscles = model.muscles.filter { felt[$0.path].contains(coordinate) }
                guard !muscles.isEmpty else { continue }
                let step = model.coordinates[coordinate].motion == .translational ? 1e-4 : 1e-3
                var pose = start
                var before: [Double] = []
                var valuesBefore: [Double] = []
                for k in 0...Int((range.upperBound - range.lowerBound) / step) {
                    pose.coordinates[coordinate] = range.lowerBound + Double(k) * step
                    model.updatePositions(pose, in: &workspace)
                    model.updatePaths(in: &workspace)
                    for muscle in muscles {
                        let arm = model.momentArm(of: muscle.path, about: coordinate, workspace)
                        let armBefore = arms[muscle.path]
                        arms[muscle.path] = arm
                        guard !before.isEmpty else { continue }
                        let change = workspace.paths.lengths[muscle.path] - before[muscle.path]
                        let excess = max(
                            -change - max(arm, armBefore) * step, change + min(arm, armBefore) * step)
                        steps += 1
                        guard !(excess <= allowed) || change.isNaN else { continue }
                        let isConditional = switches(
                            model.paths[muscle.path], from: valuesBefore, to: workspace.coordinates)
                        let key =
                            "\(muscle.name) \(model.coordinates[coordinate].name)\(isConditional ? " (conditional point)" : "")"
                        let value = pose.coordinates[coordinate]
                        var jump = jumps[key] ?? Jump(isConditional: isConditional)
                        if excess > jump.size || excess.isNaN { (jump.size, jump.value) = (excess, value) }
                        jump.count += 1
                        jumps[key] = jump
                    }
                    before = workspace.paths.lengths
                    valuesBefore = workspace.coordinates
                }
            }
        }
        let conditional = jumps.count { $0.value.isConditional }
        print(
            "\(model.name): \(steps) steps of \(starts.count) poses; pairs of muscle and coordinate that jump by more than 0.1 mm: \(jumps.count - conditional), and \(conditional) where a conditional point comes or goes"
        )
        let rising = jumps.sorted {
            ($0.value.isConditional ? 1 : 0, $1.value.size, $0.key)
                < ($1.value.isConditional ? 1 : 0, $0.value.size, $1.key)
        }
        for (key, jump) in rising {
            print(
                "  \(key): \(String(format: "%.2f", jump.size * 1000)) mm at \(String(format: "%.3f", jump.value)), \(jump.count) times"
            )
        }
    }

    /// Whether a conditional point of the path comes or goes between two sets of coordinate values.
    private static func switches(_ path: MusclePath, from old: [Double], to new: [Double]) -> Bool {
        path.points.contains { point in
            guard case .conditional(_, let coordinate, let range) = point.place else { return false }
            // OpenSim's margin at both ends
            let counted = (range.lowerBound - 1e-5)...(range.upperBound + 1e-5)
            return counted.contains(old[coordinate]) != counted.contains(new[coordinate])
        }
    }
}
