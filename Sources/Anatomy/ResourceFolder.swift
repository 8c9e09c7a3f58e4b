package import Foundation

/// Finds the data folder of a module of this package.
///
/// `Bundle.module` ends the process when the folder is missing; a binary copied without it shall say so instead.
package enum ResourceFolder {
    /// Folder names SwiftPM gives a module's resources, on Linux and on Apple systems.
    private static func names(_ module: String) -> [String] {
        ["Culprit_\(module).resources", "Culprit_\(module).bundle"]
    }

    private final class Marker {}

    /// The folder with a module's data files.
    ///
    /// Looked for beside the executable, then where bundles of applications and test runners keep theirs.
    package static func locate(module: String) throws(DataFault) -> URL {
        let names = names(module)
        var looked: [String] = []
        for place in places() {
            for name in names {
                let folder = place.appendingPathComponent(name).appendingPathComponent("Resources")
                if FileManager.default.fileExists(atPath: folder.path) { return folder }
            }
            looked.append(place.path)
        }
        throw DataFault(
            file: names[0], line: nil,
            message: "the \(module.lowercased()) data is missing; it must lie beside the program. Looked in: "
                + looked.joined(separator: ", "))
    }

    private static func places() -> [URL] {
        let marker = Bundle(for: Marker.self)
        let candidates: [URL?] = [
            Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent(),
            Bundle.main.resourceURL, Bundle.main.bundleURL,
            marker.resourceURL, marker.bundleURL.deletingLastPathComponent(),
        ]
        var places: [URL] = []
        for case let place? in candidates where !places.contains(place) { places.append(place) }
        return places
    }
}
