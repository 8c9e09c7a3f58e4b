/// Turns bytes into an ``XMLTree``, or says in one sentence why not.
///
/// Reads the XML that models are written in: elements, attributes, comments, literal sections, processing instructions and the five
/// built-in and numeric references. Document types and other entities are refused. Names in tags have to match, every attribute may
/// stand once, and there has to be one root. Bytes that are not UTF-8 are taken as Latin-1. Memory and time are bounded by four limits.
struct XMLReader {
    /// Largest file (bytes).
    static let maximumSize = 100_000_000
    /// Deepest nesting; models reach about 15.
    static let maximumDepth = 200
    /// Most attributes of one element, each of which is compared with all others; models have two.
    static let maximumAttributes = 16
    /// Most elements; the largest known models have about 60,000.
    static let maximumElements = 2_000_000

    private let bytes: [UInt8]
    private var place = 0
    private var line = 1
    private var elements: [XMLTree.Element] = []
    private var attributes: [XMLTree.Attribute] = []
    private var tags: [String] = []
    private var tagNumbers: [String: Int32] = [:]
    /// Elements not yet closed, with the last child each has got so far (−1 for none).
    private var open: [(element: Int, lastChild: Int)] = []

    /// - Throws: ``OpenSimFault`` of kind `tooLarge`, `malformedXML` or `forbiddenXML`.
    static func read(_ bytes: [UInt8]) throws(OpenSimFault) -> XMLTree {
        guard bytes.count <= maximumSize else {
            throw OpenSimFault(
                .tooLarge, "the file has \(bytes.count / 1_000_000) MB", expected: "at most 100 MB")
        }
        var reader = XMLReader(bytes)
        try reader.readDocument()
        return XMLTree(
            bytes: reader.bytes, isLatin1: reader.declaresLatin1, elements: reader.elements,
            attributes: reader.attributes, tags: reader.tags,
            tagNumbers: reader.tagNumbers)
    }

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
        elements.reserveCapacity(bytes.count / 64)
    }

    /// Whether the declaration names an encoding of Western Europe with one byte a character.
    private var declaresLatin1: Bool {
        guard bytes.starts(with: "<?xml".utf8) else { return false }
        let declaration = XMLTree.string(bytes.prefix(200).prefix { $0 != UInt8(ascii: ">") }).lowercased()
        return declaration.contains("8859-1") || declaration.contains("latin")
            || declaration.contains("windows-1252")
    }

    private func fault(
        _ message: String, expected: String? = nil, kind: OpenSimFault.Kind = .malformedXML
    ) -> OpenSimFault {
        OpenSimFault(kind, message, line: line, expected: expected)
    }

    private mutating func readDocument() throws(OpenSimFault) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw fault("the file is written in UTF-16", expected: "UTF-8 or Latin-1")
        }
        while place < bytes.count {
            if bytes[place] == UInt8(ascii: "<") {
                try readMarkup()
            } else {
                try readText()
            }
        }
        if let last = open.last {
            let node = elements[last.element]
            throw fault(
                "the file ends inside <\(tags[Int(node.tag)])>, which begins on line \(node.line)",
                expected: "</\(tags[Int(node.tag)])>")
        }
        guard !elements.isEmpty else { throw fault("the file has no element", expected: "<OpenSimDocument>") }
    }

    /// Text between tags: counts lines and looks at references.
    private mutating func readText() throws(OpenSimFault) {
        while place < bytes.count {
            let byte = bytes[place]
            if byte == UInt8(ascii: "<") { return }
            if byte == 0x0A {
                line += 1
            } else if byte == UInt8(ascii: "&") {
                try checkReference(before: bytes.count)
                if let last = open.last { elements[last.element].needsDecoding = true }
            } else if byte == 0 {
                throw fault("the file has a byte of value zero", expected: "text")
            }
            if open.isEmpty, !byte.isXMLSpace {
                throw fault("text stands outside the document's element", expected: "nothing but one element")
            }
            place += 1
        }
    }

    private func starts(_ text: String) -> Bool {
        var at = place
        for byte in text.utf8 {
            guard at < bytes.count, bytes[at] == byte else { return false }
            at += 1
        }
        return true
    }

    private mutating func readMarkup() throws(OpenSimFault) {
        let next = place + 1 < bytes.count ? bytes[place + 1] : 0
        switch next {
        case UInt8(ascii: "/"): try readEndTag()
        case UInt8(ascii: "?"): try skip(to: "?>", from: place + 2, what: "a processing instruction")
        case UInt8(ascii: "!"):
            if starts("<!--") {
                if let last = open.last { elements[last.element].needsDecoding = true }
                try skip(to: "-->", from: place + 4, what: "a comment")
            } else if starts("<![CDATA[") {
                guard let last = open.last else { throw fault("text stands outside the document's element") }
                elements[last.element].needsDecoding = true
                try skip(to: "]]>", from: place + 9, what: "a literal section")
            } else {
                throw fault(
                    "the file declares a document type or entities of its own", expected: "plain elements",
                    kind: .forbiddenXML)
            }
        default: try readStartTag()
        }
    }

    private mutating func skip(to ending: String, from start: Int, what: String) throws(OpenSimFault) {
        let begun = line
        var at = start
        let wanted = Array(ending.utf8)
        while at + wanted.count <= bytes.count {
            if bytes[at] == wanted[0], bytes[at..<at + wanted.count].elementsEqual(wanted) {
                place = at + wanted.count
                return
            }
            if bytes[at] == 0x0A { line += 1 }
            at += 1
        }
        throw OpenSimFault(
            .malformedXML, "the file ends inside \(what) that begins on line \(begun)", line: line,
            expected: "\(ending)")
    }

    private mutating func readStartTag() throws(OpenSimFault) {
        let start = place
        place += 1
        let tag = try readTag()
        guard elements.count < Self.maximumElements else {
            throw fault(
                "the file has more than \(Self.maximumElements) elements", expected: "a model",
                kind: .tooLarge)
        }
        guard open.count < Self.maximumDepth else {
            throw fault(
                "elements are nested more than \(Self.maximumDepth) deep", expected: "a model",
                kind: .tooLarge)
        }
        let number = elements.count
        if open.isEmpty, number > 0 {
            throw fault(
                "a second element <\(tags[Int(tag)])> stands beside the first", expected: "one element")
        }
        elements.append(
            XMLTree.Element(
                tag: tag, line: Int32(line), start: Int32(start), end: 0, contentStart: 0, contentEnd: 0,
                parent: Int32(open.last?.element ?? -1), firstChild: -1, nextSibling: -1,
                firstAttribute: Int32(attributes.count), attributeCount: 0, needsDecoding: false,
                isEmptyElement: false))
        link(number)
        try readAttributes(of: number)
        elements[number].attributeCount = Int32(attributes.count) - elements[number].firstAttribute
        if bytes[place] == UInt8(ascii: "/") {
            place += 1
            guard place < bytes.count, bytes[place] == UInt8(ascii: ">") else {
                throw fault("a tag has a stray /", expected: "/>")
            }
            place += 1
            elements[number].isEmptyElement = true
            elements[number].contentStart = Int32(place)
            elements[number].contentEnd = Int32(place)
            elements[number].end = Int32(place)
        } else {
            place += 1
            elements[number].contentStart = Int32(place)
            open.append((number, -1))
        }
    }

    /// Hangs a new element on the one that is open.
    private mutating func link(_ number: Int) {
        guard let parent = open.indices.last else { return }
        if open[parent].lastChild < 0 {
            elements[open[parent].element].firstChild = Int32(number)
        } else {
            elements[open[parent].lastChild].nextSibling = Int32(number)
        }
        open[parent].lastChild = number
    }

    private mutating func readEndTag() throws(OpenSimFault) {
        let start = place
        place += 2
        let tag = try readTag()
        guard let last = open.popLast() else {
            throw fault("</\(tags[Int(tag)])> closes nothing", expected: "a start tag before it")
        }
        let node = elements[last.element]
        guard node.tag == tag else {
            throw fault(
                "</\(tags[Int(tag)])> stands where <\(tags[Int(node.tag)])> of line \(node.line) is open",
                expected: "</\(tags[Int(node.tag)])>")
        }
        skipSpace()
        guard place < bytes.count, bytes[place] == UInt8(ascii: ">") else {
            throw fault("the end tag </\(tags[Int(tag)])> is not closed", expected: ">")
        }
        place += 1
        elements[last.element].contentEnd = Int32(start)
        elements[last.element].end = Int32(place)
    }

    private mutating func skipSpace() {
        while place < bytes.count, bytes[place].isXMLSpace {
            if bytes[place] == 0x0A { line += 1 }
            place += 1
        }
    }

    /// Reads a name and returns its range.
    private mutating func readName() throws(OpenSimFault) -> Range<Int> {
        let start = place
        while place < bytes.count, bytes[place].isXMLName { place += 1 }
        guard place > start, !bytes[start].isXMLNameTail else {
            throw fault(
                place < bytes.count ? "a < is not followed by a name" : "the file ends inside a tag",
                expected: "a name")
        }
        return start..<place
    }

    private mutating func readTag() throws(OpenSimFault) -> Int32 {
        let range = try readName()
        let name = XMLTree.string(bytes[range])
        if let known = tagNumbers[name] { return known }
        let number = Int32(tags.count)
        tags.append(name)
        tagNumbers[name] = number
        return number
    }

    /// Reads attributes up to, not including, the `>` or `/>` of the tag.
    private mutating func readAttributes(of element: Int) throws(OpenSimFault) {
        let first = attributes.count
        while true {
            let before = place
            skipSpace()
            guard place < bytes.count else { throw fault("the file ends inside a tag", expected: ">") }
            if bytes[place] == UInt8(ascii: ">") || bytes[place] == UInt8(ascii: "/") { return }
            guard place > before else { throw fault("attributes touch each other", expected: "a space") }
            let name = try readName()
            skipSpace()
            guard place < bytes.count, bytes[place] == UInt8(ascii: "=") else {
                throw fault("an attribute has no value", expected: "=")
            }
            place += 1
            skipSpace()
            guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") || bytes[place] == UInt8(ascii: "'")
            else { throw fault("an attribute's value is not quoted", expected: "a quotation mark") }
            let value = try readQuoted()
            guard attributes.count - first < Self.maximumAttributes else {
                throw fault(
                    "an element has more than \(Self.maximumAttributes) attributes", expected: "a model",
                    kind: .tooLarge)
            }
            for other in attributes[first...]
            where bytes[Int(other.nameStart)..<Int(other.nameEnd)].elementsEqual(bytes[name]) {
                throw fault("an attribute is given twice", expected: "every attribute once")
            }
            attributes.append(
                XMLTree.Attribute(
                    nameStart: Int32(name.lowerBound), nameEnd: Int32(name.upperBound),
                    valueStart: Int32(value.lowerBound), valueEnd: Int32(value.upperBound)))
        }
    }

    private mutating func readQuoted() throws(OpenSimFault) -> Range<Int> {
        let quote = bytes[place]
        place += 1
        let start = place
        while place < bytes.count, bytes[place] != quote {
            switch bytes[place] {
            case 0x0A: line += 1
            case UInt8(ascii: "<"): throw fault("an attribute's value holds a <", expected: "&lt;")
            case UInt8(ascii: "&"): try checkReference(before: bytes.count)
            default: break
            }
            place += 1
        }
        guard place < bytes.count else {
            throw fault("the file ends inside an attribute's value", expected: "a quotation mark")
        }
        place += 1
        return start..<place - 1
    }

    /// Checks the reference that begins at `place`.
    private func checkReference(before end: Int) throws(OpenSimFault) {
        // the longest legal reference is &#x10FFFF; with a few leading zeros
        let window = bytes[(place + 1)..<min(end, place + 16)]
        guard let semicolon = window.firstIndex(of: UInt8(ascii: ";")) else {
            throw fault("an & begins no reference", expected: "&amp;")
        }
        guard Self.scalar(ofReference: bytes[(place + 1)..<semicolon]) != nil else {
            let name = XMLTree.string(bytes[(place + 1)..<semicolon])
            throw fault(
                "the reference &\(name); is not one of the five that XML knows", expected: "&amp;",
                kind: .forbiddenXML)
        }
    }
}
