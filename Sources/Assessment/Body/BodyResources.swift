public import Anatomy
public import Body
import Evidence

/// The shipped body with its version and what its muscle groups are called: read once for all cases.
public struct BodyResources: Sendable {
    public let library: BodyLibrary
    /// Told from the data files alone.
    public let version: String
    private let names: [String: String]

    /// - Throws: `BodyFault` or `DataFault` naming the file that is missing or broken.
    public static func shipped() throws -> BodyResources {
        BodyResources(library: try .shipped(), anatomy: try .shipped())
    }

    public init(library: BodyLibrary, anatomy: Anatomy) {
        self.library = library
        version = ContentVersion.of(library.parts)
        var names: [String: String] = [:]
        for structure in anatomy.structures { names[structure.id] = structure.name.lowercasedFirst }
        self.names = names
    }

    /// What a muscle, a group or a part of the ledger is called inside a sentence.
    public func name(_ id: String) -> String {
        switch id {
        case "joint-tissue": "joint and ligaments"
        case "other-tissue": "other ligaments"
        case "gravity": "weight"
        case "support": "ground"
        case "nobody": "nobody (not held)"
        default: names[id] ?? id
        }
    }
}
