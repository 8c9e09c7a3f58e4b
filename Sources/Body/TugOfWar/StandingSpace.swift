import Mechanics

extension PostureSpace {
    /// Standing on both feet: the pelvis leads, hips and ankles follow so that the feet stay, the lumbar levels go their own way. Knees stay as they
    /// are: straight ones lean on their stop.
    ///
    /// - Parameters:
    ///   - bearing: of the healthy person; its own model is taken, with the least activations it asks for.
    ///   - base: the published standing posture, feet on the ground.
    /// - Throws: ``BodyFault`` where the body lacks a coordinate.
    static func standing(_ bearing: LoadBearing, base: Pose) throws(BodyFault) -> PostureSpace {
        let body = bearing.body
        func one(_ name: String, _ coordinate: String) throws(BodyFault) -> Direction {
            Direction(name, [Direction.Part(coordinate: try body.coordinate(coordinate), share: 1)])
        }
        var directions = [
            try one("pelvic tilt", "pelvis_tilt"), try one("pelvic rotation", "pelvis_rotation"),
            try one("sway forward", "pelvis_tx"), try one("sway sideways", "pelvis_tz"),
        ]
        let leading = directions.flatMap { $0.parts.map(\.coordinate) }
        directions += lumbarDirections(body)
        var following = [try body.coordinate("pelvis_ty"), try body.coordinate("pelvis_list")]
        for side in ["_r", "_l"] {
            for name in ["hip_flexion", "hip_adduction", "hip_rotation", "ankle_angle", "subtalar_angle"] {
                following.append(try body.coordinate(name + side))
            }
        }
        return try PostureSpace(
            bearing.optimization.model, base: base, moving: leading + lumbarCoordinates(body),
            following: following, anchors: [try body.body("calcn_r"), try body.body("calcn_l")],
            directions: directions)
    }

    /// Sitting with the feet on the ground: the pelvis rolls on its sitting bones, which stay on the seat, legs and ankles follow so that the feet stay,
    /// the lumbar levels go their own way. Two bones on a seat leave the pelvis no other way: it neither lists nor turns.
    ///
    /// - Parameters:
    ///   - bearing: of the healthy person.
    ///   - base: the published sitting posture.
    /// - Throws: ``BodyFault`` where the body lacks a coordinate.
    static func sitting(_ bearing: LoadBearing, base: Pose) throws(BodyFault) -> PostureSpace {
        let body = bearing.body
        let tilt = try body.coordinate("pelvis_tilt")
        var following: [Int] = []
        for name in ["pelvis_tx", "pelvis_ty", "pelvis_tz"] { following.append(try body.coordinate(name)) }
        for side in ["_r", "_l"] {
            for name in [
                "hip_flexion", "hip_adduction", "hip_rotation", "knee_angle", "ankle_angle", "subtalar_angle",
            ] {
                following.append(try body.coordinate(name + side))
            }
        }
        return try PostureSpace(
            bearing.optimization.model, base: base, moving: [tilt] + lumbarCoordinates(body),
            following: following, anchors: [try body.body("calcn_r"), try body.body("calcn_l")],
            pins: [Pin(body: try body.body("pelvis"), point: bearing.balance.sittingBones)],
            directions: [Direction("pelvic tilt", [Direction.Part(coordinate: tilt, share: 1)])]
                + lumbarDirections(body))
    }

    /// Ways the lumbar spine may go.
    private static func lumbarDirections(_ body: BodyModel) -> [Direction] {
        var directions = body.levels.map { level in
            Direction("\(level.name) flexion", [Direction.Part(coordinate: level.flexion, share: 1)])
        }
        // sideways and about the length all levels go together: nothing in standing or sitting pulls them apart
        let share = 1 / Double(body.levels.count)
        directions.append(
            Direction("side-bend", body.levels.map { Direction.Part(coordinate: $0.bending, share: share) }))
        directions.append(
            Direction("turn", body.levels.map { Direction.Part(coordinate: $0.rotation, share: share) }))
        return directions
    }

    private static func lumbarCoordinates(_ body: BodyModel) -> [Int] {
        body.levels.flatMap { [$0.flexion, $0.bending, $0.rotation] }
    }
}
