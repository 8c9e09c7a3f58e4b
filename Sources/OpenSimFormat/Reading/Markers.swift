import Mechanics

extension ModelReader {
    /// Reads the points an experiment tracks.
    func readMarkers() throws(OpenSimFault) {
        for element in objects("MarkerSet", of: root) where className(element) == "Marker" {
            isRead[element] = true
            let old = version < 30501 ? word("body", of: element) : nil
            guard let reference = old ?? socket("parent_frame", of: element) else {
                list(element, .ignoredSafely, "it says no body")
                continue
            }
            let (body, frame) = try bodyFrame(reference, from: "/markerset/\(label(element))", for: element)
            markers.append(
                OpenSimMarker(
                    name: label(element), body: body,
                    location: frame.point(try vector("location", of: element, default: .zero))))
        }
    }
}
