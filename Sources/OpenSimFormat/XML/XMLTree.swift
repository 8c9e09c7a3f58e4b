/// An XML document as its own bytes and a flat table of elements that says where in them each one stands.
///
/// Nothing is copied out of the bytes and nothing is lost: comments, order, white space and unknown elements are all still there, so
/// that a changed value can be put back in its place and everything else stays as its author wrote it.
struct XMLTree: Sendable {
    /// One element; all places are offsets into the bytes.
    struct Element: Sendable {
        /// Number of the tag among ``tags``.
        var tag: Int32
        /// Line of the start tag, from one.
        var line: Int32
        /// Where the start tag begins, and where the end tag (or the empty element) ends.
        var start: Int32
        var end: Int32
        /// What stands between the tags; empty for an empty element.
        var contentStart: Int32
        var contentEnd: Int32
        /// Number of the enclosing element; −1 for the root.
        var parent: Int32
        /// Numbers of the first child and of the next element with the same parent; −1 for none.
        var firstChild: Int32
        var nextSibling: Int32
        /// Its attributes: `attributes[firstAttribute..<firstAttribute + attributeCount]`.
        var firstAttribute: Int32
        var attributeCount: Int32
        /// Whether the text holds comments, references or literal sections, so that it is not simply its bytes.
        var needsDecoding: Bool
        /// Whether it is written `<tag/>`.
        var isEmptyElement: Bool
    }

    struct Attribute: Sendable {
        var nameStart: Int32
        var nameEnd: Int32
        var valueStart: Int32
        var valueEnd: Int32
    }

    let bytes: [UInt8]
    /// Whether the document declares an encoding of one byte a character.
    let isLatin1: Bool
    /// In the order of their start tags; the root is the first.
    let elements: [Element]
    let attributes: [Attribute]
    /// The different tags.
    let tags: [String]
    /// Number of each tag.
    let tagNumbers: [String: Int32]

    /// Tag of an element.
    func tag(_ element: Int) -> String { tags[Int(elements[element].tag)] }

    /// Line of an element's start tag.
    func line(_ element: Int) -> Int { Int(elements[element].line) }

    /// Numbers of the elements directly inside, in their order.
    func children(_ element: Int) -> [Int] {
        var found: [Int] = []
        var child = Int(elements[element].firstChild)
        while child >= 0 {
            found.append(child)
            child = Int(elements[child].nextSibling)
        }
        return found
    }

    /// The first element directly inside that carries a tag.
    func child(_ element: Int, _ tag: String) -> Int? {
        guard let number = tagNumbers[tag] else { return nil }
        var child = Int(elements[element].firstChild)
        while child >= 0 {
            if elements[child].tag == number { return child }
            child = Int(elements[child].nextSibling)
        }
        return nil
    }

    /// The first element directly inside, whatever its tag.
    func firstChild(_ element: Int) -> Int? {
        let child = Int(elements[element].firstChild)
        return child >= 0 ? child : nil
    }

    /// Value of an attribute, without white space around it.
    func attribute(_ element: Int, _ name: String) -> String? {
        let node = elements[element]
        for index in Int(node.firstAttribute)..<Int(node.firstAttribute + node.attributeCount) {
            let attribute = attributes[index]
            if bytes[Int(attribute.nameStart)..<Int(attribute.nameEnd)].elementsEqual(name.utf8) {
                return decoded(Int(attribute.valueStart)..<Int(attribute.valueEnd))
            }
        }
        return nil
    }

    /// Text of an element without comments, child elements and white space around it, references resolved.
    func text(_ element: Int) -> String {
        let node = elements[element]
        let content = Int(node.contentStart)..<Int(node.contentEnd)
        if node.needsDecoding || node.firstChild >= 0 { return decoded(content) }
        return Self.string(bytes[trimmed(content)], isLatin1: isLatin1)
    }

    /// A range without the white space at its ends.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high, bytes[low].isXMLSpace { low += 1 }
        while high > low, bytes[high - 1].isXMLSpace { high -= 1 }
        return low..<high
    }

    /// Bytes as text: UTF-8 where they are that, and otherwise Latin-1, as older models were saved on Windows.
    static func string(_ bytes: ArraySlice<UInt8>, isLatin1: Bool = false) -> String {
        if !isLatin1, let text = String(validating: bytes, as: UTF8.self) { return text }
        var text = ""
        for byte in bytes { text.unicodeScalars.append(Unicode.Scalar(byte)) }
        return text
    }

    /// Text of a range with references resolved, comments and tags left out and literal sections taken as they are.
    private func decoded(_ range: Range<Int>) -> String {
        var out: [UInt8] = []
        var place = range.lowerBound
        while place < range.upperBound {
            let byte = bytes[place]
            if byte == UInt8(ascii: "<") {
                place = skipMarkup(at: place, before: range.upperBound, into: &out)
            } else if byte == UInt8(ascii: "&") {
                let end =
                    bytes[place..<range.upperBound].firstIndex(of: UInt8(ascii: ";")) ?? range.upperBound - 1
                if let scalar = XMLReader.scalar(ofReference: bytes[(place + 1)..<max(place + 1, end)]) {
                    out.append(contentsOf: String(Character(scalar)).utf8)
                }
                place = end + 1
            } else {
                out.append(byte)
                place += 1
            }
        }
        while let last = out.last, last.isXMLSpace { out.removeLast() }
        return Self.string(out.drop(while: \.isXMLSpace), isLatin1: isLatin1)
    }

    /// Place behind the markup that begins at `place`; appends what a literal section holds.
    private func skipMarkup(at place: Int, before end: Int, into out: inout [UInt8]) -> Int {
        func starts(_ text: String) -> Bool { bytes[place..<end].starts(with: text.utf8) }
        func behind(_ text: String, from: Int) -> Int {
            let wanted = Array(text.utf8)
            var at = from
            while at + wanted.count <= end {
                if bytes[at..<at + wanted.count].elementsEqual(wanted) { return at + wanted.count }
                at += 1
            }
            return end
        }
        if starts("<!--") { return behind("-->", from: place + 4) }
        if starts("<![CDATA[") {
            let next = behind("]]>", from: place + 9)
            out.append(contentsOf: bytes[(place + 9)..<max(place + 9, next - 3)])
            return next
        }
        return behind(">", from: place + 1)
    }
}

extension UInt8 {
    /// Space, tab, line feed or carriage return.
    var isXMLSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}
