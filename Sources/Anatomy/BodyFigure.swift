/// From where the figure is looked at.
public enum BodyView: String, Codable, Sendable, Hashable, CaseIterable {
    /// From behind: the person's left is on the viewer's left.
    case back
    /// From the front: the person's left is on the viewer's right.
    case front

    /// The side of the person that lies on the viewer's right.
    public var sideOnViewersRight: Side { self == .back ? .right : .left }
}

/// The standing person the body map is drawn on.
public struct BodyFigure: Sendable, Hashable {
    /// Width of the view box.
    public let width: Double
    /// Height of the view box.
    public let height: Double
    /// The x of the body's midline.
    public let midline: Double
    /// The edge of the body in each view.
    public let silhouettes: [BodyView: Outline]
    /// Pencil strokes inside the body that make it readable: spine, shoulder blades, gluteal folds.
    public let lines: [BodyView: [Outline]]

    /// The value of an SVG `viewBox` attribute for one view.
    public var viewBox: String { "0 0 \(Int(width)) \(Int(height))" }
}
