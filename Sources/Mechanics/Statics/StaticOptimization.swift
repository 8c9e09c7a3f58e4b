/// What static optimization assumes.
public struct StaticOptimizationOptions: Sendable, Equatable {
    /// Power of the activations in the cost.
    public var power: LoadSharingProblem.Power
    /// Whether a muscle's share of the cost is in proportion to its volume (largest force times optimal fibre length); otherwise all
    /// weigh the same, as in OpenSim.
    public var weighsByVolume: Bool
    /// Whether fibres that are stretched pull without being active. OpenSim's static optimization leaves this out.
    public var includesPassiveFibers: Bool
    /// Whether ligaments, springs, bushings and soft stops act. OpenSim's static optimization keeps them.
    public var includesPassiveElements: Bool
    /// Whether the force of a muscle depends on how fast it shortens.
    public var includesForceVelocity: Bool
    /// Whether force depends on fibre length at all; otherwise every muscle can pull with its largest isometric force, along its path.
    public var includesForceLength: Bool
    /// Whether a muscle's capacity is what OpenSim's static optimization takes for it, slips included, instead of what its curves say;
    /// see ``CompiledMuscle/staticOptimizationForceInOpenSim(length:lengtheningSpeed:tissue:)``. No derivatives by tissue then.
    public var takesOpenSimCapacities: Bool

    public init(
        power: LoadSharingProblem.Power = .square, weighsByVolume: Bool = false,
        includesPassiveFibers: Bool = true,
        includesPassiveElements: Bool = true, includesForceVelocity: Bool = true,
        includesForceLength: Bool = true,
        takesOpenSimCapacities: Bool = false
    ) {
        self.power = power
        self.weighsByVolume = weighsByVolume
        self.includesPassiveFibers = includesPassiveFibers
        self.includesPassiveElements = includesPassiveElements
        self.includesForceVelocity = includesForceVelocity
        self.includesForceLength = includesForceLength
        self.takesOpenSimCapacities = takesOpenSimCapacities
    }

    /// As OpenSim does it: passive fibres do not pull, and capacities are OpenSim's.
    public static let openSim = StaticOptimizationOptions(
        includesPassiveFibers: false, takesOpenSimCapacities: true)
}

/// A force from outside on a body: the ground under a foot, a weight in the hand.
public struct ExternalForce: Sendable, Hashable {
    /// Index of the body.
    public var body: Int
    /// In ground (N).
    public var force: Vec3
    /// Where it acts, in ground (m).
    public var point: Vec3
    /// A torque besides, in ground (N·m).
    public var torque: Vec3

    public init(body: Int, force: Vec3, point: Vec3, torque: Vec3 = .zero) {
        self.body = body
        self.force = force
        self.point = point
        self.torque = torque
    }
}

/// One instant of a motion.
public struct Instant: Sendable, Equatable {
    public var pose: Pose
    /// rad/s or m/s, one a coordinate.
    public var speeds: [Double]
    /// rad/s² or m/s², one a coordinate.
    public var accelerations: [Double]
    public var externalForces: [ExternalForce]

    public init(
        pose: Pose, speeds: [Double], accelerations: [Double], externalForces: [ExternalForce] = []
    ) {
        self.pose = pose
        self.speeds = speeds
        self.accelerations = accelerations
        self.externalForces = externalForces
    }

    /// Standing still.
    public init(still pose: Pose, externalForces: [ExternalForce] = []) {
        let zero = [Double](repeating: 0, count: pose.coordinates.count)
        self.init(pose: pose, speeds: zero, accelerations: zero, externalForces: externalForces)
    }
}

/// Which muscles work, and how hard, so that a model moves as it does: the convex programme of static optimization with everything that
/// leads to it.
///
/// At every independent coordinate that is neither locked nor prescribed, the moments of muscles and motors must make up what inverse
/// dynamics asks for; among all ways to do so, the one with the least sum of weighted powers of activation is taken
/// (Crowninshield and Brand 1981). Tendons count as rigid, as in OpenSim. Built once for a model; safe to share between threads.
public struct StaticOptimization: Sendable {
    /// What a column of the programme stands for.
    public enum Column: Sendable, Hashable {
        /// Index in the model's muscles; the variable is its activation.
        case muscle(Int)
        /// Index in the model's path actuators; the variable is its control.
        case pathActuator(Int)
        /// Index in `motors`; the variable is its control.
        case motor(Int)
        /// Index in `bodyMotors`; the variable is its control.
        case bodyMotor(Int)
    }

    public let model: Model
    public let options: StaticOptimizationOptions
    /// Motors on coordinates: the model's own, then the reserves.
    public let motors: [CoordinateActuator]
    /// Motors on bodies: the model's own, then the residuals.
    public let bodyMotors: [BodyActuator]
    /// Coordinates whose moments must be made, one a row.
    public let rows: [Int]
    public let columns: [Column]

    /// Muscles with their curves worked out.
    let muscles: [CompiledMuscle]
    /// Row of each coordinate, −1 where it has none.
    let rowOf: [Int]
    /// The programme's structure, with room for its numbers.
    let blank: LoadSharingProblem
    /// For muscle and path columns: place among the path's free coordinates of each entry.
    let momentArmPlace: [Int]

