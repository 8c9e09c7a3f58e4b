import Foundation
import Testing

@Suite("A batch of cases")
struct BatchTests {
    /// The number of a refused line, or nil.
    private func refusedLine(_ line: Substring) throws -> Int? {
        let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        guard let error = object["error"] as? [String: Any] else { return nil }
        #expect(error["kind"] is String && error["message"] is String && error["path"] is String)
        #expect(Set(object.keys) == ["error", "line"])
        return object["line"] as? Int
    }

    private func caseID(_ line: Substring) throws -> String? {
        let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        return object["case"] as? String
    }

    private func sound(_ id: String) -> String {
        #"{"schema":"culprit/case/1","id":"\#(id)","observations":[{"finding":"worse-sitting","value":7}]}"#
    }

    @Test("a bad line is answered with its number and the rest goes on")
    func badLines() throws {
        let input =
            [sound("a"), Sample.refused, sound("b"), Sample.cut, sound("c")].joined(separator: "\n") + "\n"
        let outcome = try CulpritProcess.run(["batch"], input: input)
        #expect(outcome.code == 0)
        #expect(outcome.err.isEmpty)
        #expect(try outcome.lines.map(refusedLine) == [nil, 2, nil, 4, nil])
        #expect(try outcome.lines.map(caseID) == ["a", nil, "b", nil, "c"])
    }

    @Test("line ends of Windows, blank lines and a missing last line end change nothing but the line numbers")
    func lineEnds() throws {
        let plain = try CulpritProcess.run(["batch"], input: sound("a") + "\n" + sound("b") + "\n")
        let windows = try CulpritProcess.run(["batch"], input: sound("a") + "\r\n" + sound("b") + "\r\n")
        let spaced = try CulpritProcess.run(
            ["batch"], input: "\n \t\r\n" + sound("a") + "\n\n\n" + sound("b"))
        #expect(plain.lines.count == 2)
        #expect(windows.out == plain.out)
        #expect(spaced.out == plain.out)
        #expect(try CulpritProcess.run(["batch"], input: "\n\n" + Sample.cut).lines.map(refusedLine) == [3])
    }

    @Test("thousands of blank lines are not the end")
    func blankLines() throws {
        let outcome = try CulpritProcess.run(
            ["batch"], input: String(repeating: "\n", count: 3_000) + Sample.cut + "\n" + sound("a"))
        #expect(try outcome.lines.map(refusedLine) == [3_001, nil])
    }

    @Test("a line that is too long is answered as such, and the rest goes on", arguments: [false, true])
    func longLine(_ isLast: Bool) throws {
        let long = #"{"schema":"culprit/case/1","id":""# + String(repeating: "x", count: 9 << 20) + #""}"#
        let limit =
            #"{"schema":"culprit/case/1","id":""# + String(repeating: "y", count: (8 << 20) - 35) + #""}"#
        #expect(limit.utf8.count == 8 << 20)
        let lines = isLast ? [sound("a"), limit, long] : [sound("a"), long, limit, sound("b")]
        let outcome = try CulpritProcess.run(["batch"], input: lines.joined(separator: "\n"))
        #expect(try outcome.lines.map(refusedLine) == (isLast ? [nil, nil, 3] : [nil, 2, nil, nil]))
        #expect(outcome.text.contains("too long"))
    }

    @Test("500 mixed lines come back in their order, twice the same")
    func order() throws {
        // two of three lines are refused, so that quick and slow answers mix
        let lines = (1...500).map { $0 % 3 == 0 ? sound("case-\($0)") : Sample.refused }
        let input = lines.joined(separator: "\n")
        let outcome = try CulpritProcess.run(["batch"], input: input)
        let expected = (1...500).map { $0 % 3 == 0 ? "case-\($0)" : "refused \($0)" }
        let answered = try outcome.lines.map { line in
            try refusedLine(line).map { "refused \($0)" } ?? caseID(line)
        }
        #expect(answered == expected)
        #expect(try CulpritProcess.run(["batch"], input: input).out == outcome.out)
    }

    @Test("an answer is what assess gives, on one line")
    func sameAsAssess() throws {
        let batch = try CulpritProcess.run(["batch"], input: Sample.sound)
        let assess = try CulpritProcess.run(["assess", "-", "--format", "json"], input: Sample.sound)
        #expect(batch.lines.count == 1)
        #expect(batch.text == Self.compact(assess.text) + "\n")
    }

    /// The text without the spaces and line ends between its parts.
    private static func compact(_ json: String) -> String {
        var compact = ""
        var isInText = false
        var isEscaped = false
        for scalar in json.unicodeScalars {
            if isInText || !" \n".unicodeScalars.contains(scalar) { compact.unicodeScalars.append(scalar) }
            if scalar == "\"", !isEscaped { isInText.toggle() }
            isEscaped = scalar == "\\" && !isEscaped
        }
        return compact
    }
}
