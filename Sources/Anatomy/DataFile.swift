import Foundation
import Yams

/// A YAML file read as a tree of untyped text, with the place of every node kept for error messages.
struct DataFile {
    let name: String
    let root: DataRow

    /// Parses text; `name` is what error messages call it.
    init(text: String, name: String) throws(DataFault) {
        self.name = name
        let node: Node?
        do {
            // The basic resolver leaves every scalar text: half the time, and no surprise such as `no` becoming false.
            node = try Yams.compose(yaml: text, .basic, .default, .utf8)
        } catch let error as YamlError {
            throw DataFault(file: name, line: Self.line(of: error), message: "not readable as YAML: \(error)")
        } catch {
            throw DataFault(file: name, line: nil, message: "not readable as YAML: \(error)")
        }
        guard let node, case .row(let entries) = DataNode(node).content else {
            throw DataFault(file: name, line: 1, message: "the file must be a mapping")
        }
        root = DataRow(file: name, line: node.mark?.line, entries: entries)
    }

    /// Reads a file of the resource folder.
    init(_ name: String, in folder: URL) throws(DataFault) {
        let text: String
        do {
            text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        } catch {
            throw DataFault(file: name, line: nil, message: "cannot be read as UTF-8 text")
        }
        try self.init(text: text, name: name)
    }

    private static func line(of error: YamlError) -> Int? {
        switch error {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        case .duplicatedKeysInMapping(_, let context): context.mark.line
        default: nil
        }
    }
}

/// A node of the tree: the parser's node without its tags, which cost more to compare and copy than all the reading.
struct DataNode {
    let line: Int?
    let content: Content

    enum Content {
        case text(String)
        case list([DataNode])
        case row([Entry])
        /// An alias or a mapping whose keys are not texts; refused wherever it stands.
        case other
    }

    struct Entry {
        let key: String
        let keyLine: Int?
        let value: DataNode
    }

    init(_ node: Node) {
        line = node.mark?.line
        switch node {
        case .scalar(let scalar): content = .text(scalar.string)
        case .sequence(let items): content = .list(items.map(DataNode.init))
        case .mapping(let mapping):
            var entries: [Entry] = []
            entries.reserveCapacity(mapping.count)
            for (key, value) in mapping {
                guard case .scalar(let name) = key else {
                    content = .other
                    return
                }
                entries.append(Entry(key: name.string, keyLine: name.mark?.line, value: DataNode(value)))
            }
            content = .row(entries)
        case .alias: content = .other
        }
    }

    var text: String? {
        if case .text(let text) = content { return text }
        return nil
    }
}
