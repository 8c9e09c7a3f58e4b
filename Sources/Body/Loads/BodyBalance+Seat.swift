import Anatomy
import Mechanics

extension BodyBalance {
    /// Where on the way from hip to knee the seat carries a leaning trunk: the upper half of the thighs carries (Bennett 1928, seen second-hand),
    /// its middle is a quarter of the way down.
    private static let thighShare = 0.25
    /// How far below the shoulders a seat's back pushes (m, at reference size): its upper end, 0.10 on a photograph of Wilke's man slouched in a chair (Wilke
    /// 2001, fig. 6b, measured there).
    private static let backBelowShoulders = 0.10
    /// Force for each metre a chest is pressed into the thighs (N/m): stiff, so that it is a stop; half or twice of it changes next to nothing
    /// (assumed).
    private static let chestStiffness = 10_000.0

    /// Forces of a seat on a body that sits on it; returns how far the support had to leave the base of support (m).
    func sit(
        _ support: Support, _ load: HandLoad, _ gravity: Double, _ places: [RigidTransform],
        _ forces: inout [ExternalForce]
    ) -> Double {
        for (own, body) in [
            (Part.thighRight, thighs.right), (.thighLeft, thighs.left), (.shankRight, feet.right),
            (.shankLeft, feet.left),
        ] {
            let segment = centre(places, .empty) { part[$0] == own }
            forces.append(
                ExternalForce(body: body, force: Vec3(0, segment.mass * gravity, 0), point: segment.point))
        }
        let upper = centre(places, load) { part[$0] == .upper }
        let bones = places[pelvis].point(sittingBones)
        // what sitting bones, thighs and back still have to carry: a force, and its moment about the bones
        var rest = Vec3(0, -upper.mass * gravity, 0)
        var moment = -(upper.point.x - bones.x) * upper.mass * gravity
        func carry(_ force: Vec3, on body: Int, at point: Vec3) {
            forces.append(ExternalForce(body: body, force: force, point: point))
            rest += force
            moment += (point.x - bones.x) * force.y - (point.y - bones.y) * force.x
        }
        if load.rests { restArms(gravity, places, carry) }
        restChest(places, carry)

        let weight = -rest.y
        let ahead = weight > 1e-6 ? -moment / weight : 0
        if ahead > 0 || support != .seatWithBack {
            let onThighs = leanOnThighs(ahead, weight, gravity, bones, places, &forces)
            let under = weight - onThighs.force
            let at = under > 1e-6 ? (weight * ahead - onThighs.moment) / under : 0
            forces.append(
                ExternalForce(
                    body: pelvis, force: Vec3(-rest.x, under, 0),
                    point: Vec3(bones.x + at, bones.y, upper.point.z)))
            return max(0, ahead - onThighs.end, -at)
        }
        // the back pushes forward at right angles to the thorax
        let forward = places[thorax].direction(Vec3(1, 0, 0))
        let normal = Vec3(forward.x, forward.y, 0).normalized
        let contact = backContact(places)
        let arm = contact - bones
        // about the bones: lever of the push against the weight behind
        let lever = arm.x * normal.y - arm.y * normal.x
        let push = lever < 0 ? weight * ahead / lever : 0
        let pushing = push * normal
        forces.append(ExternalForce(body: thorax, force: pushing, point: contact))
        forces.append(
            ExternalForce(
                body: pelvis, force: Vec3(-rest.x - pushing.x, weight - pushing.y, 0),
                point: Vec3(bones.x, bones.y, upper.point.z)))
        return lever < 0 ? 0 : -ahead
    }

