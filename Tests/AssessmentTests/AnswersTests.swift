import Anatomy
import Evidence
import Testing

@testable import Assessment

/// Short words for cases in tests.
extension Case.Observation {
    static func present(_ finding: String, _ side: Case.SideWord? = nil) -> Self {
        Case.Observation(finding: finding, side: side, present: true)
    }
    static func absent(_ finding: String, _ side: Case.SideWord? = nil) -> Self {
        Case.Observation(finding: finding, side: side, present: false)
    }
    static func measured(_ finding: String, _ side: Case.SideWord? = nil, _ number: Double) -> Self {
        Case.Observation(finding: finding, side: side, value: .number(number))
    }
}

/// The shipped knowledge and what it makes of a case.
enum Shipped {
    static let model: AssessmentModel? = try? AssessmentModel(knowledge: .shipped(), bodyMap: .shipped())

    static func answers(
        _ observations: [Case.Observation] = [], person: Case.Person = Case.Person(), drawn: [Case.Mark] = [],
        later: [[Case.Observation]] = []
    ) throws -> Answers {
        let model = try #require(model)
        var answers = Answers()
        for visit in [observations] + later {
            _ = try answers.enter(visit, knowledge: model.knowledge, bodyMap: model.bodyMap)
        }
        try answers.derive(
            person: person, drawing: Drawing(drawn, bodyMap: model.bodyMap), knowledge: model.knowledge)
        return answers
    }
}

@Suite("Answers that were given")
struct GivenAnswersTests {
    @Test("equal duplicates merge, and the number is kept from whichever has it")
    func merging() throws {
        let answers = try Shipped.answers([
            .present("worse-sitting"), .measured("worse-sitting", nil, 7), .present("worse-sitting"),
        ])
        #expect(
            answers["worse-sitting", nil] == Answers.Answer(present: true, number: 7, path: "$.observations"))
    }

    @Test("the order of the observations does not matter")
    func order() throws {
        let given: [Case.Observation] = [
            .measured("hip-ir-rom", .left, 40), .present("hip-ir-limited"), .absent("hip-er-rom"),
            .measured("hip-er-rom", .left, 45), .present("pain-groin", .both),
            .measured("worse-sitting", nil, 2),
        ]
        let expected = try Shipped.answers(given).table
        #expect(try Shipped.answers(given.reversed()).table == expected)
        #expect(try Shipped.answers(given + given).table == expected)
    }

    @Test("absent without a side means both sides")
    func absentOnBoth() throws {
        let answers = try Shipped.answers([.absent("hip-er-rom"), .measured("hip-er-rom", .left, 45)])
        #expect(answers["hip-er-rom", nil] == nil)
        #expect(answers["hip-er-rom", .left]?.number == 45)
        #expect(answers.state("hip-er-rom", on: .right) == false)
        let alone = try Shipped.answers([.absent("hip-er-rom")])
        #expect(
            alone.state("hip-er-rom", on: .left) == false && alone.state("hip-er-rom", on: .right) == false)
    }

    @Test("present on an unknown side with one side free is the other side")
    func otherSide() throws {
        let answers = try Shipped.answers([.present("slr-positive"), .absent("slr-positive", .left)])
        #expect(answers["slr-positive", .right]?.present == true)
        #expect(answers["slr-positive", .left]?.present == false)
        #expect(answers["slr-positive", nil] == nil)
    }

    @Test("present on an unknown side adds nothing where a side is known")
    func sideKnown() throws {
        let answers = try Shipped.answers([.present("slr-positive"), .present("slr-positive", .left)])
        #expect(answers["slr-positive", .left]?.present == true)
        #expect(answers["slr-positive", .right] == nil && answers["slr-positive", nil] == nil)
    }

    @Test("both stands for left and right")
    func both() throws {
        let word = try Shipped.answers([.present("pain-groin", .both)])
        let apart = try Shipped.answers([.present("pain-groin", .left), .present("pain-groin", .right)])
        #expect(word.table == apart.table)
    }

    @Test("a side on a finding without sides is not used, and said so once")
    func needlessSide() throws {
        let model = try #require(Shipped.model)
        var answers = Answers()
        let notes = try answers.enter(
            [
                .present("worse-sitting", .left), .measured("worse-sitting", .left, 5),
                .present("slr-positive", .central),
            ],
            knowledge: model.knowledge, bodyMap: model.bodyMap)
        #expect(answers.keys.map(\.side) == [nil, nil])
        #expect(notes.count == 2)
        #expect(notes.allSatisfy { $0.kind == .input })
    }

    /// The finding, a value on the line of its threshold, and what the line itself means.
    static let lines: [(finding: String, value: Double, isPresent: Bool)] = [
        ("worse-sitting", 3, true), ("worse-sitting", 2.9, false), ("hip-ir-rom", 15, false),
        ("hip-ir-rom", 14.9, true), ("motor-deficit", 4, true), ("motor-deficit", 5, false),
        ("morning-stiffness-30min", 30, false), ("morning-stiffness-30min", 31, true),
        ("sij-cluster-3", 3, true),
        ("sij-cluster-3", 2, false), ("pain-leg-worse-than-back", -10, false),
        ("pain-leg-worse-than-back", 1, true),
    ]

    @Test("a number is present or absent by the finding's own line", arguments: lines)
    func thresholds(_ finding: String, _ value: Double, _ isPresent: Bool) throws {
        let answers = try Shipped.answers([.measured(finding, nil, value)])
        #expect(answers[finding, nil]?.present == isPresent)
        #expect(answers[finding, nil]?.number == value)
    }

    @Test("regions are present when there is one, absent when the list is empty")
    func regions() throws {
        func answer(_ regions: [String]) throws -> Bool? {
            let given = Case.Observation(finding: "pain-groin", side: .left, value: .regions(regions))
            return try Shipped.answers([given])["pain-groin", .left]?.present
        }
        #expect(try answer(["groin"]) == true)
        #expect(try answer([]) == false)
    }

    @Test("yes and no may be given as a value too")
    func yesNoValue() throws {
        let given = Case.Observation(finding: "better-lying", value: .yesNo(false))
        #expect(try Shipped.answers([given])["better-lying", nil]?.present == false)
    }

    @Test("where a number has no line, the examiner's judgement stands")
    func withoutThreshold() throws {
        let shipped = try #require(Shipped.model)
        let pull = Finding(
            id: "pull", name: "Pull", category: .observation, how: "",
            record: .number(unit: "N", range: 0...100),
            burden: Finding.Burden(time: 1, cost: 1, discomfort: 1, minutes: 1))
        let knowledge = KnowledgeBase(
            causes: [], findings: [pull], likelihoods: [], rules: shipped.knowledge.rules)
        for judgement in [true, false, nil] {
            var answers = Answers()
            let given = Case.Observation(finding: "pull", present: judgement, value: .number(20))
            _ = try answers.enter([given], knowledge: knowledge, bodyMap: shipped.bodyMap)
            #expect(answers["pull", nil]?.present == judgement ?? false)
            #expect(answers["pull", nil]?.number == 20)
        }
    }
}

