import Anatomy
import Body
import Evidence

/// Which findings are readings of length tests, and which judgements they stand for.
enum LengthFindings {
    /// Measured findings and the test that simulates them; both in degrees, or in centimetres.
    static let tests: [(finding: String, test: LengthTest)] = [
        ("thomas-hip-angle", .thomas),
        ("thomas-knee-angle", .modifiedThomasKnee),
        ("hip-extension-rom", .hipExtensionPassive),
        ("slr-tight-angle", .straightLegRaise),
        ("popliteal-angle", .poplitealAngle),
        ("thomas-abduction-angle", .modifiedThomasAbduction),
        ("ely-angle", .ely),
        ("ober-angle", .ober),
        ("modified-ober-angle", .modifiedOber),
        ("hip-ir-rom", .hipInternalRotationProne),
        ("hip-ir-rom-supine", .hipInternalRotationSupine),
        ("hip-ir-rom-seated", .hipInternalRotationSeated),
        ("hip-er-rom", .hipExternalRotationProne),
        ("hip-er-rom-supine", .hipExternalRotationSupine),
        ("hip-er-rom-seated", .hipExternalRotationSeated),
        ("fair-rotation", .fair),
        ("side-bend-cm", .sideBend),
        ("side-bend-angle", .sideBendAngle),
        ("modified-schober", .modifiedSchober),
        ("fingertip-floor", .fingertipFloor),
        ("lumbar-extension-angle", .lumbarExtension),
        ("ankle-dorsiflexion-straight", .ankleDorsiflexionKneeStraight),
        ("ankle-dorsiflexion-bent", .ankleDorsiflexionKneeBent),
    ]

    /// Judgements that a muscle is short, the muscle, and the reading whose cut-off defines "short".
    static let judgements: [(finding: String, group: MuscleGroup, measured: String)] = [
        ("thomas-hip-tight", .iliopsoas, "thomas-hip-angle"),
        ("thomas-knee-tight", .rectusFemoris, "thomas-knee-angle"),
        ("hamstring-short", .hamstrings, "popliteal-angle"),
        ("ober-tight", .tensorFasciaeLatae, "ober-angle"),
    ]

    /// The test that a measured finding is a reading of.
    static func test(_ finding: String) -> LengthTest? { tests.first { $0.finding == finding }?.test }

    /// The measurements among a client's answers: the latest number of each test and side.
    ///
    /// A number whose side nobody named is left out, with a note, where the test has sides.
    static func measurements(_ answers: Answers, notes: inout [Note]) -> [LengthTestMeasurement] {
        var found: [LengthTestMeasurement] = []
        for (finding, test) in tests {
            let sides: [Side?] = test.isSided ? [.left, .right] : [nil]
            for side in sides {
                guard let number = answers[finding, side]?.number else { continue }
                found.append(LengthTestMeasurement(test, side ?? .central, clinicalValue: number))
            }
            if test.isSided, answers[finding, nil]?.number != nil {
                notes.append(
                    Note(
                        .input,
                        "\(test.plainName.capitalizedFirst) was measured without a side: the body model needs left or right and leaves it out."
                    ))
            }
        }
        return found
    }

    /// The cut-off that defines a judgement, in the reading's unit.
    static func cutOff(_ finding: String, sex: Sex, _ knowledge: KnowledgeBase) -> Double? {
        for derivation in knowledge.derivations where derivation.finding == finding {
            switch derivation.rule {
            case .measured(_, let threshold, _): return limit(threshold)
            case .measuredBySex(_, let female, let male): return limit(sex == .female ? female : male)
            default: continue
            }
        }
        return nil
    }

    private static func limit(_ threshold: Finding.Threshold) -> Double {
        switch threshold {
        case .above(let value), .atLeast(let value), .below(let value), .atMost(let value): value
        }
    }
}
