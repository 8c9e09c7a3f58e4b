/// Change of a force (N) with each parameter of the tissue, per unit of the parameter.
@frozen
public struct TissueGradient: Sendable, Hashable {
    public var shortening: Double
    public var stiffness: Double
    public var zeroForceStrainShift: Double
    public var oneForceStrainShift: Double
    public var strength: Double

    @inlinable
    public init(
        shortening: Double = 0, stiffness: Double = 0, zeroForceStrainShift: Double = 0,
        oneForceStrainShift: Double = 0, strength: Double = 0
    ) {
        self.shortening = shortening
        self.stiffness = stiffness
        self.zeroForceStrainShift = zeroForceStrainShift
        self.oneForceStrainShift = oneForceStrainShift
        self.strength = strength
    }
}

/// Where the fibre of a muscle stands.
@frozen
public struct FiberPlace: Sendable, Hashable {
    /// Length of the fibre (m).
    public var length: Double
    /// Its part along the tendon (m): length times the cosine of the pennation.
    public var lengthAlongTendon: Double
    /// Whether the muscle is so slack that its fibre stands at its shortest; it then has no active force.
    public var isAtShortest: Bool

    @inlinable
    public init(length: Double, lengthAlongTendon: Double, isAtShortest: Bool) {
        self.length = length
        self.lengthAlongTendon = lengthAlongTendon
        self.isAtShortest = isAtShortest
    }

    /// Cosine of the pennation.
    @inlinable
    public var pennationCosine: Double { length > 0 ? lengthAlongTendon / length : 1 }

    /// Angle between fibre and tendon (rad).
    public var pennation: Double {
        let squared = length * length - lengthAlongTendon * lengthAlongTendon
        return length > 0 ? arcTangent(max(0, squared).squareRoot(), lengthAlongTendon) : 0
    }
}

/// What a muscle with a rigid tendon can do at one length and speed of its path. Forces pull along the tendon (N).
@frozen
public struct MuscleResponse: Sendable, Hashable {
    public var fiber: FiberPlace
    /// Lengthening speed of the fibre (m/s).
    public var fiberVelocity: Double
    /// Active force at full activation, force–velocity included: in static optimization force is activation times this.
    public var active: Double
    /// Passive elastic force of the fibre.
    public var passive: Double
    /// Damping force of the fibre, which OpenSim counts to its passive force.
    public var damping: Double
    /// Change of `active` and `passive` with the length of the path at the same path speed (N/m).
    public var activeByLength: Double
    public var passiveByLength: Double
    public var activeByTissue: TissueGradient
    public var passiveByTissue: TissueGradient
    public var dampingByTissue: TissueGradient
}

/// Where a muscle comes to rest at one length of its path and one activation: fibre and tendon pull alike, the fibre does not move.
@frozen
public struct MuscleEquilibrium: Sendable, Hashable {
    public var fiber: FiberPlace
    /// Active force of the fibre, in its own direction (N): OpenSim's `activeFiberForce`.
    public var activeFiberForce: Double
    /// Passive force of the fibre, in its own direction (N): OpenSim's `passiveFiberForce`.
    public var passiveFiberForce: Double
    /// Force in the tendon (N).
    public var tendonForce: Double
    /// Change of the tendon force with the length of the path (N/m).
    public var tendonForceByLength: Double
    /// Change of the tendon force with activation (N).
    public var tendonForceByActivation: Double
    public var tendonForceByTissue: TissueGradient
}

extension MuscleResponse {
    /// A muscle that does nothing.
    static let slack = MuscleResponse(
        fiber: FiberPlace(length: 0, lengthAlongTendon: 0, isAtShortest: true), fiberVelocity: 0, active: 0,
        passive: 0,
        damping: 0, activeByLength: 0, passiveByLength: 0, activeByTissue: TissueGradient(),
        passiveByTissue: TissueGradient(), dampingByTissue: TissueGradient())
}
