/// The shortest path between two points around several surfaces, one after the other.
///
/// Between neighbouring surfaces the path is straight and tangent to both. Each surface in turn is given the shortest path from where
/// the path left the surface before to where it meets the one after; every such step shortens the whole, and where nothing
/// moves any more the whole is shortest, at least among its neighbours. What one sweep leaves over falls by a constant factor,
/// near one for surfaces close together, so that sweeps are extrapolated from the last three (Anderson's method).
///
/// Around an ellipsoid each step keeps to the side on which the path passes; the other side is tried too, and the shorter whole counts.
///
/// Where surfaces overlap so that no straight line joins them, the path would have to bend in the groove between them. Then only
/// the surface counts that alone would make the path longest: too short by what the others add, but with exact slopes.
///
/// Source: D. G. Anderson, "Iterative procedures for nonlinear integral equations", J ACM 12 (1965) 547–560.
struct WrapChain: Sendable {
    /// One surface on the way.
    struct Link: Sendable {
        var surface: Int
        /// The place of its body among the path's bodies.
        var place: Int
        /// What orders the surfaces along the path.
        var station: Double
        /// How far round a cylinder the path may wind (rad); not a number where that goes by its ends alone.
        var cut: Double
        var touches: Bool
        var entry: Vec3
        var exit: Vec3
        /// Length on the surface (m).
        var arc: Double
        /// Gradients of the surface's path at its two neighbours.
        var startGradient: Vec3
        var endGradient: Vec3
        // what extrapolation remembers: where sweeps ended, and how far they moved, latest first
        var swept0 = Vec3.zero
        var swept1 = Vec3.zero
        var swept2 = Vec3.zero
        var moved0 = Vec3.zero
        var moved1 = Vec3.zero
        var moved2 = Vec3.zero

        /// Takes over the contacts of the path from one neighbour to the other.
        mutating func contact(_ path: SurfacePath, from departure: Vec3, to arrival: Vec3) {
            entry = path.entry
            exit = path.exit
            arc = path.length - (path.entry - departure).length - (arrival - path.exit).length
            startGradient = path.gradientAtStart
            endGradient = path.gradientAtEnd
        }

        static var none: Link {
            Link(
                surface: 0, place: 0, station: 0, cut: .nan, touches: false, entry: .zero, exit: .zero,
                arc: 0,
                startGradient: .zero, endGradient: .zero)
        }
    }

    var links: [Link]
    var count = 0
    /// How many sweeps the last solution took; `mostSweeps` where it was cut short.
    private(set) var sweeps = 0

    /// Memory for chains of up to `capacity` surfaces.
    init(capacity: Int) {
        links = [Link](repeating: .none, count: capacity)
    }

    /// Nothing moves more than this (m) when the path is found.
    static let tolerance = 1e-13
    /// Nothing moves more than this (m), and no less than before, when rounding lets nothing better be found.
    static let coarseTolerance = 1e-9
    static let mostSweeps = 50

    mutating func removeAll() { count = 0 }

    /// Adds a surface, behind all that stand before it or level with it.
    mutating func insert(surface: Int, place: Int, station: Double, cut: Double) {
        var slot = count
        while slot > 0 && links[slot - 1].station > station {
            links[slot] = links[slot - 1]
            slot -= 1
        }
        links[slot] = .none
        links[slot].surface = surface
        links[slot].place = place
        links[slot].station = station
        links[slot].cut = cut
        count += 1
    }

    /// Finds the path from `start` to `end`, all in ground.
    mutating func solve(
        from start: Vec3, to end: Vec3, surfaces: [PathTables.Surface], places: [RigidTransform]
    ) {
        sweeps = 0
        var isFree = true
        var hasEllipsoid = false
        // first every surface on its own, so that neighbours have a place to aim at
        for index in 0..<count {
            let surface = links[index].surface
            if surfaces[surface].isSidedCylinder {
                // how far round it the path winds goes by the path's ends; contacts nearby must not turn it over
                let winding = surfaces[surface].winding(
                    from: start, to: end, place: places[surface], cut: links[index].cut)
                links[index].cut = min(2 * .pi, max(0, winding + .pi))
            }
            let path = surfaces[surface].linkPath(
                from: start, to: end, place: places[surface], cut: links[index].cut)
            links[index].touches = path.touches
            links[index].entry = path.entry
            links[index].exit = path.exit
            isFree = isFree && !path.touches
            if case .ellipsoid = surfaces[surface].shape { hasEllipsoid = true }
        }
        if isFree { return }
        guard tighten(from: start, to: end, surfaces: surfaces, places: places) else {
            keepLongest(from: start, to: end, surfaces: surfaces, places: places)
            return
        }
        if hasEllipsoid { tryOtherSides(from: start, to: end, surfaces: surfaces, places: places) }
    }

