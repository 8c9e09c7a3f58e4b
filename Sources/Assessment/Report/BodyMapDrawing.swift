import Anatomy
import Evidence

/// The body figure as SVG: the client's drawing, or the zones of a cause.
struct BodyMapDrawing {
    /// A style class with the region and side it paints.
    struct Paint {
        let region: String
        let side: Side?
        let style: String
    }

    let bodyMap: BodyMap

    /// The views on which something is painted (the back at least), side by side.
    func svg(_ paints: [Paint], title: String, height: Int) -> String {
        var parts = ""
        var offset = 0.0
        let gap = 14.0
        for view in views(paints) {
            parts += "<g transform=\"translate(\(offset.svg) 0)\">"
            if let silhouette = bodyMap.figure.silhouettes[view] {
                parts += "<path class=\"skin\" d=\"\(silhouette.svgPath)\"/>"
            }
            for line in bodyMap.figure.lines[view] ?? [] {
                parts += "<path class=\"crease\" d=\"\(line.svgPath)\"/>"
            }
            for paint in paints {
                guard let region = bodyMap.region(paint.region) else { continue }
                for side in region.sides where paint.side == nil || paint.side == side || side == .central {
                    guard let outline = region.outline(in: view, side: side) else { continue }
                    parts +=
                        "<path class=\"\(paint.style)\" d=\"\(outline.svgPath)\"><title>\(region.name.escaped)\(side == .central ? "" : ", \(side.rawValue)")</title></path>"
                }
            }
            let middle = (bodyMap.figure.width / 2).svg
            parts +=
                "<text class=\"view\" x=\"\(middle)\" y=\"\((bodyMap.figure.height + 22).svg)\">\(view.rawValue)</text></g>"
            offset += bodyMap.figure.width + gap
        }
        let width = offset - gap
        return
            "<svg role=\"img\" aria-label=\"\(title.escaped)\" viewBox=\"0 0 \(width.svg) \((bodyMap.figure.height + 30).svg)\" style=\"height:\(height)px\">\(parts)</svg>"
    }

    private func views(_ paints: [Paint]) -> [BodyView] {
        let painted = Set(paints.flatMap { bodyMap.region($0.region)?.views ?? [] })
        return [.back, .front].filter { $0 == .back || painted.contains($0) }
    }
}
