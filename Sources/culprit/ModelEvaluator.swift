import Mechanics

/// Works out one pose after another: what `osim evaluate` prints.
struct ModelEvaluator: Sendable {
    static let schema = "culprit/osim-evaluation/1"

    let model: Model
    private let quantities: Set<EvaluationQuantity>
    private let muscles: [CompiledMuscle]
    /// Coordinates each muscle can have a moment arm about.
    private let felt: [[Int]]

    init(_ model: Model, quantities: Set<EvaluationQuantity>) throws {
        self.model = model
        self.quantities = quantities
        muscles = try CompiledMuscle.compile(model.muscles)
        felt = model.muscles.map { model.coordinates(feltBy: $0.path) }
    }

    /// - Throws: ``ModelFault`` where a number comes out that is none.
    func evaluate(_ named: NamedPose) throws(ModelFault) -> PoseEvaluation {
        var workspace = Workspace(for: model)
        model.updatePositions(named.pose, in: &workspace)
        model.updateVelocities(named.speeds, in: &workspace)
        model.updateAccelerations(named.accelerations, in: &workspace)
        model.updatePaths(in: &workspace)
        model.updateLengtheningSpeeds(in: &workspace)
        var result = PoseEvaluation(name: named.name)
        for (index, coordinate) in model.coordinates.enumerated() {
            result.coordinates[coordinate.name] = workspace.coordinates[index]
        }
        if quantities.contains(.bodies) {
            result.bodies = [:]
            for (index, body) in model.bodies.enumerated() where index > 0 {
                result.bodies?[body.name] = PoseEvaluation.Place(workspace.bodyInGround[index])
            }
        }
        if !quantities.isDisjoint(with: [.lengths, .momentArms, .forces]) {
            result.muscles = [:]
            for index in model.muscles.indices {
                result.muscles?[model.muscles[index].name] = evaluate(
                    muscle: index, activation: named.activations[index], workspace)
            }
        }
        if quantities.contains(.gravity) {
            var forces = [Double](repeating: 0, count: model.coordinates.count)
            model.gravityForces(into: &forces, in: &workspace)
            result.gravity = [:]
            for (index, coordinate) in model.coordinates.enumerated() {
                result.gravity?[coordinate.name] = forces[index]
            }
        }
        if quantities.contains(.inverseDynamics) {
            var forces = [Double](repeating: 0, count: model.coordinates.count)
            model.clearForces(in: &workspace)
            model.inverseDynamics(into: &forces, in: &workspace)
            result.inverseDynamics = [:]
            for (index, coordinate) in model.coordinates.enumerated() {
                result.inverseDynamics?[coordinate.name] = forces[index]
            }
        }
        guard result.isFinite else {
            throw ModelFault(
                "pose '\(named.name)' leads to numbers that are not finite; are its coordinates within reason?"
            )
        }
        return result
    }

    private func evaluate(muscle index: Int, activation: Double, _ workspace: Workspace)
        -> PoseEvaluation.Muscle
    {
        let path = model.muscles[index].path
        let length = workspace.paths.lengths[path]
        var result = PoseEvaluation.Muscle()
        if quantities.contains(.lengths) {
            result.length = length
            result.lengtheningSpeed = workspace.paths.lengtheningSpeeds[path]
        }
        if quantities.contains(.momentArms) {
            var arms: [String: Double] = [:]
            for coordinate in felt[index] {
                let arm = model.momentArm(of: path, about: coordinate, workspace)
                // a follower that stands still has none
                if arm != 0, arm.isFinite { arms[model.coordinates[coordinate].name] = arm }
            }
            result.momentArms = arms
        }
        if quantities.contains(.forces) {
            let balance = muscles[index].equilibrium(length: length, activation: activation, tissue: .healthy)
            result.fiberLength = balance.fiber.length
            result.activeForce = balance.activeFiberForce
            result.passiveForce = balance.passiveFiberForce
            result.tendonForce = balance.tendonForce
        }
        return result
    }
}

/// One pose of `culprit/osim-evaluation/1`.
struct PoseEvaluation: Encodable {
    struct Place: Encodable {
        let position: [Double]
        let rotation: [[Double]]

        init(_ place: RigidTransform) {
            func row(_ v: Vec3) -> [Double] { [v.x, v.y, v.z] }
            position = row(place.translation)
            rotation = [row(place.rotation.row0), row(place.rotation.row1), row(place.rotation.row2)]
        }
    }

    struct Muscle: Encodable {
        var length: Double?
        var lengtheningSpeed: Double?
        var momentArms: [String: Double]?
        var fiberLength: Double?
        var activeForce: Double?
        var passiveForce: Double?
        var tendonForce: Double?

        var isFinite: Bool {
            [length, lengtheningSpeed, fiberLength, activeForce, passiveForce, tendonForce].allSatisfy {
                $0?.isFinite ?? true
            }
        }
    }

    let name: String
    var coordinates: [String: Double] = [:]
    var bodies: [String: Place]?
    var muscles: [String: Muscle]?
    var gravity: [String: Double]?
    var inverseDynamics: [String: Double]?

    init(name: String) { self.name = name }

    var isFinite: Bool {
        coordinates.values.allSatisfy(\.isFinite)
            && (bodies ?? [:]).values.allSatisfy { $0.position.allSatisfy(\.isFinite) }
            && (muscles ?? [:]).values.allSatisfy(\.isFinite)
            && (gravity ?? [:]).values.allSatisfy(\.isFinite)
            && (inverseDynamics ?? [:]).values.allSatisfy(\.isFinite)
    }
}
