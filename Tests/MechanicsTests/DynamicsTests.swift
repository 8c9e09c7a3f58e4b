import Mechanics
import Testing

@Suite("Rigid bodies moving")
struct DynamicsTests {
    /// Kinetic energy of a model in motion, from its bodies alone (J): the oracle knows nothing of joints.
    private func kineticEnergy(_ model: Model, _ workspace: Workspace) -> Double {
        var energy = 0.0
        for (index, body) in model.bodies.enumerated() {
            let place = workspace.bodyInGround[index]
            let motion = workspace.motion(ofBody: index)
            let velocity = motion.velocity(at: place.point(body.massCenter))
            let spin = place.inverseDirection(motion.angular)
            energy += 0.5 * body.mass * velocity.squaredLength + 0.5 * spin.dot(body.inertia * spin)
        }
        return energy
    }

    private func potentialEnergy(_ model: Model, _ workspace: Workspace) -> Double {
        var energy = 0.0
        for (index, body) in model.bodies.enumerated() {
            energy -= body.mass * model.gravity.dot(workspace.bodyInGround[index].point(body.massCenter))
        }
        return energy
    }

    /// Coordinates a short time later, by a Taylor step of the speeds (ball and free joints need their angles' own rates).
    private func moved(
        _ model: Model, _ pose: Pose, _ speeds: [Double], _ accelerations: [Double], by time: Double
    ) -> (Pose, [Double]) {
        // integrate q' = N(q) u, u' = const with a fourth-order step, exact enough for a central difference
        func rates(_ q: [Double], _ t: Double) -> [Double] {
            let u = zip(speeds, accelerations).map { $0 + t * $1 }
            return model.coordinateRates(of: Pose(coordinates: q), speeds: u)
        }
        let q = pose.coordinates
        func advanced(_ k: [Double], _ h: Double) -> [Double] { zip(q, k).map { $0 + h * $1 } }
        let k1 = rates(q, 0)
        let k2 = rates(advanced(k1, time / 2), time / 2)
        let k3 = rates(advanced(k2, time / 2), time / 2)
        let k4 = rates(advanced(k3, time), time)
        let end = q.indices.map { q[$0] + time / 6 * (k1[$0] + 2 * k2[$0] + 2 * k3[$0] + k4[$0]) }
        return (Pose(coordinates: end), zip(speeds, accelerations).map { $0 + time * $1 })
    }

    @Test(
        "The power of the forces inverse dynamics asks for is the rate at which energy grows",
        arguments: 1...6)
    func energyBalance(seed: Int) throws {
        let model = try RandomModels.tree(seed: UInt64(seed))
        var random = SplitMix64(seed: UInt64(100 + seed))
        let count = model.coordinates.count
        let pose = Pose(coordinates: RandomModels.values(count, within: 0.9, &random))
        let speeds = RandomModels.values(count, within: 2, &random)
        let accelerations = RandomModels.values(count, within: 5, &random)
        var workspace = Workspace(for: model)
        func energy(at time: Double) -> Double {
            let (later, laterSpeeds) = moved(model, pose, speeds, accelerations, by: time)
            model.updatePositions(later, in: &workspace)
            model.updateVelocities(laterSpeeds, in: &workspace)
            return kineticEnergy(model, workspace) + potentialEnergy(model, workspace)
        }
        let step = 1e-4
        let growth =
            (8 * (energy(at: step) - energy(at: -step)) - (energy(at: 2 * step) - energy(at: -2 * step)))
            / (12 * step)

        model.updatePositions(pose, in: &workspace)
        model.updateVelocities(speeds, in: &workspace)
        model.updateAccelerations(accelerations, in: &workspace)
        model.clearForces(in: &workspace)
        var forces = [Double](repeating: 0, count: count)
        model.inverseDynamics(into: &forces, in: &workspace)
        let power = zip(forces, speeds).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(abs(power - growth) < 1e-6 * (1 + abs(growth)))
    }

    @Test("With couplers, folded forces on the leaders alone give the same power", arguments: 1...4)
    func coupledEnergyBalance(seed: Int) throws {
        let model = try RandomModels.tree(seed: UInt64(seed), coupled: true)
        var random = SplitMix64(seed: UInt64(200 + seed))
        let count = model.coordinates.count
        var workspace = Workspace(for: model)
        model.updatePositions(
            Pose(coordinates: RandomModels.values(count, within: 0.9, &random)), in: &workspace)
        model.updateVelocities(RandomModels.values(count, within: 2, &random), in: &workspace)
        model.updateAccelerations(RandomModels.values(count, within: 5, &random), in: &workspace)
        model.clearForces(in: &workspace)
        var forces = [Double](repeating: 0, count: count)
        model.inverseDynamics(into: &forces, in: &workspace)
        let whole = zip(forces, workspace.speeds).reduce(0) { $0 + $1.0 * $1.1 }
        model.foldFollowers(&forces, workspace)
        let folded = zip(forces, workspace.speeds).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(forces[2] == 0 && forces[4] == 0)
        #expect(abs(whole - folded) < 1e-9 * (1 + abs(whole)))
    }

