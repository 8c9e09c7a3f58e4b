import ArgumentParser
import Assessment

struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "The JSON Schema (2020-12) of a document.",
        discussion: "Documents: \(Schema.names.joined(separator: ", ")).")

    @Argument(help: "Which document: \(Schema.names.joined(separator: ", ")).") var document: String

    func validate() throws {
        guard Schema.names.contains(document) else {
            throw ValidationError(
                "there is no schema \"\(document)\"; choose from \(Schema.names.joined(separator: ", "))")
        }
    }

    func run() throws {
        do {
            Console.print(try Schema.text(document))
        } catch {
            throw Failure(error, format: .text)
        }
    }
}
