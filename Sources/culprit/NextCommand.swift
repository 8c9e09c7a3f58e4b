import ArgumentParser
import Assessment

struct NextCommand: ParsableCommand {
    /// The answer in JSON.
    struct Answer: Encodable {
        let stopTesting: Bool
        let nextTests: [AssessmentResult.NextTest]
    }

    static let configuration = CommandConfiguration(
        commandName: "next", abstract: "The most informative open tests only.")

    @Argument(help: "The case, JSON; - reads standard input.") var file: String
    @Option(help: "text or json.") var format: OutputFormat = .text

    func run() throws {
        do {
            let given = try Case(json: InputFile.bytes(file, limit: Case.maximumBytes, format: format))
            let result = try Assessor.shipped().assess(given)
            switch format {
            case .json:
                Console.print(
                    try JSONOutput.pretty(
                        Answer(stopTesting: result.stopTesting, nextTests: result.nextTests)) + "\n")
            case .text: Console.print(TextReport.nextTests(result, isColoured: Console.isColoured))
            }
        } catch {
            throw Failure(error, format: format)
        }
    }
}
