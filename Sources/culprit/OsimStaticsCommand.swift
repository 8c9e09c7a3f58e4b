import ArgumentParser
import Foundation
import Mechanics
import OpenSimFormat

/// The body a reaction acts on, on the command line.
enum ReactionSideOption: String, ExpressibleByArgument, CaseIterable {
    case child, parent

    var side: JointSide { self == .child ? .child : .parent }
}

/// The frame a reaction is given in, on the command line.
enum ReactionFrameOption: String, ExpressibleByArgument, CaseIterable {
    case ground, parent, child

    var frame: ReactionFrame {
        switch self {
        case .ground: .ground
        case .parent: .parent
        case .child: .child
        }
    }
}

/// How much each muscle weighs in the cost, on the command line.
enum WeightOption: String, ExpressibleByArgument, CaseIterable {
    case equal, volume
}

struct OsimStaticsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statics",
        abstract:
            "Inverse dynamics, static optimization and joint reactions of a motion, as OpenSim's files.",
        discussion: """
            Solves every row of the motion. Passive muscle fibres, ligaments, bushings and soft stops pull too; --opensim leaves the \
            fibres out and takes capacities as OpenSim does. Where the muscles cannot make a moment the frame says by how much, and the \
            others go on. Besides OpenSim's files it writes what OpenSim hides: passive forces, what couplers and locks carry, and the proof \
            of optimality of each frame.
            """)

    @Argument(help: "The model, .osim.") var model: String
    @Option(help: "The motion, .mot or .sto.") var motion: String
    @Option(help: "Forces from outside: OpenSim's ExternalLoads, .xml.") var externalLoads: String?
    @Option(help: "Power of the activations in the cost, 2 or 3.") var power: Int = 2
    @Option(help: "Low-pass filter of the motion (Hz); none unless given.") var cutoffHz: Double?
    @Option(
        help:
            "Motors besides the model's: OpenSim's force set, .xml, or a number: a motor of that optimal force (N·m or N) on every coordinate."
    ) var reserves: String?
    @Option(help: "Folder for the results; made where it is missing.") var out: String
    @Option(help: "First time (s).") var from: Double?
    @Option(help: "Last time (s).") var to: Double?
    @Option(help: "equal: all muscles weigh the same, as in OpenSim; volume: in proportion to their volume.")
    var weights: WeightOption = .equal
    @Flag(name: .customLong("opensim"), help: "Leave passive fibres out and take capacities as OpenSim does.")
    var openSim = false
    @Option(
        help:
            "Muscle forces from elsewhere, .sto with a column a muscle and motor: no optimization, reactions only."
    )
    var forces: String?
    @Option(help: "Reactions on the child or the parent.") var reactionsOn: ReactionSideOption = .child
    @Option(help: "Reactions in ground, parent or child.") var reactionsIn: ReactionFrameOption = .ground
    @Option(help: "text or json.") var format: OutputFormat = .text

    func validate() throws {
        guard LoadSharingProblem.Power(rawValue: power) != nil else {
            throw ValidationError("--power takes 2 or 3")
        }
        if let cutoffHz, !(cutoffHz > 0 && cutoffHz.isFinite) {
            throw ValidationError("--cutoff-hz takes a frequency above 0")
        }
        if from?.isNaN == true || to?.isNaN == true { throw ValidationError("--from and --to take times") }
        if let from, let to, to < from { throw ValidationError("--to lies before --from") }
        if let reserves, let force = Double(reserves), !(force > 0 && force.isFinite) {
            throw ValidationError("--reserves takes a file or a positive number")
        }
        if out.isEmpty { throw ValidationError("--out takes a folder") }
        try OsimInput.checkStandardInput(model, motion, externalLoads, reserves, forces)
    }

    func run() throws {
        do {
            let file = try OsimInput.model(model, format: format)
            let run = try prepare(file)
            var progress = Progress()
            let frames = try run.frames { progress.report($0, of: run.times.count, "frames") }
            progress.end()
            let tables = StaticsTables(run: run, frames: frames)
            let names = try write(tables.files)
            let summary = StaticsSummary(
                run: run, frames: frames, files: names, unsupported: file.unsupported)
            switch format {
            case .json: Console.print(try JSONOutput.line(summary) + "\n")
            case .text: Console.print(summary.text)
            }
        } catch {
            throw Failure(error, format: format)
        }
    }

    private func prepare(_ file: OpenSimModel) throws -> StaticsRun {
        // as in OpenSim, a .mot file that does not say otherwise is in degrees
        let (table, curves) = try OsimInput.table(motion, kind: "invalid-motion", format: format) { bytes in
            let table = try MotionTable(storage: bytes, degreesUnlessSaid: motion.hasSuffix(".mot"))
            let curves = try CoordinateMotion(
                table, coordinates: file.model.coordinates, cutoff: cutoffHz,
                accelerations: openSim ? .ofSpeeds : .ofValues)
            return (table, curves)
        }
        guard table.labels.isEmpty || curves.unused.count < table.labels.count else {
            throw Failure(
                kind: "invalid-motion", "\(InputFile.name(motion)): no column is a coordinate of the model",
                expected: "columns like '\(file.model.coordinates.first?.name ?? "hip_flexion")'",
                format: format)
        }
        // rows of the file itself, not those a filter padded it with
        let times = table.times.filter {
            $0 >= (from ?? -.infinity) - 1e-9 && $0 <= (to ?? .infinity) + 1e-9
        }
        guard !times.isEmpty else {
            throw Failure(
                kind: "invalid-motion", "\(InputFile.name(motion)): no row lies between --from and --to",
                expected: "times within \(curves.givenTimes.lowerBound)…\(curves.givenTimes.upperBound) s",
                format: format)
        }
        var options = openSim ? StaticOptimizationOptions.openSim : StaticOptimizationOptions()
        options.power = LoadSharingProblem.Power(rawValue: power) ?? .square
        options.weighsByVolume = weights == .volume
        let added = try readReserves(for: file.model)
        let optimization = try StaticOptimization(
            file.model, options: options, reserves: added.coordinateActuators, residuals: added.bodyActuators)
        return StaticsRun(
            optimization: optimization, motion: curves, times: times,
            externalLoads: try readLoads(for: file.model),
            givenForces: try readForces(for: optimization, times: times), side: reactionsOn.side,
            frame: reactionsIn.frame)
    }

    /// Forces of a file at the motion's times, one a column; every muscle and motor must have its column.
    private func readForces(for optimization: StaticOptimization, times: [Double]) throws -> [[Double]]? {
        guard let forces else { return nil }
        let kind = "invalid-forces"
        let file = InputFile.name(forces)
        let table = try OsimInput.table(forces, kind: kind, format: format) { try MotionTable(storage: $0) }
        let columns = try optimization.columns.indices.map { column in
            let name = optimization.name(ofColumn: column)
            guard let values = table[name] else {
                throw Failure(
                    kind: kind, "\(file): no force of '\(name)'", expected: "a column '\(name)'",
                    format: format)
            }
            return values
        }
        return try times.map { time in
            guard let row = table.times.firstIndex(where: { abs($0 - time) < 1e-6 }) else {
                throw Failure(
                    kind: kind, "\(file): no forces at \(time) s",
                    expected: "a row for every row of the motion", format: format)
            }
            return columns.map { $0[row] }
        }
    }

    private func readReserves(for model: Model) throws -> ReserveActuators {
        guard let reserves else { return ReserveActuators() }
        if let force = Double(reserves) {
            var added = ReserveActuators()
            added.coordinateActuators = StaticOptimization.freeCoordinates(of: model).map {
                CoordinateActuator(
                    name: model.coordinates[$0].name + "_reserve", coordinate: $0, optimalForce: force)
            }
            return added
        }
        return try OsimInput.document(reserves, kind: "invalid-reserves", format: format) {
            try ReserveActuators(bytes: $0, for: model)
        }
    }

    private func readLoads(for model: Model) throws -> ExternalLoads? {
        guard let externalLoads else { return nil }
        let kind = "invalid-loads"
        return try OsimInput.document(externalLoads, kind: kind, format: format) { bytes in
            let file = try ExternalLoadsFile(xml: bytes)
            // the data file is named relative to the file that names it
            let path = URL(fileURLWithPath: file.dataFile, relativeTo: URL(fileURLWithPath: externalLoads))
                .path
            let data = try OsimInput.table(path, kind: kind, format: format) { try MotionTable(storage: $0) }
            return try ExternalLoads(file, data: data, bodies: model.bodies)
        }
    }

    /// Writes every file whole or not at all.
    private func write(_ files: [(name: String, table: MotionTable)]) throws -> [String] {
        let folder = URL(fileURLWithPath: out, isDirectory: true)
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for file in files {
                try Data(file.table.storageBytes()).write(
                    to: folder.appendingPathComponent(file.name), options: .atomic)
            }
        } catch {
            throw Failure(
                kind: "unwritable-folder", "cannot write to \(out)",
                expected: "a folder that can be written to", code: 2,
                format: format)
        }
        return files.map(\.name)
    }
}
