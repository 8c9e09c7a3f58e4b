/// One mapping of a data file, read key by key.
struct DataRow {
    let file: String
    let line: Int?
    let entries: [DataNode.Entry]

    func fault(_ message: String, line: Int? = nil) -> DataFault {
        DataFault(file: file, line: line ?? self.line, message: message)
    }

    /// Refuses keys nobody reads, which are nearly always misspelt.
    func only(_ keys: String...) throws(DataFault) { try only(keys) }

    func only(_ keys: [String]) throws(DataFault) {
        for entry in entries where !keys.contains(entry.key) {
            throw fault("unknown key '\(entry.key)'", line: entry.keyLine)
        }
    }

    private func node(_ key: String) -> DataNode? { entries.first { $0.key == key }?.value }

    func text(_ key: String) throws(DataFault) -> String {
        guard let value = try optionalText(key) else { throw fault("'\(key)' is missing") }
        return value
    }

    func optionalText(_ key: String) throws(DataFault) -> String? {
        guard let node = node(key) else { return nil }
        guard let value = node.text, !value.isEmpty else {
            throw fault("'\(key)' must be a text", line: node.line)
        }
        return value
    }

    func flag(_ key: String) throws(DataFault) -> Bool {
        guard let value = try optionalFlag(key) else { throw fault("'\(key)' is missing") }
        return value
    }

    func optionalFlag(_ key: String) throws(DataFault) -> Bool? {
        switch try optionalText(key) {
        case nil: return nil
        case "true": return true
        case "false": return false
        case let other?:
            throw fault("'\(key)' must be true or false, not '\(other)'", line: node(key)?.line)
        }
    }

    func number(_ key: String) throws(DataFault) -> Double {
        let value = try text(key)
        guard let number = Double(value), number.isFinite else {
            throw fault("'\(key)' must be a number, not '\(value)'", line: node(key)?.line)
        }
        return number
    }

    /// A list of texts; a missing key is an empty list.
    func texts(_ key: String) throws(DataFault) -> [String] {
        guard let node = node(key) else { return [] }
        guard case .list(let items) = node.content else {
            throw fault("'\(key)' must be a list", line: node.line)
        }
        var values: [String] = []
        values.reserveCapacity(items.count)
        for item in items {
            guard let value = item.text else { throw fault("'\(key)' must list texts", line: item.line) }
            values.append(value)
        }
        return values
    }

    func choice<Value: RawRepresentable<String> & CaseIterable>(
        _ key: String, of type: Value.Type = Value.self
    ) throws(DataFault) -> Value {
        try pick(text(key), key)
    }

    func choices<Value: RawRepresentable<String> & CaseIterable>(
        _ key: String, of type: Value.Type = Value.self
    ) throws(DataFault) -> [Value] {
        var values: [Value] = []
        for value in try texts(key) { values.append(try pick(value, key)) }
        return values
    }

    private func pick<Value: RawRepresentable<String> & CaseIterable>(
        _ text: String, _ key: String
    ) throws(DataFault) -> Value {
        if let value = Value(rawValue: text) { return value }
        let known = Value.allCases.map(\.rawValue).joined(separator: ", ")
        throw fault("'\(key)' cannot be '\(text)'; it is one of \(known)", line: node(key)?.line)
    }

    /// A list of mappings; a missing key is an empty list.
    func rows(_ key: String) throws(DataFault) -> [DataRow] {
        guard let node = node(key) else { return [] }
        guard case .list(let items) = node.content else {
            throw fault("'\(key)' must be a list", line: node.line)
        }
        var rows: [DataRow] = []
        rows.reserveCapacity(items.count)
        for item in items {
            guard case .row(let entries) = item.content else {
                throw fault("'\(key)' must list mappings", line: item.line)
            }
            rows.append(DataRow(file: file, line: item.line, entries: entries))
        }
        return rows
    }

    /// A mapping as a row of its own; nil when the key is missing.
    func row(_ key: String) throws(DataFault) -> DataRow? {
        guard let node = node(key) else { return nil }
        guard case .row(let entries) = node.content else {
            throw fault("'\(key)' must be a mapping", line: node.line)
        }
        return DataRow(file: file, line: node.line, entries: entries)
    }

    /// A mapping from a name to a text; a missing key is an empty one.
    func named(_ key: String) throws(DataFault) -> [(name: String, value: String)] {
        var pairs: [(name: String, value: String)] = []
        for entry in try row(key)?.entries ?? [] {
            guard let value = entry.value.text else {
                throw fault("'\(key)' must map names to texts", line: entry.value.line)
            }
            pairs.append((entry.key, value))
        }
        return pairs
    }

    /// A mapping from a joint to a list of motions; a missing key is an empty one.
    func actions(_ key: String) throws(DataFault) -> [Muscle.Action] {
        guard let row = try row(key) else { return [] }
        var actions: [Muscle.Action] = []
        for entry in row.entries {
            actions.append(Muscle.Action(joint: entry.key, motions: try row.choices(entry.key)))
        }
        return actions
    }
}
