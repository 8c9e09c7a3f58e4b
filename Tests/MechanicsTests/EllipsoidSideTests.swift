import Testing

@testable import Mechanics

@Suite struct EllipsoidSideTests {
    private let radii = Vec3(0.075, 0.17, 0.13)

    @Test("A path that is on its side by itself is the shortest of all")
    func free() {
        // fibres from behind the ribs to the upper arm
        for height in [-0.9, -0.5, -0.1, 0.3] {
            let start = Vec3(-0.95 * 0.075, 1.1 * height * 0.17, 0.35 * 0.13)
            let end = Vec3(1.2 * 0.075, 0.78 * 0.17, 1.2 * 0.13)
            let all = ellipsoidPath(from: start, to: end, radii: radii, side: .all)
            let right = ellipsoidPath(from: start, to: end, radii: radii, side: .positive(axis: 2))
            #expect(right.touches)
            #expect(right.length == all.length)
        }
    }

    @Test("A line that clears the ellipsoid on its side, or beside it, is straight", arguments: [0, 1, 2])
    func straight(axis: Int) {
        var up = Vec3.zero
        up[axis] = 1
        let along = Vec3(up.y, up.z, up.x)
        let beside = up.cross(along)
        for offset in [
            0.2 * up, 0.2 * up - 0.05 * along, 0.18 * beside, 0.18 * beside - 0.3 * up, -0.25 * beside,
        ] {
            let path = ellipsoidPath(
                from: offset - 0.4 * along, to: offset + 0.4 * along, radii: radii,
                side: .positive(axis: axis))
            #expect(!path.touches)
            #expect(abs(path.length - 0.8) < 1e-15)
        }
    }

    @Test("A line that passes below comes round the screen: over the ellipsoid, or beside it")
    func below() {
        let depth = 0.3
        let path = ellipsoidPath(
            from: Vec3(-0.4, 0, -depth), to: Vec3(0.4, 0, -depth), radii: radii, side: .positive(axis: 2))
        // the screen hangs across x, as wide as the ellipsoid is along y
        let beside = 2 * (0.4 * 0.4 + 0.17 * 0.17).squareRoot()
        #expect(path.touches)
        #expect(abs(path.length - beside) < 1e-12)
        // a slight way below the top, and the way over it is shorter
        let slight = ellipsoidPath(
            from: Vec3(-0.4, 0, -0.01), to: Vec3(0.4, 0, -0.01), radii: Vec3(0.075, 0.9, 0.13),
            side: .positive(axis: 2))
        #expect(slight.length < 0.9)
        #expect(slight.entry.z > 0)
    }

    @Test("A path over the top stays there when its straight line clears the ellipsoid behind it")
    func behind() {
        let long = Vec3(0.015, 0.015, 0.1)
        var before = 0.0
        for step in 0...60 {
            let end = Vec3(-0.0005 * Double(step), -0.13, 0.02)
            let path = ellipsoidPath(
                from: Vec3(-0.013, 0.09, 0.025), to: end, radii: long, side: .positive(axis: 0))
            #expect(path.touches)
            #expect(path.entry.x > 0)
            if step > 0 { #expect(abs(path.length - before) < 0.0005) }
            before = path.length
        }
    }

    @Test("Mirror images keep to mirrored sides")
    func mirrored() {
        var cases = EllipsoidCases(seed: 71)
        for i in 0..<300 {
            let axis = i % 3
            let item = cases.wrapping(flatness: 2)
            var (start, end) = (item.start, item.end)
            start[axis] *= -1
            end[axis] *= -1
            let one = item.path(.positive(axis: axis))
            let other = ellipsoidPath(from: start, to: end, radii: item.radii, side: .negative(axis: axis))
            #expect(abs(one.length - other.length) < 1e-9)
            #expect(one.length >= item.path().length - 1e-12)
        }
    }

    @Test("A path held on its side is its own way back")
    func reversed() {
        var cases = EllipsoidCases(seed: 81)
        var held = 0
        for _ in 0..<200 {
            let item = cases.wrapping(flatness: 2.5)
            let path = item.path(.positive(axis: 2))
            if path.length > item.path().length + 1e-9 { held += 1 }
            let back = ellipsoidPath(
                from: item.end, to: item.start, radii: item.radii, side: .positive(axis: 2))
            #expect(abs(path.length - back.length) < 1e-9)
        }
        #expect(held > 20)
    }

    @Test("The gradients of a path held on its side are the derivatives of its length")
    func gradients() {
        var cases = EllipsoidCases(seed: 91)
        var (held, rough) = (0, 0)
        for _ in 0..<150 {
            let item = cases.wrapping(flatness: 2.5)
            let path = item.path(.positive(axis: 2))
            guard path.length > item.path().length + 1e-6 else { continue }
            held += 1
            for axis in 0..<3 {
                var e = Vec3.zero
                e[axis] = 1e-6
                let right = ellipsoidPath(
                    from: item.start, to: item.end + e, radii: item.radii, side: .positive(axis: 2))
                let left = ellipsoidPath(
                    from: item.start, to: item.end - e, radii: item.radii, side: .positive(axis: 2))
                if abs((right.length - left.length) / 2e-6 - path.gradientAtEnd[axis]) > 1e-5 { rough += 1 }
            }
        }
        #expect(held > 15)
        // a few stand where two ways are equally short
        #expect(rough <= 3)
    }

    @Test("Lengths do not jump while the line sinks through the ellipsoid and out below it")
    func sinking() {
        for offset in [0.0, 0.05, 0.12, 0.2] {
            var last = Double.nan
            var jumps = 0
            for i in 0...2000 {
                let z = 0.25 - 0.5 * Double(i) / 2000
                let path = ellipsoidPath(
                    from: Vec3(-0.3, offset, z), to: Vec3(0.3, offset - 0.02, z + 0.03), radii: radii,
                    side: .positive(axis: 2))
                // both ends sink by 0.25 mm at a time
                if i > 0 && !(abs(path.length - last) < 6e-4) { jumps += 1 }
                last = path.length
            }
            #expect(jumps == 0)
        }
    }
}
