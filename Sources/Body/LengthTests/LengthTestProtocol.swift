/// How a length test is done: how the client lies, what is held at which angle, what hangs and what the examiner moves.
public struct LengthTestProtocol: Sendable {
    /// How the pelvis lies to gravity.
    public enum Position: String, Sendable, Hashable, CaseIterable {
        case supine, prone, seated, standing
        /// On the side that is not tested.
        case sideLying = "side-lying"
    }

    /// A joint the examiner or the table holds.
    public struct Held: Sendable, Hashable {
        /// Coordinate of the reference body, without its side.
        public let coordinate: String
        /// Degrees in the reference body's convention.
        public let angleDegrees: Double
        /// Where the angle comes from; `assumed` where no source gives it.
        public let source: String

        init(_ coordinate: String, _ angleDegrees: Double, _ source: String) {
            self.coordinate = coordinate
            self.angleDegrees = angleDegrees
            self.source = source
        }
    }

    /// A joint that is not held.
    public struct Free: Sendable, Hashable {
        /// What moves it.
        public enum Drive: Sendable, Hashable {
            /// Its own weight and tissue.
            case weight
            /// The examiner, who carries the limb's weight: upwards along the coordinate or downwards.
            case examiner(upwards: Bool)
        }

        public let coordinate: String
        public let drive: Drive
        /// Where the search begins (degrees): near where healthy people end.
        public let startDegrees: Double

        init(_ coordinate: String, _ drive: Drive, start: Double) {
            self.coordinate = coordinate
            self.drive = drive
            self.startDegrees = start
        }
    }

    public let position: Position
    /// Turn of the pelvis backward from how it lies in standing (degrees), the lumbar spine flattened by as much, and its source.
    public let posteriorTiltDegrees: Double
    public let tiltSource: String
    public let held: [Held]
    /// What settles.
    public let free: [Free]
    /// Which of them is measured: it decides the test's end, and its moments are told.
    public let measured: Int
    /// Joint of the limb below which the examiner's arm lies, without its side, and the source. It bears just as much of the limb's weight as keeps
    /// the thigh from turning about its own long axis; nil where nobody carries.
    public let carried: Carried?

    /// Where the examiner's arm bears a hanging limb.
    public struct Carried: Sendable, Hashable {
        public let joint: String
        public let source: String
    }
}

