/// A length or range test of the clinic. Raw values are ids.
///
/// Angles are in the clinic's own convention, said with each test; internally rad, distances m.
public enum LengthTest: String, Codable, Sendable, Hashable, CaseIterable {
    /// Supine at the table's edge, other knee to the chest, lumbar spine flat; hip and knee hang: thigh against the horizontal, negative
    /// below.
    case thomas
    /// The same with the hip free to abduct: thigh against the horizontal, negative below.
    case modifiedThomasHip = "modified-thomas-hip"
    /// The same: flexion of the hanging knee.
    case modifiedThomasKnee = "modified-thomas-knee"
    /// The same: abduction of the hanging thigh, by a goniometer from the anterior superior iliac spine to the middle of the knee. Zero where the
    /// knee lies straight below the spine, which is some 6° outward of a thigh in line with the hip's centre.
    case modifiedThomasAbduction = "modified-thomas-abduction"
    /// Prone, pelvis held, knee straight: extension of the hip.
    case hipExtensionPassive = "hip-extension-passive"
    /// Supine, knee straight, pelvis free: leg against the table.
    case straightLegRaise = "straight-leg-raise"
    /// Supine, thigh upright: how far the knee stays from straight.
    case poplitealAngle = "popliteal-angle"
    /// Prone, pelvis held, hip straight: flexion of the knee.
    case ely
    /// Side-lying at the table's edge, so that the leg can drop behind the other, whose hip is bent; knee bent 90°, thigh in line with the trunk; it hangs while the foot lies on
    /// the examiner's arm: thigh against the horizontal, negative below.
    case ober
    /// The same with the knee straight and the leg free.
    case modifiedOber = "modified-ober"
    /// Hip straight, knee bent 90°.
    case hipInternalRotationProne = "hip-internal-rotation-prone"
    case hipInternalRotationSupine = "hip-internal-rotation-supine"
    /// Thigh and knee bent 90°.
    case hipInternalRotationSeated = "hip-internal-rotation-seated"
    case hipExternalRotationProne = "hip-external-rotation-prone"
    case hipExternalRotationSupine = "hip-external-rotation-supine"
    case hipExternalRotationSeated = "hip-external-rotation-seated"
    /// Side-lying, hip bent 60° and adducted: internal rotation.
    case fair
    /// Standing, bending to the side: way of the fingertip down the thigh (m), to which thorax and shoulder girdle
    /// add published shares.
    case sideBend = "side-bend"
    /// Standing, bending to the side: lateral flexion from T12 to S1.
    case sideBendAngle = "side-bend-angle"
    /// Standing, bending forward: gain between marks 10 cm above and 5 cm below the lumbosacral junction (m).
    case modifiedSchober = "modified-schober"
    /// Standing, bending forward with straight knees: fingertip above the floor, negative below it (m); thorax and shoulder girdle reach
    /// with it
    case fingertipFloor = "fingertip-floor"
    /// Standing, bending backward: extension from T12 to S1.
    case lumbarExtension = "lumbar-extension"
    /// Dorsiflexion of the ankle, knee straight.
    case ankleDorsiflexionKneeStraight = "ankle-dorsiflexion-knee-straight"
    /// Dorsiflexion of the ankle, knee bent 90°.
    case ankleDorsiflexionKneeBent = "ankle-dorsiflexion-knee-bent"
}

extension LengthTest {
    /// Whether it is read off a tape (m) rather than a goniometer (rad).
    public var isDistance: Bool {
        switch self {
        case .sideBend, .modifiedSchober, .fingertipFloor: true
        default: false
        }
    }

    /// Whether it is done on the left and on the right; the others ask nothing of a side.
    public var isSided: Bool {
        switch self {
        case .modifiedSchober, .fingertipFloor, .lumbarExtension: false
        default: true
        }
    }

    /// Whether the limb hangs by its weight alone, so that no tolerated torque enters.
    public var isHanging: Bool {
        switch self {
        case .thomas, .modifiedThomasHip, .modifiedThomasKnee, .modifiedThomasAbduction, .ober, .modifiedOber:
            true
        default: false
        }
    }

    /// The test that is done in the same way and only reads something else off; itself for most.
    var setting: LengthTest {
        switch self {
        case .modifiedThomasKnee, .modifiedThomasAbduction: .modifiedThomasHip
        case .sideBendAngle: .sideBend
        case .fingertipFloor: .modifiedSchober
        default: self
        }
    }

    /// What turns the measurement into the clinic's unit: degrees, or centimetres.
    public var clinicalFactor: Double { isDistance ? 100 : 180 / .pi }
}
