extension PathTables.Surface {
    /// The shortest path around the surface between two points in ground, with points and gradients in ground.
    ///
    /// - Parameter place: where the surface's frame stands in ground.
    @inline(__always)
    func path(from start: Vec3, to end: Vec3, place: RigidTransform) -> SurfacePath {
        let p = place.inversePoint(start)
        let s = place.inversePoint(end)
        var path: SurfacePath
        switch shape {
        case .cylinder(let radius, _): path = cylinderPath(from: p, to: s, radius: radius, side: side)
        case .sphere(let radius): path = spherePath(from: p, to: s, radius: radius, side: side)
        case .ellipsoid(let radii): path = ellipsoidPath(from: p, to: s, radii: radii, side: side)
        case .torus: preconditionFailure("a model with a path over a torus was let through")
        }
        if path.touches {
            path.entry = place.point(path.entry)
            path.exit = place.point(path.exit)
            path.gradientAtStart = place.direction(path.gradientAtStart)
            path.gradientAtEnd = place.direction(path.gradientAtEnd)
        }
        return path
    }

    /// Whether the straight line between two points in ground passes the axis or centre on the far side from the surface's own side.
    func passesBehind(from start: Vec3, to end: Vec3, place: RigidTransform) -> Bool {
        guard let pointing = side.direction else { return false }
        var p = place.inversePoint(start)
        var s = place.inversePoint(end)
        if case .cylinder = shape { (p.z, s.z) = (0, 0) }
        let line = s - p
        let square = line.squaredLength
        guard square > 0 else { return false }
        let share = min(1, max(0, -p.dot(line) / square))
        return (p + share * line).dot(pointing) < 0
    }

    /// The same between neighbours of a chain of surfaces, whose contacts move with one another.
    ///
    /// There an ellipsoid's side is not kept to: what holds a path on it is hung across the path's ends, and would turn with contacts that
    /// are not fixed, so that forces would no longer be the slopes of the length.
    @inline(__always)
    func linkPath(from start: Vec3, to end: Vec3, place: RigidTransform) -> SurfacePath {
        guard case .ellipsoid = shape else { return path(from: start, to: end, place: place) }
        var free = self
        free.side = .all
        return free.path(from: start, to: end, place: place)
    }

    /// How far along the line between two points, 0…1, the surface stands: what orders several surfaces on one line.
    func station(from start: Vec3, to end: Vec3, place: RigidTransform) -> Double {
        var p = place.inversePoint(start)
        var s = place.inversePoint(end)
        // a cylinder has no station along its own axis
        if case .cylinder = shape { (p.z, s.z) = (0, 0) }
        let line = s - p
        let square = line.squaredLength
        return square > 0 ? min(1, max(0, -p.dot(line) / square)) : 0
    }

    /// Whether a point in ground lies within the surface.
    func holds(_ point: Vec3, place: RigidTransform) -> Bool {
        shape.depth(of: place.inversePoint(point)) > 1e-9
    }
}

extension WrapSurface.Shape {
    /// How far within the surface a point of its frame lies, as 1 − its level: 0 on the surface, 1 at the centre, negative outside.
    func depth(of point: Vec3) -> Double {
        switch self {
        case .cylinder(let radius, _): return 1 - (point.x * point.x + point.y * point.y) / (radius * radius)
        case .sphere(let radius): return 1 - point.squaredLength / (radius * radius)
        case .ellipsoid(let radii):
            let (x, y, z) = (point.x / radii.x, point.y / radii.y, point.z / radii.z)
            return 1 - (x * x + y * y + z * z)
        case .torus: return -1
        }
    }
}
