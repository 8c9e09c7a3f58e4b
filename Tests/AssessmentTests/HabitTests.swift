import Testing

@testable import Assessment

@Suite("Habits and what they may do")
struct HabitTests {
    private let assessor: Assessor

    init() throws { assessor = try #require(BodyEvidenceTests.assessor) }

    private func given(_ habits: String) throws -> Case {
        let json =
            #"{"schema":"culprit/case/1","person":{"sex":"female","ageYears":35},\#(habits)"observations":[{"finding":"worse-sitting","value":7}]}"#
        return try Case(json: Array(json.utf8))
    }

    @Test("Hours of sitting are told as a model's bounds, with nothing at all within them, and weigh nothing")
    func told() throws {
        let with = try given(#""habits":[{"posture":"sitting","hoursPerDay":9,"weeks":26}],"#)
        let (result, without) = (try assessor.assess(with), try assessor.assess(given("")))
        let adaptation = try #require(result.adaptation)
        let iliopsoas = try #require(adaptation.first { $0.group == "iliopsoas" })
        #expect(iliopsoas.shortening.low == 0)
        // the limit of a leg unloaded all day, in proportion to nine hours of 24
        #expect(abs(iliopsoas.shortening.estimate - 0.101 * 9 / 24) < 0.002)
        #expect(iliopsoas.shortening.high >= iliopsoas.shortening.estimate)
        #expect(result.causes.map(\.probability) == without.causes.map(\.probability))
        #expect(result.nextTests.map(\.finding) == without.nextTests.map(\.finding))
        #expect(result.bodyVersion != nil)
    }

    @Test("Both reports say that it is a model, and what it rests on")
    func reports() throws {
        let given = try given(#""habits":[{"posture":"sitting","hoursPerDay":9}],"#)
        let result = try assessor.assess(given)
        let text = TextReport.render(result, of: given, knowledge: assessor.model.knowledge)
        #expect(text.contains("WHAT HABITS MAY DO OVER WEEKS (A MODEL)"))
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
        let page = HTMLReport.render(result, of: given, model: assessor.model)
        #expect(page.contains("What habits may do over weeks (a model)") && page.contains("de Boer 2007"))
    }

    @Test(
        "Without habits, or without hours, nothing is said",
        arguments: ["", #""habits":[{"posture":"sitting","hoursPerDay":0}],"#])
    func nothing(habits: String) throws {
        let given = try given(habits)
        let result = try assessor.assess(given)
        #expect(result.adaptation?.isEmpty ?? true)
        let text = TextReport.render(result, of: given, knowledge: assessor.model.knowledge)
        #expect(!text.contains("WHAT HABITS"))
    }

    @Test(
        "A habit nobody can have is refused at its place",
        arguments: [
            (#"{"posture":"sitting","hoursPerDay":25}"#, "$.habits[0].hoursPerDay"),
            (#"{"posture":"sitting"}"#, "$.habits[0].hoursPerDay"),
            (#"{"posture":"floating","hoursPerDay":3}"#, "$.habits[0].posture"),
            (#"{"hoursPerDay":3}"#, "$.habits[0].posture"),
            (#"{"posture":"sitting","hoursPerDay":3,"chair":"old"}"#, "$.habits[0].chair"),
            (#"{"posture":"sitting","hoursPerDay":3,"weeks":-1}"#, "$.habits[0].weeks"),
            (
                #"{"posture":"sitting","hoursPerDay":3},{"posture":"sitting","hoursPerDay":4}"#,
                "$.habits[1]"
            ),
        ])
    func refused(habits: String, path: String) throws {
        let fault = #expect(throws: CaseError.self) { try given(#""habits":[\#(habits)],"#) }
        #expect(fault?.path == path, "\(fault?.path ?? "")")
    }
}
