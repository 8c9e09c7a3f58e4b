import Testing

@testable import Mechanics

@Suite struct EllipsoidPathTests {
    /// Derivative of a function of a point along each axis, by central differences of fourth order.
    private func slope(_ h: Double, _ f: (Vec3) -> Double) -> Vec3 {
        var found = Vec3.zero
        for axis in 0..<3 {
            var e = Vec3.zero
            e[axis] = h
            found[axis] = (8 * (f(e) - f(-e)) - (f(2 * e) - f(-2 * e))) / (12 * h)
        }
        return found
    }

    @Test("The length is what ever finer chords come to", arguments: [1.5, 2.5, 4])
    func chords(flatness: Double) {
        var cases = EllipsoidCases(seed: 3)
        var counted = 0
        for _ in 0..<20 {
            let item = cases.wrapping(flatness: flatness)
            let path = item.path()
            let brute = ChordPath(item).length
            // the search by chords ends in longer ways round, or nowhere, now and then
            guard brute.error < 1e-10, brute.value < path.length + 1e-4 else { continue }
            counted += 1
            #expect(abs(path.length - brute.value) < 1e-9)
        }
        #expect(counted >= 10)
    }

    @Test("Around a sphere the path is two tangents and an arc of a great circle")
    func sphere() {
        var cases = EllipsoidCases(seed: 11)
        for _ in 0..<2000 {
            let item = cases.wrapping(flatness: 1)
            let radius = item.radii.x
            let (p, s) = (item.start.length, item.end.length)
            let angle = arcCosine(item.start.dot(item.end) / (p * s))
            let arc = angle - arcCosine(radius / p) - arcCosine(radius / s)
            let expected =
                (p * p - radius * radius).squareRoot() + radius * arc + (s * s - radius * radius).squareRoot()
            #expect(abs(item.path().length - expected) < 1e-11)
        }
    }

    @Test("The gradients are the derivatives of the length", arguments: [1.2, 2, 4])
    func gradients(flatness: Double) {
        var cases = EllipsoidCases(seed: 21)
        var rough = 0
        for _ in 0..<300 {
            let item = cases.wrapping(flatness: flatness)
            let path = item.path()
            #expect(abs(path.gradientAtStart.length - 1) < 1e-12)
            #expect(abs(path.gradientAtEnd.length - 1) < 1e-12)
            func atStart(_ d: Vec3) -> Double {
                ellipsoidPath(from: item.start + d, to: item.end, radii: item.radii, side: .all).length
            }
            func atEnd(_ d: Vec3) -> Double {
                ellipsoidPath(from: item.start, to: item.end + d, radii: item.radii, side: .all).length
            }
            let h = 1e-5
            let first = (slope(h, atStart) - path.gradientAtStart).length
            let second = (slope(h, atEnd) - path.gradientAtEnd).length
            // the differences themselves fail where a point is within them of the surface, or of where two ways round are equally short
            if first > 1e-6 || second > 1e-6 { rough += 1 }
        }
        #expect(rough <= 40)
    }

    @Test("The gradients are exact to 1e-7 where the length is smooth")
    func smoothGradients() {
        var cases = EllipsoidCases(seed: 22)
        var counted = 0
        while counted < 200 {
            let item = cases.wrapping(flatness: 2.5)
            func size(_ v: Vec3) -> Double {
                Vec3(v.x / item.radii.x, v.y / item.radii.y, v.z / item.radii.z).length
            }
            let d = item.end - item.start
            let near = item.start - (item.start.dot(d) / d.squaredLength) * d
            guard size(item.start) > 1.2, size(item.end) > 1.2, size(near) > 0.5, size(near) < 0.95 else {
                continue
            }
            counted += 1
            let path = item.path()
            let found = slope(2e-5) { d in
                ellipsoidPath(from: item.start + d, to: item.end, radii: item.radii, side: .all).length
            }
            #expect((found - path.gradientAtStart).length < 1e-7)
        }
    }

    @Test("A path and its way back are the same, and so are mirror images", arguments: [1.3, 3])
    func symmetry(flatness: Double) {
        var cases = EllipsoidCases(seed: 31)
        for _ in 0..<1000 {
            let item = cases.wrapping(flatness: flatness)
            let path = item.path()
            let back = ellipsoidPath(from: item.end, to: item.start, radii: item.radii, side: .all)
            #expect(abs(path.length - back.length) < 1e-9)
            let mirrored = ellipsoidPath(
                from: Vec3(-item.start.x, item.start.y, item.start.z),
                to: Vec3(-item.end.x, item.end.y, item.end.z), radii: item.radii, side: .all)
            #expect(abs(path.length - mirrored.length) < 1e-10)
            // axes renamed
            func turned(_ v: Vec3) -> Vec3 { Vec3(v.y, v.z, v.x) }
            let renamed = ellipsoidPath(
                from: turned(item.start), to: turned(item.end), radii: turned(item.radii), side: .all)
            #expect(abs(path.length - renamed.length) < 1e-10)
        }
    }

    @Test("Entry and exit lie on the surface, where the straight pieces touch it")
    func tangency() {
        var cases = EllipsoidCases(seed: 41)
        for _ in 0..<2000 {
            let item = cases.wrapping(flatness: 4)
            let path = item.path()
            for (x, outside, gradient) in [
                (path.entry, item.start, path.gradientAtStart), (path.exit, item.end, path.gradientAtEnd),
            ] {
                let r = item.radii
                let normal = Vec3(x.x / (r.x * r.x), x.y / (r.y * r.y), x.z / (r.z * r.z))
                #expect(abs(x.dot(normal) - 1) < 1e-8)
                #expect(abs(normal.normalized.dot(gradient)) < 1e-7)
                let reach = (outside - x).length
                #expect((outside - x - reach * gradient).length < 1e-8)
            }
            #expect(path.length >= (item.end - item.start).length)
        }
    }

