import Anatomy
import Mechanics
import Testing

@testable import Body

@Suite("Shares among the targets of the calibration")
struct CalibrationSharesTests {
    private static let shipped = Result { try PassiveParameters.shipped() }

    /// Oracle: the posture that the placer makes of the same man, whose levels share by springs of his model.
    @Test(
        "Levels share a bend as they do in a posture of the body",
        arguments: ["L2/3", "L3/4", "L4/5", "L5/S1"])
    func levels(name: String) throws {
        let person = try BodyStock.calibrated(CalibrationPeople.person(.male))
        let trunk = 80 * Double.pi / 180
        let placed = try PosturePlacer(person).place(
            PostureTable.shipped().posture("standing"), request: PostureRequest(trunkForward: trunk))
        let lower = person.body.levels.prefix(4)
        let whole = lower.reduce(0) { $0 + placed.pose.coordinates[$1.flexion] }
        let level = try #require(
            lower.first {
                $0.name.filter { !$0.isLetter || $0 == "S" }
                    == name.filter { !$0.isLetter || $0 == "S" }
            })
        let share = try LevelShare.percent(name, ofFlexion: placed.lumbarFlexion, Self.shipped.get())
        #expect(abs(share - 100 * placed.pose.coordinates[level.flexion] / whole) < 0.01)
    }

    @Test("Cutting the iliolumbar ligaments lets L5/S1 bend 29 % further, and no other level")
    func iliolumbar() throws {
        let parameters = try Self.shipped.get()
        for (level, gain) in [("L5_S1", 1.29), ("L4_L5", 1.0)] {
            let life = try #require(parameters.capsule(of: level + "_LB"))
            let specimen = try #require(parameters.specimen(of: level + "_LB"))
            for moment in [2.0, 10, 40] {
                let ratio =
                    SegmentRange.angle(of: specimen, under: moment)
                    / SegmentRange.angle(of: life, under: moment)
                #expect(abs(ratio - gain) < 1e-9)
            }
        }
    }

    /// Oracle: static optimization's own ledger of the posture, with the body's springs in place of the tables' curves.
    @Test("The share of passive tissue is that of the posture's ledger")
    func passiveShare() throws {
        let target = try #require(
            try CalibrationTarget.shipped().first { $0.kind == .passiveShare })
        let person = try PersonBody(CalibrationPeople.person(.male), reference: try ReferenceBody.load())
        let parameters = try Self.shipped.get()
        let share = try PassiveShare(
            along: target.subject, degrees: target.pose, in: person.body.model,
            groups: person.body.fascicles.map(\.group)
        ).percent(parameters)

        let body = try parameters.applied(to: person.body)
        // without what the belly adds: tissue and weight alone
        let bearing = try LoadBearing(
            body, options: LoadOptions(wallHoldsTone: false, bellyTightens: false))
        var workspace = LoadWorkspace(for: bearing)
        var pose = body.model.defaultPose
        for (name, degrees) in target.pose {
            pose.coordinates[try body.coordinate(name)] = degrees * .pi / 180
        }
        _ = try bearing.solve(pose: pose, support: .twoFeet, workspace: &workspace)
        let sum = bearing.summary(about: try body.coordinate(target.subject), workspace)
        let ledger = -100 * (sum.passivePositive + sum.passiveNegative + sum.joint) / sum.weight
        #expect(abs(share - ledger) < 0.5, "\(share) \(ledger)")
    }

    @Test("What resists in Ober's test adds up to the whole")
    func resistance() throws {
        let parameters = try Self.shipped.get()
        let person = CalibrationPeople.person(.female)
        let body = try PersonBody(person, reference: try ReferenceBody.load()).body
        let bench = try LengthTestBench(body: body, parameters: parameters, person: person, tests: [.ober])
        var workspace = bench.makeWorkspace()
        let outcome = try bench.outcome(of: .ober, side: .left, tissue: .healthy, workspace: &workspace)
        let capsule = outcome.percentResisted(by: "hip_adduction hip_iliofemoral")
        let muscles = MuscleGroup.allCases.map(\.rawValue).joined(separator: " ")
        let rest = outcome.percentResisted(by: muscles)
        #expect(capsule > 20 && rest > 5)
        // muscles that pull the other way are subtracted, and none of them is large here
        #expect(abs(capsule + rest - 100) < 5)
        #expect(outcome.percentResisted(by: "nothing") == 0)
    }

    /// The iliofemoral ligament's curve is one of flexion less 0.92 of adduction: what it takes from extension it gives to abduction.
    @Test("A hip held back in extension is drawn into abduction by the same ligament")
    func iliofemoral() throws {
        let body = try PersonBody(CalibrationPeople.person(.male), reference: try ReferenceBody.load()).body
        let parameters = try Self.shipped.get()
        let whole = body.model
        let bare = try Model(
            name: "bones", bodies: whole.bodies, joints: whole.joints, coordinates: whole.coordinates,
            couplers: whole.couplers)
        func moment(_ coordinate: String, _ flexion: Double) throws -> Double {
            try PassiveMoment(
                along: coordinate, degrees: ["hip_flexion_r": flexion], in: bare, groups: []
            ).moment(parameters)
        }
        let flexing =
            try moment("hip_flexion_r", -25)
            - (parameters.capsule(of: "hip_flexion_r")?(-25 * .pi / 180).value ?? 0)
        let abducting =
            try moment("hip_adduction_r", -25) - (parameters.capsule(of: "hip_adduction_r")?(0).value ?? 0)
        #expect(flexing > 10)
        #expect(abs(abducting + 0.92 * flexing) < 1e-9)
        // slack in a bent hip
        #expect(try abs(moment("hip_adduction_r", 60)) < 0.5)
    }

    @Test("Fibres of piriformis stand at the sarcomere length that was measured")
    func piriformis() throws {
        let body = try ReferenceBody.load().model()
        let index = try #require(body.fascicles.firstIndex { $0.name == "piri_r" })
        let muscle = body.model.muscles[index]
        var workspace = Workspace(for: body.model)
        body.model.updatePositions(body.model.defaultPose, in: &workspace)
        body.model.updatePaths(in: &workspace)
        let along = workspace.paths.lengths[muscle.path] - muscle.tendonSlackLength
        let thickness = muscle.optimalFiberLength * sine(muscle.pennationAtOptimal)
        let fiber = (along * along + thickness * thickness).squareRoot()
        #expect(abs(fiber / muscle.optimalFiberLength - 2.47 / 2.7) < 1e-6)
        #expect(muscle.maxIsometricForce < 200 && muscle.optimalFiberLength > 0.07)
    }
}
