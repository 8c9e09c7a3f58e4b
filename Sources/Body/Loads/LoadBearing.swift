public import Mechanics

/// How a body bears a posture: supports from balance, muscles by static optimization with all passive tissue, then the load of every disc and hip.
///
/// Built once for a body; safe to share between threads, each with its own ``LoadWorkspace``.
public struct LoadBearing: Sendable {
    public let body: BodyModel
    public let options: LoadOptions
    /// The programme that shares the moments; its model is the body's with the pelvis held, because the supports balance it.
    public let optimization: StaticOptimization
    /// Free coordinates, as the reserves of an answer are listed.
    public var coordinates: [Int] { optimization.rows }

    /// Fascicles of the abdominal wall, as indices.
    private let wall: [Int]
    let balance: BodyBalance
    /// Coordinates of the pelvis in ground.
    private let pelvisCoordinates: [Int]
    private let hips: (right: Int, left: Int)
    private let pelvis: Int
    private let thorax: Int
    /// Column of each free coordinate's reserve.
    private let reserveColumns: [Int]
    /// Springs on each level's flexion coordinate, as indices.
    private let levelSprings: [[Int]]
    /// Level whose moment raises the pressure in the belly, and the bodies above it.
    private let pressureLevel: SpineLevel?
    private let aboveLevel: [Bool]
    /// N/kg.
    private let gravity: Double
    private let mass: Double

    /// - Throws: ``BodyFault`` for a body that lacks a part, or options out of range.
    public init(_ body: BodyModel, options: LoadOptions = LoadOptions()) throws(BodyFault) {
        guard (0...AbdominalPressure.highest).contains(options.abdominalPressure) else {
            throw BodyFault(
                "a belly pressure of \(options.abdominalPressure / 1000) kPa is not possible; allowed are 0 to 26.6 kPa"
            )
        }
        guard (0...0.2).contains(options.leastActivation) else {
            throw BodyFault(
                "a least activation of \(options.leastActivation) is not possible here; allowed are 0 to 0.2")
        }
        guard options.reserveMoment > 0 else { throw BodyFault("a reserve needs a moment above zero") }
        self.body = body
        self.options = options
        balance = try BodyBalance(body)
        let pelvisJoint = try body.joint("ground_pelvis")
        pelvisCoordinates = body.model.joints[pelvisJoint].coordinates
        hips = (try body.joint("hip_r"), try body.joint("hip_l"))
        (pelvis, thorax) = (try body.body("pelvis"), try body.body("thorax"))
        gravity = body.model.gravity.length
        mass = body.model.bodies.reduce(0) { $0 + $1.mass }
        levelSprings = body.levels.map { level in
            body.model.coordinateSprings.indices.filter {
                body.model.coordinateSprings[$0].coordinate == level.flexion
                    && body.model.coordinateSprings[$0].isActive
            }
        }
        let pressureLevel = body.levels.first { $0.name == "L4/L5" }
        self.pressureLevel = pressureLevel
        aboveLevel = pressureLevel.map { Self.bodies(above: $0.joint, in: body.model) } ?? []
        wall = body.fascicles.indices.filter { PosturalTone.wall.contains(body.fascicles[$0].anatomyID) }
        optimization = try Self.optimization(of: body, pelvisCoordinates, options)
        var columns = [Int](repeating: -1, count: optimization.rows.count)
        for (place, column) in optimization.columns.enumerated() {
            guard case .motor(let index) = column else { continue }
            if let row = optimization.rows.firstIndex(of: optimization.motors[index].coordinate) {
                columns[row] = place
            }
        }
        reserveColumns = columns
    }

    private static func optimization(
        of body: BodyModel, _ pelvis: [Int], _ options: LoadOptions
    ) throws(BodyFault) -> StaticOptimization {
        do {
            let held = try body.model.locking(pelvis, leastActivation: options.leastActivation)
            let reserves = StaticOptimization.freeCoordinates(of: held).map {
                CoordinateActuator(
                    name: held.coordinates[$0].name + "_reserve", coordinate: $0,
                    optimalForce: options.reserveMoment)
            }
            return try StaticOptimization(
                held,
                options: StaticOptimizationOptions(
                    power: options.power, weighsByVolume: options.weighsByVolume),
                reserves: reserves)
        } catch {
            throw BodyFault("the body cannot bear loads: \(error.message)")
        }
    }

    /// Of each body whether a joint carries it.
    private static func bodies(above joint: Int, in model: Model) -> [Bool] {
        var above = [Bool](repeating: false, count: model.bodies.count)
        // joint j carries body j + 1, and parents come first
        above[joint + 1] = true
        for (index, joint) in model.joints.enumerated() where above[joint.parent] { above[index + 1] = true }
        return above
    }

