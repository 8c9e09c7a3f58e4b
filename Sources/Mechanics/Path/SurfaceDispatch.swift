extension PathTables.Surface {
    /// The shortest path around the surface between two points in ground, with points and gradients in ground.
    ///
    /// - Parameters:
    ///   - place: where the surface's frame stands in ground.
    ///   - cut: how far round a cylinder the path may wind (rad); not a number where that goes by its ends alone.
    @inline(__always)
    func path(from start: Vec3, to end: Vec3, place: RigidTransform, cut: Double) -> SurfacePath {
        let p = place.inversePoint(start)
        let s = place.inversePoint(end)
        let path: SurfacePath
        switch shape {
        case .cylinder(let radius, _):
            path = cylinderPath(from: p, to: s, radius: radius, side: side, cut: cut)
        case .sphere(let radius): path = spherePath(from: p, to: s, radius: radius, side: side)
        case .ellipsoid(let radii): path = ellipsoidPath(from: p, to: s, radii: radii, side: side)
        case .torus: preconditionFailure("a model with a path over a torus was let through")
        }
        return path.placed(at: place)
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
    ///
    /// - Parameter hint: a place on an ellipsoid by which the path passed it last, in ground, so that it stays on that side.
    @inline(__always)
    func linkPath(
        from start: Vec3, to end: Vec3, place: RigidTransform, cut: Double, near hint: Vec3? = nil
    ) -> SurfacePath {
        guard case .ellipsoid(let radii) = shape else {
            return path(from: start, to: end, place: place, cut: cut)
        }
        return ellipsoidPath(
            from: place.inversePoint(start), to: place.inversePoint(end), radii: radii, side: .all,
            near: hint.map { place.inversePoint($0) }
        ).placed(at: place)
    }

    /// Whether a side says how the path winds round it: that of a cylinder, square to its axis.
    var isSidedCylinder: Bool {
        guard case .cylinder = shape else { return false }
        switch side {
        case .all, .positive(2), .negative(2): return false
        case .positive, .negative: return true
        }
    }

    /// How far a path winds round a sided cylinder from one point in ground to another (rad, −2π…2π).
    func winding(from start: Vec3, to end: Vec3, place: RigidTransform, cut: Double) -> Double {
        guard case .cylinder(let radius, _) = shape else { return 0 }
        let p = place.inversePoint(start)
        let s = place.inversePoint(end)
        let cut = cut.isNaN ? cylinderCut(from: p, to: s, radius: radius, side: side) : cut
        let angle = arcTangent(p.x * s.y - p.y * s.x, p.x * s.x + p.y * s.y)
        if angle > cut { return angle - 2 * .pi }
        return angle < cut - 2 * .pi ? angle + 2 * .pi : angle
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

extension SurfacePath {
    /// A path on a surface's frame, with contacts and gradients in ground; one that touches nothing is of no use then but by its length.
    @inline(__always)
    fileprivate func placed(at place: RigidTransform) -> SurfacePath {
        guard touches else { return self }
        return SurfacePath(
            touches: true, length: length, entry: place.point(entry), exit: place.point(exit),
            gradientAtStart: place.direction(gradientAtStart), gradientAtEnd: place.direction(gradientAtEnd))
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
