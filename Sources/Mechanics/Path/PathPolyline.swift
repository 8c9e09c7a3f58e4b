extension Model {
    /// Points along a path in ground (m), to draw it: its active points, where it meets and leaves surfaces, and points on the
    /// surfaces between.
    ///
    /// Positions and paths must be up to date. Contacts are exact; between them, points on cylinders and spheres are exact too, and
    /// those on ellipsoids lie on the surface in the plane of the path's two ends there. This allocates; it is meant for viewers.
    ///
    /// - Parameter spacing: largest distance between points on a surface (m); at least 0.1 mm is used.
    public func polyline(ofPath path: Int, in workspace: Workspace, spacing: Double = 0.002) -> [Vec3] {
        let tables = topology.spans.tables
        let table = tables.paths[path]
        var scratch = workspace.paths.scratch
        var wrenches = workspace.paths.bodyWrenches
        _ = tables.measure(
            table, bodies: workspace.bodyInGround, coordinates: workspace.coordinates, wrenches: &wrenches,
            scratch: &scratch)
        let active = scratch.points[..<scratch.pointCount]
        guard var previous = active.first else { return [] }
        var line = [previous.position]
        for (index, next) in active.dropFirst().enumerated() {
            // every piece is a chain here, of none, one or several surfaces
            tables.link(index, of: table, scratch: &scratch)
            scratch.chain.solve(
                from: previous.position, to: next.position, surfaces: tables.surfaces,
                places: scratch.surfaces)
            for link in scratch.chain.links[..<scratch.chain.count] where link.touches {
                line += tables.surfaces[link.surface].points(
                    along: link, place: scratch.surfaces[link.surface], spacing: max(spacing, 1e-4))
            }
            line.append(next.position)
            previous = next
        }
        return line
    }
}

extension PathTables.Surface {
    /// Points on the surface from where a path meets it to where it leaves it, both included, in ground.
    func points(along link: WrapChain.Link, place: RigidTransform, spacing: Double) -> [Vec3] {
        let entry = place.inversePoint(link.entry)
        let exit = place.inversePoint(link.exit)
        let onwards = -place.inverseDirection(link.startGradient)
        let count = max(1, Int((link.arc / spacing).rounded(.up)))
        var axis = Vec3(0, 0, 1)
        var rise = 0.0
        var scale = Vec3(1, 1, 1)
        switch shape {
        case .cylinder: rise = exit.z - entry.z
        case .sphere, .torus: axis = entry.cross(onwards).normalized
        case .ellipsoid(let radii):
            // stretched to a sphere, the plane through the centre cuts a great circle
            scale = radii
            axis = scale.shrinking(entry).cross(scale.shrinking(onwards)).normalized
        }
        let (start, end) = (scale.shrinking(entry), scale.shrinking(exit))
        let isCylinder = if case .cylinder = shape { true } else { false }
        // a plane that does not hold the far end is not the path's: the shorter great circle then
        let normal = start.cross(end)
        if !isCylinder && normal.length > 1e-9 { axis = (normal.dot(axis) < 0 ? -1 : 1) * normal.normalized }
        let sense: Double = isCylinder && start.cross(scale.shrinking(onwards)).z < 0 ? -1 : 1
        var angle = arcTangent(
            sense * axis.dot(start.cross(end)),
            start.dot(end) - (isCylinder ? start.z * end.z : 0))
        if angle < 0 { angle += 2 * Double.pi }
        return (0...count).map { step in
            if step == 0 { return link.entry }
            if step == count { return link.exit }
            let share = Double(step) / Double(count)
            let turned = Mat3(rotationAbout: axis, by: sense * share * angle) * start
            return place.point(scale.stretching(turned) + Vec3(0, 0, share * rise))
        }
    }
}

extension Vec3 {
    /// Each component divided by this vector's.
    fileprivate func shrinking(_ v: Vec3) -> Vec3 { Vec3(v.x / x, v.y / y, v.z / z) }
    /// Each component times this vector's.
    fileprivate func stretching(_ v: Vec3) -> Vec3 { Vec3(v.x * x, v.y * y, v.z * z) }
}
