/// Thelen's curves with their constants worked out.
///
/// Source: D. G. Thelen, "Adjustment of muscle mechanics model parameters to simulate dynamic contractions in older adults",
/// J Biomech Eng 125 (2003) 70–77.
struct ThelenCurves: Sendable {
    private let inverseActiveShape: Double
    /// Exponent of the passive curve, and what scales it to Fmax.
    private let passiveShape: Double
    private let passiveScale: Double
    let passiveStrain: Double
    /// The tendon's exponential toe ends at this strain, where the straight part begins.
    private let toeStrain: Double
    private let linearStiffness: Double
    /// Shortening: speed = (F − 1) / (1 + `concentricShape` F); lengthening: speed = (F − 1) / (`eccentric` (Flen − F)).
    private let concentricShape: Double
    private let eccentric: Double
    private let lengtheningForce: Double
    /// Force and speed where lengthening goes on straight, and the slope there.
    private let extrapolationForce: Double
    private let extrapolationSpeed: Double
    private let extrapolationSlope: Double

    private static let toeForce = 0.33
    private static let toeShape = 3.0
    private static let toeScale = toeForce / (exponential(toeShape) - 1)

    /// Throws `ModelFault` naming the parameter out of range.
    init(_ p: Thelen2003Parameters, of muscle: String) throws(ModelFault) {
        for (name, value) in [
            ("tendon strain at Fmax", p.tendonStrainAtFmax), ("fibre strain at Fmax", p.fiberStrainAtFmax),
            ("active shape", p.activeShape), ("passive shape", p.passiveShape),
            ("velocity shape", p.velocityShape),
        ] where !(value > 0) {
            throw ModelFault("muscle '\(muscle)' has \(name) \(value); it must be more than zero")
        }
        guard p.maxLengtheningForce > 1 else {
            throw ModelFault(
                "muscle '\(muscle)' has largest lengthening force \(p.maxLengtheningForce); it must be more than one"
            )
        }
        guard p.velocityExtrapolationThreshold > 1 / p.maxLengtheningForce,
            p.velocityExtrapolationThreshold <= 1
        else {
            throw ModelFault(
                "muscle '\(muscle)' has force–velocity threshold \(p.velocityExtrapolationThreshold); it must lie between \(1 / p.maxLengtheningForce) and 1"
            )
        }
        guard p.minActivation >= 0.01 else {
            throw ModelFault("muscle '\(muscle)' has minimum activation \(p.minActivation), below 0.01")
        }
        inverseActiveShape = 1 / p.activeShape
        passiveShape = p.passiveShape
        passiveScale = 1 / (exponential(p.passiveShape) - 1)
        passiveStrain = p.fiberStrainAtFmax
        // the paper rounds these two; here value and slope meet exactly
        let e3 = exponential(Self.toeShape)
        toeStrain = 99 * p.tendonStrainAtFmax * e3 / (166 * e3 - 67)
        linearStiffness = 0.67 / (p.tendonStrainAtFmax - toeStrain)

        concentricShape = 1 / p.velocityShape
        lengtheningForce = p.maxLengtheningForce
        eccentric = (2 + 2 / p.velocityShape) / (p.maxLengtheningForce - 1)
        extrapolationForce = p.velocityExtrapolationThreshold * p.maxLengtheningForce
        let rest = eccentric * (lengtheningForce - extrapolationForce)
        extrapolationSpeed = (extrapolationForce - 1) / rest
        extrapolationSlope = rest * rest / (rest + (extrapolationForce - 1) * eccentric)
    }

    @inline(__always)
    func active(_ normLength: Double) -> CurvePoint {
        let stretch = normLength - 1
        let value = exponential(-stretch * stretch * inverseActiveShape)
        return CurvePoint(value, -2 * stretch * inverseActiveShape * value)
    }

    /// Passive force and its slope in strain, at the strain in units of the strain of Fmax.
    @inline(__always)
    func passive(_ share: Double) -> CurvePoint {
        if share <= 0 { return .zero }
        let value = exponential(passiveShape * share)
        return CurvePoint((value - 1) * passiveScale, passiveShape * value * passiveScale)
    }

    @inline(__always)
    func tendon(_ strain: Double) -> CurvePoint {
        if strain > toeStrain {
            return CurvePoint(linearStiffness * (strain - toeStrain) + Self.toeForce, linearStiffness)
        }
        if strain <= 0 { return .zero }
        let shape = Self.toeShape / toeStrain
        let value = exponential(shape * strain)
        return CurvePoint(Self.toeScale * (value - 1), Self.toeScale * shape * value)
    }

    /// Tendon strain at a normalized force.
    @inline(__always)
    func tendonStrain(at force: Double) -> Double {
        if force > Self.toeForce { return toeStrain + (force - Self.toeForce) / linearStiffness }
        if force <= 0 { return 0 }
        return toeStrain / Self.toeShape * naturalLogarithm(1 + force / Self.toeScale)
    }

    /// Force at full activation at a fibre speed in units of the fastest shortening: OpenSim's implicit equation solved.
    @inline(__always)
    func velocity(_ normSpeed: Double) -> CurvePoint {
        if normSpeed <= -1 { return .zero }
        if normSpeed <= 0 {
            let rest = 1 - normSpeed * concentricShape
            return CurvePoint((1 + normSpeed) / rest, (1 + concentricShape) / (rest * rest))
        }
        if normSpeed > extrapolationSpeed {
            return CurvePoint(
                extrapolationForce + extrapolationSlope * (normSpeed - extrapolationSpeed), extrapolationSlope
            )
        }
        let rest = 1 + eccentric * normSpeed
        return CurvePoint(
            (1 + eccentric * normSpeed * lengtheningForce) / rest,
            eccentric * (lengtheningForce - 1) / (rest * rest))
    }
}
