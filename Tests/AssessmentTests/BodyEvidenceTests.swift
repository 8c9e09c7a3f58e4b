import Anatomy
import Evidence
import Testing

@testable import Assessment
@testable import Body

@Suite("Measured lengths in the assessment")
struct BodyEvidenceTests {
    static let assessor = try? Assessor(
        model: Assessor.shipped().model, intervalSamples: 2, body: .shipped())

    private let assessor: Assessor

    init() throws { assessor = try #require(Self.assessor) }

    private func assess(
        _ observations: String, person: String = #""sex":"male","ageYears":40,"heightCm":176,"massKg":75"#
    )
        throws -> AssessmentResult
    {
        let json = #"{"schema":"culprit/case/1","person":{\#(person)},"observations":[\#(observations)]}"#
        return try assessor.assess(Case(json: Array(json.utf8)))
    }

    private func thomas(_ left: Double, _ right: Double) -> String {
        #"{"finding":"thomas-hip-angle","side":"left","value":\#(left)},{"finding":"thomas-hip-angle","side":"right","value":\#(right)}"#
    }

    private func probability(_ cause: String, _ side: Side, in result: AssessmentResult) throws -> Double {
        try #require(result.causes.first { $0.id == cause && $0.side == side }).probability
    }

    @Test(
        "The higher the thigh stays in the Thomas test, the more probable a short iliopsoas is, on that side")
    func dose() throws {
        let results = try [-20.0, -5, 10].map { try assess(thomas($0, -10)) }
        let left = try results.map { try probability("iliopsoas-shortening", .left, in: $0) }
        #expect(left[0] < left[1] && left[1] < left[2])
        let right = try results.map { try probability("iliopsoas-shortening", .right, in: $0) }
        // the other side is only as likely as sides are alike
        #expect(abs(right[2] - right[0]) < 0.5 * (left[2] - left[0]))
    }

    @Test("A measured length is weighed once: saying that the muscle is short as well adds nothing")
    func once() throws {
        let measured = try assess(thomas(10, -10))
        let said = try assess(
            thomas(10, -10) + #",{"finding":"thomas-hip-tight","side":"left","present":true}"#)
        #expect(
            try probability("iliopsoas-shortening", .left, in: measured)
                == probability("iliopsoas-shortening", .left, in: said))
        let reasons = try #require(
            measured.causes.first { $0.id == "iliopsoas-shortening" && $0.side == .left }
        ).for
        #expect(reasons.filter { $0.finding.hasPrefix("thomas-hip") }.count == 1)
    }

