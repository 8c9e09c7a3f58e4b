import Anatomy
import Foundation

/// Reading the module's data files.
enum ResourceFile {
    /// Bytes of a file in the folder `Resources/body`.
    static func bytes(_ name: String) throws(BodyFault) -> [UInt8] {
        let folder: URL
        do { folder = try ResourceFolder.locate(module: "Body") } catch { throw BodyFault(error.description) }
        guard
            let data = try? Data(
                contentsOf: folder.appendingPathComponent("body").appendingPathComponent(name))
        else {
            throw BodyFault("\(name): not found among the data of the reference body")
        }
        return [UInt8](data)
    }
}
