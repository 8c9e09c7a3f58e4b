public import Mechanics

extension ReferenceBody {
    /// Where a row's numbers come from.
    public struct Citation: Sendable, Hashable {
        /// Key of ``ReferenceBody/sources``.
        public let source: String
        /// Seen in the source, recalled, derived from it, or a mixture.
        public let status: Status

        /// How sure a number is.
        public enum Status: String, Sendable, Hashable, CaseIterable {
            case seen, recalled, derived, mixed
        }
    }

    /// A publication the rows cite.
    public struct Source: Sendable, Hashable {
        public let key: String
        public let citation: String
        /// Digital object identifier; empty where there is none.
        public let doi: String
        /// Terms under which its numbers are used.
        public let licence: String
    }

    /// A rigid body of the right side or the middle.
    public struct Segment: Sendable {
        public let name: String
        /// The part it is scaled with.
        public let scalesWith: BodyScale.Segment
        /// Share of body mass, in men and in women.
        public let maleFraction: Double
        public let femaleFraction: Double
        /// Centre of mass in the body's frame (m), in men and in women.
        public let massCenter: Vec3
        public let femaleMassCenter: Vec3
        /// Inertia about the centre of mass of the reference man (kg·m²).
        public let inertia: Mat3
        public let citation: Citation
    }

    /// A joint and the two frames it joins.
    public struct JointRow: Sendable {
        public let name: String
        public let parent: String
        public let child: String
        public let parentFrame: RigidTransform
        public let childFrame: RigidTransform
        public let citation: Citation
    }

    /// One axis of a joint.
    public struct AxisRow: Sendable {
        public let joint: String
        /// 0…2 the rotations in their order, 3…5 the translations.
        public let slot: Int
        /// Nothing for a constant.
        public let coordinate: String?
        public let axis: Vec3
        public let function: ScalarFunction
        public let citation: Citation
    }

    /// A coordinate of the right side or the middle.
    public struct CoordinateRow: Sendable {
        public let coordinate: Coordinate
        /// −1 where the mirrored body has the opposite value.
        public let mirror: Double
        public let citation: Citation
    }

    /// A coordinate that follows others.
    public struct CouplerRow: Sendable {
        public let name: String
        public let dependent: String
        public let independents: [String]
        public let slopes: [Double]
        public let intercept: Double
        public let citation: Citation
    }

    /// A fascicle of the right side.
    public struct FascicleRow: Sendable {
        public let name: String
        /// Its muscle's id in `Anatomy`.
        public let anatomyID: String
        /// The group it shortens with, where one is told apart.
        public let group: MuscleGroup?
        /// Largest isometric force (N) in each of the two published sets.
        public let maxForce: [TrunkStrength: Double]
        /// Fibre length of largest force (m).
        public let optimalLength: Double
        /// Length at which the tendon begins to bear load (m).
        public let slackLength: Double
        /// At optimal fibre length (rad).
        public let pennation: Double
        /// Fibre strain at which passive force begins, and at which it reaches the largest isometric force.
        public let strainAtZero: Double
        public let strainAtMaxForce: Double
        /// Tendon strain at the largest isometric force.
        public let tendonStrain: Double
        public let hasRigidTendon: Bool
        public let citation: Citation
        /// Of the second set's force.
        public let secondCitation: Citation
    }

    /// A point of a path.
    public struct PointRow: Sendable {
        public let path: String
        public let body: String
        /// In the body's frame (m).
        public let place: Vec3
        public let citation: Citation
    }

    /// A surface paths wrap over.
    public struct WrapRow: Sendable {
        public let name: String
        public let body: String
        public let frame: RigidTransform
        public let side: WrapSurface.Side
        /// Of the cylinder (m).
        public let radius: Double
        public let length: Double
        public let citation: Citation
    }

    /// A path's use of a surface.
    public struct WrapUseRow: Sendable {
        public let path: String
        public let surface: String
        /// Between which of the path's points, counted from zero; nothing for the path's ends.
        public let first: Int?
        public let last: Int?
        public let citation: Citation
    }

    /// A passive moment of a joint.
    public struct PassiveRow: Sendable {
        public let name: String
        public let coordinate: String
        /// Generalized force (N·m) as a function of the coordinate (rad).
        public let moment: ScalarFunction
        public let citation: Citation
    }

    /// A point of the skeleton that clinicians or tests speak of.
    public struct LandmarkRow: Sendable {
        public let name: String
        public let body: String
        /// In the body's frame (m), or a unit direction.
        public let place: Vec3
        public let citation: Citation
    }

    /// A lumbar motion segment and its disc.
    public struct DiscRow: Sendable {
        /// As clinicians write it, like `L4/L5`.
        public let level: String
        public let joint: String
        public let lowerBody: String
        public let upperBody: String
        /// Names of its three coordinates.
        public let flexion: String
        public let bending: String
        public let rotation: String
        /// m².
        public let area: Double
        /// Between the endplates (m).
        public let height: Double
        public let citation: Citation
    }

    /// A place where a nerve is pressed, and the two structures on either side of it.
    public struct NerveSiteRow: Sendable {
        public let nerve: String
        public let place: NerveSite.Place
        public let space: NerveSite.Space
        /// Which of the nerve's points lies there, counted from zero.
        public let point: Int
        /// A landmark or a fascicle each.
        public let first: String
        public let second: String
        public let citation: Citation
    }
}
