import Anatomy
import Mechanics

extension PosturePlacer {
    /// Gives the legs the table's angles; what balance must find is left at zero.
    func setLegs(_ posture: Posture, tilt: Double, in pose: inout Pose) {
        for (leg, hip, knee, ankle) in [
            (
                index.right, Posture.Quantity.hipFlexionRight, Posture.Quantity.kneeFlexionRight,
                Posture.Quantity.ankleDorsiflexionRight
            ),
            (index.left, .hipFlexionLeft, .kneeFlexionLeft, .ankleDorsiflexionLeft),
        ] {
            let thigh = posture[hip] ?? posture[.hipFlexion] ?? 0
            pose.coordinates[leg.hip] = thigh - tilt
            pose.coordinates[leg.knee] = posture[knee] ?? posture[.kneeFlexion] ?? 0
            pose.coordinates[leg.ankle] = posture[ankle] ?? posture[.ankleDorsiflexion] ?? 0
        }
    }

    /// Lets the arms hang straight down, or brings the hands where the table or the caller wants them.
    func setArms(
        _ posture: Posture, _ request: PostureRequest, trunk: Double, in pose: inout Pose,
        _ workspace: inout Workspace, _ notes: inout [String]
    ) {
        let hanging = posture.support == .bed ? 0 : max(0, trunk)
        for (shoulder, elbow) in zip(index.shoulders, index.elbows) {
            pose.coordinates[shoulder] = hanging
            pose.coordinates[elbow] = 0
        }
        guard let forward = request.handForward ?? posture[.handForward] else { return }
        let drop = posture[.handDrop] ?? 0.35
        let model = person.body.model
        model.updatePositions(pose, in: &workspace)
        let shoulder = workspace.bodyInGround[index.upperArms[0]].translation
        let breast = workspace.bodyInGround[index.thorax].point(balance.breastbone)
        let (dx, dy) = (breast.x + forward - shoulder.x, -drop)
        let hand = balance.hand(.right, workspace.bodyInGround)
        let elbowPlace = workspace.bodyInGround[balance.forearm(.right)].translation
        let upper = (elbowPlace - shoulder).length
        let lower = (hand - elbowPlace).length
        let distance = (dx * dx + dy * dy).squareRoot()
        let reach = upper + lower
        if distance > 0.999 * reach {
            notes.append(
                "the hands do not reach \((100 * forward).fixed(0)) cm in front of the breastbone; the arms are stretched towards it"
            )
        }
        let span = min(max(distance, abs(upper - lower) + 1e-6), 0.999 * reach)
        // the triangle of upper arm, forearm and the line to the hand
        let bend = Double.pi - arcCosine((upper * upper + lower * lower - span * span) / (2 * upper * lower))
        let lift = arcCosine((upper * upper + span * span - lower * lower) / (2 * upper * span))
        let aim = arcTangent(dx, -dy)
        for (shoulderAngle, elbow) in zip(index.shoulders, index.elbows) {
            pose.coordinates[shoulderAngle] = aim - lift + trunk
            pose.coordinates[elbow] = bend
        }
    }

    /// Leans the legs until the centre of mass stands over the base: over both feet's middles, or over one foot and beside nothing.
    ///
    /// The ankles turn, the thighs take the rest of the knees' angle, the trunk stays as it is in space. Legs whose angles are given are not leaned; on one
    /// foot they still tilt sideways.
    func stand(
        _ posture: Posture, _ load: HandLoad, tilt: Double, in pose: inout Pose, _ workspace: inout Workspace,
        _ notes: inout [String]
    ) {
        let legs: [PostureCoordinates.Leg]
        switch posture.support {
        case .twoFeet: legs = [index.right, index.left]
        case .oneFoot(.left): legs = [index.left]
        case .oneFoot: legs = [index.right]
        default: return
        }
        let isGiven =
            posture[.hipFlexion] != nil
            || (posture[.hipFlexionRight] != nil && legs[0].hip == index.right.hip)
            || (posture[.hipFlexionLeft] != nil && legs[0].hip == index.left.hip)
        let leansSideways = posture.support != .twoFeet
        let knees = legs.map { pose.coordinates[$0.knee] }
        /// How far the centre of mass misses the base with the legs leaned (m, ground).
        func miss(_ lean: Double, _ sway: Double) -> Vec3 {
            for (leg, knee) in zip(legs, knees) {
                if !isGiven {
                    pose.coordinates[leg.ankle] = lean
                    pose.coordinates[leg.hip] = knee - lean - tilt
                }
                if leansSideways { pose.coordinates[leg.adduction] = sway }
            }
            person.body.model.updatePositions(pose, in: &workspace)
            return balance.centreOfMass(load, workspace) - balance.base(posture.support, workspace)
        }
        var (lean, sway) = (0.0, 0.0)
        for _ in 0..<12 {
            let here = miss(lean, sway)
            if abs(here.x) + (leansSideways ? abs(here.z) : 0) < 1e-9 { break }
            // the two directions hardly mix: each by its own secant
            let step = 1e-4
            if !isGiven {
                lean -= max(-0.3, min(0.3, here.x * step / (miss(lean + step, sway).x - here.x)))
            }
            if leansSideways {
                let still = miss(lean, sway)
                sway -= max(-0.3, min(0.3, still.z * step / (miss(lean, sway + step).z - still.z)))
            }
            if isGiven, !leansSideways { break }
        }
        _ = miss(lean, sway)
        let most = 40 * Double.pi / 180
        if abs(lean) > most {
            notes.append("the ankles had to turn \((lean * 180 / .pi).fixed(0)) degrees for balance")
        }
    }
}
