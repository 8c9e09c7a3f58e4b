import ArgumentParser
import Assessment
import Foundation
import Reasoning

struct NetworkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "network", abstract: "The reasoning network out, and exact answers of any network.",
        subcommands: [NetworkExport.self, NetworkQueryCommand.self])
}

struct NetworkExport: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case bif, json }

    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "The network of the average client, for other programs.",
        discussion: """
            bif: conditional tables, with helper nodes (named __…) where a finding has many causes. json: \
            \(NoisyOrDocument.format). Overlap families cannot be expressed in either: a program that reads the \
            network counts every finding.
            """)

    @Option(name: .customLong("to"), help: "bif or json.") var format: Format = .json
    @Option(help: "Only the first so many causes, and the findings they are linked to.") var causes: Int?

    func validate() throws {
        if let causes, causes < 1 { throw ValidationError("--causes takes a whole number from 1") }
    }

    func run() throws {
        do {
            var network = try Assessor.shipped().model.averageNetwork()
            if let causes { network = network.restricted(toFirst: causes) }
            switch format {
            case .json: Console.print(try JSONOutput.pretty(NoisyOrDocument(network)) + "\n")
            case .bif: Console.print(BIF.text(of: try DiscreteNetwork(network)))
            }
        } catch {
            throw Failure(error, format: .text)
        }
    }
}

struct NetworkQueryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query", abstract: "Exact posteriors of any discrete network.",
        discussion:
            "Reads BIF, or \(NoisyOrDocument.format) as JSON. Rows of a table are divided by their sum.")

    @Argument(help: "The network, .bif or .json.") var network: String
    @Option(help: "The evidence, JSON: {\"cases\":[{\"evidence\":{\"NODE\":\"STATE\"}}]}.") var evidence:
        String
    @Option(help: "text or json.") var format: OutputFormat = .text

    /// HEPAR II has 60 kB; this leaves room for the largest published networks.
    private static let limit = 64 << 20

    func run() throws {
        do {
            let bytes = try InputFile.bytes(network, limit: Self.limit, format: format)
            let document = try decode(
                QueryDocument.self, InputFile.bytes(evidence, limit: Self.limit, format: format), evidence)
            let result = try answer(bytes, document)
            switch format {
            case .json: Console.print(try JSONOutput.line(result) + "\n")
            case .text: Console.print(Self.text(result))
            }
        } catch {
            throw Failure(error, format: format)
        }
    }

    private func answer(_ bytes: [UInt8], _ document: QueryDocument) throws -> QueryResult {
        let isJSON = bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: "{")
        guard isJSON else { return try NetworkQuery.run(.discrete(BIF.network(from: bytes)), document) }
        let network = try CauseNetwork(decode(NoisyOrDocument.self, bytes, network))
        return try NetworkQuery.run(.causes(network), document)
    }

    private func decode<T: Decodable>(_ type: T.Type, _ bytes: [UInt8], _ file: String) throws -> T {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch let error as DecodingError {
            throw Failure(
                kind: "invalid-json", "\(file): \(error.sentence)", path: error.path, format: format)
        }
    }

    /// One block a case, a line a node.
    private static func text(_ result: QueryResult) -> String {
        var out = ""
        for (index, entry) in result.cases.enumerated() {
            out += "case \(index + 1)  log evidence \(entry.logEvidence)\n"
            for node in entry.posteriors.keys.sorted() {
                let states = (entry.posteriors[node] ?? [:]).sorted { $0.key < $1.key }
                out += "  \(node): " + states.map { "\($0.key) \($0.value)" }.joined(separator: ", ") + "\n"
            }
        }
        return out
    }
}

extension CauseNetwork {
    /// The network of the first causes, with the findings linked to them.
    func restricted(toFirst count: Int) -> CauseNetwork {
        let kept = findings.compactMap { finding -> Finding? in
            let links = finding.links.filter { $0.cause < count }
            return links.isEmpty ? nil : Finding(id: finding.id, leak: finding.leak, links: links)
        }
        return CauseNetwork(causes: Array(causes.prefix(count)), findings: kept)
    }
}

extension DecodingError {
    private var context: Context {
        switch self {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
            .dataCorrupted(let context):
            context
        @unknown default: Context(codingPath: [], debugDescription: "unreadable")
        }
    }

    /// JSON path of the field.
    var path: String {
        context.codingPath.reduce("$") { path, key in
            key.intValue.map { "\(path)[\($0)]" } ?? "\(path).\(key.stringValue)"
        }
    }

    var sentence: String {
        if case .keyNotFound(let key, _) = self { return "the field \"\(key.stringValue)\" is missing" }
        return context.debugDescription
    }
}
