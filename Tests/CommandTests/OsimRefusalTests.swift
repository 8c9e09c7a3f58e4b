import Foundation
import Testing

@Suite("osim commands refuse")
struct OsimRefusalTests {
    /// Files of every refusal below.
    private static let files: [String: String] = {
        let model = OsimArm.model()
        let nested = (0..<3000).map { _ in "<a>" }.joined()
        return [
            "arm.osim": model,
            "cut.osim": String(model.prefix(3000)),
            "empty.osim": "",
            "poem.osim": "The arm is long,\nthe muscle strong.\n",
            "other.osim": "<html><body/></html>",
            "tangled.osim": model.replacingOccurrences(of: "</Model>", with: "</Modal>"),
            "letters.osim": model.replacingOccurrences(of: "<mass>1.2</mass>", with: "<mass>heavy</mass>"),
            "nowhere.osim": model.replacingOccurrences(of: "/bodyset/hand<", with: "/bodyset/foot<"),
            "deep.osim": "<OpenSimDocument Version=\"40000\">\(nested)",
            "bomb.osim":
                "<?xml version=\"1.0\"?><!DOCTYPE b [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><OpenSimDocument Version=\"40000\"><Model name=\"&b;\"/></OpenSimDocument>",
            "poses.json": "{\"poses\":[{}]}",
            "motion.sto": OsimArm.still(),
            "gap.sto": OsimArm.motion(["elbow_flexion"], [[0, 1], [1, .nan]]),
            "back.sto": OsimArm.motion(["elbow_flexion"], [[1, 1], [0, 1]]),
            "strange.sto": OsimArm.motion(["knee"], [[0, 1], [1, 1]]),
            "twice.sto": OsimArm.motion(["elbow_flexion", "elbow_flexion"], [[0, 1, 1], [1, 1, 1]]),
            "huge.sto": OsimArm.motion(["shoulder_flexion"], [[0, 1e300], [1, 0]]),
            "pull.sto": OsimArm.pull(0, -1),
            "foot.xml": OsimArm.loads(body: "foot"),
            "lost.xml": OsimArm.loads().replacingOccurrences(of: "pull.sto", with: "lost.sto"),
            "reserve.xml":
                "<OpenSimDocument><ForceSet><objects>\n<CoordinateActuator name=\"r\"><coordinate>knee</coordinate></CoordinateActuator></objects></ForceSet></OpenSimDocument>",
            "file": "",
        ]
    }()

    struct Refusal: CustomTestStringConvertible {
        let arguments: [String]
        var input = ""
        let kind: String
        var path: String?
        /// Words of the message.
        var says = ""

        var testDescription: String { (arguments + [input]).joined(separator: " ") }
    }

    static let models: [Refusal] = ["inspect", "evaluate", "statics"].flatMap { command in
        [
            ("cut", nil, "cut.osim: "), ("empty", nil, "no element"), ("poem", "line 1", "poem.osim: "),
            ("other", nil, ""), ("tangled", nil, "tangled.osim: "), ("letters", nil, "heavy"),
            ("nowhere", nil, "foot"), ("deep", nil, ""), ("bomb", "line 1", "document type or entities"),
        ].map { name, path, words in
            let rest =
                switch command {
                case "evaluate": ["--poses", "@poses.json"]
                case "statics": ["--motion", "@motion.sto", "--out", "@out"]
                default: [String]()
                }
            return Refusal(
                arguments: [command, "@\(name).osim"] + rest, kind: "invalid-model", path: path, says: words)
        }
    }

