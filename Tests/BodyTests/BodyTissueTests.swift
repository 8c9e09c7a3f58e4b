import Anatomy
import Body
import Mechanics
import Testing

@Suite("Tissue of a body")
struct BodyTissueTests {
    @Test("A group set healthy again is forgotten")
    func healthyAgain() {
        var tissue = BodyTissue()
        tissue[.iliopsoas, .left] = TissueState(shortening: 0.1)
        #expect(tissue.changedGroups == [SidedGroup(.iliopsoas, .left)])
        #expect(tissue[.iliopsoas, .right] == .healthy)
        tissue[.iliopsoas, .left] = .healthy
        #expect(tissue == .healthy)
    }

    @Test("Every group is known to the anatomy", arguments: MuscleGroup.allCases)
    func named(group: MuscleGroup) throws {
        let anatomy = try Anatomy.shipped()
        #expect(anatomy.structure(group.rawValue) != nil)
    }
}
