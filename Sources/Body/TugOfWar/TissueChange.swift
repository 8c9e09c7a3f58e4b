import Mechanics

/// A direction in which the tissue of some muscles changes, per unit.
struct TissueChange: Sendable, Hashable {
    /// Indices of the muscles.
    var muscles: [Int]
    /// How their states change, aligned with the muscles: differences, so a stiffness of zero here is none.
    var differences: [TissueState]

    /// Shortening of muscles, one unit being the whole fibre.
    init(shorteningOf muscles: [Int]) {
        self.muscles = muscles
        differences = muscles.map { _ in TissueState(shortening: 1, stiffness: 0, strength: 0) }
    }

    /// From one state of the muscles to another.
    init(of muscles: [Int], from: [TissueState], to: [TissueState]) {
        self.muscles = muscles
        differences = zip(from, to).map { from, to in
            TissueState(
                shortening: to.shortening - from.shortening, stiffness: to.stiffness - from.stiffness,
                zeroForceStrainShift: to.zeroForceStrainShift - from.zeroForceStrainShift,
                oneForceStrainShift: to.oneForceStrainShift - from.oneForceStrainShift,
                tone: to.tone - from.tone, strength: to.strength - from.strength)
        }
    }
}

extension TissueGradient {
    /// Change of a force (N) with a change of tissue.
    func change(with difference: TissueState) -> Double {
        shortening * difference.shortening + stiffness * difference.stiffness
            + zeroForceStrainShift * difference.zeroForceStrainShift
            + oneForceStrainShift * difference.oneForceStrainShift + strength * difference.strength
    }
}
