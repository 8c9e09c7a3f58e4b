import Foundation

/// A part of a Markdown page that a program writes: everything between its two marks.
struct PageSection {
    let begin: String
    let end: String

    /// - Parameters:
    ///   - name: of the part, as its marks say it.
    ///   - writer: the program that writes it.
    init(_ name: String, writer: String) {
        begin = "<!-- \(name): begin; written by \(writer) -->"
        end = "<!-- \(name): end -->"
    }

    /// Puts the text between the marks; where the page has none, at its end. The rest of the page stays as it is.
    func write(_ text: String, to page: String) throws {
        let url = URL(fileURLWithPath: page)
        var whole = (try? String(contentsOf: url, encoding: .utf8)) ?? "# What the body must show\n"
        let section = begin + "\n" + text + "\n" + end
        if let first = whole.range(of: begin), let last = whole.range(of: end),
            first.lowerBound < last.lowerBound
        {
            whole.replaceSubrange(first.lowerBound..<last.upperBound, with: section)
        } else {
            whole += "\n" + section + "\n"
        }
        try whole.write(to: url, atomically: true, encoding: .utf8)
    }
}
