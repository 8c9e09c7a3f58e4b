import Anatomy
import ArgumentParser
import Assessment
import Evidence
import Foundation

struct EvidenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evidence", abstract: "Check, read and count the knowledge base.",
        subcommands: [EvidenceLintCommand.self, EvidenceShowCommand.self, EvidenceStatsCommand.self])
}

struct EvidenceLintCommand: ParsableCommand {
    struct Row: Encodable {
        let severity: String
        let file: String
        let line: Int?
        let id: String?
        let message: String
    }

    static let configuration = CommandConfiguration(
        commandName: "lint", abstract: "Check every file, figure and reference of the knowledge base.",
        discussion: "Exit code 1 when an error is found; warnings do not count.")

    @Argument(help: "The folder with the YAML files; the shipped one when left out.") var folder: String?
    @Option(help: "text or json.") var format: OutputFormat = .text

    func run() throws {
        let problems: [Evidence.Problem]
        do {
            let directory = try folder.map { URL(fileURLWithPath: $0) } ?? Library.shipped().directory
            let anatomy = try Anatomy.shipped()
            problems = EvidenceLint.check(
                directory: directory, regions: Set(try BodyMap.shipped().regions.map(\.id)),
                structures: Set(anatomy.structures.map(\.id)))
            switch format {
            case .json:
                let rows = problems.map {
                    Row(
                        severity: $0.severity.rawValue, file: $0.file, line: $0.line, id: $0.id,
                        message: $0.message)
                }
                Console.print(try JSONOutput.pretty(["problems": rows]) + "\n")
            case .text:
                for problem in problems { Console.print(problem.description + "\n") }
                let errors = problems.count { $0.severity == .error }
                Console.print("\(errors) errors, \(problems.count - errors) warnings\n")
            }
        } catch {
            throw Failure(error, format: format)
        }
        if problems.contains(where: { $0.severity == .error }) { throw ExitCode(1) }
    }
}

struct EvidenceShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "One entry with its figures and sources.",
        discussion: "The id of a cause, finding, red flag, treatment, outcome measure or source.")

    @Argument(help: "The entry's id.") var id: String

    func run() throws {
        do {
            let knowledge = try KnowledgeBase.shipped()
            let library = try Library.shipped()
            guard let text = try EvidencePage.render(id, knowledge, library, isColoured: Console.isColoured)
            else {
                throw Failure(
                    kind: "unknown-id", "no entry of the knowledge base has the id \"\(id)\"",
                    expected: "the id of a cause, finding, red flag, treatment, outcome measure or source",
                    format: .text)
            }
            Console.print(text)
        } catch {
            throw Failure(error, format: .text)
        }
    }
}

struct EvidenceStatsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats",
        abstract: "Counts by grade and status, and what the network could not keep of a row.")

    @Option(help: "text or json.") var format: OutputFormat = .text

    func run() throws {
        do {
            let statistics = EvidenceStatistics(try Assessor.shipped().model)
            switch format {
            case .json: Console.print(try JSONOutput.pretty(statistics) + "\n")
            case .text: Console.print(statistics.text(isColoured: Console.isColoured))
            }
        } catch {
            throw Failure(error, format: format)
        }
    }
}
