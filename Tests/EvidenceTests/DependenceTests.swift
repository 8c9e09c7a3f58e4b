import Evidence
import Foundation
import Testing

struct DependenceTests {
    let base: KnowledgeBase

    init() throws { base = try KnowledgeBase.shipped() }

    /// Oracle: the normal distribution cut off at the limit, integrated numerically.
    @Test(arguments: [
        ("popliteal-angle", "male", 32.2), ("popliteal-angle", "female", 19.2),
        ("schober-restricted", nil, 4.0),
    ])
    func `a constructed mean is that of the healthy beyond the limit`(
        measured: String, sex: String?, limit: Double
    ) throws {
        let form = try #require(base.measuredForms.first { $0.measured == measured && $0.sex == sex })
        let healthy = form.whenAbsent
        let isAbove = form.whenPresent.mean > healthy.mean
        var weight = 0.0
        var sum = 0.0
        for step in 0..<200_000 {
            let distance = (Double(step) + 0.5) * healthy.sd * 8 / 200_000
            let x = isAbove ? limit + distance : limit - distance
            let z = (x - healthy.mean) / healthy.sd
            let density = exp(-z * z / 2)
            weight += density
            sum += density * x
        }
        #expect(abs(sum / weight - form.whenPresent.mean) < 0.06)
    }

    @Test func `a family about some causes does not apply to others`() throws {
        let family = try #require(base.families.first { $0.id == "stenosis-rules" })
        #expect(family.applies(to: "lumbar-spinal-stenosis") && !family.applies(to: "hip-joint"))
        let bands = try #require(base.families.first { $0.id == "age-bands" })
        #expect(bands.isOrdered && bands.applies(to: "malignancy"))
        #expect(!bands.applies(to: "abdominal-aortic-aneurysm"))
    }

    @Test func `a chain of derivations is sorted whatever its order`() {
        let rules = ["c": "b", "b": "a", "d": "c"].map { finding, part in
            Derivation(
                finding: finding, rule: .count(minimum: 1, of: [.init(anyOf: [part])]), status: .assumed)
        }
        let sorted = KnowledgeBase(
            causes: [], findings: [], likelihoods: [], derivations: rules, rules: base.rules
        ).derivations.map(\.finding)
        #expect(sorted == ["b", "c", "d"])
    }

    @Test func `a cycle of derivations loses no rule`() {
        let rules = [("a", "b"), ("b", "a"), ("c", "x")].map { finding, part in
            Derivation(
                finding: finding, rule: .count(minimum: 1, of: [.init(anyOf: [part])]), status: .assumed)
        }
        let sorted = KnowledgeBase(
            causes: [], findings: [], likelihoods: [], derivations: rules, rules: base.rules
        ).derivations.map(\.finding)
        #expect(sorted == ["c", "a", "b"])
    }

    @Test func `features that join two of the counted ones leave one possible when absent`() throws {
        let rule = try #require(base.derivations.first { $0.finding == "ibp-asas-4of5" }?.rule)
        guard case .count(let minimum, let items) = rule else {
            Issue.record("not a count")
            return
        }
        #expect(minimum == 4)
        #expect(items.map(\.points) == [2, 2, 1] && items.map(\.pointsIfAbsent) == [1, 1, 1])
    }

    @Test func `a measured wide aorta reaches the emergency rule`() throws {
        let derivation = try #require(base.derivations.first { $0.finding == "rf-pulsatile-mass" })
        #expect(derivation.rule.parts == ["aorta-palpation-wide"] && derivation.presentOnly)
        let rule = try #require(base.redFlags.first { $0.id == "aaa-emergency" })
        #expect(rule.action(["rf-pulsatile-mass"]) == .emergency)
    }
}
