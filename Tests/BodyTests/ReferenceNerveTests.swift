import Body
import Mechanics
import Testing

@Suite("Nerves of the reference body")
struct ReferenceNerveTests {
    private func nerve(_ name: String) throws -> Nerve {
        try #require(try Shipped.body.get().nerves.first { $0.name == name })
    }

    private func elongation(_ name: String, _ changes: [String: Double]) throws -> Double {
        try nerve(name).elongation(try Shipped.posed(try Shipped.body.get(), changes))
    }

    private func room(_ name: String, _ place: NerveSite.Place, _ changes: [String: Double]) throws -> Double
    {
        let site = try #require(try nerve(name).sites.first { $0.place == place })
        let body = try Shipped.body.get()
        return site.room(in: body.model, try Shipped.posed(body, changes))
    }

    @Test("A raised straight leg stretches the bed of the sciatic nerve, bending the knee spares it")
    func straightLegRaise() throws {
        let raised = try elongation("sciatic_nerve_r", ["hip_flexion_r": 1.2])
        let bent = try elongation("sciatic_nerve_r", ["hip_flexion_r": 1.2, "knee_angle_r": 1.4])
        let foot = try elongation("sciatic_nerve_r", ["hip_flexion_r": 1.2, "ankle_angle_r": 0.3])
        // over its whole length; near the hip cadavers show 8 to 12 percent (recalled)
        #expect((0.03...0.16).contains(raised), "\(raised)")
        #expect(bent < raised - 0.01)
        #expect(foot > raised)
        #expect(try elongation("sciatic_nerve_l", ["hip_flexion_r": 1.2]) == 0)
    }

    @Test("Extending the hip with a bent knee stretches the femoral nerve")
    func femoralStretch() throws {
        let extended = try elongation("femoral_nerve_r", ["hip_flexion_r": -0.3])
        #expect(extended > 0.005)
    }

    @Test("Extending the spine narrows the foramen, bending opens it")
    func foramen() throws {
        let neutral = try room("sciatic_nerve_r", .spine, [:])
        #expect(abs(neutral - 0.016) < 1e-5)
        #expect(try room("sciatic_nerve_r", .spine, ["L5_S1_FE": 0.08]) < neutral - 0.001)
        #expect(try room("sciatic_nerve_r", .spine, ["L5_S1_FE": -0.08]) > neutral + 0.001)
    }

    @Test("Extension with adduction and outward rotation narrows the ischiofemoral space")
    func ischiofemoral() throws {
        let neutral = try room("sciatic_nerve_r", .ischial, [:])
        let narrowed = try room(
            "sciatic_nerve_r", .ischial,
            ["hip_flexion_r": -0.3, "hip_adduction_r": 0.2, "hip_rotation_r": -0.4])
        #expect(narrowed < neutral - 0.004)
    }

    @Test("Every site has room of its own, the same on both sides")
    func sites() throws {
        let body = try Shipped.body.get()
        let workspace = try Shipped.posed(body)
        for place in [NerveSite.Place.spine, .piriformis, .ischial, .thigh] {
            let rooms = body.nerves.filter { $0.anatomyID == "sciatic-nerve" }.flatMap { $0.sites }
                .filter { $0.place == place }.map { $0.room(in: body.model, workspace) }
            #expect(rooms.count == 2 && abs(rooms[0] - rooms[1]) < 1e-9)
            #expect((0.01...0.09).contains(rooms[0]), "\(place): \(rooms[0])")
        }
    }
}
