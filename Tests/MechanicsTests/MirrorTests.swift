import Mechanics
import Testing

@Suite("A mirrored body")
struct MirrorTests {
    /// A place, a direction or a force in the mirror z → −z.
    private func mirror(_ v: Vec3) -> Vec3 { Vec3(v.x, v.y, -v.z) }
    /// An axis of rotation, or a moment: the angle about it keeps its sign.
    private func mirrorAxis(_ v: Vec3) -> Vec3 { Vec3(-v.x, -v.y, v.z) }

    private func mirror(_ m: Mat3) -> Mat3 {
        Mat3(
            Vec3(m.row0.x, m.row0.y, -m.row0.z), Vec3(m.row1.x, m.row1.y, -m.row1.z),
            Vec3(-m.row2.x, -m.row2.y, m.row2.z))
    }

    private func mirror(_ f: RigidTransform) -> RigidTransform {
        RigidTransform(rotation: mirror(f.rotation), translation: mirror(f.translation))
    }

    private func mirror(_ place: PathPoint.Place) -> PathPoint.Place {
        switch place {
        case .fixed(let p): .fixed(mirror(p))
        case .conditional(let p, let coordinate, let range):
            .conditional(mirror(p), coordinate: coordinate, range: range)
        case .moving(let x, let y, let z, let frame):
            .moving(
                x: x, y: y,
                z: PathPoint.MovingComponent(function: .scaled(z.function, by: -1), coordinate: z.coordinate),
                frame: mirror(frame))
        }
    }

    private func mirror(_ model: Model) throws -> Model {
        try Model(
            name: "mirrored", gravity: mirror(model.gravity),
            bodies: model.bodies.map {
                Body(
                    name: $0.name, mass: $0.mass, massCenter: mirror($0.massCenter),
                    inertia: mirror($0.inertia))
            },
            joints: model.joints.map { joint in
                guard case .spatial(let rotations, let translations) = joint.kind else { return joint }
                return Joint(
                    name: joint.name, parent: joint.parent, parentFrame: mirror(joint.parentFrame),
                    childFrame: mirror(joint.childFrame),
                    kind: .spatial(
                        rotations: rotations.map {
                            TransformAxis(
                                axis: mirrorAxis($0.axis), function: $0.function, coordinates: $0.coordinates)
                        },
                        translations: translations.map {
                            TransformAxis(
                                axis: mirror($0.axis), function: $0.function, coordinates: $0.coordinates)
                        }))
            }, coordinates: model.coordinates, couplers: model.couplers,
            paths: model.paths.map { path in
                MusclePath(
                    name: path.name,
                    points: path.points.map {
                        PathPoint(name: $0.name, body: $0.body, place: mirror($0.place))
                    },
                    wraps: path.wraps)
            },
            wrapSurfaces: model.wrapSurfaces.map {
                WrapSurface(
                    name: $0.name, body: $0.body, frame: mirror($0.frame), shape: $0.shape, side: $0.side)
            }, muscles: model.muscles)
    }

    @Test(
        "has the same lengths, leverages, activations and costs, and mirrored reactions",
        arguments: [1, 2, 3])
    func mirroredModel(seed: Int) throws {
        let model = try RandomModels.muscled(seed: UInt64(seed), coupled: true)
        let image = try mirror(model)
        var instant = RandomModels.instant(of: model, seed: UInt64(30 + seed))
        let reserves = RandomModels.reserves(of: model, force: 5)
        let (original, mirrored) = (
            try StaticOptimization(model, reserves: reserves),
            try StaticOptimization(image, reserves: reserves)
        )
        var (a, b) = (StaticWorkspace(for: original), StaticWorkspace(for: mirrored))
        try original.solve(instant, in: &a)
        instant.externalForces = instant.externalForces.map {
            ExternalForce(
                body: $0.body, force: mirror($0.force), point: mirror($0.point), torque: mirrorAxis($0.torque)
            )
        }
        try mirrored.solve(instant, in: &b)
        for path in model.paths.indices {
            #expect(abs(a.mechanics.paths.lengths[path] - b.mechanics.paths.lengths[path]) < 1e-9)
            for coordinate in model.coordinates.indices {
                let (arm, other) = (
                    model.momentArm(of: path, about: coordinate, a.mechanics),
                    image.momentArm(of: path, about: coordinate, b.mechanics)
                )
                #expect(abs(arm - other) < 1e-8)
            }
        }
        for (x, y) in zip(a.solution.x, b.solution.x) { #expect(abs(x - y) < 1e-6) }
        for joint in model.joints.indices {
            let here = model.jointReaction(joint, on: .child, expressedIn: .ground, a.mechanics)
            let there = image.jointReaction(joint, on: .child, expressedIn: .ground, b.mechanics)
            #expect((mirror(here.force) - there.force).length < 1e-5 * (1 + here.force.length))
            #expect((mirrorAxis(here.moment) - there.moment).length < 1e-5 * (1 + here.moment.length))
        }
    }
}
