import Anatomy
import Body
import Foundation
import Mechanics

extension BodyValidationStage {
    func hips() throws -> String {
        let one = try loads("one-leg-stance")
        let both = try loads("standing")
        let walking = try loads("walking-mid-stance")
        return """
            ### Hip contact force

            \(Self.table(
                ["posture", "measured % body weight", "computed", ""],
                [
                    ["one-leg stance", "219–328, mean 261 (ten hips)", one.hipPercentOfWeight.text(0),
                        Self.verdict((219...328).contains(one.hipPercentOfWeight))],
                    ["standing on both", "80 (recalled; 31 without co-contraction)", both.hipPercentOfWeight.text(0), ""],
                    ["walking, middle of stance, held still", "238–247 at the peaks", walking.hipPercentOfWeight.text(0), ""],
                ]))

            A walking frame held still is not walking: the body's acceleration and the sideways path of the centre of mass are missing.
            """
    }

    func levels() throws -> String {
        // Aiyangar 2015: share of L2–S1 motion while lifting, mean and standard deviation
        let measured = [
            ("L5/S1", 22.6, 4.7), ("L4/L5", 31.0, 3.1), ("L3/L4", 25.8, 2.2), ("L2/L3", 21.7, 3.7),
        ]
        // a bend as deep as that lift's, shared by stiffness alone
        let placed = try placer.place(
            table.posture("standing"), request: PostureRequest(trunkForward: 80 * Self.degree))
        let angles = measured.map { name, _, _ in
            person.body.levels.first { $0.name == name }.map { -placed.pose.coordinates[$0.flexion] } ?? 0
        }
        let whole = angles.reduce(0, +)
        let rows = zip(measured, angles).map { level, angle in
            let share = 100 * angle / whole
            return [
                level.0, "\(level.1.text(1)) ± \(level.2.text(1))", share.text(1),
                Self.verdict(abs(share - level.1) <= level.2),
            ]
        }
        var workspace = Workspace(for: person.body.model)
        func curve(_ id: String) throws -> SpinopelvicMeasure {
            person.body.model.updatePositions(try placer.place(table.posture(id)).pose, in: &workspace)
            return person.spinopelvicAngles(workspace)
        }
        let (stand, sit) = (try curve("standing"), try curve("sitting"))
        func change(_ a: Double, _ b: Double) -> String { ((b - a) / Self.degree).signed(1) }
        let above = [
            "lumbar4", "lumbar3", "lumbar2", "lumbar1", "thorax", "head_neck", "humerus_r", "humerus_l",
            "forearm_r", "forearm_l",
        ]
        let carried = try above.reduce(0) { $0 + person.body.model.bodies[try person.body.body($1)].mass }
        let percent = 100 * carried / person.body.model.bodies.reduce(0) { $0 + $1.mass }
        return """
            ### Levels, curve and mass

            \(Self.table(["level", "share of L2–S1 while lifting, Aiyangar 2015 %", "computed by stiffness %", ""], rows))

            The lifting postures of the table take Aiyangar's shares; the lines above are what the levels' own stiffness predicts without them.

            \(Self.table(
                ["standing to sitting", "Endo 2012", "here"],
                [
                    ["lordosis °", "-16.6", change(stand.lordosis, sit.lordosis)],
                    ["sacral slope °", "-18.7", change(stand.slope, sit.slope)],
                    ["pelvic tilt °", "+18.3", change(stand.tilt, sit.tilt)],
                ]))

            The posture table *takes* Endo's changes for relaxed sitting: these lines show that they arrive, they predict nothing.

            Mass above L4/5: \(percent.text(1)) % of body mass; de Leva gives 51–53 %: \(Self.verdict((51...53).contains(percent))).
            """
    }

