/// A JSON document as it was written: object keys in order, numbers as 64-bit floating point, every value with the
/// byte where it begins.
///
/// Read with `JSONReader` rather than Foundation's decoder because a case must be refused with the place of the
/// fault, and a decoder silently keeps one of two equal keys and skips the keys it does not know.
struct JSONValue: Sendable {
    enum Content: Sendable {
        case null
        case bool(Bool)
        case number(Double)
        case string(String)
        case array([JSONValue])
        case object([(key: String, value: JSONValue)])
    }

    let content: Content
    /// Byte offset of the value's first character in the document.
    let offset: Int

    /// What the value is, for messages.
    var kind: String {
        switch content {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .number(let value): "the number \(value.formattedShort)"
        case .string(let value): "the text \"\(value.shortened(to: 40))\""
        case .array: "a list"
        case .object: "an object"
        }
    }
}

extension Double {
    /// Whole numbers without a fraction, others as Swift writes them.
    package var formattedShort: String {
        if self == rounded(), abs(self) < 1e15 { String(Int64(self)) } else { description }
    }
}

extension String {
    /// At most `count` characters for a message, with an ellipsis where something was cut.
    ///
    /// Counts Unicode scalars, and shows a dot for control and invisible ones: a text from outside must neither fill
    /// the screen nor steer the terminal.
    func shortened(to count: Int) -> String {
        let head = unicodeScalars.prefix(count + 1)
        let isCut = head.count > count
        var text = ""
        for scalar in isCut ? head.prefix(count - 1) : head {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: text += "·"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return isCut ? text + "…" : text
    }
}
