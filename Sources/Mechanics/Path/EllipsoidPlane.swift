/// Strings that lie in a plane with P and S. None of them is quite taut, but the shortest comes close to the string that is.
///
/// In semi-axes the plane cuts the ellipsoid in a circle, so that everything is known but the length of the arc, an elliptic integral. That and
/// its derivative by the plane's angle are taken from three points of the arc, by Simpson's rule.
extension EllipsoidTaut {
    /// A string in a plane.
    struct PlanarString {
        /// Length, on a plane through the same two points.
        var length = 0.0
        /// Its derivative by the plane's angle.
        var slope = 0.0
        /// τ a geodesic would take for the arc.
        var time = 0.0
        /// Angle of the arc about the circle's centre (rad).
        var arc: Double
        /// Where it meets the surface, in semi-axes, and the derivative of that by the plane's angle.
        var entry: Vec3
        var entryShift: Vec3
    }

    /// The string in the half plane that leaves the line from P to S in the direction c up + s sideways.
    @inline(__always)
    func planarString(_ c: Double, _ s: Double) -> PlanarString {
        let upward = c * up + s * sideways
        let normal = c * sideways - s * up
        // axes forward and upward about the circle's centre, where the line runs at some level
        let depth = near.dot(up)
        let (level, tilt) = (depth * c, depth * s)
        // not 0 where the plane all but misses the surface
        let square = max(1e-12, 1 - tilt * tilt)
        let radius = square.squareRoot()
        let (x1, x2) = (startForward, endForward)
        let a = radius / (x1 * x1 + level * level)
        let b = radius / (x2 * x2 + level * level)
        let (ax, ay) = (a * (radius * x1 + height * level), a * (radius * level - height * x1))
        let (bx, by) = (b * (radius * x2 - endHeight * level), b * (radius * level + endHeight * x2))
        // the arc's middle, and half its angle
        let isShort = ax * by <= ay * bx
        let (mx, my) = (ax + bx, ay + by)
        let size = (mx * mx + my * my).squareRoot()
        let (dx, dy) = (bx - ax, by - ay)
        let half = arcTangent((dx * dx + dy * dy).squareRoot(), isShort ? size : -size)
        let middle = (isShort ? radius : -radius) / max(size, 1e-300)

        let (alongForward, alongUpward) = (shape.stretched(forward), shape.stretched(upward))
        let alongNormal = shape.stretched(normal)
        let slide = tilt / square
        var string = PlanarString(
            arc: 2 * half, entry: ax * forward + ay * upward - tilt * normal,
            entryShift: (ay - level) * (normal + slide * (ax * forward + ay * upward)))
        let weight = (1.0 / 3) * half
        func add(_ x: Double, _ y: Double, _ weight: Double) {
            let radial = x * alongForward + y * alongUpward
            let along = y * alongForward - x * alongUpward
            // how the point moves as the plane turns and the circle stays on the surface
            let motion = (y - level) * (alongNormal + slide * radial)
            let speedSquare = along.squaredLength
            let speed = speedSquare.squareRoot()
            // first variation of the length: motion times the change of direction
            let turn = motion.dot(radial) - motion.dot(along) * along.dot(radial) / speedSquare
            string.slope += weight * turn / speed
            string.length += weight * speed
            string.time += weight * radius / shape.overSquares(radial - tilt * alongNormal).length
        }
        add(ax, ay, weight)
        add(middle * mx, middle * my, 4 * weight)
        add(bx, by, weight)
        string.length += ((ax - x1) * alongForward + (ay - level) * alongUpward).length
        string.length += ((x2 - bx) * alongForward + (level - by) * alongUpward).length
        return string
    }

    /// A place to look for the taut string.
    struct PlanarGuess {
        /// φ at which it leaves (rad), and τ on the surface.
        var angle: Double
        var time: Double
        /// Whether the search went far, or past a plane where two shortest strings begin to differ.
        var isDoubtful = false
    }

    /// The shortest string in a plane.
    ///
    /// - Parameters:
    ///   - direction: a direction, in semi-axes, off the line from P to S, to search from.
    ///   - range: how far from there the plane may turn (rad).
    func shortestInPlane(from direction: Vec3, within range: Double = .infinity) -> PlanarGuess {
        var (c, s) = (direction.dot(up), direction.dot(sideways))
        let size = (c * c + s * s).squareRoot()
        (c, s) = size > 0 ? (c / size, s / size) : (1, 0)
        var string = planarString(c, s)
        // how fast the slope rises: on a sphere about so much, then as fast as it did
        var rise = near.dot(up) * string.arc
        var turn = 0.0
        var step = 0.0
        var isDoubtful = false
        for round in 0..<7 {
            step = rise > 0 ? min(0.5, max(-0.5, -string.slope / rise)) : string.slope > 0 ? -0.3 : 0.3
            if abs(turn + step) > range { step = (step > 0 ? range : -range) - turn }
            if abs(step) < 0.01 || round == 6 { break }
            let scale = 1 / (1 + step * step).squareRoot()
            (c, s) = (scale * (c - step * s), scale * (s + step * c))
            turn += step
            let next = planarString(c, s)
            rise = (next.slope - string.slope) / step
            if rise < 0 { isDoubtful = true }
            string = next
        }
        return PlanarGuess(
            angle: angle(of: string.entry + step * string.entryShift), time: string.time,
            isDoubtful: isDoubtful || abs(turn) > 0.6)
    }
}
