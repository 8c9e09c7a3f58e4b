import Testing

@testable import Mechanics

@Suite("Paths over cylinders and spheres")
struct RoundWrapTests {
    enum Round: Sendable, CaseIterable {
        case cylinder, cylinderPositiveX, cylinderNegativeY, sphere, spherePositiveZ

        var side: WrapSurface.Side {
            switch self {
            case .cylinder, .sphere: .all
            case .cylinderPositiveX: .positive(axis: 0)
            case .cylinderNegativeY: .negative(axis: 1)
            case .spherePositiveZ: .positive(axis: 2)
            }
        }

        var isCylinder: Bool { self != .sphere && self != .spherePositiveZ }

        func path(_ start: Vec3, _ end: Vec3, radius: Double = 1) -> SurfacePath {
            isCylinder
                ? cylinderPath(from: start, to: end, radius: radius, side: side)
                : spherePath(from: start, to: end, radius: radius, side: side)
        }

        /// Distance from the axis or centre.
        func distance(_ point: Vec3) -> Double {
            isCylinder ? Vec3(point.x, point.y, 0).length : point.length
        }
    }

    private func distant(_ kind: Round, _ random: inout SplitMix64, inside: Bool = false) -> Vec3 {
        while true {
            let point = RandomModels.vector(3, &random)
            let distance = kind.distance(point)
            if inside ? (0.1...1).contains(distance) : distance > 1 { return point }
        }
    }

    @Test(
        "A string between opposite points behind and before a cylinder has the length of two tangents and an arc"
    )
    func closedForms() {
        // both points two radii away: tangents √3 long, each taking π/3 off the angle between the points
        let (start, end) = (Vec3(0, -2, 0), Vec3(0, 2, 0))
        let tangents = 2 * 3.0.squareRoot()
        for side: WrapSurface.Side in [.all, .positive(axis: 0), .negative(axis: 0)] {
            let path = cylinderPath(from: start, to: end, radius: 1, side: side)
            #expect(abs(path.length - (tangents + .pi / 3)) < 1e-14)
        }
        // pulled over to the front from behind, with 240° between the points
        let behind = (Vec3(-1, -3.0.squareRoot(), 1), Vec3(-1, 3.0.squareRoot(), 4))
        let path = cylinderPath(from: behind.0, to: behind.1, radius: 1, side: .positive(axis: 0))
        let flat = tangents + 2 * Double.pi / 3
        #expect(abs(path.length - (flat * flat + 9).squareRoot()) < 1e-14)
        #expect(path.entry.x > 0.49 && path.exit.x > 0.49)
        // the same points are clear of the cylinder on the other side
        #expect(!cylinderPath(from: behind.0, to: behind.1, radius: 1, side: .negative(axis: 0)).touches)
    }

    @Test(
        "Contacts lie on the surface, tangents are tangent, and the arc goes on in the tangents' direction",
        arguments: Round.allCases)
    func tautness(_ kind: Round) {
        var random = SplitMix64(seed: 11)
        var touching = 0
        for _ in 0..<400 {
            let (start, end) = (distant(kind, &random), distant(kind, &random))
            let path = kind.path(start, end)
            guard path.touches else { continue }
            touching += 1
            func radial(_ p: Vec3) -> Vec3 { kind.isCylinder ? Vec3(p.x, p.y, 0) : p }
            let (first, last) = (path.entry - start, end - path.exit)
            #expect(abs(kind.distance(path.entry) - 1) < 1e-12)
            #expect(abs(kind.distance(path.exit) - 1) < 1e-12)
            #expect(abs(first.dot(radial(path.entry))) < 1e-11)
            #expect(abs(last.dot(radial(path.exit))) < 1e-11)
            #expect((first.normalized + path.gradientAtStart).length < 1e-7)
            #expect((last.normalized - path.gradientAtEnd).length < 1e-7)
            // what is conserved along a geodesic of a surface of revolution: the angle with the axis, or the plane
            let (u, v) = (-path.gradientAtStart, path.gradientAtEnd)
            #expect((path.entry.cross(u) - path.exit.cross(v)).dot(Vec3(0, 0, 1)).magnitude < 1e-10)
            if kind.isCylinder {
                #expect(abs(u.z - v.z) < 1e-11)
            } else {
                #expect((path.entry.cross(u) - path.exit.cross(v)).length < 1e-10)
            }
        }
        #expect(touching > 50)
    }

    @Test("No string through other contacts is shorter", arguments: Round.allCases)
    func shortest(_ kind: Round) {
        var random = SplitMix64(seed: 12)
        for _ in 0..<200 {
            let (start, end) = (distant(kind, &random), distant(kind, &random))
            let path = kind.path(start, end)
            guard path.touches, kind.side == .all else { continue }
            #expect(path.length >= (end - start).length)
            // contacts moved back towards the ends and aside stay visible from there
            for _ in 0..<10 {
                let (back, fore) = (
                    Double.random(in: 0...0.2, using: &random), Double.random(in: 0...0.2, using: &random)
                )
                let (a, b) = (
                    Double.random(in: -0.1...0.1, using: &random),
                    Double.random(in: -0.1...0.1, using: &random)
                )
                let entry = moved(path.entry, along: path.gradientAtStart, by: back, aside: a, kind)
                let exit = moved(path.exit, along: path.gradientAtEnd, by: fore, aside: b, kind)
                let arc = arcLength(entry, exit, kind)
                #expect((entry - start).length + arc + (end - exit).length >= path.length - 1e-12)
            }
        }
    }

