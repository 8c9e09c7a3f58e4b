import Anatomy
import Mechanics
import Testing

@testable import Body

@Suite("Tug of war")
struct TugOfWarTests {
    let fixture: TugFixture
    var tug: TugOfWar { fixture.tug }

    init() throws { fixture = try TugFixture.shared.get() }

    @Test("Healthy tissue changes nothing at all and has no culprits")
    func healthy() throws {
        var work = TugWorkspace(for: tug)
        _ = try tug.pull(TugFixture.short(0.1, .iliopsoas, .right), workspace: &work)
        let result = try tug.pull(.healthy, workspace: &work)
        let standing = result.change
        for change in [
            standing.pelvicTilt, standing.lordosis, standing.thorax, standing.list, standing.rotation,
            standing.sideBend, standing.forward, standing.sideways,
        ] { #expect(change.change == 0) }
        for disc in result.discs {
            #expect(disc.compression.change == 0 && disc.anteriorShear.change == 0)
        }
        for work in result.works { #expect(work.length.change == 0 && work.activation.change == 0) }
        #expect(result.roles.isEmpty && result.releases.isEmpty && result.compensating.isEmpty)
        #expect(abs(result.effort - 1) < 1e-12)
    }

    @Test("The healthy posture is the standing one that was given")
    func calibrated() throws {
        var work = TugWorkspace(for: tug)
        let result = try tug.pull(.healthy, workspace: &work)
        for (value, given) in zip(result.pose.coordinates, tug.least.effort.space.base.coordinates) {
            #expect(abs(value - given) < 1e-12)
        }
        #expect(tug.isHealthyPostureLeast)
        // what was calibrated is small against the person's own wandering
        for offset in tug.offsets { #expect(abs(offset.distance) < StandingHabit.drift, "\(offset)") }
    }

    @Test(
        "Every axis of the ledger sums to zero, and discs and effort are load bearing's",
        arguments: [0.0, 0.06, 0.12])
    func sums(shortening: Double) throws {
        var work = TugWorkspace(for: tug)
        let tissue = TugFixture.short(shortening, .iliopsoas, .left, .right)
        let result = try tug.pull(tissue, whatIfs: .noReleases, workspace: &work)
        #expect(result.ledger.axes.count == 28)
        for axis in result.ledger.axes.indices {
            #expect(abs(result.ledger.sum(of: axis)) < 1e-9, "\(result.ledger.axes[axis].name)")
        }
        for (disc, load) in zip(result.discs, result.loads.discs) {
            let gaps = (disc.compression.now - load.compression, disc.anteriorShear.now - load.anteriorShear)
            #expect(abs(gaps.0) < 1e-5 * load.compression)
            #expect(abs(gaps.1) < 1e-5 * load.compression)
        }
        let effort = result.effort * tug.least.healthyEffort
        #expect(abs(effort - result.loads.objective) < 1e-8)
        #expect(result.loads.pelvisResidual < 1e-6)
    }

    @Test("A ledger by fascicle sums to the ledger by group")
    func byFascicle() throws {
        var loads = LoadWorkspace(for: fixture.bearing)
        try fixture.bearing.bear(pose: fixture.standing, support: .twoFeet, workspace: &loads)
        let groups = LedgerBook(fixture.bearing).ledger(loads)
        let fascicles = LedgerBook(fixture.bearing, detail: .fascicles).ledger(loads)
        for axis in groups.axes.indices {
            var byGroup: [SidedGroup: Double] = [:]
            for entry in fascicles.entries[axis] {
                guard case .fascicle(let name) = entry.source,
                    let fascicle = fixture.body.fascicles.first(where: { $0.name == name }),
                    let group = fascicle.group
                else { continue }
                byGroup[SidedGroup(group, fascicle.side), default: 0] += entry.moment
            }
            for (group, moment) in byGroup {
                let line = try #require(groups.entry(.group(group), on: axis))
                #expect(abs(line.moment - moment) < 1e-9)
            }
        }
    }

    @Test(
        "Ten degrees of hip extension lost to a short iliopsoas tilt the pelvis little, and the interval has zero in it"
    )
    func hipExtension() throws {
        let short = try fixture.shortening(costing: 10 / 180 * .pi)
        #expect(short > 0.01 && short < 0.25)
        var work = TugWorkspace(for: tug)
        let standing = try tug.pull(
            TugFixture.short(short, .iliopsoas, .left, .right), whatIfs: .noReleases, workspace: &work
        ).change
        let degrees = 180 / Double.pi
        // forward, by no more than 5 degrees; more hollow, by no more than 3
        let tilt = standing.pelvicTilt.change * degrees
        let lordosis = standing.lordosis.change * degrees
        #expect(tilt < 0 && tilt > -5)
        #expect(lordosis > 0 && lordosis < 3)
        #expect(PostureChange.interval(of: standing.pelvicTilt).contains(0))
        #expect(PostureChange.interval(of: standing.lordosis).contains(0))
    }

    @Test("A short iliopsoas is the culprit, extensors of hip and spine its victims; it alone is to blame")
    func roles() throws {
        var work = TugWorkspace(for: tug)
        let result = try tug.pull(TugFixture.short(0.1, .iliopsoas, .right), workspace: &work)
        #expect(result.culprits.map(\.group) == [SidedGroup(.iliopsoas, .right)])
        let victims = Set(result.victims.map(\.group))
        #expect(victims.contains(SidedGroup(.hamstrings, .right)))
        #expect(victims.contains(SidedGroup(.gluteusMaximus, .right)))
        #expect(victims.contains(SidedGroup(.erectorSpinae, .left)))
        let hip = try #require(result.ledger.axis(named: "hip_flexion_r"))
        let pull = result.pull(.group(SidedGroup(.iliopsoas, .right)), on: hip)
        #expect(pull.change > 1)
        #expect(result.ledger.axes[hip].direction(of: pull.change) == "flexion")
    }

    @Test("A whole release of the only tight muscle undoes everything; half of it less")
    func wholeRelease() throws {
        let group = SidedGroup(.iliopsoas, .left)
        let tissue = TugFixture.short(0.1, .iliopsoas, .left)
        var work = TugWorkspace(for: tug)
        let now = try tug.pull(tissue, workspace: &work)
        let whole = try #require(now.releases.first?.whole)
        #expect(abs(whole.pelvicTilt + now.change.pelvicTilt.change) < 1e-9)
        #expect(abs(whole.compression[0] + now.discs[0].compression.change) < 1e-6)
        let half = try tug.effect(ofReleasing: group, by: 0.5, in: tissue, workspace: &work)
        #expect(half.pelvicTilt > 0 && half.pelvicTilt < whole.pelvicTilt)
        #expect(half.compression[0] < 0 && half.compression[0] > whole.compression[0])
    }

    @Test("Nothing within the estimate's spread is named")
    func noiseFloor() throws {
        let tissue = TugFixture.short(0.03, .iliopsoas, .right)
        let group = SidedGroup(.iliopsoas, .right)
        var work = TugWorkspace(for: tug)
        let sure = try tug.pull(
            tissue, spread: TissueSpread(groups: [group], covariance: [1e-8]), whatIfs: .noReleases,
            workspace: &work)
        let unsure = try tug.pull(
            tissue, spread: TissueSpread(groups: [group], covariance: [0.0025]), whatIfs: .noReleases,
            workspace: &work)
        #expect(!sure.culprits.isEmpty)
        #expect(unsure.roles.isEmpty)
        #expect(unsure.change.pelvicTilt.deviation > 100 * sure.change.pelvicTilt.deviation)
    }

    @Test(
        "What a release would change is as open as the length of its muscle; a given tissue leaves nothing open"
    )
    func openRelease() throws {
        let group = SidedGroup(.iliopsoas, .left)
        let spread = try TissueSpread(groups: [group], covariance: [0.0004])
        var work = TugWorkspace(for: tug)
        func pull(_ shortening: Double, _ spread: TissueSpread) throws -> Tug {
            try tug.pull(
                TugFixture.short(shortening, .iliopsoas, .left), spread: spread, whatIfs: .none,
                workspace: &work)
        }
        let release = try #require(try pull(0.1, spread).releases.first)
        let deviation = try #require(release.deviation)
        let step = 1e-3
        let (more, less) = (try pull(0.1 + step, .none), try pull(0.1 - step, .none))
        for level in more.discs.indices {
            let slope =
                (more.discs[level].compression.now - less.discs[level].compression.now) / (2 * step)
            #expect(abs(deviation.compression[level] - 0.02 * abs(slope)) < 0.02 * 0.02 * abs(slope) + 0.01)
        }
        #expect(more.releases.first?.deviation == nil)
    }

    @Test("Where a muscle is weak others work more")
    func compensation() throws {
        var tissue = BodyTissue()
        tissue[.gluteusMedius, .right] = TissueState(strength: 0.5)
        var work = TugWorkspace(for: tug)
        let result = try tug.pull(tissue, whatIfs: .noReleases, workspace: &work)
        #expect(result.compensating.contains { $0.group == SidedGroup(.gluteusMinimus, .right) })
        #expect(result.effort > 1)
        #expect(result.culprits.isEmpty)
    }

    @Test("A guarding muscle is a culprit by its tone")
    func tone() throws {
        var tissue = BodyTissue()
        tissue[.quadratusLumborum, .right] = TissueState(tone: 0.05)
        var work = TugWorkspace(for: tug)
        let result = try tug.pull(tissue, workspace: &work)
        #expect(result.culprits.map(\.group) == [SidedGroup(.quadratusLumborum, .right)])
        let axis = try #require(result.ledger.axis(named: "L4_L5_LB"))
        let entry = try #require(
            result.ledger.entry(.group(SidedGroup(.quadratusLumborum, .right)), on: axis))
        #expect(entry.tonic > 0.5)
    }

    @Test("Left is the mirror of right")
    func mirror() throws {
        var work = TugWorkspace(for: tug)
        let right = try tug.pull(
            TugFixture.short(0.08, .iliopsoas, .right), whatIfs: .noReleases, workspace: &work)
        let left = try tug.pull(
            TugFixture.short(0.08, .iliopsoas, .left), whatIfs: .noReleases, workspace: &work)
        let tilts = right.change.pelvicTilt.change - left.change.pelvicTilt.change
        let turns = right.change.rotation.change + left.change.rotation.change
        let bends = right.change.sideBend.change + left.change.sideBend.change
        #expect(abs(tilts) < 1e-5, "\(tilts)")
        #expect(abs(turns) < 1e-5, "\(turns)")
        #expect(abs(bends) < 1e-5, "\(bends)")
        #expect(abs(right.change.rotation.change) > 1e-4)
        for (one, other) in zip(right.discs, left.discs) {
            #expect(abs(one.compression.now - other.compression.now) < 1e-2)
        }
        let blamedRight = Set(right.roles.map(\.group.group))
        let blamedLeft = Set(left.roles.map(\.group.group))
        #expect(blamedRight == blamedLeft)
    }

    @Test("The same tissue gives the same bits, whatever was worked out before")
    func deterministic() throws {
        var (used, fresh) = (TugWorkspace(for: tug), TugWorkspace(for: tug))
        let tissue = TugFixture.short(0.07, .hamstrings, .left)
        _ = try tug.pull(TugFixture.short(0.12, .iliopsoas, .right), workspace: &used)
        let one = try tug.pull(tissue, workspace: &used)
        let other = try tug.pull(tissue, workspace: &fresh)
        #expect(one.pose == other.pose && one.roles == other.roles && one.releases == other.releases)
        #expect(one.discs == other.discs && one.works == other.works)
    }

    @Test("A tissue no muscle can have is refused")
    func impossible() throws {
        var work = TugWorkspace(for: tug)
        #expect(throws: BodyFault.self) {
            try tug.pull(TugFixture.short(1.2, .iliopsoas, .right), workspace: &work)
        }
    }
}
