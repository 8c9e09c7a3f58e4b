/// The regions a client can mark, how they touch, and the figure they are drawn on.
public struct BodyMap: Sendable {
    /// Every region, in the order of the data file: back from the spine outwards and down, then front.
    public let regions: [BodyRegion]
    /// The figure to draw on.
    public let figure: BodyFigure
    private let index: [String: Int]

    init(regions: [BodyRegion], figure: BodyFigure) {
        self.regions = regions
        self.figure = figure
        index = Dictionary(
            regions.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The region with an id, nil when there is none.
    public func region(_ id: String) -> BodyRegion? { index[id].map { regions[$0] } }

    /// The regions that touch a region on the skin; empty for an unknown id.
    public func adjacent(to id: String) -> [BodyRegion] {
        (region(id)?.adjacent ?? []).compactMap(region)
    }

    /// The regions whose skin a root supplies, at least in part.
    public func regions(overlapping root: SpinalRoot) -> [BodyRegion] {
        regions.filter { $0.dermatomes.contains(root) }
    }

    /// What a tap on the figure means: the region and side drawn under a point, nil for bare skin.
    public func region(at point: FigurePoint, in view: BodyView) -> (region: BodyRegion, side: Side)? {
        for region in regions {
            for side in region.sides where region.outline(in: view, side: side)?.contains(point) == true {
                return (region, side)
            }
        }
        return nil
    }
}
