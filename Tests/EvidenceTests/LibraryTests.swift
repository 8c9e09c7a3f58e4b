import Evidence
import Testing

struct LibraryTests {
    let library: Library

    init() throws { library = try Library.shipped() }

    @Test func `a response is expected by the later end of the text`() throws {
        let care = try library.careGuide()
        #expect(care.treatment("stretch")?.responseWeeks == 6)
        #expect(care.treatment("home-exercise")?.responseWeeks == 8)
        #expect(care.treatment("refer-medical")?.responseWeeks == nil)
        #expect(care.pathway(for: "hip-joint")?.steps.first == ["advice-active", "load-management"])
        #expect(care.treatment("leeches") == nil && care.pathway(for: "bad-luck") == nil)
    }

    @Test(arguments: [
        ("nprs", 6.0, 4.0, true), ("nprs", 6, 4.5, false), ("nprs", 3, 2, true), ("rmdq", 20, 15, true),
        ("rmdq", 20, 16, false), ("psfs", 3, 5, true), ("psfs", 5, 3, false), ("odi", 0, 0, false),
    ])
    func `a change matters when it reaches a published size`(
        id: String, before: Double, after: Double, matters: Bool
    ) throws {
        let measure = try #require(try library.outcomeMeasures().first { $0.id == id })
        #expect(measure.isImportantImprovement(from: before, to: after) == matters)
    }

    @Test(arguments: ["start-back", "promis-pi", "csi"])
    func `no size, no judgement`(id: String) throws {
        let measure = try #require(try library.outcomeMeasures().first { $0.id == id })
        #expect(measure.isImportantImprovement(from: 10, to: 1) == nil)
    }

    @Test func `a recalled source has no page`() throws {
        let sources = try library.bibliography()
        #expect(sources.source("expert-d")?.pageSeen == nil)
        #expect(sources.source("downie2013")?.pageSeen != nil)
        #expect(sources.source("hearsay") == nil)
    }

    @Test func `figures for display keep what the source does not give empty`() throws {
        let other = try library.otherFigures()
        let reflex = try #require(
            other.first { $0.finding == "ankle-reflex-absent" && $0.source == "suri2011" })
        #expect(reflex.positiveRatio == 7.1 && reflex.negativeRatio == nil)
    }
}
