public import Anatomy

/// Length tests that stretch the same tissue and are stopped by the same feeling.
public enum ToleranceFamily: String, Codable, Sendable, Hashable, CaseIterable {
    case hipExtension = "hip-extension"
    case hamstringStretch = "hamstring-stretch"
    case kneeBending = "knee-bending"
    case inwardRotation = "inward-rotation"
    case outwardRotation = "outward-rotation"
    case sideBending = "side-bending"
    case forwardBending = "forward-bending"
    case backwardBending = "backward-bending"
    case ankleDorsiflexion = "ankle-dorsiflexion"

    /// Left and right, or central for movements of the whole trunk.
    public var sides: [Side] {
        switch self {
        case .forwardBending, .backwardBending: [.central]
        default: [.left, .right]
        }
    }
}

extension LengthTest {
    /// Whose tolerance stops the test; nil for a limb that hangs by its weight.
    public var toleranceFamily: ToleranceFamily? {
        switch self {
        case .thomas, .modifiedThomasHip, .modifiedThomasKnee, .modifiedThomasAbduction, .ober, .modifiedOber:
            nil
        case .hipExtensionPassive: .hipExtension
        case .straightLegRaise, .poplitealAngle: .hamstringStretch
        case .ely: .kneeBending
        case .hipInternalRotationProne, .hipInternalRotationSupine, .hipInternalRotationSeated, .fair:
            .inwardRotation
        case .hipExternalRotationProne, .hipExternalRotationSupine, .hipExternalRotationSeated:
            .outwardRotation
        case .sideBend, .sideBendAngle: .sideBending
        case .modifiedSchober, .fingertipFloor: .forwardBending
        case .lumbarExtension: .backwardBending
        case .ankleDorsiflexionKneeStraight, .ankleDorsiflexionKneeBent: .ankleDorsiflexion
        }
    }
}
