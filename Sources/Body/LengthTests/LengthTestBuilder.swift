import Anatomy
import Mechanics

/// Reduces a body to what each length test needs.
struct LengthTestBuilder {
    let body: BodyModel
    /// The body's model with calibrated passive curves.
    let model: Model
    let parameters: PassiveParameters
    let person: Person
    /// The model's muscles, and what its paths feel: worked out once for all tests.
    private let muscles: [CompiledMuscle]
    private let felt: [[Int]]

    /// - Throws: ``BodyFault`` for a muscle or a curve that cannot be.
    init(body: BodyModel, parameters: PassiveParameters, person: Person) throws(BodyFault) {
        self.body = body
        self.parameters = parameters
        self.person = person
        model = try parameters.applied(to: body.model, groups: body.fascicles.map(\.group))
        felt = model.feltByPaths
        do {
            muscles = try CompiledMuscle.compile(model.muscles)
        } catch {
            throw BodyFault("compiling the muscles of a body: \(error)")
        }
    }

    /// Where a straight leg meets the trunk (rad above the table): assumed.
    static let highestStraightLeg = 145 * Double.pi / 180
    /// Acceleration of free fall (m/s²).
    static let freeFall = 9.80665

    /// One test on one side.
    ///
    /// - Parameters:
    ///   - sharing: a test of the same setting, whose reduced body is taken over.
    ///   - balance: place of its memory in a workspace.
    func rig(
        for test: LengthTest, _ side: Side, sharing: LengthTestRig?, balance: Int
    ) throws(BodyFault) -> LengthTestRig {
        var rig: LengthTestRig
        if let plan = test.legProtocol {
            rig = try leg(test, side, plan, sharing?.system)
        } else {
            rig = try trunk(test, side, sharing?.system)
        }
        rig.balance = balance
        return rig
    }

    /// Median of the torque people tolerate in a test (N·m).
    func torque(_ test: LengthTest) throws(BodyFault) -> Double {
        guard let torque = parameters.toleratedTorque(of: test.rawValue, sex: person.sex) else {
            throw BodyFault("the parameters give no tolerated torque for \(test.rawValue)")
        }
        return torque.median
    }

    /// Freezes the model and compiles what still moves.
    func system(
        pose: Pose, unknowns: [BalanceUnknown], ties: [Coupler] = [],
        carriedAt hand: (body: Int, place: Vec3)? = nil, down: Vec3
    ) throws(BodyFault) -> PassiveSystem {
        do {
            let frozen = try FrozenModel(
                model, pose: pose, mobile: unknowns.map(\.coordinate), ties: ties,
                gravity: Self.freeFall * down, carriedAt: hand, felt: felt)
            var own = unknowns
            for index in own.indices {
                own[index].coordinate = frozen.coordinates[unknowns[index].coordinate]
            }
            let groups = body.fascicles.map { fascicle in
                fascicle.group.map { SidedGroup($0, fascicle.side) }
            }
            return try PassiveSystem(frozen, groups: groups, unknowns: own, compiled: muscles)
        } catch {
            throw BodyFault("reducing the body for a length test: \(error)")
        }
    }

    // MARK: legs

