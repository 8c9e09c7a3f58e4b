/// A table in a text file: a line of column names, then lines of fields between commas; a field with a comma, a quote or a line end stands in quotes.
struct CommaTable {
    /// The file's name, for complaints.
    let name: String
    let lines: [Line]

    /// Reads a table; `columns`, where given, are those it must have, in their order.
    ///
    /// - Throws: ``BodyFault`` naming the file, and the line where there is one: text that is not UTF-8, other columns than those expected, a column
    ///   that stands twice, a line with another number of fields than the header, a quote that is not closed or stands inside a field.
    init(_ bytes: [UInt8], name: String, columns expected: [String]? = nil) throws(BodyFault) {
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw BodyFault("\(name): expected text in UTF-8")
        }
        var records = try Self.records(bytes, name: name)
        let header = records.isEmpty ? [] : records.removeFirst().fields
        guard expected == nil || header == expected else {
            throw BodyFault(
                "\(name): expected the columns \((expected ?? []).joined(separator: ", ")), found \(header.joined(separator: ", "))"
            )
        }
        var columns: [String: Int] = [:]
        for (position, column) in header.enumerated() {
            guard columns.updateValue(position, forKey: column) == nil else {
                throw BodyFault("\(name): the column '\(column)' stands twice")
            }
        }
        var lines: [Line] = []
        for record in records {
            guard record.fields.count == header.count else {
                throw BodyFault(
                    "\(name), line \(record.line): expected \(header.count) fields, found \(record.fields.count)"
                )
            }
            lines.append(Line(table: name, number: record.line, fields: record.fields, columns: columns))
        }
        self.name = name
        self.lines = lines
    }

    /// Reads a table from text.
    ///
    /// - Throws: ``BodyFault`` as for bytes.
    init(_ text: String, name: String, columns: [String]? = nil) throws(BodyFault) {
        try self.init(Array(text.utf8), name: name, columns: columns)
    }

    /// All lines as values.
    func read<Value>(_ parse: (Line) throws(BodyFault) -> Value) throws(BodyFault) -> [Value] {
        var values: [Value] = []
        for line in lines { values.append(try parse(line)) }
        return values
    }

    /// Lines that are not empty, as fields, each with the number of the line it begins in.
    private static func records(_ bytes: [UInt8], name: String) throws(BodyFault) -> [(
        line: Int, fields: [String]
    )] {
        enum Place { case start, plain, quoted, closed }
        let (quote, comma, lineFeed, carriageReturn) = (
            UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\r")
        )
        var records: [(line: Int, fields: [String])] = []
        var (line, first) = (1, 1)
        var fields: [String] = []
        var field: [UInt8] = []
        var place = Place.start
        func endField() {
            fields.append(String(decoding: field, as: UTF8.self))
            field.removeAll(keepingCapacity: true)
            place = .start
        }
        func endRecord() {
            if place == .start && fields.isEmpty { return }
            endField()
            records.append((first, fields))
            fields.removeAll()
        }
        for byte in bytes {
            if byte == lineFeed { line += 1 }
            switch (place, byte) {
            case (.quoted, quote): place = .closed
            case (.quoted, _): field.append(byte)
            case (.closed, quote):
                // two quotes inside quotes are one quote
                field.append(quote)
                place = .quoted
            case (.start, quote): place = .quoted
            case (_, comma): endField()
            case (_, lineFeed):
                endRecord()
                first = line
            case (_, carriageReturn): continue
            case (.closed, _), (.plain, quote):
                throw BodyFault("\(name), line \(line): a quote stands inside a field")
            case (.start, _), (.plain, _):
                field.append(byte)
                place = .plain
            }
        }
        guard place != .quoted else { throw BodyFault("\(name), line \(first): a quote is not closed") }
        endRecord()
        return records
    }
}
