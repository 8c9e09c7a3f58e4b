/// What has happened to one muscle's tissue; the healthy state changes nothing.
///
/// Every part but tone says how the muscle's own parameters change, so that a changed muscle can mostly be written
/// down as a plain one: see `applied(to:)`.
public struct TissueState: Sendable, Hashable {
    /// Lost fraction s of the optimal fibre length ℓ₀ (0 healthy, about 0.35 at most): sarcomeres in series are gone, the muscle's
    /// thickness ℓ₀ sin α₀ stays. Active and passive curves move to shorter lengths together, and the fastest shortening, counted in
    /// optimal lengths, slows. The same as a muscle of optimal length (1 − s) ℓ₀ and pennation asin(sin α₀ / (1 − s)).
    public var shortening: Double
    /// Multiplier of the passive elastic fibre force (1 healthy): stiffer fascia.
    public var stiffness: Double
    /// Added to the fibre strain at which passive force begins (0 healthy; negative begins earlier). With the next, it moves
    /// and stretches the passive curve along the strain axis without changing its shape; De Groote's curve counts as beginning at strain
    /// zero, and its small offset follows the new span as its own parameter would have it.
    public var zeroForceStrainShift: Double
    /// Added to the fibre strain at which passive force reaches Fmax (0 healthy; negative is stiffer).
    public var oneForceStrainShift: Double
    /// Resting activation (0 healthy): guarding, trigger points. No activation can be below it; who chooses activations sees
    /// to that, muscle forces themselves do not depend on it.
    public var tone: Double
    /// Multiplier of the largest isometric force (1 healthy). Every force of the muscle scales with it, the passive force and the
    /// tendon's stiffness too: the same as another `maxIsometricForce`.
    public var strength: Double

    public init(
        shortening: Double = 0, stiffness: Double = 1, zeroForceStrainShift: Double = 0,
        oneForceStrainShift: Double = 0, tone: Double = 0, strength: Double = 1
    ) {
        self.shortening = shortening
        self.stiffness = stiffness
        self.zeroForceStrainShift = zeroForceStrainShift
        self.oneForceStrainShift = oneForceStrainShift
        self.tone = tone
        self.strength = strength
    }

    /// Nothing is changed.
    public static let healthy = TissueState()
}
