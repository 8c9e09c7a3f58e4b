import Anatomy
import Foundation

/// The JSON Schemas of the documents other programs rely on.
public enum Schema {
    /// The documents that have one.
    public static let names = ["case", "assessment"]

    /// The schema's text.
    /// - Throws: `DataFault` when the installation lacks the file.
    public static func text(_ name: String) throws -> String {
        let file = try ResourceFolder.locate(module: "Assessment")
            .appending(path: "schemas/\(name).schema.json")
        return try String(contentsOf: file, encoding: .utf8)
    }
}
