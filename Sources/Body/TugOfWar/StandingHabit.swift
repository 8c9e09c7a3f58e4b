import Mechanics

/// What a standing person keeps to besides sparing effort, and how closely: every number with its source. None is fitted to what tightness does.
///
/// A sitting person is taken to keep to the same, as closely, by assumption; what of it a seat decides (list and turn of the pelvis) does not move.
public enum StandingHabit {
    /// How far lordosis and sacral orientation of a person who stands still wander within a minute (rad): 3°, median of 20 people (Pan 2021,
    /// J Biomech 114:110149, seen). Used as the width of every angle: of the pelvis and of the lumbar curve as measured; of the
    /// trunk's inclination, which stands for the gaze (head and neck are one piece with the thorax here), and of side-bend by assumption.
    public static let drift = 3.0 / 180 * Double.pi
    /// How far the centre of mass sways in quiet standing (m): 5 mm root mean square forward and back (recalled: Prieto 1996, IEEE Trans
    /// Biomed Eng 43:956); the same is taken sideways, where it is about 3.
    public static let sway = 0.005
    /// Least change of effort that is noticed, as a part of it. Forces are told apart when they differ by about 7 % (Pang, Tan and Durlach 1991,
    /// Percept Psychophys 49:531, seen); effort goes with the square of activation, so 1.07² − 1.
    ///
    /// A person wanders as far as it makes no noticeable difference: so a step of one width costs as much as a change of effort of one noticeable
    /// difference. That is the exchange rate between habit and effort; an assumption, not a measurement.
    public static let noticeable = 0.145

    /// The goals of standing and sitting.
    static func goals(_ body: BodyModel) throws(BodyFault) -> [PostureGoal] {
        typealias Part = PostureSpace.Direction.Part
        func one(_ name: String) throws(BodyFault) -> [Part] {
            [Part(coordinate: try body.coordinate(name), share: 1)]
        }
        func all(_ coordinate: (SpineLevel) -> Int) -> [Part] {
            body.levels.map { Part(coordinate: coordinate($0), share: 1) }
        }
        var goals = [
            PostureGoal("pelvic tilt", .coordinates(try one("pelvis_tilt")), width: drift),
            PostureGoal("pelvic list", .coordinates(try one("pelvis_list")), width: drift),
            PostureGoal("pelvic rotation", .coordinates(try one("pelvis_rotation")), width: drift),
            PostureGoal(
                "gaze up and down", .coordinates(try one("pelvis_tilt") + all(\.flexion)), width: drift),
            PostureGoal(
                "gaze level", .coordinates(try one("pelvis_list") + all(\.bending)), width: drift),
            PostureGoal(
                "gaze ahead", .coordinates(try one("pelvis_rotation") + all(\.rotation)), width: drift),
            PostureGoal("balance forward", .centerForward, width: sway),
            PostureGoal("balance sideways", .centerRight, width: sway),
        ]
        // levels that wander independently wander by the curve's drift together
        let each = drift / Double(body.levels.count).squareRoot()
        for level in body.levels {
            goals.append(
                PostureGoal(
                    "\(level.name) flexion", .coordinates([Part(coordinate: level.flexion, share: 1)]),
                    width: each))
        }
        return goals
    }
}
