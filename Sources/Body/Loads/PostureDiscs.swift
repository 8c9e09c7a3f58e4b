/// What the discs bear in a posture of the table, healthy and with a tissue. The posture is the same for both: only what muscles and passive tissue
/// make of it differs.
public struct PostureDiscs: Sendable {
    /// The posture's id.
    public let posture: String
    /// From L5/S1 up.
    public let now: [DiscLoad]
    public let healthy: [DiscLoad]

    /// - Throws: ``BodyFault`` where the posture cannot be computed.
    init(
        _ posture: Posture, _ placer: PosturePlacer, _ bearing: LoadBearing, tissue: BodyTissue,
        workspace: inout LoadWorkspace
    ) throws(BodyFault) {
        let placed = try bearing.place(posture, by: placer, workspace: &workspace)
        func discs(_ tissue: BodyTissue) throws(BodyFault) -> [DiscLoad] {
            try bearing.solve(
                pose: placed.pose, support: placed.support, hands: placed.hands, tissue: tissue,
                workspace: &workspace
            ).discs
        }
        self.posture = posture.id
        healthy = try discs(.healthy)
        now = tissue == .healthy ? healthy : try discs(tissue)
    }
}
