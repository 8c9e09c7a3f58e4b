import Mechanics

/// A spine brought to other spinopelvic angles: the pelvis keeps its hips, the sacrum turns for incidence, the lumbar joints for lordosis,
/// and the joint T12/L1 for an upright thorax; coordinates at zero are then this person's own standing curve.
struct SpineShape {
    /// Joints of the model so shaped.
    private(set) var joints: [Joint]
    /// Levels with the sacral endplate turned.
    private(set) var levels: [SpineLevel]
    /// How far the pelvis tilts backward in standing (rad): the coordinate `pelvis_tilt`.
    let pelvisTilt: Double
    /// How far the joint T12/L1 was turned backward to keep the thorax upright (rad).
    let thoracicTurn: Double

    /// Share of a change of lordosis each joint L5/S1…L1/L2 takes: the two lower ones hold 70.8 % of standing lordosis between them (627 people,
    /// PMC6680033, seen), evenly; the others share the rest evenly (assumed).
    static let lordosisShares = [0.354, 0.354, 0.292 / 3, 0.292 / 3, 0.292 / 3]

    /// Throws `BodyFault` for a body without its six levels or hips.
    init(_ body: BodyModel, to target: StandingSpine) throws(BodyFault) {
        let geometry = try SpineGeometry(body)
        var workspace = Workspace(for: body.model)
        var upright = body.model.defaultPose
        upright.coordinates[try body.coordinate("pelvis_tilt")] = 0
        body.model.updatePositions(upright, in: &workspace)
        let now = geometry.angles(workspace.bodyInGround)
        let incidenceChange = target.pelvicIncidence - now.incidence
        let lordosisChange = target.lordosis - now.lordosis
        pelvisTilt = target.pelvicTilt - now.tilt
        joints = body.model.joints
        levels = body.levels

        // more incidence slopes the endplate forward, about its own middle
        let turn = Mat3(rotationAbout: Vec3(0, 0, 1), by: -incidenceChange)
        let sacral = body.levels[0]
        let frame = joints[sacral.joint].parentFrame
        let middle = geometry.sacralMiddle
        joints[sacral.joint].parentFrame = RigidTransform(
            rotation: turn * frame.rotation, translation: middle + turn * (frame.translation - middle))
        levels[0] = sacral.with(
            lowerEndplate: RigidTransform(
                rotation: turn * sacral.lowerEndplate.rotation, translation: sacral.lowerEndplate.translation)
        )
        for (level, share) in zip(body.levels, Self.lordosisShares) {
            Self.extend(&joints[level.joint], by: share * lordosisChange)
        }
        // the thorax stands as upright as the reference's
        thoracicTurn = incidenceChange - pelvisTilt - lordosisChange
        Self.extend(&joints[body.levels[5].joint], by: thoracicTurn)
    }

    /// Turns what a joint carries backward, about the joint's own centre.
    private static func extend(_ joint: inout Joint, by angle: Double) {
        joint.parentFrame.rotation =
            joint.parentFrame.rotation * Mat3(rotationAbout: Vec3(0, 0, 1), by: angle)
    }
}

extension SpineLevel {
    /// The same level with another upper endplate of its lower bone.
    fileprivate func with(lowerEndplate: RigidTransform) -> SpineLevel {
        SpineLevel(
            name: name, joint: joint, lowerBody: lowerBody, upperBody: upperBody, flexion: flexion,
            bending: bending, rotation: rotation, area: area, height: height, lowerEndplate: lowerEndplate,
            upperEndplate: upperEndplate)
    }
}
