/// A muscle ready for computing: constants worked out once, every method free of allocation.
///
/// The numbers are those of OpenSim 4.6; where they differ, the method says so.
public struct CompiledMuscle: Sendable {
    enum Family: Sendable {
        case thelen(ThelenCurves)
        case millard(MillardCurves)
        case deGroote(DeGrooteCurves)
    }

    let family: Family
    let maxIsometricForce: Double
    let optimalFiberLength: Double
    /// sin of the pennation at optimal length.
    let pennationSine: Double
    let tendonSlackLength: Double
    let inverseTendonSlackLength: Double
    let maxContractionVelocity: Double
    /// One over the sine of the largest pennation.
    let inverseMaxPennationSine: Double
    /// The shortest fibre, in optimal lengths, whatever its pennation.
    let minNormFiberLength: Double
    /// Fibre strains where the healthy passive curve begins and where it reaches Fmax.
    let passiveStart: Double
    let passiveEnd: Double
    /// Damping of the fibre: normalized force at one normalized fibre velocity.
    let fiberDamping: Double

    /// Whether the tendon counts as rigid.
    public let hasRigidTendon: Bool
    /// The least activation of the class in a simulation; no method here raises an activation to it.
    public let minActivation: Double

    /// Throws `ModelFault` naming the muscle and the parameter where no muscle can have it: what OpenSim refuses, and a tendon that
    /// is to stretch but has no length.
    public init(_ muscle: Muscle) throws(ModelFault) {
        try self.init(muscle, sharing: [])
    }

    /// All muscles of a model; those of Millard with equal curves share one set, which keeps it near the processor.
    ///
    /// Throws `ModelFault` for the first muscle that cannot be.
    public static func compile(_ muscles: [Muscle]) throws(ModelFault) -> [CompiledMuscle] {
        var compiled: [CompiledMuscle] = []
        compiled.reserveCapacity(muscles.count)
        var shared: [MillardCurves] = []
        for muscle in muscles {
            let next = try CompiledMuscle(muscle, sharing: shared)
            if case .millard(let curves) = next.family, !shared.contains(where: { $0 === curves }) {
                shared.append(curves)
            }
            compiled.append(next)
        }
        return compiled
    }

    private init(_ muscle: Muscle, sharing shared: [MillardCurves]) throws(ModelFault) {
        let name = muscle.name
        for (what, value) in [
            ("optimal fibre length", muscle.optimalFiberLength),
            ("largest contraction velocity", muscle.maxContractionVelocity),
        ] where !(value > 0 && value.isFinite) {
            throw ModelFault("muscle '\(name)' has \(what) \(value); it must be more than zero")
        }
        for (what, value) in [
            ("maximal isometric force", muscle.maxIsometricForce),
            ("tendon slack length", muscle.tendonSlackLength),
        ] where !(value >= 0 && value.isFinite) {
            throw ModelFault("muscle '\(name)' has \(what) \(value); it must not be negative")
        }
        guard muscle.ignoresTendonCompliance || muscle.tendonSlackLength > 0 else {
            throw ModelFault("muscle '\(name)' has an elastic tendon without length")
        }
        guard muscle.pennationAtOptimal >= 0, muscle.pennationAtOptimal < .pi / 2 - 1e-13 else {
            throw ModelFault(
                "muscle '\(name)' has pennation \(muscle.pennationAtOptimal) rad; it must be 0 at least and less than a right angle"
            )
        }
        maxIsometricForce = muscle.maxIsometricForce
        optimalFiberLength = muscle.optimalFiberLength
        pennationSine = sine(muscle.pennationAtOptimal)
        tendonSlackLength = muscle.tendonSlackLength
        inverseTendonSlackLength = muscle.tendonSlackLength > 0 ? 1 / muscle.tendonSlackLength : 0
        maxContractionVelocity = muscle.maxContractionVelocity
        hasRigidTendon = muscle.ignoresTendonCompliance

        let maxPennation: Double
        var shortest = 0.0
        switch muscle.curves {
        case .thelen2003(let p):
            let curves = try ThelenCurves(p, of: name)
            family = .thelen(curves)
            passiveStart = 0
            passiveEnd = curves.passiveStrain
            fiberDamping = 0
            minActivation = p.minActivation
            maxPennation = p.maxPennationAngle
        case .millard2012(let p):
            let isRigid = muscle.ignoresTendonCompliance
            let curves: MillardCurves
            if let made = shared.first(where: { $0.fits(p, ignoresTendonCompliance: isRigid) }) {
                curves = made
            } else {
                curves = try MillardCurves(
                    p, ignoresTendonCompliance: isRigid, sharing: shared, of: name)
            }
            family = .millard(curves)
            passiveStart = curves.strainAtZeroForce
            passiveEnd = curves.strainAtOneNormForce
            fiberDamping = curves.fiberDamping
            minActivation = p.minActivation
            maxPennation = p.maxPennationAngle
            shortest = p.activeForceLength.minNormFiberLength
        case .deGrooteFregly2016(let p):
            let curves = try DeGrooteCurves(p, of: name)
            family = .deGroote(curves)
            passiveStart = 0
            passiveEnd = curves.passiveStrain
            fiberDamping = curves.fiberDamping
            minActivation = 0
            maxPennation = .pi / 2
        }
        guard maxPennation >= 0, maxPennation <= .pi / 2 else {
            throw ModelFault("muscle '\(name)' has largest pennation \(maxPennation) rad")
        }
        if maxPennation > 1e-13 {
            inverseMaxPennationSine = 1 / sine(maxPennation)
        } else {
            guard pennationSine == 0 else {
                throw ModelFault("muscle '\(name)' is pennate but may have no pennation")
            }
            inverseMaxPennationSine = 1
            shortest = max(shortest, 0.01)
        }
        minNormFiberLength = shortest
    }

    /// Whether a tissue state leaves a muscle: lengths, forces and the passive curve's span stay positive, and the fibre is still
    /// longer than the muscle is thick. Other methods need such a state.
    public func accepts(_ tissue: TissueState) -> Bool {
        tissue.shortening < 1 && pennationSine < 1 - tissue.shortening && tissue.stiffness >= 0
            && tissue.strength >= 0
            && passiveEnd + tissue.oneForceStrainShift > passiveStart + tissue.zeroForceStrainShift
    }
}