    /// What one newton of psoas tension on the right does to each level of the reference body in its neutral pose.
    func psoas() throws -> String {
        let body = try reference.model()
        let model = body.model
        let fascicles = body.fascicles(of: .iliopsoas, .right).filter {
            body.fascicles[$0].anatomyID == "psoas-major"
        }
        let whole = fascicles.reduce(0) { $0 + model.muscles[$1].maxIsometricForce }
        var workspace = Workspace(for: model)
        model.updatePositions(model.defaultPose, in: &workspace)
        model.updatePaths(in: &workspace)
        var generalized = [Double](repeating: 0, count: model.coordinates.count)
        func forces(pulling: Bool) -> [Vec3] {
            model.clearForces(in: &workspace)
            if pulling {
                for index in fascicles {
                    model.applyTension(
                        model.muscles[index].maxIsometricForce / whole, along: model.muscles[index].path,
                        in: &workspace)
                }
            }
            model.inverseDynamics(into: &generalized, in: &workspace)
            return body.levels.map {
                $0.disc(workspace).inverseDirection(
                    model.jointReaction($0.joint, on: .child, expressedIn: .ground, workspace).force)
            }
        }
        let (without, with) = (forces(pulling: false), forces(pulling: true))
        let published: [(compression: Double, shear: Double, arm: String)] = [
            (0.78, 0.55, "-27"), (0.57, 0.38, "-6"), (0.49, 0.15, "+1"), (0.41, 0.05, "+2"),
            (0.21, 0.00, "+2"),
        ]
        let rows = zip(body.levels.indices, published).map { index, figures in
            let change = with[index] - without[index]
            let arm = fascicles.reduce(0) {
                $0 + model.muscles[$1].maxIsometricForce / whole
                    * model.momentArm(
                        of: model.muscles[$1].path, about: body.levels[index].flexion, workspace)
            }
            return [
                body.levels[index].name, figures.compression.text(2), change.y.text(2), figures.shear.text(2),
                (-change.x).text(2), figures.arm, (1000 * arm).signed(0),
            ]
        }
        return """
            ### One newton of psoas

            \(Self.table(
                ["level", "compression, straight strands", "computed", "anterior shear, straight strands", "computed", "arm mm, straight strands",
                    "computed"], rows))

            The figures to reach were derived from straight strands ending at the pelvis; the body's strands run on over the brim to the femur. At \
            L5/S1 the computed force stands in the disc's own middle plane, which slopes more than the vertebra L5 that those figures were taken in.
            """
    }

    func choices() throws -> String {
        let cube = try LoadBearing(person.body, options: LoadOptions(power: .cube))
        let plain = try LoadBearing(person.body, options: LoadOptions(weighsByVolume: false))
        let awake = try LoadBearing(person.body, options: LoadOptions(leastActivation: 0.01))
        let pressed = try LoadBearing(person.body, options: LoadOptions(abdominalPressure: 5000))
        var rows: [[String]] = []
        for id in [
            "standing", "sitting", "bent-forward", "holding-close", "lifting-knees-bent",
            "lifting-round-back",
        ] {
            let base = try loads(id).disc("L4/L5")?.discCompression ?? 0
            func change(_ other: LoadBearing) throws -> String {
                let there = try loads(id, by: other).disc("L4/L5")?.discCompression ?? 0
                return (100 * (there / base - 1)).signed(0)
            }
            let other = try loads(id, by: weak).disc("L4/L5")?.discCompression ?? 0
            let pair = TrunkPair.Comparison(thoracolumbar: base, christophy: other)
            rows.append([
                id, "\(Int(base.rounded()))", try change(cube), try change(plain), try change(awake),
                try change(pressed),
                try change(weak),
                pair.dependsOnTrunk ? "depends on the trunk set" : "",
            ])
        }
        return """
            ### What the choices change: force on the disc L4/5

            \(Self.table(
                ["posture", "N", "cubes of activation %", "no volume weights %", "no activation below 1 %", "5 kPa in the belly %", "other trunk set %", ""], rows))
            """
    }

    func speed() throws -> String {
        var workspace = LoadWorkspace(for: bearing)
        let placed = try ["standing", "bent-forward", "lifting-knees-bent"].map {
            try placer.place(table.posture($0))
        }
        let clock = ContinuousClock()
        var worst = Duration.zero
        for posture in placed {
            let start = clock.now
            for _ in 0..<50 {
                _ = try bearing.solve(
                    pose: posture.pose, support: posture.support, hands: posture.hands, workspace: &workspace)
            }
            worst = max(worst, (clock.now - start) / 50)
        }
        let milliseconds =
            Double(worst.components.attoseconds) / 1e15 + 1000 * Double(worst.components.seconds)
        return
            "One posture with loads, cold: at most \(milliseconds.text(1)) ms (must be ≤ 3 ms in a release build: \(Self.verdict(milliseconds <= 3)))."
    }
}
