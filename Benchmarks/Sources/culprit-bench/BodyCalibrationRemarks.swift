import Body
import Foundation

extension BodyCalibrationPage {
    /// Every fitted target beyond half an SD and every held-out one beyond one, with why, as far as known.
    var misses: String {
        let missed = targets.filter {
            $0.use != .unused && abs(difference($0)) > ($0.use == .fitted ? 0.5 : 1)
        }
        var lines = [
            "\(missed.count) targets are missed (a fitted one by more than 0.5 SD, a held-out one by more than 1):",
            "",
        ]
        for target in missed {
            let why = Self.reasons.first { target.id.hasPrefix($0.prefix) }?.text ?? "no reason is known"
            lines.append(
                "- \(target.id) (\(Self.name(target.use)), \(difference(target).signed(2)) SD): \(why)")
        }
        return lines.joined(separator: "\n")
    }

    private static let reasons: [(prefix: String, text: String)] = [
        (
            "modified-thomas-knee",
            "Riener & Edrich have no moment at the hip for a bent knee, which leaves rectus femoris slacker than the hanging shank needs"
        ),
        (
            "hip-extension-passive",
            "Roach 2015 (6.9°) and Soucie 2011 (18°) contradict each other; the fit lies between, nearer the one that was seen"
        ),
        (
            "popliteal-angle",
            "Youdas 2005 (38.6 and 28.0° from straight) and Yildirim 2018 (17.1 and 9.8°) contradict each other by more than 2 SD"
        ),
        (
            "straight-leg-raise",
            "at the hip's share of the norm, Riener & Edrich's law has 9 to 12 N·m, not the 25 to 35 N·m that leg raises are said to end with: the two cannot both be met"
        ),
        (
            "ober",
            "Ferber 2010 and Reese & Bandy 2003 differ by 5°; the hanging leg's 30 to 40 N·m are held by capsule and abductors, whose curve nobody has published"
        ),
        (
            "modified-thomas-abduction",
            "the abduction of a freely hanging thigh is a balance of small moments (a few N·m); tensor fasciae latae alone does not lift it outwards in the model"
        ),
        (
            "side-bend-basmi",
            "the model's thorax is rigid: lumbar levels alone cannot take the fingertip 20 cm down"
        ),
        ("side-bend-angle", "see the levels in side-bending"),
        (
            "fingertip-floor",
            "rigid thorax and shoulder girdle; the hips stop at the hamstrings' torque of the straight leg raise"
        ),
        (
            "modified-schober",
            "the marks' way grows with the bend of the bones alone; skin slides more, and the published SD is small (1982 men)"
        ),
        (
            "ankle-dorsiflexion",
            "Soucie's women go further than men; one curve of soleus and one ratio of torques for both sexes are drawn between"
        ),
        (
            "hip-internal-rotation",
            "rotation supine and prone differ by 5.6° in one study although the hip is held alike: one capsule cannot follow both"
        ),
        (
            "hip-external-rotation",
            "seated, piriformis and the small glutei of the source model tighten more in flexion than in people"
        ),
        (
            "bending-pearcy",
            "levels share by the in vitro compliances (Panjabi): L5/S1 bends in vitro, hardly in people (iliolumbar ligaments are not modelled)"
        ),
        (
            "extension-pearcy",
            "in people L3/4 and L4/5 hardly extend (facets); the levels' curves differ by one compliance only"
        ),
        (
            "flexion-pearcy",
            "levels share by in vitro compliances; muscles of several levels shift the bend"
        ),
        (
            "forward-bend",
            "Pearcy's levels (52°), Schober and Jandre Reis (64.5° and 66.7°) ask for different bends; the hips follow the straight leg raise"
        ),
        (
            "hip-moment",
            "Riener & Edrich have a constant of 8 N·m flexing that no stretched tissue explains; a free constant of the capsule takes a part of it"
        ),
        (
            "knee-moment",
            "Riener & Edrich's constant (−4.8 N·m) and screw-home term are met in part; muscles are shared with the hip"
        ),
        ("ankle-moment", "gastrocnemius and soleus are drawn to Soucie's dorsiflexion too"),
        (
            "segment-panjabi",
            "one curve an axis, stretched by one compliance a level: flexion and extension cannot differ by level"
        ),
        (
            "segment-L1-L5-rotation",
            "drawn to the loaded stiffness of Schmidt 1998, which is twice that in vitro without load"
        ),
        ("segment-L1-L5", "drawn to the loaded stiffness of Schmidt 1998"),
        ("capsule-rotation", "drawn by the rotation norms of living hips"),
    ]

    /// What tells a short muscle from one that is merely less tolerated, in simulated people.
    var patterns: String {
        guard let halves = population.gajdosik() else { return "The straight leg raise was not made." }
        let slopes = spreads.slopes[LengthTest.straightLegRaise.rawValue]?[.male]
        let hamstrings = slopes?.byShortening[.hamstrings]?.right ?? 0
        let byTorque = slopes?.byLogTolerance ?? 1
        let angle = slopes?.value ?? 0
        return """
            Gajdosik 1991: men with short hamstrings raised the straight leg to 61.0°, the others to 73.8°, with the same largest torque. Partly fitted: no angle of it is a target, but the spread of tolerated torque in these tests was capped at 0.25 with this study in mind, after a first fit had split at 0.90 and 1.20 times the usual torque. \
            Drawn men split in the same proportion (24 to 30) reach \(halves.short.angle.text(1))° and \(halves.others.angle.text(1))°, at \
            \(halves.short.tolerance.text(2)) and \(halves.others.tolerance.text(2)) times the usual torque (means): their torques differ more than Gajdosik's did, since a drawn man is short of range by short hamstrings or by little \
            tolerance alike. For a man of the mean tolerance the angle falls \
            by \((-0.1 * hamstrings).text(1))° when his hamstrings are 10 % shorter: the curve moves, the torque at the end stays.

            Ylinen 2009: four weeks of stretching, +17° at the same curve. In the model that is a torque tolerated \
            \(ratio17(byTorque).text(2)) times as large (first order), from \(angle.text(1))°: the curve stays, the torque at the end rises.
            """
    }

    private func ratio17(_ slope: Double) -> Double { slope > 0 ? exp(17 / slope) : .nan }
}