    static let poses: [Refusal] = [
        (#"{"poses":["#, "$", "standard input: "), ("", "$", "standard input: "), ("[]", "$", ""),
        (#"{"pose":[]}"#, "$", "\"poses\" is missing"),
        (#"{"poses":[{"name":7}]}"#, "$.poses[0].name", ""),
        (
            #"{"poses":[{},{"coordinates":{"elbow_flexion":"1"}}]}"#, "$.poses[1].coordinates.elbow_flexion",
            ""
        ),
        (
            #"{"poses":[{},{"coordinates":{"knee":1}}]}"#, "$.poses[1].coordinates.knee",
            "no coordinate 'knee'"
        ),
        (#"{"poses":[{"speeds":{"knee":1}}]}"#, "$.poses[0].speeds.knee", "no coordinate 'knee'"),
        (#"{"poses":[{"accelerations":{"knee":1}}]}"#, "$.poses[0].accelerations.knee", "no coordinate"),
        (#"{"poses":[{"activations":{"soleus":1}}]}"#, "$.poses[0].activations.soleus", "no muscle 'soleus'"),
        (#"{"poses":[{"activations":{"biceps":1.5}}]}"#, "$.poses[0].activations.biceps", "1.5"),
        (
            #"{"poses":[{"coordinates":{"elbow_flexion":2.6}}]}"#, "$.poses[0].coordinates.elbow_flexion",
            "2.6"
        ),
        (#"{"poses":[{"coordinate":{"elbow_flexion":1}}]}"#, "$.poses[0].coordinate", "\"coordinate\""),
        (#"{"poses":[{},{"speeds":{"elbow_flexion":1e300}}]}"#, "$.poses[1]", "not finite"),
    ].map { input, path, words in
        Refusal(
            arguments: ["evaluate", "@arm.osim", "--poses", "-"], input: input, kind: "invalid-poses",
            path: path, says: words)
    }

    private static func statics(
        _ motion: String, _ more: [String] = [], kind: String, path: String? = nil, says: String = ""
    ) -> Refusal {
        Refusal(
            arguments: ["statics", "@arm.osim", "--motion", motion, "--out", "@out"] + more, kind: kind,
            path: path, says: says)
    }

    static let motions: [Refusal] = [
        statics("@gap.sto", kind: "invalid-motion", says: "gap.sto: column 'elbow_flexion' is nan"),
        statics("@back.sto", kind: "invalid-motion", says: "times must rise"),
        statics("@strange.sto", kind: "invalid-motion", says: "no column is a coordinate"),
        statics("@twice.sto", kind: "invalid-motion", says: "both coordinate 'elbow_flexion'"),
        statics("@huge.sto", kind: "invalid-motion", says: "not finite"),
        statics("@arm.osim", kind: "invalid-motion", says: "arm.osim: "),
        statics("@none.sto", kind: "unreadable-file", says: "none.sto"),
        statics("@motion.sto", ["--from", "5"], kind: "invalid-motion", says: "--from"),
        statics("@motion.sto", ["--forces", "@motion.sto"], kind: "invalid-forces", says: "'extensor'"),
        statics("@motion.sto", ["--external-loads", "@foot.xml"], kind: "invalid-loads", says: "'foot'"),
        statics("@motion.sto", ["--external-loads", "@lost.xml"], kind: "unreadable-file", says: "lost.sto"),
        statics(
            "@motion.sto", ["--external-loads", "@arm.osim"], kind: "invalid-loads", path: "line 2",
            says: "arm.osim: "),
        statics(
            "@motion.sto", ["--reserves", "@reserve.xml"], kind: "invalid-reserves", path: "line 2",
            says: "'knee'"),
        statics("@motion.sto", ["--reserves", "ten"], kind: "unreadable-file", says: "ten"),
    ]

    static let missing: [Refusal] = [
        Refusal(arguments: ["inspect", "@none.osim"], kind: "unreadable-file", says: "none.osim"),
        Refusal(arguments: ["inspect", "@"], kind: "unreadable-file"),
        Refusal(arguments: ["evaluate", "@arm.osim", "--poses", "@none.json"], kind: "unreadable-file"),
    ]

    @Test(
        "1 with one JSON object that says what and where, and nothing on standard output",
        arguments: models + poses + motions + missing)
    func json(_ refusal: Refusal) throws {
        try OsimFolder.with(Self.files) { folder in
            let outcome = try folder.osim(
                refusal.arguments + ["--format", "json"], input: refusal.input)
            #expect(outcome.code == 1)
            let error = try OsimJSON.error(outcome)
            #expect(error["kind"] as? String == refusal.kind, "\(outcome.err)")
            if let path = refusal.path { #expect(error["path"] as? String == path, "\(outcome.err)") }
            let message = error["message"] as? String ?? ""
            #expect(refusal.says.isEmpty || message.contains(refusal.says), "\(outcome.err)")
            #expect(!FileManager.default.fileExists(atPath: folder.path("out")))
        }
    }

    @Test("1 with a message in words otherwise", arguments: [models[0], poses[6], motions[0], missing[0]])
    func text(_ refusal: Refusal) throws {
        try OsimFolder.with(Self.files) { folder in
            let outcome = try folder.osim(refusal.arguments, input: refusal.input)
            #expect(outcome.code == 1 && outcome.out.isEmpty)
            #expect(
                outcome.err.hasPrefix("culprit: ") && outcome.err.contains(refusal.says), "\(outcome.err)")
        }
    }

    @Test("2 where results cannot be written", arguments: ["@file", "@file/below", "/proc/nowhere"])
    func unwritable(_ out: String) throws {
        try OsimFolder.with(Self.files) { folder in
            let outcome = try folder.osim(
                "statics", "@arm.osim", "--motion", "@motion.sto", "--out", out, "--format", "json")
            #expect(outcome.code == 2)
            #expect(try OsimJSON.error(outcome)["kind"] as? String == "unwritable-folder")
        }
    }

    static let misuse: [[String]] = [
        ["inspect"], ["inspect", "a.osim", "b.osim"], ["inspect", "@arm.osim", "--format", "xml"],
        ["evaluate", "@arm.osim"], ["evaluate", "@arm.osim", "--poses"], ["evaluate", "-", "--poses", "-"],
        ["evaluate", "@arm.osim", "--poses", "@poses.json", "--quantities", "mass"],
        ["evaluate", "@arm.osim", "--poses", "@poses.json", "--quantities", ""],
        ["evaluate", "@arm.osim", "--poses", "@poses.json", "--quantities", "gravity,"],
        ["statics", "@arm.osim", "--motion", "@motion.sto"], ["statics", "@arm.osim", "--out", "@out"],
        ["simulate", "@arm.osim"],
    ]
    static let wrongOptions: [[String]] = [
        ["--power", "4"], ["--power", "two"], ["--cutoff-hz", "0"], ["--cutoff-hz=-6"], ["--cutoff-hz=inf"],
        ["--from", "1", "--to", "0"], ["--from=nan"], ["--reserves", "0"], ["--reserves=-5"],
        ["--reserves", "inf"], ["--weights", "mass"], ["--reactions-in", "world"],
        ["--reactions-on", "both"],
        ["--out", ""], ["--motion", "-", "--forces", "-"],
    ]

    @Test(
        "64 when they were called wrongly",
        arguments: misuse
            + wrongOptions.map { ["statics", "@arm.osim", "--motion", "@motion.sto", "--out", "@out"] + $0 })
    func usage(_ arguments: [String]) throws {
        try OsimFolder.with(Self.files) { folder in
            let outcome = try folder.osim(arguments)
            #expect(outcome.code == 64, "\(outcome.err)")
            #expect(outcome.out.isEmpty && outcome.err.contains("Usage: culprit osim"), "\(outcome.err)")
            #expect(!FileManager.default.fileExists(atPath: folder.path("out")))
        }
    }
}
