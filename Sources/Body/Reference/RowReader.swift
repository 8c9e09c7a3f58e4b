/// A table of the reference body: comma-separated values with a header, fields optionally in double quotes.
struct RowTable {
    let file: String
    let columns: [String: Int]
    let rows: [Row]

    /// One line of the table; every complaint names file, line and column.
    struct Row {
        let file: String
        let line: Int
        let fields: [String]
        let columns: [String: Int]

        /// A field's text.
        func text(_ column: String) throws(BodyFault) -> String {
            guard let index = columns[column] else {
                throw BodyFault("\(file): expected a column '\(column)'")
            }
            return fields[index]
        }

        /// A field's text, which may not be empty.
        func name(_ column: String) throws(BodyFault) -> String {
            let value = try text(column)
            guard !value.isEmpty else { throw fault(column, "expected a name") }
            return value
        }

        /// A finite number.
        func number(_ column: String) throws(BodyFault) -> Double {
            let value = try text(column)
            guard let number = Double(value), number.isFinite else {
                throw fault(column, "expected a number, found '\(value)'")
            }
            return number
        }

        /// A whole number; nothing for an empty field.
        func optionalWhole(_ column: String) throws(BodyFault) -> Int? {
            let value = try text(column)
            if value.isEmpty { return nil }
            guard let number = Int(value) else {
                throw fault(column, "expected a whole number, found '\(value)'")
            }
            return number
        }

        /// Zero or one.
        func flag(_ column: String) throws(BodyFault) -> Bool {
            switch try text(column) {
            case "0": return false
            case "1": return true
            case let value: throw fault(column, "expected 0 or 1, found '\(value)'")
            }
        }

        /// Numbers with blanks between them.
        func numbers(_ column: String) throws(BodyFault) -> [Double] {
            var found: [Double] = []
            for part in try text(column).split(separator: " ") {
                guard let number = Double(part), number.isFinite else {
                    throw fault(column, "expected numbers, found '\(part)'")
                }
                found.append(number)
            }
            return found
        }

        /// Names with blanks between them.
        func names(_ column: String) throws(BodyFault) -> [String] {
            try text(column).split(separator: " ").map(String.init)
        }

        func fault(_ column: String, _ message: String) -> BodyFault {
            BodyFault("\(file), line \(line), column '\(column)': \(message)")
        }
    }

    /// Reads a table.
    ///
    /// - Throws: ``BodyFault`` for text that is not UTF-8, a line with another number of fields than the header, or an open quote.
    init(file: String, bytes: [UInt8]) throws(BodyFault) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw BodyFault("\(file): expected text in UTF-8")
        }
        self.file = file
        var columns: [String: Int] = [:]
        var rows: [Row] = []
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .enumerated()
        {
            if line.isEmpty { continue }
            let fields = try Self.fields(of: line, file: file, line: index + 1)
            if columns.isEmpty {
                for (position, name) in fields.enumerated() { columns[name] = position }
                continue
            }
            guard fields.count == columns.count else {
                throw BodyFault(
                    "\(file), line \(index + 1): expected \(columns.count) fields, found \(fields.count)")
            }
            rows.append(Row(file: file, line: index + 1, fields: fields, columns: columns))
        }
        self.columns = columns
        self.rows = rows
    }

    private static func fields(of line: Substring, file: String, line number: Int) throws(BodyFault)
        -> [String]
    {
        var fields: [String] = []
        var field = ""
        var quoted = false
        var previous: Character?
        for character in line {
            if character == "\"" {
                // a doubled quote inside quotes is a quote
                if !quoted && previous == "\"" { field.append("\"") }
                quoted.toggle()
            } else if character == "," && !quoted {
                fields.append(field)
                field = ""
            } else {
                field.append(character)
            }
            previous = character
        }
        guard !quoted else { throw BodyFault("\(file), line \(number): a quote is not closed") }
        return fields + [field]
    }
}
