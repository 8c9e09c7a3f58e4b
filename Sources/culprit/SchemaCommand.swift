import ArgumentParser
import Assessment

struct SchemaCommand: ParsableCommand {
    private static let names = Schema.names + DocumentSchema.names

    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "The JSON Schema (2020-12) of a document.",
        discussion: "Documents: \(names.joined(separator: ", ")).")

    @Argument(help: "Which document: \(names.joined(separator: ", ")).") var document: String

    func validate() throws {
        guard Self.names.contains(document) else {
            throw ValidationError(
                "there is no schema \"\(document)\"; choose from \(Self.names.joined(separator: ", "))")
        }
    }

    func run() throws {
        do {
            Console.print(
                try DocumentSchema.names.contains(document)
                    ? DocumentSchema.text(document) : Schema.text(document))
        } catch {
            throw Failure(error, format: .text)
        }
    }
}
