import Body
import Mechanics
import Testing

@Suite("Fibre lengths of the reference body")
struct ReferenceFiberTests {
    @Test(
        "In the neutral pose sarcomeres of the trunk are as long as they were measured, in every size of body",
        arguments: [1.0, 0.92])
    func measured(size: Double) throws {
        let reference = try ReferenceBody.load()
        var scale = BodyScale.reference
        for segment in BodyScale.Segment.allCases { scale[segment] = Vec3(size, size, size) }
        let body = try reference.model(scale)
        var workspace = Workspace(for: body.model)
        body.model.updatePaths(in: &workspace)
        var compared = 0
        for (index, fascicle) in body.fascicles.enumerated() {
            guard let row = reference.sarcomeres.first(where: { $0.anatomyID == fascicle.anatomyID }) else {
                continue
            }
            let muscle = body.model.muscles[index]
            let response = try CompiledMuscle(muscle).rigid(
                length: workspace.paths.lengths[index], lengtheningSpeed: 0, tissue: .healthy)
            let sarcomere =
                response.fiber.length / muscle.optimalFiberLength * ReferenceBody.optimalSarcomereLength
            #expect(abs(sarcomere - row.length) < 1e-12, "\(fascicle.name)")
            compared += 1
        }
        #expect(compared > 200)
    }

    @Test("In the neutral pose no fibre is stretched to where it would tear or so slack that it cannot pull")
    func works() throws {
        let body = try ReferenceBody.load().model()
        var workspace = Workspace(for: body.model)
        body.model.updatePaths(in: &workspace)
        for index in body.model.muscles.indices {
            let muscle = body.model.muscles[index]
            let response = try CompiledMuscle(muscle).rigid(
                length: workspace.paths.lengths[index], lengtheningSpeed: 0, tissue: .healthy)
            let norm = response.fiber.length / muscle.optimalFiberLength
            #expect((0.5...1.35).contains(norm), "\(muscle.name) \(norm)")
        }
    }
}
