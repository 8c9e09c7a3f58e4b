import Anatomy
import Body
import Mechanics
import Testing

/// The shipped body, read and built once.
enum Shipped {
    static let reference = Result { () throws(BodyFault) in try ReferenceBody.load() }
    static let body = Result { () throws(BodyFault) in try reference.get().model() }
    static let second = Result { () throws(BodyFault) in try reference.get().model(trunk: .christophy) }

    /// The body in its neutral pose, or changed at named coordinates (rad).
    static func posed(_ body: BodyModel, _ changes: [String: Double] = [:]) throws -> Workspace {
        var pose = body.model.defaultPose
        for (name, value) in changes { pose.coordinates[try body.coordinate(name)] = value }
        var workspace = Workspace(for: body.model)
        body.model.updatePositions(pose, in: &workspace)
        body.model.updatePaths(in: &workspace)
        return workspace
    }
}

@Suite("The reference body")
struct ReferenceBodyTests {
    @Test("Weighs what the person weighs, man or woman", arguments: Sex.allCases)
    func mass(sex: Sex) throws {
        let body = try Shipped.reference.get().model(BodyScale(mass: 63, sex: sex))
        let mass = body.model.bodies.reduce(0) { $0 + $1.mass }
        #expect(abs(mass - 63) < 1e-6)
    }

    @Test("Half of a man's mass stands on the disc L4/L5")
    func massAboveDisc() throws {
        let body = try Shipped.body.get()
        let level = try #require(body.levels.first { $0.name == "L4/L5" })
        // every body beyond the joint, whatever carries it
        var beyond = Set([level.upperBody])
        for (index, joint) in body.model.joints.enumerated() where beyond.contains(joint.parent) {
            beyond.insert(index + 1)
        }
        let carried = beyond.reduce(0) { $0 + body.model.bodies[$1].mass } / 75
        #expect((0.51...0.53).contains(carried), "de Leva's segments and the slices of the trunk")
    }

    @Test("A woman's thigh weighs more and carries its mass nearer the hip")
    func womansThigh() throws {
        let reference = try Shipped.reference.get()
        let (man, woman) = (try reference.model(), try reference.model(BodyScale(sex: .female)))
        let (his, hers) = (
            man.model.bodies[try man.body("femur_l")], woman.model.bodies[try woman.body("femur_l")]
        )
        // de Leva 1996: 0.1478 against 0.1416 of body mass, centre at 0.361 against 0.410 of the length
        #expect(abs(hers.mass - his.mass - 0.0062 * 75) < 0.02)
        #expect(abs(hers.massCenter.y / his.massCenter.y - 0.3612 / 0.4095) < 1e-6)
    }

    @Test("Has eleven fascicles of psoas, all levels and nobody's muscle twice")
    func inventory() throws {
        let body = try Shipped.body.get()
        #expect(body.fascicles.filter { $0.anatomyID == "psoas-major" && $0.side == .right }.count == 11)
        #expect(body.levels.map(\.name) == ["L5/S1", "L4/L5", "L3/L4", "L2/L3", "L1/L2", "T12/L1"])
        #expect(body.fascicles.map(\.name) == body.model.muscles.map(\.name))
        #expect(Set(body.fascicles.map(\.name)).count == body.fascicles.count)
        #expect(body.model.muscles.enumerated().allSatisfy { $0 == $1.path })
        let paths = Set(
            body.model.paths.map { $0.points.map(\.place).description + $0.points.map(\.body).description })
        #expect(
            paths.count >= body.model.paths.count - 4, "MF_m3t_2 and MF_m3t_3 share their line in the source")
    }

    @Test("Every fascicle's muscle and group are in the anatomy, and the group holds the muscle")
    func anatomy() throws {
        let anatomy = try Anatomy.shipped()
        for fascicle in try Shipped.body.get().fascicles {
            #expect(anatomy.structure(fascicle.anatomyID) != nil, "\(fascicle.name): \(fascicle.anatomyID)")
            guard let group = fascicle.group, group.rawValue != fascicle.anatomyID else { continue }
            let members = anatomy.structure(group.rawValue)?.members ?? []
            #expect(members.contains(fascicle.anatomyID), "\(group.rawValue) holds \(fascicle.anatomyID)")
        }
        for nerve in try Shipped.body.get().nerves { #expect(anatomy.structure(nerve.anatomyID) != nil) }
    }

    @Test("Every source is cited with more than a name, once, and used")
    func sources() throws {
        let reference = try Shipped.reference.get()
        #expect(Set(reference.sources.map(\.key)).count == reference.sources.count)
        #expect(reference.sources.allSatisfy { $0.citation.count > 40 && !$0.licence.isEmpty })
        let muscles = reference.fascicles.flatMap { [$0.citation.source, $0.secondCitation.source] }
        let structure: [String] =
            reference.segments.map(\.citation.source) + reference.joints.map(\.citation.source)
            + reference.axes.map(\.citation.source) + reference.coordinates.map(\.citation.source)
        let courses: [String] =
            reference.couplers.map(\.citation.source) + reference.points.map(\.citation.source)
            + reference.wraps.map(\.citation.source) + reference.nervePoints.map(\.citation.source)
        let rest: [String] =
            reference.passives.map(\.citation.source) + reference.landmarks.map(\.citation.source)
            + reference.discs.map(\.citation.source) + reference.sarcomeres.map(\.citation.source)
            + reference.nerveSites.map(\.citation.source)
        #expect(Set(muscles + structure + courses + rest) == Set(reference.sources.map(\.key)))
    }

    @Test("The abdomen follows the trunk by 0.6429 of its flexion")
    func abdomen() throws {
        let body = try Shipped.body.get()
        let workspace = try Shipped.posed(body, ["L4_L5_FE": -0.1, "L1_L2_FE": -0.05])
        #expect(abs(workspace.coordinates[try body.coordinate("Abs_FE")] + 0.6429 * 0.15) < 1e-12)
        let rectus = try #require(body.model.muscle(named: "rect_abd_r"))
        let arm = body.model.momentArm(of: rectus, about: try body.coordinate("L4_L5_FE"), workspace)
        #expect(arm < -0.05, "rectus abdominis flexes the spine at \(arm) m")
    }
}
