/// The closed-form curves of De Groote and Fregly, with the constants that make them meet their end points exactly.
///
/// Source: F. De Groote, A. L. Kinney, A. V. Rao, B. J. Fregly, "Evaluation of direct collocation optimal control problem
/// formulations for solving the muscle redundancy problem", Ann Biomed Eng 44 (2016) 2922–2936, supplement; constants as in OpenSim 4.6.
struct DeGrooteCurves: Sendable {
    private let inverseWidth: Double
    /// Exponent of the tendon curve.
    private let tendonShape: Double
    let passiveStrain: Double
    let hasPassiveForce: Bool
    let fiberDamping: Double
    /// The passive exponential where its force is zero, at a fifth of the optimal length.
    let passiveOffset: Double

    private static let passiveShape = 4.0
    private static let passiveEnd = exponential(passiveShape)
    private static let strainAtZeroForce = -0.8
    private static let tendonForceAtRest = 0.2

    /// Throws `ModelFault` naming the parameter out of range.
    init(_ p: DeGrooteFregly2016Parameters, of muscle: String) throws(ModelFault) {
        guard p.activeForceWidthScale >= 1 else {
            throw ModelFault(
                "muscle '\(muscle)' has active force width \(p.activeForceWidthScale); it must be one at least"
            )
        }
        guard p.fiberDamping >= 0 else {
            throw ModelFault("muscle '\(muscle)' has negative fibre damping")
        }
        guard p.passiveFiberStrainAtOneNormForce > 0, p.tendonStrainAtOneNormForce > 0 else {
            throw ModelFault(
                "muscle '\(muscle)' has fibre strain \(p.passiveFiberStrainAtOneNormForce) and tendon strain \(p.tendonStrainAtOneNormForce) at Fmax; both must be more than zero"
            )
        }
        inverseWidth = 1 / p.activeForceWidthScale
        tendonShape =
            naturalLogarithm((1 + Self.tendonForceAtRest) / Self.tendonForceAtRest)
            / p.tendonStrainAtOneNormForce
        passiveStrain = p.passiveFiberStrainAtOneNormForce
        hasPassiveForce = !p.ignoresPassiveFiberForce
        fiberDamping = p.fiberDamping
        passiveOffset = Self.offset(span: p.passiveFiberStrainAtOneNormForce)
    }

    /// The passive exponential where its force is zero, for a strain of Fmax.
    @inline(__always)
    static func offset(span: Double) -> Double { exponential(passiveShape * strainAtZeroForce / span) }

    @inline(__always)
    func active(_ normLength: Double) -> CurvePoint {
        let x = (normLength - 1) * inverseWidth + 1
        var value = 0.0
        var slope = 0.0
        bell(
            x, height: 0.815_067_113_424_354_2, center: 1.055_033_428_970_575, width: 0.162_384_573_599_574,
            skew: 0.063_303_448_465_465, &value, &slope)
        bell(
            x, height: 0.433_004_984_392_647, center: 0.716_775_413_397_760, width: -0.029_947_116_970_696,
            skew: 0.200_356_847_296_188, &value, &slope)
        bell(x, height: 0.1, center: 1, width: 0.353_553_390_593_274, skew: 0, &value, &slope)
        return CurvePoint(value, slope * inverseWidth)
    }

    /// Adds a bell whose width changes along it.
    @inline(__always)
    private func bell(
        _ x: Double, height: Double, center: Double, width: Double, skew: Double, _ value: inout Double,
        _ slope: inout Double
    ) {
        let inverse = 1 / (width + skew * x)
        let reduced = (x - center) * inverse
        let exponent = 0.5 * reduced * reduced
        // beyond this it is nothing, and at zero width it would not be a number
        guard exponent < 100 else { return }
        let part = height * exponential(-exponent)
        value += part
        slope -= part * reduced * inverse * inverse * (width + center * skew)
    }

    /// Passive force and its slope in `share`, the strain in units of the strain of Fmax; never negative.
    @inline(__always)
    func passive(_ share: Double, offset: Double) -> CurvePoint {
        if !hasPassiveForce { return .zero }
        let raw = exponential(Self.passiveShape * share)
        if raw <= offset { return .zero }
        let scale = 1 / (Self.passiveEnd - offset)
        return CurvePoint((raw - offset) * scale, Self.passiveShape * raw * scale)
    }

    /// Change of the passive force with the strain of Fmax by way of the offset alone.
    @inline(__always)
    func passiveByOffset(_ point: CurvePoint, span: Double, offset: Double) -> Double {
        if point.slope == 0 { return 0 }
        let offsetBySpan = -Self.passiveShape * Self.strainAtZeroForce / (span * span) * offset
        return (point.value - 1) / (Self.passiveEnd - offset) * offsetBySpan
    }

    @inline(__always)
    func tendon(_ strain: Double) -> CurvePoint {
        let value = Self.tendonForceAtRest * exponential(tendonShape * strain)
        return CurvePoint(value - Self.tendonForceAtRest, tendonShape * value)
    }

    /// Tendon strain at a normalized force.
    @inline(__always)
    func tendonStrain(at force: Double) -> Double {
        naturalLogarithm(1 + force / Self.tendonForceAtRest) / tendonShape
    }

    @inline(__always)
    func velocity(_ normSpeed: Double) -> CurvePoint {
        let (d1, d2, d3, d4) = (-0.321_134_612_798_980_8, -8.149, -0.374, 0.882_532_773_324_991_2)
        let reduced = d2 * normSpeed + d3
        let root = (reduced * reduced + 1).squareRoot()
        return CurvePoint(d1 * naturalLogarithm(reduced + root) + d4, d1 * d2 / root)
    }
}
