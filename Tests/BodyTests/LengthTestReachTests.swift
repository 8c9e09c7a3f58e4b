import Anatomy
import Mechanics
import Testing

@testable import Body

@Suite("Reaching down with the trunk")
struct LengthTestReachTests {
    typealias On = LengthTestBodies

    @Test(
        "Of a full forward bend the thoracic spine gives the share that people's does, its lower half the more"
    )
    func forwardShare() {
        let rhythm = ThoracicRhythm.flexion
        // 20.5° of 118.4° in Hajibozorgi & Arjmand 2016, with 50.2° lumbar and 47.8° at the pelvis
        let share = (rhythm.lower + rhythm.upper) * 50.2 / 118.4
        #expect(abs(share - 20.5 / 118.4) < 0.002)
        #expect(rhythm.lower > 2 * rhythm.upper)
    }

    @Test(
        "Beyond what the levels reach, thorax and girdle bring the hand further down, and no further than people come"
    )
    func further() throws {
        let floor = try On.clinical(.fingertipFloor, .central)
        #expect(floor > -25 && floor < 15)
        let aside = try On.clinical(.sideBend)
        // people of 25 to 45 years: 95 % within 13.2 and 28.0 cm (MOBILITY study 2015)
        #expect(aside > 13.2 && aside < 28)
    }

    @Test(
        "A longer reach needs more lumbar bending: the hand follows the levels",
        arguments: [Side.left, .right])
    func follows(side: Side) throws {
        var last = -Double.infinity
        for tolerance in [0.3, 0.6, 1, 1.5] {
            let now = try On.clinical(.sideBend, side, .healthy, tolerance: tolerance)
            #expect(now > last)
            last = now
        }
    }

    @Test("A reaching clavicle brings the shoulder forward and down as far as anatomy books say")
    func girdle() {
        // Kapandji: 10 cm forward and 3 cm down, of its outer end
        #expect(abs(ShoulderGirdle.protraction(breadth: 0.174) - 0.09) < 0.015)
        #expect(abs(ShoulderGirdle.depression(breadth: 0.174) - 0.03) < 0.005)
    }

    @Test("Centres of the thoracic halves lie inside the thorax, below and above the blades")
    func centres() throws {
        let body = try On.body.get()
        let neck = body.model.joints[try body.joint("T1_head_neck")].parentFrame.translation
        let (lower, upper) = ThoracicRhythm.centres(neck: neck)
        let skin = try body.landmark("t9_skin").place
        #expect(abs(lower.y - skin.y) < 0.02 && lower.x > skin.x + 0.04)
        #expect(upper.y > lower.y + 0.08 && upper.y < neck.y)
    }
}

extension LengthTestReachTests {
    @Test("Each half of the thoracic spine bends to the side about a line across it, forward in standing")
    func bendingAxes() throws {
        let body = try On.body.get()
        let neck = body.model.joints[try body.joint("T1_head_neck")]
        let axes = ThoracicRhythm.bendingAxes(neck: neck.parentFrame.translation)
        var standing = Workspace(for: body.model)
        body.model.updatePositions(body.model.defaultPose, in: &standing)
        for axis in [axes.lower, axes.upper] {
            #expect(abs(axis.length - 1) < 1e-12 && axis.z == 0)
            // kyphosis: the vertebrae of both halves stand within 25° of upright
            let forward = standing.bodyInGround[neck.parent].rotation * axis
            #expect(forward.x > cosine(25 * .pi / 180))
        }
        // the upper ones lean further forward
        #expect(axes.upper.y < axes.lower.y)
    }

    /// Oracle: legs keep their length while the pelvis turns, and each hip turns by its leg's lean and the pelvis's tilt.
    @Test("A pelvis sways over straight legs as a linkage of four bars does", arguments: [0.14, 0.18, 0.22])
    func sway(width: Double) {
        let (feet, height, lumbar) = (0.30, 0.88, 0.02)
        let sway = PelvicSway(hips: Vec3(0.02, height, 0), halfWidth: width / 2, height: height)
        let leg = (height * height + (feet - width) * (feet - width) / 4).squareRoot()
        let tilt = sway.share * lumbar
        /// Lean of a leg whose hip stands at a shift of the pelvis's middle, and how far the leg is from its length.
        func hip(_ side: Double, _ shift: Double, _ drop: Double) -> (lean: Double, excess: Double) {
            let z = shift + side * width / 2 * cosine(tilt) - side * feet / 2
            let y = height - drop - side * width / 2 * sine(tilt)
            return (arcTangent(z, y), (z * z + y * y).squareRoot() - leg)
        }
        // the middle's way about the centre of the turn
        let radius = sway.centre.y - height
        let (shift, drop) = (-radius * sine(tilt), -radius * (1 - cosine(tilt)))
        for side in [-1.0, 1] {
            let (lean, excess) = hip(side, shift, drop)
            #expect(abs(excess) < 2e-5)
            // each hip turns by the lean of its leg and the tilt of the pelvis
            let stood = arcTangent(side * (width - feet) / 2, height)
            #expect(abs((stood - lean) + tilt - lumbar / 3.6) < 0.03 * lumbar / 3.6)
        }
    }
}

