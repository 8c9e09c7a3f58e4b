import Foundation

/// The standard streams.
enum Console {
    /// Writes to standard output. A full disk or a closed stream ends the program with exit code 2: nobody would
    /// read the rest.
    static func print(_ text: String) {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
        } catch {
            Self.error("culprit: the output cannot be written")
            exit(2)
        }
    }

    static func error(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
    }

    static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) != 0 }
    static var errorIsTerminal: Bool { isatty(STDERR_FILENO) != 0 }

    /// Colour: only on a terminal, and not where the reader asked for none (no-color.org).
    static var isColoured: Bool {
        let environment = ProcessInfo.processInfo.environment
        return outputIsTerminal && environment["NO_COLOR"] == nil && environment["TERM"] != "dumb"
    }
}

/// Reads a whole input file, `-` for standard input, and no more than a bound.
enum InputFile {
    /// A path as messages name it.
    static func name(_ path: String) -> String { path == "-" ? "standard input" : path }

    /// - Parameter kind: of the error where the input is too large.
    static func bytes(
        _ path: String, limit: Int, kind: String = "invalid-json", format: OutputFormat
    ) throws -> [UInt8] {
        let handle: FileHandle
        if path == "-" {
            handle = FileHandle.standardInput
        } else {
            let isFolder = try? URL(fileURLWithPath: path).resourceValues(forKeys: [.isDirectoryKey])
                .isDirectory
            guard isFolder == false, let opened = FileHandle(forReadingAtPath: path)
            else {
                throw Failure(
                    kind: "unreadable-file", "cannot read \(path)", expected: "a file", format: format)
            }
            handle = opened
        }
        var bytes: [UInt8] = []
        while let chunk = try chunk(of: handle, path, format), !chunk.isEmpty {
            bytes.append(contentsOf: chunk)
            guard bytes.count <= limit else {
                throw Failure(
                    kind: kind, "the input is too large", path: "$",
                    expected: "at most \(limit >> 20) MB", format: format)
            }
        }
        return bytes
    }

    private static func chunk(of handle: FileHandle, _ path: String, _ format: OutputFormat) throws -> Data? {
        do {
            return try handle.read(upToCount: 1 << 20)
        } catch {
            throw Failure(kind: "unreadable-file", "cannot read \(path)", expected: "a file", format: format)
        }
    }
}

/// JSON as the contracts want it: the same value, the same bytes.
enum JSONOutput {
    static func pretty(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func line(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
