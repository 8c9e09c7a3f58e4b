import Mechanics

/// A model at rest but for a few coordinates: everything else is welded where a pose left it.
///
/// Bodies that no longer move against each other become one, with their masses joined; paths that no longer change are left out.
/// Lengths, moment arms and weights about the coordinates that still move are those of the whole model, at a fraction of the
/// work. Inertia is dropped: for statics only.
struct FrozenModel {
    /// Where a body of the whole model went.
    struct Place {
        /// Body of the frozen model.
        var body: Int
        /// The old body's frame in it.
        var frame: RigidTransform
    }

    /// The frozen model: bodies, joints, couplers, the muscles and bushings that still move; no other force elements.
    let model: Model
    /// For each coordinate of the whole model its index in the frozen one, or −1 where it is frozen.
    let coordinates: [Int]
    /// For each body of the whole model where it went.
    let places: [Place]
    /// Index in the whole model of each muscle kept.
    let muscles: [Int]
    /// What is kept of the other elements, with indices of the frozen model.
    let ligaments: [Ligament]
    let springs: [PathSpring]
    let limits: [CoordinateLimitForce]
    let coordinateSprings: [CoordinateSpring]

    /// Freezes a model.
    ///
    /// - Parameters:
    ///   - whole: the model.
    ///   - pose: where its frozen coordinates stand; the others get these as default values.
    ///   - mobile: coordinates that keep moving; whatever follows one by a coupler moves too.
    ///   - ties: couplers to add, which make some of the mobile coordinates follow others.
    ///   - gravity: acceleration of free fall in ground (m/s²).
    ///   - hand: point of a body of the whole model where the examiner's arm bears the limb: see ``FrozenParts/carry(at:mass:moment:)``.
    ///   - felt: coordinates each path of the whole model feels, where known already.
    /// - Throws: ``ModelFault`` where the ties make no model.
    init(
        _ whole: Model, pose: Pose, mobile: [Int], ties: [Coupler] = [], gravity: Vec3,
        carriedAt hand: (body: Int, place: Vec3)? = nil, felt: [[Int]]? = nil
    ) throws(ModelFault) {
        // without paths: for positions only
        let tied = try Model(
            name: whole.name, bodies: whole.bodies, joints: whole.joints, coordinates: whole.coordinates,
            couplers: whole.couplers + ties)
        var workspace = Workspace(for: tied)
        tied.updatePositions(pose, in: &workspace)
        let values = workspace.coordinates

        var moves = [Bool](repeating: false, count: whole.coordinates.count)
        for coordinate in mobile { moves[coordinate] = true }
        var grows = true
        while grows {
            grows = false
            for coupler in tied.couplers where !moves[coupler.dependent] {
                if coupler.independents.contains(where: { moves[$0] }) {
                    moves[coupler.dependent] = true
                    grows = true
                }
            }
        }
        var number = [Int](repeating: -1, count: moves.count)
        var kept: [Coordinate] = []
        for index in moves.indices where moves[index] {
            number[index] = kept.count
            kept.append(whole.coordinates[index])
            kept[kept.count - 1].defaultValue = values[index]
        }

        // bodies and joints
        var places = [Place(body: 0, frame: .identity)]
        var joints: [Joint] = []
        var keptBodies = [0]
        for (index, joint) in whole.joints.enumerated() {
            let parent = places[joint.parent]
            if joint.coordinates.contains(where: { moves[$0] }) {
                keptBodies.append(index + 1)
                places.append(Place(body: joints.count + 1, frame: .identity))
                joints.append(
                    Joint(
                        name: joint.name, parent: parent.body, parentFrame: parent.frame * joint.parentFrame,
                        childFrame: joint.childFrame, kind: joint.kind.frozen(at: values, numbers: number)))
            } else {
                let carrier = workspace.bodyInGround[keptBodies[parent.body]]
                places.append(
                    Place(body: parent.body, frame: carrier.inverse * workspace.bodyInGround[index + 1]))
            }
        }
        let parts = FrozenParts(whole: whole, values: values, numbers: number, places: places)
        let isKept = (felt ?? whole.feltByPaths).map { path in path.contains { moves[$0] } }
        muscles = whole.muscles.indices.filter {
            whole.muscles[$0].isActive && isKept[whole.muscles[$0].path]
        }
        let keptLigaments = whole.ligaments.filter { $0.isActive && isKept[$0.path] }
        let keptSprings = whole.springs.filter { $0.isActive && isKept[$0.path] }
        var paths = FrozenPaths(parts)
        var movedMuscles = muscles.map { whole.muscles[$0] }
        for index in movedMuscles.indices {
            movedMuscles[index].path = paths.place(of: movedMuscles[index].path)
        }
        ligaments = keptLigaments.map { ligament in
            var moved = ligament
            moved.path = paths.place(of: ligament.path)
            return moved
        }
        springs = keptSprings.map { spring in
            var moved = spring
            moved.path = paths.place(of: spring.path)
            return moved
        }
        limits = whole.limits.filter { $0.isActive && moves[$0.coordinate] }.map { limit in
            var moved = limit
            moved.coordinate = number[limit.coordinate]
            return moved
        }
        coordinateSprings = whole.coordinateSprings.filter { $0.isActive && moves[$0.coordinate] }.map {
            spring in
            var moved = spring
            moved.coordinate = number[spring.coordinate]
            return moved
        }
        coordinates = number
        self.places = places
        model = try Model(
            name: whole.name, gravity: gravity, bodies: parts.bodies(kept: keptBodies, carriedAt: hand),
            joints: joints,
            coordinates: kept,
            couplers: tied.couplers.filter { moves[$0.dependent] }.map {
                $0.frozen(at: values, numbers: number)
            },
            paths: paths.paths, wrapSurfaces: paths.surfaces, muscles: movedMuscles,
            bushings: whole.bushings.compactMap(parts.bushing), settlesWindings: false)
    }

    /// A point of a body of the whole model, in the body it belongs to now.
    func point(_ point: Vec3, of body: Int) -> (body: Int, point: Vec3) {
        (places[body].body, places[body].frame.point(point))
    }
}

extension Model {
    /// Coordinates each path feels.
    var feltByPaths: [[Int]] { paths.indices.map { coordinates(feltBy: $0) } }
}
