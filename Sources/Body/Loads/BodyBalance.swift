import Anatomy
import Mechanics

/// How the ground, a seat or a bed carries a body at rest: forces that balance its weight and what it holds, so that nothing is left over
/// at the pelvis.
///
/// All supports push straight up, but a seat's back. Two feet: the resultant stands under the centre of mass; each foot takes the share that
/// the centre's place between them gives, without sideways push. One foot: all of it. Seat: each shank with its foot and each thigh is carried under
/// its own centre of mass; the rest stands under the sitting bones, and, as far as its centre lies in front of them, on the thighs (lever law); a chest
/// that comes down on the thighs is carried by them. With a back, a centre behind the sitting bones leans on it: the back pushes at right angles to
/// the thorax, the seat holds by friction. Forearms that lie on something are carried there, and with them what of the upper arms hangs on the elbows.
/// Bed: every segment under its own centre of mass, as a soft bed carries all of the body evenly.
struct BodyBalance: Sendable {
    let model: Model
    let pelvis: Int
    let thorax: Int
    /// The heels' bodies.
    let feet: (right: Int, left: Int)
    let thighs: (right: Int, left: Int)
    let shanks: (right: Int, left: Int)
    private let hands: (right: Int, left: Int)
    let upperArms: (right: Int, left: Int)
    /// Length of the arms relative to the reference.
    let armSize: Double
    /// Front of the breastbone's lower end in the thorax (m): the foremost point the rectus abdominis has there.
    let breastbone: Vec3
    /// Half the thickness of a thigh (m): of a cylinder of its mass and length, at the 1050 kg/m³ of flesh (recalled).
    let thighRadius: Double
    /// Of each body: whether it belongs to a leg, and to its shank and foot.
    let part: [Part]
    /// Middle of the sole in the heel's body (m), and its ends along x.
    let soleMiddle: Vec3
    private let soleLength: Double
    private let handPlace: (right: Vec3, left: Vec3)
    let sittingBones: Vec3

    enum Part: Sendable { case upper, thighRight, thighLeft, shankRight, shankLeft }

    init(_ body: BodyModel) throws(BodyFault) {
        model = body.model
        pelvis = try body.body("pelvis")
        thorax = try body.body("thorax")
        feet = (try body.body("calcn_r"), try body.body("calcn_l"))
        thighs = (try body.body("femur_r"), try body.body("femur_l"))
        shanks = (try body.body("tibia_r"), try body.body("tibia_l"))
        hands = (try body.body("forearm_r"), try body.body("forearm_l"))
        upperArms = (try body.body("humerus_r"), try body.body("humerus_l"))
        breastbone = Self.breastbone(body.model, thorax: thorax)
        thighRadius = Self.thighRadius(body.model, thigh: thighs.right, shank: shanks.right)
        part = body.model.bodies.map { Self.part($0.name) }
        // the model's sole, at reference size: heel 0.02 m behind the heel's origin, toes 0.25 m ahead of it (Rajagopal's foot)
        let foot = body.scale[.foot].x
        soleMiddle = Vec3(0.09 * foot, -0.01 * foot, 0)
        soleLength = 0.25 * foot
        // the palm, beyond the wrist at 0.249 m (Rajagopal's arm; the fist's middle 0.07 m further, assumed)
        let arm = body.scale[.arm].y
        armSize = arm
        handPlace = (Vec3(0, -0.319 * arm, 0.025 * arm), Vec3(0, -0.319 * arm, -0.025 * arm))
        // the hamstrings' origin marks the tuberosity (Rajagopal's semimembranosus), its sole a little below
        let size = body.scale[.pelvis]
        sittingBones = Vec3(-0.0987 * size.x, -0.124 * size.y, 0)
    }

    private static func breastbone(_ model: Model, thorax: Int) -> Vec3 {
        var foremost = Vec3.zero
        for path in model.paths where path.name.hasPrefix("rect_abd") {
            for point in path.points where point.body == thorax {
                if case .fixed(let place) = point.place, place.x > foremost.x { foremost = place }
            }
        }
        return Vec3(foremost.x, foremost.y, 0)
    }

    private static func thighRadius(_ model: Model, thigh: Int, shank: Int) -> Double {
        var workspace = Workspace(for: model)
        model.updatePositions(model.defaultPose, in: &workspace)
        let length =
            (workspace.bodyInGround[thigh].translation - workspace.bodyInGround[shank].translation).length
        return (model.bodies[thigh].mass / (1050 * Double.pi * length)).squareRoot()
    }

    private static func part(_ name: String) -> Part {
        let right = name.hasSuffix("_r")
        switch name.split(separator: "_").first {
        case "femur", "patella": return right ? .thighRight : .thighLeft
        case "tibia", "talus", "calcn", "toes": return right ? .shankRight : .shankLeft
        default: return .upper
        }
    }

