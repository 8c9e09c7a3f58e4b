import Foundation
import Testing

@Suite("osim evaluate")
struct OsimEvaluateTests {
    /// The poses of an answer, and the whole of it.
    private func evaluate(
        _ poses: String, _ arguments: [String] = []
    ) throws -> (poses: [[String: Any]], document: [String: Any]) {
        try OsimFolder.with(["arm.osim": OsimArm.model(), "poses.json": poses]) { folder in
            let outcome = try folder.osim(
                ["evaluate", "@arm.osim", "--poses", "@poses.json", "--format", "json"] + arguments)
            #expect(outcome.code == 0 && outcome.err.isEmpty, "\(outcome.err)")
            let document = try OsimJSON.object(outcome.text)
            return (try document.list("poses"), document)
        }
    }

    private func pose(_ coordinates: [String: Double], _ more: String = "") -> String {
        let values = coordinates.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
        return "{\"poses\":[{\"coordinates\":{\(values.joined(separator: ","))}\(more)}]}"
    }

    @Test("The document is the contract's")
    func document() throws {
        let (poses, document) = try evaluate(#"{"poses":[{"name":"b"},{"name":"a"},{}]}"#)
        #expect(document["schema"] as? String == "culprit/osim-evaluation/1")
        #expect(document["model"] as? String == "test_arm")
        #expect(Set(document.keys) == ["schema", "model", "poses"])
        #expect(poses.map { $0["name"] as? String } == ["b", "a", "p2"])
        let first = poses[0]
        #expect(
            Set(first.keys) == ["name", "coordinates", "bodies", "muscles", "gravity", "inverseDynamics"])
        #expect(Set(try first.numbers("coordinates").keys) == Set(OsimArm.coordinates))
        #expect(Set(try first.numbers("gravity").keys) == Set(OsimArm.coordinates))
        #expect(Set(try first.object("bodies").keys) == ["upper", "fore", "hand", "head"])
        #expect(Set(try first.object("bodies").object("hand").keys) == ["position", "rotation"])
        #expect(Set(try first.object("muscles").keys) == Set(OsimArm.muscles))
        #expect(
            Set(try first.object("muscles").object("biceps").keys) == [
                "length", "lengtheningSpeed", "momentArms", "fiberLength", "activeForce", "passiveForce",
                "tendonForce",
            ])
    }

    @Test("Coordinates that are not named take their defaults, and couplers are obeyed")
    func defaults() throws {
        let (poses, _) = try evaluate(
            #"{"poses":[{},{"coordinates":{"elbow_flexion":1}},{"coordinates":{"wrist_flexion":2}}]}"#)
        let elbows = try poses.map { try $0.numbers("coordinates")["elbow_flexion"] }
        #expect(elbows == [0.5, 1, 0.5])
        // 0.5·elbow + 0.1, whatever the pose says
        let wrists = try poses.map { try $0.numbers("coordinates")["wrist_flexion"] ?? .nan }
        #expect(zip(wrists, [0.35, 0.6, 0.35]).allSatisfy { abs($0 - $1) < 1e-12 })
    }

    @Test("The arm hanging down has the numbers a pencil finds")
    func hanging() throws {
        let pose = try evaluate(pose(["shoulder_flexion": 0, "elbow_flexion": 0])).poses[0]
        let bodies = try pose.object("bodies")
        func position(_ body: String) throws -> [Double] {
            try #require(try bodies.object(body)["position"] as? [Double])
        }
        #expect(zip(try position("fore"), [0, 0.7, 0]).allSatisfy { abs($0 - $1) < 1e-12 })
        #expect(zip(try position("hand"), [0, 0.45, 0]).allSatisfy { abs($0 - $1) < 1e-12 })
        #expect(zip(try position("head"), [0, 1.5, 0]).allSatisfy { abs($0 - $1) < 1e-12 })
        // only the hand, turned by 0.1, hangs beside the line: 0.4 kg, 10 m/s², 0.05 m
        let gravity = try pose.numbers("gravity")
        for joint in ["shoulder_flexion", "elbow_flexion", "wrist_flexion"] {
            #expect(isClose(gravity[joint], -0.2 * sin(0.1)))
        }
        // 0.85 − 0.64 m straight down, 2 cm before the elbow; its rigid tendon takes 0.08 m of it
        let brachialis = try pose.object("muscles").object("brachialis")
        #expect(isClose(brachialis["length"], 0.21))
        #expect(isClose(brachialis["fiberLength"], 0.13))
        let arms = try brachialis.numbers("momentArms")
        #expect(isClose(arms["elbow_flexion"], 0.02))
        let biceps = try pose.object("muscles").object("biceps")
        let expected = (0.02 * 0.02 + 0.36 * 0.36).squareRoot()
        #expect(isClose(biceps["length"], expected))
    }

    @Test(
        "Places, lengths, moment arms and weights are those of plane geometry",
        arguments: [(0.0, 0.4), (0.3, 1.2), (-0.7, 2.0), (1.9, 0.9), (0.1, 1.6)])
    func plane(_ shoulder: Double, _ elbow: Double) throws {
        let plane = OsimPlane(shoulder: shoulder, elbow: elbow)
        let pose = try evaluate(pose(["shoulder_flexion": shoulder, "elbow_flexion": elbow])).poses[0]
        for (body, origin, angle) in [
            ("upper", plane.shoulderPoint, shoulder), ("fore", plane.elbowPoint, shoulder + elbow),
            ("hand", plane.wristPoint, shoulder + elbow + plane.wrist),
        ] {
            let place = try pose.object("bodies").object(body)
            let position = try #require(place["position"] as? [Double])
            #expect(zip(position, [origin.x, origin.y, 0]).allSatisfy { abs($0 - $1) < 1e-12 }, "\(body)")
            let rotation = try #require(place["rotation"] as? [[Double]])
            let expected = [[cos(angle), -sin(angle), 0], [sin(angle), cos(angle), 0], [0, 0, 1]]
            #expect(
                zip(rotation.joined(), expected.joined()).allSatisfy { abs($0 - $1) < 1e-12 }, "\(body)")
        }
        let gravity = try pose.numbers("gravity")
        for (joint, moment) in plane.gravityMoments {
            #expect(isClose(gravity[joint], moment), "\(joint)")
        }
        for name in OsimArm.muscles {
            let expected = plane.muscle(name)
            let muscle = try pose.object("muscles").object(name)
            #expect(isClose(muscle["length"], expected.length), "\(name)")
            let arms = try muscle.numbers("momentArms")
            #expect(isClose(arms["shoulder_flexion"] ?? 0, expected.shoulder), "\(name)")
            #expect(isClose(arms["elbow_flexion"] ?? 0, expected.elbow), "\(name)")
            // a follower cannot move alone: its arm is its leader's, by the slope one half
            #expect(isClose(arms["wrist_flexion"] ?? 0, 2 * expected.elbow), "\(name)")
            #expect(!arms.values.contains(0) && !arms.keys.contains("neck_1"))
        }
    }

    @Test("Accelerations ask for inertia, speeds for the centripetal force", arguments: [0.0, 1.1])
    func inertia(_ elbow: Double) throws {
        let still = try evaluate(pose(["shoulder_flexion": 0.2, "elbow_flexion": elbow])).poses[0]
        let moved = try evaluate(
            pose(
                ["shoulder_flexion": 0.2, "elbow_flexion": elbow],
                #","accelerations":{"shoulder_flexion":2.5},"speeds":{"shoulder_flexion":3}"#)
        ).poses[0]
        func moment(_ pose: [String: Any], _ joint: String) throws -> Double {
            try pose.numbers("inverseDynamics")[joint] ?? .nan
        }
        let plane = OsimPlane(shoulder: 0.2, elbow: elbow)
        #expect(
            abs(
                try moment(still, "shoulder_flexion") + (plane.gravityMoments["shoulder_flexion"] ?? .nan))
                < 1e-12)
        // a stiff arm turning about the shoulder: its centripetal forces pass through the shoulder
        let shoulder = try moment(moved, "shoulder_flexion") - moment(still, "shoulder_flexion")
        #expect(abs(shoulder - 2.5 * plane.inertiaAboutShoulder) < 1e-12)
        // at the elbow: Σ m (r − e) × (α k × r − ω² r) + I α over the forearm and the hand
        var expected = 0.0
        for body in [OsimPlane.Body.fore, .hand] {
            let r = plane.center(body) - plane.shoulderPoint
            let acceleration = OsimPlane.Point(x: -2.5 * r.y - 9 * r.x, y: 2.5 * r.x - 9 * r.y)
            let fromElbow = plane.center(body) - plane.elbowPoint
            expected += plane.mass(body) * fromElbow.cross(acceleration) + 2.5 * plane.inertia(body)
        }
        let elbowMoment = try moment(moved, "elbow_flexion") - moment(still, "elbow_flexion")
        #expect(abs(elbowMoment - expected) < 1e-12)
    }

    @Test("Fibre and tendon balance, and the tendon is as long as its curve says", arguments: [0.0, 0.3, 1])
    func forces(_ activation: Double) throws {
        let pose = try evaluate(
            pose(
                ["elbow_flexion": 1.2],
                #","activations":{"biceps":\#(activation),"brachialis":\#(activation)}"#)
        ).poses[0]
        func number(_ muscle: String, _ key: String) throws -> Double {
            try pose.object("muscles").object(muscle)[key] as? Double ?? .nan
        }
        for name in ["biceps", "brachialis"] {
            let sum = try number(name, "activeForce") + number(name, "passiveForce")
            #expect(abs(sum - (try number(name, "tendonForce"))) < 1e-6, "\(name)")
        }
        #expect(
            abs(try number("brachialis", "fiberLength") - (number("brachialis", "length") - 0.08)) < 1e-12)
        // Thelen 2003, eqs. 3 and 4: strain of a tendon under a force, the largest 500 N
        let force = try number("biceps", "tendonForce") / 500
        let e3 = exp(3.0)
        let toe = 99 * 0.04 * e3 / (166 * e3 - 67)
        let strain =
            force < 0.33
            ? toe / 3 * log(1 + force * (e3 - 1) / 0.33) : toe + (force - 0.33) * (0.04 - toe) / 0.67
        let tendon = try number("biceps", "length") - number("biceps", "fiberLength")
        #expect(abs(tendon - 0.2 * (1 + strain)) < 1e-8)
        if activation == 0 { #expect(try number("biceps", "activeForce") == 0) }
    }

    @Test(
        "Only what was asked for is given",
        arguments: [
            ("bodies", ["bodies"], [String]()), ("gravity", ["gravity"], []),
            ("inverse-dynamics", ["inverseDynamics"], []),
            ("lengths", ["muscles"], ["length", "lengtheningSpeed"]),
            ("moment-arms", ["muscles"], ["momentArms"]),
            ("forces", ["muscles"], ["fiberLength", "activeForce", "passiveForce", "tendonForce"]),
            ("gravity, lengths", ["gravity", "muscles"], ["length", "lengtheningSpeed"]),
        ])
    func quantities(_ asked: String, _ keys: [String], _ muscleKeys: [String]) throws {
        let pose = try evaluate(#"{"poses":[{}]}"#, ["--quantities", asked]).poses[0]
        #expect(Set(pose.keys) == Set(keys + ["name", "coordinates"]))
        if keys.contains("muscles") {
            #expect(Set(try pose.object("muscles").object("biceps").keys) == Set(muscleKeys))
        }
    }

    @Test("Two hundred poses come back in their order, from standard input as from a file")
    func order() throws {
        let entries = (0..<200).map {
            "{\"name\":\"n\($0)\",\"coordinates\":{\"elbow_flexion\":\(Double($0) / 100)}}"
        }
        let poses = "{\"poses\":[\(entries.joined(separator: ","))]}"
        let (answers, _) = try evaluate(poses, ["--quantities", "gravity"])
        #expect(answers.map { $0["name"] as? String } == (0..<200).map { "n\($0)" })
        let elbows = try answers.map { try $0.numbers("coordinates")["elbow_flexion"] }
        #expect(elbows == (0..<200).map { Double($0) / 100 })
        try OsimFolder.with(["arm.osim": OsimArm.model(), "poses.json": poses]) { folder in
            let arguments = ["--quantities", "gravity", "--format", "json"]
            let file = try folder.osim(["evaluate", "@arm.osim", "--poses", "@poses.json"] + arguments)
            let stdin = try folder.osim(["evaluate", "@arm.osim", "--poses", "-"] + arguments, input: poses)
            #expect(stdin.code == 0 && !stdin.out.isEmpty)
            #expect(stdin.out == file.out)
        }
    }

    @Test("No poses are no fault")
    func none() throws {
        #expect(try evaluate(#"{"poses":[]}"#).poses.isEmpty)
    }

    @Test("The text shows coordinates, bodies and muscles with their units")
    func text() throws {
        try OsimFolder.with(["arm.osim": OsimArm.model()]) { folder in
            let outcome = try folder.osim(
                "evaluate", "@arm.osim", "--poses", "-",
                input: pose(["shoulder_flexion": 0, "elbow_flexion": 0]))
            #expect(outcome.code == 0 && outcome.err.isEmpty)
            #expect(outcome.text.hasPrefix("pose p0\n"))
            #expect(
                outcome.text.contains(
                    "shoulder_flexion           0.0000 rad   gravity -0.020 N·m   needs 0.020 N·m"))
            #expect(outcome.text.contains("hand                       0.0000 0.4500 0.0000"))
            #expect(outcome.text.contains("brachialis                 length 0.2100 m"))
        }
    }
}
