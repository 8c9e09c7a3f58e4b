/// What resists in a length test, or acts against what resists.
public enum ResistingStructure: Sendable, Hashable {
    /// The muscles of a group on one side.
    case muscles(SidedGroup)
    /// Muscles that no group has.
    case otherMuscles
    /// Capsule, ligaments or disc as the passive curve of the coordinate named.
    case joint(String)
    /// A ligament modelled as a path.
    case ligament(String)
    /// Bushings and soft stops of the joints.
    case otherJointTissue
    /// The weight of the parts that hang.
    case weight
    /// The examiner's hand, or the client's own effort.
    case effort
    /// The end of the joint's range.
    case stop
}

/// A structure's part in a length test.
public struct Resistance: Sendable, Hashable {
    public var structure: ResistingStructure
    /// Moment about the axis measured (N·m): positive resists the test's movement, negative drives it. All together are zero.
    public var moment: Double

    public init(structure: ResistingStructure, moment: Double) {
        self.structure = structure
        self.moment = moment
    }
}

/// How a length test ended.
public struct LengthTestOutcome: Sendable, Hashable {
    /// What ended it.
    public enum Stop: String, Sendable, Hashable, CaseIterable {
        /// The limb hung still: tissue held its weight.
        case balance
        /// Tissue resisted by the tolerated torque.
        case tolerance
        /// The joint measured came to the end of its range before tissue held.
        case endOfRange = "end-of-range"
    }

    /// The measurement in the clinic's convention: rad, or m for tests read off a tape (``LengthTest/isDistance``).
    public var angle: Double
    public var stop: Stop
    /// Who resists by how much, the largest first; those without a moment are left out.
    public var resisting: [Resistance]
    /// The coordinates that settled, by name, with their values (rad).
    public var posture: [String: Double]

    public init(angle: Double, stop: Stop, resisting: [Resistance], posture: [String: Double]) {
        self.angle = angle
        self.stop = stop
        self.resisting = resisting
        self.posture = posture
    }
}

/// How a measurement changes with tissue and tolerance.
public struct LengthTestSensitivity: Sendable, Hashable {
    /// The measurement itself (rad or m).
    public var angle: Double
    public var stop: LengthTestOutcome.Stop
    /// Change of the measurement with each property of each group's tissue, per unit of the property; groups it does not depend on
    /// are left out.
    public var byTissue: [SidedGroup: TissueSensitivity]
    /// Change of the measurement with the natural logarithm of the tolerated torque.
    public var byLogTolerance: Double

    /// Change with the shortening of a group (fraction of optimal fibre length); zero for one the test does not see.
    public func byShortening(_ group: SidedGroup) -> Double { byTissue[group]?.shortening ?? 0 }
}

/// Change of a measurement with the properties of one group's tissue.
public struct TissueSensitivity: Sendable, Hashable {
    public var shortening = 0.0
    public var stiffness = 0.0
    public var zeroForceStrainShift = 0.0
    public var oneForceStrainShift = 0.0
    public var strength = 0.0
}