    /// - Parameters:
    ///   - reserves: motors besides the model's own, so that every moment can be made somehow.
    ///   - residuals: motors on bodies besides the model's own.
    /// - Throws: ``ModelFault`` where a muscle cannot be computed or a reserve acts on nothing.
    public init(
        _ model: Model, options: StaticOptimizationOptions = StaticOptimizationOptions(),
        reserves: [CoordinateActuator] = [], residuals: [BodyActuator] = []
    ) throws(ModelFault) {
        self.model = model
        self.options = options
        motors = (model.coordinateActuators + reserves).filter(\.isActive)
        bodyMotors = (model.bodyActuators + residuals).filter(\.isActive)
        for motor in motors where !model.coordinates.indices.contains(motor.coordinate) {
            throw ModelFault(
                "motor '\(motor.name)' acts on coordinate number \(motor.coordinate), of \(model.coordinates.count)"
            )
        }
        for motor in bodyMotors {
            for body in motor.kind.bodies where !model.bodies.indices.contains(body) {
                throw ModelFault(
                    "motor '\(motor.name)' acts on body number \(body), of \(model.bodies.count)")
            }
        }
        muscles = try CompiledMuscle.compile(model.muscles)

        let rows = Self.freeCoordinates(of: model)
        var rowOf = [Int](repeating: -1, count: model.coordinates.count)
        for (row, coordinate) in rows.enumerated() { rowOf[coordinate] = row }
        self.rows = rows
        self.rowOf = rowOf

        var layout = ColumnLayout(model: model, rowOf: rowOf)
        for (index, muscle) in model.muscles.enumerated() where muscle.isActive {
            layout.addPath(
                muscle.path, as: .muscle(index), lower: muscle.minControl, upper: muscle.maxControl)
        }
        for (index, actuator) in model.pathActuators.enumerated() where actuator.isActive {
            layout.addPath(
                actuator.path, as: .pathActuator(index), lower: actuator.minControl,
                upper: actuator.maxControl)
        }
        for (index, motor) in motors.enumerated() { layout.add(motor, number: index) }
        for (index, motor) in bodyMotors.enumerated() { layout.add(motor, number: index) }
        if options.weighsByVolume { layout.weighByVolume() }
        columns = layout.columns
        momentArmPlace = layout.momentArmPlace
        blank = LoadSharingProblem(
            power: options.power, rowCount: rows.count, columnStart: layout.columnStart,
            rowIndex: layout.rowIndex,
            value: [Double](repeating: 0, count: layout.rowIndex.count),
            target: [Double](repeating: 0, count: rows.count), weight: layout.weight, lower: layout.lower,
            upper: layout.upper)
    }
}

extension StaticOptimization {
    /// Coordinates whose moments must be made: independent, neither locked nor prescribed.
    public static func freeCoordinates(of model: Model) -> [Int] {
        model.coordinates.indices.filter {
            !model.topology.isDependent[$0] && !model.coordinates[$0].isLocked
                && model.coordinates[$0].prescribed == nil
        }
    }

    /// Whether a coordinate follows a coupler.
    public func isFollower(_ coordinate: Int) -> Bool { model.topology.isDependent[coordinate] }
}

/// The programme's columns while they are collected.
private struct ColumnLayout {
    let model: Model
    let rowOf: [Int]
    var columns: [StaticOptimization.Column] = []
    var columnStart = [0]
    var rowIndex: [Int] = []
    var momentArmPlace: [Int] = []
    var lower: [Double] = []
    var upper: [Double] = []
    var weight: [Double] = []

    init(model: Model, rowOf: [Int]) {
        self.model = model
        self.rowOf = rowOf
    }

    private mutating func close(_ column: StaticOptimization.Column, lower: Double, upper: Double) {
        columns.append(column)
        columnStart.append(rowIndex.count)
        self.lower.append(lower)
        self.upper.append(upper)
        weight.append(1)
    }

    mutating func addPath(_ path: Int, as column: StaticOptimization.Column, lower: Double, upper: Double) {
        let spans = model.topology.spans
        // free coordinates rise, and so do their rows
        for place in spans.freeStart[path]..<spans.freeStart[path + 1]
        where rowOf[spans.freeCoordinates[place]] >= 0 {
            rowIndex.append(rowOf[spans.freeCoordinates[place]])
            momentArmPlace.append(place)
        }
        close(column, lower: lower, upper: upper)
    }

    mutating func add(_ motor: CoordinateActuator, number: Int) {
        addRows(ofLeadersOf: [motor.coordinate])
        close(.motor(number), lower: motor.minControl, upper: motor.maxControl)
    }

    mutating func add(_ motor: BodyActuator, number: Int) {
        // everything between the bodies and ground may feel it
        var felt: [Int] = []
        for body in motor.kind.bodies {
            var body = body
            while body > 0 {
                felt +=
                    model.topology.jointCoordinates[
                        model.topology.jointStart[body - 1]..<model.topology.jointStart[body]]
                body = model.joints[body - 1].parent
            }
        }
        addRows(ofLeadersOf: felt)
        close(.bodyMotor(number), lower: motor.minControl, upper: motor.maxControl)
    }

    private mutating func addRows(ofLeadersOf coordinates: [Int]) {
        let topology = model.topology
        let leaders = coordinates.flatMap {
            topology.leaders[topology.leaderStart[$0]..<topology.leaderStart[$0 + 1]]
        }
        for row in Set(leaders.map { rowOf[$0] }).sorted() where row >= 0 {
            rowIndex.append(row)
            momentArmPlace.append(-1)
        }
    }

    /// Weights in proportion to volume, one on average, so that motors keep theirs.
    mutating func weighByVolume() {
        var places: [Int] = []
        var volumes: [Double] = []
        for (place, column) in columns.enumerated() {
            guard case .muscle(let index) = column else { continue }
            places.append(place)
            volumes.append(model.muscles[index].maxIsometricForce * model.muscles[index].optimalFiberLength)
        }
        let mean = volumes.reduce(0, +) / Double(max(volumes.count, 1))
        for (place, volume) in zip(places, volumes) { weight[place] = volume / mean }
    }
}
