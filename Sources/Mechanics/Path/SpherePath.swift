/// The shortest path from `start` to `end` around a sphere at the origin, both in the sphere's frame (m).
///
/// It lies in the plane through both points and the centre, where it is the planar path around a great circle. A side picks one of
/// the two ways round in that plane; nothing holds a path on a sphere's longer way, so that models give spheres no side.
@inline(__always)
func spherePath(from start: Vec3, to end: Vec3, radius: Double, side: WrapSurface.Side) -> SurfacePath {
    // clear of the sphere, whatever the side: no planar problem at all
    if side == .all {
        let chord = end - start
        let square = chord.squaredLength
        if start.cross(end).squaredLength >= radius * radius * square {
            return SurfacePath(straightFrom: start, to: end)
        }
    }
    return curvedSpherePath(from: start, to: end, radius: radius, side: side)
}

private func curvedSpherePath(
    from start: Vec3, to end: Vec3, radius: Double, side: WrapSurface.Side
) -> SurfacePath {
    let startDistance = start.length
    guard startDistance > 0 else { return SurfacePath(straightFrom: start, to: end) }
    // the plane: one axis towards the start, the other towards the end
    let first = start / startDistance
    let along = end.dot(first)
    let rest = end - along * first
    let across = rest.length
    let second = across > 1e-12 * end.length ? rest / across : first.anyPerpendicular

    // with a side, the first axis must point to it
    var (x, y) = (first, second)
    var sided = false
    if let pointing = side.direction {
        let (u, v) = (pointing.dot(first), pointing.dot(second))
        let size = (u * u + v * v).squareRoot()
        if size > 1e-9 {
            sided = true
            x = (u / size) * first + (v / size) * second
            y = (u / size) * second - (v / size) * first
        }
    }
    let (px, py, sx, sy) = (start.dot(x), start.dot(y), end.dot(x), end.dot(y))
    let cut = sided ? PlanarWrap.cut(keepingToSideOf: radius, px: px, py: py, sx: sx, sy: sy) : .pi
    let wrap = PlanarWrap.around(radius: radius, px: px, py: py, sx: sx, sy: sy, cut: cut)
    if !wrap.touches { return SurfacePath(straightFrom: start, to: end) }
    return SurfacePath(
        touches: true, length: wrap.length, entry: wrap.entryX * x + wrap.entryY * y,
        exit: wrap.exitX * x + wrap.exitY * y,
        gradientAtStart: wrap.startGradientX * x + wrap.startGradientY * y,
        gradientAtEnd: wrap.endGradientX * x + wrap.endGradientY * y)
}

extension WrapSurface.Side {
    /// The unit vector that points to the side, in the surface's frame; none where every side will do.
    var direction: Vec3? {
        switch self {
        case .all: return nil
        case .positive(let axis), .negative(let axis):
            let sign: Double = if case .positive = self { 1 } else { -1 }
            switch axis {
            case 0: return Vec3(sign, 0, 0)
            case 1: return Vec3(0, sign, 0)
            default: return Vec3(0, 0, sign)
            }
        }
    }
}
