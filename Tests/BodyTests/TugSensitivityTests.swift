import Anatomy
import Mechanics
import Testing

@testable import Body

@Suite("How a standing posture answers")
struct TugSensitivityTests {
    let fixture: TugFixture
    var tug: TugOfWar { fixture.tug }
    var least: LeastEffort { tug.least }

    init() throws { fixture = try TugFixture.shared.get() }

    /// Somewhere not special.
    private var steps: [Double] {
        least.offset.indices.map { 0.0037 * Double(($0 * 5) % 7 - 3) }
    }

    @Test("Slopes by the envelope theorem are those of the cost; second derivatives those of the slopes")
    func slopes() throws {
        try least.expectSlopes(at: steps, tug.states(TugFixture.short(0.06, .iliopsoas, .left, .right)))
    }

    @Test("The feet stay")
    func feet() throws {
        var work = PostureWorkspace(for: least.effort)
        try least.effort.place(steps.map { 10 * $0 }, in: &work)
        for (body, place) in zip(least.effort.space.anchors, least.effort.space.anchored) {
            let now = work.mechanics.bodyInGround[body]
            #expect((now.translation - place.translation).length < 1e-12)
            #expect((now.rotation.column0 - place.rotation.column0).length < 1e-12)
        }
    }

    @Test("The derivative of a release is that of the whole answer, the posture's going included")
    func release() throws {
        let group = SidedGroup(.iliopsoas, .right)
        func tissue(_ part: Double) -> BodyTissue {
            var tissue = TugFixture.short(0.06, .iliopsoas, .left, .right)
            tissue[.hamstrings, .left] = TissueState(shortening: 0.1)
            tissue[group.group, group.side] = TissueState(shortening: 0.06 * (1 - part))
            return tissue
        }
        var work = TugWorkspace(for: tug)
        let slope = try #require(
            tug.pull(tissue(0), whatIfs: .none, workspace: &work).releases.first { $0.group == group }
        ).slope
        let part = 1e-3
        let more = try tug.pull(tissue(part), whatIfs: .noReleases, workspace: &work)
        let less = try tug.pull(tissue(-part), whatIfs: .noReleases, workspace: &work)
        func rise(_ value: (Tug) -> Double) -> Double { (value(more) - value(less)) / (2 * part) }
        // shear is what large forces leave of each other: `of` is how large
        func agree(_ derivative: Double, _ difference: Double, of size: Double = 1e-4, _ what: Comment) {
            let gap = abs(derivative - difference)
            #expect(gap < 0.005 * abs(difference) + 0.001 * abs(size), what)
        }
        agree(slope.pelvicTilt, rise { $0.change.pelvicTilt.now }, "tilt")
        agree(slope.lordosis, rise { $0.change.lordosis.now }, "lordosis")
        agree(slope.effort, rise(\.effort), "effort")
        for level in slope.compression.indices {
            agree(slope.compression[level], rise { $0.discs[level].compression.now }, "compression")
            agree(
                slope.anteriorShear[level], rise { $0.discs[level].anteriorShear.now },
                of: slope.compression[level], "shear")
        }
    }

    @Test("Intervals by the delta method are those of drawn clients")
    func spread() throws {
        let groups = [
            SidedGroup(.iliopsoas, .right), SidedGroup(.iliopsoas, .left), SidedGroup(.hamstrings, .right),
        ]
        // left and right go together
        let (deviation, together) = (0.004, 0.6)
        let variance = deviation * deviation
        let spread = try TissueSpread(
            groups: groups,
            covariance: [
                variance, together * variance, 0, together * variance, variance, 0, 0, 0, variance,
            ])
        let mean = [0.05, 0.04, 0.1]
        func tissue(_ shortenings: [Double]) -> BodyTissue {
            var tissue = BodyTissue()
            for (group, shortening) in zip(groups, shortenings) {
                tissue[group.group, group.side] = TissueState(shortening: shortening)
            }
            return tissue
        }
        var work = TugWorkspace(for: tug)
        let answer = try tug.pull(tissue(mean), spread: spread, whatIfs: .noReleases, workspace: &work)
        let axis = try #require(answer.ledger.axis(named: "hip_flexion_r"))
        let source = Ledger.Source.group(groups[0])
        var random = Xorshift(seed: 20_210_811)
        var samples = [[Double]](repeating: [], count: 4)
        for _ in 0..<160 {
            let (a, b, c) = (random.normal(), random.normal(), random.normal())
            let shortenings = [
                mean[0] + deviation * a,
                mean[1] + deviation * (together * a + (1 - together * together).squareRoot() * b),
                mean[2] + deviation * c,
            ]
            let drawn = try tug.pull(tissue(shortenings), whatIfs: .noReleases, workspace: &work)
            samples[0].append(drawn.change.pelvicTilt.now)
            samples[1].append(drawn.discs[1].compression.now)
            samples[2].append(drawn.pull(source, on: axis).now)
            samples[3].append(drawn.change.rotation.now)
        }
        let predicted = [
            answer.change.pelvicTilt.deviation, answer.discs[1].compression.deviation,
            answer.pull(source, on: axis).deviation, answer.change.rotation.deviation,
        ]
        for (values, deviation) in zip(samples, predicted) {
            let mean = values.reduce(0, +) / Double(values.count)
            let found =
                (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)).squareRoot()
            // 160 draws know a standard deviation to 6 %: within three and a half of these
            let ratio = found / deviation
            #expect(ratio > 0.78 && ratio < 1.22, "\(found) against \(deviation)")
        }
    }
}

/// Marsaglia's generator, so that draws are the same everywhere.
struct Xorshift {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func uniform() -> Double {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Double(state >> 11) * 0x1p-53
    }

    /// Sum of twelve uniform draws: near enough to a normal one for standard deviations.
    mutating func normal() -> Double {
        var sum = -6.0
        for _ in 0..<12 { sum += uniform() }
        return sum
    }
}
