import ArgumentParser
import Assessment
import Evidence
import Foundation

struct AssessCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, html

        var errors: OutputFormat { self == .json ? .json : .text }
    }

    static let configuration = CommandConfiguration(
        commandName: "assess", abstract: "A case in, ranked causes, reasons and next tests out.",
        discussion: "Exit code 0 done, 1 the case was refused (or a red flag fired, with --strict).")

    @Argument(help: "The case, JSON (\(Case.schema)); - reads standard input.") var file: String
    @Option(help: "text, json, or one self-contained html page.") var format: Format = .text
    @Flag(help: "Exit with 1 when a red flag asks for a physician.") var strict = false
    @Option(help: ArgumentHelp("Everything for and against one cause.", valueName: "cause")) var explain:
        String?

    func run() throws {
        let result: AssessmentResult
        do {
            let bytes = try InputFile.bytes(file, limit: Case.maximumBytes, format: format.errors)
            let given = try Case(json: bytes)
            let assessor = try Assessor.shipped()
            result = try assessor.assess(given)
            if let explain, assessor.model.knowledge.cause(explain) == nil {
                throw Failure(
                    kind: "unknown-cause", "unknown cause \"\(explain)\"",
                    expected: assessor.model.knowledge.causes.map(\.id).joined(separator: ", "),
                    format: format.errors)
            }
            switch format {
            case .json: Console.print(try JSONOutput.pretty(result) + "\n")
            case .html: Console.print(HTMLReport.render(result, of: given, model: assessor.model))
            case .text:
                let text =
                    if let explain {
                        Explanation.render(
                            result, cause: explain, bibliography: try Library.shipped().bibliography(),
                            isColoured: Console.isColoured)
                    } else {
                        TextReport.render(
                            result, of: given, knowledge: assessor.model.knowledge,
                            isColoured: Console.isColoured)
                    }
                Console.print(text)
            }
        } catch {
            throw Failure(error, format: format.errors)
        }
        let asksForPhysician = result.safety.flags.contains { $0.action >= .gpSoon }
        if strict, asksForPhysician { throw ExitCode(1) }
    }
}
