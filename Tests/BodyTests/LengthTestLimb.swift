import Anatomy
import Mechanics

@testable import Body

/// Small limbs whose balance has a formula, or can be found by brute force.
enum LengthTestLimb {
    static let upper = (mass: 7.0, length: 0.42, center: 0.18)
    static let lower = (mass: 4.0, length: 0.45, center: 0.25)

    /// A thigh and a shank on two hinges about z; at zero both point along −y.
    ///
    /// - Parameters:
    ///   - gravity: in ground, m/s².
    ///   - springs: passive curve of each hinge, if any.
    ///   - muscles: whether a muscle in front crosses both hinges and one behind crosses the first.
    static func leg(
        gravity: Vec3 = Vec3(-9.81, 0, 0), springs: [ScalarFunction?] = [nil, nil], muscles: Bool = false
    ) throws -> Model {
        func body(_ name: String, _ part: (mass: Double, length: Double, center: Double)) -> Mechanics.Body {
            Mechanics.Body(name: name, mass: part.mass, massCenter: Vec3(0, -part.center, 0))
        }
        func point(_ body: Int, _ x: Double, _ y: Double) -> PathPoint {
            PathPoint(name: "", body: body, place: .fixed(Vec3(x, y, 0)))
        }
        let front = MusclePath(
            name: "front", points: [point(0, 0.05, 0.08), point(1, 0.05, -0.3), point(2, 0.04, -0.05)])
        let back = MusclePath(name: "back", points: [point(0, -0.06, 0.0), point(1, -0.03, -0.2)])
        func muscle(_ name: String, _ path: Int, fiber: Double, slack: Double) -> Mechanics.Muscle {
            Mechanics.Muscle(
                name: name, path: path, maxIsometricForce: 900, optimalFiberLength: fiber,
                tendonSlackLength: slack, pennationAtOptimal: 0.1, curves: .millard2012(.init()))
        }
        return try Model(
            name: "leg", gravity: gravity, bodies: [.ground, body("thigh", upper), body("shank", lower)],
            joints: [
                Joint(name: "hip", parent: 0, kind: .pin(0)),
                Joint(
                    name: "knee", parent: 1,
                    parentFrame: RigidTransform(rotation: .identity, translation: Vec3(0, -upper.length, 0)),
                    kind: .pin(1)),
            ],
            coordinates: [
                Coordinate(name: "hip", range: -3...3), Coordinate(name: "knee", range: -3...3),
            ], paths: muscles ? [front, back] : [],
            muscles: muscles
                ? [
                    muscle("front", 0, fiber: 0.16, slack: 0.28), muscle("back", 1, fiber: 0.1, slack: 0.08),
                ] : [],
            coordinateSprings: springs.enumerated().compactMap { index, force in
                force.map { CoordinateSpring(name: "capsule", coordinate: index, force: $0) }
            })
    }

    /// The passive system of a leg.
    static func system(
        _ model: Model, unknowns: [BalanceUnknown], groups: [SidedGroup?] = []
    ) throws -> PassiveSystem {
        let frozen = try FrozenModel(
            model, pose: model.defaultPose, mobile: unknowns.map(\.coordinate), gravity: model.gravity)
        var own = unknowns
        for index in own.indices { own[index].coordinate = frozen.coordinates[unknowns[index].coordinate] }
        let known = groups.isEmpty ? [SidedGroup?](repeating: nil, count: model.muscles.count) : groups
        return try PassiveSystem(frozen, groups: known, unknowns: own)
    }

    /// A joint that hangs.
    static func hanging(
        _ coordinate: Int, start: Double = 0, range: ClosedRange<Double> = -3...3
    ) -> BalanceUnknown {
        BalanceUnknown(coordinate: coordinate, range: range, start: start, gravityShare: 1)
    }

    /// A joint an examiner moves.
    static func driven(
        _ coordinate: Int, load: Double = 1, start: Double = 0, range: ClosedRange<Double> = -3...3
    ) -> BalanceUnknown {
        BalanceUnknown(coordinate: coordinate, range: range, start: start, gravityShare: 0, load: load)
    }
}
