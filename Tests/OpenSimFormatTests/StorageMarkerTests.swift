import Mechanics
import Testing

@testable import OpenSimFormat

@Suite("Marker files")
struct StorageMarkerTests {
    private static func text(
        rate: String = "60", markers: String = "2", units: String = "mm",
        labels: String = "Frame#\tTime\tleft heel\t\t\tR.ASIS",
        rows: String = "1\t0.0\t1000\t2\t3\t4\t5\t6\t\t\n2\t0.5\t\t\t\t1\t2\tNaN\r\n\n"
    ) -> String {
        """
        PathFileType\t4\t(X/Y/Z)\twalk.trc
        DataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits\tOrigDataRate\tOrigDataStartFrame\tOrigNumFrames
        \(rate)\t60\t2\t\(markers)\t\(units)\t60\t1\t2
        \(labels)
        \t\tX1\tY1\tZ1\tX2\tY2\tZ2

        \(rows)
        """
    }

    private func read(_ text: String) throws -> MarkerTrajectories {
        try MarkerTrajectories(trc: [UInt8](text.utf8))
    }

    @Test(
        "Markers are read with their gaps, in metres", arguments: [("mm", 0.001), ("cm", 0.01), ("m", 1.0)])
    func markers(units: String, metres: Double) throws {
        let found = try read(Self.text(units: units))
        #expect(found.dataRate == 60)
        #expect(found.names == ["left heel", "R.ASIS"])
        #expect(found.times == [0, 0.5])
        #expect(found.positions[0] == [metres * Vec3(1000, 2, 3), nil])
        #expect(found.positions[1] == [metres * Vec3(4, 5, 6), nil])
    }

    @Test("Blanks do for tabs where no marker is missing")
    func blanks() throws {
        let found = try read(
            Self.text(markers: "1", labels: "Frame# Time heel", rows: "1 0.25 1 2 3\n2 0.5 4 5 6"))
        #expect(found.names == ["heel"])
        #expect(found.times == [0.25, 0.5])
    }

    @Test(
        "A file that is no marker file is refused at its place, with the reason",
        arguments: [
            ("", 1, 1, "a .trc file begins with 'PathFileType'"),
            ("walk\nendheader\n", 1, 1, "a .trc file begins with 'PathFileType'"),
            ("PathFileType\nDataRate\tUnits\n60\n", 3, 1, "the line has 1 values for 2 names"),
            ("PathFileType\nDataRate\tUnits\n60\tmm\n", 2, 1, "no 'NumMarkers' stands in the line"),
            (text(rate: "0"), 3, 1, "the data rate is '0'; it must be a positive number"),
            (text(rate: "fast"), 3, 1, "'fast' is not a number"),
            (
                text(markers: "-2"), 3, 9,
                "the number of markers is '-2'; it must be a whole number up to 100 000"
            ),
            (text(units: "inch"), 3, 11, "the unit is 'inch'; it must be m, cm or mm"),
            (
                text(markers: "3"), 4, 1,
                "the line has 4 labels; 'Frame#', 'Time' and 3 markers were announced"
            ),
            (text(rows: "1\t0\t1\t2\t3"), 7, 1, "the row has 5 cells; 2 markers need 8"),
            (text(rows: "1\t\t1\t2\t3\t4\t5\t6"), 7, 3, "the row has no time"),
            (text(rows: "1\t0\t1\t2\tx\t4\t5\t6"), 7, 9, "'x' is not a number"),
        ])
    func refusal(text: String, line: Int, column: Int, message: String) {
        #expect(throws: StorageFault(message, at: .init(line: line, column: column))) { try read(text) }
    }
}
