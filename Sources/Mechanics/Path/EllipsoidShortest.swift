/// The shortest of all strings around an ellipsoid.
extension EllipsoidTaut {
    /// A taut string that is shorter than its neighbours.
    struct Solution {
        var length: Double
        var entry: Vec3
        var exit: Vec3
        /// Unit tangents at entry and exit, on the way from P to S.
        var startDirection: Vec3
        var endDirection: Vec3
        /// φ (rad).
        var angle: Double

        /// From S to P; the angle stays that of P.
        var reversed: Solution {
            Solution(
                length: length, entry: exit, exit: entry, startDirection: -endDirection,
                endDirection: -startDirection, angle: angle)
        }
    }

    /// Error of φ (rad) from which on shots are fine ones.
    private static let close = 3e-3
    /// Error of φ (rad) from which one more step of Newton's method, taken without shooting again, leaves nothing.
    private static let closeEnough = 1e-5

    /// Newton's method, kept between the angles that are known to miss S on one side and on the other.
    ///
    /// - Returns: none where it does not settle on a string that is shorter than its neighbours.
    func solution(near guess: Double) -> Solution? {
        var phi = guess
        var time: Double?
        var (low, high) = (guess - Double.pi, guess + Double.pi)
        var stride = Self.coarse
        for _ in 0..<24 {
            guard let shot = shot(at: phi, time: time, stride: stride) else { return nil }
            // past a focus the derivative leads astray, but the side on which S stands does not
            let step =
                shot.spreadAtEnd > 0
                ? min(0.5, max(-0.5, shot.miss / shot.spreadAtEnd)) : (shot.miss > 0 ? 0.3 : -0.3)
            if stride == Self.fine && abs(step) < Self.closeEnough {
                return finished(shot, at: phi, step: step)
            }
            if abs(step) < Self.close { stride = Self.fine }
            if shot.miss > 0 { low = max(low, phi) } else { high = min(high, phi) }
            let last = phi
            phi += step
            if phi < low || phi > high { phi = 0.5 * (low + high) }
            time = abs(phi - last) < 0.2 ? shot.time : nil
        }
        return nil
    }

    /// The taut string next to a shot, by the shot's derivatives.
    private func finished(_ shot: Shot, at phi: Double, step: Double) -> Solution? {
        // it must leave after it arrived, ahead of S, and S must be in sight
        guard shot.time > -1e-5, shot.rest > -1e-5, shot.gap > -1e-8 else { return nil }
        let start = departure(at: phi + step)
        let arrival = shot.arrival
        let side = shot.normal.cross(arrival.v)
        let shift = arrival.offset * step
        // a sideways step to S lengthens the string by half its square over the wave front's radius
        let bow = 0.5 * shot.miss * step * arrival.spread
        // further to the side the surface is twisted, so that the string leaves it later or sooner
        let twist = arrival.u * shift * arrival.v.dot(shape.overSquares(side))
        let slip = (shot.lag - twist / shot.bend) * shot.speed
        let direction = arrival.v + (arrival.spread * step) * side - (shot.lag * shot.bend) * shot.normal
        return Solution(
            length: shot.departure.length + shot.arc + shot.rest + bow, entry: start.x,
            exit: arrival.x + shift * side + slip * arrival.v, startDirection: start.v,
            endDirection: direction.normalized, angle: phi + step)
    }

    /// The shortest string.
    ///
    /// Newton's method finds it nearly always from a first guess: the plane that holds the line from P to S and the surface's normal
    /// above the line's middle, exact for a shallow wrap. Where another way round could be shorter, it is tried as well.
    ///
    /// - Returns: none where no method finds any, which no input is known to do.
    func shortest() -> Solution? {
        guard let found = solution(near: angle(towards: shape.overSquares(near))) else {
            return shortest(among: 64, or: nil) ?? shortest(among: 1024, or: nil)
        }
        switch rivals(of: found) {
        case .none: return found
        case .few(let doubtful):
            var best = found
            for ray in 0..<Self.rays where doubtful & (1 << ray) != 0 {
                if let other = solution(near: angle(towards: self.ray(ray) - near)),
                    other.length < best.length
                {
                    best = other
                }
            }
            return best
        case .many: return shortest(among: 24, or: found)
        }
    }

