import Anatomy
import Body
import Mechanics
import Testing

/// Figures: the shared page on tightness, derived from the torso's published attachments with fascicles weighted by largest force; the
/// moments' signs as in Bogduk, Pearcy and Hadfield 1992, Clin Biomech 7:109: flexing the lower, extending the upper levels.
@Suite("Psoas of the reference body")
struct ReferencePsoasTests {
    struct Level: Sendable {
        var name: String
        var compression: Double
        var shear: Double
        var armMillimetres: Double
    }

    static let published = [
        Level(name: "L5/S1", compression: 0.78, shear: 0.55, armMillimetres: -27),
        Level(name: "L4/L5", compression: 0.57, shear: 0.38, armMillimetres: -6),
        Level(name: "L3/L4", compression: 0.49, shear: 0.15, armMillimetres: 1),
        Level(name: "L2/L3", compression: 0.41, shear: 0.05, armMillimetres: 2),
        Level(name: "L1/L2", compression: 0.21, shear: 0.00, armMillimetres: 2),
    ]

    @Test("A newton of psoas loads the discs as published", arguments: published)
    func load(published: Level) throws {
        let body = try Shipped.body.get()
        let model = body.model
        let workspace = try Shipped.posed(body)
        let level = try #require(body.levels.first { $0.name == published.name })
        let all = model.muscles.indices.filter {
            body.fascicles[$0].name.hasPrefix("Ps_") && body.fascicles[$0].side == .right
        }
        let whole = all.reduce(0) { $0 + model.muscles[$1].maxIsometricForce }
        // the figures take the middle of the neighbours' frames, the sacrum's parallel to the pelvis
        let y =
            (workspace.bodyInGround[level.lowerBody].rotation.column1
            + workspace.bodyInGround[level.upperBody].rotation.column1).normalized
        let forward = Vec3(y.y, -y.x, 0)
        var force = Vec3.zero
        var arm = 0.0
        for muscle in all {
            let share = model.muscles[muscle].maxIsometricForce / whole
            arm += share * model.momentArm(of: muscle, about: level.flexion, workspace)
            let points = model.paths[muscle].points
            guard
                body.levels.firstIndex(where: { $0.upperBody == points[0].body })! >= body.levels.firstIndex(
                    of: level)!
            else { continue }
            let places = points.prefix(2).map { point -> Vec3 in
                guard case .fixed(let place) = point.place else { return .zero }
                return workspace.bodyInGround[point.body].point(place)
            }
            force += share * (places[1] - places[0]).normalized
        }
        #expect(abs(-force.dot(y) - published.compression) < 0.02)
        #expect(abs(force.dot(forward) - published.shear) < 0.05)
        #expect(abs(1000 * arm - published.armMillimetres) < 2.5)
    }

    @Test("Crosses the hip and flexes it, once")
    func crossesTheHip() throws {
        let body = try Shipped.body.get()
        let workspace = try Shipped.posed(body)
        let hip = try body.coordinate("hip_flexion_r")
        for index in body.model.muscles.indices
        where body.fascicles[index].name.hasPrefix("Ps_") && body.fascicles[index].side == .right {
            #expect(body.model.momentArm(of: index, about: hip, workspace) > 0.01)
        }
        #expect(body.model.muscle(named: "psoas_r") == nil, "the lumped psoas would pull twice")
    }
}
