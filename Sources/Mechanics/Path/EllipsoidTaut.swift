/// The taut string from a point P to a point S around an ellipsoid, found by shooting.
///
/// Tangents from P touch the ellipsoid along its horizon, an ellipse. A string that leaves the horizon at angle φ runs along a
/// geodesic until S rises above its tangent plane, and then misses S sideways by some distance; φ is right where that is nought.
/// Newton's method needs the derivative of the miss, and that is the distance to the neighbouring string, which
/// `EllipsoidGeodesic` carries along. All lengths are in the smallest semi-axis.
struct EllipsoidTaut {
    let shape: EllipsoidShape
    let start: Vec3
    let end: Vec3
    /// From P to S, and the point next to the centre on the line through both, in semi-axes.
    let line: Vec3
    let near: Vec3
    /// Two axes, in semi-axes, of the plane through the centre at right angles to the line from P to S; the first towards the line.
    let up: Vec3
    let sideways: Vec3
    /// The direction of that line, and where on it P and S are, from `near` on.
    let forward: Vec3
    let startForward: Double
    let endForward: Double
    /// The horizon on the unit sphere: its pole, and two axes of its plane, the first towards S.
    private let pole: Vec3
    private let first: Vec3
    private let second: Vec3
    /// √(ρ² − 1) and 1/ρ, with ρ the distance of P in semi-axes; and √(ρ² − 1) of S.
    let height: Double
    let endHeight: Double
    private let inverseDistance: Double
    /// τ that is enough for half a turn: 2 K(1 − 1/a²), at most some 2 ln 4a, with a the largest semi-axis.
    private let halfTurn: Double

    /// - Parameters:
    ///   - start: P, outside or on the surface; inside by no more than rounding error.
    ///   - end: S, likewise.
    init(around shape: EllipsoidShape, from start: Vec3, to end: Vec3) {
        self.shape = shape
        self.start = start
        self.end = end
        let p = shape.inSemiAxes(start)
        let s = shape.inSemiAxes(end)
        line = s - p
        forward = line.normalized
        startForward = p.dot(forward)
        endForward = s.dot(forward)
        near = p - startForward * forward
        let normal = line.cross(near)
        let size = normal.length
        sideways = size > 1e-12 ? normal / size : forward.anyPerpendicular
        up = sideways.cross(forward)
        endHeight = max(0, s.squaredLength - 1).squareRoot()
        let square = p.squaredLength
        inverseDistance = 1 / square.squareRoot()
        height = max(0, square - 1).squareRoot()
        pole = inverseDistance * p
        let across = s - s.dot(pole) * pole
        let breadth = across.length
        // right behind the centre, any first axis will do
        first = breadth > 1e-9 ? across / breadth : pole.anyPerpendicular
        second = pole.cross(first)
        halfTurn = 2 + 2 * naturalLogarithm(4 * shape.largest)
    }

    /// The angle φ at which a plane cuts the horizon: the plane that holds the line from P to S and a direction, in semi-axes, that
    /// leaves the line on the side asked for.
    func angle(towards direction: Vec3) -> Double {
        // of a vector α line + β direction that points to the horizon's edge, e(φ) − height pole, only φ is unknown
        let (dp, d1) = (line.dot(pole), line.dot(first))
        let (np, n1, n2) = (direction.dot(pole), direction.dot(first), direction.dot(second))
        let x = dp * n2
        let y = np * d1 - n1 * dp
        let size = (x * x + y * y).squareRoot()
        let ratio = size > 0 ? -height * d1 * n2 / size : 0
        let middle = arcTangent(y, x)
        let half = arcCosine(min(1, max(-1, ratio)))
        // the plane cuts the horizon twice; β > 0 on the side asked for
        func isOnSide(_ phi: Double) -> Bool {
            abs(y) > abs(x) ? (cosine(phi) * dp + height * d1) * y < 0 : sine(phi) * n2 > 0
        }
        return isOnSide(middle + half) ? middle + half : middle - half
    }

    /// The angle φ at which a point of the horizon, in semi-axes, is seen.
    func angle(of x: Vec3) -> Double { arcTangent(x.dot(second), x.dot(first)) }

    /// Where a string meets the surface.
    struct Departure {
        var x: Vec3
        /// Unit tangent.
        var v: Vec3
        /// Length of the straight piece.
        var length: Double
        /// Distance of the neighbouring string, per radian of φ, and its derivative by length.
        var offset: Double
        var spread: Double
    }

    @inline(__always)
    func departure(at phi: Double) -> Departure {
        let (s, c) = (sine(phi), cosine(phi))
        let radial = c * first + s * second
        let turning = c * second - s * first
        let x = shape.stretched(inverseDistance * (pole + height * radial))
        // never the difference of two close points, so that P may lie on the surface
        let way = shape.stretched(radial - height * pole)
        let size = way.length
        let v = way / size
        let normal = shape.overSquares(x).normalized
        let spread = shape.stretched(turning).dot(normal.cross(v)) / size
        let length = height * inverseDistance * size
        return Departure(x: x, v: v, length: length, offset: length * spread, spread: spread)
    }