@Suite("Ober's test")
struct LengthTestOberTests {
    typealias On = LengthTestBodies

    @Test(
        "An arm under the foot bears what keeps the thigh from turning; the hip feels the rest",
        arguments: [Side.left, .right])
    func carried(side: Side) throws {
        let suffix = side == .left ? "_l" : "_r"
        let bench = try On.bench.get()
        var workspace = bench.makeWorkspace()
        let outcome = try bench.outcome(of: .ober, side: side, workspace: &workspace)
        let adduction = try #require(outcome.posture["hip_adduction" + suffix])
        let told = try #require(outcome.resisting.first { $0.structure == .weight }).moment
        // the whole leg of the whole body, by virtual work: how far its weight and the ankle fall with a small turn of either axis
        let body = try On.body.get()
        let model = body.model
        func heights(_ adduction: Double, _ rotation: Double) throws -> (weight: Double, ankle: Double) {
            var pose = model.defaultPose
            pose.coordinates[try body.coordinate("hip_adduction" + suffix)] = adduction
            pose.coordinates[try body.coordinate("hip_rotation" + suffix)] = rotation
            pose.coordinates[try body.coordinate("knee_angle" + suffix)] = .pi / 2
            pose.coordinates[try body.coordinate("ankle_angle" + suffix)] = -20 * .pi / 180
            var place = Workspace(for: model)
            model.updatePositions(pose, in: &place)
            let down: Double = side == .left ? 1 : -1
            var weight = 0.0
            for name in ["femur", "patella", "tibia", "talus", "calcn", "toes"] {
                let index = try body.body(name + suffix)
                weight -=
                    9.80665 * model.bodies[index].mass * down
                    * place.bodyInGround[index].point(model.bodies[index].massCenter).z
            }
            return (weight, -down * place.bodyInGround[try body.body("talus" + suffix)].translation.z)
        }
        let step = 1e-4
        let (more, less) = (try heights(adduction + step, 0), try heights(adduction - step, 0))
        let (out, back) = (try heights(adduction, step), try heights(adduction, -step))
        let arm = (out.weight - back.weight) / (out.ankle - back.ankle)
        let expected = ((more.weight - less.weight) - arm * (more.ankle - less.ankle)) / (2 * step)
        #expect(arm > 10 && arm < 40)
        #expect(abs(told - expected) < 0.02 * abs(expected))
        let alone = (more.weight - less.weight) / (2 * step)
        #expect(abs(expected) < 0.8 * abs(alone))
    }

    @Test("A straight leg, which nobody carries, falls further than a bent one with its foot on an arm")
    func order() throws {
        // Reese & Bandy 2003: 18.9° and 23.2° below the horizontal
        #expect(try On.clinical(.modifiedOber) < On.clinical(.ober) - 1)
    }

    @Test("Each cut lets the thigh fall further, and without the capsule the most")
    func dissection() throws {
        for test in [LengthTest.ober, .modifiedOber] {
            let cuts = try On.bench.get().oberDissection(test, side: .right)
            #expect(abs(cuts.intact * 180 / .pi - (try On.clinical(test))) < 1e-9)
            #expect(cuts.byBand >= 0 && cuts.byGlutei >= 0 && cuts.byCapsule > 0)
        }
        #expect(throws: BodyFault.self) { try On.bench.get().oberDissection(.ely, side: .right) }
    }
}

@Suite("A thigh that hangs over the table's edge")
struct LengthTestHangingThighTests {
    typealias On = LengthTestBodies

    @Test(
        "The iliofemoral ligament draws a thigh that hangs in extension outward",
        arguments: [Side.left, .right])
    func outward(side: Side) throws {
        let bench = try On.bench.get()
        var workspace = bench.makeWorkspace()
        let outcome = try bench.outcome(of: .modifiedThomasAbduction, side: side, workspace: &workspace)
        let suffix = side == .left ? "_l" : "_r"
        let capsule = outcome.resisting.first { $0.structure == .joint("hip_iliofemoral" + suffix) }
        // positive resists adduction
        #expect(try #require(capsule).moment > 2)
        #expect(try #require(outcome.posture["hip_adduction" + suffix]) < 0)
    }

    @Test(
        "The goniometer from spine to knee says some 6° less than the hip turns outward",
        arguments: [Side.left, .right])
    func goniometer(side: Side) throws {
        let bench = try On.bench.get()
        var workspace = bench.makeWorkspace()
        let outcome = try bench.outcome(of: .modifiedThomasAbduction, side: side, workspace: &workspace)
        let suffix = side == .left ? "_l" : "_r"
        let abduction = -(try #require(outcome.posture["hip_adduction" + suffix]))
        // the spine in front stands 5 cm further out than the hip, the knee 50 cm below it
        #expect(abs((abduction - outcome.angle) * 180 / .pi - 5.8) < 1.5)
    }
}
