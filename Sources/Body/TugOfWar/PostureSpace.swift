import Mechanics

/// Which way a posture may go: a body's coordinates moved from a base pose while anchored bodies (feet on the ground) and pinned points (sitting bones on
/// a seat) stay where they are.
///
/// Three kinds of coordinates:
/// - *moving* ones go their own way;
/// - *following* ones are what keeps anchored bodies and pinned points in place, worked out from the moving ones;
/// - all others are held.
///
/// A posture is a vector of *steps* (rad or m) along ``directions``, each of which moves one moving coordinate or several in fixed shares.
/// No steps is the base pose.
struct PostureSpace: Sendable {
    /// One way to go.
    struct Direction: Sendable, Hashable {
        var name: String
        /// Moving coordinates and how far each goes for a step of one.
        var parts: [Part]

        struct Part: Sendable, Hashable {
            /// Index in the model's coordinates.
            var coordinate: Int
            var share: Double
        }

        init(_ name: String, _ parts: [Part]) {
            self.name = name
            self.parts = parts
        }
    }

    /// A point of a body that stays in place while the body turns about it.
    struct Pin: Sendable, Hashable {
        var body: Int
        /// In the body's frame (m).
        var point: Vec3
    }

    let model: Model
    /// The pose without any step, couplers obeyed.
    let base: Pose
    /// Coordinates that go their own way, rising.
    let moving: [Int]
    /// Coordinates that keep anchored bodies and pinned points in place, rising: six an anchored body, three a pinned point.
    let following: [Int]
    /// Bodies that stay where the base pose has them.
    let anchors: [Int]
    /// Points that do.
    let pins: [Pin]
    let directions: [Direction]

    /// Places among the moving coordinates of those that would carry anchored bodies or pinned points along.
    let carriers: [Int]
    /// Place of each coordinate among the carriers, −1 where it is none.
    let carrierOf: [Int]
    /// Where the anchored bodies stand.
    let anchored: [RigidTransform]
    /// Where the pinned points stand (m, ground).
    let pinned: [Vec3]

    /// - Parameters:
    ///   - moving: independent coordinates; every direction's parts are among them.
    ///   - following: independent coordinates, six an anchored body and three a pinned point.
    /// - Throws: ``BodyFault`` where the lists do not fit each other or the followers cannot hold what should stay.
    init(
        _ model: Model, base: Pose, moving: [Int], following: [Int] = [], anchors: [Int] = [],
        pins: [Pin] = [], directions: [Direction]
    ) throws(BodyFault) {
        guard base.coordinates.count == model.coordinates.count else {
            throw BodyFault(
                "a pose of \(base.coordinates.count) values for \(model.coordinates.count) coordinates")
        }
        guard following.count == 6 * anchors.count + 3 * pins.count else {
            throw BodyFault(
                "\(anchors.count) anchored bodies need six followers each and \(pins.count) pinned points three, not \(following.count)"
            )
        }
        self.model = model
        self.moving = moving.sorted()
        self.following = following.sorted()
        self.anchors = anchors
        self.pins = pins
        self.directions = directions
        for coordinate in following where moving.contains(coordinate) {
            throw BodyFault("'\(model.coordinates[coordinate].name)' cannot both move and follow")
        }
        for coupler in model.couplers
        where moving.contains(coupler.dependent) || following.contains(coupler.dependent) {
            throw BodyFault(
                "'\(model.coordinates[coupler.dependent].name)' is tied by a coupler and has no way of its own"
            )
        }
        for direction in directions {
            for part in direction.parts where !moving.contains(part.coordinate) {
                throw BodyFault(
                    "'\(direction.name)' moves '\(model.coordinates[part.coordinate].name)', which does not move on its own"
                )
            }
        }
        var mechanics = Workspace(for: model)
        model.updatePositions(base, in: &mechanics)
        self.base = Pose(coordinates: mechanics.coordinates)
        anchored = anchors.map { mechanics.bodyInGround[$0] }
        pinned = pins.map { mechanics.bodyInGround[$0.body].point($0.point) }
        carriers = self.moving.indices.filter { [moving = self.moving] row in
            Self.carries(moving[row], anchors + pins.map(\.body), model, &mechanics)
        }
        var carrierOf = [Int](repeating: -1, count: model.coordinates.count)
        for (place, row) in carriers.enumerated() { carrierOf[self.moving[row]] = place }
        self.carrierOf = carrierOf
        var closure = PostureClosure(followers: following.count, carriers: carriers.count)
        guard closure.linearize(self, &mechanics) else {
            throw BodyFault("the coordinates that should keep feet or seat in place cannot")
        }
    }

    /// Whether a coordinate moves any of the bodies.
    private static func carries(
        _ coordinate: Int, _ bodies: [Int], _ model: Model, _ mechanics: inout Workspace
    ) -> Bool {
        var speeds = [Double](repeating: 0, count: model.coordinates.count)
        speeds[coordinate] = 1
        model.updateVelocities(speeds, in: &mechanics)
        return bodies.contains { mechanics.motion(ofBody: $0) != .zero }
    }
}
