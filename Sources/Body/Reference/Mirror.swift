import Mechanics

/// The mirror image in the plane between left and right (z = 0), which makes the left side of the right one.
enum Mirror {
    /// The left counterpart's name; the same name for what lies in the middle.
    static func name(_ name: String) -> String {
        if name.hasSuffix("_r") { return name.dropLast(2) + "_l" }
        // coordinates of the patella and their couplers carry the side inside
        return name.replacing("_r_", with: "_l_")
    }

    static func isSided(_ name: String) -> Bool { self.name(name) != name }

    static func point(_ p: Vec3) -> Vec3 { Vec3(p.x, p.y, -p.z) }

    static func frame(_ frame: RigidTransform) -> RigidTransform {
        let r = frame.rotation
        return RigidTransform(
            rotation: Mat3(
                Vec3(r.row0.x, r.row0.y, -r.row0.z), Vec3(r.row1.x, r.row1.y, -r.row1.z),
                Vec3(-r.row2.x, -r.row2.y, r.row2.z)), translation: point(frame.translation))
    }

    static func inertia(_ tensor: Mat3) -> Mat3 {
        frame(RigidTransform(rotation: tensor, translation: .zero)).rotation
    }

    /// The axis a mirrored body turns about by the same angle.
    static func rotationAxis(_ axis: Vec3) -> Vec3 { Vec3(-axis.x, -axis.y, axis.z) }

    static func side(_ side: WrapSurface.Side) -> WrapSurface.Side {
        switch side {
        case .positive(axis: 2): .negative(axis: 2)
        case .negative(axis: 2): .positive(axis: 2)
        default: side
        }
    }
}
