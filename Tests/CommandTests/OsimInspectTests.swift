import Foundation
import Testing

@Suite("osim inspect")
struct OsimInspectTests {
    @Test("A model is described as its file has it")
    func document() throws {
        try OsimFolder.with(["arm.osim": OsimArm.model()]) { folder in
            let outcome = try folder.osim("inspect", "@arm.osim", "--format", "json")
            #expect(outcome.code == 0 && outcome.err.isEmpty)
            let document = try OsimJSON.object(outcome.text)
            #expect(document["schema"] as? String == "culprit/osim-inspection/1")
            #expect(document["model"] as? String == "test_arm")
            #expect(document["fileVersion"] as? Int == 40000)
            #expect(document["credits"] as? String == "Made for the tests.")
            #expect(document["gravity"] as? [Double] == [0, -10, 0])
            #expect(abs(try #require(document["massKg"] as? Double) - 7.6) < 1e-12)
            #expect(document["joints"] as? [String: Int] == ["PinJoint": 3, "BallJoint": 1])
            #expect(
                document["forces"] as? [String: Int] == [
                    "Thelen2003Muscle": 3, "Millard2012EquilibriumMuscle": 1, "CoordinateActuator": 1,
                ])
            #expect(document["pathPoints"] as? [String: Int] == ["PathPoint": 8])
            #expect(document["wrapSurfaces"] as? [String: Int] == ["WrapCylinder": 1])
            #expect(document["pathWraps"] as? Int == 1)
            #expect(try document.list("unsupported").isEmpty)
            let bodies = try document.list("bodies")
            #expect(bodies.map { $0["name"] as? String } == ["upper", "fore", "hand", "head"])
            #expect(bodies.map { $0["parent"] as? String } == ["ground", "upper", "fore", "ground"])
            let couplers = try document.list("couplers")
            #expect(couplers.map { $0["dependent"] as? String } == ["wrist_flexion"])
            #expect(couplers.map { $0["independents"] as? [String] } == [["elbow_flexion"]])
        }
    }

    @Test("Coordinates come with their ranges and ties")
    func coordinates() throws {
        try OsimFolder.with(["arm.osim": OsimArm.model()]) { folder in
            let outcome = try folder.osim("inspect", "@arm.osim", "--format", "json")
            let coordinates = try OsimJSON.object(outcome.text).list("coordinates")
            #expect(coordinates.map { $0["name"] as? String } == OsimArm.coordinates)
            let elbow = coordinates[1]
            #expect(elbow["defaultValue"] as? Double == 0.5)
            #expect(elbow["range"] as? [Double] == [0, 2.5])
            #expect(elbow["clamped"] as? Bool == true && elbow["locked"] as? Bool == false)
            #expect(elbow["motion"] as? String == "rotational")
            #expect(coordinates[2]["follows"] as? [String] == ["elbow_flexion"])
        }
    }

    @Test(
        "What is not supported is named, with its line and what follows from it", arguments: ["text", "json"])
    func unsupported(_ format: String) throws {
        let model = OsimArm.model(
            forces: #"<HuntCrossleyForce name="heel contact"><stiffness>1</stiffness></HuntCrossleyForce>"#)
        let line =
            try #require(
                model.split(separator: "\n", omittingEmptySubsequences: false)
                    .firstIndex { $0.contains("HuntCrossleyForce") }) + 1
        try OsimFolder.with(["arm.osim": model]) { folder in
            let outcome = try folder.osim("inspect", "@arm.osim", "--format", format)
            #expect(outcome.code == 0)
            if format == "json" {
                let list = try OsimJSON.object(outcome.text).list("unsupported")
                let entry = try #require(list.first { $0["kind"] as? String == "HuntCrossleyForce" })
                #expect(entry["name"] as? String == "heel contact")
                #expect(entry["line"] as? Int == line)
                #expect(entry["consequence"] as? String == "changes-results")
                #expect((entry["reason"] as? String)?.isEmpty == false)
            } else {
                #expect(
                    outcome.text.contains("line \(line): HuntCrossleyForce 'heel contact'"), "\(outcome.text)"
                )
            }
        }
    }

    @Test("The text names every body and coordinate, and says so where all is supported")
    func text() throws {
        try OsimFolder.with([:]) { folder in
            let outcome = try folder.osim("inspect", "-", input: OsimArm.model())
            #expect(outcome.code == 0 && outcome.err.isEmpty)
            for name in OsimArm.coordinates + ["upper", "fore", "hand", "head"] {
                #expect(outcome.text.contains(name), "\(name)")
            }
            #expect(outcome.text.contains("follows elbow_flexion"))
            #expect(outcome.text.contains("in 0.000…2.500, clamped"))
            #expect(outcome.text.contains("every element of the file is supported"))
        }
    }
}
