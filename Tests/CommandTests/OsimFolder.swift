import Foundation
import Testing

/// A folder of files for one test.
struct OsimFolder {
    let url: URL

    /// Makes the folder with its files, and takes it away afterwards.
    static func with<Result>(
        _ files: [String: String], _ body: (OsimFolder) throws -> Result
    ) throws -> Result {
        let url = FileManager.default.temporaryDirectory.appending(path: "culprit-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: url) }
        for (name, content) in files { try Data(content.utf8).write(to: url.appending(path: name)) }
        return try body(OsimFolder(url: url))
    }

    func path(_ name: String) -> String { url.appending(path: name).path }

    /// Runs `culprit osim`; words that begin with `@` are files of this folder.
    func osim(_ arguments: String..., input: String = "") throws -> CulpritProcess.Outcome {
        try osim(arguments, input: input)
    }

    func osim(_ arguments: [String], input: String = "") throws -> CulpritProcess.Outcome {
        try CulpritProcess.run(
            ["osim"] + arguments.map { $0.hasPrefix("@") ? path(String($0.dropFirst())) : $0 }, input: input)
    }

    func sheet(_ name: String) throws -> Sheet {
        try Sheet(String(decoding: Data(contentsOf: url.appending(path: name)), as: UTF8.self))
    }

    /// Names of the files in one of its folders.
    func names(in folder: String) throws -> Set<String> {
        Set(try FileManager.default.contentsOfDirectory(atPath: path(folder)))
    }
}

/// A results file, read the plain way: a header, labels, rows of numbers.
struct Sheet {
    let title: String
    let labels: [String]
    let rows: [[Double]]

    init(_ text: String) throws {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        title = lines[0]
        let end = try #require(lines.firstIndex(of: "endheader"))
        let header = lines[..<end]
        labels = lines[end + 1].split(separator: "\t").map(String.init)
        rows = try lines[(end + 2)...].filter { !$0.isEmpty }.map { line in
            try line.split(separator: "\t").map { try #require(Double($0)) }
        }
        #expect(labels.first == "time")
        #expect(rows.allSatisfy { $0.count == labels.count })
        #expect(header.contains("nRows=\(rows.count)") && header.contains("nColumns=\(labels.count)"))
        #expect(header.contains("version=1") && header.contains("inDegrees=no"))
    }

    func column(_ label: String) throws -> [Double] {
        let place = try #require(labels.firstIndex(of: label), "no column \(label) in \(title)")
        return rows.map { $0[place] }
    }

    /// One row by label.
    func row(_ index: Int) -> [String: Double] {
        Dictionary(zip(labels, rows[index]), uniquingKeysWith: { first, _ in first })
    }
}

/// JSON as dictionaries.
enum OsimJSON {
    static func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any], "\(text)")
    }

    /// The one error object of a refusal.
    static func error(_ outcome: CulpritProcess.Outcome) throws -> [String: Any] {
        #expect(outcome.out.isEmpty, "\(outcome.text)")
        #expect(outcome.err.count { $0 == "\n" } == 1, "\(outcome.err)")
        let root = try object(outcome.err)
        #expect(Array(root.keys) == ["error"])
        let error = try #require(root["error"] as? [String: Any])
        #expect(Set(error.keys).isSubset(of: ["kind", "message", "path", "expected"]))
        #expect((error["message"] as? String)?.isEmpty == false)
        return error
    }
}

extension [String: Any] {
    func numbers(_ key: String) throws -> [String: Double] {
        try #require(self[key] as? [String: Double], "\(key) in \(self)")
    }

    func object(_ key: String) throws -> [String: Any] {
        try #require(self[key] as? [String: Any], "\(key) in \(self)")
    }

    func list(_ key: String) throws -> [[String: Any]] {
        try #require(self[key] as? [[String: Any]], "\(key) in \(self)")
    }
}

/// Whether a number of a document is there and as expected.
func isClose(_ value: Any?, _ expected: Double, within tolerance: Double = 1e-12) -> Bool {
    guard let number = value as? Double else { return false }
    return abs(number - expected) <= tolerance
}