    /// Sweeps until nothing moves any more; false where no path was found that is clear of all surfaces.
    private mutating func tighten(
        from start: Vec3, to end: Vec3, surfaces: [PathTables.Surface], places: [RigidTransform]
    ) -> Bool {
        sweeps = 0
        var remembered = 0
        var before = Double.infinity
        while sweeps < Self.mostSweeps {
            sweeps += 1
            let sameContacts = sweep(from: start, to: end, surfaces: surfaces, places: places)
            var largest = 0.0
            for link in 0..<count where links[link].touches {
                let move = links[link].moved0
                largest = max(largest, abs(move.x), abs(move.y), abs(move.z))
            }
            let isRounding = largest < Self.coarseTolerance && largest > 0.5 * before
            before = largest
            if sameContacts && (largest < Self.tolerance || isRounding) {
                return isClear(surfaces: surfaces, places: places)
            }
            // a path that just met or left a surface has no past to learn from
            remembered = sameContacts ? min(remembered + 1, 3) : 0
            extrapolate(remembered)
        }
        return false
    }

    /// Tries to pass each ellipsoid the path touches on its other side: both ways may be shorter than all others near them, and the
    /// shorter of them never jumps.
    private mutating func tryOtherSides(
        from start: Vec3, to end: Vec3, surfaces: [PathTables.Surface], places: [RigidTransform]
    ) {
        var best = length(from: start, to: end)
        for index in 0..<count where links[index].touches {
            let surface = links[index].surface
            guard case .ellipsoid(let radii) = surfaces[surface].shape else { continue }
            let place = places[surface]
            func round(_ point: Vec3) -> Vec3 { place.inversePoint(point).dividing(by: radii) }
            // in semi-axes it is a sphere: half a turn about the line between the ends, or across the plane of both and the centre
            let axis = (round(end) - round(start)).normalized
            let normal = round(start).cross(round(end)).normalized
            for isTurned in [true, false] {
                let kept = links
                func opposite(_ point: Vec3) -> Vec3 {
                    let x = round(point)
                    let y = isTurned ? 2 * axis.dot(x) * axis - x : x - 2 * normal.dot(x) * normal
                    return place.point(y.multiplying(by: radii))
                }
                links[index].entry = opposite(links[index].entry)
                links[index].exit = opposite(links[index].exit)
                if tighten(from: start, to: end, surfaces: surfaces, places: places) {
                    let found = length(from: start, to: end)
                    if found < best {
                        best = found
                        continue
                    }
                }
                links = kept
            }
        }
    }

    /// Length of the chain as it is now (m).
    private func length(from start: Vec3, to end: Vec3) -> Double {
        var length = 0.0
        var position = start
        for link in links[..<count] where link.touches {
            length += (link.entry - position).length + link.arc
            position = link.exit
        }
        return length + (end - position).length
    }

    /// Whether no contact lies within another surface the path touches.
    private func isClear(surfaces: [PathTables.Surface], places: [RigidTransform]) -> Bool {
        for index in 0..<count where links[index].touches {
            for other in 0..<count where other != index && links[other].touches {
                let surface = links[other].surface
                if surfaces[surface].holds(links[index].entry, place: places[surface]) { return false }
                if surfaces[surface].holds(links[index].exit, place: places[surface]) { return false }
            }
        }
        return true
    }

