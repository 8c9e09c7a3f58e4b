/// What each path can feel: the bodies it touches, the joints those bodies can move on against each other, and the coordinates
/// that can change its length. All of it is known before any pose.
struct PathSpans: Sendable {
    /// Bodies path *p* touches, by points or wraps: `bodies[bodyStart[p]..<bodyStart[p + 1]]`.
    var bodies: [Int] = []
    var bodyStart: [Int] = [0]

    /// A joint that parts the bodies of a path.
    struct Crossing: Sendable {
        var joint: Int
        /// Bit *k* is set where the path's *k*-th body stands beyond the joint.
        var beyond: UInt64
        /// How many coordinates the joint has.
        var coordinateCount: Int
    }
    /// Joints path *p* crosses: `crossings[crossingStart[p]..<crossingStart[p + 1]]`.
    var crossings: [Crossing] = []
    var crossingStart: [Int] = [0]

    /// Coordinates that change the length of path *p* directly, through the joints it crosses and its moving points:
    /// `coordinates[coordinateStart[p]..<coordinateStart[p + 1]]`. The coordinates of a joint stand together, in the joint's order,
    /// joints in the order of `crossings`; those that act only through moving points come last.
    var coordinates: [Int] = []
    var coordinateStart: [Int] = [0]

    /// Independent coordinates that change the length of path *p* once couplers are obeyed:
    /// `freeCoordinates[freeStart[p]..<freeStart[p + 1]]`, rising.
    var freeCoordinates: [Int] = []
    var freeStart: [Int] = [0]

    /// Point of path *p* number *i*: its body's place among the path's bodies is `pointBody[pointStart[p] + i]`.
    var pointBody: [Int] = []
    var pointStart: [Int] = [0]
    /// Wrap of path *p* number *i*: its body's place among the path's bodies is `wrapBody[wrapStart[p] + i]`.
    var wrapBody: [Int] = []
    var wrapStart: [Int] = [0]

    /// The same paths laid out for computing.
    var tables = PathTables()

    init(
        joints: [Joint], jointStart: [Int], jointCoordinates: [Int], followers: Followers,
        paths: [MusclePath],
        wrapSurfaces: [WrapSurface], bodyCount: Int, coordinates allCoordinates: [Coordinate]
    ) throws(ModelFault) {
        for path in paths {
            guard path.points.count >= 2 else {
                throw ModelFault("path '\(path.name)' has \(path.points.count) points; it needs two at least")
            }
            // bodies touched, in the order of first touch
            var touched: [Int] = []
            func place(of body: Int) -> Int {
                if let place = touched.firstIndex(of: body) { return place }
                touched.append(body)
                return touched.count - 1
            }
            for point in path.points {
                guard (0..<bodyCount).contains(point.body) else {
                    throw ModelFault(
                        "point '\(point.name)' of path '\(path.name)' lies on body number \(point.body), of \(bodyCount)"
                    )
                }
                pointBody.append(place(of: point.body))
            }
            for wrap in path.wraps {
                guard wrapSurfaces.indices.contains(wrap.surface) else {
                    throw ModelFault(
                        "path '\(path.name)' wraps over surface number \(wrap.surface), of \(wrapSurfaces.count)"
                    )
                }
                let body = wrapSurfaces[wrap.surface].body
                guard (0..<bodyCount).contains(body) else {
                    throw ModelFault(
                        "surface '\(wrapSurfaces[wrap.surface].name)' is fixed to body number \(body), of \(bodyCount)"
                    )
                }
                wrapBody.append(place(of: body))
            }
            guard touched.count <= 64 else {
                throw ModelFault(
                    "path '\(path.name)' touches \(touched.count) bodies; 64 are the most it can")
            }
            pointStart.append(pointBody.count)
            wrapStart.append(wrapBody.count)
            bodies += touched
            bodyStart.append(bodies.count)

            // a joint counts where some of the bodies, but not all, stand beyond it
            var beyond = [UInt64](repeating: 0, count: joints.count)
            for (place, body) in touched.enumerated() {
                var body = body
                while body > 0 {
                    beyond[body - 1] |= 1 << UInt64(place)
                    body = joints[body - 1].parent
                }
            }
            let all: UInt64 = touched.count == 64 ? .max : (1 << UInt64(touched.count)) - 1
            var felt: [Int] = []
            for joint in joints.indices where beyond[joint] != 0 && beyond[joint] != all {
                let own = jointCoordinates[jointStart[joint]..<jointStart[joint + 1]]
                if own.isEmpty { continue }
                crossings.append(Crossing(joint: joint, beyond: beyond[joint], coordinateCount: own.count))
                felt += own
            }
            crossingStart.append(crossings.count)
            for point in path.points {
                for coordinate in point.place.coordinates {
                    guard allCoordinates.indices.contains(coordinate) else {
                        throw ModelFault(
                            "point '\(point.name)' of path '\(path.name)' depends on coordinate number \(coordinate), of \(allCoordinates.count)"
                        )
                    }
                    if case .moving = point.place, !felt.contains(coordinate) { felt.append(coordinate) }
                }
            }
            coordinates += felt
            coordinateStart.append(coordinates.count)

            let free = Set(
                felt.flatMap { followers.leaders[followers.leaderStart[$0]..<followers.leaderStart[$0 + 1]] })
            freeCoordinates += free.sorted()
            freeStart.append(freeCoordinates.count)
        }
        tables = try PathTables(
            spans: self, joints: joints, paths: paths, wrapSurfaces: wrapSurfaces,
            coordinates: allCoordinates,
            followers: followers)
    }
}

extension PathPoint.Place {
    /// Coordinates it depends on, each once.
    var coordinates: [Int] {
        switch self {
        case .fixed: return []
        case .conditional(_, let coordinate, _): return [coordinate]
        case .moving(let x, let y, let z, _):
            var found: [Int] = []
            for component in [x, y, z] {
                if let coordinate = component.coordinate, !found.contains(coordinate) {
                    found.append(coordinate)
                }
            }
            return found
        }
    }
}
