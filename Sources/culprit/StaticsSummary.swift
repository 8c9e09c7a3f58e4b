import Foundation
import Mechanics
import OpenSimFormat

/// What a person must know of a motion's static optimization before believing it: `culprit/osim-statics/1`.
struct StaticsSummary: Encodable {
    struct Missing: Encodable {
        let time: Double
        let coordinate: String
        /// N·m or N.
        let missing: Double
    }

    struct Saturated: Encodable {
        let muscle: String
        let frames: Int
    }

    struct Largest: Encodable {
        let name: String
        /// Largest size over the motion (N·m or N).
        let largest: Double
        let time: Double
    }

    struct LeftOut: Encodable {
        let name: String
        let kind: String
        let line: Int
        let reason: String
    }

    let schema = "culprit/osim-statics/1"
    let model: String
    let frames: Int
    let from: Double
    let to: Double
    let files: [String]
    /// Coordinates the motion does not name; they keep their defaults.
    let assumed: [String]
    /// Columns of the motion that are no coordinate of the model.
    let unused: [String]
    /// Coordinates that leave the ranges they are clamped to.
    let outsideRange: [MotionNotes.Outside]
    /// Columns of coordinates that couplers say otherwise of.
    let overruled: [MotionNotes.Overruled]
    private let notes: MotionNotes
    /// Whether forces came from a file; nothing was then optimized.
    let forcesWereGiven: Bool
    let solved: Int
    let largestKKTResidual: Double
    let infeasible: [Missing]
    let saturated: [Saturated]
    /// Motors besides muscles, largest first.
    let motors: [Largest]
    /// What couplers, locks and prescriptions carry, largest first.
    let carried: [Largest]
    /// Parts of the model that were left out although they act.
    let leftOut: [LeftOut]

    enum CodingKeys: String, CodingKey {
        case schema, model, frames, from, to, files, assumed, unused, outsideRange, overruled
        case forcesWereGiven, solved, largestKKTResidual, infeasible, saturated, motors, carried, leftOut
    }

    init(
        run: StaticsRun, frames: [StaticsRun.Frame], files: [String], unsupported: [UnsupportedElement]
    ) {
        let optimization = run.optimization
        let coordinates = optimization.model.coordinates
        model = optimization.model.name
        self.frames = frames.count
        from = run.times.first ?? 0
        to = run.times.last ?? 0
        self.files = files
        assumed = run.motion.missing.filter { !optimization.isFollower($0) }.map { coordinates[$0].name }
        unused = run.motion.unused
        let notes = MotionNotes(run)
        outsideRange = notes.outsideRange
        overruled = notes.overruled
        self.notes = notes
        forcesWereGiven = run.givenForces != nil
        let optimized = run.givenForces == nil ? frames : []
        solved = optimized.filter { $0.status == .optimal }.count
        largestKKTResidual = optimized.map(\.kktResidual).max() ?? 0
        infeasible = zip(run.times, optimized).flatMap { time, frame -> [Missing] in
            guard frame.status == .infeasible else { return [] }
            let scale = frame.shortfall.map(abs).max() ?? 0
            return optimization.rows.enumerated().compactMap { row, coordinate in
                // rounding is no news
                abs(frame.shortfall[row]) > 1e-6 * scale
                    ? Missing(
                        time: time, coordinate: coordinates[coordinate].name, missing: frame.shortfall[row])
                    : nil
            }
        }
        saturated = optimization.columns.indices.compactMap { column -> Saturated? in
            guard case .muscle(let index) = optimization.columns[column] else { return nil }
            let limit = optimization.model.muscles[index].maxControl
            let count = optimized.filter { $0.controls[column] >= limit - 1e-9 }.count
            return count > 0 ? Saturated(muscle: optimization.model.muscles[index].name, frames: count) : nil
        }.sorted { ($1.frames, $0.muscle) < ($0.frames, $1.muscle) }
        func largest(_ names: [String], _ value: (StaticsRun.Frame, Int) -> Double) -> [Largest] {
            names.enumerated().map { place, name in
                let sizes = frames.map { abs(value($0, place)) }
                let peak = sizes.indices.max { sizes[$0] < sizes[$1] } ?? 0
                return Largest(
                    name: name, largest: sizes.isEmpty ? 0 : sizes[peak],
                    time: run.times.isEmpty ? 0 : run.times[peak])
            }.sorted { ($1.largest, $0.name) < ($0.largest, $1.name) }
        }
        let motorColumns = optimization.columns.indices.filter {
            if case .muscle = optimization.columns[$0] { false } else { true }
        }
        motors = largest(motorColumns.map(optimization.name(ofColumn:))) { $0.forces[motorColumns[$1]] }
        let carriedCoordinates = run.carriedCoordinates
        carried = largest(carriedCoordinates.map { coordinates[$0].name }) {
            $0.unbalanced[carriedCoordinates[$1]]
        }
        leftOut = unsupported.filter { $0.consequence != .ignoredSafely }.map {
            LeftOut(name: $0.name, kind: $0.className, line: $0.line, reason: $0.reason)
        }
    }

