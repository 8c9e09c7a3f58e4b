import Mechanics

extension RandomModels {
    /// The random tree without its ball and free ends, with muscles of every family between its bodies: plain, over surfaces of every
    /// shape, with moving and conditional points.
    static func muscled(seed: UInt64, coupled: Bool = false) throws -> Model {
        let tree = try tree(seed: seed, coupled: coupled)
        var random = SplitMix64(seed: seed &* 977)
        let surfaces = [
            WrapSurface(
                name: "cylinder", body: 1, frame: frame(&random), shape: .cylinder(radius: 0.04, length: 0.5)),
            WrapSurface(name: "sphere", body: 2, frame: frame(&random), shape: .sphere(radius: 0.05)),
            WrapSurface(
                name: "ellipsoid", body: 2, frame: frame(&random),
                shape: .ellipsoid(radii: Vec3(0.03, 0.05, 0.07))),
        ]
        var paths: [MusclePath] = []
        for index in 0..<24 {
            let bodies = [[0, 2], [0, 3], [1, 4], [0, 1, 3], [3, 2, 4], [0, 2, 4]][index % 6]
            var points = bodies.enumerated().map { place, body in
                PathPoint(name: "\(index)-\(place)", body: body, place: .fixed(vector(0.25, &random)))
            }
            if index % 8 == 5 {
                let spline = try CubicSpline(x: [-2, 0, 2], y: [-0.02, 0.01, 0.03], ends: .natural)
                points[1].place = .moving(
                    x: PathPoint.MovingComponent(function: .naturalCubicSpline(spline), coordinate: 3),
                    y: PathPoint.MovingComponent(function: .constant(0.05), coordinate: nil),
                    z: PathPoint.MovingComponent(
                        function: .linear(slope: 0.02, intercept: 0.1), coordinate: 3),
                    frame: frame(&random))
            }
            let wraps = index % 4 == 0 ? [PathWrap(name: "wrap", surface: (index / 4) % 3)] : []
            paths.append(MusclePath(name: "m\(index)", points: points, wraps: wraps))
        }
        // slack lengths that leave the fibres near their optimal length in the default pose
        let bare = try Model(
            name: tree.name, gravity: tree.gravity, bodies: Array(tree.bodies.prefix(5)),
            joints: Array(tree.joints.prefix(4)), coordinates: Array(tree.coordinates.prefix(8)),
            couplers: tree.couplers, paths: paths, wrapSurfaces: surfaces)
        var workspace = Workspace(for: bare)
        bare.updatePaths(in: &workspace)
        let muscles = paths.indices.map { index -> Muscle in
            let length = workspace.paths.lengths[index]
            let curves: [Muscle.Curves] = [
                .thelen2003(Thelen2003Parameters()), .millard2012(Millard2012Parameters()),
                .deGrooteFregly2016(DeGrooteFregly2016Parameters()),
            ]
            return Muscle(
                name: paths[index].name, path: index,
                maxIsometricForce: .random(in: 200...900, using: &random),
                optimalFiberLength: 0.5 * length, tendonSlackLength: 0.45 * length,
                pennationAtOptimal: .random(in: 0...0.4, using: &random), curves: curves[index % 3])
        }
        return try Model(
            name: bare.name, gravity: bare.gravity, bodies: bare.bodies, joints: bare.joints,
            coordinates: bare.coordinates, couplers: bare.couplers, paths: paths, wrapSurfaces: surfaces,
            muscles: muscles)
    }

    /// A motor of so much on every coordinate that must be balanced.
    static func reserves(of model: Model, force: Double) -> [CoordinateActuator] {
        StaticOptimization.freeCoordinates(of: model).map {
            CoordinateActuator(name: "reserve \($0)", coordinate: $0, optimalForce: force)
        }
    }

    static func instant(of model: Model, seed: UInt64, size: Double = 0.25) -> Instant {
        var random = SplitMix64(seed: seed)
        let count = model.coordinates.count
        return Instant(
            pose: Pose(coordinates: values(count, within: size, &random)),
            speeds: values(count, within: 0.5, &random),
            accelerations: values(count, within: 2, &random),
            externalForces: [
                ExternalForce(
                    body: 3, force: vector(20, &random), point: vector(0.3, &random),
                    torque: vector(2, &random))
            ])
    }
}
