@testable import Mechanics

/// Random ellipsoids with ends of paths, the same in every run.
struct EllipsoidCases {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// SplitMix64, as a number from 0 to 1.
    mutating func next() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        z ^= z >> 31
        return Double(z >> 11) * 0x1p-53
    }

    mutating func direction() -> Vec3 {
        while true {
            let v = Vec3(2 * next() - 1, 2 * next() - 1, 2 * next() - 1)
            if v.length < 1 && v.length > 0.1 { return v.normalized }
        }
    }

    struct Case {
        var start: Vec3
        var end: Vec3
        var radii: Vec3

        func path(_ side: WrapSurface.Side = .all) -> SurfacePath {
            ellipsoidPath(from: start, to: end, radii: radii, side: side)
        }
    }

    /// Two points outside an ellipsoid of some 3 to 10 cm that the line between them enters; many are close to the surface.
    mutating func wrapping(flatness: Double) -> Case {
        func radius(_ x: Double) -> Double { 0.03 * power(flatness, x) }
        let radii = Vec3(radius(next()), radius(next()), radius(next()))
        func scaled(_ v: Vec3) -> Vec3 { Vec3(v.x * radii.x, v.y * radii.y, v.z * radii.z) }
        while true {
            let p = (1 + 1.5 * power(next(), 2)) * direction()
            let s = (1 + 1.5 * power(next(), 2)) * direction()
            let d = s - p
            let t = -p.dot(d) / d.squaredLength
            if t > 0 && t < 1 && (p + t * d).squaredLength < 1 {
                return Case(start: scaled(p), end: scaled(s), radii: radii)
            }
        }
    }
}

/// The shortest path by brute force: chords between points on the surface, moved until their length is least, and what finer
/// and finer chords tend to.
///
/// It shares nothing with the geodesics under test. The points stand on meridians of the unit sphere that the ellipsoid is an image of; on
/// each meridian a height is sought by Newton's method, and the first and the last meridian in the same way.
struct ChordPath {
    let item: EllipsoidCases.Case
    private let a: Vec3
    private let b: Vec3
    private let c: Vec3
    private let endAngle: Double
    private let startReach: Double
    private let endReach: Double

    init(_ item: EllipsoidCases.Case) {
        self.item = item
        let r = item.radii
        let p = Vec3(item.start.x / r.x, item.start.y / r.y, item.start.z / r.z)
        let s = Vec3(item.end.x / r.x, item.end.y / r.y, item.end.z / r.z)
        a = p.normalized
        c = p.cross(s).normalized
        b = c.cross(a)
        endAngle = arcTangent(s.dot(b), s.dot(a))
        startReach = arcCosine(min(1, 1 / p.length))
        endReach = arcCosine(min(1, 1 / s.length))
    }

    /// The shortest length (m), and how far it may be off; of a search that failed, infinitely far.
    var length: (value: Double, error: Double) {
        // errors go with the square of the chords, then with their fourth power, and so on
        var level = [24, 48, 96, 192].map { length(chords: $0) }
        var factor = 4.0
        var last = level[3]
        while level.count > 1 {
            last = level[level.count - 1]
            level = (1..<level.count).map { level[$0] + (level[$0] - level[$0 - 1]) / (factor - 1) }
            factor *= 4
        }
        let isFound = level[0] > (item.end - item.start).length && level[0] < 1
        return (level[0], isFound ? abs(level[0] - last) : .infinity)
    }

    /// The least length with so many chords on the surface.
    private func length(chords: Int) -> Double {
        var heights = [Double](repeating: 0, count: chords + 1)
        var (first, last) = (startReach, endAngle - endReach)
        let h = 1e-3
        for _ in 0..<8 {
            func at(_ x: Double, _ y: Double) -> Double { settle(&heights, first + x, last + y) }
            let middle = at(0, 0)
            let (left, right) = (at(-h, 0), at(h, 0))
            let (below, above) = (at(0, -h), at(0, h))
            let corner = at(h, h)
            let (gx, gy) = ((right - left) / (2 * h), (above - below) / (2 * h))
            let xx = (right - 2 * middle + left) / (h * h)
            let yy = (above - 2 * middle + below) / (h * h)
            let xy = (corner - right - above + middle) / (h * h)
            let determinant = xx * yy - xy * xy
            let dx = -(yy * gx - xy * gy) / determinant
            let dy = -(xx * gy - xy * gx) / determinant
            first += min(0.1, max(-0.1, dx))
            last += min(0.1, max(-0.1, dy))
            if abs(dx) + abs(dy) < 1e-8 { break }
        }
        return settle(&heights, first, last)
    }

    /// Moves the points along their meridians until the length is least.
    private func settle(_ heights: inout [Double], _ first: Double, _ last: Double) -> Double {
        let count = heights.count
        var length = 0.0
        for _ in 0..<30 {
            var gradient = [Double](repeating: 0, count: count)
            var diagonal = gradient
            var beside = gradient
            length = 0
            var before = item.start
            var beforeSlope = Vec3.zero
            for i in 0...count {
                var x = item.end
                var slope = Vec3.zero
                if i < count {
                    let angle = first + (last - first) * Double(i) / Double(count - 1)
                    let level = cosine(angle) * a + sine(angle) * b
                    x = scaled(cosine(heights[i]) * level + sine(heights[i]) * c)
                    slope = scaled(cosine(heights[i]) * c - sine(heights[i]) * level)
                }
                let d = x - before
                let l = d.length
                length += l
                let (du, dv) = (-d.dot(beforeSlope) / l, d.dot(slope) / l)
                if i > 0 {
                    gradient[i - 1] += du
                    diagonal[i - 1] += (beforeSlope.squaredLength + d.dot(before) - du * du) / l
                }
                if i < count {
                    gradient[i] += dv
                    diagonal[i] += (slope.squaredLength - d.dot(x) - dv * dv) / l
                    if i > 0 { beside[i] = (-beforeSlope.dot(slope) - du * dv) / l }
                }
                (before, beforeSlope) = (x, slope)
            }
            // one tridiagonal system
            for i in 1..<count {
                let share = beside[i] / diagonal[i - 1]
                diagonal[i] -= share * beside[i]
                gradient[i] -= share * gradient[i - 1]
            }
            var step = 0.0
            var largest = 0.0
            for i in stride(from: count - 1, through: 0, by: -1) {
                step = (gradient[i] - (i + 1 < count ? beside[i + 1] * step : 0)) / diagonal[i]
                heights[i] -= step
                largest = max(largest, abs(step))
            }
            if largest < 1e-11 { break }
        }
        return length
    }

    private func scaled(_ v: Vec3) -> Vec3 {
        Vec3(v.x * item.radii.x, v.y * item.radii.y, v.z * item.radii.z)
    }
}
