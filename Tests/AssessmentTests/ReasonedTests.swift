import Anatomy
import Evidence
import Testing

@testable import Assessment

/// A small language for cases: the story in, the answer out.
struct Story {
    var person = Case.Person(sex: .female, ageYears: 42)
    var drawing: [(String, Case.SideWord?)] = []
    var present: [(String, Case.SideWord?)] = []
    var absent: [(String, Case.SideWord?)] = []
    var values: [(String, Case.SideWord?, Double)] = []

    static let assessor = try? Assessor(model: Assessor.shipped().model, intervalSamples: 40)

    func told() throws -> AssessmentResult {
        let assessor = try #require(Self.assessor)
        var observations = present.map { Case.Observation(finding: $0.0, side: $0.1, present: true) }
        observations += absent.map { Case.Observation(finding: $0.0, side: $0.1, present: false) }
        observations += values.map { Case.Observation(finding: $0.0, side: $0.1, value: .number($0.2)) }
        return try assessor.assess(
            Case(
                person: person, painDrawing: drawing.map { Case.Mark(region: $0.0, side: $0.1) },
                observations: observations))
    }

    /// The probability of a cause, on a side or (nil) on whichever line has it.
    func probability(_ cause: String, _ side: Side? = nil) throws -> Double {
        let result = try told()
        let lines = (result.causes + result.seriousCauses).filter { $0.id == cause }
        let line = lines.first { $0.side == side } ?? lines.first { side == nil || $0.side == nil }
        return try #require(line, "\(cause) is not listed").probability
    }
}

@Suite("An ordinary story without special tests") struct OrdinaryStoryTests {
    static let stories: [(name: String, story: Story, leading: String)] = [
        (
            "a lift, then an ache beside the spine",
            Story(
                drawing: [("lumbar-paravertebral-vertical-band", .both)],
                present: [("onset-lifting-twist", nil), ("worse-flexion", nil)]), "lumbar-paraspinal-strain"
        ),
        (
            "an old hip: groin pain, limp, stairs",
            Story(
                person: .init(sex: .female, ageYears: 66),
                drawing: [("groin", .right), ("lateral-hip", .right), ("thigh-medial", .right)],
                present: [("antalgic-limp", nil), ("worse-stairs", nil)]), "hip-joint"
        ),
        (
            "legs that hurt on walking and rest on a trolley",
            Story(
                person: .init(sex: .male, ageYears: 70),
                drawing: [("buttock-lower", .both), ("lumbar-central", nil)],
                present: [("neurogenic-claudication", nil), ("better-bending-forward", nil)]),
            "lumbar-spinal-stenosis"
        ),
        (
            "a central ache worse sitting, bending and rising",
            Story(
                person: .init(sex: .female, ageYears: 38), drawing: [("lumbar-central", nil)],
                present: [("worse-sitting", nil), ("worse-flexion", nil), ("worse-rising-from-sitting", nil)]),
            "discogenic"
        ),
        (
            "a flank that hurts on rolling over",
            Story(
                person: .init(sex: .female, ageYears: 55),
                drawing: [("lumbar-lateral-flank", .right), ("iliac-crest", .right)],
                present: [("worse-rolling-in-bed", nil), ("worse-cough-sneeze", nil)]),
            "quadratus-lumborum-mps"
        ),
        (
            "a buttock that hurts lying on it",
            Story(
                person: .init(sex: .female, ageYears: 50),
                drawing: [("buttock-upper", .right), ("lateral-hip", .right), ("thigh-lateral", .right)],
                present: [("worse-lying-on-side", nil)]), "gluteal-mps"
        ),
    ]

    @Test(arguments: stories.indices) func `leads with the cause it tells of`(index: Int) throws {
        let (_, story, leading) = Self.stories[index]
        #expect(try story.told().causes.first?.id == leading)
    }

    @Test(arguments: stories.indices) func `does not end in "non-specific" by default`(index: Int) throws {
        let result = try Self.stories[index].story.told()
        let place = try #require(result.causes.firstIndex { $0.id == "nonspecific-mechanical" })
        #expect(place > 0)
    }

