/// Reads RFC 8259 JSON from bytes into ``JSONValue``, strictly.
///
/// Refuses invalid UTF-8, repeated keys, nesting deeper than ``maximumDepth``, numbers outside 64-bit floating point
/// and anything after the document, each with line and column.
struct JSONReader {
    /// Deeper nesting than this is no case of ours and only serves to exhaust the stack.
    static let maximumDepth = 64

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    /// Up to so many members a look at each key is quicker than a hash table.
    private static let fewMembers = 12

    private let bytes: [UInt8]
    private var at = 0
    private var depth = 0

    /// Parses one document.
    static func read(_ bytes: [UInt8]) throws(CaseError) -> JSONValue {
        var reader = JSONReader(bytes: bytes)
        if bytes.starts(with: byteOrderMark) { reader.at = byteOrderMark.count }
        let value = try reader.value()
        reader.skipSpace()
        guard reader.at == bytes.count else {
            throw reader.fault("something follows the end of the document", expected: "one JSON object")
        }
        return value
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    // MARK: values

    private mutating func value() throws(CaseError) -> JSONValue {
        skipSpace()
        let start = at
        guard at < bytes.count else {
            throw fault("the document ends too early", expected: "a value")
        }
        let content: JSONValue.Content
        switch bytes[at] {
        case UInt8(ascii: "{"): content = try object()
        case UInt8(ascii: "["): content = try array()
        case UInt8(ascii: "\""): content = .string(try string())
        case UInt8(ascii: "t"): content = try word("true", .bool(true))
        case UInt8(ascii: "f"): content = try word("false", .bool(false))
        case UInt8(ascii: "n"): content = try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): content = .number(try number())
        default: throw fault("this is not JSON", expected: "a value")
        }
        return JSONValue(content: content, offset: start)
    }

    private mutating func object() throws(CaseError) -> JSONValue.Content {
        try enter()
        var members: [(key: String, value: JSONValue)] = []
        var seen: Set<String> = []
        skipSpace()
        if take("}") {
            depth -= 1
            return .object([])
        }
        while true {
            skipSpace()
            guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else {
                throw fault("a key is missing here", expected: "a key in double quotes")
            }
            let keyStart = at
            let key = try string()
            if members.count == Self.fewMembers { seen = Set(members.map(\.key)) }
            let isNew =
                members.count < Self.fewMembers
                ? !members.contains { $0.key == key } : seen.insert(key).inserted
            guard isNew else {
                at = keyStart
                throw fault("the key \"\(key.shortened(to: 40))\" is given twice", expected: "each key once")
            }
            skipSpace()
            guard take(":") else { throw fault("a colon is missing after the key", expected: ":") }
            members.append((key, try value()))
            skipSpace()
            if take(",") { continue }
            guard take("}") else { throw fault("the object is not closed", expected: ", or }") }
            depth -= 1
            return .object(members)
        }
    }

    private mutating func array() throws(CaseError) -> JSONValue.Content {
        try enter()
        var items: [JSONValue] = []
        skipSpace()
        if take("]") {
            depth -= 1
            return .array([])
        }
        while true {
            items.append(try value())
            skipSpace()
            if take(",") { continue }
            guard take("]") else { throw fault("the list is not closed", expected: ", or ]") }
            depth -= 1
            return .array(items)
        }
    }

    private mutating func enter() throws(CaseError) {
        depth += 1
        guard depth <= Self.maximumDepth else {
            throw fault("nested too deeply", expected: "at most \(Self.maximumDepth) levels")
        }
        at += 1
    }

    private mutating func word(
        _ text: StaticString, _ content: JSONValue.Content
    ) throws(CaseError) -> JSONValue.Content {
        let word = "\(text)".utf8
        guard bytes[at...].starts(with: word) else { throw fault("this is not JSON", expected: "\(text)") }
        at += word.count
        return content
    }

    private mutating func number() throws(CaseError) -> Double {
        let start = at
        _ = take("-")
        let isNegative = at > start
        // up to 15 digits are exact in a Double, and so is their quotient by a power of ten up to 10^22, correctly
        // rounded (Clinger 1990): most numbers of a case need no more
        var mantissa = 0.0
        let whole = digits(into: &mantissa)
        guard whole > 0, whole == 1 || bytes[at - whole] != UInt8(ascii: "0") else {
            at = start
            throw fault("this is not a number", expected: "a number such as 4 or 0.5")
        }
        var fraction = 0
        if take(".") {
            fraction = digits(into: &mantissa)
            guard fraction > 0 else { throw fault("digits are missing after the point", expected: "digits") }
        }
        var hasExponent = false
        if take("e") || take("E") {
            hasExponent = true
            if !take("+") { _ = take("-") }
            var ignored = 0.0
            guard digits(into: &ignored) > 0 else {
                throw fault("digits are missing in the exponent", expected: "digits")
            }
        }
        if !hasExponent, whole + fraction <= 15 {
            let value = mantissa / Self.powersOfTen[fraction]
            return isNegative ? -value : value
        }
        guard at - start <= 400 else {
            at = start
            throw fault("the number is too long", expected: "a number of at most 400 characters")
        }
        guard let value = Double(String(decoding: bytes[start..<at], as: UTF8.self)), value.isFinite else {
            at = start
            throw fault("the number is too large", expected: "a number below 1.8e308")
        }
        return value
    }

