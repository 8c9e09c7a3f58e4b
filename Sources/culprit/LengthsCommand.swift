import Anatomy
import ArgumentParser
import Assessment
import Body

struct LengthsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lengths",
        abstract:
            "Simulate the clinical length tests on a person: angles, healthy and with shortened muscles.",
        discussion: """
            Every test is done as a therapist does it: posture, fixed parts, gravity, the examiner's torque. A healthy muscle is the mean of \
            the published norms; what is fitted to norms and what is predicted is told in Documentation/body-calibration.md.
            """)

    @OptionGroup var person: PersonOptions
    @OptionGroup var tissue: TissueOptions
    @Option(
        name: .customLong("test"), parsing: .singleValue,
        help: ArgumentHelp("Only this test; repeatable. All without it.", valueName: "id"),
        transform: BodyNames.test)
    var tests: [LengthTest] = []
    @Option(
        parsing: .unconditional, help: "Torque the person tolerates, as a multiple of the usual one.")
    var tolerance = 1.0
    @Option(help: "text or json.") var format: OutputFormat = .text

    func run() throws {
        do {
            try person.check(format)
            let person = person.person
            let library = try BodyLibrary.shipped()
            let chosen = tests.isEmpty ? LengthTest.allCases : tests
            let bench = try library.bench(person, tests: chosen)
            let document = try LengthsDocument(
                bench, tests: chosen, person: person, tissue: tissue.tissue, tolerance: tolerance,
                version: BodyNames.version(library))
            switch format {
            case .json: Console.print(try JSONOutput.pretty(document) + "\n")
            case .text: try Console.print(LengthsText.text(document, BodyWords(library)))
            }
        } catch {
            throw Failure(error, format: format)
        }
    }
}

/// `culprit/lengths/1`.
struct LengthsDocument: Encodable {
    let schema = "culprit/lengths/1"
    let bodyVersion: String
    let person: PersonEntry
    let tissue: [TissueEntry]
    let tolerance: Double
    let tests: [Entry]

    /// One test on one side.
    struct Entry: Encodable {
        let test: String
        let side: Side?
        let unit: String
        let healthy: Reading
        let now: Reading
        /// Now less healthy.
        let change: Double
    }

    /// How a test ended.
    struct Reading: Encodable {
        let value: Double
        let stop: String
        /// Moments about the axis measured; positive resists the test's movement. They add up to zero.
        let resisting: [Moment]
    }

    struct Moment: Encodable {
        let structure: String
        let side: Side?
        let momentNm: Double
    }

    init(
        _ bench: LengthTestBench, tests: [LengthTest], person: Person, tissue: BodyTissue, tolerance: Double,
        version: String
    ) throws(BodyFault) {
        bodyVersion = version
        self.person = try PersonEntry(person)
        self.tissue = TissueEntry.entries(tissue)
        self.tolerance = tolerance
        var workspace = bench.makeWorkspace()
        var entries: [Entry] = []
        for test in tests {
            for side in test.isSided ? [Side.left, .right] : [.central] {
                let healthy = try bench.outcome(of: test, side: side, workspace: &workspace)
                let now = try bench.outcome(
                    of: test, side: side, tissue: tissue, tolerance: tolerance, workspace: &workspace)
                let change = (now.angle - healthy.angle) * test.clinicalFactor
                entries.append(
                    Entry(
                        test: test.rawValue, side: test.isSided ? side : nil,
                        unit: test.isDistance ? "cm" : "degrees",
                        healthy: Reading(healthy, test), now: Reading(now, test),
                        change: change.rounded(toPlaces: 2)))
            }
        }
        self.tests = entries
    }
}

extension LengthsDocument.Reading {
    init(_ outcome: LengthTestOutcome, _ test: LengthTest) {
        value = (outcome.angle * test.clinicalFactor).rounded(toPlaces: 2)
        stop = outcome.stop.rawValue
        resisting = outcome.resisting.map {
            let (name, side) = BodyNames.structure($0.structure)
            return LengthsDocument.Moment(
                structure: name, side: side, momentNm: $0.moment.rounded(toPlaces: 3))
        }
    }
}

/// The length tests for people: one line a test, then who resists where something changed.
enum LengthsText {
    static func text(_ document: LengthsDocument, _ words: BodyWords) -> String {
        var out = "Length tests of \(BodyNames.words(document.person))\n"
        out += BodyNames.spine(document.person)
        out += BodyNames.words(document.tissue) + "\n"
        if document.tolerance != 1 {
            out += "Tolerated torque: \(document.tolerance.formattedShort) of the usual.\n"
        }
        out += "\n" + row(["test", "side", "healthy", "now", "change", "ended by"]) + "\n"
        for entry in document.tests {
            let unit = entry.unit == "cm" ? " cm" : "°"
            let number = { (value: Double) in EvaluationText.number(value, 1) + unit }
            out +=
                row([
                    words.test(entry.test), entry.side?.rawValue ?? "", number(entry.healthy.value),
                    number(entry.now.value),
                    abs(entry.change) < 0.05 ? "" : (entry.change > 0 ? "+" : "") + number(entry.change),
                    stops[entry.now.stop] ?? entry.now.stop,
                ]) + "\n"
        }
        let changed = document.tests.filter { abs($0.change) >= 0.5 }.sorted {
            abs($0.change) > abs($1.change)
        }
        // of a few tests all are told
        let told = document.tests.count <= few ? document.tests : Array(changed.prefix(few))
        if !told.isEmpty {
            let which = document.tests.count <= few ? "" : ", where the angle changed most"
            out += "\nWho resists now\(which) (N·m about the axis measured)\n"
            for entry in told {
                let parts = entry.now.resisting.filter { $0.momentNm > 0.05 }.prefix(4).map {
                    "\(words.party($0.structure, $0.side)) \(EvaluationText.number($0.momentNm, 1))"
                }
                out +=
                    "  \(words.test(entry.test))\(entry.side.map { ", " + $0.rawValue } ?? ""): \(parts.joined(separator: ", "))\n"
            }
        }
        out +=
            "\nA test's end angle cannot tell a short muscle from a low tolerance. A model's answer, not a measurement.\n"
        return out
    }

    /// How many tests are told with who resists.
    private static let few = 6
    private static let stops = [
        "balance": "balance", "tolerance": "tolerated torque", "end-of-range": "end of range",
    ]
    private static let widths = [34, 6, 10, 10, 10]

    private static func row(_ cells: [String]) -> String {
        var line = ""
        for (index, cell) in cells.enumerated() {
            guard index < widths.count else {
                line += "  " + cell
                break
            }
            line += index < 2 ? cell.left(widths[index]) : cell.right(widths[index])
        }
        while line.last == " " { line.removeLast() }
        return line
    }
}
