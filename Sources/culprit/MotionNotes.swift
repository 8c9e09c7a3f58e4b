import Mechanics
import OpenSimFormat

/// Where a motion and its model disagree; nobody is stopped, but a person must know.
struct MotionNotes {
    /// A coordinate that leaves the range its model clamps it to.
    struct Outside: Encodable {
        let coordinate: String
        /// The value farthest out (rad or m), and when (s).
        let value: Double
        let time: Double
        let range: [Double]
    }

    /// A column of a coordinate that follows others: what the coupler says was taken instead.
    struct Overruled: Encodable {
        let coordinate: String
        /// Largest difference (rad or m), and when (s).
        let largest: Double
        let time: Double
    }

    private(set) var outsideRange: [Outside] = []
    private(set) var overruled: [Overruled] = []

    /// Differences a file's rounding makes (rad or m).
    private static let rounding = 1e-3

    init(_ run: StaticsRun) {
        let optimization = run.optimization
        let model = optimization.model
        let named = Set(model.coordinates.indices).subtracting(run.motion.missing).sorted()
        let followers = named.filter(optimization.isFollower)
        let clamped = named.filter { model.coordinates[$0].isClamped && !optimization.isFollower($0) }
        guard !followers.isEmpty || !clamped.isEmpty else { return }
        var workspace = Workspace(for: model)
        var excesses = [Int: Overruled]()
        var outside = [Int: Outside]()
        func excess(_ value: Double, _ range: ClosedRange<Double>) -> Double {
            max(range.lowerBound - value, value - range.upperBound)
        }
        for time in run.times {
            let pose = optimization.instant(of: run.motion, at: time).pose
            for index in clamped where !model.coordinates[index].admits(pose.coordinates[index]) {
                let (coordinate, value) = (model.coordinates[index], pose.coordinates[index])
                if let known = outside[index],
                    excess(known.value, coordinate.range) >= excess(value, coordinate.range)
                {
                    continue
                }
                outside[index] = Outside(
                    coordinate: coordinate.name, value: value, time: time,
                    range: [coordinate.range.lowerBound, coordinate.range.upperBound])
            }
            if followers.isEmpty { continue }
            model.updatePositions(pose, in: &workspace)
            for index in followers {
                let difference = abs(workspace.coordinates[index] - pose.coordinates[index])
                if difference > max(Self.rounding, excesses[index]?.largest ?? 0) {
                    excesses[index] = Overruled(
                        coordinate: model.coordinates[index].name, largest: difference, time: time)
                }
            }
        }
        outsideRange = clamped.compactMap { outside[$0] }
        overruled = followers.compactMap { excesses[$0] }
    }

    /// For people.
    var text: String {
        func number(_ value: Double) -> String { EvaluationText.number(value, 3) }
        var out = ""
        if !outsideRange.isEmpty {
            out += "  outside the ranges the model clamps them to (rad or m):\n"
            for entry in outsideRange {
                out +=
                    "    \(entry.coordinate) \(number(entry.value)) at \(number(entry.time)) s, of \(entry.range.map(number).joined(separator: "…"))\n"
            }
        }
        if !overruled.isEmpty {
            out += "  columns overruled by couplers, largest difference (rad or m):\n"
            for entry in overruled {
                out += "    \(entry.coordinate) \(number(entry.largest)) at \(number(entry.time)) s\n"
            }
        }
        return out
    }
}
