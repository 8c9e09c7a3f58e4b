import Mechanics

/// A coordinate that a balance is sought in, and what else than tissue acts on it.
struct BalanceUnknown: Sendable {
    /// Index in the frozen model.
    var coordinate: Int
    /// Where bone, soft tissue or the table stop it (rad).
    var range: ClosedRange<Double>
    /// Where the search begins (rad).
    var start: Double
    /// Share of the weight that acts on it: 1 where the limb hangs, 0 where the examiner carries it.
    var gravityShare: Double
    /// Unknown where tissue is to resist by just the tolerated torque, whatever the weight: see ``PassiveSystem/drive(_:_:)``.
    var reference: Int?
    /// How many times the tolerated torque acts on it, positive with the coordinate.
    var load: Double = 0
    /// Which of the tolerated torques.
    var torque: Int = 0
}

/// The passive structures about a few coordinates, compiled: what pulls, what weighs, what stops.
///
/// The residual of an unknown is the sum of its generalized forces (N·m): tissue, its share of weight, and load. It is zero in
/// balance. All but the load is conservative, so that a stable balance is a minimum of energy.
struct PassiveSystem: Sendable {
    /// A muscle.
    struct Pull: Sendable {
        let path: Int
        /// Place of its structure in ``structures``.
        let slot: Int
        let slack: SlackLimit
    }

    /// A ligament or a spring along a path.
    struct Band: Sendable {
        enum Kind: Sendable {
            case ligament(Ligament)
            case spring(PathSpring)
        }
        let kind: Kind
        let path: Int
        let slot: Int
    }

    /// A passive curve of a joint.
    struct Curve: Sendable {
        let coordinate: Int
        var function: ScalarFunction
        let slot: Int
        /// How fast its coordinate follows each unknown.
        let follows: [Double]
    }

    /// The reduced model; held here as well, so that using it copies nothing.
    let model: Model
    let frozen: FrozenModel
    let unknowns: [BalanceUnknown]
    let pulls: [Pull]
    /// The muscle of each pull.
    let muscles: [CompiledMuscle]
    /// Unknowns that pull *p* can have a moment about: `felt[feltStart[p]..<feltStart[p + 1]]`.
    let felt: [Int]
    let feltStart: [Int]
    let bands: [Band]
    var curves: [Curve]
    let limits: [CoordinateLimitForce]
    let limitSlot: Int
    /// What can resist; muscles of one group and side are one structure.
    let structures: [ResistingStructure]
    /// The group and side of each slot that is muscle.
    let groups: [SidedGroup?]
    /// Whether weight acts at all.
    let hasWeight: Bool

    /// - Parameters:
    ///   - frozen: the model at rest but for the unknowns and what follows them.
    ///   - groups: group and side of each muscle of the whole model; nil for one that no group has.
    ///   - unknowns: coordinates of the frozen model, none of them a follower.
    ///   - compiled: the muscles of the whole model, where they are compiled already.
    /// - Throws: ``ModelFault`` for a muscle that cannot be.
    init(
        _ frozen: FrozenModel, groups: [SidedGroup?], unknowns: [BalanceUnknown],
        compiled: [CompiledMuscle]? = nil
    ) throws(ModelFault) {
        var structures: [ResistingStructure] = []
        func slot(_ structure: ResistingStructure) -> Int {
            if let found = structures.firstIndex(of: structure) { return found }
            structures.append(structure)
            return structures.count - 1
        }
        let model = frozen.model
        let muscles: [CompiledMuscle]
        if let compiled {
            muscles = frozen.muscles.map { compiled[$0] }
        } else {
            muscles = try CompiledMuscle.compile(model.muscles)
        }
        var pulls: [Pull] = []
        for index in muscles.indices {
            let group = groups[frozen.muscles[index]]
            pulls.append(
                Pull(
                    path: model.muscles[index].path,
                    slot: slot(group.map { .muscles($0) } ?? .otherMuscles),
                    slack: SlackLimit(model.muscles[index])))
        }
        var felt: [Int] = []
        var feltStart = [0]
        for pull in pulls {
            let coordinates = Set(model.coordinates(feltBy: pull.path))
            felt += unknowns.indices.filter { coordinates.contains(unknowns[$0].coordinate) }
            feltStart.append(felt.count)
        }
        var bands: [Band] = []
        for ligament in frozen.ligaments {
            bands.append(
                Band(kind: .ligament(ligament), path: ligament.path, slot: slot(.ligament(ligament.name))))
        }
        for spring in frozen.springs {
            bands.append(Band(kind: .spring(spring), path: spring.path, slot: slot(.ligament(spring.name))))
        }
        var workspace = Workspace(for: model)
        model.updatePositions(model.defaultPose, in: &workspace)
        var curves: [Curve] = []
        for spring in frozen.coordinateSprings {
            var unit = [Double](repeating: 0, count: model.coordinates.count)
            unit[spring.coordinate] = 1
            model.foldFollowers(&unit, workspace)
            curves.append(
                Curve(
                    coordinate: spring.coordinate, function: spring.force,
                    slot: slot(.joint(model.coordinates[spring.coordinate].name)),
                    follows: unknowns.map { unit[$0.coordinate] }))
        }
        limits = frozen.limits
        limitSlot = frozen.limits.isEmpty && model.bushings.isEmpty ? -1 : slot(.otherJointTissue)
        self.model = model
        self.frozen = frozen
        self.unknowns = unknowns
        self.pulls = pulls
        self.muscles = muscles
        self.felt = felt
        self.feltStart = feltStart
        self.bands = bands
        self.curves = curves
        self.structures = structures
        self.groups = structures.map { structure in
            if case .muscles(let group) = structure { group } else { nil }
        }
        hasWeight = unknowns.contains { $0.gravityShare != 0 }
    }
}

