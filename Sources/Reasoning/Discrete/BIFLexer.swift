/// Cuts the bytes of a BIF file into words, quoted names and punctuation; white space and comments fall away.
struct BIFLexer {
    struct Token {
        enum Kind: Equatable {
            case word
            /// The range is that between the quotation marks.
            case quoted
            /// One of `{ } ( ) [ ] , ; |`.
            case mark(UInt8)
            case end
        }

        let kind: Kind
        let range: Range<Int>
        let line: Int
        let lineStart: Int
    }

    let bytes: [UInt8]
    private var position = 0
    private var line = 1
    private var lineStart = 0
    /// Text of the `//` comments met so far, while ``collectsRemarks`` is true.
    private(set) var remarks: [String] = []
    var collectsRemarks = true

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        // A byte order mark is no text.
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            position = 3
            lineStart = 3
        }
    }

    mutating func next() throws(BIFError) -> Token {
        try skipSpace()
        let start = position
        guard start < bytes.count else { return token(.end, start..<start) }
        let byte = bytes[start]
        if isMark(byte) {
            position += 1
            return token(.mark(byte), start..<position)
        }
        if byte == UInt8(ascii: "\"") { return try quoted() }
        guard byte > 0x20, byte != 0x7F else {
            throw error(at: token(.word, start..<(start + 1)), place: nil, expected: "text")
        }
        while position < bytes.count, isWordByte(bytes[position]), !startsComment(position) { position += 1 }
        return token(.word, start..<position)
    }

    func text(of token: Token) -> String { String(decoding: bytes[token.range], as: UTF8.self) }

    func error(at token: Token, place: String?, expected: String, found: String? = nil) -> BIFError {
        // Continuation bytes of UTF-8 are no characters of their own.
        let before = bytes[min(token.lineStart, token.range.lowerBound)..<token.range.lowerBound]
        let column = before.count { $0 & 0xC0 != 0x80 } + 1
        return BIFError(
            line: token.line, column: column, place: place, expected: expected,
            found: found ?? describe(token))
    }

    private func describe(_ token: Token) -> String {
        if token.kind == .end { return "the end of the file" }
        guard let first = bytes[token.range].first else { return "an empty name" }
        if token.range.count == 1, first < 0x20 || first >= 0x7F {
            let digits = String(first, radix: 16, uppercase: true)
            return "the byte 0x" + (digits.count < 2 ? "0" + digits : digits)
        }
        return "'\(BIFLexer.shortened(text(of: token)))'"
    }

    /// At most forty characters, none of which could act on a terminal.
    static func shortened(_ text: String) -> String {
        let scalars = text.unicodeScalars.prefix(40).map {
            $0.properties.generalCategory == .control ? "\u{FFFD}" : $0
        }
        let isLong = text.utf8.count > 160 || text.unicodeScalars.count > 40
        return String(String.UnicodeScalarView(scalars)) + (isLong ? "…" : "")
    }

    private func token(_ kind: Token.Kind, _ range: Range<Int>) -> Token {
        Token(kind: kind, range: range, line: line, lineStart: lineStart)
    }

    private mutating func quoted() throws(BIFError) -> Token {
        let start = position
        position += 1
        while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
            guard bytes[position] != UInt8(ascii: "\n") else { break }
            position += 1
        }
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
            throw error(
                at: token(.word, start..<(start + 1)), place: nil,
                expected: "a closing quotation mark on the same line",
                found: "a name without end")
        }
        position += 1
        return token(.quoted, (start + 1)..<(position - 1))
    }

    private mutating func skipSpace() throws(BIFError) {
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\n") {
                position += 1
                line += 1
                lineStart = position
            } else if byte == 0x20 || (0x09...0x0D).contains(byte) {
                position += 1
            } else if startsComment(position) {
                try skipComment()
            } else {
                return
            }
        }
    }

    private mutating func skipComment() throws(BIFError) {
        let start = token(.word, position..<(position + 2))
        position += 2
        if bytes[position - 1] == UInt8(ascii: "/") {
            while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
            if collectsRemarks {
                let content = bytes[start.range.upperBound..<position].drop { $0 == 0x20 }
                let text = String(
                    decoding: content.last == 0x0D ? content.dropLast() : content, as: UTF8.self)
                if isLegalRemark(text) { remarks.append(text) }
            }
            return
        }
        while position + 1 < bytes.count {
            if bytes[position] == UInt8(ascii: "*"), bytes[position + 1] == UInt8(ascii: "/") {
                position += 2
                return
            }
            if bytes[position] == UInt8(ascii: "\n") {
                line += 1
                lineStart = position + 1
            }
            position += 1
        }
        throw error(
            at: start, place: nil, expected: "'*/' at the end of the comment", found: "a comment without end")
    }

    private func startsComment(_ index: Int) -> Bool {
        guard bytes[index] == UInt8(ascii: "/"), index + 1 < bytes.count else { return false }
        return bytes[index + 1] == UInt8(ascii: "/") || bytes[index + 1] == UInt8(ascii: "*")
    }

    private func isWordByte(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte != 0x7F && byte != UInt8(ascii: "\"") && !isMark(byte)
    }

    private func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["),
            UInt8(ascii: "]"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|"):
            true
        default: false
        }
    }
}
