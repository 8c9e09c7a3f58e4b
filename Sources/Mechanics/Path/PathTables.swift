/// Points, conditions and surfaces of all paths, laid out for one quick pass: everything a pose cannot change, and no names.
struct PathTables: Sendable {
    /// A point of a path.
    struct Point: Sendable {
        /// At rest in its body (m); of a moving point, unused.
        var location: Vec3
        var body: Int
        /// Its body's place among the path's bodies.
        var place: Int
        /// Its entry in `conditions` or `movers`, where it has one.
        var kind: Kind
    }

    enum Kind: Sendable {
        case fixed
        case conditional(Int)
        case moving(Int)
    }

    /// The values of a coordinate (rad or m) at which a point counts.
    struct Condition: Sendable {
        var coordinate: Int
        var lower: Double
        var upper: Double
    }

    /// How a point moves in its body.
    struct Mover: Sendable {
        var x: Component
        var y: Component
        var z: Component
        var frame: RigidTransform
    }

    /// One component of a moving point.
    struct Component: Sendable {
        var function: ScalarFunction
        /// The coordinate it follows; −1 for none.
        var coordinate: Int
        /// The coordinate's declared range, where the point stops.
        var lower: Double
        var upper: Double
        /// The coordinate's place among the path's coordinates.
        var slot: Int
    }

    /// A surface as one path uses it.
    struct Wrap: Sendable {
        var surface: Int
        /// The place of the surface's body among the path's bodies.
        var place: Int
        /// Points between which the path may wrap, among the path's points, both included.
        var first: Int
        var last: Int
        /// Bit *k* is set where the path's *k*-th point rests within the surface, both fixed to one rigid part: in no pose could
        /// the path reach that point around the surface.
        var buried: UInt64
        /// Where `cuts` holds how far round the surface each piece of the path may wind; −1 where that goes by the pieces' ends.
        var firstCut = -1
        /// Of a surface with cuts, the pieces (as bits) that pass it by.
        var passed: UInt64 = 0
        /// Whether the ends come past a cut within the declared ranges, in some far corner of them.
        var isCutCrossed = false

        /// Whether the piece between two points of the path may wrap over the surface.
        @inline(__always)
        func admits(from: Int, to: Int) -> Bool {
            first <= from && to <= last && (buried >> UInt64(from) | buried >> UInt64(to)) & 1 == 0
        }
    }

    /// A surface that some path wraps over.
    struct Surface: Sendable {
        var shape: WrapSurface.Shape
        var side: WrapSurface.Side
        var body: Int
        var frame: RigidTransform
    }

    /// Where the parts of one path stand in the tables.
    struct Path: Sendable {
        var points: Range<Int>
        var wraps: Range<Int>
        /// In `PathSpans.bodies`.
        var bodies: Range<Int>
        var crossings: Range<Int>
        var coordinates: Range<Int>
        var free: Range<Int>
        var folds: Range<Int>
        /// Whether all points are fixed and nothing is wrapped over.
        var isPlain: Bool
        /// Whether some point moves in its body.
        var hasMovers: Bool
    }

    /// How the moment arm of one coordinate counts towards that of an independent one.
    struct Fold: Sendable {
        /// Place in all paths' raw moment arms.
        var raw: Int32
        /// Entry in `Topology.leaders`.
        var leader: Int32
        /// Place in all paths' free moment arms.
        var free: Int32
    }

    /// One joint that a path crosses, as moment arms need it.
    struct Projection: Sendable {
        /// Bit *k* is set where the path's *k*-th body stands beyond the joint.
        var beyond: UInt64
        /// Where the path's bodies begin.
        var bodies: Int32
        /// The coordinates' places in all paths' raw moment arms.
        var first: Int32
        var end: Int32
    }

