import Foundation
import Testing

/// The built program, run as its users run it.
enum CulpritProcess {
    struct Outcome {
        let code: Int32
        let out: Data
        let err: String

        var text: String { String(decoding: out, as: UTF8.self) }
        var lines: [Substring] { text.split(separator: "\n") }
    }

    /// Runs `culprit` with these arguments and this standard input, and waits for its end.
    static func run(_ arguments: [String], input: [UInt8] = []) throws -> Outcome {
        let folder = FileManager.default.temporaryDirectory.appending(path: "culprit-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        // files rather than pipes: no pipe can fill up and block the program
        func file(_ name: String, _ content: [UInt8] = []) throws -> URL {
            let url = folder.appending(path: name)
            try Data(content).write(to: url)
            return url
        }
        let (inURL, outURL, errURL) = (try file("in", input), try file("out"), try file("err"))
        let process = Process()
        process.executableURL = try executable
        process.arguments = arguments
        process.standardInput = try FileHandle(forReadingFrom: inURL)
        process.standardOutput = try FileHandle(forWritingTo: outURL)
        process.standardError = try FileHandle(forWritingTo: errURL)
        try process.run()
        process.waitUntilExit()
        try #require(
            process.terminationReason == .exit, "culprit \(arguments) crashed: \(process.terminationStatus)")
        return Outcome(
            code: process.terminationStatus, out: try Data(contentsOf: outURL),
            err: String(decoding: try Data(contentsOf: errURL), as: UTF8.self))
    }

    static func run(_ arguments: [String], input: String) throws -> Outcome {
        try run(arguments, input: Array(input.utf8))
    }

    /// `culprit` lies beside the test bundle.
    private static var executable: URL {
        get throws {
            let bundle = CommandLine.arguments.drop { $0 != "--test-bundle-path" }.dropFirst().first
            let starts = [bundle.map { URL(filePath: $0) }, Bundle.main.executableURL, Bundle.main.bundleURL]
            for start in starts.compactMap({ $0 }) {
                var folder = start
                for _ in 0..<5 {
                    folder.deleteLastPathComponent()
                    let candidate = folder.appending(path: "culprit")
                    let isFolder = try? candidate.resourceValues(forKeys: [.isDirectoryKey]).isDirectory
                    if isFolder == false, FileManager.default.isExecutableFile(atPath: candidate.path) {
                        return candidate
                    }
                }
            }
            throw CocoaError(.fileNoSuchFile)
        }
    }
}

/// Cases for the command line.
enum Sample {
    static let sound =
        #"{"schema":"culprit/case/1","id":"a","person":{"sex":"female","ageYears":42},"#
        + #""observations":[{"finding":"worse-sitting","value":7}]}"#
    /// Loss of feeling in the saddle: an emergency.
    static let flagged =
        #"{"schema":"culprit/case/1","observations":[{"finding":"rf-saddle-numbness","present":true}]}"#
    /// The fault is at `$.observations[0].value`.
    static let refused = #"{"schema":"culprit/case/1","observations":[{"finding":"hip-ir-rom","value":99}]}"#
    static let cut = #"{"schema":"culprit/ca"#

    /// A file that lives as long as the body runs.
    static func withFile<Result>(
        _ content: String, name: String = "case.json", _ body: (String) throws -> Result
    ) throws
        -> Result
    {
        let folder = FileManager.default.temporaryDirectory.appending(path: "culprit-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: name)
        try Data(content.utf8).write(to: file)
        return try body(file.path)
    }
}
