import Anatomy
public import Mechanics

/// The tug of war of a standing or sitting person: the posture their tissue makes cheapest, who pulls and who suffers there, what the discs bear, and
/// what releasing each muscle would change.
///
/// The healthy posture is given (the person's published one) and calibrated in: one offset a direction, ``offsets``.
/// Everything that tissue changes is predicted from it. Built once for a person; safe to share between threads.
public struct TugOfWar: Sendable {
    public let bearing: LoadBearing
    public let stance: Stance
    let least: LeastEffort
    /// What the healthy body bears.
    public let healthyLoads: PostureLoads
    public let healthyLedger: Ledger

    let book: LedgerBook
    let scales: [GroupScale]
    /// Programme's entries of each group on each row: `[scale][row]`.
    let groupEntries: [[[Int]]]
    /// Row of each axis of the ledger.
    let rowOfAxis: [Int]
    let weights: GroupScale.Weights
    let tilt: Int
    let list: Int
    let rotation: Int
    let forward: Int
    let sideways: Int
    /// Moments at full activation in the healthy posture, aligned with the programme's entries.
    let healthyCapacities: [Double]
    /// The healthy posture, as the search leaves it.
    let healthy: Snapshot

    /// What comparisons need of one posture.
    struct Snapshot: Sendable {
        var pose: Pose
        var lengths: [Double]
        var x: [Double]
        var discForces: [Vec3]
    }

    /// - Parameters:
    ///   - bearing: of the healthy person.
    ///   - stance: whether they stand or sit.
    ///   - healthy: their posture with healthy tissue, both feet on the ground.
    ///   - noticeable: exchange rate between effort and habit; see ``StandingHabit/noticeable``. Another one shows how much hangs on it.
    /// - Throws: ``BodyFault`` where the posture cannot be held, or belly pressure is on.
    public init(
        _ bearing: LoadBearing, _ stance: Stance = .standing, healthy base: Pose,
        noticeable: Double = StandingHabit.noticeable
    ) throws(BodyFault) {
        guard noticeable > 0, noticeable.isFinite else {
            throw BodyFault("a noticeable change of effort is more than nothing, not \(noticeable)")
        }
        self.bearing = bearing
        self.stance = stance
        let body = bearing.body
        let space = try stance.space(bearing, base: base)
        let effort = try PostureEffort(bearing, space, stance)
        least = try LeastEffort(
            effort, goals: StandingHabit.goals(body), noticeable: noticeable)
        book = LedgerBook(bearing)
        scales = GroupScale.scales(effort, body)
        weights = GroupScale.Weights(weight: effort.blank.weight, isSquare: effort.blank.power == .square)
        groupEntries = scales.map { scale in
            var byRow = [[Int]](repeating: [], count: effort.rows.count)
            for column in scale.columns {
                for entry in effort.blank.columnStart[column]..<effort.blank.columnStart[column + 1] {
                    byRow[effort.blank.rowIndex[entry]].append(entry)
                }
            }
            return byRow
        }
        var rowOfAxis: [Int] = []
        for axis in book.axes {
            guard let row = effort.rows.firstIndex(of: axis.coordinate) else {
                throw BodyFault("no moments are made about '\(axis.name)'")
            }
            rowOfAxis.append(row)
        }
        self.rowOfAxis = rowOfAxis
        (tilt, list, rotation) = (
            try body.coordinate("pelvis_tilt"), try body.coordinate("pelvis_list"),
            try body.coordinate("pelvis_rotation")
        )
        (forward, sideways) = (try body.coordinate("pelvis_tx"), try body.coordinate("pelvis_tz"))
        var work = LeastEffortWorkspace(for: effort)
        let tissue = [TissueState](repeating: .healthy, count: body.model.muscles.count)
        try least.search(tissue, in: &work)
        healthy = Self.snapshot(effort, &work.posture)
        healthyCapacities = work.posture.problem.value
        var loads = LoadWorkspace(for: bearing)
        healthyLoads = try bearing.solve(
            pose: healthy.pose, support: stance.support, tissue: .healthy, workspace: &loads)
        healthyLedger = book.ledger(loads)
    }

    /// The one thing calibrated: along each free direction, how far from the healthy posture the habit's set point must lie so that together
    /// with the healthy body's own effort it makes that posture the cheapest (rad, of sways m).
    public var offsets: [(direction: String, distance: Double)] {
        let count = least.offset.count
        return least.effort.space.directions.indices.map { index in
            (
                least.effort.space.directions[index].name,
                least.offset[index] / least.healthyCurvature[index * count + index]
            )
        }
    }

    /// Whether the healthy posture is cheaper than all nearby, as it should be: where it is not, what is predicted for this person means nothing.
    public var isHealthyPostureLeast: Bool { least.isLeast }

    static func snapshot(_ effort: PostureEffort, _ posture: inout PostureWorkspace) -> Snapshot {
        effort.balance(activations: posture.solution.x, in: &posture)
        return Snapshot(
            pose: Pose(coordinates: posture.mechanics.coordinates),
            lengths: effort.columns.map {
                posture.mechanics.paths.lengths[effort.space.model.muscles[$0].path]
            },
            x: posture.solution.x,
            discForces: effort.levels.indices.map { effort.discForce($0, posture.mechanics) })
    }

    /// States of every muscle of a body's tissue.
    func states(_ tissue: BodyTissue) throws(BodyFault) -> [TissueState] {
        var states: [TissueState] = []
        for (index, fascicle) in bearing.body.fascicles.enumerated() {
            let state = fascicle.group.map { tissue[$0, fascicle.side] } ?? .healthy
            guard least.effort.muscles[index].accepts(state) else {
                throw BodyFault("'\(fascicle.name)' cannot be in the state \(state)")
            }
            states.append(state)
        }
        return states
    }
}

/// Memory for tugs of war; one a task.
public struct TugWorkspace: Sendable {
    var search: LeastEffortWorkspace
    var whatIf: LeastEffortWorkspace
    var response: PostureResponse
    var loads: LoadWorkspace

    public init(for tug: TugOfWar) {
        search = LeastEffortWorkspace(for: tug.least.effort)
        whatIf = search
        response = PostureResponse(for: tug.least.effort)
        loads = LoadWorkspace(for: tug.bearing)
    }
}

/// How much is worked out about releases.
public enum WhatIfs: Sendable, Hashable {
    /// What a small part of each release does, by derivative, and what the whole of each does, worked out anew.
    case all
    /// The whole only of as many as promise most.
    case best(Int)
    /// By derivative only.
    case none
    /// Nothing: no releases at all.
    case noReleases

    /// How many releases are worked out anew.
    var most: Int {
        switch self {
        case .all: .max
        case .best(let count): count
        case .none, .noReleases: 0
        }
    }
}