    /// Writes the forces of gravity on what is held and of all supports.
    ///
    /// Positions must be up to date.
    /// - Parameters:
    ///   - gravity: N/kg.
    ///   - forces: emptied and filled.
    /// - Returns: how far the support had to leave the base a body has (m): in front of the toes or behind the heel of the feet it stands on, behind
    ///   the sitting bones on a seat without back. Zero in a posture that can be held.
    func forces(
        support: Support, hands load: HandLoad, gravity: Double, _ workspace: Workspace,
        into forces: inout [ExternalForce]
    ) -> Double {
        forces.removeAll(keepingCapacity: true)
        let places = workspace.bodyInGround
        if load.mass > 0 {
            let half = Vec3(0, -0.5 * load.mass * gravity, 0)
            let ahead = Vec3(load.ahead, 0, 0)
            forces.append(ExternalForce(body: hands.right, force: half, point: hand(.right, places) + ahead))
            forces.append(ExternalForce(body: hands.left, force: half, point: hand(.left, places) + ahead))
        }
        switch support {
        case .twoFeet: return stand(load, gravity, places, &forces)
        case .oneFoot(let side):
            let whole = centre(places, load) { _ in true }
            let foot = side == .left ? feet.left : feet.right
            let under = Vec3(whole.point.x, sole(foot, places).y, whole.point.z)
            forces.append(ExternalForce(body: foot, force: Vec3(0, whole.mass * gravity, 0), point: under))
            return beyond(sole(foot, places), foot, places, under)
        case .seat, .seatWithBack: return sit(support, load, gravity, places, &forces)
        case .bed:
            for (index, body) in model.bodies.enumerated() where index > 0 && body.mass > 0 {
                forces.append(
                    ExternalForce(
                        body: index, force: Vec3(0, body.mass * gravity, 0),
                        point: places[index].point(body.massCenter)))
            }
            // a weight in the hands lies on the bed with them
            if load.mass > 0 { forces.removeFirst(2) }
            return 0
        }
    }

    /// Point of the ground force under both feet's middles, or under one: where balance wants the centre of mass (m, ground).
    func base(_ support: Support, _ workspace: Workspace) -> Vec3 {
        let places = workspace.bodyInGround
        switch support {
        case .oneFoot(.left): return sole(feet.left, places)
        case .oneFoot: return sole(feet.right, places)
        default: return 0.5 * (sole(feet.right, places) + sole(feet.left, places))
        }
    }

    /// The forearm of a side, as index; its origin is the elbow.
    func forearm(_ side: Side) -> Int { side == .left ? hands.left : hands.right }

    /// Centre of mass of body and what it holds (m, ground).
    func centreOfMass(_ load: HandLoad, _ workspace: Workspace) -> Vec3 {
        centre(workspace.bodyInGround, load) { _ in true }.point
    }

    /// The palm of a hand (m, ground).
    func hand(_ side: Side, _ places: [RigidTransform]) -> Vec3 {
        side == .left ? places[hands.left].point(handPlace.left) : places[hands.right].point(handPlace.right)
    }

    // supports

    private func stand(
        _ load: HandLoad, _ gravity: Double, _ places: [RigidTransform], _ forces: inout [ExternalForce]
    ) -> Double {
        let whole = centre(places, load) { _ in true }
        let (right, left) = (sole(feet.right, places), sole(feet.left, places))
        let (dx, dz) = (right.x - left.x, right.z - left.z)
        let along =
            ((whole.point.x - left.x) * dx + (whole.point.z - left.z) * dz) / max(1e-9, dx * dx + dz * dz)
        let share = max(0, min(1, along))
        // both centres of pressure are off the soles' middles by the same
        let off = Vec3(
            whole.point.x - left.x - share * dx, 0, whole.point.z - left.z - share * dz)
        var worst = 0.0
        for (foot, middle, part) in [(feet.right, right, share), (feet.left, left, 1 - share)] where part > 0
        {
            let point = middle + off
            forces.append(
                ExternalForce(body: foot, force: Vec3(0, part * whole.mass * gravity, 0), point: point))
            worst = max(worst, beyond(middle, foot, places, point))
        }
        return worst
    }

    // places

    func centre(
        _ places: [RigidTransform], _ load: HandLoad, _ belongs: (Int) -> Bool
    ) -> (mass: Double, point: Vec3) {
        var (mass, moment) = (0.0, Vec3.zero)
        for (index, body) in model.bodies.enumerated() where index > 0 && body.mass > 0 && belongs(index) {
            mass += body.mass
            moment += body.mass * places[index].point(body.massCenter)
        }
        if load.mass > 0 {
            mass += load.mass
            let middle = 0.5 * (hand(.right, places) + hand(.left, places))
            moment += load.mass * (middle + Vec3(load.ahead, 0, 0))
        }
        return (mass, moment / mass)
    }

    private func sole(_ foot: Int, _ places: [RigidTransform]) -> Vec3 { places[foot].point(soleMiddle) }

    /// How far a point is in front of the toes or behind the heel, of a foot with its sole's middle in ground.
    private func beyond(_ middle: Vec3, _ foot: Int, _ places: [RigidTransform], _ point: Vec3) -> Double {
        let forward = places[foot].direction(Vec3(1, 0, 0))
        return max(0, abs((point - middle).dot(forward)) - 0.5 * soleLength)
    }
}
