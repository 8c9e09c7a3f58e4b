import Body
import Mechanics
import Testing

@Suite("Scaling the reference body")
struct ReferenceScalingTests {
    @Test(
        "A body a tenth larger has paths, arms and places a tenth larger, and fibres that work where they did"
    )
    func uniform() throws {
        let small = try Shipped.body.get()
        let large = try Shipped.reference.get().model(BodyScale(lengths: 1.1, mass: 90))
        let changes = ["hip_flexion_r": 0.4, "knee_angle_l": 0.7, "L4_L5_FE": -0.05, "L2_L3_LB": 0.04]
        var (a, b) = (try Shipped.posed(small, changes), try Shipped.posed(large, changes))
        for index in small.model.paths.indices {
            #expect(
                abs(b.paths.lengths[index] / a.paths.lengths[index] - 1.1) < 1e-6,
                "\(small.model.paths[index].name)")
        }
        for (index, muscle) in small.model.muscles.enumerated() {
            let larger = large.model.muscles[index]
            #expect(abs(larger.optimalFiberLength / muscle.optimalFiberLength - 1.1) < 1e-6)
            #expect(abs(larger.tendonSlackLength / muscle.tendonSlackLength - 1.1) < 1e-6)
            #expect(larger.maxIsometricForce == muscle.maxIsometricForce)
        }
        let hip = try small.coordinate("hip_flexion_r")
        let psoas = try #require(small.model.muscle(named: "Ps_L3_TP_r"))
        let ratio =
            large.model.momentArm(of: psoas, about: hip, b) / small.model.momentArm(of: psoas, about: hip, a)
        #expect(abs(ratio - 1.1) < 1e-6)
        small.model.updatePositions(small.model.defaultPose, in: &a)
        large.model.updatePositions(large.model.defaultPose, in: &b)
        for (index, segment) in small.model.bodies.enumerated() where segment.mass > 0 {
            let other = large.model.bodies[index]
            #expect(abs(other.mass / segment.mass - 1.2) < 1e-9)
            #expect(abs(other.inertia.row2.z / segment.inertia.row2.z - 1.2 * 1.21) < 1e-9, "\(segment.name)")
        }
    }

    @Test("Longer thighs lengthen the muscles on them and leave the trunk alone")
    func thighs() throws {
        let reference = try Shipped.body.get()
        var scale = BodyScale.reference
        scale[.thigh] = Vec3(1, 1.05, 1)
        let body = try Shipped.reference.get().model(scale)
        let (a, b) = (try Shipped.posed(reference), try Shipped.posed(body))
        let longer = try #require(body.model.muscle(named: "vasint_r"))
        let trunk = try #require(body.model.muscle(named: "IL_L1_r"))
        #expect(b.paths.lengths[longer] > a.paths.lengths[longer])
        #expect(b.paths.lengths[trunk] == a.paths.lengths[trunk])
        for (index, muscle) in body.model.muscles.enumerated() {
            let before = reference.model.muscles[index]
            let ratio = b.paths.lengths[index] / a.paths.lengths[index]
            #expect(abs(muscle.optimalFiberLength / before.optimalFiberLength - ratio) < 1e-9)
        }
    }

    @Test("Strength scales every muscle alike")
    func strength() throws {
        let body = try Shipped.reference.get().model(BodyScale(maxForceFactor: 0.7))
        for (weak, strong) in zip(body.model.muscles, try Shipped.body.get().model.muscles) {
            #expect(abs(weak.maxIsometricForce / strong.maxIsometricForce - 0.7) < 1e-12)
        }
    }
}