    /// One string: how it leaves the surface, and how far it passes S by.
    struct Shot {
        var departure: Departure
        var arrival: EllipsoidGeodesic.Station
        var normal: Vec3
        /// Normal × tangent.
        var side: Vec3
        /// τ on the surface.
        var time: Double
        /// Length of the geodesic, of a fine shot, and of the straight piece to where S stands.
        var arc: Double
        var rest: Double
        /// How far S stands to the side, along normal × tangent.
        var miss: Double
        /// How far S stands above the tangent plane: 0, or less where it never came in sight.
        var gap: Double
        /// τ the string still has to run to where S stands in the tangent plane, and how much later the neighbouring string gets
        /// there, per radian of φ; what length it runs meanwhile, and what angle its tangent turns down, per τ.
        var lag: Double
        var delay: Double
        var speed: Double
        var bend: Double
        /// Distance of the neighbouring string where S stands: positive on a path shorter than its neighbours.
        var spreadAtEnd: Double
    }

    /// Longest steps of τ while searching and at last: errors are then some 1e-5 and 1e-11.
    static let coarse = 1.2
    static let fine = 0.25
    /// Steps of τ while nothing is known of where the string leaves.
    static let search = 0.8
    /// Follows the string that leaves the horizon at `phi`.
    ///
    /// - Parameters:
    ///   - expected: τ at which it should leave the surface; none if unknown.
    ///   - isFine: whether it is the last one, to be exact and measured.
    /// - Returns: none if the string never leaves.
    func shot(at phi: Double, time expected: Double?, isFine: Bool) -> Shot? {
        let departure = departure(at: phi)
        var line = EllipsoidGeodesic(
            on: shape, from: departure.x, along: departure.v, offset: departure.offset,
            spread: departure.spread, isMeasured: isFine)
        let stride = isFine ? Self.fine : Self.coarse
        var time = 0.0
        // a shortest string never needs more than half a turn; nor is what is not a number waited for
        if let expected, abs(expected) <= halfTurn {
            let count = max(1, (abs(expected) / stride).rounded(.up))
            let h = expected / count
            line.advance(by: h, times: Int(count))
            time = expected
        } else {
            // until S is in sight, or, over the side S is on, as near to that as it comes
            let outward = shape.overSquares(end)
            var rises = line.qRate.dot(end - departure.x) > 0
            while true {
                line.advance(by: Self.search)
                time += Self.search
                let w = end - line.station.x
                if line.q.dot(w) >= 0 { break }
                let slope = line.qRate.dot(w)
                if rises && slope <= 0 && line.q.dot(outward) > 0 { break }
                rises = slope > 0
                if time > halfTurn { return nil }
            }
        }
        // land where the tangent plane passes S: a parabola's root, since S close to the surface makes it nearly a double one
        let (patience, slight) = isFine ? (3e-6, 2e-3) : (1e-3, 0.1)
        for _ in 0..<10 {
            let station = line.station
            let w = end - station.x
            let height = line.q.dot(w)
            let slope = line.qRate.dot(w)
            let bend = line.qRate.dot(station.v)
            let speed = 1 / (line.rootJ * station.u * station.u)
            let curve = 0.5 * (line.qPull.dot(w) - bend * speed)
            let step = Self.firstRise(curve, slope, height)
            if abs(step) < patience {
                let rest = w.dot(station.v)
                let side = line.q.cross(station.v)
                let twist = station.u * station.offset * station.v.dot(shape.overSquares(side))
                return Shot(
                    departure: departure, arrival: station, normal: line.q, side: side, time: time,
                    arc: isFine ? line.length(at: station) : .nan, rest: rest, miss: w.dot(side),
                    gap: height + step * (slope + step * curve), lag: step, delay: -twist / bend,
                    speed: speed,
                    bend: bend, spreadAtEnd: station.offset + rest * station.spread)
            }
            let bounded = min(Self.search, max(-Self.search, step))
            if abs(bounded) < slight { line.slide(by: bounded) } else { line.advance(by: bounded) }
            time += bounded
        }
        return nil
    }

    /// The root of a t² + b t + c where the parabola rises; where it has no root, its top.
    @inline(__always)
    private static func firstRise(_ a: Double, _ b: Double, _ c: Double) -> Double {
        let square = b * b - 4 * a * c
        guard square > 0 else { return a < 0 ? -b / (2 * a) : -c / b }
        let root = square.squareRoot()
        return b >= 0 ? -2 * c / (b + root) : (root - b) / (2 * a)
    }
}
