import Reasoning
import Testing

@Suite struct `Malformed BIF` {
    /// Line 1 to 7; what a case appends starts on line 8.
    static let start = """
        network n {
        }
        variable A { type discrete [ 2 ] { t, f }; }
        variable B { type discrete [ 3 ] { x, y, z }; }
        variable C { type discrete [ 2 ] { t, f }; }
        probability ( A ) { table 0.5, 0.5; }
        probability ( B ) { table 0.2, 0.3, 0.5; }

        """

    struct Fault: Sendable, CustomTestStringConvertible {
        let text: String
        let line: Int
        let column: Int
        let expected: String
        var testDescription: String { "\(expected) at \(line):\(column)" }

        /// A whole file.
        init(file text: String, _ line: Int, _ column: Int, _ expected: String) {
            (self.text, self.line, self.column, self.expected) = (text, line, column, expected)
        }

        /// What follows the valid start.
        init(_ text: String, _ line: Int, _ column: Int, _ expected: String) {
            self.init(file: start + text, line, column, expected)
        }
    }

    static let faults = [
        Fault(file: "", 1, 1, "'network'"),
        Fault(file: "\n\n  variable A", 3, 3, "'network'"),
        Fault(file: "network n\n;", 2, 1, "'{'"),
        Fault(file: "network n {\n  property a b", 2, 3, "';' after the property"),
        Fault(file: "network n {\n  property \"a b\n", 2, 12, "closing quotation mark"),
        Fault(file: "network n { }\n/* never ends", 2, 1, "'*/'"),
        Fault(file: "network n { }", 1, 14, "a Bayesian network"),
        Fault(file: "network n { {{{{{{{{", 1, 13, "'property' or '}'"),
        Fault("edge A B", 8, 1, "'variable', 'probability'"),
        Fault("variable A { }", 8, 10, "not used before"),
        Fault("variable D\n  type", 9, 3, "'{'"),
        Fault("variable D { }", 8, 14, "'type"),
        Fault("variable D { type continuous; }", 8, 19, "'discrete'"),
        Fault("variable D { type discrete [ two ] { a, b }; }", 8, 30, "number of states"),
        Fault("variable D { type discrete [ 99999999999999999999 ] { a }; }", 8, 30, "number of states"),
        Fault("variable D { type discrete [ 3 ] { a, b }; }", 8, 41, "state 3 of 3"),
        Fault("variable D { type discrete [ 2 ] { a, b, c }; }", 8, 40, "'}' after 2 states"),
        Fault("variable D { type discrete [ 2 ] { a, a }; }", 8, 39, "not listed before"),
        Fault("variable D { type discrete [ 2 ] { a, b } }", 8, 43, "';' after the states"),
        Fault("variable D { type discrete [ 1 ] { \u{0} }; }", 8, 36, "text"),
        Fault("probability A", 8, 13, "'('"),
        Fault("probability ( Q )", 8, 15, "declared above"),
        Fault("probability ( C | A, Q )", 8, 22, "declared above"),
        Fault("probability ( C | A, A )", 8, 22, "not named before"),
        Fault("probability ( C | C )", 8, 19, "not named before"),
        Fault("probability ( A ) { table 0.5, 0.5; }", 8, 15, "one probability block"),
        Fault("probability ( C ) { table 0.5; }", 8, 30, "number 2 of 2"),
        Fault("probability ( C ) { table 0.5, 0.5, 0.5; }", 8, 37, "';' after 2 numbers"),
        Fault("probability ( C ) { table 0.5, half; }", 8, 32, "number 2 of 2"),
        Fault("probability ( C ) { table 0.5, -0.5; }", 8, 32, "not negative"),
        Fault("probability ( C ) { table nan, 0.5; }", 8, 27, "number 1 of 2"),
        Fault("probability ( C ) { table 1e999, 0.5; }", 8, 27, "finite"),
        Fault("probability ( C ) { table 0x1p3, 0.5; }", 8, 27, "number 1 of 2"),
        Fault("probability ( C ) { table 0, 0; }", 8, 15, "a Bayesian network"),
        Fault("probability ( C ) { table 0.5, 0.5; (t) 0.5, 0.5; }", 8, 37, "'property' or '}'"),
        Fault("probability ( C | A ) {\n  (t) 0.5, 0.5;\n}", 10, 1, "a row for (f)"),
        Fault("probability ( C | A ) {\n  (t) 0.5, 0.5;\n  (t) 0.5, 0.5; }", 10, 3, "once"),
        Fault("probability ( C | A, B ) {\n  (t, q) 0.5, 0.5; }", 9, 7, "a state of B"),
        Fault("probability ( C | A, B ) {\n  (t) 0.5, 0.5; }", 9, 5, "a state of B"),
        Fault("probability ( C | A ) {\n  (t, x) 0.5, 0.5; }", 9, 5, "')' after 1 states"),
        Fault("/* µµ */ probability ( µ )", 8, 24, "declared above"),
        Fault("probability ( C | A ) {", 8, 24, "'table', 'default'"),
        Fault("probability ( C | A", 8, 20, "a parent's name or ')'"),
        Fault("", 5, 10, "a probability block"),
        Fault(
            "variable D { type discrete [ 2 ] { a, b }; }\nprobability ( C | D ) { default 0.5 0.5; }\n"
                + "probability ( D | C ) { default 0.5 0.5; }", 9, 15, "a Bayesian network"),
    ]