    @Test(
        "However extreme, an angle moves the odds no more than the published accuracy of the judgement allows"
    )
    func bounded() throws {
        let extreme = try probability("iliopsoas-shortening", .left, in: assess(thomas(40, -10)))
        let judged = try probability(
            "iliopsoas-shortening", .left,
            in: assess(#"{"finding":"thomas-hip-tight","side":"left","present":true}"#))
        #expect(extreme <= judged + 0.005)
    }

    @Test("A short muscle found by measuring is the culprit, with discs and releases told")
    func mechanics() throws {
        let result = try assess(thomas(20, -10))
        #expect(result.muscles.first?.group == "iliopsoas")
        #expect(result.muscles.first?.side == .left)
        #expect(result.muscles.first?.role == "culprit")
        func pressing(_ posture: String) throws -> Double {
            try #require(result.discs.first { $0.level == "L4/L5" && $0.posture == posture }).compressionN
        }
        #expect(result.discs.first?.posture == "standing")
        #expect(try pressing("bent-forward") > pressing("standing"))
        #expect(try pressing("sitting") > 200)
        #expect(result.releases.contains { $0.group == "iliopsoas" && $0.side == .left })
        let tug = try #require(result.tugOfWar)
        #expect(tug.summary.count == 2)
        for account in tug.ledger {
            let sum = account.entries.reduce(0) { $0 + $1.momentNm.now }
            #expect(abs(sum) < 1, "\(account.joint)")
        }
    }

    @Test("Without a measured length nothing is said of muscles, and the body's version stays empty")
    func nothing() throws {
        let result = try assess(#"{"finding":"worse-sitting","value":7}"#)
        #expect(result.muscles.isEmpty && result.discs.isEmpty && result.releases.isEmpty)
        #expect(result.tugOfWar == nil && result.bodyVersion == nil)
    }

    @Test("A length without a side is left out of the body, and the client's therapist is told")
    func unsided() throws {
        let result = try assess(#"{"finding":"thomas-hip-angle","value":5}"#)
        #expect(result.tugOfWar == nil)
        #expect(result.notes.contains { $0.text.contains("measured without a side") })
    }

    @Test("Somebody the body cannot be scaled to is assessed without it, and told why")
    func outside() throws {
        let result = try assess(
            thomas(5, -10), person: #""sex":"male","ageYears":40,"heightCm":215,"massKg":45"#)
        #expect(result.tugOfWar == nil)
        #expect(!result.causes.isEmpty)
        #expect(result.notes.contains { $0.text.hasPrefix("The body model takes no part") })
    }

    @Test("Somebody whose posture cannot be worked out keeps the estimate of their lengths, and is told")
    func withoutPosture() throws {
        let shipped = try BodyLibrary.shipped()
        let bytes = try #require(shipped.parts.first { $0.name == "postures.csv" }).content
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        // a table of postures that lacks one stands for whatever keeps a posture from being worked out
        let library = BodyLibrary(
            reference: shipped.reference, parameters: shipped.parameters,
            postures: try PostureTable(
                csv: lines.filter { !$0.hasPrefix("bent-forward,") }.joined(separator: "\n") + "\n"),
            parts: shipped.parts)
        let lacking = Assessor(
            model: assessor.model, intervalSamples: 2,
            body: BodyResources(library: library, anatomy: try .shipped()))
        let json =
            #"{"schema":"culprit/case/1","person":{"sex":"male","ageYears":40,"heightCm":176,"massKg":75},"observations":[\#(thomas(20, -10))]}"#
        let given = try Case(json: Array(json.utf8))
        let (part, whole) = (try lacking.assess(given), try assess(thomas(20, -10)))

        #expect(part.tugOfWar == nil && part.discs.isEmpty && part.releases.isEmpty)
        #expect(part.notes.count == whole.notes.count + 1)
        #expect(part.notes.contains { $0.text.contains("but not what they do to posture and discs") })
        // the network hears of the lengths all the same
        #expect(part.causes.map(\.id) == whole.causes.map(\.id))
        #expect(part.causes.map(\.probability) == whole.causes.map(\.probability))
        let psoas = try #require(part.muscles.first { $0.group == "iliopsoas" && $0.side == .left })
        let same = try #require(whole.muscles.first { $0.group == "iliopsoas" && $0.side == .left })
        #expect(psoas.shortening.mean == same.shortening.mean && psoas.isReal && psoas.role == nil)
        #expect(part.lengths?.readings.map(\.healthy) == whole.lengths?.readings.map(\.healthy))

        let text = TextReport.render(part, of: given, knowledge: assessor.model.knowledge)
        #expect(text.contains("WHAT THE LENGTHS TELL") && !text.contains("WHAT PULLS"))
        let page = HTMLReport.render(part, of: given, model: assessor.model)
        #expect(page.contains("What the lengths tell") && !page.contains(">Discs<"))

        #expect(throws: BodyFault.self) { try lacking.mechanics(given) }
        #expect(try lacking.mechanics(given, in: .sitting).tugOfWar.posture == .sitting)
    }

    @Test("Two readings that cannot both be true are named")
    func contradiction() throws {
        let result = try assess(
            #"{"finding":"slr-tight-angle","side":"left","value":100},{"finding":"popliteal-angle","side":"left","value":75}"#
        )
        #expect(result.notes.contains { $0.text.contains("does not fit") })
    }

    @Test("The reports tell who pulls, in words and as a picture with its description")
    func reports() throws {
        let json =
            #"{"schema":"culprit/case/1","person":{"sex":"male"},"observations":[\#(thomas(10, -10))]}"#
        let given = try Case(json: Array(json.utf8))
        let result = try assessor.assess(given)
        let text = TextReport.render(result, of: given, knowledge: assessor.model.knowledge)
        #expect(text.contains("WHAT PULLS, WHAT SUFFERS"))
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
        let page = HTMLReport.render(result, of: given, model: assessor.model)
        #expect(page.contains("<svg class=\"ledger\""))
        #expect(page.contains("newton metres"))
    }

    @Test("Each length test but the doubled one can be entered as a finding the knowledge base has")
    func everyTest() {
        let entered = Set(LengthFindings.tests.map(\.test))
        #expect(Set(LengthTest.allCases).subtracting(entered) == [.modifiedThomasHip])
        for (finding, test) in LengthFindings.tests {
            let known = assessor.model.knowledge.finding(finding)
            #expect(known?.isSided == test.isSided, "\(finding)")
        }
    }

    @Test("A muscle is told as the summary tells it: culprits, victims, strongest first")
    func order() throws {
        let result = try assess(thomas(10, -10))
        let tug = try #require(result.tugOfWar)
        let roles = result.muscles.filter { $0.role != nil }.map { "\($0.side.rawValue) \($0.group)" }
        #expect(roles == (tug.culprits + tug.victims).map { "\($0.side.rawValue) \($0.group)" })
        #expect(result.muscles.allSatisfy { !$0.isReal || abs($0.shortening.mean) > $0.noiseFloor })
    }

    @Test("One thigh up and the other down is a difference between the sides, beyond the error")
    func sides() throws {
        let lengths = try #require(try assess(thomas(12, -12)).lengths)
        let difference = try #require(lengths.differences.first { $0.group == "iliopsoas" })
        #expect(difference.isReal && difference.leftLessRight > difference.noiseFloor)
        // a healthy thigh hangs below the horizontal, as far on both sides
        #expect(lengths.readings.map(\.value) == [12, -12])
        #expect(
            lengths.readings[0].healthy < -5 && lengths.readings[0].healthy == lengths.readings[1].healthy)
    }

    @Test("What the discs bear is as open as the shortening is")
    func open() throws {
        let result = try assess(thomas(10, -10))
        for disc in result.discs {
            #expect(disc.compressionInterval90[0] <= disc.compressionN + 0.5)
            #expect(disc.compressionInterval90[1] >= disc.compressionN - 0.5)
            #expect(disc.secondTrunkSetN < disc.compressionN)
        }
        let standing = try #require(result.discs.first { $0.level == "L5/S1" && $0.posture == "standing" })
        #expect(standing.compressionInterval90[1] - standing.compressionInterval90[0] > 20)
    }

    @Test("The X-ray of a case bends the body that answers; one that contradicts itself is refused")
    func spine() throws {
        func lordosis(_ person: String) throws -> Double? {
            try assess(thomas(0, 0), person: #""sex":"male","# + person).tugOfWar?.lordosisDeg.healthy
        }
        let curved = try #require(try lordosis(#""lordosisDeg":70"#))
        #expect(abs(curved - 70) < 0.5)
        let fault = #expect(throws: CaseError.self) {
            try lordosis(#""pelvicIncidenceDeg":60,"pelvicTiltDeg":10,"sacralSlopeDeg":30"#)
        }
        #expect(fault?.path == "$.person.pelvicIncidenceDeg")
    }
}
