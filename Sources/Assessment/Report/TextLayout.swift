/// Lines of at most 80 columns, with colour only where asked.
struct TextLayout {
    static let width = 80

    enum Style: String {
        case bold = "1"
        case dim = "2"
        case red = "31"
        case green = "32"
        case yellow = "33"
        case alarm = "1;37;41"
    }

    let isColoured: Bool
    private(set) var text = ""

    init(isColoured: Bool) { self.isColoured = isColoured }

    func styled(_ text: String, _ style: Style) -> String {
        isColoured && !text.isEmpty ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }

    mutating func line(_ line: String = "") { text += line + "\n" }

    mutating func heading(_ title: String) {
        line()
        line(styled(title.uppercased(), .bold))
    }

    /// A paragraph wrapped to the width, its first line after `lead` and the others below it.
    mutating func paragraph(_ body: String, lead: String = "", indent: Int? = nil, style: Style? = nil) {
        let hang = indent ?? lead.count
        let lines = Self.wrap(body, width: Self.width - hang)
        for (index, part) in lines.enumerated() {
            let shown = style.map { styled(part, $0) } ?? part
            line((index == 0 ? lead : String(repeating: " ", count: hang)) + shown)
        }
    }

    /// A box around lines, wrapped to fit.
    mutating func box(_ title: String, _ body: [String], style: Style?) {
        let inner = Self.width - 4
        func framed(_ text: String) -> String { style.map { styled(text, $0) } ?? text }
        let head = "┌─ \(title) "
        line(framed(head + String(repeating: "─", count: Self.width - head.count - 1) + "┐"))
        for paragraph in body {
            for part in Self.wrap(paragraph, width: inner) {
                line(framed("│ ") + part.padded(to: inner) + framed(" │"))
            }
        }
        line(framed("└" + String(repeating: "─", count: Self.width - 2) + "┘"))
    }

    /// Words broken into lines; a word longer than a line is cut. Leading spaces of the text indent every line.
    static func wrap(_ text: String, width: Int) -> [String] {
        let indent = String(text.prefix { $0 == " " })
        let room = max(width - indent.count, 8)
        var lines: [String] = []
        var current = ""
        for word in text.split(separator: " ") {
            var rest = word
            if current.isEmpty {
                current = ""
            } else if current.count + 1 + rest.count <= room {
                current += " " + rest
                continue
            } else {
                lines.append(indent + current)
                current = ""
            }
            while rest.count > room {
                lines.append(indent + rest.prefix(room))
                rest = rest.dropFirst(room)
            }
            current = String(rest)
        }
        if !current.isEmpty || lines.isEmpty { lines.append(indent + current) }
        return lines
    }
}

extension String {
    /// Filled with spaces on the right.
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
