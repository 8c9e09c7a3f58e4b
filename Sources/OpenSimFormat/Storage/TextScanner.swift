/// Walks over the bytes of a text, line by line and word by word, and knows where it is.
///
/// Lines end with LF, CRLF or CR. Every step moves forward or stands at the end, so that no input holds it up.
struct TextScanner {
    let bytes: [UInt8]
    /// The next byte to look at.
    private(set) var position: Int
    /// Number of the current line, from one.
    private(set) var line = 1
    /// Where the current line begins.
    private(set) var lineStart: Int

    /// Begins after a byte order mark, if there is one.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        lineStart = position
    }

    /// Whether nothing is left.
    var isAtEnd: Bool { position >= bytes.count }

    /// The place of a byte of the current line.
    func place(of index: Int) -> StorageFault.Place {
        StorageFault.Place(line: line, column: index - lineStart + 1)
    }

    /// Bytes from here to the end of the line.
    func restOfLine() -> Range<Int> {
        var end = position
        while end < bytes.count, bytes[end] != .lineFeed, bytes[end] != .carriageReturn { end += 1 }
        return position..<end
    }

    /// Goes to the beginning of the next line, over whatever is left of this one.
    mutating func advanceLine() {
        position = restOfLine().upperBound
        guard position < bytes.count else { return }
        if bytes[position] == .carriageReturn, position + 1 < bytes.count, bytes[position + 1] == .lineFeed {
            position += 1
        }
        position += 1
        line += 1
        lineStart = position
    }

    /// Goes over lines of nothing but blanks; afterwards it stands at the beginning of a line with words, or at the end.
    mutating func skipBlankLines() {
        while !isAtEnd, trimmed(restOfLine()).isEmpty { advanceLine() }
    }

    /// A range without the blanks at both its ends.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high, bytes[low].isBlank { low += 1 }
        while low < high, bytes[high - 1].isBlank { high -= 1 }
        return low..<high
    }

    /// Ranges between blanks.
    func words(in range: Range<Int>) -> [Range<Int>] {
        var words: [Range<Int>] = []
        var start = range.lowerBound
        for index in range {
            if bytes[index].isBlank {
                if index > start { words.append(start..<index) }
                start = index + 1
            }
        }
        if range.upperBound > start { words.append(start..<range.upperBound) }
        return words
    }

    /// Ranges between tabs, empty ones too, each without blanks around it.
    func cells(in range: Range<Int>) -> [Range<Int>] {
        var cells: [Range<Int>] = []
        var start = range.lowerBound
        for index in range where bytes[index] == .tab {
            cells.append(trimmed(start..<index))
            start = index + 1
        }
        cells.append(trimmed(start..<range.upperBound))
        return cells
    }

    /// The text of a range; bytes that are no UTF-8 become replacement characters.
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// The text of a range for a message: cut where it is long.
    func quotation(_ range: Range<Int>) -> String {
        range.count <= 40 ? "'\(text(range))'" : "'\(text(range.lowerBound..<range.lowerBound + 40))…'"
    }
}

extension UInt8 {
    static var tab: UInt8 { 0x09 }
    static var lineFeed: UInt8 { 0x0A }
    static var carriageReturn: UInt8 { 0x0D }
    static var comma: UInt8 { 0x2C }

    /// Whether it is a space or a tab.
    var isBlank: Bool { self == 0x20 || self == .tab }

    /// Whether a number ends before it.
    var endsNumber: Bool {
        isBlank || self == .lineFeed || self == .carriageReturn || self == .comma
    }
}