extension LengthTest {
    /// How a test of one leg is done; nil for tests of the trunk.
    public var legProtocol: LengthTestProtocol? {
        typealias Held = LengthTestProtocol.Held
        typealias Free = LengthTestProtocol.Free
        func make(
            _ position: LengthTestProtocol.Position, tilt: Double = 0,
            tiltSource: String = "pelvis held as in standing (assumed)", held: [Held], free: [Free],
            measured: Int = 0, carried: LengthTestProtocol.Carried? = nil
        ) -> LengthTestProtocol {
            LengthTestProtocol(
                position: position, posteriorTiltDegrees: tilt, tiltSource: tiltSource, held: held,
                free: free, measured: measured, carried: carried)
        }
        let hangingFoot = Held("ankle_angle", -20, "relaxed hanging foot (assumed)")
        let neutral = "neutral in the test's description"
        // evidence: Ferber's mean needs 18°, 10° in the hip guideline (J Orthop Sports Phys Ther 42 (2012) A1); the middle
        let thomasTilt = 15.0
        let thomasSource =
            "10-20° posterior: hip guideline, J Orthop Sports Phys Ther 42 (2012) A1 (10°); 18° from Ferber 2010 and Riener 1999"
        // nobody holds the hanging leg: the shank below it keeps the thigh from turning
        func thomas(_ held: [Held], _ free: [Free], measured: Int = 0) -> LengthTestProtocol {
            make(
                .supine, tilt: thomasTilt, tiltSource: thomasSource,
                held: [hangingFoot] + held, free: free + [Free("hip_rotation", .weight, start: 0)],
                measured: measured)
        }
        // a right angle to the trunk is less at the joint, for the pelvis rolls back as one sits down
        let sitting = 18.3
        let sittingSource =
            "18.3° back from standing to sitting: Endo 2012 J Orthop Sci doi:10.1007/s00776-012-0281-1, 50 people"
        func rotation(_ position: LengthTestProtocol.Position, inward: Bool) -> LengthTestProtocol {
            let isSeated = position == .seated
            return make(
                position, tilt: isSeated ? sitting : 0,
                tiltSource: isSeated ? sittingSource : "pelvis held as in standing (assumed)",
                held: [
                    Held(
                        "hip_flexion", isSeated ? 90 - sitting : 0,
                        "Kouyoumdjian 2012 Orthop Traumatol Surg Res 98:17; seated, thigh at 90° to the trunk"
                    ),
                    Held("hip_adduction", 0, "hip guideline, J Orthop Sports Phys Ther 42 (2012) A1"),
                    Held(
                        "knee_angle", 90,
                        position == .supine
                            ? "shank over the table's end (assumed)"
                            : "hip guideline, J Orthop Sports Phys Ther 42 (2012) A1"), hangingFoot,
                ],
                free: [Free("hip_rotation", .examiner(upwards: inward), start: inward ? 25 : -25)])
        }
        func ober(knee: Double) -> LengthTestProtocol {
            // the lower hip is bent, which rolls the pelvis back under a trunk that the upper thigh stays in line with
            let rolled = 2.9
            return make(
                .sideLying, tilt: rolled,
                tiltSource:
                    "lower hip bent 45° to hold the pelvis and flatten the back: Reese & Bandy 2003 JOSPT 33:326 (recalled); the pelvis turns by 3.9° of 60.7°: MRI of 10 women, Rigakuryoho Kagaku 29(4)",
                held: [
                    Held(
                        "hip_flexion", -rolled,
                        "in line with the trunk: Reese & Bandy 2003 JOSPT 33:326"),
                    Held("hip_rotation", 0, "assumed"),
                    Held("knee_angle", knee, "Reese & Bandy 2003 JOSPT 33:326"), hangingFoot,
                ], free: [Free("hip_adduction", .weight, start: 15)],
                carried: knee > 0
                    ? LengthTestProtocol.Carried(
                        joint: "ankle",
                        source:
                            "foot on the examiner's arm, thigh released: description of Ober's test (seen second-hand)"
                    )
                    : nil)
        }
        func ankle(knee: Double) -> LengthTestProtocol {
            make(
                .supine,
                held: [
                    Held("hip_flexion", knee / 2, "neutral, or bent with the knee (assumed)"),
                    Held("knee_angle", knee, "clinical-tests.csv"),
                ], free: [Free("ankle_angle", .examiner(upwards: true), start: 5)])
        }

        switch self {
        case .thomas:
            return thomas(
                [Held("hip_adduction", 0, "thigh kept in line (assumed)")],
                [Free("hip_flexion", .weight, start: -20), Free("knee_angle", .weight, start: 55)])
        case .modifiedThomasHip, .modifiedThomasKnee, .modifiedThomasAbduction:
            let hip = Free("hip_flexion", .weight, start: -20)
            let knee = Free("knee_angle", .weight, start: 55)
            let abduction = Free("hip_adduction", .weight, start: -5)
            return thomas(
                [], [hip, knee, abduction],
                measured: self == .modifiedThomasHip ? 0 : self == .modifiedThomasKnee ? 1 : 2)
        case .hipExtensionPassive:
            return make(
                .prone,
                held: [
                    Held("hip_adduction", 0, neutral), Held("hip_rotation", 0, neutral),
                    Held("knee_angle", 0, "Soucie 2011 Haemophilia 17:500 (recalled)"), hangingFoot,
                ], free: [Free("hip_flexion", .examiner(upwards: false), start: -8)])
        case .straightLegRaise:
            return make(
                .supine,
                tiltSource: "begins as in standing; then see LengthTest.pelvisShareOfStraightLegRaise",
                held: [
                    Held("hip_adduction", 0, neutral), Held("hip_rotation", 0, neutral),
                    Held("knee_angle", 0, "Youdas 2005 JOSPT 35:246"), hangingFoot,
                ], free: [Free("hip_flexion", .examiner(upwards: true), start: 45)])
        case .poplitealAngle:
            // the thigh stands upright; the pelvis has rolled back with it
            let rolled = 7.2
            return make(
                .supine, tilt: rolled,
                tiltSource:
                    "3.9° at 60.7° and 11.4° at 127.6° of passive flexion with the knee bent: MRI of 10 women, Rigakuryoho Kagaku 29(4), between them at 90°; markers on the skin say more, up to a third (Bohannon 1985 Phys Ther 65:1501)",
                held: [
                    Held("hip_flexion", 90 - rolled, "thigh at 90°: Yildirim 2018 Balkan Med J 35:388"),
                    Held("hip_adduction", 0, neutral), Held("hip_rotation", 0, neutral), hangingFoot,
                ], free: [Free("knee_angle", .examiner(upwards: false), start: 30)])
        case .ely:
            return make(
                .prone,
                held: [
                    Held("hip_flexion", 0, "Peeler & Anderson 2008 J Orthop Res 26:793"),
                    Held("hip_adduction", 0, neutral), Held("hip_rotation", 0, neutral), hangingFoot,
                ], free: [Free("knee_angle", .examiner(upwards: true), start: 110)])
        case .ober: return ober(knee: 90)
        case .modifiedOber: return ober(knee: 0)
        case .hipInternalRotationProne: return rotation(.prone, inward: true)
        case .hipInternalRotationSupine: return rotation(.supine, inward: true)
        case .hipInternalRotationSeated: return rotation(.seated, inward: true)
        case .hipExternalRotationProne: return rotation(.prone, inward: false)
        case .hipExternalRotationSupine: return rotation(.supine, inward: false)
        case .hipExternalRotationSeated: return rotation(.seated, inward: false)
        case .fair:
            return make(
                .sideLying,
                held: [
                    Held("hip_flexion", 60, "Fishman 2002 Arch Phys Med Rehabil 83:295 (recalled)"),
                    Held("hip_adduction", 20, "assumed"), Held("knee_angle", 90, "assumed"), hangingFoot,
                ], free: [Free("hip_rotation", .examiner(upwards: true), start: 20)])
        case .ankleDorsiflexionKneeStraight: return ankle(knee: 0)
        case .ankleDorsiflexionKneeBent: return ankle(knee: 90)
        case .sideBend, .sideBendAngle, .modifiedSchober, .fingertipFloor, .lumbarExtension: return nil
        }
    }

    /// Share of the straight leg's angle with the table that is turn of the pelvis: mean of right and left in 23 men, whose leg rose by
    /// 3.522 and 3.491 times the turn of the pelvis.
    ///
    /// Source: leg and pelvic motion during straight leg raising by sonic digitizer, 23 men (PMID 10345331, abstract seen). Bohannon 1985
    /// (Phys Ther 65:474) finds the turn beginning within the first 9° and growing with the angle.
    public static let pelvisShareOfStraightLegRaise = 2 / (3.522 + 3.491)
}
