import Evidence
import Foundation
import Testing

struct VersionTests {
    @Test func `the version is a hash of every file, also of those the reasoning does not read`() throws {
        let copy = try EvidenceCopy()
        let before = try copy.version()
        #expect(before == (try KnowledgeBase.shipped().version))
        #expect(before.wholeMatch(of: /sha256:[0-9a-f]{64}/) != nil)
        try copy.append("# one more line", to: "sources.yaml")
        let after = try copy.version()
        #expect(after != before)
    }

    @Test func `moving a file's text to another name gives another version`() throws {
        let copy = try EvidenceCopy()
        try copy.write("# a", to: "x.yaml")
        let first = try copy.version()
        try FileManager.default.moveItem(
            at: copy.directory.appendingPathComponent("x.yaml"),
            to: copy.directory.appendingPathComponent("y.yaml"))
        #expect(try copy.version() != first)
    }

    @Test func `a missing folder is named`() throws {
        let nowhere = FileManager.default.temporaryDirectory.appendingPathComponent("no-such-evidence")
        let error = try #require(throws: EvidenceError.self) {
            try KnowledgeBase.load(directory: nowhere).version
        }
        #expect(error.description.contains("no-such-evidence"))
        let problems = EvidenceLint.check(directory: nowhere)
        #expect(problems.map(\.check) == [.form])
    }
}
