/// What stands before `endheader` in a `.sto` or `.mot` file of any version.
///
/// Three dialects share the lines: SIMM's motion files (`name walk`, `datacolumns 3`, `datarows 100`), OpenSim's storages
/// of version 1 (`nRows=100`, `inDegrees=no`), and tables of versions 2 and 3 (`DataType=Vec3`). A line that is none of the
/// known keys is the file's name if it is the first, and else a remark.
struct StorageHeader {
    var name = ""
    var remarks: [String] = []
    var version = 0
    /// Announced counts, and where; binding up to version 1 only, as later versions leave them as they were copied.
    var rows: (count: Int, place: StorageFault.Place)?
    var columns: (count: Int, place: StorageFault.Place)?
    /// Whether angles are in degrees; `nil` where the file does not say.
    var inDegrees: Bool?
    /// First and last time (s), of a SIMM motion that may lack a column of times.
    var range: ClosedRange<Double>?
    /// What each cell of the table holds.
    var element = StorageElement.number

    /// Reads all lines up to and including `endheader`.
    init(_ scanner: inout TextScanner) throws(StorageFault) {
        var isFirst = true
        while true {
            scanner.skipBlankLines()
            guard !scanner.isAtEnd else {
                throw StorageFault(
                    "the text ends before a line that says 'endheader'",
                    at: scanner.place(of: scanner.position))
            }
            let line = scanner.trimmed(scanner.restOfLine())
            let keyEnd =
                line.first { scanner.bytes[$0].isBlank || scanner.bytes[$0] == Self.equalsSign }
                ?? line.upperBound
            let key = scanner.text(line.lowerBound..<min(keyEnd, line.lowerBound + 64))
            var valueStart = keyEnd
            while valueStart < line.upperBound,
                scanner.bytes[valueStart].isBlank || scanner.bytes[valueStart] == Self.equalsSign
            {
                valueStart += 1
            }
            let value = valueStart..<line.upperBound
            if key == "endheader" {
                scanner.advanceLine()
                return
            }
            if try !take(key, value, scanner) {
                let text = scanner.text(line)
                if isFirst {
                    name = text
                } else if !takeOldRemark(text) {
                    remarks.append(text)
                }
            }
            isFirst = false
            scanner.advanceLine()
        }
    }

    private static let equalsSign: UInt8 = 0x3D

    /// Takes the value of a known key; false where the key means nothing.
    private mutating func take(
        _ key: String, _ value: Range<Int>, _ scanner: TextScanner
    ) throws(StorageFault) -> Bool {
        switch key {
        case "name": name = scanner.text(value)
        case "nr", "nRows", "datarows":
            rows = (try Self.count(value, of: "rows", scanner), scanner.place(of: value.lowerBound))
        case "nc", "nColumns", "datacolumns":
            columns = (try Self.count(value, of: "columns", scanner), scanner.place(of: value.lowerBound))
        case "version": version = try Self.count(value, of: "versions", scanner)
        case "inDegrees":
            let word = scanner.text(value).lowercased()
            guard ["yes", "y", "no", "n"].contains(word) else {
                throw StorageFault(
                    "inDegrees is \(scanner.quotation(value)); it must be yes or no",
                    at: scanner.place(of: value.lowerBound))
            }
            inDegrees = word.hasPrefix("y")
        case "DataType":
            guard let element = StorageElement(scanner.text(value)) else {
                throw StorageFault(
                    "the data type is \(scanner.quotation(value)); it must be double, Vec2…Vec12, UnitVec3, Quaternion or SpatialVec",
                    at: scanner.place(of: value.lowerBound))
            }
            self.element = element
        case "range", "Range":
            var numbers: [Double] = []
            for word in scanner.words(in: value) {
                var position = word.lowerBound
                if let number = readDecimal(scanner.bytes.span, &position), number.isFinite {
                    numbers.append(number)
                }
            }
            if numbers.count == 2, numbers[0] <= numbers[1] { range = numbers[0]...numbers[1] }
        // keys of SIMM and of later versions that no computation needs
        case "OpenSimVersion", "units", "#", "wrap", "Wrap", "WRAP", "event", "enforce_loops",
            "enforce_constraints", "calc_derivatives", "otherdata":
            break
        default: return false
        }
        return true
    }

    /// What files before version 1 say in words; false for any other remark.
    private mutating func takeOldRemark(_ text: String) -> Bool {
        guard version == 0 else { return false }
        switch text {
        case "Angles are in degrees.": inDegrees = true
        case "Angles are in radians.": inDegrees = false
        default: return false
        }
        return true
    }

    private static func count(
        _ value: Range<Int>, of what: String, _ scanner: TextScanner
    ) throws(StorageFault) -> Int {
        // only the first word counts: some programs write their units behind it
        let word = scanner.words(in: value).first ?? value
        guard let count = Int(scanner.text(word)), count >= 0 else {
            throw StorageFault(
                "the number of \(what) is \(scanner.quotation(value)); it must be a whole number",
                at: scanner.place(of: value.lowerBound))
        }
        return count
    }
}

/// What one cell of a table holds: a number, or several between commas.
struct StorageElement: Equatable {
    /// What is added to the column's label for each part; one empty string for a plain number.
    var suffixes: [String]

    static let number = StorageElement(suffixes: [""])

    private init(suffixes: [String]) { self.suffixes = suffixes }

    /// The element of a `DataType`, its parts named as OpenSim names them when it takes such tables apart.
    init?(_ dataType: String) {
        switch dataType {
        case "double": self = .number
        case "Vec3", "UnitVec3": suffixes = ["_x", "_y", "_z"]
        case "SpatialVec": suffixes = ["_rx", "_ry", "_rz", "_tx", "_ty", "_tz"]
        case "Quaternion": suffixes = (1...4).map { "_\($0)" }
        default:
            guard dataType.hasPrefix("Vec"), let count = Int(dataType.dropFirst(3)), (2...12).contains(count)
            else {
                return nil
            }
            suffixes = (1...count).map { "_\($0)" }
        }
    }
}
