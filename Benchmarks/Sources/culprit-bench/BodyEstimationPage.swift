import Body
import Foundation

/// Documentation/body-estimation.md.
struct BodyEstimationPage {
    let results: BodyEstimationCommand.Results

    var text: String {
        """
        # Estimation of shortening: simulated clients

        Written by `culprit-bench body-estimation`. \(results.clients) clients drawn from the prior, half of them women, each examined with \
        \(results.fullReadings) readings (\(BodyEstimationClinic.battery.count) tests, left and right where they have sides), and \
        \(results.clients) more of whom \(BodyEstimationCommand.shortGroups) muscles are shortened by 15–30 %. Noise is the published error of measurement plus \
        the discrepancy of `MeasurementError`, half of whose variance both sides of a test share. The truth is simulated with the same \
        body, so these figures say how well the inversion works, not how well the body is known.

        ## Intervals

        | | 90 % intervals that hold the truth |
        | --- | --- |
        | groups that the tests see | \(percent(coverage(everydaySeen))) |
        | groups that they do not | \(percent(coverage(everydayUnseen))) |
        | tolerance | \(percent(Double(results.everyday.toleranceInside) / Double(max(1, results.everyday.toleranceClients)))) |

        Contradictory readings were reported for \(percent(Double(results.everyday.contradicted) / Double(max(1, results.everyday.clients)))) of \
        clients whose readings fit (5 % are expected). Searches that did not converge to \(number(ShorteningEstimator().tolerance, 2)) standard deviations: \
        \(results.everyday.notConverged + results.shortened.notConverged) of \(results.everyday.clients + results.shortened.clients)\(remaining); \
        clients whose tests could not be simulated: \(results.everyday.failed + results.shortened.failed). On average \
        \(number(Double(results.everyday.iterations) / Double(max(1, results.everyday.clients)), 1)) steps and \
        \(number(Double(results.everyday.evaluations) / Double(max(1, results.everyday.clients)), 0)) single tests for one estimate. The weighted draws \
        behind means and spreads are worth \(draws).

        ## Shortening above 15 %

        Clients with shortened muscles. In a client a group counts as seen when a loss of 15 % would be told from none with sensitivity and specificity of 0.85 \
        (`GroupEstimate.isSeen`: by what the readings take away of its variance, whatever the other side lets guess). Sensitivity and specificity over \
        the clients in whom it was seen, each half judged at the cut-off where the smaller of the two is largest in the other half; of the others the \
        estimate says that it does not see. “Said to be real”: how often the estimate claimed a difference from the mean person, and how often the \
        sign was right.

        | group | seen in | short ones seen | variance taken away | 90 % interval holds (clients from the prior) | short, seen | sensitivity | specificity | area, all clients | said to be real, right |
        | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
        \(rows(seenGroups))

        Not seen in most clients, short ones among them, and reported so:

        | group | seen in | short ones seen | variance taken away | 90 % interval holds (clients from the prior) | short, seen | sensitivity | specificity | area, all clients | said to be real, right |
        | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
        \(rows(unseenGroups))

        ## Against sampling

        \(results.chain.clients) clients, independence Metropolis on the exact posterior with \(results.chain.steps) proposals each (\(acceptance)). \
        Differences in standard deviations of the posterior, over all groups that are seen; the chains' own error of the mean \
        (median \(number(Spread(results.chain.errors).median, 3)), largest \(number(Spread(results.chain.errors).maximum, 3))) is part of them.

        | | median | 90 % below | largest |
        | --- | --- | --- | --- |
        | mean | \(quantiles(results.chain.means)) |
        | mean, if the most probable value were taken for it | \(quantiles(results.chain.modes)) |
        | standard deviation, relative | \(quantiles(results.chain.spreads)) |

        ## A short muscle or low tolerance

        Straight leg raise, left, read without error. Gajdosik's men (1991) had short hamstrings and stopped at the usual torque; Ylinen's (2009) \
        stopped later after training on an unchanged curve, and first felt the stretch 15° later where the end moved by 17°.

        | client | measured | shortening | tolerance | correlation |
        | --- | --- | --- | --- | --- |
        \(patternRows)

        ## Time

        Processor time of one full estimation on one core, all summaries included: \(number(results.fullTime, 1)) ms for \
        \(results.fullReadings) readings (nine of ten clients below \(number(results.slowTime, 1)) ms), \(number(results.shortTime, 1)) ms for \(results.shortReadings) (\(BodyEstimationClinic.shortBattery.count) tests). Limit 50 ms.

        """
    }

