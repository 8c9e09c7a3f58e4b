import Mechanics

/// Whether a resting muscle surely hangs slack, told without its curves: most of a body's muscles do in most postures.
struct SlackLimit: Sendable {
    private let tendonSlackLength: Double
    private let optimalFiberLength: Double
    private let squaredThickness: Double
    /// Fibre strain where passive force begins; less than any for a curve that never quite ends.
    private let strainAtZeroForce: Double

    init(_ muscle: Muscle) {
        tendonSlackLength = muscle.tendonSlackLength
        optimalFiberLength = muscle.optimalFiberLength
        let thickness = muscle.optimalFiberLength * sine(muscle.pennationAtOptimal)
        squaredThickness = thickness * thickness
        if case .millard2012(let curves) = muscle.curves {
            strainAtZeroForce = curves.fiberForceLength.strainAtZeroForce
        } else {
            strainAtZeroForce = -.infinity
        }
    }

    /// Whether the fibre, with its tendon just straight, is shorter than where its passive force begins.
    func isSlack(_ pathLength: Double, _ tissue: TissueState) -> Bool {
        guard tissue.tone == 0 else { return false }
        let along = max(0, pathLength - tendonSlackLength)
        let limit =
            (1 + strainAtZeroForce + tissue.zeroForceStrainShift) * optimalFiberLength
            * (1 - tissue.shortening)
        return limit > 0 && along * along + squaredThickness <= limit * limit
    }
}
