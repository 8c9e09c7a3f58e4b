import Foundation
import Testing

@Suite("osim statics")
struct OsimStaticsTests {
    private static let ownFiles: Set = [
        "test_arm_StaticOptimization_activation.sto", "test_arm_StaticOptimization_force.sto",
        "test_arm_JointReaction_ReactionLoads.sto", "inverse_dynamics.sto",
        "test_arm_StaticOptimization_passive_force.sto", "test_arm_StaticOptimization_unbalanced.sto",
        "test_arm_StaticOptimization_optimality.sto",
    ]

    /// What muscles and motors make at shoulder and elbow, the wrist following, by plane geometry.
    private func made(_ forces: [String: Double], _ plane: OsimPlane) -> (shoulder: Double, elbow: Double) {
        var shoulder = (forces["shoulder_motor"] ?? 0) + (forces["shoulder_flexion_reserve"] ?? 0)
        var elbow = forces["elbow_flexion_reserve"] ?? 0
        for name in OsimArm.muscles {
            let arms = plane.muscle(name)
            shoulder += (forces[name] ?? .nan) * arms.shoulder
            elbow += (forces[name] ?? .nan) * arms.elbow
        }
        return (shoulder, elbow)
    }

    @Test("Files are named as OpenSim names them, in a folder made for them")
    func files() throws {
        try OsimFolder.with(["arm.osim": OsimArm.model(), "motion.sto": OsimArm.still()]) { folder in
            let outcome = try folder.osim(
                "statics", "@arm.osim", "--motion", "@motion.sto", "--out", "@new/deep", "--format", "json")
            #expect(outcome.code == 0)
            #expect(try folder.names(in: "new/deep") == Self.ownFiles)
            let document = try OsimJSON.object(outcome.text)
            #expect(document["schema"] as? String == "culprit/osim-statics/1")
            #expect(Set(document["files"] as? [String] ?? []) == Self.ownFiles)
            #expect(document["frames"] as? Int == 3 && document["solved"] as? Int == 3)
            #expect(document["assumed"] as? [String] == ["neck_1", "neck_2", "neck_3"])
            let sheets = try Self.ownFiles.map { try folder.sheet("new/deep/\($0)") }
            #expect(sheets.allSatisfy { zip($0.rows.map { $0[0] }, [0, 0.1, 0.2]).allSatisfy(==) })
            #expect(
                try folder.sheet("new/deep/inverse_dynamics.sto").labels
                    == ["time"] + OsimArm.coordinates.map { $0 + "_moment" })
            #expect(
                try folder.sheet("new/deep/test_arm_StaticOptimization_force.sto").labels
                    == ["time"] + OsimArm.muscles + ["shoulder_motor"])
            let reactions = try folder.sheet("new/deep/test_arm_JointReaction_ReactionLoads.sto").labels
            #expect(reactions.count == 1 + 4 * 9)
            #expect(reactions[1] == "shoulder_on_upper_in_ground_fx")
            #expect(reactions.last == "neck_on_head_in_ground_pz")
        }
    }

    @Test("Inverse dynamics of a still arm is its weight's moment, the other way round")
    func weight() throws {
        try StaticsSample.run { folder, _ in
            let plane = OsimPlane(shoulder: 0.3, elbow: 1.2)
            let sheet = try folder.sheet("out/inverse_dynamics.sto")
            for (joint, moment) in plane.gravityMoments {
                #expect(try sheet.column("\(joint)_moment").allSatisfy { abs($0 + moment) < 1e-9 })
            }
        }
    }

    @Test(
        "Forces times moment arms make what inverse dynamics asks for",
        arguments: [
            [], ["--opensim"], ["--power", "3"], ["--weights", "volume"], ["--reserves", "20"],
            ["--power", "3", "--weights", "volume", "--opensim"],
        ])
    func balance(_ arguments: [String]) throws {
        try StaticsSample.run(StaticsSample.waving, options: arguments) { folder, summary in
            #expect(summary["solved"] as? Int == 21)
            #expect(try #require(summary["largestKKTResidual"] as? Double) < 1e-9)
            let forces = try folder.sheet(StaticsSample.prefix + "force.sto")
            let required = try folder.sheet("out/inverse_dynamics.sto")
            for row in forces.rows.indices {
                let time = forces.rows[row][0]
                let plane = OsimPlane(
                    shoulder: 0.3 + 0.2 * sin(4 * time), elbow: 1.2 - 0.4 * cos(5 * time))
                let (shoulder, elbow) = made(forces.row(row), plane)
                let asked = required.row(row)
                #expect(abs(shoulder - (asked["shoulder_flexion_moment"] ?? .nan)) < 1e-8)
                // what the wrist asks for reaches the elbow by the coupler's slope
                let elbowAsked =
                    (asked["elbow_flexion_moment"] ?? .nan)
                    + 0.5 * (asked["wrist_flexion_moment"] ?? .nan)
                #expect(abs(elbow - elbowAsked) < 1e-8)
            }
        }
    }

    @Test(
        "Two muscles that do the same share it as their cost says",
        arguments: [(2, false), (2, true), (3, false), (3, true)])
    func sharing(_ power: Int, _ byVolume: Bool) throws {
        // heavy enough that both are off their bounds
        let files = ["pull.sto": OsimArm.pull(0, -60), "loads.xml": OsimArm.loads()]
        let arguments = [
            "--power", "\(power)", "--weights", byVolume ? "volume" : "equal", "--external-loads",
            "@loads.xml",
        ]
        try StaticsSample.run(files: files, options: arguments) { folder, _ in
            let activations = try folder.sheet(StaticsSample.prefix + "activation.sto").row(0)
            let forces = try folder.sheet(StaticsSample.prefix + "force.sto").row(0)
            let passive = try folder.sheet(StaticsSample.prefix + "passive_force.sto").row(0)
            let plane = OsimPlane(shoulder: 0.3, elbow: 1.2)
            // ∂cost/∂x over the moment at x = 1: equal for all that act on the elbow only
            func price(_ muscle: String, volume: Double) throws -> Double {
                let x = try #require(activations[muscle])
                #expect(x > 0.0101 && x < 0.999, "\(muscle) is at a bound")
                let capacity = ((forces[muscle] ?? .nan) - (passive[muscle] ?? .nan)) / x
                let weight = byVolume ? volume : 1
                return weight * pow(x, Double(power - 1)) / (capacity * plane.muscle(muscle).elbow)
            }
            let first = try price("brachialis", volume: 900 * 0.1)
            let second = try price("wrist_flexor", volume: 300 * 0.06)
            #expect(abs(first / second - 1) < 1e-7)
        }
    }

    @Test("The shoulder bears the arm's weight and the biceps' pull, whichever side and axes are asked for")
    func reactions() throws {
        let plane = OsimPlane(shoulder: 0.3, elbow: 1.2)
        func shoulder(_ arguments: [String], _ label: String) throws -> (x: Double, y: Double, biceps: Double)
        {
            try StaticsSample.run(options: arguments) { folder, _ in
                let row = try folder.sheet("out/test_arm_JointReaction_ReactionLoads.sto").row(1)
                let biceps = try folder.sheet(StaticsSample.prefix + "force.sto").row(1)["biceps"]
                return (row[label + "_fx"] ?? .nan, row[label + "_fy"] ?? .nan, biceps ?? .nan)
            }
        }
        let child = try shoulder([], "shoulder_on_upper_in_ground")
        // at rest all forces on the arm cancel: reaction, weight 36 N, pull
        let expected = OsimPlane.Point(
            x: -child.biceps * plane.bicepsPull.x, y: 36 - child.biceps * plane.bicepsPull.y)
        #expect(abs(child.x - expected.x) < 1e-9 && abs(child.y - expected.y) < 1e-9)
        let parent = try shoulder(["--reactions-on", "parent"], "shoulder_on_ground_in_ground")
        #expect(abs(parent.x + expected.x) < 1e-9 && abs(parent.y + expected.y) < 1e-9)
        let turned = try shoulder(["--reactions-in", "child"], "shoulder_on_upper_in_upper")
        let inUpper = expected.turned(-0.3)
        #expect(abs(turned.x - inUpper.x) < 1e-9 && abs(turned.y - inUpper.y) < 1e-9)
    }

    @Test("A weight in the hand asks for its moment")
    func externalLoads() throws {
        let files = ["pull.sto": OsimArm.pull(3, -20), "loads.xml": OsimArm.loads()]
        try StaticsSample.run(files: files, options: ["--external-loads", "@loads.xml"]) { folder, _ in
            let plane = OsimPlane(shoulder: 0.3, elbow: 1.2)
            let point = plane.center(.hand)
            let force = OsimPlane.Point(x: 3, y: -20)
            let row = try folder.sheet("out/inverse_dynamics.sto").row(0)
            for (joint, center) in [
                ("shoulder_flexion", plane.shoulderPoint), ("elbow_flexion", plane.elbowPoint),
                ("wrist_flexion", plane.wristPoint),
            ] {
                let expected = -(plane.gravityMoments[joint] ?? .nan) - (point - center).cross(force)
                #expect(isClose(row[joint + "_moment"], expected, within: 1e-9), "\(joint)")
            }
        }
    }

    @Test("A load beyond all strength is missed by so much, at its coordinate, and the run goes on")
    func infeasible() throws {
        let files = ["pull.sto": OsimArm.pull(0, -2000), "loads.xml": OsimArm.loads()]
        try StaticsSample.run(files: files, options: ["--external-loads", "@loads.xml"]) { folder, summary in
            #expect(summary["solved"] as? Int == 0)
            let missing = try summary.list("infeasible")
            #expect(
                missing.map { $0["coordinate"] as? String } == Array(repeating: "elbow_flexion", count: 3))
            let forces = try folder.sheet(StaticsSample.prefix + "force.sto").row(0)
            let required = try folder.sheet("out/inverse_dynamics.sto").row(0)
            let (shoulder, elbow) = made(forces, OsimPlane(shoulder: 0.3, elbow: 1.2))
            let asked =
                (required["elbow_flexion_moment"] ?? .nan) + 0.5 * (required["wrist_flexion_moment"] ?? .nan)
            let expected = asked - elbow
            #expect(expected > 100)
            #expect(isClose(missing[0]["missing"], expected, within: 1e-6 * expected))
            // the shoulder's motor has no bounds
            #expect(abs(shoulder - (required["shoulder_flexion_moment"] ?? .nan)) < 1e-6 * expected)
            let activations = try folder.sheet(StaticsSample.prefix + "activation.sto").row(0)
            for name in ["brachialis", "biceps", "wrist_flexor"] {
                #expect(activations[name] == 1, "\(name)")
            }
            #expect(activations["extensor"] == 0.01)
            let optimality = try folder.sheet(StaticsSample.prefix + "optimality.sto").row(0)
            #expect(optimality["optimal"] == 0)
            #expect(isClose(optimality["elbow_flexion_missing"], expected, within: 1e-6 * expected))
            #expect(try summary.list("saturated").compactMap { $0["muscle"] as? String }.count == 3)
        }
    }
}
