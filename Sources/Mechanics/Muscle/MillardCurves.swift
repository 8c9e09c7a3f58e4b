/// The four curves of Millard's muscle, with the changes its tendon and its damping ask for.
///
/// Source: M. Millard, T. Uchida, A. Seth, S. L. Delp, "Flexing computational muscle", J Biomech Eng 135 (2013) 021005.
///
/// A class, so that copying a muscle copies one reference and muscles of equal parameters share one set.
final class MillardCurves: Sendable {
    /// What they were made from.
    private let parameters: Millard2012Parameters
    private let ignoresTendonCompliance: Bool
    /// The same with the changes that the tendon and the damping ask for.
    private let active: Millard2012Parameters.ActiveForceLength
    private let velocity: Millard2012Parameters.ForceVelocity
    let activeForceLength: BezierCurve
    let forceVelocity: BezierCurve
    /// At the strains of the parameters; a tissue state is applied to the argument.
    let passiveForceLength: BezierCurve
    let tendonForceLength: BezierCurve
    /// Fibre strains where passive force begins and where it reaches Fmax.
    let strainAtZeroForce: Double
    let strainAtOneNormForce: Double
    let fiberDamping: Double
    /// End of the tendon's toe, and the bend of the quadratic in √force that guesses its strain.
    private let toeForce: Double
    private let toeStrain: Double
    private let toeBend: Double
    private let linearCompliance: Double

    /// Curves equal to those of other muscles are taken from them: muscles mostly differ in one of the four.
    ///
    /// Throws `ModelFault` naming the parameter that makes no curve.
    init(
        _ p: Millard2012Parameters, ignoresTendonCompliance: Bool, sharing others: [MillardCurves],
        of muscle: String
    ) throws(ModelFault) {
        parameters = p
        self.ignoresTendonCompliance = ignoresTendonCompliance
        // hardly any damping counts as none
        fiberDamping = p.fiberDamping < 0.001 ? 0 : p.fiberDamping
        // without damping an elastic muscle divides by its active force and by the slope of force–velocity: both are kept from zero
        let isClassic = !ignoresTendonCompliance && fiberDamping == 0
        var active = p.activeForceLength
        var velocity = p.forceVelocity
        if isClassic {
            active.minimumValue = max(active.minimumValue, 0.1)
            velocity.concentricSlopeAtVmax = max(
                velocity.concentricSlopeAtVmax, 0.5 * velocity.concentricSlopeNearVmax)
            velocity.eccentricSlopeAtVmax = max(
                velocity.eccentricSlopeAtVmax, 0.5 * velocity.eccentricSlopeNearVmax)
            guard p.minActivation >= 0.01 else {
                throw ModelFault(
                    "muscle '\(muscle)' has a minimum activation of \(p.minActivation); without damping an elastic tendon needs 0.01 at least"
                )
            }
        } else {
            active.minimumValue = min(active.minimumValue, 0)
            velocity.concentricSlopeAtVmax = min(velocity.concentricSlopeAtVmax, 0)
            velocity.eccentricSlopeAtVmax = min(velocity.eccentricSlopeAtVmax, 0)
        }
        (self.active, self.velocity) = (active, velocity)
        func curve(
            _ isSame: (MillardCurves) -> Bool, _ own: KeyPath<MillardCurves, BezierCurve>,
            _ make: (String) throws(ModelFault) -> BezierCurve
        ) throws(ModelFault) -> BezierCurve {
            guard let other = others.first(where: isSame) else { return try make(muscle) }
            return other[keyPath: own]
        }
        activeForceLength = try curve({ $0.active == active }, \.activeForceLength, active.curve)
        forceVelocity = try curve({ $0.velocity == velocity }, \.forceVelocity, velocity.curve)
        passiveForceLength = try curve(
            { $0.parameters.fiberForceLength == p.fiberForceLength }, \.passiveForceLength,
            p.fiberForceLength.curve)
        tendonForceLength = try curve(
            { $0.parameters.tendonForceLength == p.tendonForceLength }, \.tendonForceLength,
            p.tendonForceLength.curve)
        strainAtZeroForce = p.fiberForceLength.strainAtZeroForce
        strainAtOneNormForce = p.fiberForceLength.strainAtOneNormForce

        let tendon = tendonForceLength
        toeForce = tendon.high.y
        toeStrain = tendon.high.x - 1
        linearCompliance = 1 / tendon.high.slope
        // strain ≈ √f·(a + b·√f), right at the end of the toe and at half its strain
        let half = tendon(1 + 0.5 * toeStrain).value
        let (end, middle) = (toeForce.squareRoot(), half.squareRoot())
        toeBend = (toeStrain / end - 0.5 * toeStrain / middle) / (end - middle)
    }

    /// About the tendon strain at a normalized force: good to start from.
    @inline(__always)
    func tendonStrainGuess(at force: Double) -> Double {
        if force >= toeForce { return toeStrain + (force - toeForce) * linearCompliance }
        let root = max(0, force).squareRoot()
        let start = toeStrain / toeForce.squareRoot() - toeBend * toeForce.squareRoot()
        return root * (start + toeBend * root)
    }

    /// Whether these are the curves of other parameters too.
    func fits(_ p: Millard2012Parameters, ignoresTendonCompliance: Bool) -> Bool {
        parameters == p && self.ignoresTendonCompliance == ignoresTendonCompliance
    }
}
