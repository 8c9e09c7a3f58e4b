import Foundation
import Testing

@Suite("Lengths, loads and the tug of war on the command line")
struct BodyCommandTests {
    private func json(_ arguments: [String], input: String = "") throws -> [String: Any] {
        let outcome = try CulpritProcess.run(arguments + ["--format", "json"], input: input)
        try #require(outcome.code == 0, "\(outcome.err)")
        return try #require(try JSONSerialization.jsonObject(with: outcome.out) as? [String: Any])
    }

    private func test(_ name: String, _ side: String, in document: [String: Any]) throws -> [String: Any] {
        let tests = try #require(document["tests"] as? [[String: Any]])
        return try #require(tests.first { $0["test"] as? String == name && $0["side"] as? String == side })
    }

    @Test("A short left iliopsoas lifts the left thigh in the Thomas test and leaves the right one alone")
    func lengths() throws {
        let document = try json(["lengths", "--shorten", "iliopsoas:left=0.1", "--test", "thomas"])
        let left = try #require(try test("thomas", "left", in: document)["change"] as? Double)
        let right = try #require(try test("thomas", "right", in: document)["change"] as? Double)
        #expect(left > 3)
        #expect(abs(right) < 1)
    }

    @Test("What resists in a length test adds up to nothing")
    func balance() throws {
        let document = try json(["lengths", "--test", "thomas", "--test", "straight-leg-raise"])
        for entry in try #require(document["tests"] as? [[String: Any]]) {
            let now = try #require(entry["now"] as? [String: Any])
            let parts = try #require(now["resisting"] as? [[String: Any]])
            let sum = parts.compactMap { $0["momentNm"] as? Double }.reduce(0, +)
            #expect(abs(sum) < 0.02, "\(entry["test"] ?? "")")
        }
    }

    @Test("Bending forward loads the lowest discs more than standing does, and every moment is somebody's")
    func loads() throws {
        func compression(_ posture: String) throws -> Double {
            let document = try json(["loads", "--posture", posture])
            let discs = try #require(document["discs"] as? [[String: Any]])
            let disc = try #require(discs.first { $0["level"] as? String == "L4/L5" })
            for account in try #require(document["ledger"] as? [[String: Any]]) {
                let entries = try #require(account["entries"] as? [[String: Any]])
                let sum = entries.reduce(0) {
                    $0 + ($1["activeNm"] as? Double ?? 0) + ($1["passiveNm"] as? Double ?? 0)
                }
                // entries below a twentieth of a newton metre are left out
                #expect(abs(sum) < 0.3, "\(posture) \(account["axis"] ?? "")")
            }
            return try #require((disc["now"] as? [String: Any])?["compressionN"] as? Double)
        }
        let (standing, bent) = (try compression("standing"), try compression("bent-forward"))
        #expect(standing > 200)
        #expect(bent > 1.3 * standing)
    }

    @Test("Healthy tissue has no culprit, no victim and nothing to release")
    func healthy() throws {
        let tug = try #require(try json(["tug"])["tugOfWar"] as? [String: Any])
        for key in ["culprits", "victims", "releases"] {
            #expect((tug[key] as? [Any])?.isEmpty == true, "\(key)")
        }
    }

    @Test("A short iliopsoas is the culprit, and its release takes load off L4/L5")
    func culprit() throws {
        let tug = try #require(
            try json(["tug", "--shorten", "iliopsoas:left=0.12"])["tugOfWar"] as? [String: Any])
        let culprits = try #require(tug["culprits"] as? [[String: Any]])
        #expect(culprits.first?["group"] as? String == "iliopsoas")
        #expect(culprits.first?["side"] as? String == "left")
        let release = try #require((tug["releases"] as? [[String: Any]])?.first)
        let change = try #require((release["compressionN"] as? [String: Double])?["L4/L5"])
        #expect(change < 0)
    }

    @Test(
        "In sitting a short gluteus maximus rolls the pelvis back, and a short iliopsoas is nobody's culprit")
    func sitting() throws {
        func tug(_ group: String) throws -> [String: Any] {
            let document = try json(["tug", "--posture", "sitting", "--shorten", group + "=0.2"])
            return try #require(document["tugOfWar"] as? [String: Any])
        }
        let (behind, ahead) = (try tug("gluteus-maximus"), try tug("iliopsoas"))
        #expect(behind["posture"] as? String == "sitting")
        let tilt = try #require(behind["pelvicTiltDeg"] as? [String: Any])
        #expect(try #require(tilt["now"] as? Double) > (try #require(tilt["healthy"] as? Double)))
        #expect((behind["culprits"] as? [Any])?.count == 2)
        #expect((ahead["culprits"] as? [Any])?.isEmpty == true)
    }

    @Test(
        "What nobody can mean is refused in one line that says what was expected",
        arguments: [
            (["lengths", "--shorten", "psoas=0.1"], 64, "choose from iliopsoas"),
            (["lengths", "--shorten", "iliopsoas:middle=0.1"], 64, "left or right"),
            (["lengths", "--shorten", "iliopsoas=0.9"], 64, "from -0.2 to 0.35"),
            (["lengths", "--test", "tomas"], 64, "choose from thomas"),
            (["loads", "--posture", "handstand"], 1, "standing"),
            (["loads", "--height", "17"], 1, "height"),
            (
                [
                    "loads", "--pelvic-incidence-deg", "50", "--pelvic-tilt-deg", "10", "--sacral-slope-deg",
                    "50",
                ], 1, "incidence"
            ),
            (["tug", "--sex", "other"], 64, "female"),
            (["tug", "--posture", "lying"], 64, "standing, sitting"),
        ] as [([String], Int32, String)])
    func refusals(arguments: [String], code: Int32, expected: String) throws {
        let outcome = try CulpritProcess.run(arguments)
        #expect(outcome.code == code)
        #expect(outcome.err.contains(expected), "\(outcome.err)")
        #expect(outcome.out.isEmpty)
    }

    @Test("A case without a measured length has no tug of war, and is told which lengths to measure")
    func unmeasured() throws {
        let outcome = try CulpritProcess.run(["tug", "-"], input: Sample.sound)
        #expect(outcome.code == 1)
        #expect(outcome.err.contains("thomas-hip-angle"))
    }

    @Test("Measured lengths fill muscles, discs and releases of an assessment, and no others do")
    func assessment() throws {
        let measured = """
            {"schema":"culprit/case/1","person":{"sex":"male","ageYears":40,"heightCm":176,"massKg":75},
            "observations":[{"finding":"thomas-hip-angle","side":"left","value":8},{"finding":"thomas-hip-angle","side":"right","value":-11}]}
            """
        let document = try json(["assess", "-"], input: measured)
        #expect((document["bodyVersion"] as? String)?.hasPrefix("sha256:") == true)
        let muscles = try #require(document["muscles"] as? [[String: Any]])
        #expect(muscles.first?["group"] as? String == "iliopsoas")
        #expect(muscles.first?["role"] as? String == "culprit")
        // six levels in standing, sitting and bending forward
        #expect((document["discs"] as? [Any])?.count == 18)
        #expect((document["releases"] as? [Any])?.isEmpty == false)
        let without = try json(["assess", "-"], input: Sample.sound)
        #expect((without["muscles"] as? [Any])?.isEmpty == true)
        #expect(without["tugOfWar"] == nil)
    }

    @Test(
        "A cohort is the same for the same seed, another for another, and names no posture it does not know")
    func cohort() throws {
        func run(_ seed: String) throws -> CulpritProcess.Outcome {
            try CulpritProcess.run(["cohort", "--clients", "3", "--seed", seed, "--posture", "standing"])
        }
        let (first, again, other) = (try run("7"), try run("7"), try run("8"))
        #expect(first.code == 0)
        #expect(first.lines.count == 3)
        #expect(first.out == again.out)
        #expect(first.out != other.out)
        #expect(try CulpritProcess.run(["cohort", "--posture", "handstand"]).code == 1)
    }
}
