import Anatomy
import Mechanics

// Trunk tests. The levels settle together, each until its tissue balances what bends it.
//
// Forward the trunk hangs, its muscles all but silent at the end: at each level tissue balances the weight above it and an effort that is the
// same everywhere and as large as makes tissue at L5/S1 resist by the tolerated torque (see ``PassiveSystem/drive(_:_:)``).
//
// Sideways and backward nothing hangs: the client bends by his muscles, which reach one level or many, and goes as far as he can at every level. Tissue then
// resists by the tolerated torque at each, and weight only changes how hard he must work (assumed). Were his effort the same couple everywhere,
// the upper levels, which carry less weight, would hardly bend, and in a side-bend T12/L1 even the other way; in people they bend the most
// (Pearcy & Tibrewal 1984).

extension LengthTestBuilder {
    /// A test of the trunk.
    func trunk(_ test: LengthTest, _ side: Side, _ shared: PassiveSystem?) throws(BodyFault) -> LengthTestRig
    {
        let bends = test == .sideBend || test == .sideBendAngle
        let direction: Double = bends ? (side == .left ? -1 : 1) : (test == .lumbarExtension ? 1 : -1)
        let hangs = test == .modifiedSchober || test == .fingertipFloor
        let start = direction * (test == .lumbarExtension ? 0.04 : 0.08)
        var unknowns = body.levels.map { level in
            let coordinate = bends ? level.bending : level.flexion
            return BalanceUnknown(
                coordinate: coordinate, range: model.coordinates[coordinate].range, start: start,
                gravityShare: hangs ? 1 : 0, reference: hangs ? 0 : nil, load: direction)
        }
        var torques = [try torque(test.setting)]
        var ties: [Coupler] = []
        var pose = model.defaultPose
        let levels = unknowns.count
        if hangs {
            // one movement, read twice. Legs stay upright: the pelvis turns on both hips until the hamstrings resist by what people
            // tolerate in a standing bend
            let right = try body.coordinate("hip_flexion_r")
            unknowns.append(
                BalanceUnknown(
                    coordinate: right, range: model.coordinates[right].range, start: 0.7, gravityShare: 0,
                    load: 2, torque: 1))
            torques.append(try torque(.fingertipFloor))
            ties = [
                Coupler(
                    name: "both hips alike", dependent: try body.coordinate("hip_flexion_l"),
                    independents: [right], function: .linear(slope: 1, intercept: 0)),
                Coupler(
                    name: "legs upright", dependent: try body.coordinate("pelvis_tilt"),
                    independents: [right],
                    function: .linear(slope: -1, intercept: 0)),
            ]
            // arms hang: at right angles to a trunk that ends near the horizontal
            for arm in ["arm_flex_r", "arm_flex_l"] {
                pose.coordinates[try body.coordinate(arm)] = .pi / 2
            }
        }
        let down = Vec3(0, -1, 0)
        let reduced: PassiveSystem
        if let shared {
            reduced = shared
        } else {
            reduced = try system(pose: pose, unknowns: unknowns, ties: ties, down: down)
        }
        return LengthTestRig(
            test: test, side: side, system: reduced, torques: torques,
            measurement: try reading(test, side, system: reduced, levels: levels, direction: direction),
            axis: 0, movement: direction, deciding: 0..<levels, down: down)
    }

    private func reading(
        _ test: LengthTest, _ side: Side, system: PassiveSystem, levels: Int, direction: Double
    ) throws(BodyFault) -> LengthMeasurement {
        let frozen = system.frozen
        var standing = BalanceWorkspace(for: system, torques: 2)
        for row in standing.x.indices { standing.x[row] = 0 }
        system.place(&standing)
        func point(_ place: Vec3, _ body: Int) -> LengthMeasurement.Point {
            let moved = frozen.point(place, of: body)
            return LengthMeasurement.Point(body: moved.body, place: moved.point)
        }
        func landmark(_ name: String) throws(BodyFault) -> LengthMeasurement.Point {
            let landmark = try body.landmark(name)
            return point(landmark.place, landmark.body)
        }
        switch test {
        case .sideBend:
            let upright = try upright()
            let shoulder = try shoulder(side, frozen, levels: levels, .bending, upright)
            return .descent(
                of: shoulder, arm: try armLength(upright),
                standing: standing.mechanics.bodyInGround[shoulder.body].point(shoulder.place))
        case .fingertipFloor:
            let hip = try joint("hip_r")
            let upright = try upright()
            return .height(
                of: try shoulder(.right, frozen, levels: levels, .flexion, upright),
                above: point(hip.place, hip.body), plus: try hipHeight(upright) - armLength(upright))
        case .modifiedSchober:
            return try skin(landmark, standing.mechanics)
        default:
            return .sum(
                [Double](repeating: direction, count: levels)
                    + [Double](repeating: 0, count: system.unknowns.count - levels))
        }
    }

    /// What movement a shoulder goes along with.
    private enum Reach { case bending, flexion }

