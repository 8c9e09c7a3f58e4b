import ArgumentParser

/// The command line: every command parses its arguments, calls one module and prints.
@main
struct Culprit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "culprit",
        abstract: "Find the muscle behind low back pain.",
        discussion: """
            From a client's story to ranked causes with reasons, a safety screen and the next most informative test. \
            Decision support for trained therapists; not a diagnosis.
            """,
        version: "culprit 1.0.0",
        subcommands: [
            AssessCommand.self, NextCommand.self, BatchCommand.self, NetworkCommand.self,
            EvidenceCommand.self, LengthsCommand.self, LoadsCommand.self, TugCommand.self, CohortCommand.self,
            OsimCommand.self,
            SchemaCommand.self,
        ])

    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let failure as Failure {
            failure.report()
            exit(withError: ExitCode(failure.code))
        } catch {
            exit(withError: error)
        }
    }
}

/// How a command answers.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}
