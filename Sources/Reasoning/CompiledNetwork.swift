/// The network as flat arrays, checked once.
struct CompiledNetwork: Sendable {
    let prior: [Double]
    let leak: [Double]
    /// Links of finding f are `linkStart[f] ..< linkStart[f + 1]` of the link arrays.
    let linkStart: [Int]
    let linkCause: [Int]
    let linkProbability: [Double]
    /// Overlaps that name finding f, as member or summary.
    let overlapsOfFinding: [[Int]]

    init(checking network: CauseNetwork) throws(ReasoningError) {
        for (index, cause) in network.causes.enumerated() {
            try Self.check(cause.prior, in: 0...1, "0...1", at: .cause(index))
            try Self.check(
                cause.priorLogOddsSD, in: 0...(.greatestFiniteMagnitude), "0...", at: .cause(index))
        }
        var linkStart = [0]
        var linkCause: [Int] = []
        var linkProbability: [Double] = []
        var lastFinding = [Int](repeating: -1, count: network.causes.count)
        for (index, finding) in network.findings.enumerated() {
            try Self.check(finding.leak, in: 0...1, "0...1", at: .finding(index))
            for (position, link) in finding.links.enumerated() {
                let place = ReasoningError.Place.link(finding: index, position: position)
                try Self.check(index: link.cause, count: network.causes.count, at: place)
                try Self.check(link.probability, in: 0...1, "0...1", at: place)
                try Self.check(link.positiveLogSD, in: 0...(.greatestFiniteMagnitude), "0...", at: place)
                try Self.check(link.negativeLogSD, in: 0...(.greatestFiniteMagnitude), "0...", at: place)
                if lastFinding[link.cause] == index { throw .repeated(at: place, index: link.cause) }
                lastFinding[link.cause] = index
                linkCause.append(link.cause)
                linkProbability.append(link.probability)
            }
            linkStart.append(linkCause.count)
        }
        var overlapsOfFinding = [[Int]](repeating: [], count: network.findings.count)
        for (index, overlap) in network.overlaps.enumerated() {
            for finding in overlap.named {
                try Self.check(index: finding, count: network.findings.count, at: .overlap(index))
                if overlapsOfFinding[finding].last == index {
                    throw .repeated(at: .overlap(index), index: finding)
                }
                overlapsOfFinding[finding].append(index)
            }
            for cause in (overlap.causes ?? []).sorted() {
                try Self.check(index: cause, count: network.causes.count, at: .overlap(index))
            }
        }
        self.prior = network.causes.map(\.prior)
        self.leak = network.findings.map(\.leak)
        self.linkStart = linkStart
        self.linkCause = linkCause
        self.linkProbability = linkProbability
        self.overlapsOfFinding = overlapsOfFinding
    }

    func links(of finding: Int) -> Range<Int> { linkStart[finding]..<linkStart[finding + 1] }

    /// The link from a cause to a finding, if there is one.
    func link(of finding: Int, to cause: Int) -> Int? {
        links(of: finding).first { linkCause[$0] == cause }
    }

    static func check(
        _ value: Double, in range: ClosedRange<Double>, _ allowed: String, at place: ReasoningError.Place
    ) throws(ReasoningError) {
        // a comparison with NaN is false, so NaN is refused here too
        guard range.contains(value) else {
            throw .valueOutOfRange(at: place, value: value, allowed: allowed)
        }
    }

    static func check(index: Int, count: Int, at place: ReasoningError.Place) throws(ReasoningError) {
        guard index >= 0, index < count else { throw .unknownIndex(at: place, index: index, count: count) }
    }

    /// Refuses evidence that does not fit the network.
    func check(_ observations: Observations) throws(ReasoningError) {
        var seen = [Bool](repeating: false, count: leak.count)
        for (position, observed) in observations.findings.enumerated() {
            let place = ReasoningError.Place.observedFinding(position)
            try Self.check(index: observed.finding, count: leak.count, at: place)
            if seen[observed.finding] { throw .repeated(at: place, index: observed.finding) }
            seen[observed.finding] = true
            if case .density(let whenPresent, let whenAbsent) = observed.answer {
                try Self.check(whenPresent, in: 0...(.greatestFiniteMagnitude), "0..., finite", at: place)
                try Self.check(whenAbsent, in: 0...(.greatestFiniteMagnitude), "0..., finite", at: place)
            }
        }
        for (position, entry) in observations.ratios.enumerated() {
            try Self.check(index: entry.cause, count: prior.count, at: .ratio(position))
            try Self.check(
                entry.ratio, in: 0...(.greatestFiniteMagnitude), "0..., finite", at: .ratio(position))
            try Self.check(
                entry.logSD, in: 0...(.greatestFiniteMagnitude), "0..., finite", at: .ratio(position))
        }
    }
}
