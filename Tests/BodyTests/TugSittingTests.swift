import Anatomy
import Mechanics
import Testing

@testable import Body

@Suite("Tug of war in sitting")
struct TugSittingTests {
    static let shared = Result { try HealthyPosture(.shipped(), .mean(.male), .sitting) }
    let sitting: HealthyPosture
    var tug: TugOfWar { sitting.tug }
    var least: LeastEffort { tug.least }

    init() throws { sitting = try Self.shared.get() }

    private func short(_ fraction: Double, _ group: MuscleGroup, _ sides: Side...) -> BodyTissue {
        var tissue = BodyTissue()
        for side in sides { tissue[group, side].shortening = fraction }
        return tissue
    }

    /// Somewhere not special, with the pelvis turned by an angle (rad, positive backward).
    private func steps(tilt: Double) -> [Double] {
        least.offset.indices.map { $0 == 0 ? tilt : 0.0021 * Double(($0 * 5) % 7 - 3) }
    }

    @Test("Healthy tissue sits as was given, and has no culprits")
    func healthy() throws {
        var work = TugWorkspace(for: tug)
        let result = try tug.pull(.healthy, workspace: &work)
        for (value, given) in zip(result.pose.coordinates, least.effort.space.base.coordinates) {
            #expect(abs(value - given) < 1e-12)
        }
        #expect(tug.isHealthyPostureLeast)
        #expect(result.roles.isEmpty && result.releases.isEmpty)
        #expect(result.stance == .sitting)
        for offset in tug.offsets { #expect(abs(offset.distance) < StandingHabit.drift, "\(offset)") }
    }

    @Test("The pelvis rolls on its sitting bones, and the feet stay")
    func seat() throws {
        var work = PostureWorkspace(for: least.effort)
        let space = least.effort.space
        try least.effort.place(steps(tilt: 0.02).map { 10 * $0 }, in: &work)
        for (body, place) in zip(space.anchors, space.anchored) {
            let now = work.mechanics.bodyInGround[body]
            #expect((now.translation - place.translation).length < 1e-12)
            #expect((now.rotation.column0 - place.rotation.column0).length < 1e-12)
        }
        let pin = try #require(space.pins.first)
        let bones = work.mechanics.bodyInGround[pin.body].point(pin.point)
        #expect((bones - space.pinned[0]).length < 1e-12)
        // the hips go back and down with a pelvis that rolls back
        let before = PostureWorkspace(for: least.effort)
        let hip = try tug.bearing.body.body("femur_r")
        #expect(work.pose.coordinates[tug.tilt] != before.pose.coordinates[tug.tilt])
        #expect(
            (work.mechanics.bodyInGround[hip].translation - before.mechanics.bodyInGround[hip].translation)
                .length > 1e-3)
    }

    @Test(
        "Slopes by the envelope theorem are those of the cost, the seat's forces going along, ahead of the sitting bones and behind",
        arguments: [-0.04, 0.1])
    func slopes(tilt: Double) throws {
        try least.expectSlopes(at: steps(tilt: tilt), tug.states(short(0.06, .hamstrings, .left, .right)))
    }

    @Test(
        "Every axis of the ledger sums to zero, and discs and effort are load bearing's",
        arguments: [0.0, 0.06, 0.12])
    func sums(shortening: Double) throws {
        var work = TugWorkspace(for: tug)
        let result = try tug.pull(
            short(shortening, .hamstrings, .left, .right), whatIfs: .noReleases, workspace: &work)
        for axis in result.ledger.axes.indices {
            #expect(abs(result.ledger.sum(of: axis)) < 1e-9, "\(result.ledger.axes[axis].name)")
        }
        for (disc, load) in zip(result.discs, result.loads.discs) {
            #expect(abs(disc.compression.now - load.compression) < 1e-5 * load.compression)
        }
        #expect(abs(result.effort * least.healthyEffort - result.loads.objective) < 1e-8)
        #expect(result.loads.pelvisResidual < 1e-6)
    }

    @Test(
        "What sitting stretches pulls the pelvis back; a short iliopsoas is slack there and pulls on nothing")
    func short() throws {
        var work = TugWorkspace(for: tug)
        let behind = try tug.pull(
            short(0.15, .gluteusMaximus, .left, .right), whatIfs: .noReleases, workspace: &work)
        #expect(behind.change.pelvicTilt.change > 0)
        let ahead = try tug.pull(
            short(0.15, .iliopsoas, .left, .right), whatIfs: .noReleases, workspace: &work)
        let standing = try HealthyPosture(.shipped(), .mean(.male)).pull(
            short(0.15, .iliopsoas, .left, .right), whatIfs: .noReleases)
        func added(_ tug: Tug) -> Double { tug.discs[1].compression.change }
        #expect(abs(added(ahead)) < 0.1 * added(standing))
    }

    @Test("Left is the mirror of right")
    func mirror() throws {
        var work = TugWorkspace(for: tug)
        let right = try tug.pull(short(0.12, .hamstrings, .right), whatIfs: .noReleases, workspace: &work)
        let left = try tug.pull(short(0.12, .hamstrings, .left), whatIfs: .noReleases, workspace: &work)
        #expect(abs(right.change.pelvicTilt.change - left.change.pelvicTilt.change) < 1e-5)
        #expect(abs(right.change.sideBend.change + left.change.sideBend.change) < 1e-5)
        for (one, other) in zip(right.discs, left.discs) {
            #expect(abs(one.compression.now - other.compression.now) < 1e-2)
        }
    }
}
