import Mechanics

/// What the spinopelvic angles of a body are measured on, in its model's frames.
struct SpineGeometry {
    /// Index of the pelvis and of the first lumbar vertebra among the model's bodies.
    let pelvis: Int
    let firstLumbar: Int
    /// Middle of the hip axis, in the pelvis (m).
    let hipAxis: Vec3
    /// Middle of the first sacral endplate, in the pelvis (m).
    let sacralMiddle: Vec3
    /// Normal of the first sacral endplate, upward, in the pelvis.
    let sacralNormal: Vec3
    /// Normal of the upper endplate of L1, upward, in that vertebra.
    let firstLumbarNormal: Vec3

    /// - Throws: ``BodyFault`` for a body without its six levels or its hip centres.
    init(_ body: BodyModel) throws(BodyFault) {
        guard body.levels.count == 6 else {
            throw BodyFault("a body has six levels from L5/S1 to T12/L1, not \(body.levels.count)")
        }
        pelvis = body.levels[0].lowerBody
        firstLumbar = body.levels[5].lowerBody
        let (right, left) = (
            body.model.joints[try body.joint("hip_r")], body.model.joints[try body.joint("hip_l")]
        )
        hipAxis = 0.5 * (right.parentFrame.translation + left.parentFrame.translation)
        sacralMiddle = body.levels[0].lowerEndplate.translation
        sacralNormal = body.levels[0].lowerEndplate.rotation.column1
        firstLumbarNormal = body.levels[5].lowerEndplate.rotation.column1
    }

    /// Angles of the model with its bodies placed in ground as listed (rad), seen from the right.
    func angles(_ bodies: [RigidTransform]) -> SpinopelvicMeasure {
        let place = bodies[pelvis]
        let up = place.direction(sacralMiddle - hipAxis)
        let normal = place.direction(sacralNormal)
        let top = bodies[firstLumbar].direction(firstLumbarNormal)
        let slope = arcTangent(normal.x, normal.y)
        return SpinopelvicMeasure(
            tilt: arcTangent(-up.x, up.y), slope: slope, lordosis: slope - arcTangent(top.x, top.y))
    }
}

/// The spinopelvic angles of a body in a pose (rad).
public struct SpinopelvicMeasure: Sendable, Hashable {
    public let tilt: Double
    public let slope: Double
    public let lordosis: Double
    /// Tilt and slope together: the same in every pose.
    public var incidence: Double { tilt + slope }
}
