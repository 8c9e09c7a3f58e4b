extension XMLReader {
    /// The character a reference stands for, given what is between `&` and `;`.
    static func scalar(ofReference name: ArraySlice<UInt8>) -> Unicode.Scalar? {
        if name.elementsEqual("lt".utf8) { return "<" }
        if name.elementsEqual("gt".utf8) { return ">" }
        if name.elementsEqual("amp".utf8) { return "&" }
        if name.elementsEqual("quot".utf8) { return "\"" }
        if name.elementsEqual("apos".utf8) { return "'" }
        guard name.first == UInt8(ascii: "#"), name.count > 1 else { return nil }
        let digits = name.dropFirst()
        let isHex = digits.first == UInt8(ascii: "x")
        let text = XMLTree.string(isHex ? digits.dropFirst() : digits)
        guard let value = UInt32(text, radix: isHex ? 16 : 10), value > 0 else { return nil }
        return Unicode.Scalar(value)
    }
}

extension UInt8 {
    /// Whether the byte may stand in a name.
    var isXMLName: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
            UInt8(ascii: ":"), 0x80...0xFF:
            true
        default: isXMLNameTail
        }
    }

    /// Whether the byte may stand in a name, but not at its beginning.
    var isXMLNameTail: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."): true
        default: false
        }
    }
}