    private func leg(
        _ test: LengthTest, _ side: Side, _ plan: LengthTestProtocol, _ shared: PassiveSystem?
    ) throws(BodyFault) -> LengthTestRig {
        let suffix = side == .left ? "_l" : "_r"
        let radians = Double.pi / 180
        var pose = model.defaultPose
        for held in plan.held {
            pose.coordinates[try body.coordinate(held.coordinate + suffix)] = held.angleDegrees * radians
        }
        // the pelvis rolls under a trunk that stays: the levels share its turn
        for level in body.levels {
            pose.coordinates[level.flexion] -= plan.posteriorTiltDegrees * radians / Double(body.levels.count)
        }
        let torque = test.isHanging ? 0 : try torque(test)
        var unknowns: [BalanceUnknown] = []
        for free in plan.free {
            let coordinate = try body.coordinate(free.coordinate + suffix)
            pose.coordinates[coordinate] = free.startDegrees * radians
            var range = model.coordinates[coordinate].range
            if test == .straightLegRaise {
                // the leg meets the trunk
                let most = Self.highestStraightLeg * (1 - LengthTest.pelvisShareOfStraightLegRaise)
                range = range.clamped(to: range.lowerBound...most)
            }
            var unknown = BalanceUnknown(
                coordinate: coordinate, range: range,
                start: free.startDegrees * radians, gravityShare: 1)
            if case .examiner(let upwards) = free.drive {
                unknown.gravityShare = 0
                unknown.load = upwards ? 1 : -1
            }
            unknowns.append(unknown)
        }
        let down = plan.position.down(side, posteriorTilt: plan.posteriorTiltDegrees * radians)
        let reduced: PassiveSystem
        if let shared {
            reduced = shared
        } else {
            var hand: (body: Int, place: Vec3)?
            if let carried = plan.carried {
                let joint = model.joints[try body.joint(carried.joint + suffix)]
                hand = (joint.parent, joint.parentFrame.translation)
            }
            reduced = try system(pose: pose, unknowns: unknowns, carriedAt: hand, down: down)
        }
        let (measurement, movement) = try reading(
            test, side, reduced.frozen, measured: plan.measured, count: unknowns.count)
        return LengthTestRig(
            test: test, side: side, system: reduced, torques: [torque], measurement: measurement,
            axis: plan.measured, movement: movement, deciding: plan.measured..<plan.measured + 1, down: down)
    }

    /// What is read off, and the sign of the test's movement along the unknown measured.
    private func reading(
        _ test: LengthTest, _ side: Side, _ frozen: FrozenModel, measured: Int, count: Int
    ) throws(BodyFault) -> (LengthMeasurement, Double) {
        func sum(_ factor: Double) -> LengthMeasurement {
            .sum((0..<count).map { $0 == measured ? factor : 0 })
        }
        let suffix = side == .left ? "_l" : "_r"
        let femur = frozen.places[try body.body("femur" + suffix)].body
        func point(_ landmark: Landmark) -> LengthMeasurement.Point {
            let moved = frozen.point(landmark.place, of: landmark.body)
            return LengthMeasurement.Point(body: moved.body, place: moved.point)
        }
        switch test {
        case .thomas, .modifiedThomasHip: return (.elevation(body: femur), -1)
        case .modifiedThomasAbduction:
            // goniometer: from the spine in front along the thigh to the middle of the knee
            let lateral = try body.landmark("lateral_epicondyle" + suffix)
            let medial = try body.landmark("medial_epicondyle" + suffix)
            let knee = Landmark(body: lateral.body, place: 0.5 * (lateral.place + medial.place))
            return (
                .lean(
                    of: point(knee), from: point(try body.landmark("asis" + suffix)),
                    outward: Vec3(0, 0, side == .left ? -1 : 1)), 1
            )
        case .ober, .modifiedOber: return (.elevation(body: femur), 1)
        case .hipExtensionPassive: return (sum(-1), -1)
        case .hipExternalRotationProne, .hipExternalRotationSupine, .hipExternalRotationSeated:
            return (sum(-1), -1)
        case .poplitealAngle: return (sum(1), -1)
        case .straightLegRaise: return (sum(1 / (1 - LengthTest.pelvisShareOfStraightLegRaise)), 1)
        default: return (sum(1), 1)
        }
    }
}

extension LengthTestProtocol.Position {
    /// Unit vector of gravity in the pelvis's frame (x forward, y up in standing, z right).
    ///
    /// - Parameters:
    ///   - side: the side tested.
    ///   - posteriorTilt: turn of the pelvis backward against the table (rad).
    func down(_ side: Side, posteriorTilt: Double) -> Vec3 {
        let (s, c) = (sine(posteriorTilt), cosine(posteriorTilt))
        switch self {
        case .supine: return Vec3(-c, s, 0)
        case .prone: return Vec3(c, -s, 0)
        case .sideLying: return Vec3(0, 0, side == .left ? 1 : -1)
        case .seated, .standing: return Vec3(-s, -c, 0)
        }
    }
}