    private static let powersOfTen: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    ]

    /// Reads digits and appends them to `mantissa`; returns how many there are.
    private mutating func digits(into mantissa: inout Double) -> Int {
        let start = at
        while at < bytes.count, case let byte = bytes[at], byte >= UInt8(ascii: "0"),
            byte <= UInt8(ascii: "9")
        {
            mantissa = mantissa * 10 + Double(byte - UInt8(ascii: "0"))
            at += 1
        }
        return at - start
    }

    private mutating func string() throws(CaseError) -> String {
        at += 1
        let start = at
        // what stands between two escapes is copied in one piece; most texts have none
        var pieces: [UInt8] = []
        var pieceStart = at
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "\""):
                let text =
                    pieces.isEmpty
                    ? String(validating: bytes[start..<at], as: UTF8.self)
                    : String(validating: pieces + bytes[pieceStart..<at], as: UTF8.self)
                guard let text else {
                    at = invalidUTF8(from: start, to: at)
                    throw fault("the text is not valid UTF-8", expected: "UTF-8")
                }
                at += 1
                return text
            case UInt8(ascii: "\\"):
                pieces.append(contentsOf: bytes[pieceStart..<at])
                try escape(into: &pieces)
                pieceStart = at
            case 0..<0x20:
                throw fault("a control character stands in the text", expected: "it escaped, as in \\n")
            default: at += 1
            }
        }
        throw fault("the text is not closed", expected: "\"")
    }

    /// Where the first byte stands that is no UTF-8.
    private func invalidUTF8(from start: Int, to end: Int) -> Int {
        var decoder = UTF8()
        var rest = bytes[start..<end].makeIterator()
        var valid = start
        while case .scalarValue(let scalar) = decoder.decode(&rest) { valid += UTF8.width(scalar) }
        return valid
    }

    private mutating func escape(into text: inout [UInt8]) throws(CaseError) {
        guard at + 1 < bytes.count else { throw fault("the text is not closed", expected: "\"") }
        switch bytes[at + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(bytes[at + 1])
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): return try character(into: &text)
        default: throw fault("unknown escape in the text", expected: "\\n, \\\" or \\u0000")
        }
        at += 2
    }

    /// An escape by number, or two that make one character together.
    private mutating func character(into text: inout [UInt8]) throws(CaseError) {
        var scalar = try hex(at: at + 2)
        var length = 6
        if (0xD800..<0xDC00).contains(scalar), bytes[(at + length)...].starts(with: "\\u".utf8) {
            let low = try hex(at: at + length + 2)
            if (0xDC00..<0xE000).contains(low) {
                scalar = 0x10000 + (scalar - 0xD800) << 10 + (low - 0xDC00)
                length = 12
            }
        }
        guard let character = Unicode.Scalar(scalar) else {
            throw fault("half of a surrogate pair stands alone", expected: "a whole character")
        }
        text.append(contentsOf: UTF8.encode(character) ?? UTF8.encodedReplacementCharacter)
        at += length
    }

    private func hex(at start: Int) throws(CaseError) -> UInt32 {
        var value: UInt32 = 0
        for index in start..<start + 4 {
            guard index < bytes.count, let digit = Self.hexDigit(bytes[index]) else {
                throw fault("the escape is not complete", expected: "four hexadecimal digits")
            }
            value = value << 4 | digit
        }
        return value
    }

    private static func hexDigit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }

    // MARK: bytes

    private mutating func skipSpace() {
        while at < bytes.count {
            switch bytes[at] {
            case 0x20, 0x09, 0x0A, 0x0D: at += 1
            default: return
            }
        }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard at < bytes.count, bytes[at] == UInt8(ascii: character) else { return false }
        at += 1
        return true
    }

    /// An error at the current byte; the column counts characters (Unicode scalars), as an editor does.
    private func fault(_ message: String, expected: String) -> CaseError {
        let before = bytes.prefix(at)
        let line = before.count { $0 == 0x0A } + 1
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        var row = before[lineStart...]
        if lineStart == 0, row.starts(with: Self.byteOrderMark) {
            row = row.dropFirst(Self.byteOrderMark.count)
        }
        // bytes 10xxxxxx continue a character
        let column = row.count { $0 & 0xC0 != 0x80 } + 1
        return CaseError(
            kind: .invalidJSON, message: "\(message) (line \(line), column \(column))", path: "$",
            expected: expected)
    }
}
