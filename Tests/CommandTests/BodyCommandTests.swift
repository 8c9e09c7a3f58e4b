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
            (["loads", "--height", "1.75"], 1, "130 to 220 cm"),
            (["tug", "--lordosis-deg", "-10"], 1, "--lordosis-deg"),
            (["tug", "--weaken", "iliopsoas=1"], 64, "from 0 to 0.95"),
            (["tug", "--shorten", "iliopsoas=0.1", "--shorten", "iliopsoas:left=0.2"], 64, "twice"),
            (["tug", "-", "--sex", "female"], 64, "a case tells its own person"),
            (["loads", "--postures", "Package.swift"], 1, "postures.csv"),
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
            "observations":[{"finding":"thomas-hip-angle","side":"left","value":20},{"finding":"thomas-hip-angle","side":"right","value":-11}]}
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

    @Test("With a weak gluteus medius its neighbour works more, and nobody is a culprit")
    func weakness() throws {
        let tug = try #require(
            try json(["tug", "--weaken", "gluteus-medius:left=0.6"])["tugOfWar"] as? [String: Any])
        #expect((tug["culprits"] as? [Any])?.isEmpty == true)
        let helpers = try #require(tug["compensating"] as? [[String: Any]])
        #expect(
            helpers.contains {
                $0["group"] as? String == "gluteus-minimus" && $0["side"] as? String == "left"
            })
    }

    @Test("Leaning back presses the facets, and an angle below zero needs no special writing")
    func leaningBack() throws {
        let document = try json(["loads", "--trunk-deg", "-20", "--leg-length-difference-cm", "-1.5"])
        for disc in try #require(document["discs"] as? [[String: Any]]) {
            let now = try #require(disc["now"] as? [String: Any])
            // in standing a fortieth
            #expect(try #require(now["facetShare"] as? Double) > 0.05)
        }
    }

    @Test("Incidence is tilt plus slope in every document, and it says which of them was measured")
    func spine() throws {
        let document = try json([
            "lengths", "--test", "thomas", "--pelvic-incidence-deg", "61.4", "--pelvic-tilt-deg", "13.7",
        ])
        let person = try #require(document["person"] as? [String: Any])
        let standing = try #require(person["standing"] as? [String: [String: Any]])
        func value(_ key: String) -> Double { standing[key]?["value"] as? Double ?? .nan }
        #expect(abs(value("pelvicIncidenceDeg") - value("pelvicTiltDeg") - value("sacralSlopeDeg")) < 1e-9)
        #expect(standing["sacralSlopeDeg"]?["origin"] as? String == "identity")
        #expect(standing["pelvicTiltDeg"]?["origin"] as? String == "measured")
    }

    @Test("A tug of war of a case says which of its readings contradict each other")
    func contradiction() throws {
        let document = try json(
            ["tug", "-"],
            input: """
                {"schema":"culprit/case/1","person":{"sex":"male"},"observations":[
                {"finding":"slr-tight-angle","side":"left","value":110},{"finding":"popliteal-angle","side":"left","value":80}]}
                """)
        let notes = try #require(document["notes"] as? [[String: Any]])
        #expect(notes.contains { ($0["text"] as? String)?.contains("does not fit") == true })
    }

    @Test("A frame of walking in a table of one's own bears what the shipped table's does")
    func ownPosture() throws {
        func hip(_ arguments: [String], input: String = "") throws -> Double {
            let document = try json(["loads"] + arguments, input: input)
            let hips = try #require(document["hips"] as? [String: Any])
            return try #require(hips["percentOfBodyWeight"] as? Double)
        }
        let table = """
            posture,quantity,value,unit,status,source,note
            mine,title,one leg,,,,
            mine,support,right-foot,,,,
            mine,trunk-forward,0,deg,assumed,mine,
            mine,hip-flexion-right,5,deg,assumed,mine,
            mine,knee-flexion-right,8,deg,assumed,mine,
            mine,ankle-dorsiflexion-right,6,deg,assumed,mine,
            mine,hip-flexion-left,22,deg,assumed,mine,
            mine,knee-flexion-left,55,deg,assumed,mine,
            mine,ankle-dorsiflexion-left,0,deg,assumed,mine,
            """
        let own = try hip(["--postures", "-", "--posture", "mine"], input: table + "\n")
        #expect(abs(own - (try hip(["--posture", "walking-mid-stance"]))) < 1)
    }
}
