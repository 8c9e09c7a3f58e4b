import Anatomy
import Body
import Mechanics

/// The body's part of a result, in the contract's terms.
struct BodyAnswer {
    let muscles: [AssessmentResult.MuscleState]
    let discs: [AssessmentResult.DiscLoad]
    let releases: [AssessmentResult.Release]
    let tugOfWar: TugReport

    init(_ evidence: BodyEvidence) {
        let client = evidence.client
        let report = TugReport(
            client.tug, second: client.secondTug, angles: client.angles, names: evidence.resources.name)
        tugOfWar = report

        func part(_ group: SidedGroup) -> (role: String, because: [String])? {
            let matches = { (part: TugReport.Part) in
                part.group == group.group.rawValue && part.side == group.side
            }
            if let part = report.culprits.first(where: matches) { return ("culprit", part.because) }
            return report.victims.first(where: matches).map { ("victim", $0.because) }
        }
        muscles = client.groups.compactMap { group -> AssessmentResult.MuscleState? in
            let part = part(group.group)
            guard group.isSeen || part != nil else { return nil }
            return AssessmentResult.MuscleState(
                group: group.group.group.rawValue, name: evidence.resources.name(group.group.group.rawValue),
                side: group.group.side,
                shortening: AssessmentResult.MuscleState.Estimate(
                    mean: group.mean.rounded(toPlaces: 3), sd: group.standardDeviation.rounded(toPlaces: 3)),
                isSeen: group.isSeen, role: part?.role, because: part?.because ?? [])
        }
        .sorted { Self.weight($0) > Self.weight($1) }

        discs =
            Self.discs("standing", client.tug.loads.discs, healthy: client.healthyDiscs)
            + client.postures.flatMap { Self.discs($0.posture, $0.now, healthy: $0.healthy) }
        releases = report.releases.map { release in
            var change: [String: [String: Double]] = release.compressionN.mapValues { ["compressionN": $0] }
            change["standing"] = [
                "pelvicTiltDeg": release.pelvicTiltDeg, "lordosisDeg": release.lordosisDeg,
                "victimsEffortPercent": release.victimsEffortPercent,
            ]
            return AssessmentResult.Release(
                group: release.group, side: release.side, posture: "standing", change: change)
        }
    }

    private static func discs(_ posture: String, _ now: [DiscLoad], healthy: [DiscLoad])
        -> [AssessmentResult.DiscLoad]
    {
        zip(now, healthy).map { now, healthy in
            AssessmentResult.DiscLoad(
                level: now.level, posture: posture, compressionN: now.compression.rounded(toPlaces: 0),
                shearN: now.anteriorShear.rounded(toPlaces: 0),
                pressureMPa: (now.pressure / 1e6).rounded(toPlaces: 2),
                healthy: AssessmentResult.DiscLoad.Load(
                    compressionN: healthy.compression.rounded(toPlaces: 0),
                    shearN: healthy.anteriorShear.rounded(toPlaces: 0),
                    pressureMPa: (healthy.pressure / 1e6).rounded(toPlaces: 2)))
        }
    }

    /// Roles first, then the largest shortening.
    private static func weight(_ muscle: AssessmentResult.MuscleState) -> Double {
        (muscle.role == "culprit" ? 20 : muscle.role == "victim" ? 10 : 0) + abs(muscle.shortening.mean)
    }
}