    /// For people.
    var text: String {
        func number(_ value: Double) -> String { EvaluationText.number(value, 2) }
        var out =
            "\(model): \(frames) \(frames == 1 ? "frame" : "frames"), \(EvaluationText.number(from, 3)) to \(EvaluationText.number(to, 3)) s\n"
        out +=
            forcesWereGiven
            ? "  forces were given: joint reactions only\n"
            : "  solved \(solved) of \(frames); largest residual of the optimality conditions \(EvaluationText.size(largestKKTResidual))\n"
        if !leftOut.isEmpty {
            out += "  left out although they act:\n"
            for part in leftOut.prefix(8) {
                out += "    \(part.kind) '\(part.name)', line \(part.line): \(part.reason)\n"
            }
            if leftOut.count > 8 {
                out += "    and \(leftOut.count - 8) more (culprit osim inspect lists them)\n"
            }
        }
        if !assumed.isEmpty {
            out += "  not in the motion, so at their defaults: \(assumed.joined(separator: ", "))\n"
        }
        if !unused.isEmpty { out += "  columns that are no coordinate: \(unused.joined(separator: ", "))\n" }
        out += notes.text
        if !infeasible.isEmpty {
            out += "  moments nobody can make (N·m or N):\n"
            for entry in infeasible.prefix(12) {
                out +=
                    "    at \(EvaluationText.number(entry.time, 3)) s \(entry.coordinate): \(number(entry.missing))\n"
            }
            if infeasible.count > 12 {
                out += "    and \(infeasible.count - 12) more (see the optimality file)\n"
            }
        }
        if !saturated.isEmpty {
            let list = saturated.prefix(12).map { "\($0.muscle) (\($0.frames))" }.joined(separator: ", ")
            out +=
                "  muscles at their limit (frames): \(list)\(saturated.count > 12 ? " and \(saturated.count - 12) more" : "")\n"
        }
        out += Self.lines("motors besides muscles, largest (N·m or N)", motors)
        out += Self.lines("carried by couplers, locks and prescriptions, largest (N·m or N)", carried)
        return out + "  written: " + files.joined(separator: ", ") + "\n"
    }

    private static func lines(_ title: String, _ list: [Largest]) -> String {
        let worth = list.filter { $0.largest > 0.005 }
        guard !worth.isEmpty else { return "" }
        var out = "  \(title):\n"
        for entry in worth.prefix(8) {
            out +=
                "    \(entry.name) \(EvaluationText.number(entry.largest, 2)) at \(EvaluationText.number(entry.time, 3)) s\n"
        }
        if worth.count > 8 { out += "    and \(worth.count - 8) more\n" }
        return out
    }
}
