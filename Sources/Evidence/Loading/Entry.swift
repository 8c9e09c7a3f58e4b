/// Everything found wrong while reading; loading stops at the first, linting lists them all.
final class Notes {
    private(set) var errors: [EvidenceError] = []

    func add(_ error: EvidenceError) { errors.append(error) }

    func add(_ file: String, _ line: Int?, _ what: String, expected: String) {
        errors.append(EvidenceError(file: file, line: line, what: what, expected: expected))
    }
}

/// A value and the line it began on.
struct Located<Value: Sendable>: Sendable {
    let value: Value
    let line: Int
}

/// One mapping of a YAML file, read key by key.
///
/// A missing or malformed value is noted and replaced by a neutral one, so that one pass finds every mistake.
/// Values are kept as text (no YAML type guessing: `no`, `1_000` and dates stay what they look like).
struct Entry {
    let file: String
    let line: Int
    let notes: Notes
    private let pairs: [Tree.Pair]

    /// Reads `tree` as a mapping whose keys are all among `keys`.
    init?(_ tree: Tree, file: String, notes: Notes, keys: Set<String>) {
        guard case .mapping(let pairs) = tree.content else {
            notes.add(file, tree.line, "a mapping is missing", expected: "key: value lines")
            return nil
        }
        self.file = file
        self.notes = notes
        self.pairs = pairs
        line = tree.line
        for pair in pairs where !keys.contains(pair.key) {
            notes.add(
                file, pair.line, "unknown key \(pair.key)", expected: keys.sorted().joined(separator: ", "))
        }
    }

    func node(_ key: String) -> Tree? {
        for pair in pairs where pair.key == key { return pair.value }
        return nil
    }

    func has(_ key: String) -> Bool { pairs.contains { $0.key == key } }

    func isText(_ key: String) -> Bool {
        if case .text = node(key)?.content { return true }
        return false
    }

    private func note(_ key: String, _ expected: String) {
        let place = node(key)
        let what = place == nil ? "\(key) is missing" : "\(key) is not usable"
        notes.add(file, place?.line ?? line, what, expected: expected)
    }

    func optionalText(_ key: String) -> String? {
        guard let node = node(key) else { return nil }
        guard case .text(let text) = node.content, !text.isEmpty else {
            note(key, "text")
            return nil
        }
        return text
    }

    func text(_ key: String) -> String {
        if !has(key) { note(key, "text") }
        return optionalText(key) ?? ""
    }

    func optionalNumber(_ key: String) -> Double? {
        guard let node = node(key) else { return nil }
        guard case .text(let text) = node.content, let value = Double(text), value.isFinite else {
            note(key, "a number")
            return nil
        }
        return value
    }

    func number(_ key: String) -> Double {
        if !has(key) { note(key, "a number") }
        return optionalNumber(key) ?? 0
    }

    func optionalInteger(_ key: String) -> Int? {
        guard let node = node(key) else { return nil }
        guard case .text(let text) = node.content, let value = Int(text) else {
            note(key, "a whole number")
            return nil
        }
        return value
    }

    func integer(_ key: String, default neutral: Int) -> Int { optionalInteger(key) ?? neutral }

    /// `true` or `false`; false when the key is not there.
    func flag(_ key: String) -> Bool {
        guard let node = node(key) else { return false }
        if case .text("true") = node.content { return true }
        if case .text("false") = node.content { return false }
        note(key, "true or false")
        return false
    }

    /// Names, as one text with spaces between or as a YAML list; empty when the key is not there.
    func list(_ key: String) -> [String] { node(key).flatMap { names(key, $0) } ?? [] }

    /// A YAML list of such name lists; empty when the key is not there.
    func lists(_ key: String) -> [[String]] {
        guard let node = node(key) else { return [] }
        guard case .list(let items) = node.content else {
            note(key, "a list of lists")
            return []
        }
        return items.map { names(key, $0) ?? [] }
    }

    /// A YAML list of texts; empty when the key is not there.
    func texts(_ key: String) -> [String] {
        guard let node = node(key) else { return [] }
        guard case .list = node.content else {
            note(key, "a list of texts")
            return []
        }
        return names(key, node) ?? []
    }

    private func names(_ key: String, _ node: Tree) -> [String]? {
        switch node.content {
        case .text(let text):
            // A folded text has plain spaces only; bytes are much faster to split than characters.
            return text.utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
        case .list(let items):
            var result: [String] = []
            result.reserveCapacity(items.count)
            for case .text(let text) in items.map(\.content) { result.append(text) }
            if result.count == items.count { return result }
        case .mapping: break
        }
        note(key, "names with spaces between, or a list")
        return nil
    }

    /// Two numbers in order, or nil when the key is not there.
    func optionalInterval(_ key: String) -> ClosedRange<Double>? {
        guard has(key) else { return nil }
        let bounds = list(key).compactMap(Double.init)
        guard bounds.count == 2, bounds[0] <= bounds[1] else {
            note(key, "[low, high]")
            return nil
        }
        return bounds[0]...bounds[1]
    }

    func interval(_ key: String) -> ClosedRange<Double> {
        if !has(key) { note(key, "[low, high]") }
        return optionalInterval(key) ?? 0...0
    }

    /// One of the names of an enumeration.
    func optionalChoice<Choice: RawRepresentable & CaseIterable>(_ key: String) -> Choice?
    where Choice.RawValue == String {
        guard let text = optionalText(key) else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        note(key, Choice.allCases.map(\.rawValue).joined(separator: ", "))
        return nil
    }

    func choice<Choice: RawRepresentable & CaseIterable>(_ key: String, default neutral: Choice) -> Choice
    where Choice.RawValue == String {
        if !has(key) { note(key, Choice.allCases.map(\.rawValue).joined(separator: ", ")) }
        return optionalChoice(key) ?? neutral
    }

    func entry(_ key: String, keys: Set<String>) -> Entry? {
        node(key).flatMap { Entry($0, file: file, notes: notes, keys: keys) }
    }

    /// A list of mappings; empty when the key is not there.
    func entries(_ key: String, keys: Set<String>) -> [Entry] {
        guard let node = node(key) else { return [] }
        guard case .list(let items) = node.content else {
            note(key, "a list")
            return []
        }
        return items.compactMap { Entry($0, file: file, notes: notes, keys: keys) }
    }

    /// Notes a mistake about one key.
    func refuse(_ key: String, _ what: String, expected: String) {
        notes.add(file, node(key)?.line ?? line, what, expected: expected)
    }
}