    var points: [Point] = []
    var conditions: [Condition] = []
    var movers: [Mover] = []
    var wraps: [Wrap] = []
    /// How far round a surface a piece may wind counterclockwise (rad), a piece of a path.
    var cuts: [Double] = []
    var surfaces: [Surface] = []
    var paths: [Path] = []
    var folds: [Fold] = []
    /// All joints of all paths.
    var projections: [Projection] = []
    /// Coordinates of all raw moment arms.
    var motions: [Int32] = []
    /// Paths with moving points.
    var movingPaths: [Int] = []
    /// Most points and most wraps a path has.
    var mostPoints = 0
    var mostWraps = 0

    /// OpenSim's margin at both ends of a conditional point's range (rad or m).
    static let conditionMargin = 1e-5

    /// Empty tables.
    init() {}

    init(
        spans: PathSpans, joints: [Joint], paths: [MusclePath], wrapSurfaces: [WrapSurface],
        coordinates: [Coordinate], followers: Followers
    ) throws(ModelFault) {
        surfaces = wrapSurfaces.map {
            Surface(shape: $0.shape, side: $0.side, body: $0.body, frame: $0.frame)
        }
        // the angles of a ball have no speeds of their own, so nothing could be driven by them
        var angles: Set<Int> = []
        for joint in joints {
            switch joint.kind {
            case .ball(let own), .free(let own): angles.formUnion(own.prefix(3))
            case .spatial, .weld: break
            }
        }
        for (index, path) in paths.enumerated() {
            let firstPoint = points.count
            let firstWrap = wraps.count
            let firstFold = folds.count
            let felt = spans.coordinateStart[index]..<spans.coordinateStart[index + 1]
            for (number, point) in path.points.enumerated() {
                let place = spans.pointBody[spans.pointStart[index] + number]
                for coordinate in point.place.coordinates where angles.contains(coordinate) {
                    if case .moving = point.place {
                        throw ModelFault(
                            "point '\(point.name)' of path '\(path.name)' moves with '\(coordinates[coordinate].name)', an angle of a ball or free joint; its speed is not the angle's rate"
                        )
                    }
                }
                points.append(
                    tabulated(
                        point, place: place, felt: Array(spans.coordinates[felt]), coordinates: coordinates))
            }
            for (number, wrap) in path.wraps.enumerated() where wrapSurfaces[wrap.surface].isActive {
                let surface = wrapSurfaces[wrap.surface]
                if case .torus = surface.shape {
                    throw ModelFault(
                        "path '\(path.name)' wraps over '\(surface.name)', a torus; only cylinders, spheres and ellipsoids can be wrapped over"
                    )
                }
                let first = wrap.firstPoint ?? 0
                let last = wrap.lastPoint ?? path.points.count - 1
                guard first >= 0, first <= last, last < path.points.count else {
                    throw ModelFault(
                        "path '\(path.name)' wraps over '\(surface.name)' between points number \(first) and \(last), of \(path.points.count)"
                    )
                }
                wraps.append(
                    Wrap(
                        surface: wrap.surface, place: spans.wrapBody[spans.wrapStart[index] + number],
                        first: first, last: last,
                        buried: buriedPoints(of: path, in: surface, joints: joints)))
            }
            let free = spans.freeStart[index]..<spans.freeStart[index + 1]
            for raw in felt {
                let coordinate = spans.coordinates[raw]
                for entry in followers.leaderStart[coordinate]..<followers.leaderStart[coordinate + 1] {
                    guard
                        let slot = free.first(where: { spans.freeCoordinates[$0] == followers.leaders[entry] }
                        )
                    else { continue }
                    folds.append(Fold(raw: Int32(raw), leader: Int32(entry), free: Int32(slot)))
                }
            }
            let isFixed = points[firstPoint...].allSatisfy {
                if case .fixed = $0.kind { true } else { false }
            }
            self.paths.append(
                Path(
                    points: firstPoint..<points.count, wraps: firstWrap..<wraps.count,
                    bodies: spans.bodyStart[index]..<spans.bodyStart[index + 1],
                    crossings: spans.crossingStart[index]..<spans.crossingStart[index + 1],
                    coordinates: felt, free: free, folds: firstFold..<folds.count,
                    isPlain: isFixed && firstWrap == wraps.count,
                    hasMovers: points[firstPoint...].contains {
                        if case .moving = $0.kind { true } else { false }
                    }))
            tabulateProjections(of: index, spans: spans)
            mostPoints = max(mostPoints, points.count - firstPoint)
            mostWraps = max(mostWraps, wraps.count - firstWrap)
        }
    }

