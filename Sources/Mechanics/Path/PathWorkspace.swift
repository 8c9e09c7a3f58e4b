/// Lengths, lengthening speeds and moment arms of all paths of a model, and the memory their computation needs.
public struct PathWorkspace: Sendable {
    /// Length of each path (m).
    public internal(set) var lengths: [Double]
    /// Lengthening speed of each path (m/s).
    public internal(set) var lengtheningSpeeds: [Double]
    /// What a tension of one newton does to each body a path touches; in ground, about ground's origin; aligned with `PathSpans.bodies`.
    var bodyWrenches: [SpatialVector]
    /// Generalized force of a tension of one newton on each coordinate a path feels (m, or no unit for a distance):
    /// −∂length/∂coordinate, each coordinate on its own; aligned with `PathSpans.coordinates`.
    var momentArms: [Double]
    /// The share of `momentArms` that comes from points moving in their bodies; zero for paths that have none.
    var movingPointArms: [Double]
    /// The same for each independent coordinate, with all that follow it; aligned with `PathSpans.freeCoordinates`.
    var freeMomentArms: [Double]
    /// What the path at hand is made of.
    var scratch: PathScratch

    init(for model: Model) {
        let spans = model.topology.spans
        lengths = [Double](repeating: 0, count: model.paths.count)
        lengtheningSpeeds = lengths
        bodyWrenches = [SpatialVector](repeating: .zero, count: spans.bodies.count)
        momentArms = [Double](repeating: 0, count: spans.coordinates.count)
        movingPointArms = momentArms
        freeMomentArms = [Double](repeating: 0, count: spans.freeCoordinates.count)
        scratch = PathScratch(for: spans.tables)
    }
}

/// Memory for one path at a time, and the surfaces' places in one pose.
struct PathScratch: Sendable {
    /// A point now on the path.
    struct Point: Sendable {
        /// In ground (m).
        var position: Vec3
        /// Force of a unit tension on it, in ground.
        var force: Vec3
        /// Derivative of each component of a moving point by its coordinate.
        var slopes: Vec3
        /// Its number among the path's points.
        var number: Int
        /// Its body's place among the path's bodies.
        var place: Int
    }

    /// Where each surface's frame stands in ground.
    var surfaces: [RigidTransform]
    var points: [Point]
    /// How many of them the path at hand has now.
    var pointCount = 0
    var chain: WrapChain
    /// For each wrap of the path at hand, the pieces (as bits) that pass its surface by.
    var barred: [UInt64]

    init(for tables: PathTables) {
        surfaces = [RigidTransform](repeating: .identity, count: tables.surfaces.count)
        points = [Point](
            repeating: Point(position: .zero, force: .zero, slopes: .zero, number: 0, place: 0),
            count: tables.mostPoints)
        chain = WrapChain(capacity: tables.mostWraps)
        barred = [UInt64](repeating: 0, count: tables.mostWraps)
    }
}
