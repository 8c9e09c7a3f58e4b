/// A muscle: a path, what its fibres and its tendon are made of, and the curves it follows.
public struct Muscle: Sendable, Equatable {
    /// The family of curves, with its own parameters.
    public enum Curves: Sendable, Equatable {
        case thelen2003(Thelen2003Parameters)
        case millard2012(Millard2012Parameters)
        case deGrooteFregly2016(DeGrooteFregly2016Parameters)
    }

    public var name: String
    /// Index of its path in the model.
    public var path: Int
    /// Largest isometric force at optimal fibre length (N): Fmax.
    public var maxIsometricForce: Double
    /// Fibre length of largest isometric force (m).
    public var optimalFiberLength: Double
    /// Length at which the tendon begins to bear load (m).
    public var tendonSlackLength: Double
    /// Angle between fibre and tendon at optimal fibre length (rad).
    public var pennationAtOptimal: Double
    /// Fastest shortening, in optimal fibre lengths a second.
    public var maxContractionVelocity: Double
    /// Whether the tendon counts as rigid.
    public var ignoresTendonCompliance: Bool
    /// Activation where nothing else is said (0…1).
    public var defaultActivation: Double
    /// Bounds of activation in static optimization: OpenSim's `min_control` and `max_control`.
    public var minControl: Double
    public var maxControl: Double
    /// Whether it pulls at all.
    public var isActive: Bool
    public var curves: Curves

    public init(
        name: String, path: Int, maxIsometricForce: Double, optimalFiberLength: Double,
        tendonSlackLength: Double,
        pennationAtOptimal: Double = 0, maxContractionVelocity: Double = 10,
        ignoresTendonCompliance: Bool = false,
        defaultActivation: Double = 0.05, minControl: Double = 0, maxControl: Double = 1,
        isActive: Bool = true,
        curves: Curves
    ) {
        self.name = name
        self.path = path
        self.maxIsometricForce = maxIsometricForce
        self.optimalFiberLength = optimalFiberLength
        self.tendonSlackLength = tendonSlackLength
        self.pennationAtOptimal = pennationAtOptimal
        self.maxContractionVelocity = maxContractionVelocity
        self.ignoresTendonCompliance = ignoresTendonCompliance
        self.defaultActivation = defaultActivation
        self.minControl = minControl
        self.maxControl = maxControl
        self.isActive = isActive
        self.curves = curves
    }
}

/// Parameters of Thelen's muscle; names as in the paper and in OpenSim's `Thelen2003Muscle`, whose defaults these are.
///
/// Source: D. G. Thelen, "Adjustment of muscle mechanics model parameters to simulate dynamic contractions in older adults",
/// J Biomech Eng 125 (2003) 70–77.
public struct Thelen2003Parameters: Sendable, Equatable {
    /// Tendon strain at Fmax.
    public var tendonStrainAtFmax = 0.04
    /// Passive fibre strain at Fmax.
    public var fiberStrainAtFmax = 0.6
    /// Width of the active force–length bell: `KshapeActive`.
    public var activeShape = 0.45
    /// Exponential shape of the passive curve: `KshapePassive`.
    public var passiveShape = 5.0
    /// Force–velocity shape: `Af`.
    public var velocityShape = 0.25
    /// Largest normalized force when lengthening: `Flen`.
    public var maxLengtheningForce = 1.4
    /// Share of `maxLengtheningForce` beyond which force–velocity goes on straight.
    public var velocityExtrapolationThreshold = 0.95
    public var maxPennationAngle = 1.470_628_905_633_336_8
    public var minActivation = 0.01

    public init() {}
}

/// Parameters of Millard's muscle; those of its four curves are OpenSim's, whose defaults these are.
///
/// Source: M. Millard, T. Uchida, A. Seth, S. L. Delp, "Flexing computational muscle", J Biomech Eng 135 (2013) 021005.
public struct Millard2012Parameters: Sendable, Equatable {
    public struct ActiveForceLength: Sendable, Equatable {
        public var minNormFiberLength = 0.4441
        public var transitionNormFiberLength = 0.73
        public var maxNormFiberLength = 1.8123
        public var shallowAscendingSlope = 0.8616
        public var minimumValue = 0.1
        public init() {}
    }

    public struct ForceVelocity: Sendable, Equatable {
        public var concentricSlopeAtVmax = 0.0
        public var concentricSlopeNearVmax = 0.25
        public var isometricSlope = 5.0
        public var eccentricSlopeAtVmax = 0.0
        public var eccentricSlopeNearVmax = 0.15
        public var maxEccentricVelocityForceMultiplier = 1.4
        public var concentricCurviness = 0.6
        public var eccentricCurviness = 0.9
        public init() {}
    }

    public struct FiberForceLength: Sendable, Equatable {
        public var strainAtZeroForce = 0.0
        public var strainAtOneNormForce = 0.7
        /// Chosen from the strains where absent.
        public var stiffnessAtLowForce: Double?
        public var stiffnessAtOneNormForce: Double?
        public var curviness: Double?
        public init() {}
    }

    public struct TendonForceLength: Sendable, Equatable {
        public var strainAtOneNormForce = 0.049
        /// Chosen from the strain where absent.
        public var stiffnessAtOneNormForce: Double?
        public var normForceAtToeEnd: Double?
        public var curviness: Double?
        public init() {}
    }

    public var activeForceLength = ActiveForceLength()
    public var forceVelocity = ForceVelocity()
    public var fiberForceLength = FiberForceLength()
    public var tendonForceLength = TendonForceLength()
    /// Damping of the fibre: normalized force at one normalized fibre velocity.
    public var fiberDamping = 0.1
    public var maxPennationAngle = 1.470_628_905_633_336_8
    public var minActivation = 0.01

    public init() {}
}

/// Parameters of the muscle of De Groote and Fregly; OpenSim's names and defaults.
///
/// Source: F. De Groote, A. L. Kinney, A. V. Rao, B. J. Fregly, "Evaluation of direct collocation optimal control problem
/// formulations for solving the muscle redundancy problem", Ann Biomed Eng 44 (2016) 2922–2936.
public struct DeGrooteFregly2016Parameters: Sendable, Equatable {
    public var activeForceWidthScale = 1.0
    public var fiberDamping = 0.0
    public var passiveFiberStrainAtOneNormForce = 0.6
    public var tendonStrainAtOneNormForce = 0.049
    public var ignoresPassiveFiberForce = false

    public init() {}
}