    /// The joints the latest path crosses, in the order of its moment arms.
    private mutating func tabulateProjections(of index: Int, spans: PathSpans) {
        let path = paths[index]
        var entry = path.coordinates.lowerBound
        for crossing in spans.crossings[path.crossings] {
            projections.append(
                Projection(
                    beyond: crossing.beyond, bodies: Int32(path.bodies.lowerBound), first: Int32(entry),
                    end: Int32(entry + crossing.coordinateCount)))
            entry += crossing.coordinateCount
        }
        motions += spans.coordinates[path.coordinates].map { Int32($0) }
        if path.hasMovers { movingPaths.append(index) }
    }

    /// Points of a path that never leave the inside of a surface, as bits. OpenSim too never wraps the pieces that end there.
    private func buriedPoints(of path: MusclePath, in surface: WrapSurface, joints: [Joint]) -> UInt64 {
        let home = rigidPart(of: surface.body, joints: joints)
        var bits: UInt64 = 0
        for (number, point) in path.points.enumerated() where number < 64 {
            let location: Vec3
            switch point.place {
            case .fixed(let place), .conditional(let place, _, _): location = place
            case .moving: continue
            }
            let part = rigidPart(of: point.body, joints: joints)
            guard part.body == home.body else { continue }
            let inSurface = (home.place * surface.frame).inversePoint(part.place.point(location))
            if surface.shape.depth(of: inSurface) > Self.burialDepth { bits |= 1 << UInt64(number) }
        }
        return bits
    }

    /// A point counts as buried only deeper than this share of the surface's size: many attachments lie on the surface itself.
    static let burialDepth = 1e-4

    /// The first body of those welded together, and where a body stands in it.
    private func rigidPart(of body: Int, joints: [Joint]) -> (body: Int, place: RigidTransform) {
        var (body, place) = (body, RigidTransform.identity)
        while body > 0, case .weld = joints[body - 1].kind {
            let joint = joints[body - 1]
            place = joint.parentFrame * joint.childFrame.inverse * place
            body = joint.parent
        }
        return (body, place)
    }

    private mutating func tabulated(
        _ point: PathPoint, place: Int, felt: [Int], coordinates: [Coordinate]
    ) -> Point {
        var row = Point(location: .zero, body: point.body, place: place, kind: .fixed)
        switch point.place {
        case .fixed(let location): row.location = location
        case .conditional(let location, let coordinate, let range):
            row.location = location
            row.kind = .conditional(conditions.count)
            conditions.append(
                Condition(
                    coordinate: coordinate, lower: range.lowerBound - Self.conditionMargin,
                    upper: range.upperBound + Self.conditionMargin))
        case .moving(let x, let y, let z, let frame):
            func component(_ part: PathPoint.MovingComponent) -> Component {
                guard let coordinate = part.coordinate else {
                    return Component(function: part.function, coordinate: -1, lower: 0, upper: 0, slot: 0)
                }
                let range = coordinates[coordinate].range
                return Component(
                    function: part.function, coordinate: coordinate, lower: range.lowerBound,
                    upper: range.upperBound, slot: felt.firstIndex(of: coordinate) ?? 0)
            }
            row.kind = .moving(movers.count)
            movers.append(Mover(x: component(x), y: component(y), z: component(z), frame: frame))
        }
        return row
    }
}
