import Mechanics

/// Tolerated torques that cannot differ much: one examiner's hand in one study, or one and the same movement.
///
/// Without ties each length test could be met by a torque of its own, and contradictions between norms would vanish in them.
struct ToleranceTie {
    let first: String
    let second: String
    /// How far the logarithm of the ratio of the two may be from that of their starts, as one SD.
    let width: Double

    static let all: [ToleranceTie] = {
        var ties = [
            // one hand on one foot
            ToleranceTie(
                first: "ankle-dorsiflexion-knee-straight", second: "ankle-dorsiflexion-knee-bent", width: 0.1),
            ToleranceTie(first: "hip-internal-rotation-seated", second: "fair", width: 0.01),
        ]
        // one examiner turning the same thigh
        for direction in ["internal", "external"] {
            for position in ["supine", "seated"] {
                ties.append(
                    ToleranceTie(
                        first: "hip-\(direction)-rotation-prone",
                        second: "hip-\(direction)-rotation-\(position)",
                        width: 0.1))
            }
        }
        ties.append(
            ToleranceTie(
                first: "hip-internal-rotation-prone", second: "hip-external-rotation-prone", width: 0.2))
        return ties
    }()

    /// How far apart men's and women's torques of one test may move, as one SD of the logarithm of their ratio.
    static let widthBetweenSexes = 0.15

    /// One a sex.
    func residuals(_ parameters: PassiveParameters) -> [Double] {
        var result: [Double] = []
        for sex in Sex.allCases {
            result.append(
                (parameters.logarithmFromStart(of: first, sex)
                    - parameters.logarithmFromStart(of: second, sex))
                    / width)
        }
        return result
    }

    /// Between the sexes, for every test that has torques.
    static func betweenSexes(_ parameters: PassiveParameters) -> [Double] {
        parameters.testsWithTolerance.map { test in
            (parameters.logarithmFromStart(of: test, .female) - parameters.logarithmFromStart(of: test, .male))
                / widthBetweenSexes
        }
    }
}

extension PassiveParameters {
    /// Length tests with a tolerated torque, in the order of the file.
    var testsWithTolerance: [String] {
        rows.filter { $0.key.kind == .tolerance && $0.key.sex == .male && $0.key.quantity == "median" }
            .map(\.key.subject)
    }

    /// Logarithm of a median torque over its start; zero where there is none.
    fileprivate func logarithmFromStart(of test: String, _ sex: Sex) -> Double {
        row(.init(.tolerance, test, sex: sex, "median")).map { naturalLogarithm($0.value / $0.start) } ?? 0
    }
}
