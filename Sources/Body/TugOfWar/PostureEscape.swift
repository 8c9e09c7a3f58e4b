import Mechanics

/// Looking around a posture where slopes lead nowhere.
///
/// A muscle that winds about a bone may change sides from one posture to the next: its path is as long on both, but pulls another way, so what the
/// posture costs jumps. Next to such an edge slopes tell of the jump, not of the ground before it, and the cheapest posture may lie right at it.
/// There costs are compared instead of slopes: a direct search, which needs nothing of a function but its values and holds for one that jumps.
///
/// Source: L. Vicente, A. Custódio, *Analysis of direct searches for discontinuous functions*, Math. Program. 133 (2012) 299; the ways looked along
/// are orthogonal and turned anew each time as in M. Abramson et al., *OrthoMADS*, SIAM J. Optim. 20 (2009) 948.
extension LeastEffort {
    /// Where looking around begins, in widths: a healthy body's J rises by half of its square.
    static var widestReach: Double { 1 }
    /// Gain that is asked for, in parts of the reach's square.
    private static var leastGain: Double { 0.01 }
    /// Reach below which nothing is gained that counts.
    private static var finestReach: Double { (finestGain / leastGain).squareRoot() }

    /// Moves on to a cheaper posture nearby; false where there is none, and the posture at hand is the answer.
    ///
    /// Looks both ways along as many directions as there are, of equal cost to a healthy body and orthogonal by that measure; where none of them
    /// gains, along others half as far.
    ///
    /// - Parameter reach: how far to look, in widths; is left where it gained.
    /// - Throws: ``BodyFault`` where the posture at hand cannot be held, which it could before.
    func escape(
        _ tissue: [TissueState], reach: inout Double, in work: inout LeastEffortWorkspace
    ) throws(BodyFault) -> Bool {
        let count = work.steps.count
        work.factor = healthyCurvature
        factorShifted(&work.factor, order: count)
        while reach > Self.finestReach {
            work.turn(count)
            for direction in 0..<count {
                for sign in [1.0, -1.0] {
                    work.face(direction, sign * reach, count)
                    let cost = trialCost(tissue, in: &work)
                    guard cost < work.cost - Self.leastGain * reach * reach else { continue }
                    work.cost = cost
                    for index in 0..<count {
                        work.steps[index] = work.trial[index]
                        work.slopes[index] = work.trialSlopes[index]
                    }
                    reach = min(Self.widestReach, 2 * reach)
                    return true
                }
            }
            reach *= 0.5
        }
        // whoever asks next must find this posture, not the last one tried
        _ = try evaluate(work.steps, tissue, in: &work)
        return false
    }
}

extension LeastEffortWorkspace {
    /// Chooses the mirror whose images of the directions are looked along next; always the same ones in the same order.
    fileprivate mutating func turn(_ count: Int) {
        var square = 0.0
        for index in 0..<count {
            // Knuth's MMIX generator
            draw = draw &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            mirror[index] = Double(draw >> 11) * 0x1p-53 - 0.5
            square += mirror[index] * mirror[index]
        }
        for index in 0..<count { mirror[index] /= square.squareRoot() }
    }

    /// Sets the trial a way off along one image: x = steps + L⁻ᵀ·(e − 2·(e·m)·m)·distance, with L·Lᵀ the curvature.
    fileprivate mutating func face(_ direction: Int, _ distance: Double, _ count: Int) {
        for row in (0..<count).reversed() {
            var sum = (row == direction ? distance : 0) - 2 * distance * mirror[direction] * mirror[row]
            for below in (row + 1)..<count { sum -= factor[below * count + row] * trial[below] }
            trial[row] = sum / factor[row * count + row]
        }
        for index in 0..<count { trial[index] += steps[index] }
    }
}
