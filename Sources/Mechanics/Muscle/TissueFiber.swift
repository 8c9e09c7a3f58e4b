/// A muscle's fibre as its tissue state leaves it; made anew at each call.
struct TissueFiber {
    let optimalLength: Double
    let inverseOptimalLength: Double
    /// Distance between the muscle's two sheets (m): kept by shortening.
    let thickness: Double
    let squaredThickness: Double
    /// Fmax times strength (N).
    let force: Double
    let stiffness: Double
    /// Strain where passive force begins, and the strain from there to Fmax.
    let passiveStart: Double
    let passiveSpan: Double
    let inversePassiveSpan: Double
    /// De Groote's passive exponential at zero force.
    let passiveOffset: Double
    /// The shortest fibre (m), and its length along the tendon.
    let minLength: Double
    let minLengthAlongTendon: Double

    @inline(__always)
    init(_ muscle: CompiledMuscle, _ tissue: TissueState) {
        precondition(muscle.accepts(tissue), "this tissue state leaves no muscle")
        optimalLength = muscle.optimalFiberLength * (1 - tissue.shortening)
        inverseOptimalLength = 1 / optimalLength
        thickness = muscle.optimalFiberLength * muscle.pennationSine
        squaredThickness = thickness * thickness
        force = muscle.maxIsometricForce * tissue.strength
        stiffness = tissue.stiffness
        passiveStart = muscle.passiveStart + tissue.zeroForceStrainShift
        passiveSpan = muscle.passiveEnd + tissue.oneForceStrainShift - passiveStart
        inversePassiveSpan = 1 / passiveSpan
        if case .deGroote(let curves) = muscle.family {
            passiveOffset =
                tissue.zeroForceStrainShift == tissue.oneForceStrainShift
                ? curves.passiveOffset : DeGrooteCurves.offset(span: passiveSpan)
        } else {
            passiveOffset = 0
        }
        minLength = max(muscle.minNormFiberLength * optimalLength, thickness * muscle.inverseMaxPennationSine)
        minLengthAlongTendon = max(0, minLength * minLength - squaredThickness).squareRoot()
    }
}

extension CompiledMuscle {
    /// Passive force in Fmax, before the multiplier of stiffness, and its slope in normalized length.
    @inline(__always)
    func passive(at normLength: Double, _ fiber: TissueFiber) -> CurvePoint {
        let share = (normLength - 1 - fiber.passiveStart) * fiber.inversePassiveSpan
        switch family {
        case .thelen(let curves):
            let point = curves.passive(share)
            return CurvePoint(point.value, point.slope * fiber.inversePassiveSpan)
        case .millard(let curves):
            let span = passiveEnd - passiveStart
            let point = curves.passiveForceLength(1 + passiveStart + share * span)
            return CurvePoint(point.value, point.slope * span * fiber.inversePassiveSpan)
        case .deGroote(let curves):
            let point = curves.passive(share, offset: fiber.passiveOffset)
            return CurvePoint(point.value, point.slope * fiber.inversePassiveSpan)
        }
    }

    /// Change of the passive force of `passive(at:_:)` with the two strain shifts.
    @inline(__always)
    func passiveByShifts(
        _ point: CurvePoint, at normLength: Double, _ fiber: TissueFiber
    ) -> (zero: Double, one: Double) {
        let share = (normLength - 1 - fiber.passiveStart) * fiber.inversePassiveSpan
        var bySpan = -point.slope * share
        if case .deGroote(let curves) = family {
            bySpan += curves.passiveByOffset(point, span: fiber.passiveSpan, offset: fiber.passiveOffset)
        }
        return (-point.slope - bySpan, bySpan)
    }
}
