import Crypto
import Foundation

/// A version told from content alone: the same files, the same version, on every machine.
public enum ContentVersion {
    /// SHA-256 over name and content of every part, in the order given, as `sha256:` and hexadecimal digits.
    ///
    /// Each name and each content is preceded by its length, so that no two lists of parts give the same bytes.
    public static func of(_ parts: [(name: String, content: [UInt8])]) -> String {
        var hash = SHA256()
        for part in parts {
            hash.update(data: Data("\(part.name.utf8.count):\(part.name):\(part.content.count):".utf8))
            hash.update(data: part.content)
        }
        let digits = hash.finalize().map { byte in
            let text = String(byte, radix: 16)
            return byte < 16 ? "0" + text : text
        }
        return "sha256:" + digits.joined()
    }
}
