import Mechanics

/// The postures of which the tug of war finds the one of least effort.
public enum Stance: String, Sendable, Hashable, Codable, CaseIterable {
    /// On both feet.
    case standing
    /// On a seat without a back, feet on the ground.
    case sitting

    /// What carries the body.
    public var support: Support {
        switch self {
        case .standing: .twoFeet
        case .sitting: .seat
        }
    }

    /// Which way the posture may go.
    func space(_ bearing: LoadBearing, base: Pose) throws(BodyFault) -> PostureSpace {
        switch self {
        case .standing: try .standing(bearing, base: base)
        case .sitting: try .sitting(bearing, base: base)
        }
    }

    /// The base posture, as ``PostureTable`` calls it.
    var posture: String { rawValue }
}

/// What ground or seat does to a body whose feet stay.
enum GroundSupport: Sendable {
    case feet(StandingSupport)
    case seat(SeatSupport)

    /// - Precondition: positions are those of the posture whose feet stay.
    init(_ stance: Stance, _ bearing: LoadBearing, _ mechanics: Workspace) throws(BodyFault) {
        switch stance {
        case .standing: self = .feet(try StandingSupport(bearing, mechanics))
        case .sitting: self = .seat(SeatSupport(bearing))
        }
    }

    /// Writes the forces for a place of the centre of mass (m, ground) and of all bodies.
    func write(center: Vec3, _ places: [RigidTransform], into forces: inout [ExternalForce]) {
        forces.removeAll(keepingCapacity: true)
        switch self {
        case .feet(let support):
            let feet = support.forces(center: center)
            forces.append(feet.right)
            forces.append(feet.left)
        case .seat(let support): support.write(places, into: &forces)
        }
    }
}