    @Test("A line that clears the ellipsoid is straight")
    func clear() {
        let path = ellipsoidPath(
            from: Vec3(-1, 0.11, 0), to: Vec3(1, 0.11, 0), radii: Vec3(0.1, 0.1, 0.2), side: .all)
        #expect(!path.touches)
        #expect(path.length == 2)
        #expect(path.gradientAtEnd == Vec3(1, 0, 0))
        // points that coincide, and points on one side of it
        #expect(
            ellipsoidPath(
                from: Vec3(1, 0, 0), to: Vec3(1, 0, 0), radii: Vec3(0.1, 0.1, 0.2), side: .all
            ).length == 0)
        #expect(
            ellipsoidPath(from: Vec3(1, 0, 0), to: Vec3(2, 0, 0), radii: Vec3(0.1, 0.1, 0.2), side: .all)
                .length
                == 1)
    }

    @Test("Lengths do not jump while an end moves past the ellipsoid, into it and through its centre")
    func continuity() {
        let radii = Vec3(0.075, 0.17, 0.13)
        let end = Vec3(0.1, 0.14, 0.15)
        for offset in [0.0, 0.003, 0.02, 0.05, 0.1] {
            var last = Double.nan
            var steps = 0
            for i in 0...8000 {
                let z = -0.3 + 0.6 * Double(i) / 8000
                let start = Vec3(-0.1 + offset, offset, z)
                let path = ellipsoidPath(from: start, to: end, radii: radii, side: .all)
                // steps of 75 µm change no path by more
                if i > 0 && !(abs(path.length - last) < 3e-4) { steps += 1 }
                last = path.length
            }
            #expect(steps == 0)
        }
    }

    @Test("Inside the ellipsoid, too, the gradients are the derivatives of the length")
    func inside() {
        var cases = EllipsoidCases(seed: 51)
        var wrapped = 0
        var rough = 0
        for i in 0..<600 {
            var item = cases.wrapping(flatness: 2)
            let size = Vec3(
                item.start.x / item.radii.x, item.start.y / item.radii.y, item.start.z / item.radii.z
            ).length
            item.start = ((0.3 + 0.6 * cases.next()) / size) * item.start
            if i % 2 == 0 { item = .init(start: item.end, end: item.start, radii: item.radii) }
            let path = item.path()
            if !path.touches { continue }
            wrapped += 1
            let atStart = slope(2e-5) { d in
                ellipsoidPath(from: item.start + d, to: item.end, radii: item.radii, side: .all).length
            }
            let atEnd = slope(2e-5) { d in
                ellipsoidPath(from: item.start, to: item.end + d, radii: item.radii, side: .all).length
            }
            if !((atStart - path.gradientAtStart).length < 1e-6 && (atEnd - path.gradientAtEnd).length < 1e-6)
            {
                rough += 1
            }
        }
        #expect(wrapped > 100)
        // some stand next to where two ways round are equally short, or the line just clears
        #expect(rough <= wrapped / 25)
    }

    @Test(
        "A path is found every time, and the other ways round are never shorter", arguments: [1.05, 2, 4, 10])
    func always(flatness: Double) {
        var cases = EllipsoidCases(seed: 61)
        var (missing, longer) = (0, 0)
        for i in 0..<25_000 {
            let item = cases.wrapping(flatness: flatness)
            let path = item.path()
            if !(path.length >= (item.end - item.start).length) { missing += 1 }
            // every string among 48 parts of the horizon, for a sample
            guard i % 25 == 0, flatness <= 4 else { continue }
            let sized = SizedEllipsoid(radii: item.radii, start: item.start, end: item.end)
            let taut = EllipsoidTaut(
                around: sized.shape, from: item.start / sized.unit, to: item.end / sized.unit)
            taut.forEachString(among: 48) { string in
                if sized.unit * string.length < path.length - 1e-9 { longer += 1 }
            }
        }
        #expect(missing == 0)
        #expect(longer == 0)
    }

    @Test("Contact that only grazes, and ends that stand on the surface, are no special cases")
    func limits() {
        let radii = Vec3(0.05, 0.08, 0.11)
        // the line dips ever less under the highest point
        for dip in [1e-3, 1e-6, 1e-9, 1e-12] {
            let height = 0.11 - dip
            let path = ellipsoidPath(
                from: Vec3(-0.2, 0.01, height), to: Vec3(0.2, -0.01, height), radii: radii, side: .all)
            #expect(path.length >= 0.4 && path.length < 0.4005 + 3 * dip)
        }
        // from the end of one axis to that of another: a quarter of an ellipse
        let quarter = ellipsoidPath(from: Vec3(0.05, 0, 0), to: Vec3(0, 0.08, 0), radii: radii, side: .all)
        #expect(abs(quarter.length - 0.10346569018057208) < 1e-10)
        // opposite ends of the longest axis: round the shortest
        let half = ellipsoidPath(from: Vec3(0, 0, 0.11), to: Vec3(0, 0, -0.11), radii: radii, side: .all)
        #expect(abs(half.length - 0.26024369076070003) < 1e-10)
    }
}
