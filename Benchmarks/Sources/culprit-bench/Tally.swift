/// What is counted of predictions against the truth; tallies of blocks add up.
struct Tally: Sendable {
    struct Bin: Sendable {
        var count = 0
        var predicted = 0.0
        var observed = 0

        var meanPredicted: Double { predicted / Double(count) }
        var frequency: Double { Double(observed) / Double(count) }
        /// Observed minus predicted.
        var error: Double { frequency - meanPredicted }
        /// Standard error of the frequency if the predictions are right (pairs of one client taken as independent).
        var standardError: Double { (meanPredicted * (1 - meanPredicted) / Double(count)).squareRoot() }
        /// Whether chance alone is small beside the 0.03 that is asked.
        var isJudged: Bool { count > 0 && standardError <= Tally.largestError }
    }

    /// A decile whose standard error is larger is not judged.
    static let largestError = 0.02

    /// By tenth of the predicted probability.
    var bins = [Bin](repeating: Bin(), count: 10)
    var squares = 0.0
    var predictions = 0
    /// Clients with exactly one everyday contributor, and where it ranks.
    var single = Ranks()
    /// Clients with at least one everyday contributor, and where the first of them ranks.
    var any = Ranks()
    /// The same ranked by prior alone.
    var singleByPrior = Ranks()
    var anyByPrior = Ranks()
    /// Cases the assessment refused.
    var refused = 0

    struct Ranks: Sendable {
        var clients = 0
        var first = 0
        var firstThree = 0

        mutating func add(rank: Int) {
            clients += 1
            if rank == 1 { first += 1 }
            if rank <= 3 { firstThree += 1 }
        }

        mutating func add(_ other: Ranks) {
            clients += other.clients
            first += other.first
            firstThree += other.firstThree
        }
    }

    mutating func add(predicted: Double, isTrue: Bool) {
        let bin = min(9, Int(predicted * 10))
        bins[bin].count += 1
        bins[bin].predicted += predicted
        if isTrue { bins[bin].observed += 1 }
        let error = predicted - (isTrue ? 1 : 0)
        squares += error * error
        predictions += 1
    }

    /// Ranks of the true ones in a list of everyday causes, most probable first.
    mutating func add(ranking: [Bool], byPrior: [Bool]) {
        let contributors = ranking.count { $0 }
        guard let rank = ranking.firstIndex(of: true), let prior = byPrior.firstIndex(of: true) else {
            return
        }
        any.add(rank: rank + 1)
        anyByPrior.add(rank: prior + 1)
        if contributors == 1 {
            single.add(rank: rank + 1)
            singleByPrior.add(rank: prior + 1)
        }
    }

    mutating func add(_ other: Tally) {
        for index in bins.indices {
            bins[index].count += other.bins[index].count
            bins[index].predicted += other.bins[index].predicted
            bins[index].observed += other.bins[index].observed
        }
        squares += other.squares
        predictions += other.predictions
        single.add(other.single)
        any.add(other.any)
        singleByPrior.add(other.singleByPrior)
        anyByPrior.add(other.anyByPrior)
        refused += other.refused
    }

    var brier: Double { squares / Double(max(1, predictions)) }

    /// Largest |observed − predicted| of the deciles that are judged.
    var worst: Double { bins.filter(\.isJudged).map { abs($0.error) }.max() ?? 0 }
}

/// How often a 90 % interval holds what someone who knew the true network would say.
struct Coverage: Sendable {
    var all = 0
    var allInside = 0
    /// Causes predicted at 0.05 or more: those a reader looks at.
    var shown = 0
    var shownInside = 0

    mutating func add(predicted: Double, interval: ClosedRange<Double>, truth: Double) {
        let inside = interval.contains(truth)
        all += 1
        if inside { allInside += 1 }
        if predicted >= 0.05 {
            shown += 1
            if inside { shownInside += 1 }
        }
    }

    mutating func add(_ other: Coverage) {
        all += other.all
        allInside += other.allInside
        shown += other.shown
        shownInside += other.shownInside
    }
}
