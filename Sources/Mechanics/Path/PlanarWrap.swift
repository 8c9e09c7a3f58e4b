/// The shortest path in a plane from a point to another around a disc at the origin: what cylinders and spheres share.
///
/// A taut string of this kind is a tangent, an arc and a tangent. Which way round it runs is a matter of topology, never of
/// length alone once a side is given: its ends see each other under an angle that is known up to full turns only, and a *cut* says
/// which of them counts. Where the cut is known beforehand (see `WindingChoice`) the string winds as far as it takes. Where it is not, the
/// string may not be pulled across the half-line from the centre that points away from its side; and one whose arc would grow beyond
/// 225°, because both its ends have moved behind the disc, has slipped past it; one that hangs down on both sides has an arc of 180°.
///
/// A point inside the disc cannot have a tangent. The disc then shrinks until the point lies on its edge: the length stays
/// continuous, and the gradients count the shrinking in.
struct PlanarWrap {
    /// Whether the path bends around the disc.
    var touches: Bool
    /// Length of both tangents and the arc (m).
    var length: Double
    /// Angle of the arc (rad).
    var arc: Double
    /// Length of the tangent at the start, and at the end (m).
    var startTangent: Double
    var endTangent: Double
    /// Where the path meets and leaves the disc (m).
    var entryX: Double
    var entryY: Double
    var exitX: Double
    var exitY: Double
    /// Derivative of the length with respect to the start, and to the end.
    var startGradientX: Double
    var startGradientY: Double
    var endGradientX: Double
    var endGradientY: Double

    /// No bend: the caller takes the straight line.
    @inline(__always)
    static var straight: PlanarWrap {
        PlanarWrap(
            touches: false, length: 0, arc: 0, startTangent: 0, endTangent: 0, entryX: 0, entryY: 0, exitX: 0,
            exitY: 0, startGradientX: 0, startGradientY: 0, endGradientX: 0, endGradientY: 0)
    }

    /// The path from (`px`, `py`) to (`sx`, `sy`).
    ///
    /// - Parameter cut: how far round the path may wind: counterclockwise by less than `cut`, clockwise by no more than
    ///   2π − `cut` (rad, 0…2π). At π it takes the shorter way.
    @inline(__always)
    static func around(
        radius: Double, px: Double, py: Double, sx: Double, sy: Double, cut: Double
    ) -> PlanarWrap {
        let turn = px * sy - py * sx
        if (cut > .pi && turn < 0) || (cut < .pi && turn > 0) {
            let angle = arcTangent(turn, px * sx + py * sy)
            let isLong = cut > .pi ? angle < cut - 2 * .pi : angle > cut
            if isLong {
                return bent(
                    radius: radius, px: px, py: py, sx: sx, sy: sy, sense: cut > .pi ? 1 : -1, isLong: true)
            }
        }
        let dx = sx - px
        let dy = sy - py
        let squaredRadius = radius * radius
        // the line passes clear of the disc, or the chord ends before it reaches it
        let chord = dx * dx + dy * dy
        if turn * turn >= squaredRadius * chord { return .straight }
        let reach = -(px * dx + py * dy)
        if reach <= 0 || reach >= chord {
            if px * px + py * py >= squaredRadius && sx * sx + sy * sy >= squaredRadius {
                return .straight
            }
        }
        return bent(
            radius: radius, px: px, py: py, sx: sx, sy: sy, sense: turn >= 0 ? 1 : -1, isLong: false)
    }

    /// Where to cut for a path that must pass the centre on the side of positive x, going by where its ends are now: 0, π or 2π.
    static func cut(
        keepingToSideOf radius: Double, px: Double, py: Double, sx: Double, sy: Double
    ) -> Double {
        guard (py < 0) != (sy < 0) else { return .pi }
        let turn = px * sy - py * sx
        let counterclockwise = py < 0
        guard counterclockwise ? turn < 0 : turn > 0 else { return .pi }
        let wrap = bent(
            radius: radius, px: px, py: py, sx: sx, sy: sy, sense: counterclockwise ? 1 : -1, isLong: true)
        if wrap.arc > longestArc { return .pi }
        return counterclockwise ? 2 * .pi : 0
    }

    /// The longest arc a string may lie on that is forced to its side by where its ends are (rad).
    static let longestArc = 1.25 * Double.pi

    /// Tangent, arc and tangent in one sense of rotation: +1 counterclockwise, −1 clockwise.
    private static func bent(
        radius: Double, px: Double, py: Double, sx: Double, sy: Double, sense: Double, isLong: Bool
    ) -> PlanarWrap {
        let startSquare = px * px + py * py
        let endSquare = sx * sx + sy * sy
        // an inner point sits on the edge of a smaller disc; of two inner points the innermost
        var r = radius
        var squaredRadius = radius * radius
        var inner = Inner.none
        if startSquare < squaredRadius || endSquare < squaredRadius {
            inner = startSquare <= endSquare ? .start : .end
            squaredRadius = inner == .start ? startSquare : endSquare
            r = squaredRadius.squareRoot()
            // at the very centre every direction is as good as another: straight through
            if r < 1e-12 { return .straight }
        }
        let t1 = max(0, startSquare - squaredRadius).squareRoot()
        let t2 = max(0, endSquare - squaredRadius).squareRoot()

        // tangent points: r/d² (r P ± t P⊥), with P⊥ the point turned a quarter
        let a1 = r * r / startSquare
        let b1 = sense * r * t1 / startSquare
        let ex = a1 * px - b1 * py
        let ey = a1 * py + b1 * px
        let a2 = r * r / endSquare
        let b2 = -sense * r * t2 / endSquare
        let xx = a2 * sx - b2 * sy
        let xy = a2 * sy + b2 * sx

        // the arc comes as −π…π. Tangents take less than half a turn off the angle between the points: a short way has
        // −π/2…π left, a long way up to three quarters 0…3π/2, and a longer one π/2…2π
        var arc = arcTangent(sense * (ex * xy - ey * xx), ex * xx + ey * xy)
        let least = isLong ? (px * sx + py * sy > 0 ? 1.5 : -1.5) : -3
        if arc < least { arc += 2 * Double.pi }
        if arc <= 0 {
            // straight by a hair; only an inner point, whose chord was not tested, can be so by more
            return .straight
        }

        // unit tangents point away from the arc: a quarter turn from the radius
        var wrap = PlanarWrap(
            touches: true, length: t1 + r * arc + t2, arc: arc, startTangent: t1, endTangent: t2, entryX: ex,
            entryY: ey, exitX: xx, exitY: xy, startGradientX: sense * ey / r, startGradientY: -sense * ex / r,
            endGradientX: -sense * xy / r, endGradientY: sense * xx / r)
        // ∂length/∂radius is the arc's angle
        switch inner {
        case .none: break
        case .start:
            wrap.startGradientX += arc * px / r
            wrap.startGradientY += arc * py / r
        case .end:
            wrap.endGradientX += arc * sx / r
            wrap.endGradientY += arc * sy / r
        }
        return wrap
    }

    private enum Inner {
        case none, start, end
    }
}
