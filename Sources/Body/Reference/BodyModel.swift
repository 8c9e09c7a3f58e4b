public import Anatomy
public import Mechanics

/// A built body: the engine's model, and where everything of the clinic is in it.
public struct BodyModel: Sendable {
    public let model: Model
    /// Aligned with the model's muscles.
    public let fascicles: [Fascicle]
    /// The six levels from L5/S1 up to T12/L1.
    public let levels: [SpineLevel]
    /// By name; right and left ones end in `_r` and `_l`.
    public let landmarks: [String: Landmark]
    /// Sciatic and femoral nerves of both sides.
    public let nerves: [Nerve]
    /// The size it was built to.
    public let scale: BodyScale
    /// Which set of trunk muscles it has.
    public let trunk: TrunkStrength
    private let coordinateIndex: [String: Int]
    private let bodyIndex: [String: Int]
    private let jointIndex: [String: Int]

    init(
        model: Model, fascicles: [Fascicle], levels: [SpineLevel], landmarks: [String: Landmark],
        nerves: [Nerve], scale: BodyScale, trunk: TrunkStrength
    ) {
        self.model = model
        self.fascicles = fascicles
        self.levels = levels
        self.landmarks = landmarks
        self.nerves = nerves
        self.scale = scale
        self.trunk = trunk
        coordinateIndex = Self.index(model.coordinates.map(\.name))
        bodyIndex = Self.index(model.bodies.map(\.name))
        jointIndex = Self.index(model.joints.map(\.name))
    }

    /// The same body with another model of the same parts: tissue calibrated, or joints moved.
    ///
    /// - Parameters:
    ///   - model: with the same bodies, coordinates, paths and muscles in the same order.
    ///   - levels: where the joints of the spine were moved, its levels anew; the sacral plate's landmarks follow the lowest.
    func with(model: Model, levels: [SpineLevel]? = nil) -> BodyModel {
        var landmarks = landmarks
        if let lowest = levels?.first {
            landmarks["s1_endplate"] = Landmark(
                body: lowest.lowerBody, place: lowest.lowerEndplate.translation)
            landmarks["s1_normal_direction"] = Landmark(
                body: lowest.lowerBody, place: lowest.lowerEndplate.rotation.column1)
        }
        var workspace = Workspace(for: model)
        model.updatePaths(in: &workspace)
        return BodyModel(
            model: model, fascicles: fascicles, levels: levels ?? self.levels, landmarks: landmarks,
            nerves: nerves.map { $0.with(neutralLength: workspace.paths.lengths[$0.path]) }, scale: scale,
            trunk: trunk)
    }

    private static func index(_ names: [String]) -> [String: Int] {
        Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    }

    /// Index of a coordinate.
    ///
    /// - Throws: ``BodyFault`` for a name the body does not have.
    public func coordinate(_ name: String) throws(BodyFault) -> Int {
        try find(name, in: coordinateIndex, "coordinate")
    }

    /// Index of a body.
    ///
    /// - Throws: ``BodyFault`` for a name the body does not have.
    public func body(_ name: String) throws(BodyFault) -> Int { try find(name, in: bodyIndex, "segment") }

    /// Index of a joint.
    ///
    /// - Throws: ``BodyFault`` for a name the body does not have.
    public func joint(_ name: String) throws(BodyFault) -> Int { try find(name, in: jointIndex, "joint") }

    /// A landmark.
    ///
    /// - Throws: ``BodyFault`` for a name the body does not have.
    public func landmark(_ name: String) throws(BodyFault) -> Landmark {
        guard let found = landmarks[name] else { throw BodyFault("the body has no landmark '\(name)'") }
        return found
    }

    /// Indices of the fascicles (and so of the muscles) of a group on a side.
    public func fascicles(of group: MuscleGroup, _ side: Side) -> [Int] {
        fascicles.indices.filter { fascicles[$0].group == group && fascicles[$0].side == side }
    }

    private func find(_ name: String, in index: [String: Int], _ kind: String) throws(BodyFault) -> Int {
        guard let found = index[name] else { throw BodyFault("the body has no \(kind) '\(name)'") }
        return found
    }
}

/// A fascicle of the built body: one muscle of the model.
public struct Fascicle: Sendable, Hashable {
    public let name: String
    /// Its muscle's id in `Anatomy`.
    public let anatomyID: String
    /// The group it shortens with, where one is told apart.
    public let group: MuscleGroup?
    public let side: Side
}

/// A point of the skeleton.
public struct Landmark: Sendable, Hashable {
    /// Index of the body it is fixed to.
    public let body: Int
    /// In the body's frame (m); of a direction, a unit vector.
    public let place: Vec3
}

/// A lumbar motion segment.
public struct SpineLevel: Sendable, Hashable {
    /// As clinicians write it, like `L4/L5`.
    public let name: String
    public let joint: Int
    public let lowerBody: Int
    public let upperBody: Int
    /// Flexion–extension (positive extends), lateral bending (positive to the right), axial rotation (positive to the left).
    public let flexion: Int
    public let bending: Int
    public let rotation: Int
    /// Area of the disc (m²).
    public let area: Double
    /// Height of the disc between its endplates (m).
    public let height: Double
    /// Upper endplate of the lower bone, in its body: the origin its middle, x forward, y its normal upwards.
    public let lowerEndplate: RigidTransform
    /// Lower endplate of the upper bone, in its body: the origin its middle, x forward, y its normal upwards.
    public let upperEndplate: RigidTransform

    /// The disc's frame in ground in the pose of a workspace: at its middle, y halfway between the endplates' normals, z right.
    public func disc(_ workspace: Workspace) -> RigidTransform {
        let lower = workspace.bodyInGround[lowerBody] * lowerEndplate
        let upper = workspace.bodyInGround[upperBody] * upperEndplate
        let y = (lower.rotation.column1 + upper.rotation.column1).normalized
        let z = (lower.rotation.column0 + upper.rotation.column0).cross(y).normalized
        let x = y.cross(z)
        return RigidTransform(
            rotation: Mat3(Vec3(x.x, y.x, z.x), Vec3(x.y, y.y, z.y), Vec3(x.z, y.z, z.z)),
            translation: 0.5 * (lower.translation + upper.translation))
    }
}
