/// The shortest path from `start` to `end` around a cylinder along z, both in the cylinder's frame (m).
///
/// A cylinder can be unrolled, and so can all the space a path around it lies in: seen along z the path is the planar one, and z rises
/// in step with its length. The result is the exact geodesic, with no iteration.
///
/// The cylinder counts as endless: a path that slid off an end would jump. A side along z means nothing here and
/// counts as no side.
@inline(__always)
func cylinderPath(from start: Vec3, to end: Vec3, radius: Double, side: WrapSurface.Side) -> SurfacePath {
    // turn the cross-section so that the side points along x; quarter turns only
    var quarter = 0
    var sided = true
    switch side {
    case .positive(0): quarter = 0
    case .positive(1): quarter = 1
    case .negative(0): quarter = 2
    case .negative(1): quarter = 3
    default: sided = false
    }
    let p = start.turnedAboutZ(back: quarter)
    let s = end.turnedAboutZ(back: quarter)
    let wrap = PlanarWrap.around(radius: radius, px: p.x, py: p.y, sx: s.x, sy: s.y, sided: sided)
    if !wrap.touches { return SurfacePath(straightFrom: start, to: end) }

    let rise = end.z - start.z
    let length = (wrap.length * wrap.length + rise * rise).squareRoot()
    let share = wrap.length / length
    let slope = rise / wrap.length
    let climb = rise / length
    return SurfacePath(
        touches: true, length: length,
        entry: Vec3(wrap.entryX, wrap.entryY, start.z + slope * wrap.startTangent)
            .turnedAboutZ(back: 4 - quarter),
        exit: Vec3(wrap.exitX, wrap.exitY, end.z - slope * wrap.endTangent)
            .turnedAboutZ(back: 4 - quarter),
        gradientAtStart: Vec3(share * wrap.startGradientX, share * wrap.startGradientY, -climb)
            .turnedAboutZ(back: 4 - quarter),
        gradientAtEnd: Vec3(share * wrap.endGradientX, share * wrap.endGradientY, climb)
            .turnedAboutZ(back: 4 - quarter))
}

extension Vec3 {
    /// The vector turned back about z by a number of quarter turns (0…4), exactly.
    @inline(__always)
    fileprivate func turnedAboutZ(back quarters: Int) -> Vec3 {
        switch quarters {
        case 1: Vec3(y, -x, z)
        case 2: Vec3(-x, -y, z)
        case 3: Vec3(-y, x, z)
        default: self
        }
    }
}