    /// Works out what a posture costs.
    ///
    /// - Parameters:
    ///   - pose: where the body's coordinates stand, pelvis included.
    ///   - support: what holds it up.
    ///   - hands: what it holds.
    ///   - tissue: state of its muscle groups.
    ///   - start: `previous` begins from the workspace's last answer, that of a neighbouring posture.
    /// - Throws: ``BodyFault`` for numbers that are not finite or a tissue no muscle can have.
    public func solve(
        pose: Pose, support: Support, hands: HandLoad = .empty, tissue: BodyTissue = .healthy,
        start: LoadSharingStart = .cold, workspace: inout LoadWorkspace
    ) throws(BodyFault) -> PostureLoads {
        try bear(
            pose: pose, support: support, hands: hands, tissue: tissue, start: start, workspace: &workspace)
        return loads(workspace)
    }

    /// The same without gathering an answer: what remains is in the workspace. Returns nothing, allocates nothing.
    public func bear(
        pose: Pose, support: Support, hands: HandLoad = .empty, tissue: BodyTissue = .healthy,
        start: LoadSharingStart = .cold, workspace: inout LoadWorkspace
    ) throws(BodyFault) {
        guard pose.coordinates.count == body.model.coordinates.count else {
            throw BodyFault(
                "the pose has \(pose.coordinates.count) coordinates; the body has \(body.model.coordinates.count)"
            )
        }
        guard hands.mass >= 0, hands.mass <= 500 else {
            throw BodyFault(
                "a weight of \(hands.mass) kg in the hands is not possible here; allowed are 0 to 500 kg")
        }
        body.model.updatePositions(pose, in: &workspace.statics.mechanics)
        workspace.beyondBase = balance.forces(
            support: support, hands: hands, gravity: gravity, workspace.statics.mechanics,
            into: &workspace.instant.externalForces)
        addAbdominalPressure(&workspace)
        workspace.instant.pose = pose
        workspace.set(tissue, of: body)
        // a trunk that is carried needs no muscles to balance
        let isHeld =
            PosturalTone.isHeld(on: support)
            && !balance.chestRests(on: support, workspace.statics.mechanics.bodyInGround)
        let tone = isHeld ? wallTone(holding: hands.mass) : 0
        for index in wall { workspace.held[index].tone = max(workspace.tissue[index].tone, tone) }
        do {
            try optimization.solve(
                workspace.instant, tissue: workspace.held, start: start, in: &workspace.statics)
        } catch {
            throw BodyFault("this posture cannot be computed: \(error.message)")
        }
    }

    /// Least activation of the abdominal wall while the trunk balances with a mass in the hands (kg).
    private func wallTone(holding mass: Double) -> Double {
        options.wallHoldsTone ? PosturalTone.abdominalWall(holding: mass) : 0
    }

    /// Activation each fascicle does not go below while the trunk balances and the hands are empty.
    var leastActivations: [Double] {
        var least = [Double](repeating: options.leastActivation, count: body.fascicles.count)
        for index in wall { least[index] = max(least[index], wallTone(holding: 0)) }
        return least
    }

    /// Gathers the answer of a workspace's latest posture.
    public func loads(_ workspace: LoadWorkspace) -> PostureLoads {
        let statics = workspace.statics
        let muscles = body.model.muscles.indices
        let solution = statics.solution
        return PostureLoads(
            discs: body.levels.indices.map { disc($0, workspace) },
            rightHip: hipForce(hips.right, workspace), leftHip: hipForce(hips.left, workspace),
            bodyWeight: mass * gravity, externalForces: workspace.instant.externalForces,
            activations: statics.activations, muscleForces: muscles.map { statics.muscleForce($0) },
            passiveForces: statics.passiveForces,
            reserves: reserveColumns.indices.map { reserve($0, workspace) },
            couplerMoments: body.model.coordinates.indices.map {
                optimization.isFollower($0) ? statics.unbalanced[$0] : 0
            },
            pelvisResidual: pelvisCoordinates.reduce(0) { max($0, abs(statics.unbalanced[$1])) },
            beyondBase: workspace.beyondBase, abdominalPressure: workspace.abdominalPressure,
            saturated: muscles.filter { statics.activations[$0] > 0.999 },
            objective: solution.objective, optimality: solution.kktResidual,
            isOptimal: solution.status == .optimal)
    }