    @Test func `that fits nothing in particular does`() throws {
        let story = Story(
            drawing: [("lumbar-central", nil)],
            absent: [
                ("worse-sitting", nil), ("worse-flexion", nil), ("worse-extension", nil),
                ("worse-standing", nil),
                ("worse-rising-from-sitting", nil), ("duration-over-3-months", nil),
                ("tp-erector-spinae", .both),
                ("tp-quadratus-lumborum", .both), ("multifidus-lift", nil), ("prior-episodes", nil),
                ("pain-disproportionate", nil), ("aberrant-movement", nil), ("catching-giving-way", nil),
            ])
        #expect(try story.told().causes.first?.id == "nonspecific-mechanical")
    }
}

@Suite("The drawing") struct DrawingEvidenceTests {
    @Test func `speaks for the causes whose zones it covers, on its side`() throws {
        let blank = try Story().probability("quadratus-lumborum-mps")
        let story = Story(drawing: [("lumbar-lateral-flank", .left)])
        #expect(try story.probability("quadratus-lumborum-mps", .left) > blank / 2)
        #expect(try story.probability("quadratus-lumborum-mps", .right) < blank / 2)
    }

    @Test func `speaks against the causes whose zones it misses`() throws {
        let story = Story(drawing: [("groin", .left)])
        #expect(
            try story.probability("multifidus-dysfunction") < Story().probability("multifidus-dysfunction"))
    }

    @Test func `counts once with a location answer that says the same`() throws {
        var story = Story(drawing: [("lumbar-lateral-flank", .left)])
        let drawn = try story.probability("quadratus-lumborum-mps", .left)
        story.present = [("pain-lumbar-lateral", .left)]
        #expect(try story.probability("quadratus-lumborum-mps", .left) == drawn)
    }

    @Test func `mirrored gives the mirrored answer`() throws {
        let left = try Story(drawing: [("buttock-lower", .left)], present: [("tp-piriformis", .left)]).told()
        let right = try Story(drawing: [("buttock-lower", .right)], present: [("tp-piriformis", .right)])
            .told()
        func swapped(_ side: Side?) -> Side? { side?.opposite }
        for cause in left.causes {
            let twin = right.causes.first { $0.id == cause.id && $0.side == swapped(cause.side) }
            #expect(abs((twin?.probability ?? -1) - cause.probability) < 2e-3, "\(cause.id)")
        }
    }
}

@Suite("The person") struct PersonalPriorTests {
    @Test func `who is not a woman of child-bearing age has no pregnancy-related pain`() throws {
        let man = Story(person: .init(sex: .male, ageYears: 40))
        #expect(try !man.told().causes.contains { $0.id == "pregnancy-pelvic-girdle" })
        let pregnant = Story(person: .init(sex: .female, ageYears: 30, pregnant: true))
        #expect(try pregnant.probability("pregnancy-pelvic-girdle") > 0.15)
    }

    @Test(arguments: [(30.0, 50.0), (50, 62), (62, 68), (68, 75)])
    func `who is older is likelier to have a narrow canal`(younger: Double, older: Double) throws {
        func stenosis(_ age: Double) throws -> Double {
            try Story(person: .init(sex: .male, ageYears: age)).probability("lumbar-spinal-stenosis")
        }
        #expect(try stenosis(younger) <= stenosis(older))
    }

    @Test func `young with chronic pain has the prior of that group, not its factors on top`() throws {
        let story = Story(
            person: .init(sex: .male, ageYears: 30), present: [("duration-over-3-months", nil)])
        let result = try story.told()
        let axial = try #require(result.causes.first { $0.id == "axial-spondyloarthritis" })
        #expect((0.05...0.16).contains(axial.prior))
    }

    @Test func `unknown gives a wider answer and says so`() throws {
        func width(_ person: Case.Person) throws -> Double {
            let result = try Story(person: person, present: [("neurogenic-claudication", nil)]).told()
            let cause = try #require(result.causes.first { $0.id == "lumbar-spinal-stenosis" })
            return cause.interval90[1] - cause.interval90[0]
        }
        #expect(try width(.init()) > width(.init(sex: .female, ageYears: 45)))
        #expect(
            try Story(person: .init()).told().notes.contains { $0.kind == .input && $0.text.contains("age") })
    }
}