    /// A client's shoulder, reaching down the thigh or to the floor.
    private func shoulder(
        _ side: Side, _ frozen: FrozenModel, levels: Int, _ reach: Reach, _ upright: Workspace
    ) throws(BodyFault) -> ReachingShoulder {
        let joint = try joint(side == .left ? "shoulder_l" : "shoulder_r")
        let acromion = try body.landmark(side == .left ? "acromion_l" : "acromion_r")
        let neck = try self.joint("T1_head_neck")
        guard joint.body == neck.body, acromion.body == neck.body else {
            throw BodyFault("shoulders and neck are not on one thorax")
        }
        let place = frozen.places[neck.body]
        let centres = ThoracicRhythm.centres(neck: neck.place)
        let breadth = abs(acromion.place.z)
        // forward and down as he stands: the thorax's own axes are those of its lowest vertebra, which leans back
        let inward = upright.bodyInGround[neck.body].rotation.transposed
        let (way, axes, rhythm, sway) =
            switch reach {
            case .bending:
                (
                    Vec3(0, -ShoulderGirdle.depression(breadth: breadth), 0),
                    ThoracicRhythm.bendingAxes(neck: neck.place), ThoracicRhythm.bending,
                    Optional(try sway(upright))
                )
            case .flexion:
                (
                    Vec3(ShoulderGirdle.protraction(breadth: breadth), 0, 0),
                    (lower: Vec3(0, 0, 1), upper: Vec3(0, 0, 1)), ThoracicRhythm.flexion, nil
                )
            }
        return ReachingShoulder(
            body: place.body, place: place.frame.point(joint.place),
            reach: place.frame.direction(inward * way),
            centres: (place.frame.point(centres.lower), place.frame.point(centres.upper)),
            axes: (place.frame.direction(axes.lower), place.frame.direction(axes.upper)), rhythm: rhythm,
            sway: sway, levels: levels)
    }

    /// How the pelvis sways under a trunk that bends to the side.
    private func sway(_ upright: Workspace) throws(BodyFault) -> PelvicSway {
        let hip = upright.bodyInGround[try body.body("femur_r")].translation
        return PelvicSway(
            hips: Vec3(hip.x, hip.y, 0), halfWidth: hip.z, height: try hipHeight(upright))
    }

    /// Centre of a joint, in its parent.
    private func joint(_ name: String) throws(BodyFault) -> (place: Vec3, body: Int) {
        let joint = model.joints[try body.joint(name)]
        return (joint.parentFrame.translation, joint.parent)
    }

    /// Height of the hip's centre above the sole in standing (m).
    private func hipHeight(_ upright: Workspace) throws(BodyFault) -> Double {
        let sole = try body.landmark("heel_sole_r")
        return upright.bodyInGround[try body.body("femur_r")].translation.y
            - upright.bodyInGround[sole.body].point(sole.place).y
    }

    /// Shoulder to fingertip, the arm straight as in the default pose (m).
    private func armLength(_ upright: Workspace) throws(BodyFault) -> Double {
        let fingertip = try body.landmark("fingertip_r")
        return
            (upright.bodyInGround[fingertip.body].point(fingertip.place)
            - upright.bodyInGround[try body.body("humerus_r")].translation).length
    }

    /// The whole body as it stands.
    private func upright() throws(BodyFault) -> Workspace {
        var workspace = Workspace(for: model)
        model.updatePositions(model.defaultPose, in: &workspace)
        return workspace
    }

    /// The skin of modified Schober's test, from the dimples over the posterior spines to 10 cm above, which goes with the bones below it, and
    /// 5 cm further down over a sacrum that does not bend, where it is drawn along.
    ///
    /// Sources: marks, I. Macrae, V. Wright, Ann Rheum Dis 28 (1969) 584 (recalled); the same 1,982 young men gained 5.62 cm on the upper 10 cm and 7.78 cm on
    /// all 15 (Turkish men, Rheumatol Int 32 (2012) 2265, seen). In patients with stiff spines the lower piece gives 1.5 cm (C. Stolwijk and others, Arthritis
    /// Care Res 67 (2015), seen).
    private func skin(
        _ landmark: (String) throws(BodyFault) -> LengthMeasurement.Point, _ standing: Workspace
    ) throws(BodyFault) -> LengthMeasurement {
        let reach = 0.10
        let whole = 7.78 / 5.62
        var points: [LengthMeasurement.Point] = []
        var length = 0.0
        for name in ["s2_skin", "l5_skin", "l4_skin", "l3_skin", "l2_skin", "l1_skin", "t12_skin", "t9_skin"]
        {
            points.append(try landmark(name))
            guard points.count > 1 else { continue }
            let piece =
                (points[points.count - 1].position(standing) - points[points.count - 2].position(standing))
                .length
            if length + piece >= reach {
                return .stretch(
                    points, lastShare: (reach - length) / piece, standing: reach, times: whole)
            }
            length += piece
        }
        throw BodyFault("the back is too short for marks on its skin")
    }
}
