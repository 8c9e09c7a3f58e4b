import ArgumentParser
import Foundation
import Mechanics
import OpenSimFormat

struct OsimCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "osim",
        abstract: "OpenSim's models and motions: what is in them, and the loads they imply.",
        subcommands: [OsimInspectCommand.self, OsimEvaluateCommand.self, OsimStaticsCommand.self])
}

/// Reads the files of these commands; whatever is wrong with one is said with its name, since there may be five of them.
enum OsimInput {
    /// The largest public models have 4 MB; the reader itself refuses more than 100 MB.
    private static let modelLimit = 101 << 20
    /// Motions of an hour at 100 Hz fit.
    private static let motionLimit = 1 << 30
    private static let documentLimit = 16 << 20

    static func model(_ path: String, format: OutputFormat) throws -> OpenSimModel {
        try read(path, kind: "invalid-model", limit: modelLimit, format: format) {
            try readModel(bytes: $0)
        }
    }

    static func table<Result>(
        _ path: String, kind: String, format: OutputFormat, _ body: ([UInt8]) throws -> Result
    ) throws -> Result {
        try read(path, kind: kind, limit: motionLimit, format: format, body)
    }

    static func document<Result>(
        _ path: String, kind: String, format: OutputFormat, _ body: ([UInt8]) throws -> Result
    ) throws -> Result {
        try read(path, kind: kind, limit: documentLimit, format: format, body)
    }

    private static func read<Result>(
        _ path: String, kind: String, limit: Int, format: OutputFormat, _ body: ([UInt8]) throws -> Result
    ) throws -> Result {
        let name = InputFile.name(path)
        let bytes = try InputFile.bytes(path, limit: limit, kind: kind, format: format)
        do {
            return try body(bytes)
        } catch let fault as OpenSimFault {
            throw Failure(
                kind: kind, "\(name): \(fault.message)", path: fault.line.map { "line \($0)" },
                expected: fault.expected, format: format)
        } catch let fault as StorageFault {
            throw Failure(
                kind: kind, "\(name): \(fault.message)",
                path: fault.place.map { "line \($0.line), column \($0.column)" }, format: format)
        } catch let fault as ModelFault {
            throw Failure(kind: kind, "\(name): \(fault.message)", format: format)
        }
    }

    /// Refuses two files from one standard input.
    static func checkStandardInput(_ paths: String?...) throws {
        if paths.count(where: { $0 == "-" }) > 1 {
            throw ValidationError("only one file can come from standard input")
        }
    }
}
