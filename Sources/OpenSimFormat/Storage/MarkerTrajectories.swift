public import Mechanics

/// Positions of markers over time, from a motion capture system's `.trc` file.
public struct MarkerTrajectories: Sendable, Equatable {
    /// Rows a second (Hz), as the file's header says.
    public var dataRate: Double
    /// Times of the rows (s).
    public var times: [Double]
    /// Names of the markers.
    public var names: [String]
    /// Positions of every marker (m, laboratory axes), one a time; `nil` where the marker was not seen.
    public var positions: [[Vec3?]]

    /// - Precondition: one name a marker, and one position or gap a time in each of them.
    public init(dataRate: Double, times: [Double], names: [String], positions: [[Vec3?]]) {
        precondition(names.count == positions.count, "\(names.count) names for \(positions.count) markers")
        precondition(
            positions.allSatisfy { $0.count == times.count }, "a marker has not one place for each time")
        self.dataRate = dataRate
        self.times = times
        self.names = names
        self.positions = positions
    }

    /// Reads a `.trc` file; lengths become metres.
    ///
    /// A marker was not seen where one of its three cells is empty or `NaN`.
    ///
    /// - Throws: ``StorageFault`` with line and column for anything that is not such a file.
    public init(trc bytes: [UInt8]) throws(StorageFault) {
        var scanner = TextScanner(bytes)
        guard let first = scanner.words(in: scanner.restOfLine()).first,
            scanner.text(first) == "PathFileType"
        else {
            throw StorageFault(
                "a .trc file begins with 'PathFileType'", at: scanner.place(of: scanner.position))
        }
        scanner.advanceLine()
        let header = try TrcHeader(&scanner)

        // labels: frame number, time, and every marker above its three columns
        let labels = scanner.labels(in: scanner.trimmed(scanner.restOfLine()))
        guard labels.count == header.markers + 2 else {
            throw StorageFault(
                "the line has \(labels.count) labels; 'Frame#', 'Time' and \(header.markers) markers were announced",
                at: scanner.place(of: scanner.position))
        }
        let names = labels.dropFirst(2).map(scanner.text)
        scanner.advanceLine()
        // the line of X1 Y1 Z1 … says nothing new
        scanner.advanceLine()
        scanner.skipBlankLines()

        var times: [Double] = []
        var positions = [[Vec3?]](repeating: [], count: names.count)
        while !scanner.isAtEnd {
            let line = scanner.restOfLine()
            var cells =
                bytes[line].contains(.tab) ? scanner.cells(in: line) : scanner.words(in: line)
            while cells.count > 2 + 3 * names.count, cells.last?.isEmpty == true { cells.removeLast() }
            guard cells.count == 2 + 3 * names.count else {
                throw StorageFault(
                    "the row has \(cells.count) cells; \(names.count) markers need \(2 + 3 * names.count)",
                    at: scanner.place(of: line.lowerBound))
            }
            guard let time = try scanner.number(cells[1]) else {
                throw StorageFault("the row has no time", at: scanner.place(of: cells[1].lowerBound))
            }
            times.append(time)
            for marker in names.indices {
                let x = try scanner.number(cells[2 + 3 * marker])
                let y = try scanner.number(cells[3 + 3 * marker])
                let z = try scanner.number(cells[4 + 3 * marker])
                if let x, let y, let z {
                    positions[marker].append(header.unit * Vec3(x, y, z))
                } else {
                    positions[marker].append(nil)
                }
            }
            scanner.advanceLine()
            scanner.skipBlankLines()
        }
        self.init(dataRate: header.dataRate, times: times, names: names, positions: positions)
    }
}

/// The second and third lines of a `.trc` file: names and values.
private struct TrcHeader {
    /// Rows a second (Hz).
    var dataRate: Double
    var markers: Int
    /// Metres in the file's unit of length.
    var unit: Double

    init(_ scanner: inout TextScanner) throws(StorageFault) {
        let keys = scanner.words(in: scanner.restOfLine()).map(scanner.text)
        let keyPlace = scanner.place(of: scanner.position)
        scanner.advanceLine()
        let values = scanner.words(in: scanner.restOfLine())
        guard keys.count == values.count else {
            throw StorageFault(
                "the line has \(values.count) values for \(keys.count) names",
                at: scanner.place(of: scanner.position))
        }
        func value(_ key: String) throws(StorageFault) -> Range<Int> {
            guard let index = keys.firstIndex(of: key) else {
                throw StorageFault("no '\(key)' stands in the line", at: keyPlace)
            }
            return values[index]
        }
        let rateRange = try value("DataRate")
        guard let rate = try scanner.number(rateRange), rate > 0 else {
            throw StorageFault(
                "the data rate is \(scanner.quotation(rateRange)); it must be a positive number",
                at: scanner.place(of: rateRange.lowerBound))
        }
        dataRate = rate
        let markerRange = try value("NumMarkers")
        guard let markers = Int(scanner.text(markerRange)), (0...100_000).contains(markers) else {
            throw StorageFault(
                "the number of markers is \(scanner.quotation(markerRange)); it must be a whole number up to 100 000",
                at: scanner.place(of: markerRange.lowerBound))
        }
        self.markers = markers
        let unitRange = try value("Units")
        switch scanner.text(unitRange).lowercased() {
        case "m": unit = 1
        case "cm": unit = 0.01
        case "mm": unit = 0.001
        default:
            throw StorageFault(
                "the unit is \(scanner.quotation(unitRange)); it must be m, cm or mm",
                at: scanner.place(of: unitRange.lowerBound))
        }
        scanner.advanceLine()
    }
}

extension TextScanner {
    /// Labels between tabs, which may hold spaces, or between blanks where there is no tab.
    fileprivate func labels(in line: Range<Int>) -> [Range<Int>] {
        bytes[line].contains(.tab) ? cells(in: line).filter { !$0.isEmpty } : words(in: line)
    }

    /// The finite number of a cell; `nil` where the cell is empty or says that there is none.
    fileprivate func number(_ cell: Range<Int>) throws(StorageFault) -> Double? {
        if cell.isEmpty { return nil }
        var position = cell.lowerBound
        guard let number = readDecimal(bytes.span, &position), position == cell.upperBound else {
            throw StorageFault("\(quotation(cell)) is not a number", at: place(of: cell.lowerBound))
        }
        return number.isFinite ? number : nil
    }
}
