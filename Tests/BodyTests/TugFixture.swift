import Anatomy
import Mechanics

@testable import Body

/// One healthy man's tug of war, built once for all tests.
struct TugFixture: Sendable {
    let body: BodyModel
    let bearing: LoadBearing
    let standing: Pose
    let tug: TugOfWar
    let bench: LengthTestBench

    static let shared = Result { try TugFixture() }

    init() throws {
        let person = Person(sex: .male, ageYears: 35, height: 1.75, mass: 75)
        let parameters = try PassiveParameters.shipped()
        let own = try PersonBody(person, reference: ReferenceBody.load())
        let healthy = try own.with(parameters)
        body = healthy.body
        bearing = try LoadBearing(body)
        standing = try PosturePlacer(healthy).place(PostureTable.shipped().posture("standing")).pose
        tug = try TugOfWar(bearing, healthy: standing)
        bench = try LengthTestBench(
            body: own.body, parameters: parameters, person: person, tests: [.hipExtensionPassive])
    }

    /// Shortening of the iliopsoas that takes an angle (rad) off the right hip's passive extension as an examiner measures it.
    func shortening(costing angle: Double) throws -> Double {
        var work = bench.makeWorkspace()
        let healthy = try bench.angle(of: .hipExtensionPassive, side: .right, workspace: &work)
        var (low, high) = (0.0, 0.3)
        for _ in 0..<20 {
            let middle = 0.5 * (low + high)
            let now = try bench.angle(
                of: .hipExtensionPassive, side: .right, tissue: Self.short(middle, .iliopsoas, .right),
                workspace: &work)
            if healthy - now < angle { low = middle } else { high = middle }
        }
        return 0.5 * (low + high)
    }

    static func short(_ fraction: Double, _ group: MuscleGroup, _ sides: Side...) -> BodyTissue {
        var tissue = BodyTissue()
        for side in sides { tissue[group, side] = TissueState(shortening: fraction) }
        return tissue
    }
}
