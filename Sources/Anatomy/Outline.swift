/// A place on the body figure, in units of the figure's view box.
public struct FigurePoint: Sendable, Hashable {
    /// To the viewer's right.
    public let x: Double
    /// Downwards from the top of the figure.
    public let y: Double

    /// A point.
    public init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }
}

/// A smooth curve through given points, open or closed; the shape of a region or of the figure's edge.
///
/// Between two points runs a cubic. At each point the tangent is parallel to the line joining its neighbours, and the handles are
/// a third of the chord on either side, so the curve never overshoots on unevenly spaced points. A point
/// written twice makes a corner, because the chord between its copies has no length.
public struct Outline: Sendable, Hashable {
    /// The points passed through, in order.
    public let points: [FigurePoint]
    /// Whether the last point joins the first.
    public let isClosed: Bool

    /// A curve through `points`.
    public init(points: [FigurePoint], isClosed: Bool = true) {
        self.points = points
        self.isClosed = isClosed
    }

    /// The curve seen in a mirror standing at `x`.
    public func mirrored(about x: Double) -> Outline {
        Outline(points: points.map { FigurePoint(x: 2 * x - $0.x, y: $0.y) }, isClosed: isClosed)
    }

    /// The value of an SVG `d` attribute, with one decimal.
    public var svgPath: String {
        guard let first = points.first else { return "" }
        var path = "M\(Self.text(first))"
        for piece in pieces {
            path += "C\(Self.text(piece.leave)) \(Self.text(piece.arrive)) \(Self.text(piece.end))"
        }
        return isClosed ? path + "Z" : path
    }

    /// The curve as straight pieces, `steps` to each cubic.
    public func flattened(steps: Int = 6) -> [FigurePoint] {
        guard let first = points.first else { return [] }
        var polygon = [first]
        for piece in pieces {
            for step in 1...max(1, steps) {
                polygon.append(piece.point(at: Double(step) / Double(max(1, steps))))
            }
        }
        return polygon
    }

    /// Whether a point lies inside a closed curve (even-odd rule on the flattened curve).
    public func contains(_ point: FigurePoint) -> Bool {
        guard isClosed else { return false }
        let polygon = flattened()
        guard var from = polygon.last else { return false }
        var inside = false
        for to in polygon {
            if (from.y > point.y) != (to.y > point.y) {
                let crossing = from.x + (point.y - from.y) / (to.y - from.y) * (to.x - from.x)
                if point.x < crossing { inside.toggle() }
            }
            from = to
        }
        return inside
    }

    /// Enclosed area in square units of the figure.
    public var area: Double {
        let polygon = flattened()
        guard var from = polygon.last else { return 0 }
        var twice = 0.0
        for to in polygon {
            twice += from.x * to.y - to.x * from.y
            from = to
        }
        return abs(twice) / 2
    }

    /// Centre of gravity of the enclosed area, where a label or a tap belongs.
    public var centre: FigurePoint {
        let polygon = flattened()
        guard var from = polygon.last else { return FigurePoint(x: 0, y: 0) }
        var (twice, x, y) = (0.0, 0.0, 0.0)
        for to in polygon {
            let cross = from.x * to.y - to.x * from.y
            twice += cross
            x += (from.x + to.x) * cross
            y += (from.y + to.y) * cross
            from = to
        }
        guard twice != 0 else { return from }
        return FigurePoint(x: x / (3 * twice), y: y / (3 * twice))
    }

    private struct Piece {
        let start: FigurePoint, leave: FigurePoint, arrive: FigurePoint, end: FigurePoint

        func point(at t: Double) -> FigurePoint {
            let u = 1 - t
            let (a, b, c, d) = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
            return FigurePoint(
                x: a * start.x + b * leave.x + c * arrive.x + d * end.x,
                y: a * start.y + b * leave.y + c * arrive.y + d * end.y)
        }
    }

    private var pieces: [Piece] {
        let count = points.count
        guard count > 1 else { return [] }
        return (0..<(isClosed ? count : count - 1)).map { index in
            let next = (index + 1) % count
            return Piece(
                start: points[index], leave: handle(at: index, towards: next, sign: 1),
                arrive: handle(at: next, towards: index, sign: -1), end: points[next])
        }
    }

    /// The end of the tangent handle at a point, on the side of a neighbour.
    private func handle(at index: Int, towards neighbour: Int, sign: Double) -> FigurePoint {
        let count = points.count
        let here = points[index]
        let before = isClosed ? points[(index + count - 1) % count] : points[max(0, index - 1)]
        let after = isClosed ? points[(index + 1) % count] : points[min(count - 1, index + 1)]
        let along = Self.distance(before, after)
        guard along > 0 else { return here }
        let length = sign * Self.distance(here, points[neighbour]) / 3 / along
        return FigurePoint(
            x: here.x + (after.x - before.x) * length, y: here.y + (after.y - before.y) * length)
    }

    private static func distance(_ a: FigurePoint, _ b: FigurePoint) -> Double {
        let (x, y) = (a.x - b.x, a.y - b.y)
        return (x * x + y * y).squareRoot()
    }

    private static func text(_ point: FigurePoint) -> String {
        "\(text(point.x)) \(text(point.y))"
    }

    /// One decimal without a trailing zero; whole arithmetic, so the same bytes everywhere.
    private static func text(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        let (whole, rest) = abs(tenths).quotientAndRemainder(dividingBy: 10)
        return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
    }
}
