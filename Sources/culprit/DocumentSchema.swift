import Anatomy
import Foundation

/// The JSON Schemas of the documents that commands write without an assessment.
enum DocumentSchema {
    /// The documents that have one.
    static let names = [
        "lengths", "loads", "tug", "osim-poses", "osim-evaluation", "osim-inspection", "osim-statics",
    ]

    /// The schema's text.
    /// - Throws: `DataFault` when the installation lacks the file.
    static func text(_ name: String) throws -> String {
        let file = try ResourceFolder.locate(module: "culprit").appending(path: "schemas/\(name).schema.json")
        return try String(contentsOf: file, encoding: .utf8)
    }
}
