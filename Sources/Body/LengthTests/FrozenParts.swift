import Mechanics

/// What freezing does to a model's bodies, bushings and path points.
struct FrozenParts {
    let whole: Model
    /// Where the coordinates of the whole model stand.
    let values: [Double]
    /// Their indices in the frozen model, −1 where frozen.
    let numbers: [Int]
    let places: [FrozenModel.Place]

    /// The bodies that still move, each with the masses welded to it, less what the examiner bears.
    func bodies(kept: [Int], carriedAt hand: (body: Int, place: Vec3)?) -> [Mechanics.Body] {
        var masses = [Double](repeating: 0, count: kept.count)
        var moments = [Vec3](repeating: .zero, count: kept.count)
        for (index, body) in whole.bodies.enumerated() {
            let place = places[index]
            masses[place.body] += body.mass
            moments[place.body] += body.mass * place.frame.point(body.massCenter)
        }
        if let hand {
            let carrier = places[hand.body]
            carry(
                at: carrier.frame.point(hand.place), mass: &masses[carrier.body],
                moment: &moments[carrier.body])
        }
        return kept.indices.map { index in
            guard index > 0 else { return .ground }
            let mass = masses[index]
            return Mechanics.Body(
                name: whole.bodies[kept[index]].name, mass: mass,
                massCenter: mass > 0 ? moments[index] / mass : .zero)
        }
    }

    /// Takes off a limb what an arm below one of its points bears while the limb may not turn about its own y axis: a mass at that point, as
    /// large as makes the rest balance about the axis.
    ///
    /// An arm pushes upward wherever the limb goes, as a mass taken away does. Only lying on the side, where y is level and x crosses it level, is
    /// that the whole balance about the axis.
    ///
    /// - Parameters:
    ///   - point: where the arm is, in the limb (m); off the axis along x.
    ///   - mass: the limb's (kg).
    ///   - moment: its mass times its centre (kg·m).
    func carry(at point: Vec3, mass: inout Double, moment: inout Vec3) {
        guard point.x != 0 else { return }
        let borne = moment.x / point.x
        mass -= borne
        moment -= borne * point
    }

    /// A bushing between two bodies that still move against each other.
    func bushing(_ bushing: Bushing) -> Bushing? {
        guard bushing.isActive, places[bushing.body1].body != places[bushing.body2].body else { return nil }
        var moved = bushing
        moved.body1 = places[bushing.body1].body
        moved.frame1 = places[bushing.body1].frame * bushing.frame1
        moved.body2 = places[bushing.body2].body
        moved.frame2 = places[bushing.body2].frame * bushing.frame2
        return moved
    }

    /// A point of a path; none where a condition on a frozen coordinate takes it off the path.
    func point(_ point: PathPoint) -> PathPoint? {
        let place = places[point.body]
        var moved = point
        moved.body = place.body
        switch point.place {
        case .fixed(let location): moved.place = .fixed(place.frame.point(location))
        case .conditional(let location, let coordinate, let range):
            if numbers[coordinate] >= 0 {
                moved.place = .conditional(
                    place.frame.point(location), coordinate: numbers[coordinate], range: range)
            } else {
                guard range.contains(values[coordinate]) else { return nil }
                moved.place = .fixed(place.frame.point(location))
            }
        case .moving(let x, let y, let z, let frame):
            let components = [x, y, z].map(component)
            if components.allSatisfy({ $0.coordinate == nil }) {
                let rest = components.map { $0.function(0).value }
                moved.place = .fixed(place.frame.point(frame.point(Vec3(rest[0], rest[1], rest[2]))))
            } else {
                moved.place = .moving(
                    x: components[0], y: components[1], z: components[2], frame: place.frame * frame)
            }
        }
        return moved
    }

    private func component(_ component: PathPoint.MovingComponent) -> PathPoint.MovingComponent {
        guard let coordinate = component.coordinate else { return component }
        if numbers[coordinate] >= 0 {
            return PathPoint.MovingComponent(function: component.function, coordinate: numbers[coordinate])
        }
        // beyond the declared range the point rests, as it does in the engine
        let range = whole.coordinates[coordinate].range
        let value = min(range.upperBound, max(range.lowerBound, values[coordinate]))
        return PathPoint.MovingComponent(
            function: .constant(component.function(value).value), coordinate: nil)
    }
}

/// The paths that still change, with the surfaces they wrap over.
struct FrozenPaths {
    private let parts: FrozenParts
    private var pathNumbers: [Int]
    private var surfaceNumbers: [Int]
    private(set) var paths: [MusclePath] = []
    private(set) var surfaces: [WrapSurface] = []

    init(_ parts: FrozenParts) {
        self.parts = parts
        pathNumbers = [Int](repeating: -1, count: parts.whole.paths.count)
        surfaceNumbers = [Int](repeating: -1, count: parts.whole.wrapSurfaces.count)
    }

    /// Index in the frozen model of a path of the whole one; taken over at the first call.
    mutating func place(of path: Int) -> Int {
        if pathNumbers[path] >= 0 { return pathNumbers[path] }
        let old = parts.whole.paths[path]
        var points: [PathPoint] = []
        // how many points are left before each old one
        var before: [Int] = []
        for point in old.points {
            before.append(points.count)
            if let moved = parts.point(point) { points.append(moved) }
        }
        before.append(points.count)
        let wraps = old.wraps.map { wrap in
            PathWrap(
                name: wrap.name, surface: surface(wrap.surface), method: wrap.method,
                firstPoint: wrap.firstPoint.map { before[$0] },
                lastPoint: wrap.lastPoint.map { max(0, before[$0 + 1] - 1) })
        }
        pathNumbers[path] = paths.count
        paths.append(MusclePath(name: old.name, points: points, wraps: wraps))
        return pathNumbers[path]
    }

    private mutating func surface(_ surface: Int) -> Int {
        if surfaceNumbers[surface] < 0 {
            var moved = parts.whole.wrapSurfaces[surface]
            let place = parts.places[moved.body]
            moved.body = place.body
            moved.frame = place.frame * moved.frame
            surfaceNumbers[surface] = surfaces.count
            surfaces.append(moved)
        }
        return surfaceNumbers[surface]
    }
}
