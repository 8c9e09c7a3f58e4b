import Mechanics

/// How every quantity goes with the shortening of the groups an estimate is about.
struct Spreads {
    let spread: TissueSpread
    let answers: [TissueAnswer]

    init(_ spread: TissueSpread, _ answers: [TissueAnswer]) {
        self.spread = spread
        self.answers = answers
    }

    /// Standard deviation of a quantity of which each answer tells the slope.
    func deviation(_ slope: (TissueAnswer) -> Double) -> Double {
        answers.isEmpty ? 0 : spread.deviation(slopes: answers.map(slope))
    }
}

extension TugOfWar {
    /// How far a quantity of posture that sums coordinates changes with the posture's steps.
    func change(of coordinates: [Int], steps: [Double]) -> Double {
        var sum = 0.0
        for (direction, step) in zip(least.effort.space.directions, steps) {
            for part in direction.parts where coordinates.contains(part.coordinate) {
                sum += part.share * step
            }
        }
        return sum
    }

    private var flexions: [Int] { bearing.body.levels.map(\.flexion) }
    /// From L5/S1 up to L1/L2: the curve between the upper endplate of L1 and the sacrum.
    private var lordosis: [Int] { bearing.body.levels.filter { !$0.name.hasPrefix("T12") }.map(\.flexion) }

    func change(_ now: Snapshot, _ spreads: Spreads) -> PostureChange {
        func sum(_ coordinates: [Int]) -> Comparison {
            Comparison(
                healthy: coordinates.reduce(0) { $0 + healthy.pose.coordinates[$1] },
                now: coordinates.reduce(0) { $0 + now.pose.coordinates[$1] },
                deviation: spreads.deviation { change(of: coordinates, steps: $0.steps) })
        }
        return PostureChange(
            pelvicTilt: sum([tilt]), lordosis: sum(lordosis), thorax: sum([tilt] + flexions),
            list: sum([list]),
            rotation: sum([rotation]), sideBend: sum(bearing.body.levels.map(\.bending)),
            forward: sum([forward]),
            sideways: sum([sideways]))
    }

    func discs(_ now: Snapshot, _ spreads: Spreads) -> [DiscChange] {
        bearing.body.levels.indices.map { level in
            DiscChange(
                level: bearing.body.levels[level].name,
                compression: Comparison(
                    healthy: healthy.discForces[level].y, now: now.discForces[level].y,
                    deviation: spreads.deviation { $0.discForces[level].y }),
                anteriorShear: Comparison(
                    healthy: -healthy.discForces[level].x, now: -now.discForces[level].x,
                    deviation: spreads.deviation { $0.discForces[level].x }))
        }
    }

    func works(_ now: Snapshot, _ spreads: Spreads) -> [GroupWork] {
        scales.map { scale in
            GroupWork(
                group: scale.group,
                length: Comparison(
                    healthy: scale.length(healthy.lengths), now: scale.length(now.lengths),
                    deviation: spreads.deviation { scale.length($0.lengths) }),
                activation: Comparison(
                    healthy: scale.activation(healthy.x), now: scale.activation(now.x),
                    deviation: spreads.deviation { scale.activation($0.x) }),
                effort: Comparison(
                    healthy: scale.effort(healthy.x, weights) / least.healthyEffort,
                    now: scale.effort(now.x, weights) / least.healthyEffort,
                    deviation: spreads.deviation {
                        scale.effortChange(now.x, $0.x, weights) / least.healthyEffort
                    }))
        }
    }

    func deviations(of ledger: Ledger, _ spreads: Spreads) -> [[Tug.Deviation]] {
        ledger.axes.indices.map { axis in
            ledger.entries[axis].map { entry in
                guard case .group(let group) = entry.source,
                    let scale = scales.firstIndex(where: { $0.group == group })
                else { return Tug.Deviation(moment: 0, pull: 0) }
                let entries = groupEntries[scale][rowOfAxis[axis]]
                return Tug.Deviation(
                    moment: spreads.deviation { answer in entries.reduce(0) { $0 + answer.moments[$1] } },
                    pull: spreads.deviation { answer in entries.reduce(0) { $0 + answer.pulls[$1] } })
            }
        }
    }

    /// What an answer changes, per unit of it.
    func effect(_ answer: TissueAnswer, _ now: Snapshot, _ victims: Set<SidedGroup>) -> Release.Effect {
        let efforts = scales.map { scale in
            (scale.group, scale.effortChange(now.x, answer.x, weights) / least.healthyEffort)
        }
        var effort = 0.0
        for column in now.x.indices {
            let x = now.x[column]
            effort +=
                weights.weight[column] * (weights.isSquare ? 2 * x : 3 * x * abs(x)) * answer.x[column]
                / least.healthyEffort
        }
        return Release.Effect(
            pelvicTilt: change(of: [tilt], steps: answer.steps),
            lordosis: change(of: lordosis, steps: answer.steps),
            compression: answer.discForces.map(\.y), anteriorShear: answer.discForces.map { -$0.x },
            victimsEffort: efforts.reduce(0) { $0 + (victims.contains($1.0) ? $1.1 : 0) }, effort: effort)
    }

    /// What lies between two postures.
    func effect(from now: Snapshot, to then: Snapshot, _ effortThen: Double, _ victims: Set<SidedGroup>)
        -> Release.Effect
    {
        func sum(_ coordinates: [Int]) -> Double {
            coordinates.reduce(0) { $0 + then.pose.coordinates[$1] - now.pose.coordinates[$1] }
        }
        func total(_ x: [Double]) -> Double {
            x.indices.reduce(0) {
                $0 + weights.weight[$1] * (weights.isSquare ? x[$1] * x[$1] : x[$1] * x[$1] * abs(x[$1]))
            }
        }
        let burden = scales.filter { victims.contains($0.group) }.reduce(0) {
            $0 + $1.effort(then.x, weights) - $1.effort(now.x, weights)
        }
        return Release.Effect(
            pelvicTilt: sum([tilt]), lordosis: sum(lordosis),
            compression: now.discForces.indices.map { then.discForces[$0].y - now.discForces[$0].y },
            anteriorShear: now.discForces.indices.map { now.discForces[$0].x - then.discForces[$0].x },
            victimsEffort: burden / least.healthyEffort,
            effort: (effortThen - total(now.x)) / least.healthyEffort)
    }
}
