/// The shortest path from P to S around an ellipsoid at the origin whose axes are the frame's, all in that frame (m).
///
/// The piece on the surface is a true geodesic, so that the gradients are the exact derivatives of the length. A point inside the
/// ellipsoid cannot be wrapped from: the ellipsoid then shrinks, in proportion, until the innermost of the two points lies on it. The
/// length stays continuous, and the gradients count the shrinking in.
///
/// Space outside an ellipsoid has no holes, so that a side needs a further obstacle: a screen that hangs under the ellipsoid, away
/// from the side, as wide as the ellipsoid and across the path. See `EllipsoidSide`.
///
/// The time is some 20 ns where the line clears the ellipsoid and 1 to 2 µs where it does not; some times that where several ways round
/// are nearly as short, as across the middle of a flat ellipsoid, and 0.2 ms where the path must be held on its side.
///
/// - Parameters:
///   - radii: semi-axes along x, y and z, all positive.
///   - side: the half on which the path passes.
///   - hint: a place the path passes by (m): of several taut strings, none longer than its neighbours, the one there is taken, be it
///     the shortest of all or not. None for the shortest.
/// - Returns: the path; its length is not a number in case no path was found, which no input is known to cause.
func ellipsoidPath(
    from start: Vec3, to end: Vec3, radii: Vec3, side: WrapSurface.Side, near hint: Vec3? = nil
) -> SurfacePath {
    // measured in semi-axes, all times their product to spare divisions, the ellipsoid is a sphere: does the line run below it, or
    // below the innermost point?
    let (a, b, c) = (radii.y * radii.z, radii.z * radii.x, radii.x * radii.y)
    let p = Vec3(a * start.x, b * start.y, c * start.z)
    let s = Vec3(a * end.x, b * end.y, c * end.z)
    let line = s - p
    let reach = -p.dot(line)
    let square = line.squaredLength
    let radius = a * radii.x
    let isClear =
        reach <= 0 || reach >= square || p.squaredLength * square - reach * reach >= radius * radius * square
    if isClear {
        switch side {
        case .all: return SurfacePath(straightFrom: start, to: end)
        case .positive(let axis):
            if start[axis] >= 0 && end[axis] >= 0 { return SurfacePath(straightFrom: start, to: end) }
        case .negative(let axis):
            if start[axis] <= 0 && end[axis] <= 0 { return SurfacePath(straightFrom: start, to: end) }
        }
    }
    return SizedEllipsoid(radii: radii, start: start, end: end).path(
        from: start, to: end, side: side, isClear: isClear, near: hint)
}

/// An ellipsoid, shrunk if need be until neither end of a path is inside.
struct SizedEllipsoid {
    let radii: Vec3
    /// Its size as a share of the given one, 1 or less.
    let size: Double
    /// Whether it is the start that lies on the shrunk ellipsoid, rather than the end.
    let startIsInnermost: Bool
    /// The smallest semi-axis after shrinking: the unit of length.
    let unit: Double
    /// In units.
    let shape: EllipsoidShape

    init(radii: Vec3, start: Vec3, end: Vec3) {
        self.radii = radii
        let startSize = Vec3(start.x / radii.x, start.y / radii.y, start.z / radii.z).length
        let endSize = Vec3(end.x / radii.x, end.y / radii.y, end.z / radii.z).length
        size = min(1, min(startSize, endSize))
        startIsInnermost = startSize <= endSize
        let least = min(radii.x, min(radii.y, radii.z))
        unit = size * least
        shape = EllipsoidShape(radii: radii / least)
    }

    func path(
        from start: Vec3, to end: Vec3, side: WrapSurface.Side, isClear: Bool, near hint: Vec3? = nil
    ) -> SurfacePath {
        // around the centre itself every way is straight
        guard size > 1e-9 else { return SurfacePath(straightFrom: start, to: end) }
        let p = start / unit
        let s = end / unit
        let screen = EllipsoidSide(of: shape, side: side, from: p, to: s)
        var path: SurfacePath
        if isClear {
            path = SurfacePath(straightFrom: p, to: s)
            if let screen, !screen.permits(lineFrom: p, to: s) {
                // a line that passes behind may leave room for a string over the top
                path = screen.path(from: p, to: s, strings: EllipsoidTaut(around: shape, from: p, to: s))
            } else {
                return SurfacePath(straightFrom: start, to: end)
            }
        } else {
            let taut = EllipsoidTaut(around: shape, from: p, to: s)
            let beside = hint.flatMap { hint in
                taut.solution(
                    near: taut.angle(towards: shape.inSemiAxes(hint / unit) - shape.inSemiAxes(p)))
            }
            let found = beside ?? taut.shortest()
            path = SurfacePath(found)
            if let screen, let found, !screen.permits(found, of: taut) {
                path = screen.path(from: p, to: s, strings: taut)
            }
        }
        path.length *= unit
        path.entry = unit * path.entry
        path.exit = unit * path.exit
        if size < 1 { addShrinking(to: &path, from: start, to: end) }
        return path
    }

    /// Adds to the gradients what the innermost point's motion does by way of the ellipsoid's size.
    private func addShrinking(to path: inout SurfacePath, from start: Vec3, to end: Vec3) {
        // the length is homogeneous in both points and the size, so that Euler's theorem gives its derivative by the size
        let slope = (path.length - start.dot(path.gradientAtStart) - end.dot(path.gradientAtEnd)) / size
        let x = startIsInnermost ? start : end
        let sizeGradient = Vec3(
            x.x / (radii.x * radii.x * size), x.y / (radii.y * radii.y * size),
            x.z / (radii.z * radii.z * size))
        if startIsInnermost {
            path.gradientAtStart += slope * sizeGradient
        } else {
            path.gradientAtEnd += slope * sizeGradient
        }
    }
}

extension SurfacePath {
    /// The path a string takes; of no string, a path of no length.
    init(_ string: EllipsoidTaut.Solution?) {
        guard let string else {
            let unknown = Vec3(.nan, .nan, .nan)
            self.init(
                touches: true, length: .nan, entry: unknown, exit: unknown, gradientAtStart: unknown,
                gradientAtEnd: unknown)
            return
        }
        self.init(
            touches: true, length: string.length, entry: string.entry, exit: string.exit,
            gradientAtStart: -string.startDirection, gradientAtEnd: string.endDirection)
    }
}
