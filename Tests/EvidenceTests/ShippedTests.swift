import Evidence
import Foundation
import Testing

struct ShippedTests {
    let base: KnowledgeBase

    init() throws { base = try KnowledgeBase.shipped() }

    @Test func `nothing of the dossier was lost on the way`() throws {
        let library = try Library.shipped()
        #expect(base.causes.count == 31)
        #expect(base.findings.count == 259)
        #expect(try base.likelihoods.count + library.otherFigures().count == 339)
        #expect(try library.bibliography().sources.count == 228)
        #expect(try library.careGuide().treatments.count == 23)
        #expect(try library.careGuide().pathways.count == 31)
        #expect(try library.outcomeMeasures().count == 14)
    }

    @Test func `linting the shipped files finds no error`() throws {
        let problems = EvidenceLint.check(directory: try Library.shipped().directory)
        #expect(problems.filter { $0.severity == .error } == [])
        #expect(Set(problems.map(\.check)).isSubset(of: [.unusedSource]))
    }

    @Test func `entries are found by id and rows by cause and by finding`() throws {
        let cause = try #require(base.cause("sacroiliac-joint"))
        #expect(cause.isSided && !cause.isSerious && cause.firstContact == "physiotherapist")
        let finding = try #require(base.finding("crossed-slr"))
        #expect(finding.isCrossed && finding.isSided)
        #expect(base.cause("no-such-cause") == nil && base.finding("no-such-finding") == nil)
        let rows = base.likelihoods(for: "sacroiliac-joint")
        #expect(rows.count == base.likelihoods.count { $0.cause == "sacroiliac-joint" })
        #expect(base.likelihoods(of: "sij-cluster-3").contains { $0.cause == "sacroiliac-joint" })
        #expect(base.likelihoods(of: "no-such-finding").isEmpty)
    }

    @Test func `published intervals written as prose are numbers`() throws {
        let row = try #require(base.likelihoods(of: "centralisation").first { $0.cause == "discogenic" })
        #expect(row.positiveRatioInterval == 1.44...6.5)
        #expect(row.negativeRatioInterval == 0.52...0.84)
        let raise = try #require(
            base.likelihoods(of: "slr-positive").first { $0.cause == "disc-radiculopathy" })
        #expect(raise.sensitivityInterval == 0.87...0.95 && raise.specificityInterval == 0.18...0.40)
    }

    @Test func `a row without a source says that it is our own convention`() throws {
        let row = try #require(base.likelihoods(of: "leg-weakness-reported").first)
        #expect(row.grade == .d && row.status == .assumed && row.source == "expert-d")
    }

    @Test func `the cap limits the ratio of a present finding`() throws {
        let row = try #require(
            base.likelihoods(of: "slump-positive").first { $0.cause == "disc-radiculopathy" })
        #expect(row.positiveRatio == 4.94 && row.cap == 3 && row.appliedPositiveRatio == 3)
    }

    @Test func `serious causes are those of the serious group and one cause is what remains`() {
        #expect(base.causes.filter(\.isSerious).map(\.group).allSatisfy { $0 == "serious" })
        #expect(base.causes.filter(\.isSerious).count == 5)
        #expect(base.causes.filter(\.isResidual).map(\.id) == ["nonspecific-mechanical"])
    }

    @Test func `minutes follow category and time grade unless they are given`() {
        #expect(base.finding("worse-sitting")?.burden.minutes == 0.25)
        #expect(base.finding("antalgic-limp")?.burden.minutes == 0.5)
        #expect(base.finding("fadir")?.burden.minutes == 1)
        #expect(base.finding("thomas-hip-angle")?.burden.minutes == 2)
        #expect(base.finding("centralisation")?.burden.minutes == 5)
        #expect(base.finding("csi-over-40")?.burden.minutes == 5)
        #expect(base.finding("age-over-50")?.burden.minutes == 0)
    }

    @Test(arguments: [
        ("worse-sitting", 3.0, true), ("worse-sitting", 2, false), ("motor-deficit", 4, true),
        ("motor-deficit", 5, false), ("pain-leg-worse-than-back", 1, true),
        ("pain-leg-worse-than-back", 0, false),
        ("schober-restricted", 3.9, true), ("schober-restricted", 4, false), ("konno-tool", 7, true),
        ("morning-stiffness-30min", 30, false), ("hip-extension-rom", -0.5, true),
    ])
    func `a number counts as present from its limit on`(finding: String, value: Double, present: Bool) throws
    {
        let threshold = try #require(base.finding(finding)?.threshold)
        #expect(threshold.holds(value) == present)
    }

    @Test func `a person prior stands in for the average`() throws {
        let girdle = try #require(base.cause("pregnancy-pelvic-girdle"))
        #expect(girdle.personPriors.map(\.probability) == [0, 0.35])
        #expect(girdle.personPriors[0].absent == ["pregnant-or-postpartum"])
    }

    @Test func `the parts of a derived finding come before it`() throws {
        let order = base.derivations.map(\.finding)
        let child = try #require(order.firstIndex(of: "cafaspa-2of4"))
        let parent = try #require(order.firstIndex(of: "ibp-asas-4of5"))
        let grandparent = try #require(order.firstIndex(of: "insidious-before-40"))
        #expect(grandparent < parent && parent < child)
    }

    @Test func `the onset of every typical kind can be told`() {
        #expect(Set(base.rules.onset.findings.values) == Set(Cause.Onset.allCases))
    }
}
