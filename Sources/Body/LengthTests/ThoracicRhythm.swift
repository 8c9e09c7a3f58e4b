import Mechanics

/// How the thoracic spine and the shoulder girdle go along when the trunk bends as far as it can: what a reach to the floor or down the
/// thigh gains above the lumbar levels.
///
/// The body's thorax is rigid. In people the thoracic spine bends by a share of the lumbar angle (T12 to S1) that stays the same through the
/// movement, so that it needs no unknown of its own: it is laid over a posture that the lumbar levels and hips have settled, and only
/// where the hand comes is told with it. Weight and muscles are those of the rigid thorax. Weight loses little by that: sideways
/// it does not enter; forward, while the client adds effort, each level's moment is that at L5/S1 less what lies between the two levels, whatever the thorax does above;
/// where he holds back, only the proportion between the levels' moments shifts. Muscles from the thorax lose more: a bending thorax would stretch those on
/// its far side further.
struct ThoracicRhythm: Sendable {
    /// Turn of T5 against T12 and of T1 against T5, each as a share of the lumbar angle.
    let lower: Double
    let upper: Double

    /// Bending forward.
    ///
    /// Source: M. Hajibozorgi, N. Arjmand, J Biomech 49 (2016) 913 (abstract recalled): of a trunk flexion of 118.4°, 14.8° between
    /// T5 and T12, 5.8° between T1 and T5, 50.2° lumbar and 47.8° pelvis, which add up; the thoracic part keeps 16 to 20 % of the
    /// movement all along. M. Narimani, N. Arjmand, J Biomech 69 (2018) 169 (seen): lumbar 55.4°.
    static let flexion = ThoracicRhythm(lower: 14.8 / 50.2, upper: 5.8 / 50.2)

    /// Bending to the side: as much as the lumbar spine (derived, uncertain by a third).
    ///
    /// It stands between two published extremes, 1.5 and 0.7, of which it is the geometric mean. The larger: discs under the same moment of
    /// 7.5 N·m. T1 to T7 bend 10-12° and T7 to T12 8-9° from side to side at each level (H.-J. Wilke and others, PLoS ONE 12 (2017)
    /// e0177823, seen), 54° to one side, 40° where the rib cage stiffens them by 35 % (R. Watkins and others, Spine 30 (2005) 1283,
    /// recalled); T12 to S1 26° (M. Panjabi and others, J Bone Joint Surg Am 76 (1994) 413, recalled). The smaller: living people lying in a
    /// scanner, 15.6° from T1 to L1 (T. Fujimori and others, Spine J 14 (2014), recalled) against 20° from L1 to S1 (M. Pearcy, S. Tibrewal,
    /// Spine 9 (1984) 582). The part of each half is Wilke's.
    static let bending = ThoracicRhythm(lower: 0.6, upper: 0.4)

    /// Where the turn of the lower half and of the upper half acts, as a share of the way from the centre of T12/L1 to that of the neck, along x and y
    /// of the thorax: means of the centres of the discs T5/6 to T11/12 and T1/2 to T4/5.
    ///
    /// Source: the thoracolumbar model after Bruno 2015, whose upright thorax this is (derived).
    private static let lowerCentre = Vec3(0.139, 0.417, 0)
    private static let upperCentre = Vec3(0.705, 0.851, 0)

    /// Centres in a thorax whose neck is at `neck` (m).
    static func centres(neck: Vec3) -> (lower: Vec3, upper: Vec3) {
        func place(_ share: Vec3) -> Vec3 { Vec3(share.x * neck.x, share.y * neck.y, 0) }
        return (place(lowerCentre), place(upperCentre))
    }

    /// Axes the halves bend to the side about, in the thorax: forward, at right angles to the spine where each turns, as a vertebra's own axis
    /// is. The spine's direction there is that from its neighbour below to that above, of T12/L1, the two centres and the neck.
    static func bendingAxes(neck: Vec3) -> (lower: Vec3, upper: Vec3) {
        let (lower, upper) = centres(neck: neck)
        func across(_ line: Vec3) -> Vec3 { Vec3(line.y, -line.x, 0).normalized }
        return (across(upper), across(neck - lower))
    }
}

/// How far the shoulder comes when the client reaches as far as it goes.
///
/// The clavicle turns in its inner joint, 2 cm beside the midline (recalled): 30° forward (protraction), from 20° backward at rest, and 10° downward
/// (depression). Source: D. Neumann, *Kinesiology of the Musculoskeletal System* (protraction to 30°, depression to 10°, recalled); P. Ludewig and
/// others, J Bone Joint Surg Am 91 (2009) 378 (20° at rest, recalled). I. Kapandji gives 10 cm forward and 3 cm downward for its outer
/// end (recalled), which agrees.
enum ShoulderGirdle {
    /// Share of the outer end's distance from the midline that the clavicle spans: 2 of 17.4 cm are missing.
    private static let span = 0.885

    /// Way forward of a shoulder that is `breadth` beside the midline (m): (sin 10° + sin 20°)/cos 20° of its span.
    static func protraction(breadth: Double) -> Double { 0.549 * span * breadth }

    /// Way down of a shoulder that is `breadth` beside the midline (m): sin 10° of its span.
    static func depression(breadth: Double) -> Double { 0.174 * span * breadth }
}
