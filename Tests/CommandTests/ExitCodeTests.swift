import Foundation
import Testing

@Suite("Exit codes and streams")
struct ExitCodeTests {
    /// Arguments and input of runs that end well.
    static let done: [(arguments: [String], input: String)] = [
        (["assess", "-"], Sample.sound), (["assess", "-", "--format", "json"], Sample.sound),
        (["assess", "-", "--format", "html"], Sample.sound), (["assess", "-", "--strict"], Sample.sound),
        (["assess", "-"], Sample.flagged), (["next", "-"], Sample.sound),
        (["next", "-", "--format", "json"], Sample.sound),
        (["batch"], Sample.sound), (["batch"], ""), (["batch"], Sample.refused), (["schema", "case"], ""),
        (["schema", "assessment"], ""), (["evidence", "lint"], ""),
        (["evidence", "show", "worse-sitting"], ""),
        (["evidence", "stats", "--format", "json"], ""),
        (["network", "export", "--to", "json", "--causes", "3"], ""),
        (["network", "export", "--to", "bif", "--causes", "3"], ""), (["--help"], ""), (["--version"], ""),
    ]

    @Test("0 when it is done, results on standard output alone", arguments: done)
    func success(_ arguments: [String], _ input: String) throws {
        let outcome = try CulpritProcess.run(arguments, input: input)
        #expect(outcome.code == 0, "\(outcome.err)")
        #expect(outcome.err.isEmpty)
        #expect(outcome.out.isEmpty == (arguments == ["batch"] && input.isEmpty))
    }

    /// Arguments, input, and the kind of error.
    static let refusals: [(arguments: [String], input: String, kind: String)] = [
        (["assess", "-"], Sample.refused, "invalid-case"), (["assess", "-"], Sample.cut, "invalid-json"),
        (["assess", "-"], "", "invalid-json"), (["assess", "/no/such/file.json"], "", "unreadable-file"),
        (["assess", "/"], "", "unreadable-file"), (["next", "-"], Sample.refused, "invalid-case"),
        (["next", "/no/such/file.json"], "", "unreadable-file"),
        (["assess", "-", "--explain", "no-such-cause"], Sample.sound, "unknown-cause"),
        (["assess", "-"], String(repeating: " ", count: 9 << 20), "invalid-json"),
        (["network", "query", "-", "--evidence", "/no/such/file.json"], "network x {}", "unreadable-file"),
    ]

    @Test(
        "1 when the input is refused: one JSON object on standard error, nothing on standard output",
        arguments: refusals)
    func refusedInJSON(_ arguments: [String], _ input: String, _ kind: String) throws {
        let outcome = try CulpritProcess.run(arguments + ["--format", "json"], input: input)
        #expect(outcome.code == 1)
        #expect(outcome.out.isEmpty)
        #expect(outcome.err.hasSuffix("}\n") && outcome.err.count { $0 == "\n" } == 1, "\(outcome.err)")
        let root = try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.err.utf8)) as? [String: Any])
        let error = try #require(root["error"] as? [String: Any])
        #expect(Array(root.keys) == ["error"])
        #expect(error["kind"] as? String == kind)
        #expect((error["message"] as? String)?.isEmpty == false)
        #expect(Set(error.keys).isSubset(of: ["kind", "message", "path", "expected"]))
        if kind == "invalid-case" { #expect(error["path"] as? String == "$.observations[0].value") }
    }

    @Test("1 when the input is refused: a message in words otherwise", arguments: refusals)
    func refusedInText(_ arguments: [String], _ input: String, _ kind: String) throws {
        let outcome = try CulpritProcess.run(arguments, input: input)
        #expect(outcome.code == 1)
        #expect(outcome.out.isEmpty)
        #expect(outcome.err.hasPrefix("culprit: ") && !outcome.err.contains("{"), "\(outcome.err)")
        if kind == "invalid-case" { #expect(outcome.err.contains("at $.observations[0].value")) }
    }

    @Test("the path and the expected range of the contract's example")
    func contract() throws {
        let outcome = try CulpritProcess.run(["assess", "-", "--format", "json"], input: Sample.refused)
        #expect(
            outcome.err
                == #"{"error":{"expected":"0…80 degrees","kind":"invalid-case","message":"99 is out of range for hip-ir-rom","path":"$.observations[0].value"}}"#
                + "\n")
    }

    @Test(
        "1 under --strict when a flag asks for a physician, the report standing all the same",
        arguments: ["text", "json"])
    func strict(_ format: String) throws {
        let arguments = ["assess", "-", "--format", format]
        let outcome = try CulpritProcess.run(arguments + ["--strict"], input: Sample.flagged)
        #expect(outcome.code == 1)
        #expect(outcome.err.isEmpty)
        let lenient = try CulpritProcess.run(arguments, input: Sample.flagged)
        #expect(lenient.code == 0)
        #expect(outcome.out == lenient.out)
    }

    @Test("1 when the evidence has errors")
    func badEvidence() throws {
        let outcome = try CulpritProcess.run(["evidence", "lint", "/no/such/folder"])
        #expect(outcome.code == 1)
        #expect(try CulpritProcess.run(["evidence", "show", "no-such-entry"]).code == 1)
    }

    @Test("1 when a network cannot be read, with its line")
    func badNetwork() throws {
        let outcome = try Sample.withFile(#"{"cases":[{"evidence":{}}]}"#) { evidence in
            try CulpritProcess.run(
                ["network", "query", "-", "--evidence", evidence, "--format", "json"],
                input: "network x {\n  nonsense")
        }
        #expect(outcome.code == 1)
        #expect(outcome.err.contains(#""kind":"invalid-network""#), "\(outcome.err)")
    }

    static let misuse = [
        [], ["asess"], ["assess"], ["assess", "-", "--format", "pdf"], ["assess", "a.json", "b.json"],
        ["assess", "-", "--strickt"], ["next"], ["batch", "a.ndjson"], ["schema"], ["schema", "letter"],
        ["evidence", "show"], ["evidence", "weigh"], ["network", "query"], ["network", "query", "a.bif"],
        ["network", "export", "--to", "xml"], ["network", "export", "--causes", "0"],
    ]

    @Test(
        "64 when it was called wrongly, with a hint on standard error",
        arguments: misuse.filter { !$0.isEmpty })
    func usage(_ arguments: [String]) throws {
        let outcome = try CulpritProcess.run(arguments)
        #expect(outcome.code == 64)
        #expect(outcome.out.isEmpty)
        #expect(outcome.err.contains("Usage: culprit"), "\(outcome.err)")
    }

    @Test("a file, standard input and its other line ends give the same bytes")
    func sameBytes() throws {
        let arguments = ["--format", "json"]
        let stdin = try CulpritProcess.run(["assess", "-"] + arguments, input: Sample.sound)
        let file = try Sample.withFile("\u{FEFF}" + Sample.sound + "\r\n") {
            try CulpritProcess.run(["assess", $0] + arguments)
        }
        #expect(stdin.code == 0 && !stdin.out.isEmpty)
        #expect(stdin.out == file.out)
    }
}
