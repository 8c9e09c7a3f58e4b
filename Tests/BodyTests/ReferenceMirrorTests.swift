import Body
import Mechanics
import Testing

@Suite("Left and right of the reference body")
struct ReferenceMirrorTests {
    /// A pose inside the coordinates' ranges, the same for the same seed.
    private func pose(_ body: BodyModel, seed: UInt64) -> Pose {
        var state = seed
        var pose = body.model.defaultPose
        for (index, coordinate) in body.model.coordinates.enumerated() {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let share = Double(state >> 11) / 9_007_199_254_740_992
            let range = coordinate.range
            pose.coordinates[index] =
                range.lowerBound + (0.2 + 0.6 * share) * (range.upperBound - range.lowerBound)
        }
        return pose
    }

    private func counterpart(_ name: String) -> String {
        if name.hasSuffix("_r") { return name.dropLast(2) + "_l" }
        if name.hasSuffix("_l") { return name.dropLast(2) + "_r" }
        if name.contains("_r_") { return name.replacing("_r_", with: "_l_") }
        return name.replacing("_l_", with: "_r_")
    }

    @Test(
        "A mirrored pose gives mirrored lengths, moment arms and places", arguments: [1, 2, 3, 4] as [UInt64])
    func mirrored(seed: UInt64) throws {
        let body = try Shipped.body.get()
        let model = body.model
        let reference = try Shipped.reference.get()
        let original = pose(body, seed: seed)
        var mirrored = original
        for (index, coordinate) in model.coordinates.enumerated() {
            let partner = try body.coordinate(counterpart(coordinate.name))
            let sign = reference.coordinates.first { $0.coordinate.name == coordinate.name }?.mirror ?? 1
            mirrored.coordinates[partner] = (partner == index ? sign : 1) * original.coordinates[index]
        }
        var (a, b) = (Workspace(for: model), Workspace(for: model))
        model.updatePositions(original, in: &a)
        model.updatePositions(mirrored, in: &b)
        model.updatePaths(in: &a)
        model.updatePaths(in: &b)
        for (index, path) in model.paths.enumerated() {
            let partner = try #require(model.paths.firstIndex { $0.name == counterpart(path.name) })
            #expect(abs(a.paths.lengths[index] - b.paths.lengths[partner]) < 1e-9, "\(path.name)")
        }
        for (index, segment) in model.bodies.enumerated() where index > 0 {
            let here = a.bodyInGround[index].point(segment.massCenter)
            let partner = try body.body(counterpart(segment.name))
            let there = b.bodyInGround[partner].point(model.bodies[partner].massCenter)
            #expect((here - Vec3(there.x, there.y, -there.z)).length < 1e-12, "\(segment.name)")
        }
        let knee = try body.coordinate("hip_rotation_r")
        let other = try body.coordinate("hip_rotation_l")
        for name in ["piri_r", "obt_int_r", "glmax2_r", "Ps_L3_TP_r"] {
            let (right, left) = (
                try #require(model.muscle(named: name)), try #require(model.muscle(named: counterpart(name)))
            )
            let (x, y) = (
                model.momentArm(of: right, about: knee, a), model.momentArm(of: left, about: other, b)
            )
            #expect(abs(x - y) < 1e-9, "\(name)")
        }
    }
}
