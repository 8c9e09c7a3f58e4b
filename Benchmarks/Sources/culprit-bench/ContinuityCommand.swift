import Foundation
import Mechanics
import OpenSimFormat

/// Looks for jumps: moves every free coordinate of a model through its declared range in steps of a milliradian (or a tenth of a
/// millimetre) from random poses, and lists every path whose length changes by more than its moment arm explains: by more than the larger
/// or less than the smaller of the arms before and after the step, so that a bend of the length is no jump.
///
/// A path whose conditional point comes or goes in that very step is listed apart: there the model itself asks for the jump. So is one that
/// changes its winding round a sided cylinder, if poses within the ranges prove that no rule by the pose alone could do without: its ends circle
/// the axis, or the side asks for windings that differ by a full turn.
enum ContinuityCommand {
    /// What a length may change beyond its moment arm in a step (m).
    private static let allowed = 1e-4

    private struct Jump {
        var size = 0.0
        var value = 0.0
        var count = 0
        var cause: Cause
    }

    /// What makes a path jump.
    private enum Cause: Int {
        case none, conditional, circling, side

        var words: String {
            switch self {
            case .none: ""
            case .conditional: " (conditional point)"
            case .circling: " (ends circle the axis)"
            case .side: " (the side asks for windings a turn apart)"
            }
        }
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
        var conflicts: [Int: Cause] = [:]
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
                        var earlier = pose
                        earlier.coordinates[coordinate] -= step
                        let cause = cause(
                            of: muscle.path, in: model, from: (earlier, valuesBefore),
                            to: (pose, workspace.coordinates), conflicts: &conflicts)
                        let key =
                            "\(muscle.name) \(model.coordinates[coordinate].name)\(cause.words)"
                        let value = pose.coordinates[coordinate]
                        var jump = jumps[key] ?? Jump(cause: cause)
                        if excess > jump.size || excess.isNaN { (jump.size, jump.value) = (excess, value) }
                        jump.count += 1
                        jumps[key] = jump
                    }
                    before = workspace.paths.lengths
                    valuesBefore = workspace.coordinates
                }
            }
        }
        func number(of cause: Cause) -> Int { jumps.count { $0.value.cause == cause } }
        print(
            "\(model.name): \(steps) steps of \(starts.count) poses; pairs of muscle and coordinate that jump by more than 0.1 mm: \(number(of: .none)), \(number(of: .conditional)) where a conditional point comes or goes, \(number(of: .circling)) whose ends circle the axis, and \(number(of: .side)) whose side asks for windings a turn apart"
        )
        let rising = jumps.sorted {
            ($0.value.cause.rawValue, $1.value.size, $0.key)
                < ($1.value.cause.rawValue, $0.value.size, $1.key)
        }
        for (key, jump) in rising {
            print(
                "  \(key): \(String(format: "%.2f", jump.size * 1000)) mm at \(String(format: "%.3f", jump.value)), \(jump.count) times"
            )
        }
    }

    /// What made a path jump between two poses.
    private static func cause(
        of path: Int, in model: Model, from old: (pose: Pose, values: [Double]),
        to new: (pose: Pose, values: [Double]), conflicts: inout [Int: Cause]
    ) -> Cause {
        if switches(model.paths[path], from: old.values, to: new.values) { return .conditional }
        let windings = [old.pose, new.pose].map { pose in
            var workspace = Workspace(for: model)
            model.updatePositions(pose, in: &workspace)
            return model.windings(ofPath: path, in: workspace)
        }
        guard zip(windings[0], windings[1]).contains(where: { abs($0 - $1) > .pi }) else { return .none }
        if let known = conflicts[path] { return known }
        var found = Cause.none
        for wrap in model.switchingWraps where wrap.path == path {
            switch model.windingConflict(ofPath: path, around: wrap.surface) {
            case .ends: found = .circling
            case .side where found == .none: found = .side
            case .side, nil: break
            }
        }
        conflicts[path] = found
        return found
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