    /// Load of a level (its index among the body's levels) in a workspace's latest posture.
    public func disc(_ index: Int, _ workspace: LoadWorkspace) -> DiscLoad {
        let level = body.levels[index]
        let mechanics = workspace.statics.mechanics
        let reaction = body.model.jointReaction(level.joint, on: .child, expressedIn: .ground, mechanics)
        let force = level.disc(mechanics).inverseDirection(reaction.force)
        let angle = mechanics.coordinates[level.flexion]
        let share = FacetLaw.share(extension: angle)
        var moment = 0.0
        for spring in levelSprings[index] {
            moment += body.model.coordinateSprings[spring].force(angle).value
        }
        let tension = angle < 0 ? LigamentLaw.tension(resisting: moment, size: body.scale[.spine].x) : 0
        let compression = force.y
        // facets push, they do not pull
        let bypassed = share * max(0, compression)
        return DiscLoad(
            level: level.name, compression: compression, anteriorShear: -force.x, lateralShear: -force.z,
            facetShare: share, ligamentTension: tension, discCompression: compression - bypassed + tension,
            area: level.area)
    }

    /// Moment of the reserve on a free coordinate, by its place among ``coordinates`` (N·m).
    func reserve(_ row: Int, _ workspace: LoadWorkspace) -> Double {
        let column = reserveColumns[row]
        return column < 0 ? 0 : workspace.statics.solution.x[column] * options.reserveMoment
    }

    private func hipForce(_ joint: Int, _ workspace: LoadWorkspace) -> Double {
        body.model.jointReaction(joint, on: .child, expressedIn: .ground, workspace.statics.mechanics).force
            .length
    }

    /// Pushes diaphragm and pelvic floor apart along the line in front of the spine.
    private func addAbdominalPressure(_ workspace: inout LoadWorkspace) {
        var pressure = options.abdominalPressure
        if options.bellyTightens { pressure += AbdominalPressure.rise(moment: extensionAsked(workspace)) }
        workspace.abdominalPressure = pressure
        guard pressure > 0 else { return }
        let size = body.scale[.spine]
        let places = workspace.statics.mechanics.bodyInGround
        let top = places[thorax].point(Vec3(AbdominalPressure.leverArm * size.x, 0, 0))
        let bottom = places[pelvis].translation
        let push = pressure * AbdominalPressure.area * size.x * size.z * (top - bottom).normalized
        workspace.instant.externalForces.append(ExternalForce(body: thorax, force: push, point: top))
        workspace.instant.externalForces.append(ExternalForce(body: pelvis, force: -push, point: bottom))
    }

    /// Moment that weight, supports and what is held ask the back to make about L4/5 (N·m, positive extends).
    private func extensionAsked(_ workspace: LoadWorkspace) -> Double {
        guard let pressureLevel else { return 0 }
        let mechanics = workspace.statics.mechanics
        let disc = pressureLevel.disc(mechanics)
        // a force that turns what is above forward turns against the disc's axis to the right
        let axis = disc.rotation.column2
        var moment = 0.0
        for (index, body) in body.model.bodies.enumerated() where aboveLevel[index] && body.mass > 0 {
            let arm = mechanics.bodyInGround[index].point(body.massCenter) - disc.translation
            moment -= arm.cross(body.mass * self.body.model.gravity).dot(axis)
        }
        for force in workspace.instant.externalForces where aboveLevel[force.body] {
            moment -= (force.point - disc.translation).cross(force.force).dot(axis)
        }
        return moment
    }
}

/// Memory for bearing loads; one a task.
public struct LoadWorkspace: Sendable {
    /// Everything of the engine's latest answer.
    public internal(set) var statics: StaticWorkspace
    var instant: Instant
    /// State of every fascicle by its group's tissue, and the same with the tone of the abdominal wall.
    var tissue: [TissueState]
    var held: [TissueState]
    /// Groups whose fascicles' states were last set.
    private var changed: [SidedGroup] = []
    var beyondBase = 0.0
    /// Pressure in the belly (Pa).
    var abdominalPressure = 0.0

    public init(for bearing: LoadBearing) {
        statics = StaticWorkspace(for: bearing.optimization)
        instant = Instant(still: bearing.body.model.defaultPose)
        tissue = Array(repeating: .healthy, count: bearing.body.model.muscles.count)
        held = tissue
    }

    /// Gives every fascicle its group's state.
    mutating func set(_ tissue: BodyTissue, of body: BodyModel) {
        let now = tissue.changedGroups
        if now.isEmpty && changed.isEmpty { return }
        for index in body.fascicles.indices {
            let fascicle = body.fascicles[index]
            self.tissue[index] = fascicle.group.map { tissue[$0, fascicle.side] } ?? .healthy
            held[index] = self.tissue[index]
        }
        changed = now
    }
}
