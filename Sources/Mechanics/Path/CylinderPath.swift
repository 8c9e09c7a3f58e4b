/// The shortest path from `start` to `end` around a cylinder along z, both in the cylinder's frame (m).
///
/// A cylinder can be unrolled, and so can all the space a path around it lies in: seen along z the path is the planar one, and z rises
/// in step with its length. The result is the exact geodesic, with no iteration.
///
/// The cylinder counts as endless: a path that slid off an end would jump. A side along z means nothing here and
/// counts as no side.
///
/// - Parameter cut: how far round the path may wind (rad, see `PlanarWrap`); not a number where the side decides by the ends alone.
@inline(__always)
func cylinderPath(
    from start: Vec3, to end: Vec3, radius: Double, side: WrapSurface.Side, cut: Double = .nan
) -> SurfacePath {
    // what counts is the angle between the ends, and how they stand to the side: the cross-section need not be turned for the first
    let cut = cut.isNaN ? cylinderCut(from: start, to: end, radius: radius, side: side) : cut
    let wrap = PlanarWrap.around(
        radius: radius, px: start.x, py: start.y, sx: end.x, sy: end.y, cut: cut)
    if !wrap.touches { return SurfacePath(straightFrom: start, to: end) }

    let rise = end.z - start.z
    let length = (wrap.length * wrap.length + rise * rise).squareRoot()
    let share = wrap.length / length
    let slope = rise / wrap.length
    let climb = rise / length
    return SurfacePath(
        touches: true, length: length,
        entry: Vec3(wrap.entryX, wrap.entryY, start.z + slope * wrap.startTangent),
        exit: Vec3(wrap.exitX, wrap.exitY, end.z - slope * wrap.endTangent),
        gradientAtStart: Vec3(share * wrap.startGradientX, share * wrap.startGradientY, -climb),
        gradientAtEnd: Vec3(share * wrap.endGradientX, share * wrap.endGradientY, climb)
    )
}

/// Where the side of a cylinder cuts a path, going by its ends alone (rad); π where there is no side.
@inline(__always)
func cylinderCut(from p: Vec3, to s: Vec3, radius: Double, side: WrapSurface.Side) -> Double {
    // quarter turns, so that the side points along x
    switch side {
    case .positive(0): PlanarWrap.cut(keepingToSideOf: radius, px: p.x, py: p.y, sx: s.x, sy: s.y)
    case .positive(1): PlanarWrap.cut(keepingToSideOf: radius, px: p.y, py: -p.x, sx: s.y, sy: -s.x)
    case .negative(0): PlanarWrap.cut(keepingToSideOf: radius, px: -p.x, py: -p.y, sx: -s.x, sy: -s.y)
    case .negative(1): PlanarWrap.cut(keepingToSideOf: radius, px: -p.y, py: p.x, sx: -s.y, sy: s.x)
    default: .pi
    }
}
