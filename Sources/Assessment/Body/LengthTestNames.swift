import Anatomy
import Body

extension LengthTest {
    /// What therapists call it, inside a sentence.
    package var plainName: String {
        switch self {
        case .thomas: "Thomas"
        case .modifiedThomasHip: "modified Thomas, hip"
        case .modifiedThomasKnee: "modified Thomas, knee"
        case .modifiedThomasAbduction: "modified Thomas, abduction"
        case .hipExtensionPassive: "passive hip extension"
        case .ober: "Ober"
        case .modifiedOber: "modified Ober"
        case .ely: "Ely"
        case .fair: "FAIR"
        case .modifiedSchober: "modified Schober"
        case .fingertipFloor: "fingertip to floor"
        case .sideBendAngle: "side-bend, lumbar angle"
        case .sideBend: "side-bend, fingertip"
        default: rawValue.spaced
        }
    }
}

extension LengthTestMeasurement {
    /// `left Thomas`.
    var words: String { (side == .central ? "" : side.rawValue + " ") + test.plainName }

    /// A reading in the clinic's unit: `8°`, `14 cm`.
    func words(of reading: Double) -> String {
        let value = (reading * test.clinicalFactor).rounded(toPlaces: 1).formattedShort
        return value + (test.isDistance ? " cm" : "°")
    }
}
