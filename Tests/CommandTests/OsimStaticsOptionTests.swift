import Foundation
import Testing

@Suite("osim statics: options and notes")
struct OsimStaticsOptionTests {
    @Test("A motion beyond the clamped range is noted, with numbers all the same")
    func beyondRange() throws {
        try StaticsSample.run(OsimArm.still(shoulder: 0.1, elbow: 5)) { folder, summary in
            let outside = try summary.list("outsideRange")
            #expect(outside.map { $0["coordinate"] as? String } == ["elbow_flexion"])
            #expect(outside.first?["range"] as? [Double] == [0, 2.5])
            let forces = try folder.sheet(StaticsSample.prefix + "force.sto")
            #expect(forces.rows.joined().allSatisfy { $0.isFinite })
            let missing = try summary.list("infeasible").count
            #expect((summary["solved"] as? Int ?? -1) + missing >= 3)
        }
    }

    @Test("Reserves given as a number and as a file are the same motors")
    func reserves() throws {
        let motors = ["shoulder_flexion", "elbow_flexion", "neck_1", "neck_2", "neck_3"].map {
            "<CoordinateActuator name=\"\($0)_reserve\"><coordinate>\($0)</coordinate><optimal_force>2</optimal_force></CoordinateActuator>"
        }
        let file =
            "<OpenSimDocument Version=\"40000\"><ForceSet name=\"r\"><objects>\n\(motors.joined(separator: "\n"))\n</objects></ForceSet></OpenSimDocument>"
        let weak = OsimArm.model(motor: false)
        func forces(_ reserves: String) throws -> Sheet {
            try StaticsSample.run(model: weak, files: ["r.xml": file], options: ["--reserves", reserves]) {
                folder, summary in
                let motors = try summary.list("motors").compactMap { $0["name"] as? String }
                #expect(
                    Set(motors) == [
                        "shoulder_flexion_reserve", "elbow_flexion_reserve", "neck_1_reserve",
                        "neck_2_reserve", "neck_3_reserve",
                    ])
                return try folder.sheet(StaticsSample.prefix + "force.sto")
            }
        }
        let (number, xml) = (try forces("2"), try forces("@r.xml"))
        #expect(number.labels == xml.labels && number.rows == xml.rows)
        #expect(try number.column("shoulder_flexion_reserve").allSatisfy { abs($0) > 1e-6 })
    }

    @Test("As OpenSim does it, fibres that are stretched do not pull")
    func openSim() throws {
        try StaticsSample.run { folder, _ in
            let passive = try folder.sheet(StaticsSample.prefix + "passive_force.sto").row(0)
            #expect(try #require(passive["extensor"]) > 1)
        }
        try StaticsSample.run(options: ["--opensim"]) { folder, _ in
            let passive = try folder.sheet(StaticsSample.prefix + "passive_force.sto")
            #expect(passive.rows.allSatisfy { $0.dropFirst().allSatisfy { $0 == 0 } })
        }
    }

    @Test("Forces from a file give the reactions they gave, and nothing is optimized")
    func givenForces() throws {
        try StaticsSample.run(StaticsSample.waving) { folder, _ in
            let outcome = try folder.osim(
                "statics", "@arm.osim", "--motion", "@motion.sto", "--out", "@again", "--format", "json",
                "--forces", "@\(StaticsSample.prefix)force.sto")
            #expect(outcome.code == 0, "\(outcome.err)")
            #expect(try OsimJSON.object(outcome.text)["forcesWereGiven"] as? Bool == true)
            #expect(
                try folder.names(in: "again") == [
                    "test_arm_JointReaction_ReactionLoads.sto", "inverse_dynamics.sto",
                    "test_arm_StaticOptimization_unbalanced.sto",
                ])
            let name = "test_arm_JointReaction_ReactionLoads.sto"
            let (first, second) = (try folder.sheet("out/" + name), try folder.sheet("again/" + name))
            #expect(first.labels == second.labels)
            #expect(zip(first.rows.joined(), second.rows.joined()).allSatisfy { abs($0 - $1) < 1e-9 })
        }
    }

    @Test("Columns that are no coordinate and columns a coupler overrules are noted")
    func notes() throws {
        let motion = OsimArm.motion(
            ["shoulder_flexion", "elbow_flexion", "wrist_flexion", "knee"],
            [[0, 0.3, 1.2, 0.9, 7], [1, 0.3, 1.2, 0.7, 7]])
        try StaticsSample.run(motion) { folder, summary in
            #expect(summary["unused"] as? [String] == ["knee"])
            let overruled = try summary.list("overruled")
            #expect(overruled.map { $0["coordinate"] as? String } == ["wrist_flexion"])
            #expect(isClose(overruled[0]["largest"], 0.2, within: 1e-9))
            #expect(overruled[0]["time"] as? Double == 0)
            let outcome = try folder.osim("statics", "@arm.osim", "--motion", "@motion.sto", "--out", "@out")
            #expect(outcome.text.contains("columns that are no coordinate: knee"))
            #expect(outcome.text.contains("wrist_flexion 0.200 at 0.000 s"), "\(outcome.text)")
        }
    }

    @Test("From and to choose rows, and a single row is a posture held")
    func rows() throws {
        try StaticsSample.run(StaticsSample.waving, options: ["--from", "0.2", "--to", "0.4"]) {
            folder, summary in
            #expect(summary["frames"] as? Int == 5)
            let times = try folder.sheet("out/inverse_dynamics.sto").column("time")
            #expect(times.count == 5 && abs(times[0] - 0.2) < 1e-9 && abs(times[4] - 0.4) < 1e-9)
        }
        try StaticsSample.run(OsimArm.still(rows: 1)) { folder, summary in
            #expect(summary["frames"] as? Int == 1)
            let plane = OsimPlane(shoulder: 0.3, elbow: 1.2)
            let row = try folder.sheet("out/inverse_dynamics.sto").row(0)
            let expected = -(plane.gravityMoments["elbow_flexion"] ?? .nan)
            #expect(isClose(row["elbow_flexion_moment"], expected))
        }
    }

    @Test("Degrees and radians of the same motion give the same numbers")
    func degrees() throws {
        let radians = try StaticsSample.run(StaticsSample.waving) { folder, _ in
            try folder.sheet("out/inverse_dynamics.sto")
        }
        let lines = StaticsSample.waving.split(separator: "\n").map(String.init)
        let head = lines.prefix(7).map { $0 == "inDegrees=no" ? "inDegrees=yes" : $0 }
        let turned = lines.dropFirst(7).map { line in
            line.split(separator: "\t").enumerated().map { place, cell in
                place == 0 ? String(cell) : "\((Double(cell) ?? .nan) * 180 / .pi)"
            }.joined(separator: "\t")
        }
        let motion = (head + turned).joined(separator: "\n") + "\n"
        let degrees = try StaticsSample.run(motion) { folder, _ in
            try folder.sheet("out/inverse_dynamics.sto")
        }
        #expect(zip(radians.rows.joined(), degrees.rows.joined()).allSatisfy { abs($0 - $1) < 1e-8 })
    }

    @Test("A filter smooths the motion and keeps its rows")
    func filter() throws {
        try StaticsSample.run(StaticsSample.waving, options: ["--cutoff-hz", "3"]) { folder, summary in
            #expect(summary["frames"] as? Int == 21 && summary["solved"] as? Int == 21)
            let sheet = try folder.sheet("out/inverse_dynamics.sto")
            #expect(sheet.rows.count == 21)
        }
    }
}
