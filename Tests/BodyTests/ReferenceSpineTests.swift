import Body
import Mechanics
import Testing

@Suite("Pelvis and spine of the reference body")
struct ReferenceSpineTests {
    static let degree = Double.pi / 180

    /// Signed angle (degrees) about z from one direction to another, by bisection: independent of the formula under test.
    private func angle(_ a: Vec3, _ b: Vec3) -> Double {
        var (low, high) = (-3.0, 3.0)
        for _ in 0..<60 {
            let middle = 0.5 * (low + high)
            let turned = Mat3(rotationAbout: Vec3(0, 0, 1), by: middle) * a
            if turned.cross(b).z > 0 { low = middle } else { high = middle }
        }
        return low / Self.degree
    }

    @Test(
        "Pelvic incidence is tilt plus slope, exactly", arguments: [-20.0, -9.4, 0, 15, 40] as [Double],
        [35, 52, 78] as [Double])
    func incidence(tiltDegrees: Double, incidenceDegrees: Double) throws {
        var scale = BodyScale(lengths: 1.07)
        scale[.pelvis] = Vec3(0.95, 1.08, 1.02)
        scale.pelvicIncidence = incidenceDegrees * Self.degree
        let body = try Shipped.reference.get().model(scale)
        let workspace = try Shipped.posed(body, ["pelvis_tilt": tiltDegrees * Self.degree])
        let frame = workspace.bodyInGround[try body.body("pelvis")]
        let plate = frame.point(try body.landmark("s1_endplate").place)
        let normal = frame.direction(try body.landmark("s1_normal_direction").place)
        let hips =
            0.5
            * (frame.point(try body.landmark("hip_centre_r").place)
                + frame.point(try body.landmark("hip_centre_l").place))
        let up = Vec3(0, 1, 0)
        let pelvicTilt = angle(up, plate - hips)
        let sacralSlope = angle(normal, up)
        #expect(abs(pelvicTilt + sacralSlope - angle(normal, plate - hips)) < 1e-9)
        #expect(abs(pelvicTilt + sacralSlope - incidenceDegrees) < 1e-9)
    }

    @Test("Lordosis at the neutral pose lies within the norm's spread")
    func lordosis() throws {
        let body = try Shipped.body.get()
        let workspace = try Shipped.posed(body)
        let sacrum = workspace.bodyInGround[try body.body("pelvis")].direction(
            try body.landmark("s1_normal_direction").place)
        let upper = workspace.bodyInGround[try body.body("lumbar1")].direction(
            try body.landmark("l1_normal_direction").place)
        // 54.8 ± 9.8 standing (OTSR 2018)
        #expect((45.0...64.6).contains(angle(sacrum, upper)))
        #expect(abs(angle(sacrum, upper) - 48.8) < 0.1, "the figure the build script reports")
    }

    @Test(
        "A spine with another curve stands in it without resistance, its fibres as long as in the reference")
    func ownCurve() throws {
        var scale = BodyScale.reference
        scale.levelTilts = [0.1, 0.08, 0.05, 0, 0, -0.02]
        let (body, reference) = (try Shipped.reference.get().model(scale), try Shipped.body.get())
        let (here, there) = (try Shipped.posed(body), try Shipped.posed(reference))
        let sacrum = here.bodyInGround[try body.body("pelvis")].direction(
            try body.landmark("s1_normal_direction").place)
        let upper = here.bodyInGround[try body.body("lumbar1")].direction(
            try body.landmark("l1_normal_direction").place)
        #expect(abs(angle(sacrum, upper) - 48.8 - 0.23 / Self.degree) < 0.1)
        for index in body.model.muscles.indices {
            let (a, b) = (body.model.muscles[index], reference.model.muscles[index])
            let first = (here.paths.lengths[index] - a.tendonSlackLength) / a.optimalFiberLength
            let second = (there.paths.lengths[index] - b.tendonSlackLength) / b.optimalFiberLength
            #expect(abs(first - second) < 1e-9, "\(a.name)")
        }
    }

    /// Passive moment (N·m) about one coordinate.
    private func moment(_ body: BodyModel, _ coordinate: String, at degrees: Double) throws -> Double {
        let index = try body.coordinate(coordinate)
        return body.model.coordinateSprings.filter { $0.coordinate == index }
            .reduce(0) { $0 + $1.force(degrees * Self.degree).value }
    }

    @Test(
        "No segment resists at the neutral pose, and all resist as the loaded segment does in mid range",
        arguments: [
            "L5_S1", "L4_L5", "L3_L4", "L2_L3", "L1_L2", "T12_L1",
        ])
    func midRange(level: String) throws {
        let body = try Shipped.body.get()
        for (axis, stiffness, at) in [("FE", 1.8, -2.0), ("LB", 2.3, 1.0), ("AR", 8.4, 0.25)] {
            #expect(abs(try moment(body, "\(level)_\(axis)", at: 0)) < 1e-6)
            let found = -(try moment(body, "\(level)_\(axis)", at: at)) / at
            #expect(abs(found / stiffness - 1) < 0.05, "\(level) \(axis)")
        }
    }

    @Test(
        "Flexion ends at 73 Nm two degrees beyond what the living reach",
        arguments: [("L5_S1", 9.0), ("L4_L5", 13), ("L3_L4", 12), ("L2_L3", 10), ("L1_L2", 8)])
    func flexionLimit(level: String, full: Double) throws {
        let body = try Shipped.body.get()
        #expect(abs(try moment(body, "\(level)_FE", at: -(full + 2)) - 73) < 0.1)
        let atFull = try moment(body, "\(level)_FE", at: -full)
        #expect((15.0...45.0).contains(atFull), "\(atFull) Nm")
    }

    @Test(
        "Bending and turning resist alike to both sides",
        arguments: ["L5_S1_LB", "L4_L5_AR", "L2_L3_LB", "T12_L1_AR"])
    func odd(coordinate: String) throws {
        let body = try Shipped.body.get()
        for angle in [0.5, 1.5, 4] {
            let (right, left) = (
                try moment(body, coordinate, at: angle), try moment(body, coordinate, at: -angle)
            )
            #expect(abs(right + left) < 1e-9 * abs(right))
            #expect(right < 0)
        }
    }

    @Test("The disc's frame lies at the joint and halfway between its endplates")
    func disc() throws {
        let body = try Shipped.body.get()
        let workspace = try Shipped.posed(body, ["L4_L5_FE": -0.1])
        for level in body.levels {
            let joint = body.model.joints[level.joint]
            let center = workspace.bodyInGround[joint.parent].point(joint.parentFrame.translation)
            let disc = level.disc(workspace)
            #expect((disc.translation - center).length < 0.002, "\(level.name)")
            let below = (workspace.bodyInGround[level.lowerBody] * level.lowerEndplate).rotation.column1
            let above = (workspace.bodyInGround[level.upperBody] * level.upperEndplate).rotation.column1
            #expect(abs(disc.rotation.column1.dot(below) - disc.rotation.column1.dot(above)) < 1e-12)
            #expect((disc.rotation * Vec3(0, 0, 1) - Vec3(0, 0, 1)).length < 1e-12, "z points to the right")
        }
    }
}
