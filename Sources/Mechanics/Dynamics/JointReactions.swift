/// Which of the two bodies of a joint a reaction acts on.
public enum JointSide: Sendable, Hashable {
    case parent
    case child
}

/// The frame a reaction is expressed in: ground's, or that of the joint's parent or child body.
public enum ReactionFrame: Sendable, Hashable {
    case ground
    case parent
    case child
}

/// What a joint transmits: a force and a moment at the joint's centre.
public struct JointReaction: Sendable, Hashable {
    /// N.
    public var force: Vec3
    /// About `point` (N·m).
    public var moment: Vec3
    /// Origin of the joint frame on the body acted on, measured in the frame chosen for the result (m).
    public var point: Vec3

    public init(force: Vec3, moment: Vec3, point: Vec3) {
        self.force = force
        self.moment = moment
        self.point = point
    }
}

extension Model {
    /// The force and moment a joint transmits, with all forces of the workspace: OpenSim's `JointReaction`.
    ///
    /// ``inverseDynamics(into:in:)`` must have been called after every force that acts between bodies (muscles too) was applied. The
    /// reaction holds all that passes through the joint: contact, ligaments not modelled, couplers and motors on the joint's coordinates.
    ///
    /// - Parameters:
    ///   - joint: index of the joint.
    ///   - side: the body acted on.
    ///   - frame: the frame the result is expressed in; as in OpenSim, `parent` and `child` mean the bodies' frames, not the joint's.
    public func jointReaction(
        _ joint: Int, on side: JointSide, expressedIn frame: ReactionFrame, _ workspace: Workspace
    ) -> JointReaction {
        let onChild = workspace.jointForces[joint]
        let center: Vec3
        switch side {
        case .parent:
            center = workspace.bodyInGround[joints[joint].parent].point(joints[joint].parentFrame.translation)
        case .child: center = workspace.bodyInGround[joint + 1].point(joints[joint].childFrame.translation)
        }
        let sign: Double = side == .child ? 1 : -1
        let force = sign * onChild.linear
        let moment = sign * (onChild.angular - center.cross(onChild.linear))
        let axes: RigidTransform
        switch frame {
        case .ground: return JointReaction(force: force, moment: moment, point: center)
        case .parent: axes = workspace.bodyInGround[joints[joint].parent]
        case .child: axes = workspace.bodyInGround[joint + 1]
        }
        return JointReaction(
            force: axes.inverseDirection(force), moment: axes.inverseDirection(moment),
            point: axes.inversePoint(center))
    }
}