    @Test("Speeds and accelerations of followers are the derivatives of what their couplers say")
    func followersMove() throws {
        let model = try RandomModels.tree(seed: 3, coupled: true)
        var workspace = Workspace(for: model)
        var random = SplitMix64(seed: 9)
        let q = RandomModels.values(17, within: 0.5, &random)
        let u = RandomModels.values(17, within: 0.5, &random)
        func follower(_ index: Int, at time: Double) -> Double {
            model.updatePositions(
                Pose(coordinates: zip(q, u).map { $0 + time * $1 + 0.4 * time * time }), in: &workspace)
            return workspace.coordinates[index]
        }
        for index in [2, 4] {
            let h = 1e-4
            let (before, now, after) = (
                follower(index, at: -h), follower(index, at: 0), follower(index, at: h)
            )
            model.updateVelocities(u, in: &workspace)
            model.updateAccelerations([Double](repeating: 0.8, count: 17), in: &workspace)
            _ = follower(index, at: 0)
            model.updateVelocities(u, in: &workspace)
            model.updateAccelerations([Double](repeating: 0.8, count: 17), in: &workspace)
            #expect(abs(workspace.speeds[index] - (after - before) / (2 * h)) < 1e-7)
            #expect(abs(workspace.accelerations[index] - (after - 2 * now + before) / (h * h)) < 1e-5)
        }
    }

    @Test(
        "Derivatives of the angles of ball and free joints become angular velocity and its change",
        arguments: 1...4)
    func anglesInMotion(seed: Int) throws {
        let model = try RandomModels.tree(seed: UInt64(seed))
        var random = SplitMix64(seed: UInt64(seed + 60))
        let count = model.coordinates.count
        let (q, v, a) = (
            RandomModels.values(count, within: 0.7, &random), RandomModels.values(count, within: 2, &random),
            RandomModels.values(count, within: 5, &random)
        )
        func speeds(at time: Double) -> (Pose, [Double], [Double]) {
            let pose = Pose(coordinates: q.indices.map { q[$0] + time * v[$0] + 0.5 * time * time * a[$0] })
            var rates = q.indices.map { v[$0] + time * a[$0] }
            var accelerations = a
            model.turnIntoSpeeds(&rates, &accelerations, of: pose)
            return (pose, rates, accelerations)
        }
        let (pose, now, change) = speeds(at: 0)
        // the way back
        for (rate, given) in zip(model.coordinateRates(of: pose, speeds: now), v) {
            #expect(abs(rate - given) < 1e-12)
        }
        let h = 1e-5
        let (after, before) = (speeds(at: h).1, speeds(at: -h).1)
        for index in q.indices {
            #expect(abs(change[index] - (after[index] - before[index]) / (2 * h)) < 1e-7)
        }
    }

    @Test("Gravity's generalized force is minus the slope of potential energy", arguments: 0..<8)
    func gravityIsASlope(coordinate: Int) throws {
        let model = try RandomModels.tree(seed: 5)
        var random = SplitMix64(seed: 17)
        let pose = Pose(coordinates: RandomModels.values(17, within: 0.8, &random))
        var workspace = Workspace(for: model)
        model.updatePositions(pose, in: &workspace)
        var forces = [Double](repeating: 0, count: 17)
        model.gravityForces(into: &forces, in: &workspace)
        func energy(_ shift: Double) -> Double {
            var shifted = pose
            shifted.coordinates[coordinate] += shift
            model.updatePositions(shifted, in: &workspace)
            return potentialEnergy(model, workspace)
        }
        let slope = (energy(1e-5) - energy(-1e-5)) / 2e-5
        #expect(abs(forces[coordinate] + slope) < 1e-7 * (1 + abs(slope)))
    }

    @Test("A pendulum held level needs its weight times its length")
    func pendulum() throws {
        let model = try Model(
            name: "pendulum", bodies: [.ground, Body(name: "bob", mass: 2, massCenter: Vec3(0, -0.5, 0))],
            joints: [Joint(name: "pivot", parent: 0, kind: .pin(0))], coordinates: [Coordinate(name: "angle")]
        )
        var workspace = Workspace(for: model)
        model.updatePositions(Pose(coordinates: [Double.pi / 2]), in: &workspace)
        model.updateVelocities([3], in: &workspace)
        model.updateAccelerations([0], in: &workspace)
        model.clearForces(in: &workspace)
        var forces = [0.0]
        model.inverseDynamics(into: &forces, in: &workspace)
        #expect(abs(forces[0] - 2 * 9.80665 * 0.5) < 1e-12)
        // the pivot pulls the bob inwards, with mass times speed squared by length, and carries its weight
        let reaction = model.jointReaction(0, on: .child, expressedIn: .ground, workspace)
        #expect((reaction.force - Vec3(-2 * 9 * 0.5, 2 * 9.80665, 0)).length < 1e-12)
        let back = model.jointReaction(0, on: .parent, expressedIn: .child, workspace)
        #expect((back.force - Vec3(-2 * 9.80665, -2 * 9 * 0.5, 0)).length < 1e-12)
    }

    @Test("A force applied to a body takes its own generalized force off what inverse dynamics asks for")
    func appliedForces() throws {
        let model = try RandomModels.tree(seed: 8)
        var random = SplitMix64(seed: 21)
        let pose = Pose(coordinates: RandomModels.values(17, within: 0.8, &random))
        var workspace = Workspace(for: model)
        model.updatePositions(pose, in: &workspace)
        var without = [Double](repeating: 0, count: 17)
        var with = without
        model.clearForces(in: &workspace)
        model.inverseDynamics(into: &without, in: &workspace)
        let (force, station) = (Vec3(3, -7, 2), Vec3(0.1, 0.2, -0.1))
        let point = workspace.bodyInGround[5].point(station)
        model.apply(force: force, to: 5, at: point, in: &workspace)
        model.inverseDynamics(into: &with, in: &workspace)
        for coordinate in 0..<6 {
            func moved(_ shift: Double) -> Vec3 {
                var shifted = pose
                shifted.coordinates[coordinate] += shift
                model.updatePositions(shifted, in: &workspace)
                return workspace.bodyInGround[5].point(station)
            }
            let slope = (moved(1e-6) - moved(-1e-6)).dot(force) / 2e-6
            #expect(abs(without[coordinate] - with[coordinate] - slope) < 1e-7)
        }
    }
}
