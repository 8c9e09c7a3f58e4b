import Testing

@testable import Body

@Suite("Tables in text files")
struct CommaTableTests {
    @Test("Commas, quotes and line ends stand in quotes, whatever ends the lines")
    func quoting() throws {
        let fields = ["a, b", "says \"no\"", "two\nlines", "", "ü"]
        let text = CommaTable.text(
            columns: ["p", "q", "r", "s", "t"], rows: [fields, ["1", "2", "3", "4", "5"]])
        let unix = try CommaTable(text, name: "t.csv")
        #expect(unix.lines.map(\.fields) == [fields, ["1", "2", "3", "4", "5"]])
        #expect(unix.lines.map(\.number) == [2, 4])
        let plain = "p,q\n1,\"2\"\n\n3,\n"
        let windows = plain.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
        for text in [plain, windows, String(plain.dropLast())] {
            #expect(try CommaTable(text, name: "t.csv").lines.map(\.fields) == [["1", "2"], ["3", ""]])
        }
    }

    @Test(
        "What is no table is refused with file and line",
        arguments: [
            ("p,q\n1,2\n3\n", "t.csv, line 3: expected 2 fields, found 1"),
            ("p,q\n1,\"2\n", "t.csv, line 2: a quote is not closed"),
            ("p,q\n1,2\"3\"\n", "t.csv, line 2: a quote stands inside a field"),
            ("p,q\n1,\"2\"3\n", "t.csv, line 2: a quote stands inside a field"),
            ("p,r\n1,2\n", "t.csv: expected the columns p, q, found p, r"),
            ("", "t.csv: expected the columns p, q, found "),
        ])
    func refused(text: String, message: String) {
        #expect(throws: BodyFault(message)) { try CommaTable(text, name: "t.csv", columns: ["p", "q"]) }
    }

    @Test("A column that stands twice, or bytes that are no text, are no table")
    func noTable() {
        #expect(throws: BodyFault("t.csv: the column 'p' stands twice")) {
            try CommaTable("p,p\n", name: "t.csv")
        }
        #expect(throws: BodyFault("t.csv: expected text in UTF-8")) {
            try CommaTable([0x70, 0x0A, 0xFF], name: "t.csv")
        }
    }

    @Test("A field that is not what it must be is named by line and column")
    func fields() throws {
        let line = try #require(try CommaTable("p,q\nx,-2.5\n", name: "t.csv").lines.first)
        #expect(try line.number("q") == -2.5)
        #expect(throws: BodyFault("t.csv, line 2, column 'p': expected a number, found 'x'")) {
            try line.number("p")
        }
        #expect(throws: BodyFault("t.csv, line 2, column 'q': expected a whole number, found '-2.5'")) {
            try line.optionalWhole("q")
        }
        #expect(throws: BodyFault("t.csv, line 2, column 'p': expected one of female, male, found 'x'")) {
            try line.word("p") as Sex
        }
        #expect(throws: BodyFault("t.csv: expected a column 'r'")) { try line["r"] }
    }
}
