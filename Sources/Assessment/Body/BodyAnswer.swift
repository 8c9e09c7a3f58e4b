import Anatomy
import Body
import Mechanics

/// The body's part of a result, in the contract's terms.
struct BodyAnswer {
    let muscles: [AssessmentResult.MuscleState]
    let discs: [AssessmentResult.DiscLoad]
    let releases: [AssessmentResult.Release]
    /// Nil where the posture could not be worked out: then nothing is said of discs and releases either.
    let tugOfWar: TugReport?
    let lengths: LengthEstimate

    /// Least part of what was open before that the tests must have told of a group for it to be named: below it was not tested.
    private static let leastTold = 0.2

    init(_ evidence: BodyEvidence) {
        let client = evidence.client
        let standing = try? client.standing.get()
        let report = standing.map {
            TugReport(
                $0.tug, second: $0.secondTug, angles: $0.angles, origin: evidence.origin,
                names: evidence.resources.name)
        }
        tugOfWar = report
        lengths = LengthEstimate(client, names: evidence.resources.name)

        // as the summary names them: culprits, then victims, strongest first; then the others by how short they are, those last whose length the tests leave open
        let ranked =
            (report?.culprits ?? []).map { ("culprit", $0) } + (report?.victims ?? []).map { ("victim", $0) }
        muscles = client.groups.compactMap { group -> (place: Int, state: AssessmentResult.MuscleState)? in
            let place = ranked.firstIndex {
                $0.1.group == group.group.group.rawValue && $0.1.side == group.group.side
            }
            guard group.isSeen || place != nil || group.information >= Self.leastTold else { return nil }
            let part = place.map { ranked[$0] }
            let state = AssessmentResult.MuscleState(
                group: group.group.group.rawValue, name: evidence.resources.name(group.group.group.rawValue),
                side: group.group.side,
                shortening: AssessmentResult.MuscleState.Estimate(
                    mean: group.mean.rounded(toPlaces: 3), sd: group.standardDeviation.rounded(toPlaces: 3),
                    interval90: LengthEstimate.ends(group.interval)),
                noiseFloor: group.noiseFloor.rounded(toPlaces: 3),
                information: group.information.rounded(toPlaces: 2), isSeen: group.isSeen,
                isReal: group.isReal, role: part?.0, because: part?.1.because ?? [])
            return (place ?? ranked.count, state)
        }
        .sorted {
            if $0.place != $1.place { return $0.place < $1.place }
            if $0.state.isSeen != $1.state.isSeen { return $0.state.isSeen }
            return abs($0.state.shortening.mean) > abs($1.state.shortening.mean)
        }
        .map(\.state)

        discs = standing.map(Self.discs) ?? []
        releases = (report?.releases ?? []).map { release in
            var change: [String: [String: Double]] = release.compressionN.mapValues { ["compressionN": $0] }
            change["standing"] = [
                "pelvicTiltDeg": release.pelvicTiltDeg, "lordosisDeg": release.lordosisDeg,
                "victimsEffortPercent": release.victimsEffortPercent,
            ]
            return AssessmentResult.Release(
                group: release.group, side: release.side, posture: "standing", change: change)
        }
    }

    private static func discs(_ standing: ClientStanding) -> [AssessmentResult.DiscLoad] {
        discs(
            "standing", standing.tug.loads.discs, healthy: standing.healthyDiscs,
            intervals: standing.tug.discs.map(\.compression.interval),
            second: standing.secondTug.discs.map(\.compression))
            + zip(standing.postures, standing.secondPostures).flatMap { posture, second in
                discs(
                    posture.posture, posture.now, healthy: posture.healthy, intervals: posture.intervals,
                    second: zip(second.now, second.healthy).map {
                        Comparison(healthy: $1.compression, now: $0.compression)
                    })
            }
    }

    private static func discs(
        _ posture: String, _ now: [DiscLoad], healthy: [DiscLoad], intervals: [ClosedRange<Double>],
        second: [Comparison]
    ) -> [AssessmentResult.DiscLoad] {
        now.indices.map { level in
            let (now, healthy, interval) = (now[level], healthy[level], intervals[level])
            return AssessmentResult.DiscLoad(
                level: now.level, posture: posture, compressionN: now.compression.rounded(toPlaces: 0),
                compressionInterval90: [
                    interval.lowerBound.rounded(toPlaces: 0), interval.upperBound.rounded(toPlaces: 0),
                ],
                secondTrunkSetN: second[level].now.rounded(toPlaces: 0),
                dependsOnTrunkSet: Comparison(healthy: healthy.compression, now: now.compression)
                    .depends(second[level]),
                shearN: now.anteriorShear.rounded(toPlaces: 0),
                pressureMPa: (now.pressure / 1e6).rounded(toPlaces: 2),
                healthy: AssessmentResult.DiscLoad.Load(
                    compressionN: healthy.compression.rounded(toPlaces: 0),
                    shearN: healthy.anteriorShear.rounded(toPlaces: 0),
                    pressureMPa: (healthy.pressure / 1e6).rounded(toPlaces: 2)))
        }
    }
}
