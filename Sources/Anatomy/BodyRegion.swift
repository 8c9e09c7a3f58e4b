/// A region of the body map: what a client marks and where a cause is felt.
public struct BodyRegion: Sendable, Hashable, Identifiable {
    /// Id shared with the evidence base, for example `lumbar-central`.
    public let id: String
    /// The clinician's name.
    public let name: String
    /// The client's name, in lower case, fit for the middle of a sentence.
    public let plainName: String
    /// Whether left and right are separate regions; otherwise it lies on the midline.
    public let isPaired: Bool
    /// Ids of the regions that touch it on the skin.
    public let adjacent: [String]
    /// Roots whose skin field overlaps it, from above downwards.
    public let dermatomes: [SpinalRoot]
    /// Ids of the structures under it, from the surface inwards.
    public let structures: [String]
    /// Where it comes from.
    public let provenance: Provenance

    /// Shapes as drawn on the viewer's right, or across the midline.
    let shapes: [BodyView: Outline]
    let midline: Double

    /// The sides it can be marked on, in list order.
    public var sides: [Side] { isPaired ? [.left, .right] : [.central] }

    /// The views it can be seen and tapped in; none for `widespread`, which is the whole figure.
    public var views: [BodyView] { BodyView.allCases.filter { shapes[$0] != nil } }

    /// Its shape in a view, nil when it cannot be seen there.
    ///
    /// A midline region gives the same shape for every side; a paired region asked for `central` gives nil.
    public func outline(in view: BodyView, side: Side) -> Outline? {
        guard let shape = shapes[view] else { return nil }
        guard isPaired else { return shape }
        guard side != .central else { return nil }
        return side == view.sideOnViewersRight ? shape : shape.mirrored(about: midline)
    }
}