    /// Keeps the one surface that alone makes the path longest.
    private mutating func keepLongest(
        from start: Vec3, to end: Vec3, surfaces: [PathTables.Surface], places: [RigidTransform]
    ) {
        var longest = -1
        var length = 0.0
        for index in 0..<count {
            let surface = links[index].surface
            let path = surfaces[surface].linkPath(
                from: start, to: end, place: places[surface], cut: links[index].cut)
            links[index].touches = false
            guard path.touches else { continue }
            links[index].contact(path, from: start, to: end)
            if path.length > length { (longest, length) = (index, path.length) }
        }
        if longest >= 0 { links[longest].touches = true }
    }

    /// Gives each surface its path between its neighbours' latest contacts; true if it touches the same surfaces as before.
    private mutating func sweep(
        from start: Vec3, to end: Vec3, surfaces: [PathTables.Surface], places: [RigidTransform]
    ) -> Bool {
        var sameContacts = true
        for index in 0..<count {
            let same = sweepLink(index, from: start, to: end, surfaces: surfaces, places: places)
            sameContacts = sameContacts && same
        }
        return sameContacts
    }

    /// The same for one surface.
    private mutating func sweepLink(
        _ index: Int, from start: Vec3, to end: Vec3, surfaces: [PathTables.Surface],
        places: [RigidTransform]
    ) -> Bool {
        var link = links[index]
        let surface = surfaces[link.surface]
        let place = places[link.surface]
        // from the last contact before to the first after; one that lies within this surface is no contact to start from: where
        // surfaces overlap, the path runs from one to the other over their common hull
        var departure = start
        for previous in (0..<index).reversed() where links[previous].touches {
            if surface.holds(links[previous].exit, place: place) { continue }
            departure = links[previous].exit
            break
        }
        var arrival = end
        for next in (index + 1)..<max(count, index + 1) where links[next].touches {
            if surface.holds(links[next].entry, place: place) { continue }
            arrival = links[next].entry
            break
        }
        let path = surface.linkPath(
            from: departure, to: arrival, place: place, cut: link.cut,
            near: link.touches ? 0.5 * (link.entry + link.exit) : nil)
        let same = path.touches == link.touches
        link.swept2 = link.swept1
        link.swept1 = link.swept0
        link.moved2 = link.moved1
        link.moved1 = link.moved0
        link.swept0 = path.entry
        link.moved0 = path.entry - link.entry
        link.touches = path.touches
        if path.touches { link.contact(path, from: departure, to: arrival) }
        links[index] = link
        return same
    }

    /// Moves all entries to where the last sweeps point: the mixture of them whose moves cancel best.
    private mutating func extrapolate(_ remembered: Int) {
        guard remembered >= 2 else { return }
        // least squares for the moves' differences, one or two unknowns
        var (a11, a12, a22, b1, b2) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for index in 0..<count where links[index].touches {
            let link = links[index]
            let d1 = link.moved0 - link.moved1
            let d2 = link.moved1 - link.moved2
            a11 += d1.squaredLength
            a12 += d1.dot(d2)
            a22 += d2.squaredLength
            b1 += d1.dot(link.moved0)
            b2 += d2.dot(link.moved0)
        }
        guard a11 > 0 else { return }
        var (c1, c2) = (b1 / a11, 0.0)
        let determinant = a11 * a22 - a12 * a12
        if remembered >= 3 && determinant > 1e-10 * a11 * a22 {
            c1 = (b1 * a22 - b2 * a12) / determinant
            c2 = (a11 * b2 - a12 * b1) / determinant
        }
        // a wild guess is worse than none
        guard abs(c1) < 1e3, abs(c2) < 1e3 else { return }
        for index in 0..<count where links[index].touches {
            links[index].entry =
                links[index].swept0 - c1 * (links[index].swept0 - links[index].swept1)
                - c2 * (links[index].swept1 - links[index].swept2)
        }
    }
}

extension Vec3 {
    /// Each component divided by another vector's.
    fileprivate func dividing(by v: Vec3) -> Vec3 { Vec3(x / v.x, y / v.y, z / v.z) }
    /// Each component times another vector's.
    fileprivate func multiplying(by v: Vec3) -> Vec3 { Vec3(x * v.x, y * v.y, z * v.z) }
}
