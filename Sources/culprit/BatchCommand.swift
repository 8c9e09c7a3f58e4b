import ArgumentParser
import Assessment
import Foundation

struct BatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "batch", abstract: "Cases in, assessments out, one JSON document a line, in order.",
        discussion: """
            Reads NDJSON from standard input and writes NDJSON to standard output, on every core. A line that is \
            refused gives {"error":{…},"line":N} and the rest goes on.
            """)

    /// Lines in flight: enough to keep every core busy, few enough to keep memory flat.
    private static let portion = 64
    /// Bytes in flight, give or take a line: lines as long as is allowed are taken a few at a time.
    private static let portionBytes = 16 << 20

    func run() throws {
        do {
            let assessor = try Assessor.shipped()
            var reader = LineReader(handle: .standardInput, limit: Case.maximumBytes)
            var progress = Progress()
            var number = 0
            while true {
                var lines: [(number: Int, line: LineReader.Line)] = []
                var bytes = 0
                while lines.count < Self.portion, bytes < Self.portionBytes, let line = try reader.next() {
                    number += 1
                    if line.isBlank { continue }
                    bytes += line.bytes.count
                    lines.append((number, line))
                }
                if lines.isEmpty { break }
                let answers = Parallel.map(lines) { BatchLine.answer($0.line, number: $0.number, assessor) }
                Console.print(answers.joined(separator: "\n") + "\n")
                progress.report(number)
            }
            progress.end()
        } catch {
            throw Failure(error, format: .json)
        }
    }
}

/// One line of a batch.
enum BatchLine {
    struct Refusal: Encodable {
        let error: Failure.Detail
        let line: Int
    }

    static func answer(_ line: LineReader.Line, number: Int, _ assessor: Assessor) -> String {
        do {
            guard !line.isTooLong else {
                throw CaseError(
                    kind: .invalidJSON, message: "the line is too long", path: "$",
                    expected: "at most \(Case.maximumBytes) bytes")
            }
            return try JSONOutput.line(assessor.assess(Case(json: line.bytes)))
        } catch {
            let failure = Failure(error, format: .json)
            let refusal = Refusal(error: failure.detail, line: number)
            return (try? JSONOutput.line(refusal)) ?? "{\"error\":{\"kind\":\"internal\"},\"line\":\(number)}"
        }
    }
}