/// All memory a balance is sought in.
struct BalanceWorkspace: Sendable {
    var mechanics: Workspace
    var pose: Pose
    /// Whether all below belongs to the balance of these tissues and torques.
    var isSettled = false
    /// Whether `x` and `geometry` come from a balance, of whatever tissues and torques.
    var hasBalance = false
    /// Whether bodies and paths have been moved off it since.
    var isDisturbed = false
    /// Tissue of each slot.
    var tissues: [TissueState]
    /// Tolerated torques (N·m).
    var torques: [Double]
    /// The unknowns (rad).
    var x: [Double]
    /// Generalized force on each unknown (N·m): all that acts.
    var residual: [Double]
    /// Weight alone, before shares, of each unknown.
    var weights: [Double]
    /// What tissue alone loses with each unknown, its directions held: symmetric, row by row (N·m/rad).
    var stiffness: [Double]
    /// How directions and weights change the residual: an estimate that the search improves.
    var geometry: [Double]
    var tensions: [Double]
    /// Moment arm of each pull about each unknown.
    var arms: [Double]
    /// What tissue does to each pull's tension.
    var gradients: [TissueGradient]
    /// Change of each residual with each unknown where the posture has settled, transposed: row by unknown.
    var jacobian: [Double]
    /// Whether ``jacobian`` and ``gradients`` belong to where the posture settled.
    var isJacobianKnown = false
    /// Generalized forces on all coordinates.
    var forces: [Double]
    var bushingForces: [Double]
    // the search
    /// Evaluations since the search began.
    var evaluations = 0
    var held: [Bool]
    /// Stiffness added to every unknown while steps go too far (N·m/rad).
    var damping = 0.0
    var matrix: [Double]
    var step: [Double]
    var direction: [Double]
    /// Weight of each unknown's residual in the measurement.
    var adjoint: [Double]
    var oldX: [Double]
    var oldResidual: [Double]
    var oldStiffness: [Double]

    init(for system: PassiveSystem, torques: Int) {
        let n = system.unknowns.count
        mechanics = Workspace(for: system.model)
        pose = system.model.defaultPose
        tissues = [TissueState](repeating: .healthy, count: system.structures.count)
        self.torques = [Double](repeating: 0, count: torques)
        x = system.unknowns.map(\.start)
        residual = [Double](repeating: 0, count: n)
        weights = residual
        stiffness = [Double](repeating: 0, count: n * n)
        geometry = stiffness
        jacobian = stiffness
        tensions = [Double](repeating: 0, count: system.pulls.count)
        arms = [Double](repeating: 0, count: system.pulls.count * n)
        gradients = [TissueGradient](repeating: TissueGradient(), count: system.pulls.count)
        forces = [Double](repeating: 0, count: system.model.coordinates.count)
        bushingForces = forces
        held = [Bool](repeating: false, count: n)
        matrix = stiffness
        step = residual
        direction = residual
        adjoint = residual
        oldX = residual
        oldResidual = residual
        oldStiffness = stiffness
    }
}
