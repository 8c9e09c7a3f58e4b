/// One object of the case being read, with its path: every field is asked for by name, and what was not asked for
/// is refused at the end, so that nothing the user wrote is silently dropped.
struct JSONFields {
    let path: String
    private let members: [(key: String, value: JSONValue)]

    init(_ value: JSONValue, path: String) throws(CaseError) {
        guard case .object(let members) = value.content else {
            throw CaseError(
                message: "expected an object, found \(value.kind)", path: path, expected: "an object")
        }
        self.path = path
        self.members = members
    }

    /// The path of a member; a key that is no plain word is quoted.
    func path(of key: String) -> String {
        let isPlain = !key.isEmpty && key.utf8.allSatisfy { $0 == UInt8(ascii: "-") || Self.isWord($0) }
        return isPlain ? "\(path).\(key)" : "\(path)[\"\(key)\"]"
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// The value, or nil when the key is missing or null.
    func value(_ key: String) -> JSONValue? {
        guard let value = members.first(where: { $0.key == key })?.value else { return nil }
        if case .null = value.content { return nil }
        return value
    }

    func string(_ key: String) throws(CaseError) -> String? {
        guard let value = value(key) else { return nil }
        guard case .string(let text) = value.content else { throw wrongType(key, value, "a text") }
        return text
    }

    func bool(_ key: String) throws(CaseError) -> Bool? {
        guard let value = value(key) else { return nil }
        guard case .bool(let flag) = value.content else { throw wrongType(key, value, "true or false") }
        return flag
    }

    /// A number within `range`; `unit` completes the message.
    func number(_ key: String, in range: ClosedRange<Double>, unit: String) throws(CaseError) -> Double? {
        guard let value = value(key) else { return nil }
        let expected = "\(range.lowerBound.formattedShort)…\(range.upperBound.formattedShort) \(unit)"
        guard case .number(let number) = value.content else { throw wrongType(key, value, expected) }
        guard range.contains(number) else {
            throw CaseError(
                message: "\(number.formattedShort) is out of range", path: path(of: key), expected: expected)
        }
        return number
    }

    /// One of the raw values of an enumeration.
    func choice<T: RawRepresentable & CaseIterable>(
        _ key: String, _ type: T.Type
    ) throws(CaseError) -> T? where T.RawValue == String {
        guard let text = try string(key) else { return nil }
        guard let choice = T(rawValue: text) else {
            throw CaseError(
                message: "\"\(text.shortened(to: 40))\" is not allowed here", path: path(of: key),
                expected: T.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return choice
    }

    /// The items of a list, each read with its path; none when the key is missing. Stops at the first bad one.
    func list<Item>(
        _ key: String, _ read: ((path: String, value: JSONValue)) throws(CaseError) -> Item
    ) throws(CaseError) -> [Item] {
        guard let value = value(key) else { return [] }
        guard case .array(let items) = value.content else { throw wrongType(key, value, "a list") }
        let path = path(of: key)
        var all: [Item] = []
        for (index, item) in items.enumerated() { all.append(try read(("\(path)[\(index)]", item))) }
        return all
    }

    /// Refuses every key not in `known`, naming the nearest that is.
    func refuseUnknown(_ known: [String]) throws(CaseError) {
        guard let stranger = members.first(where: { !known.contains($0.key) }) else { return }
        let shown = stranger.key.shortened(to: 40)
        let hint = Nearest.match(to: stranger.key, among: known).map { "; did you mean \"\($0)\"?" } ?? ""
        throw CaseError(
            message: "unknown field \"\(shown)\"\(hint)", path: path(of: shown),
            expected: known.joined(separator: ", "))
    }

    private func wrongType(_ key: String, _ value: JSONValue, _ expected: String) -> CaseError {
        CaseError(
            message: "expected \(expected), found \(value.kind)", path: path(of: key), expected: expected)
    }
}
