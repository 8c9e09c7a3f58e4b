public import Mechanics

/// The reference body made a person's: their size, masses, strength, pelvis, lumbar curve and legs.
public struct PersonBody: Sendable {
    public let person: Person
    /// The curve they stand with, and where each angle comes from.
    public let spine: StandingSpine
    /// Coordinates of the spine at zero are the person's own standing curve.
    public let body: BodyModel
    /// `pelvis_tilt` in standing (rad, positive backward).
    public let standingPelvisTilt: Double
    /// Turn of the joint T12/L1 that keeps the thorax upright over this curve (rad, positive backward): zero in a person curved like the
    /// reference; large where measured angles do not go together.
    public let thoracicTurn: Double

    private let geometry: SpineGeometry

    /// - Parameters:
    ///   - person: whom to make.
    ///   - reference: the body to scale.
    ///   - trunk: which published set of trunk muscles.
    /// - Throws: ``BodyFault`` for a person nobody can be, or angles that contradict each other.
    public init(_ person: Person, reference: ReferenceBody, trunk: TrunkStrength = .thoracolumbar)
        throws(BodyFault)
    {
        let spine = try StandingSpine(of: person)
        try self.init(person, spine: spine, sized: reference.model(BodyScale(of: person), trunk: trunk))
    }

    /// Shapes a body of the right size.
    init(_ person: Person, spine: StandingSpine, sized: BodyModel) throws(BodyFault) {
        let shape = try SpineShape(sized, to: spine)
        var joints = shape.joints
        // half of the difference on each side, in the shanks
        for (name, sign) in [("ankle_r", -0.5), ("ankle_l", 0.5)] {
            joints[try sized.joint(name)].parentFrame.translation.y += sign * person.legLengthDifference
        }
        let model: Model
        do { model = try sized.model.reshaped(joints: joints) } catch { throw BodyFault(error.message) }
        self.person = person
        self.spine = spine
        body = sized.with(model: model, levels: shape.levels)
        standingPelvisTilt = shape.pelvisTilt
        thoracicTurn = shape.thoracicTurn
        geometry = try SpineGeometry(body)
    }

    /// Another body of the same person, such as one with calibrated passive tissue: the skeleton must be the same.
    public func with(body: BodyModel) throws(BodyFault) -> PersonBody {
        PersonBody(copying: self, body: body, geometry: try SpineGeometry(body))
    }

    private init(copying other: PersonBody, body: BodyModel, geometry: SpineGeometry) {
        (person, spine, standingPelvisTilt, thoracicTurn) =
            (other.person, other.spine, other.standingPelvisTilt, other.thoracicTurn)
        self.body = body
        self.geometry = geometry
    }

    /// Tilt, slope and lordosis with the bodies where a workspace has them.
    public func spinopelvicAngles(_ workspace: Workspace) -> SpinopelvicMeasure {
        geometry.angles(workspace.bodyInGround)
    }
}

extension PersonBody {
    /// The same person with passive tissue as a calibration found it.
    ///
    /// - Throws: ``BodyFault`` for parameters the body cannot take.
    public func with(_ parameters: PassiveParameters) throws(BodyFault) -> PersonBody {
        try with(body: parameters.applied(to: body))
    }
}
