import Mechanics
import Testing

@Suite("Ligaments, bushings, springs and stops")
struct PassiveElementTests {
    private let values = [0.3, -0.2, 0.5, 0.1, -0.4, 0.2, 0.3, -0.1]

    private func model(
        bushings: [Bushing] = [], ligaments: [Ligament] = [], springs: [PathSpring] = [],
        limits: [CoordinateLimitForce] = [], coordinateSprings: [CoordinateSpring] = []
    ) throws -> Model {
        let base = try RandomModels.muscled(seed: 12)
        return try Model(
            name: "passive", bodies: base.bodies, joints: base.joints, coordinates: base.coordinates,
            paths: base.paths,
            wrapSurfaces: base.wrapSurfaces, ligaments: ligaments, springs: springs, bushings: bushings,
            limits: limits,
            coordinateSprings: coordinateSprings)
    }

    /// Generalized forces of the passive elements alone.
    private func forces(_ model: Model, _ q: [Double], speeds: [Double]? = nil) -> [Double] {
        var workspace = Workspace(for: model)
        model.updatePositions(Pose(coordinates: q), in: &workspace)
        model.updateVelocities(speeds ?? q.map { _ in 0 }, in: &workspace)
        model.updatePaths(in: &workspace)
        model.updateLengtheningSpeeds(in: &workspace)
        var without = q.map { _ in 0.0 }
        var with = without
        model.clearForces(in: &workspace)
        model.inverseDynamics(into: &without, in: &workspace)
        model.applyPassiveElements(in: &workspace)
        model.inverseDynamics(into: &with, in: &workspace)
        return zip(without, with).map { $0 - $1 }
    }

    /// Checks that the forces are minus the slope of an energy.
    private func expectSlope(of energy: ([Double]) -> Double, in model: Model) {
        let exact = forces(model, values)
        for index in values.indices {
            func shifted(_ step: Double) -> Double {
                var q = values
                q[index] += step
                return energy(q)
            }
            let h = 1e-5
            let slope = (8 * (shifted(h) - shifted(-h)) - (shifted(2 * h) - shifted(-2 * h))) / (12 * h)
            #expect(abs(exact[index] + slope) < 1e-6 * (1 + abs(slope)))
        }
    }

    @Test("A bushing's force is minus the slope of the energy in its angles and shifts")
    func bushing() throws {
        var random = SplitMix64(seed: 5)
        let (k, c) = (Vec3(30, 50, 20), Vec3(900, 700, 1200))
        let bushing = Bushing(
            name: "disc", body1: 1, frame1: RandomModels.frame(&random), body2: 3,
            frame2: RandomModels.frame(&random),
            rotationalStiffness: k, translationalStiffness: c)
        let model = try model(bushings: [bushing])
        expectSlope(
            of: { q in
                var workspace = Workspace(for: model)
                model.updatePositions(Pose(coordinates: q), in: &workspace)
                let relative =
                    (workspace.bodyInGround[1] * bushing.frame1).inverse
                    * (workspace.bodyInGround[3] * bushing.frame2)
                let (a, d) = (relative.rotation.bodyFixedXYZAngles, relative.translation)
                return 0.5 * (k.x * a.x * a.x + k.y * a.y * a.y + k.z * a.z * a.z)
                    + 0.5 * (c.x * d.x * d.x + c.y * d.y * d.y + c.z * d.z * d.z)
            }, in: model)
    }

    @Test("A bushing's damper takes power and never gives it", arguments: 1...5)
    func damping(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let bushing = Bushing(
            name: "disc", body1: 1, frame1: RandomModels.frame(&random), body2: 4,
            frame2: RandomModels.frame(&random),
            rotationalStiffness: .zero, translationalStiffness: .zero, rotationalDamping: Vec3(1, 2, 3),
            translationalDamping: Vec3(4, 5, 6))
        let model = try model(bushings: [bushing])
        let speeds = RandomModels.values(8, within: 2, &random)
        let power = zip(forces(model, values, speeds: speeds), speeds).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(power < -1e-6)
    }

    @Test(
        "A path spring's force is minus the slope of half its stiffness times its stretch squared",
        arguments: [0, 1, 5, 8])
    func pathSpring(path: Int) throws {
        let spring = PathSpring(name: "spring", path: path, restingLength: 0.05, stiffness: 2000)
        let model = try model(springs: [spring])
        expectSlope(
            of: { q in
                var workspace = Workspace(for: model)
                model.updatePositions(Pose(coordinates: q), in: &workspace)
                model.updatePaths(in: &workspace)
                let stretch = max(0, workspace.paths.lengths[path] - 0.05)
                return 0.5 * 2000 * stretch * stretch
            }, in: model)
    }

    @Test("A ligament is slack up to its resting length and then follows its curve")
    func ligament() throws {
        let curve = ScalarFunction.polynomial([1000, -1000])
        for (resting, isSlack) in [(10.0, true), (0.05, false)] {
            let ligament = Ligament(
                name: "iliolumbar", path: 0, restingLength: resting, forceScale: 2, forceLengthCurve: curve)
            let model = try model(ligaments: [ligament])
            var workspace = Workspace(for: model)
            model.updatePaths(in: &workspace)
            let expected = isSlack ? 0 : 2000 * (workspace.paths.lengths[0] / resting - 1)
            #expect(abs(model.tension(of: ligament, workspace) - expected) < 1e-9)
        }
    }

    @Test(
        "A soft stop does nothing inside its range and pushes back beyond it",
        arguments: [-0.5, 0.0, 0.25, 0.6])
    func softStop(value: Double) {
        let stop = CoordinateLimitForce(
            name: "stop", coordinate: 0, upperLimit: 0.3, upperStiffness: 100, lowerLimit: -0.3,
            lowerStiffness: 80,
            transition: 0.1, damping: 2)
        let force = stop.force(at: value, speed: 0)
        switch value {
        case 0.6: #expect(abs(force + 30) < 1e-12)
        case -0.5: #expect(abs(force - 16) < 1e-12)
        default: #expect(force == 0)
        }
    }

    @Test("A passive curve of a joint acts on its coordinate alone")
    func coordinateSpring() throws {
        let spring = CoordinateSpring(
            name: "disc", coordinate: 2, force: .polynomial([-40, 0, -5, 0]), viscosity: 3)
        let model = try model(coordinateSprings: [spring])
        var speeds = [Double](repeating: 0, count: 8)
        speeds[2] = 0.5
        let exact = forces(model, values, speeds: speeds)
        #expect(abs(exact[2] - (-40 * 0.125 - 5 * 0.5 - 1.5)) < 1e-9)
        #expect(exact.indices.allSatisfy { $0 == 2 || abs(exact[$0]) < 1e-12 })
    }
}
