import Anatomy
import Mechanics

/// How the ground carries a body that stands on both feet, as ``BodyBalance`` has it, as a function of the centre of mass alone while the feet stay.
///
/// Both feet push straight up; each takes the share that the centre's place between them gives, its centre of pressure as far off its sole's
/// middle as the other's.
struct StandingSupport: Sendable {
    /// Bodies of right and left foot.
    let feet: (right: Int, left: Int)
    /// Middle of each sole in ground (m).
    let soles: (right: Vec3, left: Vec3)
    /// Weight carried (N).
    let weight: Double

    /// - Precondition: positions are those of the posture whose feet stay.
    /// - Throws: ``BodyFault`` for a body without feet.
    init(_ bearing: LoadBearing, _ mechanics: Workspace) throws(BodyFault) {
        feet = (try bearing.body.body("calcn_r"), try bearing.body.body("calcn_l"))
        soles = (
            bearing.balance.base(.oneFoot(.right), mechanics),
            bearing.balance.base(.oneFoot(.left), mechanics)
        )
        weight = bearing.body.model.bodies.reduce(0) { $0 + $1.mass } * bearing.body.model.gravity.length
    }

    /// Forces on right and left foot for a place of the centre of mass (m, ground).
    func forces(center: Vec3) -> (right: ExternalForce, left: ExternalForce) {
        let (dx, dz) = (soles.right.x - soles.left.x, soles.right.z - soles.left.z)
        let along = ((center.x - soles.left.x) * dx + (center.z - soles.left.z) * dz) / (dx * dx + dz * dz)
        let share = max(0, min(1, along))
        let off = Vec3(center.x - soles.left.x - share * dx, 0, center.z - soles.left.z - share * dz)
        return (
            ExternalForce(body: feet.right, force: Vec3(0, share * weight, 0), point: soles.right + off),
            ExternalForce(body: feet.left, force: Vec3(0, (1 - share) * weight, 0), point: soles.left + off)
        )
    }

    /// Power of a change of the support forces on motions of the feet, for a centre of mass that moves by `change`: per unit, to second order exact.
    func power(of change: Vec3, center: Vec3, right: SpatialVector, left: SpatialVector) -> Double {
        let (front, back) = (forces(center: center + change), forces(center: center - change))
        func wrench(_ force: ExternalForce) -> SpatialVector {
            SpatialVector(force: force.force, at: force.point)
        }
        return 0.5
            * (right.dot(wrench(front.right) - wrench(back.right))
                + left.dot(wrench(front.left) - wrench(back.left)))
    }
}
