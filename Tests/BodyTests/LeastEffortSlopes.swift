import Mechanics
import Testing

@testable import Body

extension LeastEffort {
    /// Expects the slopes of the cost, and their own, to be those of differences along every direction.
    func expectSlopes(at steps: [Double], _ tissue: [TissueState]) throws {
        var work = LeastEffortWorkspace(for: effort)
        _ = try evaluate(steps, tissue, in: &work)
        let slopes = work.trialSlopes
        var response = PostureResponse(for: effort)
        try response.update(
            effort, goals: goals, effortUnit: unit, steps: steps, tissue: tissue, posture: &work.posture)
        let step = 1e-5
        for direction in steps.indices {
            var (ahead, behind) = (steps, steps)
            ahead[direction] += step
            behind[direction] -= step
            let front = try evaluate(ahead, tissue, in: &work)
            let frontSlopes = work.trialSlopes
            let back = try evaluate(behind, tissue, in: &work)
            let name = effort.space.directions[direction].name
            let rise = (front - back) / (2 * step)
            #expect(abs(rise - slopes[direction]) < 1e-4 * (1 + abs(rise)), "\(name)")
            for other in steps.indices {
                let turn = (frontSlopes[other] - work.trialSlopes[other]) / (2 * step)
                let size =
                    (response.curvature[other * steps.count + other]
                    * response.curvature[direction * steps.count + direction]).magnitude.squareRoot()
                let gap = abs(turn - response.curvature[other * steps.count + direction])
                #expect(gap < 1e-3 * size, "\(name)")
            }
        }
    }
}
