import Body

/// What 1,000 clients say of one muscle group, both sides together.
struct BodyGroupTally: Sendable {
    var seen = 0
    var clients = 0
    var inside = 0
    var information = 0.0
    /// Score and truth of each: the estimated shortening, and whether the true one is above 0.15; one half of the clients chooses the
    /// cut-off, the other is judged by it.
    var scores: [(score: Double, isShort: Bool, isSeen: Bool, judges: Bool)] = []
    /// Groups flagged as really short (shorter than the mean person's), and how many of those truly were so.
    var flagged = 0
    var flaggedRight = 0
    var squaredError = 0.0
    var squaredTruth = 0.0

    mutating func add(_ estimate: GroupEstimate, truth: Double, judges: Bool) {
        clients += 1
        if estimate.isSeen { seen += 1 }
        if estimate.interval.contains(truth) { inside += 1 }
        information += estimate.information
        scores.append((estimate.mean, truth > 0.15, estimate.isSeen, judges))
        if estimate.isReal {
            flagged += 1
            if estimate.mean * truth > 0 { flaggedRight += 1 }
        }
        squaredError += (estimate.mean - truth) * (estimate.mean - truth)
        squaredTruth += truth * truth
    }

    mutating func add(_ other: BodyGroupTally) {
        seen += other.seen
        clients += other.clients
        inside += other.inside
        information += other.information
        scores += other.scores
        flagged += other.flagged
        flaggedRight += other.flaggedRight
        squaredError += other.squaredError
        squaredTruth += other.squaredTruth
    }

    var coverage: Double { Double(inside) / Double(max(1, clients)) }
    var positives: Int { scores.count { $0.isShort } }

    /// Part of the short ones in whom the group was seen.
    var shortSeen: Double {
        Double(scores.count { $0.isShort && $0.isSeen }) / Double(max(1, positives))
    }

    /// Sensitivity and specificity where the group was seen, each half of the clients judged at the cut-off where the smaller of the two is largest in the
    /// other half; nil where either half has no short one seen.
    var balanced: (sensitivity: Double, specificity: Double, short: Int)? {
        var (found, spared, short, healthy) = (0, 0, 0, 0)
        for judges in [false, true] {
            let seen = scores.filter(\.isSeen)
            let chosen = Self.cutoff(seen.filter { $0.judges != judges }.map { ($0.score, $0.isShort) })
            guard chosen.isFinite else { return nil }
            for entry in seen where entry.judges == judges {
                if entry.isShort {
                    short += 1
                    if entry.score >= chosen { found += 1 }
                } else {
                    healthy += 1
                    if entry.score < chosen { spared += 1 }
                }
            }
        }
        guard short > 0, healthy > 0 else { return nil }
        return (Double(found) / Double(short), Double(spared) / Double(healthy), short)
    }

    private static func cutoff(_ scores: [(score: Double, isShort: Bool)]) -> Double {
        let sorted = scores.sorted { $0.score > $1.score }
        let positives = scores.count { $0.isShort }
        let short = Double(max(1, positives))
        let healthy = Double(max(1, scores.count - positives))
        var (hits, alarms) = (0.0, 0.0)
        var best = (worth: 0.0, cutoff: Double.infinity)
        for entry in sorted {
            if entry.isShort { hits += 1 } else { alarms += 1 }
            let worth = min(hits / short, 1 - alarms / healthy)
            if worth > best.worth { best = (worth, entry.score) }
        }
        return best.cutoff
    }

    /// Area under the curve of sensitivity over 1 − specificity: how often a short one scores above one that is not.
    var area: Double {
        let sorted = scores.sorted { $0.score < $1.score }
        var below = 0.0
        var sum = 0.0
        for entry in sorted {
            if entry.isShort { sum += below } else { below += 1 }
        }
        return sum / (Double(max(1, positives)) * max(1, below))
    }
}

/// One cohort.
struct BodyEstimationTally: Sendable {
    var groups: [MuscleGroup: BodyGroupTally] = [:]
    var toleranceClients = 0
    var toleranceInside = 0
    var clients = 0
    var contradicted = 0
    var notConverged = 0
    /// Steps, in standard deviations of the posterior, that searches stopped short of.
    var remaining: [Double] = []
    var failed = 0
    var iterations = 0
    var evaluations = 0
    /// What the weighted draws of each client are worth.
    var draws: [Double] = []

    /// - Parameter judges: whether the client belongs to the half that cut-offs are judged on.
    mutating func add(_ posterior: EstimationPosterior, truth: [Double], judges: Bool) {
        clients += 1
        for estimate in posterior.groups {
            guard let place = posterior.prior.index(of: .shortening(estimate.group)) else { continue }
            groups[estimate.group.group, default: BodyGroupTally()].add(
                estimate, truth: truth[place], judges: judges)
        }
        for (place, unknown) in posterior.prior.unknowns.enumerated() {
            guard case .tolerance = unknown else { continue }
            toleranceClients += 1
            if posterior.interval(place).contains(truth[place]) { toleranceInside += 1 }
        }
        if !posterior.contradictions.isEmpty { contradicted += 1 }
        if !posterior.certificate.isConverged {
            notConverged += 1
            remaining.append(posterior.certificate.decrement)
        }
        posterior.certificate.effectiveDraws.map { draws.append($0) }
        iterations += posterior.certificate.iterations
        evaluations += posterior.certificate.evaluations
    }

    mutating func add(_ other: BodyEstimationTally) {
        for (group, tally) in other.groups { groups[group, default: BodyGroupTally()].add(tally) }
        toleranceClients += other.toleranceClients
        toleranceInside += other.toleranceInside
        clients += other.clients
        contradicted += other.contradicted
        notConverged += other.notConverged
        remaining += other.remaining
        failed += other.failed
        draws += other.draws
        iterations += other.iterations
        evaluations += other.evaluations
    }
}
