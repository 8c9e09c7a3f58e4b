import Mechanics

extension LoadBearing {
    /// Puts a person into a posture of the table, and lets the lumbar spine sink where the posture ends relaxed.
    ///
    /// Where passive tissue holds the trunk nowhere, the spine stays where sinking would begin, and a note says so.
    ///
    /// - Throws: ``BodyFault`` as placing does.
    public func place(
        _ posture: Posture, by placer: PosturePlacer, request: PostureRequest = .none,
        tissue: BodyTissue = .healthy,
        workspace: inout LoadWorkspace
    ) throws(BodyFault) -> PlacedPosture {
        var placed = try placer.place(posture, request: request)
        guard posture.relaxes else { return placed }
        do {
            return try relaxing(
                placed, hipsToo: posture.hipsRelax, tissue: tissue, workspace: &workspace)
        } catch {
            placed.notes.append(error.message)
            return placed
        }
    }

    /// Lets the lumbar spine of a bent posture sink until passive tissue alone holds what hangs on it: each level's flexion is where the moments of
    /// weight, joint and passive fibres cancel. The legs stay, and so does the pelvis where it is not let go too; hanging arms go on hanging.
    ///
    /// This is the end of a bend as flexion–relaxation shows it; nothing but the body's passive tissue, and the thighs a sitter's chest comes to rest on,
    /// decides how far it goes.
    ///
    /// - Parameters:
    ///   - placed: the posture to begin from, bent in the direction in which it is to sink.
    ///   - hipsToo: whether the pelvis rolls over the thighs until the hips ask for no muscle either.
    ///   - tissue: state of its muscle groups.
    /// - Throws: ``BodyFault`` where no level finds its balance within its range.
    public func relaxing(
        _ placed: PlacedPosture, hipsToo: Bool = false, tissue: BodyTissue = .healthy,
        workspace: inout LoadWorkspace
    ) throws(BodyFault) -> PlacedPosture {
        let levels = body.levels.map(\.flexion)
        let hips = [try body.coordinate("hip_flexion_r"), try body.coordinate("hip_flexion_l")]
        let tilt = try body.coordinate("pelvis_tilt")
        let arms = [try body.coordinate("arm_flex_r"), try body.coordinate("arm_flex_l")]
        var now = placed
        /// Moment each level lacks (N·m), and the hips together after them, towards extension.
        func lacking(_ pose: Pose, into moments: inout [Double]) throws(BodyFault) {
            try bear(
                pose: pose, support: placed.support, hands: placed.hands, tissue: tissue,
                workspace: &workspace)
            var required = workspace.statics.required
            body.model.foldFollowers(&required, workspace.statics.mechanics)
            for (index, level) in levels.enumerated() { moments[index] = required[level] }
            if hipsToo { moments[levels.count] = -required[hips[0]] - required[hips[1]] }
        }
        func turn(_ pose: inout Pose, _ level: Int, by angle: Double) {
            if level < levels.count {
                pose.coordinates[levels[level]] += angle
            } else {
                pose.coordinates[tilt] += angle
                for hip in hips { pose.coordinates[hip] -= angle }
            }
            // the trunk above turns backward by as much: hanging arms turn forward less
            for arm in arms { pose.coordinates[arm] -= angle }
        }
        let count = levels.count + (hipsToo ? 1 : 0)
        var here = [Double](repeating: 0, count: count)
        var there = here
        var pivots = [Int](repeating: 0, count: count)
        let step = 1e-4
        let most = 3 * Double.pi / 180
        // weight's moment grows faster with flexion than slack tissue resists, so that plain Newton steps would straighten the trunk;
        // the way a trunk sinks: each level against a drag, which goes as rest comes near; so it ends where it would come to rest, not at any root
        var drag = 1000.0
        for _ in 0..<150 {
            try lacking(now.pose, into: &here)
            let lack = here.reduce(0) { max($0, abs($1)) }
            if lack < 1e-4 { return now }
            var slopes = [Double](repeating: 0, count: count * count)
            for column in 0..<count {
                var moved = now.pose
                turn(&moved, column, by: step)
                try lacking(moved, into: &there)
                for row in 0..<count { slopes[row * count + column] = (there[row] - here[row]) / step }
                slopes[column * count + column] += drag
            }
            var change = here.map { -$0 }
            guard factorSquare(&slopes, pivots: &pivots, order: count) else { break }
            solveSquare(slopes, pivots: pivots, order: count, &change)
            let largest = change.reduce(0) { max($0, abs($1)) }
            drag = largest < 0.1 * most ? 0.1 * drag : 1000
            let scale = min(1, most / max(largest, 1e-300))
            for level in 0..<count {
                turn(&now.pose, level, by: scale * change[level])
                now.trunkForward -= scale * change[level]
                if level < levels.count {
                    now.lumbarFlexion -= scale * change[level]
                } else {
                    now.pelvisForward -= scale * change[level]
                }
            }
        }
        throw BodyFault(
            "in posture '\(placed.id)' passive tissue does not hold the trunk at any angle of the lumbar spine"
        )
    }
}
