import Foundation
import Yams

/// The bytes of every YAML file of one folder, read once: parsed on demand, hashed together.
struct EvidenceFolder {
    /// File name → content.
    private let contents: [String: Data]

    init(_ directory: URL) throws(EvidenceError) {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
        } catch {
            throw EvidenceError(
                file: directory.path, line: nil, what: "the evidence folder cannot be read",
                expected: "a folder of YAML files")
        }
        var contents: [String: Data] = [:]
        for name in names where name.hasSuffix(".yaml") {
            do {
                contents[name] = try Data(contentsOf: directory.appendingPathComponent(name))
            } catch {
                throw EvidenceError(
                    file: name, line: nil, what: "cannot be read", expected: "a readable file")
            }
        }
        self.contents = contents
    }

    var names: [String] { contents.keys.sorted() }

    /// The content's version, in the order of the names.
    var version: String { ContentVersion.of(names.map { ($0, [UInt8](contents[$0] ?? Data())) }) }

    /// The top mapping of a file, or nil with the reason noted.
    func document(_ name: String, keys: Set<String>, notes: Notes) -> Entry? {
        guard let content = contents[name] else {
            notes.add(
                name, nil, "the file is missing", expected: "one file of this name in the evidence folder")
            return nil
        }
        guard let text = String(validating: content, as: UTF8.self) else {
            notes.add(name, nil, "the file is not UTF-8 text", expected: "UTF-8")
            return nil
        }
        do {
            guard let root = try Yams.compose(yaml: text, .basic, .default, .utf8) else {
                notes.add(name, 1, "the file is empty", expected: "a mapping")
                return nil
            }
            return Entry(Tree(root), file: name, notes: notes, keys: keys)
        } catch let error as YamlError {
            notes.add(name, error.line, "not valid YAML: \(error.problem)", expected: "YAML 1.1")
        } catch {
            notes.add(name, nil, "not valid YAML", expected: "YAML 1.1")
        }
        return nil
    }
}

extension YamlError {
    fileprivate var line: Int? {
        switch self {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        case .duplicatedKeysInMapping(_, let context): context.mark.line
        default: nil
        }
    }

    fileprivate var problem: String {
        switch self {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _):
            problem
        case .duplicatedKeysInMapping(let duplicates, _):
            "the key \(duplicates.map { "\($0)" }.sorted().joined(separator: ", ")) appears twice"
        default: "unreadable text"
        }
    }
}
