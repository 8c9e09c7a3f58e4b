import Testing

@testable import OpenSimFormat

@Suite("Reading storages")
struct StorageReadingTests {
    private func read(_ text: String, degreesUnlessSaid: Bool = false) throws -> MotionTable {
        try MotionTable(storage: [UInt8](text.utf8), degreesUnlessSaid: degreesUnlessSaid)
    }

    /// The same table in every dialect.
    static let dialects = [
        "walk\nversion=1\nnRows=2\nnColumns=3\ninDegrees=yes\nendheader\ntime\ta\tb\n0\t1\t2\n0.5\t3\t-4e0\n",
        "walk\nnRows=2\nnColumns=3\nAngles are in degrees.\nendheader\ntime\ta\tb\n0\t1\t2\n0.5\t3\t-4\n",
        "name walk\ndatacolumns 3\ndatarows 2\notherdata 1\nrange 0 0.5\ninDegrees=y\nendheader\n\ntime a b\n0 1 2\n.5 3. -4\n",
        "walk\r\nversion=1\r\nnRows = 2\r\nnColumns = 3\r\ninDegrees = YES\r\nendheader\r\ntime\ta\tb\r\n0\t1\t2\r\n0.5\t3\t-4",
        "walk\rversion=1\rnr=2\rnc=3\rinDegrees=yes\rendheader\rtime a b\r0 1 2\r\r0.5 3 -4\r",
        "walk\ninDegrees=yes\nDataType=double\nversion=3\nOpenSimVersion=4.5\nendheader\ntime\ta\tb\n0\t1\t2\n0.5\t3\t-4\n",
        "\u{FEFF}walk\n\n\nversion=1\nnRows=2\nnColumns=3\ninDegrees=yes\n  endheader  \n \t\n  time  a\t\tb \n  +0 1 2\t\n\n5e-1 3 -40E-1  \n\n",
        "walk\nversion=3\ninDegrees=yes\nnRows=40\nnColumns=9\nendheader\ntime\ta\tb\n0\t1\t2\n0.5\t3\t-4\n",
        "walk\nversion=1\nnRows=2\nnColumns=3\ninDegrees=yes\nendheader\na\ttime\tb\n1\t0\t2\n3\t0.5\t-4\n",
        "name walk\ndatacolumns 2\ndatarows 2\nrange 0 0.5\ninDegrees yes\nendheader\na b\n1 2\n3 -4\n",
    ]

    @Test("Every dialect of the header says the same table", arguments: dialects)
    func dialect(text: String) throws {
        let expected = MotionTable(
            name: "walk", inDegrees: true, times: [0, 0.5], labels: ["a", "b"], columns: [[1, 3], [2, -4]])
        #expect(try read(text) == expected)
    }

    @Test(
        "Where an old file does not say what its angles are, the caller says it; where it says so, it counts")
    func degrees() throws {
        let silent = "walk\nnRows=0\nnColumns=1\nendheader\ntime\n"
        #expect(try read(silent).inDegrees == false)
        #expect(try read(silent, degreesUnlessSaid: true).inDegrees)
        #expect(try read("walk\nversion=1\n" + silent, degreesUnlessSaid: true).inDegrees == false)
        #expect(try read("walk\ninDegrees=no\n" + silent, degreesUnlessSaid: true).inDegrees == false)
        let radians = "walk\nAngles are in radians.\nendheader\ntime\n"
        #expect(try read(radians, degreesUnlessSaid: true).inDegrees == false)
    }

    @Test("Lines of the header without meaning are kept as remarks, in order")
    func remarks() throws {
        let table = try read(
            "Results\nversion=1\n\nThis is said twice.\nUnits are S.I. units (second, meters).\nendheader\ntime\n"
        )
        #expect(table.remarks == ["This is said twice.", "Units are S.I. units (second, meters)."])
        #expect(table.name == "Results")
    }

