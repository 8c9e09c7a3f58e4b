import Anatomy
import Mechanics

/// Other muscles that would account for the readings as well as those that do at a mode.
///
/// A muscle that hangs slack where the search ended has no slope there: no step leads to it, however well it would explain the readings were it
/// short. So whatever departs far from the mean person is put back, another group takes as much upon itself in its place, and where the
/// reading that the first explains is met by the other too, the search begins there anew.
///
/// Two muscles that hold a joint very nearly alike may leave the search on the ridge between them; the law there is narrower than it should be.
struct RivalModes {
    let prior: EstimationPrior
    let measured: [Double]
    /// Standard deviation of each reading's departure from the model.
    let uncertainties: [Double]

    /// Groups this many prior standard deviations from the mean person are tried against others.
    static let leastDeparture = 1.0
    /// How many groups are tried, those farthest away first.
    static let mostGroups = 2
    /// A rival leaves at most this share of the misfit that putting the group back brings.
    static let mostMisfit = 0.5
    /// Two places differ where by each law some number is this many of its standard deviations away.
    static let leastDistance = 2.0
    /// Logarithm of the odds below which an explanation is dropped: one in a hundred.
    static let leastEvidence = -4.6
    /// How many prior standard deviations a rival may need for one of the group it replaces.
    static let mostShare = 2.0
    /// How often a rival's part is sought.
    static let tries = 4

    struct Start {
        let free: [Double]
        /// P⁻¹(x − μ).
        let pull: [Double]
        /// Square of the reading's misfit, and of the departure from the mean person in prior standard deviations.
        fileprivate let cost: Double
    }

    /// Both sides of a muscle group.
    private struct Pair {
        let places: [Int]
        /// Prior standard deviation.
        let spread: Double
    }

    /// Where to search anew: the best rival of each group.
    func starts<Model: LengthTestModel>(
        from mode: ModeSearch.Result, model: inout Model, evaluations: inout Int
    ) -> [Start] {
        let pairs = self.pairs
        var starts: [Start] = []
        let far = pairs.map { (pair: $0, departure: departure($0, mode.point.free)) }
            .filter { $0.departure >= Self.leastDeparture }.sorted { $0.departure > $1.departure }
        for (pair, _) in far.prefix(Self.mostGroups) {
            guard let reading = reading(explainedBy: pair, mode.point) else { continue }
            var without = mode.pull
            for place in pair.places { without[place] = 0 }
            guard let before = misfit(reading, without, model: &model, evaluations: &evaluations),
                abs(before) > 1
            else { continue }
            let movers = model.unknowns(of: reading)
            let rivals = pairs.compactMap { other -> Start? in
                guard other.places != pair.places, other.places.count == pair.places.count,
                    movers.map({ other.places.contains(where: $0.contains) }) ?? true
                else { return nil }
                return rival(
                    other, of: pair, mode.pull, without, reading, before: before, model: &model,
                    evaluations: &evaluations)
            }
            // of several, the least unusual client
            if let best = rivals.min(by: { $0.cost < $1.cost }) { starts.append(best) }
        }
        return starts
    }

    /// Where another group alone takes upon itself what one does, by as much as meets the reading; nil where it does not come near.
    private func rival<Model: LengthTestModel>(
        _ other: Pair, of pair: Pair, _ pull: [Double], _ without: [Double], _ reading: Int, before: Double,
        model: inout Model, evaluations: inout Int
    ) -> Start? {
        // from nothing to as many prior standard deviations, by false position
        var range = (low: (share: 0.0, misfit: before), high: (share: Self.mostShare, misfit: before))
        var share = Self.mostShare
        for _ in 0..<Self.tries {
            var tried = without
            for (own, place) in zip(pair.places, other.places) {
                tried[place] = share * pull[own] * pair.spread / other.spread
            }
            guard let after = misfit(reading, tried, model: &model, evaluations: &evaluations) else {
                return nil
            }
            if abs(after) <= Self.mostMisfit * abs(before) {
                let unusual = prior.covariance.quadratic(tried, tried)
                // so unusual a client is dropped whatever the readings say
                guard 0.5 * (prior.covariance.quadratic(pull, pull) - unusual) > Self.leastEvidence else {
                    return nil
                }
                return Start(free: free(tried), pull: tried, cost: after * after + unusual)
            }
            if (after > 0) == (before > 0) {
                // not even by as much
                guard share < Self.mostShare else { return nil }
                range.low = (share, after)
            } else {
                range.high = (share, after)
            }
            share =
                range.low.share
                + (range.high.share - range.low.share) * range.low.misfit
                / (range.low.misfit - range.high.misfit)
        }
        return nil
    }

    /// Whether two places are not the same mode.
    static func areApart(_ one: LinearPosterior, _ other: LinearPosterior) -> Bool {
        [one, other].allSatisfy { law in
            one.mean.indices.contains {
                abs(one.mean[$0] - other.mean[$0]) > leastDistance * law.covariance[$0, $0].squareRoot()
            }
        }
    }

    private var pairs: [Pair] {
        prior.unknowns.indices.compactMap { place in
            guard let group = prior.unknowns[place].group else { return nil }
            let mirrored = prior.unknowns[place].mirrored.flatMap { prior.index(of: $0) }
            // told once, by its left
            guard group.side != .right || mirrored == nil else { return nil }
            return Pair(places: [place, mirrored].compactMap(\.self), spread: prior.standardDeviation(place))
        }
    }

    private func departure(_ pair: Pair, _ free: [Double]) -> Double {
        pair.places.map { abs(free[$0] - prior.mean[$0]) / pair.spread }.max() ?? 0
    }

    /// The reading that a group moves most from where it would be with the mean person's, in its uncertainty.
    private func reading(explainedBy pair: Pair, _ point: Linearization) -> Int? {
        func move(_ reading: Int) -> Double {
            pair.places.map {
                abs(point.jacobian[reading, $0] * (point.free[$0] - prior.mean[$0]))
            }.max().map { $0 / uncertainties[reading] } ?? 0
        }
        return measured.indices.max { move($0) < move($1) }
    }

    /// Free numbers for a P⁻¹(x − μ).
    private func free(_ pull: [Double]) -> [Double] {
        zip(prior.mean, prior.covariance * pull).map { $0 + $1 }
    }

    /// Reading less prediction, in its uncertainty.
    private func misfit<Model: LengthTestModel>(
        _ reading: Int, _ pull: [Double], model: inout Model, evaluations: inout Int
    ) -> Double? {
        evaluations += 1
        guard let value = try? model.value(reading: reading, state: prior.state(of: free(pull)).state) else {
            return nil
        }
        return (measured[reading] - value) / uncertainties[reading]
    }
}
