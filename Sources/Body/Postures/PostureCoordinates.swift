/// Where a body's postural coordinates are.
struct PostureCoordinates: Sendable {
    /// One leg's.
    struct Leg: Sendable {
        let hip: Int
        let adduction: Int
        let knee: Int
        let ankle: Int
        /// The heel's body.
        let heel: Int

        init(_ body: BodyModel, _ side: String) throws(BodyFault) {
            hip = try body.coordinate("hip_flexion_\(side)")
            adduction = try body.coordinate("hip_adduction_\(side)")
            knee = try body.coordinate("knee_angle_\(side)")
            ankle = try body.coordinate("ankle_angle_\(side)")
            heel = try body.body("calcn_\(side)")
        }
    }

    let tilt: Int
    let list: Int
    let height: Int
    let right: Leg
    let left: Leg
    /// Flexion of shoulders and elbows, right then left.
    let shoulders: [Int]
    let elbows: [Int]
    /// The upper arm's bodies, right then left, whose origin is the shoulder.
    let upperArms: [Int]
    let thorax: Int
    /// Extension of the head on the thorax.
    let neck: Int

    init(_ body: BodyModel) throws(BodyFault) {
        tilt = try body.coordinate("pelvis_tilt")
        list = try body.coordinate("pelvis_list")
        height = try body.coordinate("pelvis_ty")
        right = try Leg(body, "r")
        left = try Leg(body, "l")
        shoulders = [try body.coordinate("arm_flex_r"), try body.coordinate("arm_flex_l")]
        elbows = [try body.coordinate("elbow_flex_r"), try body.coordinate("elbow_flex_l")]
        upperArms = [try body.body("humerus_r"), try body.body("humerus_l")]
        thorax = try body.body("thorax")
        neck = try body.coordinate("T1_head_neck_FE")
    }
}
