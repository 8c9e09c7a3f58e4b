extension PathTables {
    /// A path through fixed points only: its length (m); the unit-tension wrenches on its bodies go to `wrenches`.
    @inline(__always)
    func measurePlain(_ path: Path, bodies: [RigidTransform], wrenches: inout [SpatialVector]) -> Double {
        for entry in path.bodies { wrenches[entry] = .zero }
        var length = 0.0
        let first = points[path.points.lowerBound]
        var place = first.place
        var position = bodies[first.body].point(first.location)
        for index in path.points.dropFirst() {
            let point = points[index]
            let next = bodies[point.body].point(point.location)
            let line = next - position
            let distance = line.length
            length += distance
            // within one body a piece pulls at nothing
            if point.place != place && distance > 0 {
                let pull = SpatialVector(force: (1 / distance) * line, at: position)
                wrenches[path.bodies.lowerBound + place] += pull
                wrenches[path.bodies.lowerBound + point.place] -= pull
            }
            place = point.place
            position = next
        }
        return length
    }

    /// Any path: its length (m); unit-tension wrenches go to `wrenches`, and the forces on its points stay in `scratch`.
    func measure(
        _ path: Path, bodies: [RigidTransform], coordinates: [Double], wrenches: inout [SpatialVector],
        scratch: inout PathScratch
    ) -> Double {
        for entry in path.bodies { wrenches[entry] = .zero }
        let count = gather(path, bodies: bodies, coordinates: coordinates, points: &scratch.points)
        scratch.pointCount = count
        for entry in path.wraps { barPieces(from: entry, of: path, scratch: &scratch) }
        var length = 0.0
        for index in 0..<max(0, count - 1) {
            length += measurePiece(index, of: path, wrenches: &wrenches, scratch: &scratch)
        }
        return length
    }

    /// Puts the points now on the path into `active`; returns how many there are.
    func gather(
        _ path: Path, bodies: [RigidTransform], coordinates: [Double],
        points active: inout [PathScratch.Point]
    ) -> Int {
        var count = 0
        for index in path.points {
            let point = points[index]
            var location = point.location
            var slopes = Vec3.zero
            switch point.kind {
            case .fixed: break
            case .conditional(let entry):
                let condition = conditions[entry]
                let value = coordinates[condition.coordinate]
                if value < condition.lower || value > condition.upper { continue }
            case .moving(let entry):
                let mover = movers[entry]
                let (x, y, z) = (mover.x.jet(coordinates), mover.y.jet(coordinates), mover.z.jet(coordinates))
                location = mover.frame.point(Vec3(x.value, y.value, z.value))
                slopes = Vec3(x.first, y.first, z.first)
            }
            active[count] = PathScratch.Point(
                position: bodies[point.body].point(location), force: .zero, slopes: slopes,
                number: index - path.points.lowerBound, place: point.place)
            count += 1
        }
        return count
    }

    /// Decides which pieces a surface with a side lets go by.
    ///
    /// A piece whose straight line passes behind the surface is pulled over to its side the long way, and of a path of many pieces
    /// only one can be: none where another piece already lies on the surface, else the one that grows least. The rest of the
    /// path may then run behind the surface, as most do that end far away from it.
    func barPieces(from entry: Int, of path: Path, scratch: inout PathScratch) {
        let slot = entry - path.wraps.lowerBound
        scratch.barred[slot] = 0
        let wrap = wraps[entry]
        if wrap.firstCut >= 0 {
            // settled for every piece when the model was made
            scratch.barred[slot] = wrap.passed
            return
        }
        let surface = surfaces[wrap.surface]
        guard surface.side != .all, scratch.pointCount > 2 else { return }
        let place = scratch.surfaces[wrap.surface]
        var behind: UInt64 = 0
        var pieces: UInt64 = 0
        for index in 0..<min(64, scratch.pointCount - 1) {
            let (from, to) = (scratch.points[index], scratch.points[index + 1])
            guard wrap.admits(from: from.number, to: to.number) else { continue }
            pieces |= 1 << UInt64(index)
            if surface.passesBehind(from: from.position, to: to.position, place: place) {
                behind |= 1 << UInt64(index)
            }
        }
        // one piece alone, or none behind: nothing to decide
        guard behind != 0, pieces.nonzeroBitCount > 1 else { return }
        var held = -1
        var growth = Double.infinity
        for index in 0..<min(64, scratch.pointCount - 1) where pieces >> UInt64(index) & 1 != 0 {
            let (from, to) = (scratch.points[index].position, scratch.points[index + 1].position)
            let around = surface.path(from: from, to: to, place: place, cut: .nan)
            guard around.touches else { continue }
            if behind >> UInt64(index) & 1 == 0 {
                held = -1
                break
            }
            let added = around.length - (to - from).length
            if added < growth { (held, growth) = (index, added) }
        }
        scratch.barred[slot] = held < 0 ? behind : behind & ~(1 << UInt64(held))
    }

    /// The piece from the active point `index` to the next, around whatever stands in its way.
    private func measurePiece(
        _ index: Int, of path: Path, wrenches: inout [SpatialVector], scratch: inout PathScratch
    ) -> Double {
        let (from, to) = (scratch.points[index], scratch.points[index + 1])
        // surfaces this piece may wrap over
        var only = -1
        var candidates = 0
        for entry in path.wraps where wraps[entry].admits(from: from.number, to: to.number) {
            if scratch.barred[entry - path.wraps.lowerBound] >> UInt64(index) & 1 != 0 { continue }
            only = entry
            candidates += 1
        }
        if candidates == 1 {
            let wrap = wraps[only]
            let around = surfaces[wrap.surface].path(
                from: from.position, to: to.position, place: scratch.surfaces[wrap.surface],
                cut: cut(of: only, from: from.number))
            if around.touches {
                scratch.points[index].force -= around.gradientAtStart
                scratch.points[index + 1].force -= around.gradientAtEnd
                let startPull = SpatialVector(force: around.gradientAtStart, at: from.position)
                let endPull = SpatialVector(force: around.gradientAtEnd, at: to.position)
                wrenches[path.bodies.lowerBound + from.place] -= startPull
                wrenches[path.bodies.lowerBound + to.place] -= endPull
                wrenches[path.bodies.lowerBound + wrap.place] += startPull + endPull
                return around.length
            }
        } else if candidates > 1 {
            link(index, of: path, scratch: &scratch)
            scratch.chain.solve(
                from: from.position, to: to.position, surfaces: surfaces, places: scratch.surfaces)
            return measureChain(index, of: path, wrenches: &wrenches, scratch: &scratch)
        }
        let line = to.position - from.position
        let distance = line.length
        if distance > 0 {
            let direction = (1 / distance) * line
            scratch.points[index].force += direction
            scratch.points[index + 1].force -= direction
            if from.place != to.place {
                let pull = SpatialVector(force: direction, at: from.position)
                wrenches[path.bodies.lowerBound + from.place] += pull
                wrenches[path.bodies.lowerBound + to.place] -= pull
            }
        }
        return distance
    }

    /// How far round a wrap's surface the piece from a point on may wind (rad); not a number where that goes by its ends alone.
    @inline(__always)
    private func cut(of entry: Int, from number: Int) -> Double {
        let first = wraps[entry].firstCut
        return first < 0 ? .nan : cuts[first + number]
    }

    /// Lines up all surfaces that the piece between two active points may wrap over.
    func link(_ index: Int, of path: Path, scratch: inout PathScratch) {
        let (from, to) = (scratch.points[index], scratch.points[index + 1])
        scratch.chain.removeAll()
        for entry in path.wraps where wraps[entry].admits(from: from.number, to: to.number) {
            if scratch.barred[entry - path.wraps.lowerBound] >> UInt64(index) & 1 != 0 { continue }
            let surface = wraps[entry].surface
            scratch.chain.insert(
                surface: surface, place: wraps[entry].place,
                station: surfaces[surface].station(
                    from: from.position, to: to.position, place: scratch.surfaces[surface]),
                cut: cut(of: entry, from: from.number))
        }
    }

    /// Adds up a chain that has been solved: straight, arc, straight, arc … straight.
    private func measureChain(
        _ index: Int, of path: Path, wrenches: inout [SpatialVector], scratch: inout PathScratch
    ) -> Double {
        let (from, to) = (scratch.points[index], scratch.points[index + 1])
        var length = 0.0
        var place = from.place
        var position = from.position
        var previous = -1
        let bodies = path.bodies.lowerBound
        for next in 0...scratch.chain.count
        where next == scratch.chain.count || scratch.chain.links[next].touches {
            let isLast = next == scratch.chain.count
            let target = isLast ? to.position : scratch.chain.links[next].entry
            let targetPlace = isLast ? to.place : scratch.chain.links[next].place
            let line = target - position
            let distance = line.length
            length += distance
            // at its own ends a surface's gradients count; between surfaces, and with none at all, the straight line
            let direction: Vec3 = distance > 0 ? (1 / distance) * line : .zero
            var pull = SpatialVector(force: direction, at: position)
            if previous < 0 {
                let force = isLast ? direction : -scratch.chain.links[next].startGradient
                if !isLast { pull = SpatialVector(force: force, at: from.position) }
                scratch.points[index].force += force
            }
            if isLast {
                let force = previous < 0 ? -direction : -scratch.chain.links[previous].endGradient
                if previous >= 0 { pull = SpatialVector(force: -force, at: to.position) }
                scratch.points[index + 1].force += force
            }
            wrenches[bodies + place] += pull
            wrenches[bodies + targetPlace] -= pull
            if !isLast {
                length += scratch.chain.links[next].arc
                position = scratch.chain.links[next].exit
                place = targetPlace
                previous = next
            }
        }
        return length
    }

    /// What moving points do to moment arms: the force on each times its motion in its body.
    func projectMovers(
        of path: Path, bodies: [RigidTransform], scratch: PathScratch, arms: inout [Double]
    ) {
        for entry in path.coordinates { arms[entry] = 0 }
        for index in 0..<scratch.pointCount {
            let active = scratch.points[index]
            let point = points[path.points.lowerBound + active.number]
            guard case .moving(let entry) = point.kind else { continue }
            let mover = movers[entry]
            let force = mover.frame.inverseDirection(bodies[point.body].inverseDirection(active.force))
            let start = path.coordinates.lowerBound
            if mover.x.coordinate >= 0 { arms[start + mover.x.slot] += force.x * active.slopes.x }
            if mover.y.coordinate >= 0 { arms[start + mover.y.slot] += force.y * active.slopes.y }
            if mover.z.coordinate >= 0 { arms[start + mover.z.slot] += force.z * active.slopes.z }
        }
    }
}

extension PathTables.Component {
    /// Value and derivative; beyond the coordinate's range the point rests, and the derivative is zero with it.
    func jet(_ coordinates: [Double]) -> Jet {
        if coordinate < 0 { return function(0) }
        let value = coordinates[coordinate]
        var jet = function(min(upper, max(lower, value)))
        if value < lower || value > upper { jet.first = 0 }
        return jet
    }
}
