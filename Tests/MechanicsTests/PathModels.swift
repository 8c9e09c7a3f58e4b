@testable import Mechanics

/// Random paths over random surfaces on the random trees, and poses moved by one speed at a time.
enum PathModels {
    /// The tree with paths of two to four points, some moving or conditional, each over `wraps` surfaces.
    static func tree(seed: UInt64, wraps: Int, sided: Bool = false, coupled: Bool = false) throws -> Model {
        let tree = try RandomModels.tree(seed: seed, coupled: coupled)
        var random = SplitMix64(seed: seed &+ 1000)
        var paths: [MusclePath] = []
        var surfaces: [WrapSurface] = []
        for number in 0..<8 {
            let count = Int.random(in: 2...4, using: &random)
            var points: [PathPoint] = []
            for place in 0..<count {
                let body = Int.random(in: 0...6, using: &random)
                let location = RandomModels.vector(0.4, &random)
                switch (number + place) % 4 {
                case 1 where number % 2 == 0:
                    func component(_ middle: Double) -> PathPoint.MovingComponent {
                        PathPoint.MovingComponent(
                            function: .polynomial([0.1, -0.2, middle]), coordinate: place + number % 3)
                    }
                    points.append(
                        PathPoint(
                            name: "moving", body: body,
                            place: .moving(
                                x: component(location.x), y: component(location.y),
                                z: .init(function: .constant(location.z), coordinate: nil),
                                frame: RandomModels.frame(&random))))
                case 2 where place > 0 && place < count - 1:
                    points.append(
                        PathPoint(
                            name: "conditional", body: body,
                            place: .conditional(location, coordinate: 1, range: 0...3)))
                default: points.append(PathPoint(name: "fixed", body: body, place: .fixed(location)))
                }
            }
            var over: [PathWrap] = []
            for _ in 0..<wraps {
                let radius = Double.random(in: 0.05...0.2, using: &random)
                let side: WrapSurface.Side =
                    sided ? (Bool.random(using: &random) ? .positive(axis: 0) : .negative(axis: 1)) : .all
                let shape: WrapSurface.Shape =
                    !sided && Bool.random(using: &random)
                    ? .sphere(radius: radius) : .cylinder(radius: radius, length: 0.3)
                over.append(PathWrap(name: "", surface: surfaces.count))
                surfaces.append(
                    WrapSurface(
                        name: "surface", body: Int.random(in: 0...6, using: &random),
                        frame: RandomModels.frame(&random), shape: shape, side: side))
            }
            paths.append(MusclePath(name: "path\(number)", points: points, wraps: over))
        }
        return try Model(
            name: tree.name, bodies: tree.bodies, joints: tree.joints, coordinates: tree.coordinates,
            couplers: tree.couplers, paths: paths, wrapSurfaces: surfaces)
    }

    /// The pose after one coordinate's speed has been one for a short time, all other speeds zero.
    static func moved(_ model: Model, _ pose: Pose, coordinate: Int, by step: Double) -> Pose {
        var pose = pose
        let joint = model.joints[model.topology.ownerJoint[coordinate]]
        switch joint.kind {
        case .ball(let own), .free(let own):
            guard let place = own.firstIndex(of: coordinate), place < 3 else { break }
            let axis = Vec3(place == 0 ? 1 : 0, place == 1 ? 1 : 0, place == 2 ? 1 : 0)
            let angles = Vec3(
                pose.coordinates[own[0]], pose.coordinates[own[1]], pose.coordinates[own[2]])
            let turned = Mat3(rotationAbout: axis, by: step) * Mat3(bodyFixedXYZ: angles)
            let after = turned.bodyFixedXYZAngles
            (pose.coordinates[own[0]], pose.coordinates[own[1]], pose.coordinates[own[2]]) = (
                after.x, after.y, after.z
            )
            return pose
        case .spatial, .weld: break
        }
        pose.coordinates[coordinate] += step
        return pose
    }

    /// Lengths of all paths in a pose.
    static func lengths(_ model: Model, _ pose: Pose, _ workspace: inout Workspace) -> [Double] {
        model.updatePositions(pose, in: &workspace)
        model.updatePaths(in: &workspace)
        return workspace.paths.lengths
    }
}