@Suite("Answers of later visits")
struct LaterAnswersTests {
    @Test("the last answer stands")
    func last() throws {
        let answers = try Shipped.answers(
            [.measured("worse-sitting", nil, 8)],
            later: [[.measured("worse-sitting", nil, 5)], [.measured("worse-sitting", nil, 1)]])
        #expect(answers["worse-sitting", nil]?.number == 1)
        #expect(answers["worse-sitting", nil]?.present == false)
    }

    @Test("a side answered again leaves the other side as it was")
    func oneSide() throws {
        let answers = try Shipped.answers(
            [.present("slr-positive", .left), .absent("slr-positive", .right)],
            later: [[.absent("slr-positive", .left)]])
        #expect(answers["slr-positive", .left]?.present == false)
        #expect(answers["slr-positive", .right]?.present == false)
    }

    @Test("absent on both sides stays true of the side that was not asked again")
    func absenceStays() throws {
        let answers = try Shipped.answers(
            [.absent("slr-positive")], later: [[.present("slr-positive", .left)]])
        #expect(answers["slr-positive", .left]?.present == true)
        #expect(answers["slr-positive", .right]?.present == false)
        #expect(answers["slr-positive", nil] == nil)
    }

    @Test("an answer for both sides replaces those of each side")
    func replacesBoth() throws {
        let answers = try Shipped.answers(
            [.present("slr-positive", .left), .absent("slr-positive", .right)],
            later: [[.absent("slr-positive")]])
        #expect(answers.isAbsent("slr-positive"))
        #expect(answers.keys.filter { $0.finding == "slr-positive" }.count == 1)
    }

    @Test("pain that went away does not contradict the drawing of the first visit")
    func drawingIsOld() throws {
        let drawn = [Case.Mark(region: "groin", side: .left)]
        let answers = try Shipped.answers(drawn: drawn, later: [[.absent("pain-groin", .left)]])
        #expect(answers["pain-groin", .left]?.present == false)
        #expect(throws: CaseError.self) { try Shipped.answers([.absent("pain-groin", .left)], drawn: drawn) }
    }

    @Test("a later measurement overrides an earlier judgement")
    func measuredLater() throws {
        let answers = try Shipped.answers(
            [.present("hip-ir-limited", .left)], later: [[.measured("hip-ir-rom", .left, 40)]])
        #expect(answers["hip-ir-limited", .left]?.present == false)
        #expect(answers["hip-ir-limited", .left]?.derivedFrom == "hip-ir-rom")
        let reversed = try Shipped.answers(
            [.measured("hip-ir-rom", .left, 40)], later: [[.present("hip-ir-limited", .left)]])
        #expect(reversed["hip-ir-limited", .left]?.present == true)
    }

    @Test("who the client is does not change from visit to visit")
    func personStays() throws {
        let error = try #require(throws: CaseError.self) {
            try Shipped.answers(
                person: Case.Person(ageYears: 60), later: [[.absent("age-over-50")]])
        }
        #expect(error.message.contains("the age"))
    }
}
