import Evidence
import Foundation
import Testing

/// A copy of the shipped evidence files in a folder of its own, to be broken or extended.
final class EvidenceCopy {
    let directory: URL

    init() throws {
        directory = FileManager.default.temporaryDirectory.appendingPathComponent(
            "evidence-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: try Library.shipped().directory, to: directory)
    }

    deinit { try? FileManager.default.removeItem(at: directory) }

    func text(_ file: String) throws -> String {
        try String(contentsOf: directory.appendingPathComponent(file), encoding: .utf8)
    }

    func write(_ text: String, to file: String) throws {
        try Data(text.utf8).write(to: directory.appendingPathComponent(file))
    }

    /// Replaces the first occurrence of `old` after the head comment and the first occurrence of `anchor`.
    func replace(_ old: String, by new: String, after anchor: String = "", in file: String) throws {
        var content = try text(file)
        let body = try #require(content.range(of: "\nversion")).lowerBound
        let anchored = content.range(of: anchor, range: body..<content.endIndex)
        let start = anchor.isEmpty ? body : try #require(anchored).upperBound
        let place = try #require(content.range(of: old, range: start..<content.endIndex))
        content.replaceSubrange(place, with: new)
        try write(content, to: file)
    }

    func append(_ lines: String, to file: String) throws {
        try write(try text(file) + lines + "\n", to: file)
    }

    /// Loads the copy; its version.
    func version() throws -> String { try KnowledgeBase.load(directory: directory).version }

    /// What linting this copy finds beyond what it finds in the shipped files.
    func newProblems() throws -> [Problem] {
        let known = Set(try Self.shipped.get().map(Self.key))
        return EvidenceLint.check(directory: directory).filter { !known.contains(Self.key($0)) }
    }

    private static let shipped = Result { EvidenceLint.check(directory: try Library.shipped().directory) }

    private static func key(_ problem: Problem) -> String {
        "\(problem.file) \(problem.id) \(problem.message) \(problem.check.rawValue)"
    }
}