    /// Carries on the thighs what leans ahead of the sitting bones: by lever law at their upper half's middle; what leans further than that where it is,
    /// beyond the seat by the feet on the ground. What leans behind the bones takes weight off the thighs in the same way, down to none: they are
    /// its counterweight.
    ///
    /// - Returns: the force (N), its moment about the bones (N·m), and how far in front of them the knees are (m).
    private func leanOnThighs(
        _ ahead: Double, _ weight: Double, _ gravity: Double, _ bones: Vec3, _ places: [RigidTransform],
        _ forces: inout [ExternalForce]
    ) -> (force: Double, moment: Double, end: Double) {
        let (right, left) = (places[thighs.right].translation, places[thighs.left].translation)
        let toRight = places[shanks.right].translation - right
        let toLeft = places[shanks.left].translation - left
        let start = 0.5 * (right.x + left.x) - bones.x
        let length = 0.5 * (toRight.x + toLeft.x)
        let middle = start + Self.thighShare * length
        guard middle > 0.01, length > 0.01 else { return (0, 0, 0) }
        let own = (model.bodies[thighs.right].mass + model.bodies[thighs.left].mass) * gravity
        let force = max(-own, min(weight, ahead / middle * weight))
        let reach = max(ahead, middle)
        let share = (reach - start) / length
        for (body, point) in [(thighs.right, right + share * toRight), (thighs.left, left + share * toLeft)] {
            forces.append(ExternalForce(body: body, force: Vec3(0, 0.5 * force, 0), point: point))
        }
        return (force, force * reach, start + length)
    }

    /// Where a seat's back touches the thorax (m, ground).
    private func backContact(_ places: [RigidTransform]) -> Vec3 {
        let shoulders =
            0.5 * (places[upperArms.right].translation + places[upperArms.left].translation)
        let center = places[thorax].point(model.bodies[thorax].massCenter)
        let up = places[thorax].direction(Vec3(0, 1, 0))
        let height = (shoulders - center).dot(up) - Self.backBelowShoulders * armSize
        return center + height * up
    }

    /// Carries forearms where they lie, and at the elbows the part of the upper arms that hangs on them: each a link between two hinges.
    private func restArms(
        _ gravity: Double, _ places: [RigidTransform], _ carry: (Vec3, Int, Vec3) -> Void
    ) {
        for side in [Side.right, .left] {
            let (forearm, upperArm) = (
                forearm(side), side == .left ? upperArms.left : upperArms.right
            )
            let lower = model.bodies[forearm]
            carry(Vec3(0, lower.mass * gravity, 0), forearm, places[forearm].point(lower.massCenter))
            let upper = model.bodies[upperArm]
            let (shoulder, elbow) = (places[upperArm].translation, places[forearm].translation)
            let along = elbow - shoulder
            let share =
                (places[upperArm].point(upper.massCenter) - shoulder).dot(along) / along.dot(along)
            carry(Vec3(0, share * upper.mass * gravity, 0), forearm, elbow)
        }
    }

    /// Whether a sitter's chest rests on a thigh.
    func chestRests(on support: Support, _ places: [RigidTransform]) -> Bool {
        guard support == .seat || support == .seatWithBack else { return false }
        return pressing(thighs.right, shanks.right, places) != nil
            || pressing(thighs.left, shanks.left, places) != nil
    }

    /// Carries the chest where it comes down on the thighs: a push at right angles to each, from the seat below through the flesh of the thigh.
    private func restChest(_ places: [RigidTransform], _ carry: (Vec3, Int, Vec3) -> Void) {
        let chest = places[thorax].point(breastbone)
        for (thigh, shank) in [(thighs.right, shanks.right), (thighs.left, shanks.left)] {
            guard let press = pressing(thigh, shank, places) else { continue }
            carry(0.5 * Self.chestStiffness * press.depth * press.normal, thorax, chest)
        }
    }

    /// How deep the chest presses into a thigh (m), and the thigh's normal towards it; `nil` where they do not touch.
    private func pressing(
        _ thigh: Int, _ shank: Int, _ places: [RigidTransform]
    ) -> (depth: Double, normal: Vec3)? {
        let chest = places[thorax].point(breastbone)
        let hip = places[thigh].translation
        let along = places[shank].translation - hip
        let length = (along.x * along.x + along.y * along.y).squareRoot()
        guard length > 1e-6 else { return nil }
        let normal = Vec3(-along.y / length, along.x / length, 0)
        let way = ((chest.x - hip.x) * along.x + (chest.y - hip.y) * along.y) / (length * length)
        let depth = thighRadius - (chest - hip).dot(normal)
        // above the thigh, and neither behind the hip nor beyond the knee
        guard depth > 0, depth < 2 * thighRadius, (0...1).contains(way) else { return nil }
        return (depth, normal)
    }
}
