extension PassiveParameters {
    /// The healthy passive body that Culprit ships: `calibration.csv` of its resources, as the calibration program wrote it.
    ///
    /// Throws `BodyFault` where the file is missing or broken.
    public static func shipped() throws(BodyFault) -> PassiveParameters {
        try PassiveParameters(table: CommaTable(ResourceFile.bytes(file), name: file, columns: columns))
    }

    /// From the text of a data file; the columns are those of ``csv``.
    ///
    /// Throws `BodyFault` naming the line and the column that is wrong.
    public init(csv text: String) throws(BodyFault) {
        try self.init(table: CommaTable(text, name: Self.file, columns: Self.columns))
    }

    private init(table: CommaTable) throws(BodyFault) {
        try self.init(rows: table.read { (line) throws(BodyFault) in try PassiveParameter(line) })
    }

    /// The data file's text: one row a number, in their order.
    public var csv: String {
        CommaTable.text(columns: Self.columns, rows: rows.map(\.fields))
    }

    private static let file = "calibration.csv"
    private static let columns = [
        "kind", "subject", "sex", "quantity", "value", "unit", "start", "lower", "upper", "width", "origin",
        "status", "source",
    ]
}

extension PassiveParameter {
    fileprivate init(_ line: CommaTable.Line) throws(BodyFault) {
        let lower = try line.number("lower")
        let upper = try line.number("upper")
        guard lower <= upper else { throw line.fault("upper", expected: "at least \(lower)") }
        try self.init(
            key: Key(
                line.word("kind"), line["subject"], sex: line["sex"].isEmpty ? nil : line.word("sex"),
                line["quantity"]),
            value: line.number("value"), unit: line["unit"], start: line.number("start"),
            bounds: lower...upper, width: line.number("width"), origin: line.word("origin"),
            status: line["status"], source: line["source"])
    }

    fileprivate var fields: [String] {
        [
            key.kind.rawValue, key.subject, key.sex?.rawValue ?? "", key.quantity, CommaTable.text(value),
            unit, CommaTable.text(start), CommaTable.text(bounds.lowerBound),
            CommaTable.text(bounds.upperBound), CommaTable.text(width), origin.rawValue, status, source,
        ]
    }
}
