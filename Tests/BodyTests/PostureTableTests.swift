import Mechanics
import Testing

@testable import Body

/// The published table of postures.
@Suite struct PostureTableTests {
    static let head = "posture,quantity,value,unit,status,source,note\n"
    static let whole = head + "a,title,A,,,,\na,support,two-feet,,,,\na,trunk-forward,10,deg,assumed,,\n"

    @Test("Every angle of the shipped table says where it comes from")
    func sources() throws {
        let table = try PostureTable.shipped()
        #expect(table.postures.count == 16)
        for posture in table.postures {
            #expect(!posture.title.isEmpty)
            for (quantity, figure) in posture.figures {
                #expect(figure.status == "assumed" || !figure.source.isEmpty, "\(posture.id) \(quantity)")
            }
        }
        #expect((60...70).contains(try #require(table.posture("bent-forward")[.trunkForward]) * 180 / .pi))
    }

    @Test(
        "A broken table is refused with the place of what is wrong",
        arguments: [
            (whole + "a,trunk-forward,10,deg,assumed,,\n", "given twice"),
            (whole + "a,nose,10,deg,assumed,,\n", "no known word"),
            (whole + "a,lumbar-flexion,ten,deg,assumed,,\n", "no number"),
            (whole + "a,lumbar-flexion,10,furlong,assumed,,\n", "no known unit"),
            (whole + "a,lumbar-flexion,10,deg,guessed,,\n", "no known status"),
            (whole + "b,title,B,,,,\n", "needs trunk-forward"),
            (head + "a,title,A,,,,\na,support,bed,,,,\na,trunk-forward,1,deg,assumed,,\n", "needs a facing"),
            (
                head + "a,title,A,,,,\na,support,seat,,,,\na,trunk-forward,1,deg,assumed,,\n",
                "needs hip-flexion"
            ),
        ])
    func refused(csv: String, reason: String) {
        #expect(performing: { try PostureTable(csv: csv) }, throws: { "\($0)".contains(reason) })
    }

    @Test("Lying, sitting and standing change tilt and slope, never incidence")
    func incidenceIsConstant() throws {
        let person = try BodyStock.person(BodyStock.wilke)
        let placer = try PosturePlacer(person)
        for posture in try PostureTable.shipped().postures where posture.facing != .right {
            var workspace = Workspace(for: person.body.model)
            person.body.model.updatePositions(try placer.place(posture).pose, in: &workspace)
            let angles = person.spinopelvicAngles(workspace)
            #expect(abs(angles.incidence - person.spine.pelvicIncidence) < 1e-9, "\(posture.id)")
        }
    }
}
