import Mechanics
import Testing

@Suite("How the answer changes with tissue and pose")
struct StaticDerivativeTests {
    private func model() throws -> Model { try RandomModels.muscled(seed: 4, coupled: true) }

    private func answer(
        _ optimization: StaticOptimization, _ instant: Instant, _ tissue: [TissueState]
    ) throws -> StaticWorkspace {
        var workspace = StaticWorkspace(for: optimization)
        try optimization.solve(instant, tissue: tissue, in: &workspace)
        return workspace
    }

    private func changed(_ state: TissueState, _ parameter: TissueParameter, by step: Double) -> TissueState {
        var state = state
        switch parameter {
        case .shortening: state.shortening += step
        case .stiffness: state.stiffness += step
        case .zeroForceStrainShift: state.zeroForceStrainShift += step
        case .oneForceStrainShift: state.oneForceStrainShift += step
        case .tone: state.tone += step
        case .strength: state.strength += step
        }
        return state
    }

    @Test(
        "By tissue: the derivative is what a small change does", arguments: TissueParameter.allCases,
        [3, 7, 10, 17])
    func byTissue(parameter: TissueParameter, muscle: Int) throws {
        let model = try model()
        let optimization = try StaticOptimization(model, reserves: RandomModels.reserves(of: model, force: 5))
        let instant = RandomModels.instant(of: model, seed: 11)
        var tissue = [TissueState](
            repeating: TissueState(shortening: 0.08, stiffness: 1.3, strength: 0.9),
            count: model.muscles.count)
        tissue[muscle].tone = 0.3
        var workspace = try answer(optimization, instant, tissue)
        var derivative = StaticDerivative(for: optimization)
        try optimization.derivative(by: parameter, of: muscle, in: &workspace, into: &derivative)

        let step = 1e-6
        var (up, down) = (tissue, tissue)
        up[muscle] = changed(tissue[muscle], parameter, by: step)
        down[muscle] = changed(tissue[muscle], parameter, by: -step)
        let (above, below) = (try answer(optimization, instant, up), try answer(optimization, instant, down))
        func expect(_ exact: Double, _ a: Double, _ b: Double, _ scale: Double) {
            #expect(abs(exact - (a - b) / (2 * step)) < 2e-5 * scale)
        }
        for index in above.solution.x.indices {
            expect(derivative.sharing.x[index], above.solution.x[index], below.solution.x[index], 1)
        }
        for index in model.muscles.indices {
            expect(derivative.muscleForces[index], above.muscleForce(index), below.muscleForce(index), 1000)
        }
        for joint in model.joints.indices {
            let (a, b) = (
                model.jointReaction(joint, on: .child, expressedIn: .ground, above.mechanics),
                model.jointReaction(joint, on: .child, expressedIn: .ground, below.mechanics)
            )
            let slope = (1 / (2 * step)) * (a.force - b.force)
            #expect((derivative.jointForces[joint].linear - slope).length < 2e-5 * (1000 + slope.length))
        }
    }

    @Test("By pose: the derivative is what a small move does", arguments: [21, 22, 23])
    func byPose(seed: Int) throws {
        let model = try model()
        let optimization = try StaticOptimization(model, reserves: RandomModels.reserves(of: model, force: 5))
        let instant = RandomModels.instant(of: model, seed: UInt64(seed))
        var random = SplitMix64(seed: UInt64(seed + 50))
        let direction = RandomModels.values(model.coordinates.count, within: 1, &random)
        let healthy = [TissueState](repeating: .healthy, count: model.muscles.count)
        var workspace = try answer(optimization, instant, healthy)
        let before = workspace
        var derivative = StaticDerivative(for: optimization)
        try optimization.derivative(along: direction, at: instant, in: &workspace, into: &derivative)
        // the workspace is left as it was
        #expect(workspace.solution == before.solution)
        #expect(workspace.activations == before.activations)

        func moved(_ step: Double) throws -> StaticWorkspace {
            var moved = instant
            for index in direction.indices { moved.pose.coordinates[index] += step * direction[index] }
            return try answer(optimization, moved, healthy)
        }
        let step = 1e-5
        let (above, below) = (try moved(step), try moved(-step))
        for index in above.solution.x.indices {
            let slope = (above.solution.x[index] - below.solution.x[index]) / (2 * step)
            #expect(abs(derivative.sharing.x[index] - slope) < 1e-4 * (1 + abs(slope)))
        }
        for index in model.muscles.indices {
            let slope = (above.muscleForce(index) - below.muscleForce(index)) / (2 * step)
            #expect(abs(derivative.muscleForces[index] - slope) < 1e-4 * (100 + abs(slope)))
        }
    }
}
