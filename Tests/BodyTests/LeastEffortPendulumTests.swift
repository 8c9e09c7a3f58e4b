import Mechanics
import Testing

@testable import Body

/// An upside-down pendulum with a muscle in front and one behind: small enough to solve by hand.
@Suite("Least effort of a pendulum on two muscles")
struct LeastEffortPendulumTests {
    let model: Model
    let effort: PostureEffort
    let muscles: [CompiledMuscle]
    static let lean = 0.05

    init() throws {
        func muscle(_ name: String, _ path: Int) -> Muscle {
            Muscle(
                name: name, path: path, maxIsometricForce: 1000, optimalFiberLength: 0.3,
                tendonSlackLength: 0.2,
                ignoresTendonCompliance: true, curves: .millard2012(Millard2012Parameters()))
        }
        func path(_ name: String, _ x: Double) -> MusclePath {
            MusclePath(
                name: name,
                points: [
                    PathPoint(name: "low", body: 0, place: .fixed(Vec3(x, 0, 0))),
                    PathPoint(name: "high", body: 1, place: .fixed(Vec3(x, 0.5, 0))),
                ])
        }
        model = try Model(
            name: "pendulum",
            bodies: [.ground, Body(name: "rod", mass: 10, massCenter: Vec3(0, 1, 0))],
            joints: [Joint(name: "pin", parent: 0, kind: .pin(0))],
            coordinates: [Coordinate(name: "angle")], paths: [path("front", 0.05), path("back", -0.05)],
            muscles: [muscle("front", 0), muscle("back", 1)])
        muscles = try CompiledMuscle.compile(model.muscles)
        let space = try PostureSpace(
            model, base: Pose(coordinates: [Self.lean]), moving: [0],
            directions: [
                PostureSpace.Direction("lean", [PostureSpace.Direction.Part(coordinate: 0, share: 1)])
            ])
        effort = try PostureEffort(
            space, rows: [0], options: StaticOptimizationOptions(),
            leastActivations: model.muscles.map(\.minControl), reserveMoment: 1e-3)
    }

    /// Cost of an angle by hand: one muscle makes up what gravity and both passive pulls leave.
    private func cost(_ angle: Double, _ tissue: [TissueState]) -> Double {
        var moment = 10 * 9.80665 * sine(angle)
        var capacities: [Double] = []
        for (index, x) in [0.05, -0.05].enumerated() {
            // from (x, 0) to the point (x, 0.5) of the rod
            let high = (x * cosine(angle) - 0.5 * sine(angle), x * sine(angle) + 0.5 * cosine(angle))
            let (dx, dy) = (high.0 - x, high.1)
            let length = (dx * dx + dy * dy).squareRoot()
            // pull towards the ground, about the pin
            let arm = (high.0 * -dy - high.1 * -dx) / length
            let response = muscles[index].rigid(length: length, tissue: tissue[index])
            moment += arm * response.passive
            capacities.append(arm * response.active)
        }
        // whoever pulls against it
        let capacity = moment > 0 ? capacities.min()! : capacities.max()!
        return (moment / capacity) * (moment / capacity)
    }

    @Test("The posture found is the least of the cost written down by hand", arguments: [0.0, 0.05, 0.12])
    func byHand(shortening: Double) throws {
        let width = 0.1
        let least = try LeastEffort(
            effort,
            goals: [
                PostureGoal(
                    "lean", .coordinates([PostureSpace.Direction.Part(coordinate: 0, share: 1)]), width: width
                )
            ], noticeable: 0.5)
        let healthy: [TissueState] = [.healthy, .healthy]
        let tissue = [TissueState(shortening: shortening), TissueState.healthy]
        var work = LeastEffortWorkspace(for: effort)
        try least.search(tissue, in: &work)

        let unit = 0.5 * cost(Self.lean, healthy)
        let slope = (cost(Self.lean + 1e-6, healthy) - cost(Self.lean - 1e-6, healthy)) / 2e-6 / unit
        var best = (angle: 0.0, cost: Double.infinity)
        for place in -10_000...10_000 {
            let step = Double(place) * 2e-5
            let value =
                cost(Self.lean + step, tissue) / unit + 0.5 * step * step / (width * width) - slope * step
            if value < best.cost { best = (step, value) }
        }
        #expect(abs(least.healthyEffort - 2 * unit) < 1e-6 * unit)
        #expect(abs(work.steps[0] - best.angle) < 3e-5)
        let hasMoved = abs(work.steps[0]) > 1e-3
        #expect(hasMoved == (shortening > 0))
    }
}
