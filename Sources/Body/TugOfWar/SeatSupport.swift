import Mechanics

/// How a seat without a back carries a body whose feet are on the ground, as ``BodyBalance`` has it.
struct SeatSupport: Sendable {
    private let balance: BodyBalance
    /// N/kg.
    private let gravity: Double

    init(_ bearing: LoadBearing) {
        balance = bearing.balance
        gravity = bearing.body.model.gravity.length
    }

    /// Writes the forces for bodies that stand in these places.
    func write(_ places: [RigidTransform], into forces: inout [ExternalForce]) {
        forces.removeAll(keepingCapacity: true)
        _ = balance.sit(.seat, .empty, gravity, places, &forces)
    }
}

/// How the forces of a seat change with the posture: memory and its computation.
///
/// The seat's forces depend on where all bodies stand. So bodies are moved a little along each direction, as their velocities say, and the power of the
/// seat's forces on the motion λ is compared on both sides. Bodies moved along their velocities miss their true places by the square of the
/// step, alike on both sides: the difference is as good as one of true places.
struct SeatSlopes: Sendable {
    private var powered: [SpatialVector]
    private var places: [RigidTransform]
    private var forces: [ExternalForce] = []

    init(bodies: Int) {
        powered = [SpatialVector](repeating: .zero, count: bodies)
        places = [RigidTransform](repeating: .identity, count: bodies)
    }

    /// How far bodies are moved (rad or m).
    private static var distance: Double { 1e-5 }

    /// Adds what the change of the forces does to λ·R along every direction.
    ///
    /// - Parameters:
    ///   - speeds: zero for every coordinate, and left so.
    ///   - posture: placed, its closure up to date.
    mutating func add(
        _ support: SeatSupport, _ effort: PostureEffort, multipliers: [Double], _ speeds: inout [Double],
        _ posture: inout PostureWorkspace, to slopes: inout [Double]
    ) {
        let space = effort.space
        for (row, coordinate) in effort.rows.enumerated() { speeds[coordinate] = multipliers[row] }
        space.model.updateVelocities(speeds, in: &posture.mechanics)
        for body in powered.indices { powered[body] = posture.mechanics.motion(ofBody: body) }
        for index in speeds.indices { speeds[index] = 0 }
        for (index, direction) in space.directions.enumerated() {
            for part in direction.parts {
                speeds[part.coordinate] += part.share
                let carrier = space.carrierOf[part.coordinate]
                if carrier < 0 { continue }
                for (follower, coordinate) in space.following.enumerated() {
                    speeds[coordinate] +=
                        part.share * posture.closure.slopes[follower * space.carriers.count + carrier]
                }
            }
            space.model.updateVelocities(speeds, in: &posture.mechanics)
            let rise =
                power(support, Self.distance, posture.mechanics)
                - power(support, -Self.distance, posture.mechanics)
            slopes[index] -= rise / (2 * Self.distance)
            for index in speeds.indices { speeds[index] = 0 }
        }
        // whoever asks for forces next must find everything at rest
        space.model.updateVelocities(speeds, in: &posture.mechanics)
    }

    /// Power on λ of the forces that act when all bodies have moved, on the points of the bodies they act on then.
    private mutating func power(_ support: SeatSupport, _ step: Double, _ mechanics: Workspace) -> Double {
        for body in places.indices {
            let place = mechanics.bodyInGround[body]
            let motion = mechanics.motion(ofBody: body)
            let turn = step * motion.angular
            places[body] = RigidTransform(
                rotation: Mat3(
                    Vec3(1, -turn.z, turn.y), Vec3(turn.z, 1, -turn.x), Vec3(-turn.y, turn.x, 1))
                    * place.rotation,
                translation: place.translation + step * motion.velocity(at: place.translation))
        }
        support.write(places, into: &forces)
        var power = 0.0
        for force in forces {
            let local = places[force.body].inversePoint(force.point)
            let point = mechanics.bodyInGround[force.body].point(local)
            power += powered[force.body].velocity(at: point).dot(force.force)
        }
        return power
    }
}