    @Test("Of rows one after the other with the same time the last one counts")
    func repeatedTimes() throws {
        let table = try read(
            "w\nversion=1\nnRows=6\nnColumns=2\nendheader\ntime\ta\n0\t1\n0\t2\n1\t3\n1\t4\n1\t5\n2\t6\n")
        #expect(table.times == [0, 1, 2])
        #expect(table.columns == [[2, 5, 6]])
    }

    @Test("Cells of several numbers become a column each, named as OpenSim names them")
    func vectors() throws {
        let table = try read(
            "DataType=Vec3\nversion=3\nendheader\ntime\tleft heel\tc\n0\t1,2,3\t4,5,6\n1\t7,8,9\t-1,NaN,-3\n")
        #expect(table.labels == ["left heel_x", "left heel_y", "left heel_z", "c_x", "c_y", "c_z"])
        #expect(table["left heel_y"] == [2, 8])
        #expect(table["c_z"] == [6, -3])
        #expect(table["c_y"]?[1].isNaN == true)
        let spatial = try read("DataType=SpatialVec\nversion=3\nendheader\ntime\tf\n0\t1,2,3,4,5,6\n")
        #expect(spatial.labels == ["f_rx", "f_ry", "f_rz", "f_tx", "f_ty", "f_tz"])
        let pair = try read("DataType=Vec2\nversion=3\nendheader\nf\ttime\n1,2\t9\n")
        #expect(pair.labels == ["f_1", "f_2"])
        #expect(pair.times == [9])
    }

    @Test(
        "A number is read as the nearest there is",
        arguments: [
            "0", "-0.0", "1", "+1.5", "3.", ".25", "1e22", "1e23", "9007199254740993", "0.1",
            "123456.789e-22",
            "1.7976931348623157e308", "4.9406564584124654e-324", "2.2250738585072011e-308", "1e400",
            "-1e-400",
            "0.30000000000000004", "179.99999999999997", "12345678901234567890123",
            "5.0000000000000000000000001",
        ])
    func numbers(word: String) throws {
        // the standard library wants a digit on both sides of the point
        let expected = try #require(Double(word.hasSuffix(".") ? word + "0" : word))
        let found = try read("n\nendheader\ntime a\n0 \(word)\n")["a"]?.first
        #expect(found?.bitPattern == expected.bitPattern)
    }

