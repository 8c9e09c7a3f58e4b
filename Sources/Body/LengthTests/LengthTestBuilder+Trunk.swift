import Anatomy
import Mechanics

// Trunk tests. The levels settle together: at each, tissue balances the weight above it and the client's own effort, which is as large as
// makes tissue at L5/S1 resist by the tolerated torque (see ``PassiveSystem/drive(_:_:)``).

extension LengthTestBuilder {
    /// A test of the trunk.
    func trunk(_ test: LengthTest, _ side: Side, _ shared: PassiveSystem?) throws(BodyFault) -> LengthTestRig
    {
        let bends = test == .sideBend || test == .sideBendAngle
        let direction: Double = bends ? (side == .left ? -1 : 1) : (test == .lumbarExtension ? 1 : -1)
        let start = direction * (test == .lumbarExtension ? 0.04 : 0.08)
        var unknowns = body.levels.map { level in
            let coordinate = bends ? level.bending : level.flexion
            return BalanceUnknown(
                coordinate: coordinate, range: model.coordinates[coordinate].range, start: start,
                gravityShare: 1, reference: 0, load: direction)
        }
        var torques = [try torque(bends ? .sideBend : test)]
        var ties: [Coupler] = []
        var pose = model.defaultPose
        let levels = unknowns.count
        if test == .modifiedSchober || test == .fingertipFloor {
            // legs stay upright: the pelvis turns on both hips until the hamstrings resist as in the straight leg raise
            let right = try body.coordinate("hip_flexion_r")
            unknowns.append(
                BalanceUnknown(
                    coordinate: right, range: model.coordinates[right].range, start: 0.7, gravityShare: 0,
                    load: 2, torque: 1))
            torques.append(try torque(.straightLegRaise))
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
            // the fingertip comes down as the shoulder does
            let acromion = try landmark(side == .left ? "acromion_l" : "acromion_r")
            return .descent(of: acromion, standing: acromion.position(standing.mechanics).y)
        case .fingertipFloor:
            let (shoulder, hip) = (try joint("shoulder_r"), try joint("hip_r"))
            return .height(
                of: point(shoulder.place, shoulder.body), above: point(hip.place, hip.body),
                plus: try hipHeight() - armLength())
        case .modifiedSchober:
            return try skin(landmark, standing.mechanics)
        default:
            return .sum(
                [Double](repeating: direction, count: levels)
                    + [Double](repeating: 0, count: system.unknowns.count - levels))
        }
    }

    /// Centre of a joint, in its parent.
    private func joint(_ name: String) throws(BodyFault) -> (place: Vec3, body: Int) {
        let joint = model.joints[try body.joint(name)]
        return (joint.parentFrame.translation, joint.parent)
    }

    /// Height of the hip's centre above the sole in standing (m).
    private func hipHeight() throws(BodyFault) -> Double {
        let standing = try standing()
        let sole = try body.landmark("heel_sole_r")
        return standing.bodyInGround[try body.body("femur_r")].translation.y
            - standing.bodyInGround[sole.body].point(sole.place).y
    }

    /// Shoulder to fingertip, the arm straight as in the default pose (m).
    private func armLength() throws(BodyFault) -> Double {
        let standing = try standing()
        let fingertip = try body.landmark("fingertip_r")
        return
            (standing.bodyInGround[fingertip.body].point(fingertip.place)
            - standing.bodyInGround[try body.body("humerus_r")].translation).length
    }

    private func standing() throws(BodyFault) -> Workspace {
        var workspace = Workspace(for: model)
        model.updatePositions(model.defaultPose, in: &workspace)
        return workspace
    }

    /// The skin of modified Schober's test, from the dimples over the posterior spines to 10 cm above. The mark 5 cm below moves with the
    /// sacrum as the dimples do, so that its piece never stretches.
    ///
    /// Source: I. Macrae, V. Wright, Ann Rheum Dis 28 (1969) 584 (recalled).
    private func skin(
        _ landmark: (String) throws(BodyFault) -> LengthMeasurement.Point, _ standing: Workspace
    ) throws(BodyFault) -> LengthMeasurement {
        let reach = 0.10
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
                return .stretch(points, lastShare: (reach - length) / piece, standing: reach)
            }
            length += piece
        }
        throw BodyFault("the back is too short for marks on its skin")
    }
}
