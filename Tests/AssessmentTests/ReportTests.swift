import Foundation
import Testing

@testable import Assessment

@Suite("The printed report") struct TextReportTests {
    private func story() -> (Case, Assessor)? {
        guard let assessor = Story.assessor else { return nil }
        return (
            Case(
                id: "<b>&\"x", person: .init(sex: .female, ageYears: 51),
                painDrawing: [
                    .init(region: "buttock-lower", side: .left, quality: "<script>alert(1)</script>")
                ],
                observations: [
                    .init(finding: "rf-fever", present: true),
                    .init(finding: "worse-sitting", value: .number(7)),
                    .init(finding: "seated-piriformis-stretch", side: .left, present: true),
                ]), assessor
        )
    }

    @Test func `fits 80 columns and has no colour unless asked`() throws {
        let (given, assessor) = try #require(story())
        let result = try assessor.assess(given)
        let text = TextReport.render(result, of: given, knowledge: assessor.model.knowledge)
        for line in text.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
        #expect(!text.contains("\u{1B}"))
        let coloured = TextReport.render(
            result, of: given, knowledge: assessor.model.knowledge, isColoured: true)
        #expect(coloured.contains("\u{1B}["))
    }

    @Test func `begins with the flag that fired`() throws {
        let (given, assessor) = try #require(story())
        let text = TextReport.render(
            try assessor.assess(given), of: given, knowledge: assessor.model.knowledge)
        let safety = try #require(text.range(of: "URGENT-SAME-DAY"))
        let causes = try #require(text.range(of: "LEADING CAUSES"))
        #expect(safety.lowerBound < causes.lowerBound)
        #expect(text.contains("Fever or chills"))
    }

    @Test func `as a page escapes everything the user wrote and loads nothing`() throws {
        let (given, assessor) = try #require(story())
        let page = HTMLReport.render(try assessor.assess(given), of: given, model: assessor.model)
        #expect(!page.contains("<script>") && page.contains("&lt;script&gt;"))
        #expect(page.contains("&lt;b&gt;&amp;&quot;x"))
        #expect(!page.contains("http://") && !page.contains("https://") && !page.contains("src="))
    }

    @Test(arguments: [
        ("one two three", 20, ["one two three"]), ("one two three", 8, ["one two", "three"]),
        ("incomprehensibilities", 10, ["incomprehe", "nsibilitie", "s"]), ("", 10, [""]),
        ("  a b", 10, ["  a b"]),
    ])
    func `wraps words and cuts what is longer than a line`(text: String, width: Int, lines: [String]) {
        #expect(TextLayout.wrap(text, width: width) == lines)
    }
}
