/// A table in a text file: a line of column names, then lines of fields between commas; a field with a comma or a quote stands in quotes.
struct CommaTable {
    /// One row, read by column name.
    struct Line {
        fileprivate let table: String
        fileprivate let number: Int
        fileprivate let fields: [String: String]

        /// Text of a column.
        subscript(column: String) -> String { fields[column] ?? "" }

        /// Number in a column.
        func number(_ column: String) throws(BodyFault) -> Double {
            guard let value = Double(self[column]), value.isFinite else {
                throw fault(column, "is no number")
            }
            return value
        }

        /// Number in a column that may be empty.
        func optionalNumber(_ column: String) throws(BodyFault) -> Double? {
            self[column].isEmpty ? nil : try number(column)
        }

        /// One of a type's words.
        func word<Word: RawRepresentable>(_ column: String) throws(BodyFault) -> Word
        where Word.RawValue == String {
            guard let word = Word(rawValue: self[column]) else { throw fault(column, "is no known word") }
            return word
        }

        func fault(_ column: String, _ what: String) -> BodyFault {
            BodyFault("\(table), line \(number), column \(column): '\(self[column])' \(what)")
        }
    }

    let lines: [Line]

    /// Throws `BodyFault` where the columns are not those expected or a line has another number of fields.
    init(_ text: String, name: String, columns: [String]) throws(BodyFault) {
        var records = Self.records(text)
        guard !records.isEmpty, records.removeFirst().fields == columns else {
            throw BodyFault("\(name) must have the columns \(columns.joined(separator: ", "))")
        }
        var lines: [Line] = []
        for record in records {
            guard record.fields.count == columns.count else {
                throw BodyFault(
                    "\(name), line \(record.line) has \(record.fields.count) fields; \(columns.count) are expected"
                )
            }
            lines.append(
                Line(
                    table: name, number: record.line,
                    fields: Dictionary(uniqueKeysWithValues: zip(columns, record.fields))))
        }
        self.lines = lines
    }

    /// The file of a table.
    static func text(columns: [String], rows: [[String]]) -> String {
        ([columns] + rows).map { $0.map(quoted).joined(separator: ",") + "\n" }.joined()
    }

    /// A number with six significant digits at most, the same on every machine.
    static func text(_ value: Double) -> String {
        guard value != 0 else { return "0" }
        let exponent = value.magnitude.exponent10
        var scale = 1.0
        for _ in 0..<max(0, 5 - exponent) { scale *= 10 }
        let rounded = (value * scale).rounded() / scale
        return rounded == rounded.rounded() && rounded.magnitude < 1e15 ? "\(Int(rounded))" : "\(rounded)"
    }

    private static func quoted(_ field: String) -> String {
        field.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline })
            ? "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
                + "\"" : field
    }

    private static func records(_ text: String) -> [(line: Int, fields: [String])] {
        var records: [(Int, [String])] = []
        var (line, first) = (1, 1)
        var fields: [String] = []
        var field = ""
        var isQuoted = false
        var wasQuote = false
        func endsRecord() -> Bool { !(fields.isEmpty && field.isEmpty) }
        for character in text {
            if character.isNewline { line += 1 }
            if isQuoted && !wasQuote {
                if character == "\"" { wasQuote = true } else { field.append(character) }
                continue
            }
            switch character {
            case "\"" where wasQuote:
                // two quotes inside quotes are one quote
                field.append(character)
                wasQuote = false
            case "\"": isQuoted = true
            case ",":
                fields.append(field)
                (field, isQuoted, wasQuote) = ("", false, false)
            case _ where character.isNewline:
                if endsRecord() { records.append((first, fields + [field])) }
                (fields, field, isQuoted, wasQuote, first) = ([], "", false, false, line)
            default: field.append(character)
            }
        }
        if endsRecord() { records.append((first, fields + [field])) }
        return records
    }
}

extension Double {
    /// Power of ten of the first digit of a number above zero.
    fileprivate var exponent10: Int {
        var (value, power) = (self, 0)
        while value >= 10 {
            value /= 10
            power += 1
        }
        while value < 1 {
            value *= 10
            power -= 1
        }
        return power
    }
}
