import Mechanics

/// Finds culprits and victims in a tug of war by their definitions; see ``Role/Kind``.
///
/// A culprit: its tissue is changed, its passive and tonic pull on an axis is larger than healthy, beyond doubt, and the joint has gone that way or
/// stands still. A muscle of healthy tissue that pulls more only because a posture stretches it is none. Its victims: groups whose active moment against that pull has grown, and groups
/// on the other side that the joint's going has lengthened.
struct Roles {
    private let tug: Tug
    private let healthy: Pose
    private let owner: TugOfWar
    private var culprits: [SidedGroup: [Weighted]] = [:]
    private var victims: [SidedGroup: [Weighted]] = [:]

    /// A fact and how much it counts in the order (N·m, or what stands for it).
    private struct Weighted {
        let fact: Role.Fact
        let weight: Double
    }

    init(_ tug: Tug, healthy: Pose, _ owner: TugOfWar) {
        self.tug = tug
        self.healthy = healthy
        self.owner = owner
        for axis in tug.ledger.axes.indices { judge(axis) }
    }

    /// Culprits, then victims, strongest first.
    var all: [Role] {
        roles(culprits, .culprit) + roles(victims.filter { culprits[$0.key] == nil }, .victim)
    }

    private func roles(_ found: [SidedGroup: [Weighted]], _ kind: Role.Kind) -> [Role] {
        found.map { group, facts in
            (group, facts.sorted { $0.weight > $1.weight })
        }
        .sorted { $0.1[0].weight != $1.1[0].weight ? $0.1[0].weight > $1.1[0].weight : $0.0 < $1.0 }
        .map { Role(group: $0.0, kind: kind, facts: $0.1.map(\.fact)) }
    }

    /// How a joint has moved (rad).
    private func motion(_ axis: Int) -> Comparison {
        let coordinate = tug.ledger.axes[axis].coordinate
        return Comparison(
            healthy: healthy.coordinates[coordinate], now: tug.pose.coordinates[coordinate])
    }

    private mutating func judge(_ axis: Int) {
        let line = tug.ledger.axes[axis]
        let motion = motion(axis)
        let groups = tug.ledger.entries[axis].compactMap { entry -> SidedGroup? in
            if case .group(let group) = entry.source { group } else { nil }
        }
        var pullers: [(SidedGroup, Double)] = []
        for group in groups {
            let pull = tug.pull(.group(group), on: axis)
            let isLarger = abs(pull.now) > abs(pull.healthy)
            let goesAgainst =
                abs(motion.change) > Noticeable.angle && motion.change * pull.change < 0
            guard tug.tissue[group.group, group.side] != .healthy, isLarger,
                pull.isReal(above: Noticeable.moment), !goesAgainst
            else { continue }
            pullers.append((group, pull.change))
            add(.pulls(line, pull), abs(pull.change), of: group, to: &culprits)
            if abs(motion.change) > Noticeable.angle {
                add(.drives(line, motion), 0.5 * abs(pull.change), of: group, to: &culprits)
            }
        }
        for group in groups {
            // the strongest puller this group stands against
            guard let puller = pullers.filter({ $0.0 != group }).max(by: { abs($0.1) < abs($1.1) }) else {
                continue
            }
            blame(group, puller.0, direction: puller.1, axis, motion)
        }
    }

    private mutating func blame(
        _ group: SidedGroup, _ culprit: SidedGroup, direction: Double, _ axis: Int, _ motion: Comparison
    ) {
        guard let entry = tug.ledger.entry(.group(group), on: axis),
            let work = tug.works.first(where: { $0.group == group })
        else { return }
        let before = tug.healthyLedger.entry(.group(group), on: axis)
        let place = tug.ledger.entries[axis].firstIndex { $0.source == .group(group) } ?? 0
        let spread = tug.ledgerDeviation[axis][place]
        let active = Comparison(
            healthy: before?.active ?? 0, now: entry.active,
            // the two parts of a moment need not go together: no more than their sum
            deviation: spread.moment + spread.pull)
        if active.change * direction < 0, active.isReal(above: Noticeable.moment),
            work.activation.change > 0, work.activation.isReal(above: Noticeable.activation)
        {
            let line = tug.ledger.axes[axis]
            add(.resists(line, active, culprit), abs(active.change), of: group, to: &victims)
            add(.worksHarder(work.activation, culprit), 0.5 * abs(active.change), of: group, to: &victims)
        }
        let stretches = abs(motion.change) > Noticeable.angle && motion.change * direction > 0
        if stretches, owner.side(of: group, on: axis) * direction < 0, work.length.change > 0,
            work.length.isReal(above: Noticeable.length)
        {
            add(.isLonger(work.length, culprit), 0.1 * abs(direction), of: group, to: &victims)
        }
    }

    /// Keeps a fact once.
    private func add(
        _ fact: Role.Fact, _ weight: Double, of group: SidedGroup, to found: inout [SidedGroup: [Weighted]]
    ) {
        if found[group]?.contains(where: { $0.fact == fact }) == true { return }
        found[group, default: []].append(Weighted(fact: fact, weight: weight))
    }
}

extension TugOfWar {
    /// Which way a group turns a joint when it is active in the healthy posture: the sign of its moment at full activation.
    func side(of group: SidedGroup, on axis: Int) -> Double {
        guard let scale = scales.firstIndex(where: { $0.group == group }) else { return 0 }
        return groupEntries[scale][rowOfAxis[axis]].reduce(0) { $0 + healthyCapacities[$1] }
    }
}

extension Tug {
    /// The same with roles found.
    func with(roles: [Role]) -> Tug { copy(roles: roles, releases: releases) }

    /// The same with releases worked out.
    func with(releases: [Release]) -> Tug { copy(roles: roles, releases: releases) }

    private func copy(roles: [Role], releases: [Release]) -> Tug {
        Tug(
            tissue: tissue, stance: stance, pose: pose, change: change, discs: discs, loads: loads,
            healthyLedger: healthyLedger, ledger: ledger, ledgerDeviation: ledgerDeviation, works: works,
            effort: effort, roles: roles, releases: releases)
    }
}