    @Test(arguments: faults)
    func `is one error that says where and what`(fault: Fault) {
        #expect {
            try read(fault.text)
        } throws: { error in
            guard let error = error as? BIFError else { return false }
            if (error.line, error.column) != (fault.line, fault.column)
                || !error.expected.contains(fault.expected)
            {
                Issue.record("\(error)")
            }
            return true
        }
    }

    @Test func `a name that is no UTF-8 is refused`() {
        let bytes = [UInt8]("network n { }\nvariable ".utf8) + [0x41, 0xC3, 0x28] + [UInt8](" { }".utf8)
        #expect(throws: BIFError.self) { try BIF.network(from: bytes) }
    }

    @Test func `a small file cannot ask for a giant table`() throws {
        var text = "network n { }\n"
        for index in 0..<64 { text += "variable V\(index) { type discrete [ 2 ] { t, f }; }\n" }
        text += "variable X { type discrete [ 2 ] { t, f }; }\nprobability ( X | "
        text += (0..<64).map { "V\($0)" }.joined(separator: ", ") + " ) { default 0.5, 0.5; }"
        #expect {
            try read(text)
        } throws: { error in
            "\(error)".contains("at most 16777216 entries") && "\(error)".hasPrefix("line 67, ")
        }
    }

    @Test func `the error names the block and what was found`() {
        #expect {
            try read(Self.start + "probability ( C ) { table 0.5, half; }")
        } throws: { error in
            "\(error)"
                == "line 8, column 32: expected number 2 of 2, finite and not negative, found 'half' "
                + "(in probability C)"
        }
    }

    @Test func `the error stays short and harmless to a terminal whatever the file holds`() {
        let name = "\u{9B}2J" + String(repeating: "a", count: 100_000)
        #expect {
            try read("network n { } variable \(name) [")
        } throws: { error in
            "\(error)".count < 300 && !"\(error)".unicodeScalars.contains("\u{9B}")
        }
    }

    @Test func `every truncation of a valid file is refused without a trap`() throws {
        let bytes = [UInt8]((Self.start + "probability ( C | A ) { default 0.5 0.5; }").utf8)
        _ = try BIF.network(from: bytes)
        for count in 0..<bytes.count {
            #expect(throws: BIFError.self) { try BIF.network(from: Array(bytes[..<count])) }
        }
    }

    @Test func `thousands of mutations are read or refused, never a trap`() throws {
        let seed = [UInt8](
            (Self.start + "probability ( C | A, B ) { default 1e-1 .9; (t, y) 0.25, 0.75; }").utf8)
        let pieces = [
            "{", "}", "(", ")", "\"", "/*", "//", ";", ",", "|", "1e308", "-", "\u{0}", "table", "default",
        ]
        .map { [UInt8]($0.utf8) }
        var random = DiscreteRandom(seed: 1)
        var refused = 0
        for _ in 0..<5000 {
            var bytes = seed
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let position = Int.random(in: 0..<max(bytes.count, 1), using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[position] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: position)
                case 2: bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: position)
                default:
                    let end = min(bytes.count, position + Int.random(in: 1...60, using: &random))
                    bytes.append(contentsOf: bytes[position..<end])
                    bytes.removeSubrange(position..<end)
                }
            }
            let network: DiscreteNetwork
            do throws(BIFError) {
                network = try BIF.network(from: bytes)
            } catch {
                refused += 1
                #expect(error.line >= 1 && error.column >= 1)
                continue
            }
            #expect(try read(BIF.text(of: network)) == network)
        }
        #expect(refused > 1000 && refused < 5000)
    }
}
