/// What keeps a path on its side of an ellipsoid: a screen that hangs from it.
///
/// Say the side is up. The screen stands upright through the centre, square to the path as seen from above; it is as wide as the ellipsoid
/// is there, and reaches down without end. A path whose ends the screen parts passes over the ellipsoid or beside it, never below: it is
/// the shortest of all that do. Where the shortest of all passes below, the next best runs over the top, if the ellipsoid can hold it there,
/// or bends around an edge of the screen.
///
/// OpenSim moves a path whose middle is on the wrong half to the other half, or to the rim between them, but lets go of a path whose straight
/// line leaves the ellipsoid, so that its lengths jump. The rule here agrees wherever OpenSim's path is on its side by itself.
///
/// All lengths are in the smallest semi-axis.
struct EllipsoidSide {
    private let shape: EllipsoidShape
    /// Unit vectors: up, along the path, and along the screen's top.
    private let up: Vec3
    private let along: Vec3
    private let across: Vec3
    /// Half the screen's width.
    private let halfWidth: Double
    /// How far apart the path's ends are, seen from above.
    private let run: Double

    /// - Returns: none where no side is asked for, or the screen does not part the ends.
    init?(of shape: EllipsoidShape, side: WrapSurface.Side, from start: Vec3, to end: Vec3) {
        switch side {
        case .all: return nil
        case .positive(let axis):
            var up = Vec3.zero
            up[axis] = 1
            self.up = up
        case .negative(let axis):
            var up = Vec3.zero
            up[axis] = -1
            self.up = up
        }
        self.shape = shape
        let line = end - start
        let level = line - line.dot(up) * up
        run = level.length
        guard run > 1e-9 * line.length else { return nil }
        along = level / run
        guard along.dot(start) < 0 && along.dot(end) > 0 else { return nil }
        across = up.cross(along)
        halfWidth = 1 / across.dot(shape.overSquares(across)).squareRoot()
    }

    /// Whether a point level with the screen is not on it.
    private func permits(_ x: Vec3) -> Bool { up.dot(x) >= 0 || abs(across.dot(x)) >= halfWidth }

    func permits(lineFrom start: Vec3, to end: Vec3) -> Bool {
        permits(start - (along.dot(start) / along.dot(end - start)) * (end - start))
    }

    func permits(_ string: EllipsoidTaut.Solution, of taut: EllipsoidTaut) -> Bool {
        if along.dot(string.entry) >= 0 { return permits(lineFrom: taut.start, to: string.entry) }
        if along.dot(string.exit) <= 0 { return permits(lineFrom: string.exit, to: taut.end) }
        // the shortest way between two points of one half stays in it, since it could be mirrored otherwise
        let (low, high) = (up.dot(string.entry), up.dot(string.exit))
        if low >= 0 && high >= 0 { return true }
        if low < 0 && high < 0 { return false }
        return up.dot(crossing(of: string)) >= 0
    }

    /// Where the geodesic of a string passes the screen's plane.
    private func crossing(of string: EllipsoidTaut.Solution) -> Vec3 {
        var line = EllipsoidGeodesic(
            on: shape, from: string.entry, along: string.startDirection, offset: 0, spread: 1,
            isMeasured: false)
        for _ in 0..<200 where along.dot(line.station.x) < 0 { line.advance(by: EllipsoidTaut.fine) }
        for _ in 0..<20 {
            let station = line.station
            let speed = along.dot(station.v) / (line.rootJ * station.u * station.u)
            let step = -along.dot(station.x) / speed
            guard abs(step) > 1e-12, abs(step) < 1 else { break }
            line.advance(by: step)
        }
        return line.station.x
    }

    /// The shortest path that the screen permits, where the shortest of all is not.
    ///
    /// - Parameter taut: the strings around the ellipsoid.
    func path(from start: Vec3, to end: Vec3, strings taut: EllipsoidTaut) -> SurfacePath {
        var best = path(from: start, to: end, aroundEdge: 1)
        let other = path(from: start, to: end, aroundEdge: -1)
        if !(best.length <= other.length) { best = other }
        if let over = overTop(of: taut), over.length < best.length { best = SurfacePath(over) }
        return best
    }

    /// The shortest string, of those shorter than their neighbours, that the screen permits.
    private func overTop(of taut: EllipsoidTaut) -> EllipsoidTaut.Solution? {
        var best: EllipsoidTaut.Solution?
        func consider(_ string: EllipsoidTaut.Solution) {
            if string.length < best?.length ?? .infinity && permits(string, of: taut) { best = string }
        }
        // seen from either end, since a string that hardly holds hides between two angles
        taut.forEachString(among: 32, consider)
        EllipsoidTaut(around: shape, from: taut.end, to: taut.start).forEachString(among: 32) { string in
            consider(string.reversed)
        }
        let reach = shape.inSemiAxes(up)
        for i in -2...2 {
            let direction = reach + (0.5 * Double(i)) * shape.inSemiAxes(across)
            if let string = taut.solution(near: taut.angle(towards: direction)) { consider(string) }
        }
        return best
    }

