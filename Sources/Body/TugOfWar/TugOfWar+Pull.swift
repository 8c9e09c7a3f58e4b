import Mechanics

extension TugOfWar {
    /// Works out the tug of war of a tissue.
    ///
    /// Healthy tissue gives the healthy posture exactly, no culprit, no victim and no release.
    ///
    /// - Parameters:
    ///   - tissue: the client's, or the mean of its estimate.
    ///   - spread: what the estimate leaves open.
    ///   - whatIfs: how much is worked out about releases.
    /// - Throws: ``BodyFault`` for a tissue no muscle can have, or with which nobody can hold the posture.
    public func pull(
        _ tissue: BodyTissue, spread: TissueSpread = .none, whatIfs: WhatIfs = .best(3),
        workspace work: inout TugWorkspace
    ) throws(BodyFault) -> Tug {
        let states = try states(tissue)
        let changed = tissue.changedGroups.filter { !bearing.body.fascicles(of: $0.group, $0.side).isEmpty }
        try least.search(states, in: &work.search)
        let now = Self.snapshot(least.effort, &work.search.posture)
        let effort = work.search.posture.solution.objective
        var answers: [TissueAnswer] = []
        var releaseAnswers: [TissueAnswer] = []
        let wantsReleases = whatIfs != .noReleases && !changed.isEmpty
        if wantsReleases || !spread.groups.isEmpty {
            try work.response.update(
                least.effort, goals: least.goals, effortUnit: least.unit, steps: work.search.steps,
                tissue: states, posture: &work.search.posture)
            answers = spread.groups.map { group in
                answer(to: TissueChange(shorteningOf: fascicles(group)), states, wantsMoments: true, &work)
            }
            for group in wantsReleases ? changed : [] {
                let muscles = fascicles(group)
                let change = TissueChange(
                    of: muscles, from: muscles.map { states[$0] }, to: muscles.map { _ in .healthy })
                releaseAnswers.append(answer(to: change, states, wantsMoments: false, &work))
            }
        }
        try bearing.bear(pose: now.pose, support: stance.support, tissue: tissue, workspace: &work.loads)
        let ledger = changed.isEmpty ? healthyLedger : book.ledger(work.loads)
        let spreads = Spreads(spread, answers)
        let works = works(now, spreads)
        let deviations = deviations(of: ledger, spreads)
        var tug = Tug(
            tissue: tissue, stance: stance, pose: now.pose, change: change(now, spreads),
            discs: discs(now, spreads),
            loads: bearing.loads(work.loads), healthyLedger: healthyLedger, ledger: ledger,
            ledgerDeviation: deviations, works: works, effort: effort / least.healthyEffort, roles: [],
            releases: [])
        let roles = Roles(tug, healthy: healthy.pose, self).all
        tug = tug.with(roles: roles)
        let victims = Set(roles.filter { $0.kind == .victim }.map(\.group))
        var releases: [Release] = []
        for (group, answer) in zip(changed, releaseAnswers) {
            releases.append(
                Release(
                    group: group, slope: effect(answer, now, victims), whole: nil,
                    deviation: spread.groups.firstIndex(of: group).map {
                        effect(answers[$0], now, victims).magnitude(
                            times: spread.covariance[$0 * spread.groups.count + $0].squareRoot())
                    }))
        }
        let promising = releases.indices.sorted { releases[$0].slope.effort < releases[$1].slope.effort }
        for place in promising.prefix(whatIfs.most) {
            releases[place].whole = try release(releases[place].group, tissue, now, victims, &work)
        }
        releases.sort {
            ($0.whole == nil) != ($1.whole == nil) ? $1.whole == nil : $0.relief < $1.relief
        }
        return tug.with(releases: releases)
    }

    /// What a release changes, worked out anew: a group brought part of the way, or all of it, to healthy.
    ///
    /// - Parameters:
    ///   - fraction: part of the way (0…1).
    ///   - victims: whose effort ``Release/Effect/victimsEffort`` adds up.
    /// - Throws: ``BodyFault`` as ``pull(_:spread:whatIfs:workspace:)`` does.
    public func effect(
        ofReleasing group: SidedGroup, by fraction: Double, in tissue: BodyTissue,
        victims: Set<SidedGroup> = [],
        workspace work: inout TugWorkspace
    ) throws(BodyFault) -> Release.Effect {
        try least.search(states(tissue), in: &work.search)
        let now = Self.snapshot(least.effort, &work.search.posture)
        try least.search(states(tissue.releasing(group, by: fraction)), in: &work.whatIf)
        let then = Self.snapshot(least.effort, &work.whatIf.posture)
        return effect(from: now, to: then, work.whatIf.posture.solution.objective, victims)
    }

    private func fascicles(_ group: SidedGroup) -> [Int] {
        bearing.body.fascicles(of: group.group, group.side)
    }

    private func answer(
        to change: TissueChange, _ states: [TissueState], wantsMoments: Bool, _ work: inout TugWorkspace
    ) -> TissueAnswer {
        work.response.answer(
            to: change, now: states, least.effort, effortUnit: least.unit, wantsMoments: wantsMoments,
            &work.search.posture)
    }

    /// A release worked out anew: the posture of the tissue with the group healthy.
    private func release(
        _ group: SidedGroup, _ tissue: BodyTissue, _ now: Snapshot, _ victims: Set<SidedGroup>,
        _ work: inout TugWorkspace
    ) throws(BodyFault) -> Release.Effect {
        let released = tissue.releasing(group, by: 1)
        if released == .healthy { return effect(from: now, to: healthy, least.healthyEffort, victims) }
        let states = try states(released)
        try least.search(
            states,
            from: LeastEffort.Start(
                steps: work.search.steps, curvature: work.response.curvature,
                solution: work.search.posture.solution),
            finest: 3e-4, in: &work.whatIf)
        let then = Self.snapshot(least.effort, &work.whatIf.posture)
        return effect(from: now, to: then, work.whatIf.posture.solution.objective, victims)
    }
}

extension Release {
    /// By how much it lowers the effort: negative where it does.
    var relief: Double { best.effort }
}

extension Release.Effect {
    /// Each part's size, times a factor.
    func magnitude(times factor: Double) -> Release.Effect {
        Release.Effect(
            pelvicTilt: factor * abs(pelvicTilt), lordosis: factor * abs(lordosis),
            compression: compression.map { factor * abs($0) },
            anteriorShear: anteriorShear.map { factor * abs($0) },
            victimsEffort: factor * abs(victimsEffort), effort: factor * abs(effort))
    }
}

extension BodyTissue {
    /// The tissue with one group brought part of the way (0…1) to healthy.
    public func releasing(_ group: SidedGroup, by fraction: Double) -> BodyTissue {
        var released = self
        let state = self[group.group, group.side]
        let kept = 1 - fraction
        released[group.group, group.side] =
            fraction == 1
            ? .healthy
            : TissueState(
                shortening: kept * state.shortening, stiffness: 1 + kept * (state.stiffness - 1),
                zeroForceStrainShift: kept * state.zeroForceStrainShift,
                oneForceStrainShift: kept * state.oneForceStrainShift, tone: kept * state.tone,
                strength: 1 + kept * (state.strength - 1))
        return released
    }
}
