import Anatomy
import Mechanics
import Testing

@testable import Body

/// People far from the usual, whose muscles change sides of a bone within reach of where they stand.
@Suite("Least effort at an edge")
struct LeastEffortEdgeTests {
    /// A person, the set of trunk muscles, and how short which muscles are.
    struct Client: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let person: Person
        let trunk: TrunkStrength
        let short: [(group: MuscleGroup, side: Side, fraction: Double)]

        var tissue: BodyTissue {
            var tissue = BodyTissue()
            for (group, side, fraction) in short { tissue[group, side].shortening = fraction }
            return tissue
        }
    }

    private static func degrees(_ angle: Double) -> Double { angle * .pi / 180 }

    static let clients = [
        Client(
            testDescription: "a flat back",
            person: Person(
                sex: .male, ageYears: 110, height: 1.7, mass: 160,
                spine: SpinopelvicAngles(pelvicIncidence: degrees(55), lordosis: 0)),
            trunk: .christophy,
            short: [
                (.iliopsoas, .left, 0.092837), (.iliopsoas, .right, 0.301673),
                (.shortRotators, .right, 0.278476),
            ]),
        Client(
            testDescription: "a very hollow back",
            person: Person(
                sex: .male, ageYears: 14, height: 1.7, mass: 160,
                spine: SpinopelvicAngles(pelvicIncidence: degrees(100), lordosis: degrees(110))),
            trunk: .christophy,
            short: [
                (.iliopsoas, .left, 0.114818), (.iliopsoas, .right, 0.084337), (.vasti, .left, 0.050506),
                (.adductors, .left, 0.222309),
            ]),
        Client(
            testDescription: "a calf that lifts the heel",
            person: Person(sex: .female, ageYears: 18, height: 1.59, mass: 69), trunk: .thoracolumbar,
            short: [(.gastrocnemius, .right, 0.312)]),
    ]

    @Test(
        "However far the tissue drives a body, it finds a posture, and none nearby is cheaper",
        arguments: clients)
    func found(client: Client) throws {
        let tug = try HealthyPosture(.shipped(), client.person, trunk: client.trunk).tug
        let (least, states) = (tug.least, try tug.states(client.tissue))
        var work = LeastEffortWorkspace(for: least.effort)
        try least.search(states, in: &work)
        let (steps, cost) = (work.steps, work.cost)
        // far cheaper than staying as when healthy
        work.trial = [Double](repeating: 0, count: steps.count)
        #expect(cost < least.trialCost(states, in: &work))
        // what is told belongs to the posture found
        try least.search(states, in: &work)
        let x = work.posture.solution.x
        #expect(work.steps == steps)
        #expect(try abs(least.evaluate(steps, states, in: &work) - cost) < 1e-6 * max(1, abs(cost)))
        #expect(zip(x, work.posture.solution.x).allSatisfy { abs($0 - $1) < 1e-3 })
        // an independent look around: many ways, near and less near
        var draw = SeededRandom(5)
        var best = Double.infinity
        for reach in [0.1, 0.03, 0.01, 0.003] {
            for _ in 0..<60 {
                for index in steps.indices {
                    let width = 1 / least.healthyCurvature[index * steps.count + index].squareRoot()
                    work.trial[index] = steps[index] + reach * width * (2 * draw.uniform() - 1)
                }
                best = min(best, least.trialCost(states, in: &work))
            }
        }
        #expect(best > cost - 1e-3 * max(1, abs(cost)))
    }

    @Test("Who has no posture in the table keeps the estimate of their lengths")
    func keepsEstimate() throws {
        let shipped = try BodyLibrary.shipped()
        let bytes = try #require(shipped.parts.first { $0.name == "postures.csv" }).content
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        let library = BodyLibrary(
            reference: shipped.reference, parameters: shipped.parameters,
            postures: try PostureTable(
                csv: lines.filter { !$0.hasPrefix("bent-forward,") }.joined(separator: "\n") + "\n"),
            parts: shipped.parts)
        let measured = [
            LengthTestMeasurement(.thomas, .left, clinicalValue: 20),
            LengthTestMeasurement(.thomas, .right, clinicalValue: -10),
        ]
        let whole = try ClientBody(
            shipped, person: .mean(.male), measurements: measured, whatIfs: .noReleases)
        let part = try ClientBody(
            library, person: .mean(.male), measurements: measured, whatIfs: .noReleases)
        #expect(part.groups.map(\.mean) == whole.groups.map(\.mean))
        #expect(part.groups.map(\.isSeen) == whole.groups.map(\.isSeen))
        #expect(part.tissue == whole.tissue && part.tissue != .healthy)
        #expect(try whole.standing.get().tug.culprits.first?.group == SidedGroup(.iliopsoas, .left))
        #expect(throws: BodyFault.self) { try part.standing.get() }
        #expect(throws: BodyFault.self) { try part.tug(in: .standing, library) }
        #expect(try part.tug(in: .sitting, library, whatIfs: .noReleases).tug.stance == .sitting)
    }
}