    private func shortest(among count: Int, or known: Solution?) -> Solution? {
        var best = known
        forEachString(among: count, besides: known) { string in
            if string.length < best?.length ?? .infinity { best = string }
        }
        return best
    }

    /// Calls a function with each string, shorter than its neighbours, whose angle φ stands out among equal parts of the horizon.
    ///
    /// S stands to the left of strings that leave too far to the right, and the other way about: between two such angles there is one that
    /// meets S. Where the sides change the other way, the string there is longer than its neighbours.
    ///
    /// - Parameters:
    ///   - count: how many parts.
    ///   - known: a string to leave out.
    func forEachString(among count: Int, besides known: Solution? = nil, _ body: (Solution) -> Void) {
        let width = 2 * Double.pi / Double(count)
        // without a known string, off the axes of symmetry; else the last part would be the one around it
        var phi = (known?.angle ?? 0) + 0.37 * width
        var last = shot(at: phi, time: nil, stride: Self.coarse)
        for _ in 0..<(known == nil ? count : count - 1) {
            let next = shot(at: phi + width, time: nil, stride: Self.coarse)
            if let last, let next, last.miss >= 0, next.miss < 0,
                let found = solution(near: phi + width * last.miss / (last.miss - next.miss))
            {
                body(found)
            }
            phi += width
            last = next
        }
    }

    /// How many ways round could be shorter than one found.
    enum Rivals: Equatable {
        case none
        /// Those that cross at some of the twelve points: a bit for each.
        case few(Int)
        case many
    }

    private static let rays = 12

    /// Two axes, in semi-axes, of the plane through the centre at right angles to the line from P to S; the first towards the line.
    private var axes: (up: Vec3, across: Vec3) {
        let normal = line.cross(near)
        let size = normal.length
        let across = size > 1e-12 ? normal / size : line.normalized.anyPerpendicular
        return (across.cross(line).normalized, across)
    }

    /// Where the ellipsoid crosses that plane, in semi-axes: the points are a twelfth of a turn apart.
    private func ray(_ i: Int) -> Vec3 {
        let (up, across) = axes
        let angle = 2 * Double.pi * Double(i) / Double(Self.rays)
        return cosine(angle) * up + sine(angle) * across
    }

    /// Whether another string could be shorter than the one found.
    ///
    /// Every way round crosses the plane through the centre that is (in semi-axes) at right angles to the line from P to S, outside
    /// the ellipsoid. So it is at least as long as the shortest detour over the ellipse in which that plane cuts the surface. Twelve points
    /// of the ellipse tell where that is less than the length found: if only on a short arc, where the string found crosses, it has
    /// no rival. How short, and how much less, was settled by trying every way round 50 000 ellipsoids of
    /// flatness up to 4: none was missed. Of flatter ones one in some thousands is.
    func rivals(of found: Solution) -> Rivals {
        let (up, across) = axes
        let flatness = shape.largest
        let doubtful = (1 + 0.02 * (flatness - 1)) * found.length
        let count = Self.rays
        var bits = 0
        var (best, shortest) = (0, Double.infinity)
        // cosine and sine, a twelfth of a turn further each time
        var (c, s) = (1.0, 0.0)
        for i in 0..<count {
            let x = shape.stretched(c * up + s * across)
            let detour = (x - start).length + (end - x).length
            if detour < doubtful { bits |= 1 << i }
            if detour < shortest { (best, shortest) = (i, detour) }
            (c, s) = (0.8660254037844386 * c - 0.5 * s, 0.5 * c + 0.8660254037844386 * s)
        }
        // the string found crosses near the middle of its ends
        let middle = shape.inSemiAxes(found.entry + found.exit)
        let turn = arcTangent(middle.dot(across), middle.dot(up)) * (Double(count) / (2 * Double.pi))
        let apart = abs((turn - Double(best)).remainder(dividingBy: Double(count)))
        if apart > 1.5 || (flatness > 4 && bits.nonzeroBitCount > 1) { return .many }
        let after = (bits << 1 | bits >> (count - 1)) & 0xFFF
        let arcs = (bits & ~after).nonzeroBitCount
        let longest = flatness < 1.5 ? 4 : flatness < 2 ? 3 : 2
        if arcs <= 1 && bits.nonzeroBitCount <= longest { return .none }
        // the string found is the one that crosses next to its own point
        let own = (Int(turn.rounded()) + count) % count
        return .few(bits & ~(1 << own))
    }
}