    @Test("Every double printed in full is read back to the last bit")
    func numbersRoundTrip() throws {
        var state: UInt64 = 7
        var values: [Double] = []
        while values.count < 20_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let mixed = (state ^ (state >> 29)) &* 0xBF58_476D_1CE4_E5B9
            // half of all doubles, and numbers of everyday size
            let value =
                values.count.isMultiple(of: 2)
                ? Double(bitPattern: mixed) : Double(Int64(bitPattern: mixed) >> 20) / 1000
            if value.isFinite { values.append(value) }
        }
        let table = MotionTable(
            name: "all", times: values.indices.map { Double($0) }, labels: ["a"], columns: [values])
        #expect(try MotionTable(storage: table.storageBytes()) == table)
    }

    @Test("Any row of digits with a point somewhere is read as the nearest double")
    func digits() throws {
        var state: UInt64 = 3
        func random(_ bound: UInt64) -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state >> 33) % bound
        }
        for _ in 0..<20_000 {
            var word = random(2) == 0 ? "-" : ""
            let count = 1 + random(21)
            let point = random(count + 1)
            for place in 0..<count {
                if place == point { word += place == 0 ? "0." : "." }
                word += String(random(10))
            }
            var position = 0
            let found = readDecimal([UInt8](word.utf8).span, &position)
            #expect(found == Double(word), "\(word)")
            #expect(position == word.utf8.count)
        }
    }

    @Test(
        "What is no number but stands for one is read",
        arguments: [
            ("nan", Double.nan), ("NaN", .nan), ("-nan", .nan), ("-1.#IND", .nan), ("1.#QNAN", .nan),
            ("inf", .infinity), ("-Inf", -.infinity), ("Infinity", .infinity), ("1.#INF", .infinity),
            ("-1.#INF", -.infinity),
        ])
    func missing(word: String, expected: Double) throws {
        let found = try #require(try read("n\nendheader\ntime\ta\n0\t\(word)\n")["a"]?.first)
        #expect(expected.isNaN ? found.isNaN : found == expected)
    }

    static let faults: [(String, Int?, Int?, String)] = [
        ("", 1, 1, "the text ends before a line that says 'endheader'"),
        ("walk\nversion=1\n", 3, 1, "the text ends before a line that says 'endheader'"),
        ("endheader\n", 2, 1, "the text ends after its header; a line of column labels must follow"),
        ("w\n nRows=two\nendheader\ntime\n", 2, 8, "the number of rows is 'two'; it must be a whole number"),
        ("w\nnColumns=-3\nendheader\n", 2, 10, "the number of columns is '-3'; it must be a whole number"),
        ("w\nversion=new\nendheader\n", 2, 9, "the number of versions is 'new'; it must be a whole number"),
        ("w\ninDegrees=maybe\nendheader\n", 2, 11, "inDegrees is 'maybe'; it must be yes or no"),
        (
            "DataType=Vec99\nendheader\n", 1, 10,
            "the data type is 'Vec99'; it must be double, Vec2…Vec12, UnitVec3, Quaternion or SpatialVec"
        ),
        (
            "w\nnColumns=3\nendheader\ntime a\n0 1\n", 2, 10,
            "the header announces 3 columns, but line 4 has 2 labels"
        ),
        (
            "w\nnRows=3\nendheader\ntime a\n0 1\n1 2\n", 2, 7, "the header announces 3 rows, but 2 follow"
        ),
        (
            "w\nnRows=1\nendheader\ntime a\n0 1\n1 2\n", 2, 7, "the header announces 1 rows, but 2 follow"
        ),
        ("w\nendheader\ntime a\n0 1\n\n1 x2\n", 6, 3, "'x2' is not a number"),
        ("w\nendheader\ntime a\n0 1.2.3\n", 4, 3, "'1.2.3' is not a number"),
        ("w\nendheader\ntime a\n0 1\n1\n", 5, 2, "the row ends after 1 cells; its labels name 2"),
        ("w\nendheader\ntime a\n0 1 2\n", 4, 5, "the row has more than the 2 cells its labels name"),
        (
            "w\nendheader\ntime a\n0 1,2\n", 4, 4,
            "a comma stands where the cell should end; its data type needs 1 numbers"
        ),
        (
            "DataType=Vec3\nendheader\ntime a\n0 1,2\n", 4, 6,
            "the cell has 2 numbers between commas; its data type needs 3"
        ),
        (
            "w\nendheader\na b\n0 1\n", 3, 1,
            "no column is named 'time', and the header gives no range of times"
        ),
        (
            "w\nendheader\ntime a\n0 1\nnan 1\n", nil, nil,
            "the time of row 2 is nan; it must be a finite number"
        ),
    ]

    @Test("A file that is no storage is refused at its place, with the reason", arguments: faults)
    func refusal(text: String, line: Int?, column: Int?, message: String) {
        let place = line.flatMap { line in column.map { StorageFault.Place(line: line, column: $0) } }
        #expect(throws: StorageFault(message, at: place)) { try read(text) }
    }

    @Test("A fault says its place first")
    func faultText() {
        #expect(StorageFault("no", at: .init(line: 3, column: 7)).description == "line 3, column 7: no")
        #expect(StorageFault("no").description == "no")
    }

    @Test("A long word in a message is cut")
    func longWord() throws {
        let word = String(repeating: "y", count: 3000)
        let fault = #expect(throws: StorageFault.self) { try read("w\nendheader\ntime a\n0 \(word)\n") }
        #expect(try #require(fault).message.count < 80)
    }
}
