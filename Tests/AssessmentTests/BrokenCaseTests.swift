import Assessment
import Testing

/// A case with one fault, and what must be said about it.
struct BrokenCase: Sendable, CustomTestStringConvertible {
    let name: String
    let json: [UInt8]
    let path: String
    /// A part of the message.
    let says: String
    let kind: CaseError.Kind

    init(_ name: String, bytes: [UInt8], at path: String, says: String, _ kind: CaseError.Kind = .invalidCase)
    {
        self.name = name
        json = bytes
        self.path = path
        self.says = says
        self.kind = kind
    }

    /// A text that is no case at all, or no JSON.
    init(
        _ name: String, text: String, at path: String = "$", says: String,
        _ kind: CaseError.Kind = .invalidJSON
    ) {
        self.init(name, bytes: Array(text.utf8), at: path, says: says, kind)
    }

    /// A case with these members beside the schema.
    init(_ name: String, _ members: String, at path: String, says: String) {
        self.init(
            name, bytes: Array(#"{"schema":"culprit/case/1",\#(members)}"#.utf8), at: path, says: says)
    }

    /// A case with these observations.
    init(_ name: String, observed: String, at path: String, says: String) {
        self.init(name, #""observations":[\#(observed)]"#, at: path, says: says)
    }

    /// A case with one visit.
    init(_ name: String, visit: String, at path: String, says: String) {
        self.init(name, #""visits":[{"date":"2026-03-31",\#(visit)}]"#, at: path, says: says)
    }

    var testDescription: String { name }
}

@Suite("A broken case is refused with one message and its place")
struct BrokenCaseTests {
    static let assessor = try? Assessor.shipped()

    @Test(
        "every kind of fault", arguments: BrokenCase.notJSON + BrokenCase.wrongForm + BrokenCase.wrongContent)
    func refused(_ broken: BrokenCase) throws {
        let assessor = try #require(Self.assessor)
        let error = try #require(throws: CaseError.self) { try assessor.assess(Case(json: broken.json)) }
        #expect(error.path == broken.path)
        #expect(error.kind == broken.kind)
        #expect(error.message.contains(broken.says), "\(error.message)")
        expectReadable(error)
    }

    /// No word of the program, no brackets of the language, one line, not endless.
    private func expectReadable(_ error: CaseError) {
        let text = error.message + " " + (error.expected ?? "")
        for word in ["Optional", " nil", "Swift", "CaseError", "JSONValue", "Double", "Error", "rawValue"] {
            #expect(!text.contains(word), "\(text)")
        }
        #expect(!text.contains("\n") && !text.contains("\u{1B}"), "one line that does not steer the terminal")
        #expect(!error.message.isEmpty && error.message.count <= 250, "\(error.message)")
        #expect(error.expected?.isEmpty != true)
    }

    @Test("the sound case beside them is accepted")
    func sound() throws {
        let assessor = try #require(Self.assessor)
        let text = """
            \u{FEFF}{"schema":"culprit/case/1","person":{"sex":"female","ageYears":44,"heightCm":null},
            "painDrawing":[{"region":"buttock-upper","side":"left","intensity":6}],
            "observations":[{"finding":"pain-buttock","side":"left","present":true},{"finding":"worse-sitting","value":7},
            {"finding":"worse-sitting","present":true}],"visits":[{"date":"2024-02-29"}]}\r\n
            """
        #expect(throws: Never.self) { try assessor.assess(Case(json: Array(text.utf8))) }
    }
}

@Suite("The place of a fault in the text")
struct FaultPlaceTests {
    /// Text, line and column (in characters, from 1) of the fault.
    static let places: [(text: String, line: Int, column: Int)] = [
        ("", 1, 1),
        ("{\n  \"id\": nul\n}", 2, 9),
        ("{\"id\":\"ü€𝄞\", x}", 1, 14),
        ("\u{FEFF}{\"id\":\"a\", x}", 1, 12),
        ("{\r\n\"id\":\r\n1 2}", 3, 3),
        ("{\"a\":1,\n \"a\":2}", 2, 2),
        ("{\"a\":[1,\n2,\n  01]}", 3, 3),
        ("{\"a\":\n 1e999}", 2, 2),
        ("{\"a\":\"\\q\"}", 1, 7),
        ("{\"a\":\"ok \\ud800 end\"}", 1, 10),
        ("{\"a\":\"\\u+123\"}", 1, 7),
        ("{\"a\":\"one\ttab\"}", 1, 10),
        ("{\"a\":1} {", 1, 9),
    ]

    @Test("line and column point at the first wrong character", arguments: places)
    func place(_ text: String, _ line: Int, _ column: Int) throws {
        let error = try #require(throws: CaseError.self) { try Case(json: Array(text.utf8)) }
        #expect(error.message.hasSuffix("(line \(line), column \(column))"), "\(error.message)")
    }

    @Test("an invalid byte is pointed at, not the end of its text")
    func invalidByte() throws {
        let bytes = Array("{\"id\":\"ä".utf8) + [0xFF] + Array("bc\"}".utf8)
        let error = try #require(throws: CaseError.self) { try Case(json: bytes) }
        #expect(error.message.hasSuffix("(line 1, column 9)"), "\(error.message)")
    }
}
