/// The way out for networks too tangled for one sweep: fix some causes, sweep the rest, add up.
///
/// Assignments of the fixed causes form a binary tree. From the branch whose upper bound is largest a path is
/// followed down to a leaf, the branches left aside wait in a heap, and the leaf is swept exactly. What still waits
/// when the work allowed is used up is bounded: a branch cannot contribute more than its own weights, times the sums of
/// the weights not yet decided, times the largest value each factor can still take. So the evidence found and the sum
/// of those bounds certify every posterior. No clock is asked: the same question gives the same answer.
struct Cutset: Sendable {
    /// The fixed causes, most linked first.
    let causes: [Int]
    /// Sweep of everything else.
    let plan: SweepPlan

    /// The fewest causes, most linked first, without which a message fits.
    init(_ model: EvidenceModel, leafSize: Double) {
        var degree = [Int](repeating: 0, count: model.weightPresent.count)
        for link in model.links { degree[link.cause] += 1 }
        let order = degree.indices.filter { degree[$0] > 0 }
            .sorted { degree[$0] > degree[$1] || (degree[$0] == degree[$1] && $0 < $1) }
        var fits = order.count
        var tooFew = 0
        var best = SweepPlan(model, without: Set(order), limit: leafSize)
        while fits - tooFew > 1 {
            let middle = (fits + tooFew) / 2
            let plan = SweepPlan(model, without: Set(order.prefix(middle)), limit: leafSize)
            if plan.peakSize <= leafSize { (fits, best) = (middle, plan) } else { tooFew = middle }
        }
        causes = Array(order.prefix(fits))
        plan = best
    }

    /// A part of the tree: the first causes decided, the others open.
    private struct Branch {
        var decided: [Bool]
        var upper: ScaledNumber
    }

    /// - Parameters:
    ///   - tolerance: stops when the bounds left sum to this share of the evidence found.
    ///   - work: multiplications allowed, about.
    func marginals(
        _ model: EvidenceModel, absent: [Double], present: [Double], tolerance: Double, work: Double,
        _ workspace: inout SweepWorkspace
    ) -> SweepResult {
        let root = Branch(decided: [], upper: upperBound(model, absent, present, []))
        var waiting = Heap<Branch> { $1.upper < $0.upper }
        waiting.insert(root)
        var found = ScaledNumber.zero
        var sums = [ScaledNumber](repeating: .zero, count: absent.count)
        let leafWork = 4 * Double(plan.tapeLength) + plan.peakSize * Double(plan.steps.count)
        let nodeWork = 16 * Double(model.links.count + model.factors.count + 1)
        var spent = 0.0
        var leaves = 0

        while var branch = waiting.removeFirst() {
            // down to a leaf, the better side first
            while branch.decided.count < causes.count, !branch.upper.isZero {
                var sides: [Branch] = []
                for side in [false, true] {
                    let decided = branch.decided + [side]
                    sides.append(Branch(decided: decided, upper: upperBound(model, absent, present, decided)))
                    spent += nodeWork
                }
                if sides[0].upper < sides[1].upper { sides.swapAt(0, 1) }
                if !sides[1].upper.isZero { waiting.insert(sides[1]) }
                branch = sides[0]
            }
            if branch.upper.isZero { continue }

            // sweep the leaf and add it up
            let leaf = Sweep(model: fixing(branch.decided, in: model), plan: plan)
            var weights = (absent, present)
            for (cause, isPresent) in zip(causes, branch.decided) {
                if isPresent { weights.0[cause] = 0 } else { weights.1[cause] = 0 }
            }
            let part = leaf.marginals(absent: weights.0, present: weights.1, &workspace)
            found += part.evidence
            for cause in sums.indices { sums[cause] += part.evidence * ScaledNumber(part.present[cause]) }
            spent += leafWork
            leaves += 1

            // summing the heap costs; ask now and then
            if leaves % 8 == 0 || spent > work {
                let left = waiting.elements.reduce(into: ScaledNumber.zero) { $0 += $1.upper }
                if spent > work || (!found.isZero && left / found <= tolerance) { break }
            }
        }

        let left = waiting.elements.reduce(into: ScaledNumber.zero) { $0 += $1.upper }
        var result = SweepResult(evidence: found, absent: absent, present: present, dropped: left)
        result.sweeps = leaves
        for cause in sums.indices where !found.isZero {
            result.present[cause] = min(1, sums[cause] / found)
            result.absent[cause] = 1 - result.present[cause]
        }
        return result
    }

    /// The model with the steps of the fixed present causes already taken.
    private func fixing(_ decided: [Bool], in model: EvidenceModel) -> EvidenceModel {
        var isPresent = [Bool](repeating: false, count: model.weightPresent.count)
        for (cause, side) in zip(causes, decided) { isPresent[cause] = side }
        var fixed = model
        for index in fixed.factors.indices {
            for link in fixed.factors[index].links where isPresent[model.links[link].cause] {
                Self.step(&fixed.factors[index].start, model.links[link], states: fixed.factors[index].states)
            }
        }
        // what is left of a factor without swept causes is a number
        for factor in fixed.factors
        where !factor.links.contains(where: { plan.isSwept[model.links[$0].cause] }) {
            fixed.constant *= (factor.start * factor.final).sum()
        }
        return fixed
    }

    private func upperBound(
        _ model: EvidenceModel, _ absent: [Double], _ present: [Double], _ decided: [Bool]
    ) -> ScaledNumber {
        var state = [Bool?](repeating: nil, count: absent.count)
        for (cause, side) in zip(causes, decided) { state[cause] = side }
        var upper = model.constant
        for cause in absent.indices {
            switch state[cause] {
            case nil: upper *= absent[cause] + present[cause]
            case true?: upper *= present[cause]
            case false?: upper *= absent[cause]
            }
        }
        // a factor is linear in each product over its open causes, so it is largest at a corner
        for factor in model.factors {
            var corners = [factor.start, factor.start, factor.start, factor.start]
            for index in factor.links {
                let link = model.links[index]
                let side = state[link.cause]
                if side == false { continue }
                for corner in 0..<4 where side == true || (corner & (link.blocks ? 2 : 1)) != 0 {
                    Self.step(&corners[corner], link, states: factor.states)
                }
            }
            upper *= corners.map { ($0 * factor.final).sum() }.max() ?? 1
        }
        return upper
    }

    private static func step(_ state: inout SIMD3<Double>, _ link: EvidenceModel.Link, states: Int) {
        if states == 3 && link.blocks {
            state[2] += link.move * (state[0] + state[1])
            state[0] *= link.keep
            state[1] *= link.keep
        } else {
            state[1] += link.move * state[0]
            state[0] *= link.keep
        }
    }
}
