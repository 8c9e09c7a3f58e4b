import Evidence
import Foundation
import Testing

/// Loading stops with the file, the line, what is wrong and what is expected.
struct FormTests {
    struct Break: Sendable, CustomTestStringConvertible {
        let file: String
        let old: String
        let new: String
        let line: Int?
        let says: String
        var testDescription: String { "\(file): \(says)" }
    }

    static let breaks: [Break] = [
        Break(file: "rules.yaml", old: "version: 1", new: "versoin: 1", line: 3, says: "unknown key versoin"),
        Break(file: "rules.yaml", old: "version: 1", new: "version: [1", line: nil, says: "not valid YAML"),
        Break(
            file: "rules.yaml", old: "version: 1", new: "version: 1\nversion: 1", line: nil,
            says: "appears twice"),
        Break(
            file: "causes.yaml", old: "tissue_class: muscle", new: "tissue_class: meat", line: nil,
            says: "tissue_class"),
        Break(
            file: "causes.yaml", old: "prior_primary: 0.035", new: "prior_primary: much", line: nil,
            says: "prior_primary"),
        Break(
            file: "causes.yaml", old: "contributor_range: [0.05, 0.3]", new: "contributor_range: [0.3, 0.05]",
            line: nil,
            says: "contributor_range"),
        Break(
            file: "causes.yaml", old: "side_capable: true", new: "side_capable: yes", line: nil,
            says: "side_capable"),
        Break(
            file: "causes.yaml", old: "onset_pattern: repetitive insidious", new: "onset_pattern: slowly",
            line: nil,
            says: "unknown onset"),
        Break(
            file: "findings.yaml", old: "record: body-map", new: "record: perhaps", line: nil,
            says: "unknown record"),
        Break(
            file: "findings.yaml", old: "present_when: {above: 0}", new: "present_when: {over: 0}", line: nil,
            says: "over"),
        Break(
            file: "findings.yaml", old: "min: -10, max: 10", new: "min: 10, max: -10", line: nil,
            says: "range is empty"),
        Break(
            file: "findings.yaml", old: "default_minutes", new: "minutes_by_default", line: nil,
            says: "minutes_by_default"),
        Break(file: "likelihoods.yaml", old: "lr_pos: 1.28", new: "lr_pos: nan", line: nil, says: "lr_pos"),
        Break(
            file: "likelihoods.yaml", old: "  lr_neg: 0.29\n", new: "", line: nil, says: "lr_neg is missing"),
        Break(file: "likelihoods.yaml", old: "grade: A", new: "grade: E", line: nil, says: "grade"),
        Break(file: "likelihoods.yaml", old: "status: seen", new: "status: heard", line: nil, says: "status"),
        Break(
            file: "redflags.yaml", old: "action: emergency", new: "action: hurry", line: nil, says: "action"),
        Break(
            file: "redflags.yaml", old: "  when:\n    any", new: "  when:\n    some", line: nil,
            says: "unknown key some"),
        Break(file: "families.yaml", old: "ordered: true", new: "ordered: maybe", line: nil, says: "ordered"),
        Break(file: "derived.yaml", old: "age: {at_least: 50}", new: "years: 50", line: nil, says: "years"),
        Break(
            file: "derived.yaml", old: "sex: male", new: "sex: male, pregnant: true", line: nil,
            says: "one rule"),
        Break(file: "measured.yaml", old: "sd: 7.0", new: "sd: wide", line: nil, says: "sd"),
        Break(file: "rules.yaml", old: "referral: 0.7", new: "elsewhere: 0.7", line: nil, says: "elsewhere"),
    ]

    @Test(arguments: breaks)
    func `a broken file is refused with its place`(_ break: Break) throws {
        let copy = try EvidenceCopy()
        try copy.replace(`break`.old, by: `break`.new, in: `break`.file)
        let error = try #require(throws: EvidenceError.self) {
            try copy.version()
        }
        #expect(error.file == `break`.file)
        #expect(error.what.contains(`break`.says), "\(error)")
        #expect(error.line != nil && !error.expected.isEmpty)
        if let line = `break`.line { #expect(error.line == line) }
        #expect(try copy.newProblems().allSatisfy { $0.check == .form || !$0.message.isEmpty })
        #expect(try copy.newProblems().contains { $0.check == .form && $0.file == `break`.file })
    }

    @Test func `the line is the one that was changed`() throws {
        let copy = try EvidenceCopy()
        let lines = try copy.text("causes.yaml").split(separator: "\n", omittingEmptySubsequences: false)
        let index = try #require(lines.firstIndex { $0.contains("urgency: emergency") })
        try copy.replace("urgency: emergency", by: "urgency: soonish", in: "causes.yaml")
        let error = try #require(throws: EvidenceError.self) {
            try copy.version()
        }
        #expect(error.line == index + 1)
    }

    @Test func `text that is not UTF-8 is refused`() throws {
        let copy = try EvidenceCopy()
        try Data([0x61, 0xff, 0xfe]).write(to: copy.directory.appendingPathComponent("rules.yaml"))
        let error = try #require(throws: EvidenceError.self) {
            try copy.version()
        }
        #expect(error.file == "rules.yaml" && error.what.contains("UTF-8"))
    }

    @Test(arguments: [
        "causes", "findings", "likelihoods", "redflags", "families", "derived", "measured", "rules",
    ])
    func `a missing or empty file is refused`(name: String) throws {
        let copy = try EvidenceCopy()
        let file = copy.directory.appendingPathComponent("\(name).yaml")
        try Data().write(to: file)
        let empty = try #require(throws: EvidenceError.self) {
            try copy.version()
        }
        #expect(empty.file == "\(name).yaml")
        try FileManager.default.removeItem(at: file)
        let missing = try #require(throws: EvidenceError.self) {
            try copy.version()
        }
        #expect(missing.what.contains("missing"))
    }
}
