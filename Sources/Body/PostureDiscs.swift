import Mechanics

/// What the discs bear in a posture of the table, healthy and with a tissue. The posture is the same for both: only what muscles and passive tissue
/// make of it differs.
public struct PostureDiscs: Sendable {
    /// The posture's id.
    public let posture: String
    /// From L5/S1 up.
    public let now: [DiscLoad]
    public let healthy: [DiscLoad]
    /// Where each compression of ``now`` lies with 90 % probability, as far as the tissue's spread tells (N).
    public let intervals: [ClosedRange<Double>]

    /// - Throws: ``BodyFault`` where the posture cannot be computed.
    init(
        _ posture: Posture, _ placer: PosturePlacer, _ bearing: LoadBearing, tissue: BodyTissue,
        spread: TissueSpread, workspace: inout LoadWorkspace
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
        let now = tissue == .healthy ? healthy : try discs(tissue)
        self.now = now
        // each group a standard deviation longer rather than shorter: a muscle cannot be too long for its path
        var slopes = [[Double]](repeating: [], count: now.count)
        for (place, group) in spread.groups.enumerated() {
            let deviation = spread.covariance[place * spread.groups.count + place].squareRoot()
            var other = tissue
            other[group.group, group.side].shortening -= deviation
            let then = deviation > 0 ? try discs(other) : now
            for level in now.indices {
                slopes[level].append(
                    deviation > 0 ? (now[level].compression - then[level].compression) / deviation : 0)
            }
        }
        intervals = now.indices.map {
            Comparison(
                healthy: 0, now: now[$0].compression, deviation: spread.deviation(slopes: slopes[$0])
            ).interval
        }
    }
}