    /// The shortest path that bends around an edge of the screen: the one on the side of `across` (1), or the other (−1).
    private func path(from start: Vec3, to end: Vec3, aroundEdge sign: Double) -> SurfacePath {
        let top = sign * halfWidth * across
        // the edge is straight: unfolded about it, both pieces are one line, unless the ellipsoid is in the way
        let (a, b) = (start - top, end - top)
        let (rise, fall) = (up.dot(a), up.dot(b))
        let (before, after) = ((a - rise * up).length, (b - fall * up).length)
        let depth = min(0, (rise * after + fall * before) / (before + after))
        var bend = Bend(at: depth, from: start, to: end, top: top, up: up, shape: shape)
        if bend.pull > 0 || (bend.pull < 0 && depth < 0) {
            bend = settled(bend, from: start, to: end, top: top, lowest: min(depth, min(rise, fall)) - 1)
        }
        return turned(bend, sign: sign)
    }

    /// The bend where the length is least, between the top of an edge and a depth below both ends.
    private func settled(
        _ bend: Bend, from start: Vec3, to end: Vec3, top: Vec3, lowest: Double
    ) -> Bend {
        // the pull is the length's derivative by height, which rises: regula falsi, after Illinois
        func at(_ height: Double) -> Bend {
            Bend(at: height, from: start, to: end, top: top, up: up, shape: shape)
        }
        var bend = at(0)
        if bend.pull <= 0 { return bend }
        var (low, high) = (lowest, 0.0)
        var (lowPull, highPull) = (at(low).pull, bend.pull)
        var wasHigh = true
        for round in 0..<80 where high - low > 1e-13 {
            let isSteady = lowPull < 0 && round < 40
            let height =
                isSteady ? (low * highPull - high * lowPull) / (highPull - lowPull) : 0.5 * (low + high)
            bend = at(height)
            if abs(bend.pull) < 1e-11 { break }
            let isHigh = bend.pull > 0
            if isHigh {
                (high, highPull) = (height, bend.pull)
                if wasHigh { lowPull *= 0.5 }
            } else {
                (low, lowPull) = (height, bend.pull)
                if !wasHigh { highPull *= 0.5 }
            }
            wasHigh = isHigh
        }
        return bend
    }

    /// Two shortest paths around the ellipsoid that meet at a point of an edge.
    private struct Bend {
        var point: Vec3
        var first: SurfacePath
        var second: SurfacePath
        /// Derivative of the length by the point's height.
        var pull: Double

        init(at height: Double, from start: Vec3, to end: Vec3, top: Vec3, up: Vec3, shape: EllipsoidShape) {
            point = top + height * up
            first = Self.shortest(from: start, to: point, shape: shape)
            second = Self.shortest(from: point, to: end, shape: shape)
            pull = up.dot(first.gradientAtEnd + second.gradientAtStart)
        }

        private static func shortest(from start: Vec3, to end: Vec3, shape: EllipsoidShape) -> SurfacePath {
            let p = shape.inSemiAxes(start)
            let line = shape.inSemiAxes(end) - p
            let reach = -p.dot(line)
            let square = line.squaredLength
            if reach <= 0 || reach >= square || p.squaredLength * square - reach * reach >= square {
                return SurfacePath(straightFrom: start, to: end)
            }
            return SurfacePath(EllipsoidTaut(around: shape, from: start, to: end).shortest())
        }
    }

    /// The whole path, with what the turning of the screen with the path's ends adds to the gradients.
    private func turned(_ bend: Bend, sign: Double) -> SurfacePath {
        let force = bend.first.gradientAtEnd + bend.second.gradientAtStart
        // turning about `up` by an angle moves `along` by across, `across` by −along, and changes the width
        let change = halfWidth * halfWidth * halfWidth * across.dot(shape.overSquares(along))
        let motion = sign * (change * across - halfWidth * along)
        let torque = (force.dot(motion) / run) * across
        return SurfacePath(
            touches: true, length: bend.first.length + bend.second.length,
            entry: bend.first.touches ? bend.first.entry : bend.point,
            exit: bend.second.touches ? bend.second.exit : bend.point,
            gradientAtStart: bend.first.gradientAtStart - torque,
            gradientAtEnd: bend.second.gradientAtEnd + torque)
    }
}
