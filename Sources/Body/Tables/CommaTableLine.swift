extension CommaTable {
    /// One line of a table, read by column name; every complaint names file, line and column.
    struct Line {
        let table: String
        let number: Int
        let fields: [String]
        let columns: [String: Int]

        /// A field's text.
        subscript(column: String) -> String {
            get throws(BodyFault) {
                guard let index = columns[column] else {
                    throw BodyFault("\(table): expected a column '\(column)'")
                }
                return fields[index]
            }
        }

        /// A field's text, which may not be empty.
        func name(_ column: String) throws(BodyFault) -> String {
            let value = try self[column]
            guard !value.isEmpty else { throw fault(column, "expected a name") }
            return value
        }

        /// A finite number.
        func number(_ column: String) throws(BodyFault) -> Double {
            guard let number = Double(try self[column]), number.isFinite else {
                throw fault(column, expected: "a number")
            }
            return number
        }

        /// A finite number; nothing for an empty field.
        func optionalNumber(_ column: String) throws(BodyFault) -> Double? {
            try self[column].isEmpty ? nil : number(column)
        }

        /// A whole number.
        func whole(_ column: String) throws(BodyFault) -> Int {
            guard let number = Int(try self[column]) else { throw fault(column, expected: "a whole number") }
            return number
        }

        /// A whole number; nothing for an empty field.
        func optionalWhole(_ column: String) throws(BodyFault) -> Int? {
            try self[column].isEmpty ? nil : whole(column)
        }

        /// Zero or one.
        func flag(_ column: String) throws(BodyFault) -> Bool {
            switch try self[column] {
            case "0": return false
            case "1": return true
            default: throw fault(column, expected: "0 or 1")
            }
        }

        /// One of a type's words.
        func word<Word: RawRepresentable & CaseIterable>(_ column: String) throws(BodyFault) -> Word
        where Word.RawValue == String {
            guard let word = Word(rawValue: try self[column]) else {
                throw fault(
                    column, expected: "one of " + Word.allCases.map(\.rawValue).joined(separator: ", "))
            }
            return word
        }

        /// Numbers with blanks between them.
        func numbers(_ column: String) throws(BodyFault) -> [Double] {
            var found: [Double] = []
            for part in try self[column].split(separator: " ") {
                guard let number = Double(part), number.isFinite else {
                    throw fault(column, expected: "numbers")
                }
                found.append(number)
            }
            return found
        }

        /// Names with blanks between them.
        func names(_ column: String) throws(BodyFault) -> [String] {
            try self[column].split(separator: " ").map(String.init)
        }

        /// What is wrong with a field.
        func fault(_ column: String, _ message: String) -> BodyFault {
            BodyFault("\(table), line \(number), column '\(column)': \(message)")
        }

        /// A field that is not what it must be.
        func fault(_ column: String, expected: String) -> BodyFault {
            let found = columns[column].map { fields[$0] } ?? ""
            return fault(column, "expected \(expected), found '\(found)'")
        }
    }
}