    private var remaining: String {
        let left = results.everyday.remaining + results.shortened.remaining
        return left.isEmpty
            ? ""
            : " (median step left \(number(Spread(left).median, 2)), largest \(number(Spread(left).maximum, 2)) standard deviations)"
    }
    private var draws: String {
        let sorted = (results.everyday.draws + results.shortened.draws).sorted()
        guard !sorted.isEmpty else { return "–" }
        return
            "\(number(sorted[sorted.count / 2], 0)) independent ones (median; one of twenty clients below \(number(sorted[sorted.count / 20], 0)))"
    }
    private var seenGroups: [MuscleGroup] {
        MuscleGroup.allCases.filter {
            // a slack muscle is often unseen where a short one is not
            results.shortened.groups[$0].map { 2 * $0.seen >= $0.clients || $0.shortSeen >= 0.5 } ?? false
        }
    }
    private var unseenGroups: [MuscleGroup] { MuscleGroup.allCases.filter { !seenGroups.contains($0) } }
    private var everydaySeen: [BodyGroupTally] { seenGroups.compactMap { results.everyday.groups[$0] } }
    private var everydayUnseen: [BodyGroupTally] { unseenGroups.compactMap { results.everyday.groups[$0] } }

    private func coverage(_ tallies: [BodyGroupTally]) -> Double {
        Double(tallies.reduce(0) { $0 + $1.inside }) / Double(max(1, tallies.reduce(0) { $0 + $1.clients }))
    }

    private func rows(_ groups: [MuscleGroup]) -> String {
        groups.compactMap { group -> String? in
            guard let short = results.shortened.groups[group], let everyday = results.everyday.groups[group]
            else { return nil }
            let best = short.balanced
            let claims =
                short.flagged == 0
                ? "never"
                : "\(percent(Double(short.flagged) / Double(short.clients))), \(percent(Double(short.flaggedRight) / Double(short.flagged)))"
            let clients = Double(max(1, short.clients))
            let found =
                best.map { "\($0.short) | \(number($0.sensitivity, 2)) | \(number($0.specificity, 2))" }
                ?? "– | – | –"
            return [
                group.rawValue, percent(Double(short.seen) / clients), percent(short.shortSeen),
                number(short.information / clients, 2), percent(everyday.coverage), found,
                number(short.area, 2), claims,
            ].joined(separator: " | ").bordered
        }.joined(separator: "\n")
    }

    private var patternRows: String {
        results.patterns.map { row in
            "| \(row.client) | \(row.measured) | \(number(100 * row.shortening.mean, 1)) % (\(number(100 * row.shortening.interval.lowerBound, 1)) to \(number(100 * row.shortening.interval.upperBound, 1))), \(row.shortening.isReal ? "real" : row.shortening.isSeen ? "not real" : "unseen") | × \(number(row.tolerance.factor, 2)) (\(number(row.tolerance.interval.lowerBound, 2)) to \(number(row.tolerance.interval.upperBound, 2))) | \(number(row.correlation, 2)) |"
        }.joined(separator: "\n")
    }

    private var acceptance: String {
        let spread = Spread(results.chain.acceptance)
        return "\(percent(spread.median)) of proposals accepted, least \(percent(spread.minimum))"
    }

    private func quantiles(_ values: [Double]) -> String {
        let sorted = values.map { abs($0) }.sorted()
        guard !sorted.isEmpty else { return "– | – | –" }
        return [
            sorted[sorted.count / 2], sorted[min(sorted.count - 1, sorted.count * 9 / 10)],
            sorted[sorted.count - 1],
        ]
        .map { number($0, 3) }.joined(separator: " | ")
    }

    private func percent(_ value: Double) -> String { "\(number(100 * value, 1)) %" }
    private func number(_ value: Double, _ digits: Int) -> String { String(format: "%.\(digits)f", value) }
}

extension String {
    /// A row of a Markdown table.
    fileprivate var bordered: String { "| \(self) |" }
}
