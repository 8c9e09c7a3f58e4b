import Mechanics
import Testing

@testable import Body

/// A client becomes a body.
@Suite struct PersonBodyTests {
    static let degree = Double.pi / 180

    @Test(
        "Persons nobody can be are refused with the allowed range",
        arguments: [
            (Person(sex: .female, ageYears: 40, height: 3, mass: 60), "1.30 to 2.20 m"),
            (Person(sex: .female, ageYears: 40, height: 1.7, mass: 0), "30 to 250 kg"),
            (Person(sex: .male, ageYears: 4, height: 1.7, mass: 70), "14 to 110 years"),
            (Person(sex: .male, ageYears: 40, height: 1.3, mass: 240), "12.0 to 70.0 kg/m²"),
            (Person(sex: .male, ageYears: 40, height: .nan, mass: 70), "1.30 to 2.20 m"),
            (
                Person(
                    sex: .male, ageYears: 40, height: 1.7, mass: 70,
                    spine: SpinopelvicAngles(pelvicIncidence: 150 * degree)), "20 to 100 degrees"
            ),
            (
                Person(sex: .male, ageYears: 40, height: 1.7, mass: 70, legLengthDifference: 0.2),
                "-8.0 to 8.0 cm"
            ),
        ])
    func refuses(person: Person, range: String) {
        #expect(performing: { try person.check() }, throws: { ("\($0)").contains(range) })
    }

    @Test(
        "Incidence is tilt plus slope, whatever was measured",
        arguments: [
            SpinopelvicAngles(), SpinopelvicAngles(pelvicIncidence: 1.1),
            SpinopelvicAngles(pelvicTilt: 0.3), SpinopelvicAngles(sacralSlope: 0.6),
            SpinopelvicAngles(pelvicIncidence: 0.8, pelvicTilt: 0.1),
            SpinopelvicAngles(pelvicTilt: 0.35, sacralSlope: 0.75, lordosis: 1.1),
        ])
    func identity(angles: SpinopelvicAngles) throws {
        let person = Person(sex: .female, ageYears: 35, height: 1.65, mass: 62, spine: angles)
        let spine = try StandingSpine(of: person)
        #expect(
            spine.pelvicIncidence == spine.pelvicTilt + spine.sacralSlope
                || abs(spine.pelvicIncidence - spine.pelvicTilt - spine.sacralSlope) < 1e-15)
        for (given, known) in [
            (angles.pelvicIncidence, spine.pelvicIncidence), (angles.pelvicTilt, spine.pelvicTilt),
            (angles.sacralSlope, spine.sacralSlope), (angles.lordosis, spine.lordosis),
        ] {
            if let given { #expect(abs(given - known) < 1e-12) }
        }
    }