@Suite("Findings") struct FindingEvidenceTests {
    @Test func `of one family count once`() throws {
        var story = Story(person: .init(sex: .male, ageYears: 62), present: [("no-pain-seated", nil)])
        let one = try story.probability("lumbar-spinal-stenosis")
        story.present.append(("better-bending-forward", nil))
        #expect(abs(try story.probability("lumbar-spinal-stenosis") - one) < 0.02)
    }

    @Test func `on the left leave the right alone`() throws {
        let plain = try Story(drawing: [("buttock-lower", .both)]).told()
        let left = try Story(
            drawing: [("buttock-lower", .both)], present: [("seated-piriformis-stretch", .left)]
        ).told()
        func line(_ result: AssessmentResult, _ side: Side?) -> Double? {
            result.causes.first { $0.id == "piriformis-deep-gluteal" && $0.side == side }?.probability
        }
        let before = try #require(line(plain, nil))
        #expect(try #require(line(left, .left)) > 2 * before / 2)
        #expect(try #require(line(left, .right)) <= before)
    }

    @Test func `of a crossed test speak for the other side`() throws {
        let result = try Story(present: [("crossed-slr", .left)]).told()
        let right = try #require(result.causes.first { $0.id == "disc-radiculopathy" && $0.side == .right })
        let left = try #require(result.causes.first { $0.id == "disc-radiculopathy" && $0.side == .left })
        #expect(right.probability > left.probability)
    }

    @Test func `measured speak the more the further they are from healthy`() throws {
        var last = 0.0
        for angle in [-15.0, -5, 5, 15] {
            let story = Story(values: [("thomas-hip-angle", .left, angle)])
            let probability = try story.probability("iliopsoas-shortening", .left)
            #expect(probability > last, "\(angle)°")
            last = probability
        }
    }

    @Test func `with norms for each sex say nothing when the sex is not given`() throws {
        func short(_ sex: Case.Sex?, _ angle: Double?) throws -> Double {
            var story = Story(person: .init(sex: sex, ageYears: 42))
            if let angle { story.values = [("popliteal-angle", .left, angle)] }
            return try story.probability("hamstring-shortening", .left)
        }
        #expect(try short(.female, 30) > short(.male, 30))
        #expect(try short(nil, 30) == short(nil, nil))
    }

    @Test func `explained by one cause speak less for another`() throws {
        var story = Story(drawing: [("buttock-upper", .left)], present: [("worse-sitting", nil)])
        let before = try story.probability("discogenic")
        story.present += [
            ("active-piriformis", .left), ("seated-piriformis-stretch", .left), ("fair-test", .left),
        ]
        #expect(try story.probability("discogenic") < before)
    }

    @Test func `carry their part in numbers that match leaving them out`() throws {
        var story = Story(drawing: [("groin", .right)], present: [("antalgic-limp", nil)])
        let with = try story.told()
        let reason = try #require(
            with.causes.first { $0.id == "hip-joint" && $0.side == .right }?.for.first {
                $0.finding == "antalgic-limp"
            })
        story.present = []
        func logOdds(_ p: Double) -> Double { LogOdds.of(p) }
        let change =
            try logOdds(story.probabilityWith(with, "hip-joint"))
            - logOdds(story.probability("hip-joint", .right))
        #expect(abs(change - reason.logOdds) < 0.01)
    }
}

extension Story {
    fileprivate func probabilityWith(_ result: AssessmentResult, _ cause: String) throws -> Double {
        try #require(result.causes.first { $0.id == cause && $0.side == .right }).probability
    }
}

@Suite("Red flags") struct RedFlagScreenTests {
    @Test func `stand apart from the ranking and stop further tests`() throws {
        let result = try Story(present: [("rf-saddle-numbness", nil)]).told()
        #expect(result.safety.level == "emergency")
        #expect(result.safety.flags.first?.cause == "cauda-equina")
        #expect(result.nextTests.isEmpty && result.stopTesting)
        #expect(!result.causes.contains { $0.id == "cauda-equina" })
        #expect(result.seriousCauses.contains { $0.id == "cauda-equina" })
    }

