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
    private static let close = 1e-2
    /// Error of φ (rad) from which one more step of Newton's method, taken without shooting again, leaves nothing; S close to the
    /// surface leaves less room.
    private static func closeEnough(_ shot: Shot) -> Double {
        max(5e-6, 5e-5 * min(1, max(0, shot.rest)).squareRoot())
    }

    /// Newton's method, kept between the angles that are known to miss S on one side and on the other.
    ///
    /// - Parameters:
    ///   - guess: φ to begin with (rad).
    ///   - guessedTime: τ at which that string leaves the surface, where it is known.
    /// - Returns: none where it does not settle on a string that is shorter than its neighbours.
    func solution(near guess: Double, time guessedTime: Double? = nil) -> Solution? {
        var phi = guess
        var time = guessedTime
        var (low, high) = (guess - Double.pi, guess + Double.pi)
        var isFine = false
        var (before, phiBefore): (Shot?, Double) = (nil, phi)
        for _ in 0..<24 {
            guard let shot = shot(at: phi, time: time, isFine: isFine) else { return nil }
            // past a focus the derivative leads astray, but the side on which S stands does not
            let isRegular = shot.spreadAtEnd > 0
            let step =
                isRegular
                ? min(0.5, max(-0.5, shot.miss / shot.spreadAtEnd)) : (shot.miss > 0 ? 0.3 : -0.3)
            if isFine && abs(step) < Self.closeEnough(shot) {
                return finished(shot, at: phi, step: step, after: before, at: phiBefore)
            }
            if abs(step) < Self.close { isFine = true }
            if shot.miss > 0 { low = max(low, phi) } else { high = min(high, phi) }
            (before, phiBefore) = (shot, phi)
            phi += step
            if phi < low || phi > high { phi = 0.5 * (low + high) }
            let change = phi - phiBefore
            time = abs(change) < 0.2 ? shot.time + shot.lag + (isRegular ? change * shot.delay : 0) : nil
        }
        return nil
    }

    /// The taut string next to a shot, by the shot's derivatives; the shot before tells how those change.
    private func finished(
        _ shot: Shot, at phi: Double, step newton: Double, after before: Shot?, at phiBefore: Double
    ) -> Solution? {
        // it must leave after it arrived, ahead of S, and S must be in sight
        guard shot.time > -1e-5, shot.rest > -1e-5, shot.gap > -1e-8 else { return nil }
        var step = newton
        var (offset, spread) = (shot.arrival.offset, shot.arrival.spread)
        let change = phi - phiBefore
        if let before, abs(change) > 1e-4, abs(change) < 0.2 {
            step *= 1 - 0.5 * newton * (1 - before.spreadAtEnd / shot.spreadAtEnd) / change
            offset += 0.5 * step * (offset - before.arrival.offset) / change
            spread += 0.5 * step * (spread - before.arrival.spread) / change
        }
        let start = departure(at: phi + step)
        let arrival = shot.arrival
        let shift = offset * step
        // a sideways step to S lengthens the string by half its square over the wave front's radius
        let bow = 0.5 * shot.miss * step * spread
        // further to the side the surface is twisted, so that the string leaves it later or sooner
        let slip = (shot.lag + shot.delay * step) * shot.speed
        let direction =
            arrival.v + (spread * step) * shot.side - (shot.lag * shot.bend) * shot.normal
        return Solution(
            length: shot.departure.length + shot.arc + shot.rest + bow, entry: start.x,
            exit: arrival.x + shift * shot.side + slip * arrival.v, startDirection: start.v,
            endDirection: direction.normalized, angle: phi + step)
    }

    /// The shortest string.
    ///
    /// Newton's method finds it nearly always from the shortest string that lies in a plane. Where another way round could be shorter,
    /// it is tried as well.
    ///
    /// - Returns: none where no method finds any, which no input is known to do.
    func shortest() -> Solution? {
        // the normal above the middle of the line: the plane through it holds the string where a wrap is shallow
        let upright = shape.overSquares(near)
        let guess = shortestInPlane(from: upright)
        let first = solution(near: guess.angle, time: guess.time)
        guard let found = first ?? solution(near: angle(towards: upright)) else {
            return shortest(among: 64, or: nil) ?? shortest(among: 1024, or: nil)
        }
        // a string far from where it was expected may be another one
        let isFar = abs((found.angle - guess.angle).remainder(dividingBy: 2 * Double.pi)) > 0.2
        let rivals = rivals(of: found)
        var best = found
        // on a very flat ellipsoid a string that leans to one side may have a twin that leans to the other, too near for planes to tell apart
        let turn = turn(of: found)
        if shape.largest > 3, abs(turn) > 0.3, abs(turn) < 2,
            let other = solution(near: angle(towards: direction(-1.2 * turn))), other.length < best.length
        {
            best = other
        }
        if rivals == .none && !isFar && !guess.isDoubtful { return best }
        if let other = solution(near: angle(towards: upright)), other.length < best.length { best = other }
        switch rivals {
        case .none: return best
        case .few(let valleys):
            for part in 0..<Self.rays where valleys & (1 << part) != 0 {
                let middle = direction(Double(part) + 0.5)
                let guess = shortestInPlane(from: middle, within: 0.4)
                let other =
                    solution(near: guess.angle, time: guess.time) ?? solution(near: angle(towards: middle))
                if let other, other.length < best.length { best = other }
            }
            return best
        case .many: return shortest(among: 32, or: best)
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
        var last = shot(at: phi, time: nil, isFine: false)
        for _ in 0..<(known == nil ? count : count - 1) {
            let next = shot(at: phi + width, time: nil, isFine: false)
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
        /// Those that cross between one of the twelve points and the next: a bit for each.
        case few(Int)
        case many
    }

    private static let rays = 12

    /// In semi-axes: the directions are a twelfth of a turn apart.
    private func direction(_ i: Double) -> Vec3 {
        let angle = 2 * Double.pi * i / Double(Self.rays)
        return cosine(angle) * up + sine(angle) * sideways
    }

    /// Whether another string could be shorter than the one found.
    ///
    /// Every way round crosses the plane through the centre that is (in semi-axes) at right angles to the line from P to S, outside
    /// the ellipsoid. So it is at least as long as the shortest detour over the ellipse in which that plane cuts the surface. Twelve points
    /// of the ellipse tell where that is less than the length found: if only on a short arc, where the string found crosses, it has
    /// no rival. How short, and how much less, was settled by trying every way round random ellipsoids, 100 000 of each kind: with flatness up to
    /// 1.5 the search as a whole missed none, up to 2.5 one, up to 4 four.
    func rivals(of found: Solution) -> Rivals {
        let flatness = shape.largest
        let doubtful = (1 + 0.02 * (flatness - 1)) * found.length
        let count = Self.rays
        var bits = 0
        var (best, shortest) = (0, Double.infinity)
        // cosine and sine, a twelfth of a turn further each time
        var (c, s) = (1.0, 0.0)
        let (alongUp, alongSide) = (shape.stretched(up), shape.stretched(sideways))
        for i in 0..<count {
            let x = c * alongUp + s * alongSide
            let detour = (x - start).length + (end - x).length
            if detour < doubtful { bits |= 1 << i }
            if detour < shortest { (best, shortest) = (i, detour) }
            (c, s) = (0.8660254037844386 * c - 0.5 * s, 0.5 * c + 0.8660254037844386 * s)
        }
        let turn = turn(of: found)
        let apart = abs((turn - Double(best)).remainder(dividingBy: Double(count)))
        if apart > 1.5 || (flatness > 4 && bits.nonzeroBitCount > 1) { return .many }
        let after = (bits << 1 | bits >> (count - 1)) & 0xFFF
        let arcs = (bits & ~after).nonzeroBitCount
        let longest = flatness < 1.5 ? 4 : flatness < 2 ? 3 : 2
        if arcs <= 1 && bits.nonzeroBitCount <= longest { return .none }
        // between neighbouring points of which one is in doubt
        let before = (bits >> 1 | bits << (count - 1)) & 0xFFF
        let others = valleys(of: bits | before, besides: turn)
        return others == 0 ? .none : .few(others)
    }

    /// Where a string crosses, in twelfths of a turn: near the middle of its ends.
    private func turn(of found: Solution) -> Double {
        let middle = shape.inSemiAxes(found.entry + found.exit)
        return arcTangent(middle.dot(sideways), middle.dot(up)) * (Double(Self.rays) / (2 * Double.pi))
    }

    /// Where, of the parts of a turn asked for, the strings in planes have a shortest one among their neighbours, besides the one around
    /// a known place.
    private func valleys(of parts: Int, besides known: Double) -> Int {
        let width = 2 * Double.pi / Double(Self.rays)
        var valleys = 0
        var before: PlanarString?
        for part in 0..<Self.rays where parts & (1 << part) != 0 {
            let from = before ?? planarString(towards: part)
            let to = planarString(towards: part + 1)
            before = parts & (1 << (part + 1)) != 0 ? to : nil
            // both slopes point inwards, or a cubic through both ends sinks between them
            let (a, b) = (from.slope, to.slope)
            let middle = 1.5 * (to.length - from.length) / width - 0.25 * (a + b)
            let isValley =
                (a < 0 && b > 0) || (a > 0 && b > 0 && middle < 0) || (a < 0 && b < 0 && middle > 0)
            guard isValley else { continue }
            let place = Double(part) + (a < 0 && b > 0 ? a / (a - b) : 0.5)
            if abs((place - known).remainder(dividingBy: Double(Self.rays))) > 0.7 { valleys |= 1 << part }
        }
        return valleys
    }

    private func planarString(towards i: Int) -> PlanarString {
        let angle = 2 * Double.pi * Double(i) / Double(Self.rays)
        return planarString(cosine(angle), sine(angle))
    }
}
