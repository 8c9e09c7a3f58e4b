extension MotionTable {
    /// Reads a `.sto` or `.mot` file of any version, from SIMM's motion files to OpenSim's tables of version 3.
    ///
    /// Of rows one after the other with the same time the last one counts. Cells that hold several numbers
    /// (`DataType=Vec3`) become one column each, named as OpenSim names them (`marker_x`). Motions of SIMM without a
    /// column of times get evenly spaced ones from their `range`.
    ///
    /// - Parameters:
    ///   - bytes: The text.
    ///   - degreesUnlessSaid: What to think of angles where a file before version 1 does not say; such `.mot` files came from
    ///     SIMM and are in degrees, and OpenSim takes them so.
    /// - Throws: ``StorageFault`` with line and column for anything that is not such a file, and for rows or columns that are
    ///   not as many as the header of a file up to version 1 announces.
    public init(storage bytes: [UInt8], degreesUnlessSaid: Bool = false) throws(StorageFault) {
        var scanner = TextScanner(bytes)
        let header = try StorageHeader(&scanner)
        scanner.skipBlankLines()
        guard !scanner.isAtEnd else {
            throw StorageFault(
                "the text ends after its header; a line of column labels must follow",
                at: scanner.place(of: scanner.position))
        }
        let labelLine = scanner.line
        var labels = Self.labels(scanner, version: header.version)
        scanner.advanceLine()
        if header.version <= 1, let announced = header.columns, announced.count != labels.count {
            throw StorageFault(
                "the header announces \(announced.count) columns, but line \(labelLine) has \(labels.count) labels",
                at: announced.place)
        }

        let timeColumn = labels.firstIndex { $0.lowercased() == "time" }
        let parts = header.element.suffixes.count
        let layout = RowLayout(
            cells: labels.count, timeCell: timeColumn, parts: parts,
            numbers: timeColumn == nil ? labels.count * parts : (labels.count - 1) * parts + 1)
        let numbers = try scanner.readRows(layout)
        let rowCount = numbers.count / max(layout.numbers, 1)
        if header.version <= 1, let announced = header.rows, announced.count != rowCount {
            throw StorageFault(
                "the header announces \(announced.count) rows, but \(rowCount) follow", at: announced.place)
        }

        // cells to columns
        var columns: [[Double]] = []
        columns.reserveCapacity(layout.numbers)
        for column in 0..<layout.numbers {
            var values: [Double] = []
            values.reserveCapacity(rowCount)
            for index in stride(from: column, to: numbers.count, by: layout.numbers) {
                values.append(numbers[index])
            }
            columns.append(values)
        }
        var times: [Double]
        if let timeColumn {
            times = columns.remove(at: timeColumn * parts)
            labels.remove(at: timeColumn)
            if let row = times.firstIndex(where: { !$0.isFinite }) {
                throw StorageFault("the time of row \(row + 1) is \(times[row]); it must be a finite number")
            }
        } else {
            guard let range = header.range else {
                throw StorageFault(
                    "no column is named 'time', and the header gives no range of times",
                    at: StorageFault.Place(line: labelLine, column: 1))
            }
            let step = (range.upperBound - range.lowerBound) / Double(max(rowCount - 1, 1))
            times = (0..<rowCount).map { range.lowerBound + Double($0) * step }
        }
        // simulations write an instant twice where they stop and go on: the later row counts
        if (1..<max(rowCount, 1)).contains(where: { times[$0] == times[$0 - 1] }) {
            let kept = times.indices.filter { $0 + 1 == times.count || times[$0 + 1] != times[$0] }
            for column in columns.indices { columns[column] = kept.map { columns[column][$0] } }
            times = kept.map { times[$0] }
        }
        self.init(
            name: header.name, remarks: header.remarks,
            inDegrees: header.inDegrees ?? (header.version < 1 && degreesUnlessSaid), times: times,
            labels: parts == 1
                ? labels : labels.flatMap { label in header.element.suffixes.map { label + $0 } },
            columns: columns)
    }

    /// Labels between tabs in later versions, whose labels may hold spaces, and between blanks in earlier ones.
    private static func labels(_ scanner: TextScanner, version: Int) -> [String] {
        let line = scanner.trimmed(scanner.restOfLine())
        let hasTabs = scanner.bytes[line].contains(.tab)
        let ranges =
            version > 1 && hasTabs
            ? scanner.cells(in: line).filter { !$0.isEmpty } : scanner.words(in: line)
        return ranges.map(scanner.text)
    }
}