    /// A contact shifted over the surface.
    private func moved(_ point: Vec3, along direction: Vec3, by angle: Double, aside: Double, _ kind: Round)
        -> Vec3
    {
        if kind.isCylinder {
            let sense = (point.x * direction.y - point.y * direction.x) > 0 ? 1.0 : -1
            return Mat3(rotationAbout: Vec3(0, 0, 1), by: sense * angle) * point + Vec3(0, 0, aside)
        }
        let turned = Mat3(rotationAbout: point.cross(direction).normalized, by: angle) * point
        return (turned + aside * point.cross(direction)).normalized
    }

    /// The shortest arc between two points of the surface.
    private func arcLength(_ a: Vec3, _ b: Vec3, _ kind: Round) -> Double {
        if !kind.isCylinder { return arcTangent(a.cross(b).length, a.dot(b)) }
        let angle = arcTangent(abs(a.x * b.y - a.y * b.x), a.x * b.x + a.y * b.y)
        return (angle * angle + (a.z - b.z) * (a.z - b.z)).squareRoot()
    }

    @Test(
        "Gradients are the slopes of the length, also for points inside", arguments: Round.allCases,
        [false, true])
    func gradients(_ kind: Round, inside: Bool) {
        var random = SplitMix64(seed: 13)
        var (checked, skipped) = (0, 0)
        for number in 0..<300 {
            let start = distant(kind, &random, inside: inside)
            let end = distant(kind, &random, inside: inside && number % 3 == 0)
            let path = kind.path(start, end)
            for axis in 0..<3 {
                for atEnd in [false, true] {
                    func length(_ step: Double) -> Double {
                        var (p, s) = (start, end)
                        if atEnd { s[axis] += step } else { p[axis] += step }
                        return kind.path(p, s).length
                    }
                    let h = 1e-5
                    let coarse = (length(2 * h) - length(-2 * h)) / (4 * h)
                    let fine = (length(h) - length(-h)) / (2 * h)
                    let bend = length(h) + length(-h) - 2 * length(0)
                    // a kink: the way round changes, or another point becomes the innermost
                    if abs(fine - coarse) > 1e-5 || abs(bend) > 1e-7 {
                        skipped += 1
                        continue
                    }
                    checked += 1
                    let slope = fine + (fine - coarse) / 3
                    let gradient = (atEnd ? path.gradientAtEnd : path.gradientAtStart)[axis]
                    #expect(
                        abs(slope - gradient) < 1e-7, "\(start) \(end) axis \(axis): \(slope), \(gradient)")
                }
            }
        }
        #expect(skipped * 30 < checked, "\(skipped) of \(checked) skipped")
    }

    @Test("From end to start the path is the same", arguments: Round.allCases)
    func reversed(_ kind: Round) {
        var random = SplitMix64(seed: 14)
        for number in 0..<200 {
            let (start, end) = (distant(kind, &random, inside: number % 4 == 0), distant(kind, &random))
            let (there, back) = (kind.path(start, end), kind.path(end, start))
            #expect(abs(there.length - back.length) < 1e-13)
            #expect((there.gradientAtStart - back.gradientAtEnd).length < 1e-9)
            #expect((there.entry - back.exit).length < 1e-9)
        }
    }

    @Test("In a mirror the path is the mirrored path", arguments: Round.allCases)
    func mirrored(_ kind: Round) {
        var random = SplitMix64(seed: 15)
        func mirror(_ v: Vec3) -> Vec3 {
            // sides along x and z stay; along y the mirror is x
            kind == .cylinderNegativeY ? Vec3(-v.x, v.y, v.z) : Vec3(v.x, -v.y, v.z)
        }
        for number in 0..<200 {
            let (start, end) = (distant(kind, &random, inside: number % 4 == 0), distant(kind, &random))
            let (one, other) = (kind.path(start, end), kind.path(mirror(start), mirror(end)))
            #expect(abs(one.length - other.length) < 1e-13)
            #expect((mirror(one.gradientAtStart) - other.gradientAtStart).length < 1e-9)
            #expect((mirror(one.exit) - other.exit).length < 1e-9)
        }
    }

    @Test(
        "As a point travels through the surface and around it, the length never jumps",
        arguments: Round.allCases)
    func continuity(_ kind: Round) {
        let end = Vec3(0.3, 2.2, 0.4)
        var last = 0.0
        for step in 0...6000 {
            // a loop of a mean radius of one, in and out, that keeps clear of the half-plane behind the sides
            let t = Double(step) * 0.001
            let angle = -2.2 + 0.5 * t
            let r = 1.1 + 0.8 * sine(3 * t)
            let start = Vec3(r * cosine(angle) + 0.4, r * sine(angle) + 0.5, 0.2 * sine(2 * t))
            if kind == .cylinderNegativeY && start.x < 0 { continue }
            let length = kind.path(start, end).length
            // the point moves 3 mm a step at most
            if step > 0 && last > 0 { #expect(abs(length - last) < 0.006, "step \(step)") }
            last = kind == .cylinderNegativeY && start.x < 0.003 ? 0 : length
        }
    }

    @Test("Across a sphere's equator the path is that across a cylinder")
    func equator() {
        var random = SplitMix64(seed: 16)
        for _ in 0..<100 {
            var (start, end) = (distant(.cylinder, &random), distant(.cylinder, &random))
            (start.z, end.z) = (0, 0)
            let flat = cylinderPath(from: start, to: end, radius: 1, side: .all)
            let round = spherePath(from: start, to: end, radius: 1, side: .all)
            #expect(abs(flat.length - round.length) < 1e-13)
            #expect((flat.exit - round.exit).length < 1e-7)
        }
    }
}
