import Anatomy
import Mechanics
import Testing

@testable import Body

@Suite("A body at rest but for a few joints")
struct LengthTestFrozenTests {
    @Test(
        "Weighs and pulls as the whole body does",
        arguments: [
            ["hip_flexion_r", "hip_adduction_r", "knee_angle_r"], ["hip_rotation_l"], ["ankle_angle_r"],
            ["L5_S1_FE", "L4_L5_FE", "L3_L4_FE", "L2_L3_FE", "L1_L2_FE", "T12_L1_FE", "hip_flexion_l"],
        ])
    func sameAsWhole(names: [String]) throws {
        let body = try LengthTestBodies.body.get()
        let whole = body.model
        var pose = whole.defaultPose
        for (index, coordinate) in whole.coordinates.enumerated() where coordinate.motion == .rotational {
            // somewhere in the middle of the range, different everywhere
            let span = min(coordinate.range.upperBound, 1) - max(coordinate.range.lowerBound, -1)
            pose.coordinates[index] =
                max(coordinate.range.lowerBound, -1) + span * (0.35 + 0.3 * sine(Double(index)))
        }
        let mobile = try names.map { try body.coordinate($0) }
        let gravity = Vec3(3, -7, 5)
        let heavy = try Model(
            name: "", gravity: gravity, bodies: whole.bodies, joints: whole.joints,
            coordinates: whole.coordinates, couplers: whole.couplers, paths: whole.paths,
            wrapSurfaces: whole.wrapSurfaces, muscles: whole.muscles)
        let frozen = try FrozenModel(heavy, pose: pose, mobile: mobile, gravity: gravity)
        #expect(frozen.model.bodies.count < whole.bodies.count)
        // move on from where it was frozen
        for index in mobile { pose.coordinates[index] += 0.07 }
        var workspace = Workspace(for: heavy)
        heavy.updatePositions(pose, in: &workspace)
        heavy.updatePaths(in: &workspace)
        var own = frozen.model.defaultPose
        for index in mobile { own.coordinates[frozen.coordinates[index]] = pose.coordinates[index] }
        var small = Workspace(for: frozen.model)
        frozen.model.updatePositions(own, in: &small)
        frozen.model.updatePaths(in: &small)

        var weights = [Double](repeating: 0, count: whole.coordinates.count)
        heavy.gravityForces(into: &weights, in: &workspace)
        heavy.foldFollowers(&weights, workspace)
        var ownWeights = [Double](repeating: 0, count: frozen.model.coordinates.count)
        frozen.model.gravityForces(into: &ownWeights, in: &small)
        frozen.model.foldFollowers(&ownWeights, small)
        for index in mobile {
            #expect(abs(weights[index] - ownWeights[frozen.coordinates[index]]) < 1e-9)
        }
        var seen = 0
        for (place, muscle) in frozen.muscles.enumerated() {
            let (path, ownPath) = (whole.muscles[muscle].path, frozen.model.muscles[place].path)
            #expect(abs(workspace.paths.lengths[path] - small.paths.lengths[ownPath]) < 1e-9)
            for index in mobile {
                let arm = heavy.momentArm(of: path, about: index, workspace)
                let ownArm = frozen.model.momentArm(
                    of: ownPath, about: frozen.coordinates[index], small)
                #expect(abs(arm - ownArm) < 1e-9)
                if arm != 0 { seen += 1 }
            }
        }
        // no muscle with a moment arm was left out
        var all = 0
        for muscle in whole.muscles {
            for index in mobile where heavy.momentArm(of: muscle.path, about: index, workspace) != 0 {
                all += 1
            }
        }
        #expect(seen == all && seen > 0)
    }

    @Test("Conditional and moving points come to rest where they were, and couplers keep what still moves")
    func points() throws {
        func moving(_ coordinate: Int) -> PathPoint.MovingComponent {
            .init(function: .polynomial([0.2, 0.1, 0.05]), coordinate: coordinate)
        }
        let rest = PathPoint.MovingComponent(function: .constant(0), coordinate: nil)
        let model = try Model(
            name: "two", bodies: [.ground, .init(name: "a", mass: 1), .init(name: "b", mass: 2)],
            joints: [
                Joint(name: "j", parent: 0, kind: .pin(0)),
                Joint(
                    name: "k", parent: 1,
                    parentFrame: RigidTransform(rotation: .identity, translation: Vec3(0, -0.3, 0)),
                    kind: .universal(1, 2)),
            ], coordinates: ["p", "q", "s"].map { Coordinate(name: $0, range: -1...1) },
            couplers: [
                Coupler(
                    name: "c", dependent: 2, independents: [0, 1],
                    function: .multilinear(slopes: [0.5, 0.25], intercept: 0.1))
            ],
            paths: [
                MusclePath(
                    name: "path",
                    points: [
                        PathPoint(name: "", body: 0, place: .fixed(Vec3(0.1, 0.1, 0))),
                        PathPoint(
                            name: "", body: 1,
                            place: .conditional(Vec3(0.1, -0.1, 0.02), coordinate: 0, range: 0...1)),
                        PathPoint(
                            name: "", body: 1,
                            place: .conditional(Vec3(0.4, -0.1, 0), coordinate: 0, range: -1...0)),
                        PathPoint(
                            name: "", body: 1,
                            place: .moving(x: moving(0), y: moving(1), z: rest, frame: .identity)),
                        PathPoint(name: "", body: 2, place: .fixed(Vec3(0.05, -0.1, 0.03))),
                    ])
            ],
            muscles: [
                Mechanics.Muscle(
                    name: "m", path: 0, maxIsometricForce: 100, optimalFiberLength: 0.1,
                    tendonSlackLength: 0.2, curves: .millard2012(.init()))
            ])
        let pose = Pose(coordinates: [0.4, -0.2, 0])
        let frozen = try FrozenModel(model, pose: pose, mobile: [1], gravity: model.gravity)
        #expect(frozen.coordinates == [-1, 0, 1])
        #expect(frozen.model.bodies.count == 2)
        var (whole, small) = (Workspace(for: model), Workspace(for: frozen.model))
        for value in [-0.6, -0.2, 0.5] {
            model.updatePositions(Pose(coordinates: [0.4, value, 0]), in: &whole)
            model.updatePaths(in: &whole)
            frozen.model.updatePositions(Pose(coordinates: [value, 0]), in: &small)
            frozen.model.updatePaths(in: &small)
            #expect(abs(whole.paths.lengths[0] - small.paths.lengths[0]) < 1e-14)
            let arm = model.momentArm(of: 0, about: 1, whole)
            #expect(abs(arm - frozen.model.momentArm(of: 0, about: 0, small)) < 1e-13)
        }
    }
}