    @Test func `escalate when a second sign joins`() throws {
        #expect(try Story(present: [("rf-history-cancer", nil)]).told().safety.level == "gp-days")
        let both = try Story(present: [("rf-history-cancer", nil), ("rf-weight-loss", nil)]).told()
        #expect(both.safety.level == "urgent-same-day")
    }

    @Test func `unasked are listed, asked are not`() throws {
        let none = try Story().told().safety.unasked
        #expect(none.contains("rf-fever"))
        #expect(try !Story(absent: [("rf-fever", nil)]).told().safety.unasked.contains("rf-fever"))
    }

    @Test func `answered "no" lower no serious cause below its prior by much`() throws {
        let before = try Story().probability("cauda-equina")
        let after = try Story(absent: [("rf-bowel-incontinence", nil)]).probability("cauda-equina")
        #expect(after > before / 2)
    }
}

@Suite("The next test") struct NextTestTests {
    @Test func `is never one that a precaution forbids`() throws {
        let story = Story(
            person: .init(sex: .female, ageYears: 70),
            drawing: [("psis-sij", .left)], present: [("rf-osteoporosis", nil)])
        let names = try story.told().nextTests.map(\.finding)
        #expect(!names.contains("sij-sacral-thrust") && !names.contains("passive-lumbar-extension"))
    }

    @Test func `through the belly waits for the aneurysm question`() throws {
        var story = Story(drawing: [("groin", .left), ("lumbar-paravertebral-vertical-band", .left)])
        #expect(try !story.told().nextTests.contains { $0.finding == "tp-iliopsoas" })
        let assessor = try #require(Story.assessor)
        story.absent = [("rf-pulsatile-mass", nil), ("rf-vascular-risk", nil)]
        let facts = try assessor.facts(
            Case(
                person: story.person, observations: story.absent.map { .init(finding: $0.0, present: false) })
        )
        #expect(facts.answers.isAbsent("rf-pulsatile-mass"))
    }

    @Test func `was not answered yet and is not asked twice`() throws {
        let story = Story(drawing: [("buttock-lower", .left)], present: [("fair-test", .left)])
        let tests = try story.told().nextTests
        #expect(Set(tests.map(\.finding)).count == tests.count)
        #expect(!tests.contains { $0.finding == "fair-test" && $0.side == .left })
    }
}

@Suite("Follow-up") struct FollowUpTests {
    private func visits(_ scores: [(String, Double)], treated: String) throws -> Case {
        let assessorVisits = scores.enumerated().map { index, entry in
            let treatment =
                index == 0 ? "[{\"treatment\": \"myofascial-release\", \"cause\": \"\(treated)\"}]" : "[]"
            return """
                {"date": "\(entry.0)", "treatments": \(treatment), "outcomes": [{"measure": "nprs", "score": \(entry.1)}]}
                """
        }
        let json = """
            {"schema": "culprit/case/1", "person": {"sex": "female", "ageYears": 42},
             "visits": [\(assessorVisits.joined(separator: ","))]}
            """
        return try Case(json: Array(json.utf8))
    }

    private func probability(_ given: Case, _ cause: String) throws -> Double {
        let assessor = try #require(Story.assessor)
        return try #require(assessor.assess(given).causes.first { $0.id == cause }).probability
    }

    @Test func `without a change that matters weakens the treated cause`() throws {
        let same = try visits([("2026-01-05", 6), ("2026-03-05", 6)], treated: "gluteal-mps")
        let better = try visits([("2026-01-05", 6), ("2026-03-05", 2)], treated: "gluteal-mps")
        let plain = try Story().probability("gluteal-mps")
        #expect(try probability(same, "gluteal-mps") < plain)
        #expect(try probability(better, "gluteal-mps") > plain)
    }

    @Test func `before the expected time says nothing yet`() throws {
        let early = try visits([("2026-01-05", 6), ("2026-01-08", 6)], treated: "gluteal-mps")
        #expect(try probability(early, "gluteal-mps") == Story().probability("gluteal-mps"))
    }
}
