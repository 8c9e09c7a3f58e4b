import Evidence
import Testing

struct RedFlagTests {
    let base: KnowledgeBase

    init() throws { base = try KnowledgeBase.shipped() }

    @Test(arguments: [
        ("ces-bilateral", ["rf-bilateral-sciatica"], SafetyAction.urgentSameDay),
        ("ces-bilateral", ["rf-bilateral-sciatica", "ankle-reflex-absent"], .emergency),
        ("fracture-multiple", ["sex-female", "age-over-70", "rf-steroid-use"], .urgentSameDay),
        ("cancer-history", ["rf-history-cancer", "spinous-tender"], .urgentSameDay),
        ("cancer-history", ["rf-history-cancer", "spinous-tender", "motor-deficit"], .emergency),
        ("infection-risk", ["rf-iv-drug-use", "spinous-tender"], .urgentSameDay),
    ])
    func `a rule asks for the most urgent action that holds`(
        id: String, present: [String], action: SafetyAction
    ) throws {
        let rule = try #require(base.redFlags.first { $0.id == id })
        #expect(rule.action(Set(present)) == action)
    }

    @Test(arguments: [
        ("ces-bilateral", ["ankle-reflex-absent"]), ("fracture-multiple", ["sex-female", "age-over-70"]),
        ("infection-risk", ["rf-iv-drug-use"]), ("aaa-risk", ["rf-vascular-risk"]), ("ces-core", []),
    ])
    func `a rule of which a part is unknown does not fire`(id: String, present: [String]) throws {
        let rule = try #require(base.redFlags.first { $0.id == id })
        #expect(rule.action(Set(present)) == nil)
    }

    @Test func `every action has its text, least urgent first`() {
        #expect(base.actions.map(\.action) == SafetyAction.allCases)
        #expect(base.actions.last?.maximumDelayHours == 1)
        let delays = base.actions.compactMap(\.maximumDelayHours)
        #expect(delays == delays.sorted(by: >))
    }
}
