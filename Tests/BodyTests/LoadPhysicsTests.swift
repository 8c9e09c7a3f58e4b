import Anatomy
import Mechanics
import Testing

@testable import Body

/// What presses a disc besides weight and the muscles that moments ask for.
@Suite struct LoadPhysicsTests {
    typealias Stand = LoadBearingTests.Stand

    /// Loads of a posture as it is lived: relaxed where it ends so.
    private func loads(_ id: String, by stand: Stand) throws -> (placed: PlacedPosture, loads: PostureLoads) {
        var workspace = LoadWorkspace(for: stand.bearing)
        let placed = try stand.bearing.place(
            stand.table.posture(id), by: stand.placer, workspace: &workspace)
        let loads = try stand.bearing.solve(
            pose: placed.pose, support: placed.support, hands: placed.hands, workspace: &workspace)
        return (placed, loads)
    }

    @Test("A disc without load shows its own pressure, and at a kilonewton the index and no more")
    func pressureLaw() {
        let area = 1800e-6
        #expect(PressureLaw.pressure(force: 0, area: area, index: 1.6) == 0.12e6)
        #expect(
            abs(PressureLaw.pressure(force: 1000, area: area, index: 1.6) - 1.6 * 1000 / area) < 1e-6)
        // Wilke 1996: 0.27 MPa for 400 N of muscle force on discs of unknown area; no disc L4/5 is smaller than 1400 mm²
        let slope = (PressureLaw.pressure(force: 400, area: area, index: 1.6) - 0.12e6) / 400
        #expect(slope > 0.27e6 / 400)
        #expect(slope * area < 1.6)
    }

    @Test("Belly pressure rests below 54 N·m, and is 3.4 kPa higher at the moment of a woman's lift")
    func pressureRise() throws {
        #expect(AbdominalPressure.rise(moment: 54) == 0)
        #expect(abs(AbdominalPressure.rise(moment: 133) - 3400) < 1e-6)
        #expect(AbdominalPressure.rise(moment: 1e6) == AbdominalPressure.highest)
        let (still, tightening) = (
            try Stand(options: LoadOptions(bellyTightens: false)), try Stand.wilke.get()
        )
        for id in ["standing", "sitting", "lying-supine"] {
            #expect(try loads(id, by: tightening).loads.abdominalPressure == 0)
            #expect(
                try loads(id, by: tightening).loads.discs == loads(id, by: still).loads.discs, "\(id)")
        }
        for id in ["lifting-knees-bent", "lifting-round-back"] {
            let lifting = try loads(id, by: tightening).loads
            #expect((1000...10_000).contains(lifting.abdominalPressure))
            let without = try #require(loads(id, by: still).loads.disc("L4/L5")).compression
            let with = try #require(lifting.disc("L4/L5")).compression
            // Stokes 2010 with the whole abdominal wall: 21 % for 5 kPa at 60 N·m
            #expect(with < without && with > 0.85 * without)
        }
    }

    @Test("Pressure follows the moment that weight and load ask of the back")
    func pressureByMoment() throws {
        let still = try Stand(options: LoadOptions(bellyTightens: false))
        let tightening = try Stand.wilke.get()
        let flexion = try still.person.body.coordinate("L4_L5_FE")
        for id in ["bent-forward", "holding-far", "lifting-round-back"] {
            var workspace = LoadWorkspace(for: still.bearing)
            _ = try still.loads(id, in: &workspace)
            // the ledger sums about the joint, the law about the middle of the disc
            let asked = -still.bearing.summary(about: flexion, workspace).weight
            let expected = AbdominalPressure.rise(moment: asked)
            #expect(abs(try loads(id, by: tightening).loads.abdominalPressure - expected) < 250, "\(id)")
        }
    }

    @Test("The wall's tone grows with the mass in the hands, up to the heaviest that was measured")
    func toneOfHolding() {
        #expect(PosturalTone.abdominalWall(holding: 0) == 0.017)
        #expect(abs(PosturalTone.abdominalWall(holding: 16) - 0.023) < 1e-12)
        #expect(PosturalTone.abdominalWall(holding: 32) == 0.029)
        #expect(PosturalTone.abdominalWall(holding: 200) == 0.029)
    }

    @Test("A guarded wall is as tense lying as standing, and what is not guarded keeps its own tone")
    func guardedWall() throws {
        let stand = try Stand.wilke.get()
        var tissue = BodyTissue()
        for side in [Side.right, .left] { tissue[.rectusAbdominis, side] = TissueState(tone: 0.05) }
        func least(_ anatomy: String, _ id: String) throws -> Double {
            let loads = try stand.loads(id, tissue: tissue)
            return stand.person.body.fascicles.indices.filter {
                stand.person.body.fascicles[$0].anatomyID == anatomy
            }.map { loads.activations[$0] }.min() ?? 0
        }
        for id in ["standing", "lying-supine"] {
            #expect(abs(try least("rectus-abdominis", id) - 0.05) < 1e-9, "\(id)")
        }
        #expect(abs(try least("external-oblique", "standing") - 0.017) < 1e-9)
        #expect(try least("external-oblique", "lying-supine") < 0.005)
    }

    @Test("One workspace serves who holds something and who lies: no tone is left over")
    func toneOfNextPosture() throws {
        let stand = try Stand.wilke.get()
        var used = LoadWorkspace(for: stand.bearing)
        for id in ["holding-close", "standing", "lying-supine", "bent-forward"] {
            let again = try stand.loads(id, in: &used)
            #expect(try again.discs == stand.loads(id).discs, "\(id)")
        }
    }

    @Test("The abdominal wall keeps its tone where the trunk balances, and is silent where it lies or leans")
    func tone() throws {
        let stand = try Stand.wilke.get()
        let wall = stand.person.body.fascicles.indices.filter {
            PosturalTone.wall.contains(stand.person.body.fascicles[$0].anatomyID)
        }
        #expect(wall.count == 40)
        for id in ["standing", "bent-forward", "sitting", "one-leg-stance"] {
            let least = try wall.map { try stand.loads(id).activations[$0] }.min() ?? 0
            #expect(abs(least - 0.017) < 1e-9, "\(id)")
        }
        for id in ["lying-supine", "lying-prone", "sitting-slouched"] {
            let mean = try wall.map { try stand.loads(id).activations[$0] }.reduce(0, +) / 40
            #expect(mean < 0.005, "\(id)")
        }
        // 20 of the 32 kg that bring 1.7 to 2.9 %
        let holding = try wall.map { try stand.loads("holding-close").activations[$0] }.min() ?? 0
        #expect(abs(holding - 0.0245) < 1e-9)
        let slack = try Stand(options: LoadOptions(wallHoldsTone: false))
        let with = try #require(stand.loads("standing").disc("L4/L5")).compression
        let without = try #require(slack.loads("standing").disc("L4/L5")).compression
        #expect(with > without + 50 && with < 1.6 * without)
    }

    @Test(
        "A chest that comes down on the thighs rests there: less hangs on the back, and nothing is left over")
    func chestOnThighs() throws {
        let stand = try Stand.wilke.get()
        let (placed, bent) = try loads("sitting-flexed", by: stand)
        let thorax = try stand.person.body.body("thorax")
        let push = bent.externalForces.filter { $0.body == thorax }.reduce(Vec3.zero) { $0 + $1.force }
        let upper = 0.7 * bent.bodyWeight
        #expect(push.y > 50 && push.y < upper)
        // a trunk that lies on its thighs balances no more: its wall is silent
        let tone = stand.person.body.fascicles.indices.filter {
            PosturalTone.wall.contains(stand.person.body.fascicles[$0].anatomyID)
        }.reduce(0) { max($0, bent.activations[$1]) }
        #expect(tone < 0.005)
        #expect(bent.pelvisResidual < 1e-6)
        let up = bent.externalForces.reduce(0) { $0 + $1.force.y }
        #expect(abs(up - bent.bodyWeight) < 1e-6)
        // without thighs below it the same trunk sinks further
        var workspace = LoadWorkspace(for: stand.bearing)
        var free = placed
        free.support = .twoFeet
        let hanging = try stand.bearing.relaxing(free, workspace: &workspace)
        #expect(hanging.lumbarFlexion > placed.lumbarFlexion)
        let loads = try stand.bearing.solve(
            pose: hanging.pose, support: .twoFeet, workspace: &workspace)
        #expect(
            try #require(bent.disc("L4/L5")).discCompression
                < #require(loads.disc("L4/L5")).discCompression)
    }

    @Test("The arms of a chair carry forearms, and what of the upper arms hangs on the elbows")
    func armsRest() throws {
        let stand = try Stand.wilke.get()
        let placed = try stand.placer.place(stand.table.posture("sitting-slouched"))
        #expect(placed.hands.rests)
        var workspace = LoadWorkspace(for: stand.bearing)
        func loads(_ hands: HandLoad) throws -> PostureLoads {
            try stand.bearing.solve(
                pose: placed.pose, support: placed.support, hands: hands, workspace: &workspace)
        }
        let (resting, hanging) = (try loads(placed.hands), try loads(.empty))
        let forearms = try ["forearm_r", "forearm_l"].map { try stand.person.body.body($0) }
        let carried = resting.externalForces.filter { forearms.contains($0.body) }
            .reduce(0) { $0 + $1.force.y }
        let model = stand.person.body.model
        let lower = forearms.reduce(0) { $0 + model.bodies[$1].mass } * 9.80665
        let arms = try ["humerus_r", "humerus_l"].reduce(lower) {
            $0 + model.bodies[try stand.person.body.body($1)].mass * 9.80665
        }
        #expect(carried > lower && carried < arms)
        #expect(resting.pelvisResidual < 1e-6 && hanging.pelvisResidual < 1e-6)
        #expect(
            try #require(resting.disc("L4/L5")).compression < #require(hanging.disc("L4/L5")).compression)
    }

    @Test("A crate presses as if the hands were where its middle is, but for the arms")
    func loadAhead() throws {
        let stand = try Stand.wilke.get()
        let placed = try stand.placer.place(stand.table.posture("holding-far"))
        var workspace = LoadWorkspace(for: stand.bearing)
        let flexion = try stand.person.body.coordinate("L4_L5_FE")
        func asked(_ hands: HandLoad) throws -> Double {
            let still = try Stand(options: LoadOptions(bellyTightens: false))
            _ = try still.bearing.solve(
                pose: placed.pose, support: .twoFeet, hands: hands, workspace: &workspace)
            return -still.bearing.summary(about: flexion, workspace).weight
        }
        let (near, far) = (try asked(HandLoad(mass: 20)), try asked(HandLoad(mass: 20, ahead: 0.09)))
        #expect(abs(far - near - 20 * 9.80665 * 0.09) < 1e-6)
    }

    @Test("Who leans behind the sitting bones is held by the weight of the thighs, through the hips")
    func counterweight() throws {
        let stand = try Stand.wilke.get()
        var workspace = LoadWorkspace(for: stand.bearing)
        let thighs = try ["femur_r", "femur_l"].map { try stand.person.body.body($0) }
        func leaning(_ angle: Double) throws -> (thighs: Double, loads: PostureLoads) {
            let request = PostureRequest(trunkForward: angle * LoadBearingTests.degree)
            let placed = try stand.placer.place(stand.table.posture("sitting"), request: request)
            let loads = try stand.bearing.solve(
                pose: placed.pose, support: placed.support, workspace: &workspace)
            let carried = loads.externalForces.filter { thighs.contains($0.body) }.reduce(0) {
                $0 + $1.force.y
            }
            return (carried, loads)
        }
        let (upright, back) = (try leaning(0), try leaning(-10))
        #expect(back.thighs < upright.thighs && back.thighs >= -1e-9)
        #expect(back.loads.beyondBase < 1e-9 && back.loads.pelvisResidual < 1e-6)
        // hip flexors, the psoas among them, hold on to the thighs
        let iliopsoas = stand.person.body.fascicles(of: .iliopsoas, .right)
        func work(_ loads: PostureLoads) -> Double { iliopsoas.reduce(0) { $0 + loads.activations[$1] } }
        #expect(work(back.loads) > work(upright.loads))
    }

    @Test("A bend that ends relaxed in hips and spine asks neither for muscle")
    func relaxedHips() throws {
        let stand = try Stand.wilke.get()
        var workspace = LoadWorkspace(for: stand.bearing)
        let placed = try stand.bearing.place(
            stand.table.posture("sitting-flexed"), by: stand.placer, workspace: &workspace)
        _ = try stand.bearing.solve(
            pose: placed.pose, support: placed.support, workspace: &workspace)
        let rows =
            stand.person.body.levels.map(\.flexion) + [try stand.person.body.coordinate("hip_flexion_r")]
        for row in rows {
            let summary = stand.bearing.summary(about: row, workspace)
            let balance = summary.weight + summary.joint + summary.passivePositive + summary.passiveNegative
            // belly pressure, which comes on top, is little here
            #expect(abs(balance) < 1)
        }
        var hips = 0.0
        for name in ["hip_flexion_r", "hip_flexion_l"] {
            hips += placed.pose.coordinates[try stand.person.body.coordinate(name)]
        }
        let thighs = 2 * Double.pi / 2
        let tilt = stand.person.standingPelvisTilt - placed.pelvisForward
        #expect(abs(hips - (thighs - 2 * tilt)) < 1e-9)
    }
}