    @Test("Angles that contradict their identity are one clear fault")
    func contradiction() {
        let person = Person(
            sex: .female, ageYears: 35, height: 1.65, mass: 62,
            spine: SpinopelvicAngles(
                pelvicIncidence: 50 * Self.degree, pelvicTilt: 20 * Self.degree, sacralSlope: 40 * Self.degree
            ))
        #expect(
            performing: { try StandingSpine(of: person) }, throws: { "\($0)".contains("must be the sum") })
    }

    @Test(
        "The body stands with the measured pelvis and curve, the thorax upright",
        arguments: [(40.0, 8.0, 45.0), (52.0, 12.0, 55.0), (70.0, 20.0, 68.0)])
    func stands(incidence: Double, tilt: Double, lordosis: Double) throws {
        let spine = SpinopelvicAngles(
            pelvicIncidence: incidence * Self.degree, pelvicTilt: tilt * Self.degree,
            lordosis: lordosis * Self.degree)
        let person = try BodyStock.person(
            Person(sex: .male, ageYears: 45, height: 1.68, mass: 70, spine: spine))
        let model = person.body.model
        var pose = model.defaultPose
        pose.coordinates[try person.body.coordinate("pelvis_tilt")] = person.standingPelvisTilt
        var workspace = Workspace(for: model)
        model.updatePositions(pose, in: &workspace)
        let measured = person.spinopelvicAngles(workspace)
        #expect(abs(measured.incidence - incidence * Self.degree) < 1e-9)
        #expect(abs(measured.tilt - tilt * Self.degree) < 1e-9)
        #expect(abs(measured.lordosis - lordosis * Self.degree) < 1e-9)
        // upright as in the reference body
        let reference = try BodyStock.reference().model()
        var neutral = reference.model.defaultPose
        neutral.coordinates[try reference.coordinate("pelvis_tilt")] = 0
        var other = Workspace(for: reference.model)
        reference.model.updatePositions(neutral, in: &other)
        let thorax = try person.body.body("thorax")
        let up = workspace.bodyInGround[thorax].direction(Vec3(0, 1, 0))
        let referenceUp = other.bodyInGround[try reference.body("thorax")].direction(Vec3(0, 1, 0))
        #expect((up - referenceUp).length < 1e-9)
    }

    @Test("Another curve leaves every fibre as stretched as it was")
    func fibersKeepTheirLength() throws {
        let sized = try BodyStock.reference().model(BodyScale(of: BodyStock.wilke))
        let shaped = try BodyStock.person(BodyStock.wilke).body
        var before = Workspace(for: sized.model)
        var after = Workspace(for: shaped.model)
        sized.model.updatePaths(in: &before)
        shaped.model.updatePaths(in: &after)
        for (old, new) in zip(sized.model.muscles, shaped.model.muscles) {
            let was = (before.paths.lengths[old.path] - old.tendonSlackLength) / old.optimalFiberLength
            let now = (after.paths.lengths[new.path] - new.tendonSlackLength) / new.optimalFiberLength
            #expect(abs(was - now) < 1e-9, "\(old.name)")
        }
    }

    @Test("Half of the body and a little more rests on L4/5")
    func massAboveL4L5() throws {
        let body = try BodyStock.person(BodyStock.wilke).body
        let names = [
            "lumbar4", "lumbar3", "lumbar2", "lumbar1", "thorax", "head_neck", "humerus_r", "humerus_l",
            "forearm_r", "forearm_l",
        ]
        let above = try names.reduce(0) { $0 + body.model.bodies[try body.body($1)].mass }
        let whole = body.model.bodies.reduce(0) { $0 + $1.mass }
        #expect(abs(whole - 70) < 1e-6)
        // 51 to 53 per cent in men by de Leva
        #expect((0.51...0.53).contains(above / whole))
    }

    @Test("Women of mean size have 0.55 to 0.7 of the trunk moment of mean men, as dynamometers find")
    func womenToMen() throws {
        let woman = Person(sex: .female, ageYears: 30, height: 1.65, mass: 62)
        let man = Person(sex: .male, ageYears: 30, height: 1.78, mass: 78)
        func moment(_ person: Person) throws -> Double {
            let scale = try BodyScale(of: person)
            return scale.maxForceFactor * scale[.spine].x
        }
        // published ranges: 130-220 of 230-350 N·m, means 175 of 290
        #expect((0.55...0.7).contains(try moment(woman) / moment(man)))
        let old = Person(sex: .male, ageYears: 75, height: 1.78, mass: 78)
        #expect((0.75...0.9).contains(try moment(old) / moment(man)))
    }

    @Test("A longer right leg lifts the right hip by the difference")
    func legLengthDifference() throws {
        let person = try BodyStock.person(
            Person(sex: .male, ageYears: 45, height: 1.68, mass: 70, legLengthDifference: 0.02))
        let placed = try PosturePlacer(person).place(PostureTable.shipped().posture("standing"))
        let model = person.body.model
        var workspace = Workspace(for: model)
        model.updatePositions(placed.pose, in: &workspace)
        func height(_ name: String) throws -> Double {
            workspace.bodyInGround[try person.body.body(name)].translation.y
        }
        #expect(abs(try height("calcn_r") - height("calcn_l")) < 1e-6)
        #expect(abs(try height("femur_r") - height("femur_l") - 0.02) < 0.001)
        // the spine bends back: the thorax stays level
        let across = workspace.bodyInGround[try person.body.body("thorax")].direction(Vec3(0, 0, 1))
        #expect(abs(across.y) < 0.01)
    }
}

/// Bodies the tests share, read once.
enum BodyStock {
    static let wilke = Person(sex: .male, ageYears: 45, height: 1.68, mass: 70)

    static func reference() throws -> ReferenceBody { try loaded.get() }

    static func person(_ person: Person, trunk: TrunkStrength = .thoracolumbar) throws -> PersonBody {
        try PersonBody(person, reference: reference(), trunk: trunk)
    }

    /// With the passive tissue that was calibrated.
    static func calibrated(_ person: Person) throws -> PersonBody {
        try BodyStock.person(person).with(PassiveParameters.shipped())
    }

    private static let loaded = Result { try ReferenceBody.load() }
}
