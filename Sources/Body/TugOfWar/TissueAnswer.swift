import Mechanics

/// How everything about a posture of least effort answers a change of tissue, per unit of it.
struct TissueAnswer: Sendable {
    /// Along each direction (rad or m).
    var steps: [Double]
    /// Activations, then controls of reserves.
    var x: [Double]
    /// Force along the tendon of each column (N), at the posture's own lengths: what tissue and activation change.
    var tensions: [Double]
    /// Moment of each muscle on each row, aligned with the programme's entries (N·m); empty where they were not asked for, as are the next two.
    var moments: [Double]
    /// Part of it that passive tissue and tone make.
    var pulls: [Double]
    /// Length of each column's path (m).
    var lengths: [Double]
    /// Force on each disc, in its frame (N).
    var discForces: [Vec3]
}

extension PostureResponse {
    /// Works out the answer to a change of tissue.
    ///
    /// - Parameters:
    ///   - now: the tissue the posture was found for.
    ///   - wantsMoments: whether moments, pulls and lengths are wanted: half of the work.
    /// - Precondition: ``update(_:goals:effortUnit:steps:tissue:posture:)`` was called for the posture, with nothing solved since.
    mutating func answer(
        to tissue: TissueChange, now: [TissueState], _ effort: PostureEffort, effortUnit: Double,
        wantsMoments: Bool, _ posture: inout PostureWorkspace
    ) -> TissueAnswer {
        let solution = posture.solution
        let count = effort.space.directions.count
        var steps = [Double](repeating: 0, count: count)
        var tensions = [Double](repeating: 0, count: effort.columns.count)
        var pulls = tensions
        // the programme, posture held
        for index in change.value.indices { change.value[index] = 0 }
        for index in change.target.indices { change.target[index] = 0 }
        for index in change.lower.indices { change.lower[index] = 0 }
        for (muscle, difference) in zip(tissue.muscles, tissue.differences) {
            guard let column = effort.columnOf[muscle] else { continue }
            let response = posture.responses[column]
            let active = response.activeByTissue.change(with: difference)
            let passive = response.passiveByTissue.change(with: difference)
            tensions[column] = passive + solution.x[column] * active
            for entry in effort.blank.columnStart[column]..<effort.blank.columnStart[column + 1] {
                change.value[entry] = active * posture.arms[entry]
                change.target[effort.blank.rowIndex[entry]] -= passive * posture.arms[entry]
            }
            // a tone below the least activation of all muscles does nothing
            let isFelt =
                max(now[muscle].tone, now[muscle].tone + difference.tone) > effort.blank.lower[column]
            change.lower[column] = isFelt ? difference.tone : 0
            let pull = passive + difference.tone * response.active + now[muscle].tone * active
            pulls[column] = pull
            // slopes of the effort at held activations
            for index in 0..<count { steps[index] += ways[index].powers[column].change(with: difference) }
        }
        posture.solver.derivative(of: posture.problem, along: change, into: &answer)
        for index in 0..<count {
            steps[index] =
                (steps[index] - slope(of: index, x: answer.x, multipliers: answer.multipliers)) / effortUnit
        }
        solveFactored(factor, order: count, &steps)

        var result = TissueAnswer(
            steps: steps, x: answer.x, tensions: tensions,
            moments: [Double](repeating: 0, count: wantsMoments ? effort.blank.value.count : 0),
            pulls: [Double](repeating: 0, count: wantsMoments ? effort.blank.value.count : 0),
            lengths: [Double](repeating: 0, count: wantsMoments ? effort.columns.count : 0),
            discForces: [Vec3](repeating: .zero, count: effort.levels.count))
        for (index, step) in steps.enumerated() where step != 0 {
            for column in result.x.indices { result.x[column] += step * ways[index].sharing.x[column] }
        }
        for column in effort.columns.indices {
            result.tensions[column] += posture.responses[column].active * result.x[column]
            guard wantsMoments else { continue }
            for entry in effort.blank.columnStart[column]..<effort.blank.columnStart[column + 1] {
                result.moments[entry] = result.tensions[column] * posture.arms[entry]
                result.pulls[entry] = pulls[column] * posture.arms[entry]
            }
        }
        discForces(of: result.tensions, effort, &posture, into: &result.discForces)
        for (index, step) in steps.enumerated() where step != 0 {
            for level in result.discForces.indices {
                result.discForces[level] += step * ways[index].discForces[level]
            }
            guard wantsMoments else { continue }
            for entry in 0..<effort.blank.columnStart[effort.columns.count] {
                result.moments[entry] += step * ways[index].moments[entry]
                result.pulls[entry] += step * ways[index].pulls[entry]
            }
            for column in result.lengths.indices {
                result.lengths[column] += step * ways[index].lengths[column]
            }
        }
        return result
    }
}
