import Anatomy
import Mechanics

/// What a client's measured length tests say of their body: how short which muscles are, and what that does to their standing.
public struct ClientBody: Sendable {
    public let person: Person
    public let measurements: [LengthTestMeasurement]
    /// What each measurement would read on the same person with every muscle healthy (rad or m).
    public let healthyReadings: [Double]
    /// Shortening and tolerance, with their covariance.
    public let estimate: EstimationPosterior
    /// The estimate of every group, in a fixed order.
    public let groups: [GroupEstimate]
    /// The tug of war in standing of the seen groups' mean, with the estimate's spread; groups no test has seen are as the mean person's.
    public let tug: Tug
    /// The same with the second published set of trunk muscles, without releases: what differs depends on that choice.
    public let secondTug: Tug
    /// What the discs of the same person bear with every muscle healthy, from L5/S1 up.
    public let healthyDiscs: [DiscLoad]
    /// What the discs bear in ``otherPostures``, with the same tissue.
    public let postures: [PostureDiscs]
    /// The same with the second published set of trunk muscles.
    public let secondPostures: [PostureDiscs]
    /// Pelvis and lumbar curve of the healthy person in standing.
    public let angles: SpinopelvicMeasure
    /// What the estimate leaves open of the seen groups.
    private let spread: TissueSpread
    /// The person's length tests: those measured, and those asked for.
    let bench: LengthTestBench

    /// Postures of the table whose disc loads are told beside standing's.
    public static let otherPostures = ["sitting", "bent-forward"]

    /// - Parameters:
    ///   - library: the shipped body.
    ///   - measurements: any subset of the tests, left and right.
    ///   - others: tests that were not measured and will be asked about all the same.
    /// - Throws: ``BodyFault`` for a person nobody can be, a measurement on a side its test does not have, or a body that cannot stand.
    public init(
        _ library: BodyLibrary, person: Person, measurements: [LengthTestMeasurement],
        simulating others: [LengthTest] = [], whatIfs: WhatIfs = .all
    ) throws(BodyFault) {
        self.person = person
        self.measurements = measurements
        var kinds: [LengthTest] = []
        for test in measurements.map(\.test) + others where !kinds.contains(test) { kinds.append(test) }
        let plain = try library.plain(person)
        let bench = try library.bench(plain, tests: kinds)
        self.bench = bench
        var tests = bench.makeWorkspace()
        var readings: [Double] = []
        for measurement in measurements {
            readings.append(
                try bench.angle(
                    of: measurement.test, side: measurement.side, tissue: .healthy, workspace: &tests))
        }
        healthyReadings = readings
        let prior = try EstimationPrior(parameters: library.parameters, sex: person.sex)
        var model = try LengthTestReadings(
            measurements, parameters: library.parameters, sex: person.sex, prior: prior,
            simulator: BenchSimulator(bench))
        let estimate = try ShorteningEstimator().posterior(of: model.readings(), prior: prior, model: &model)
        self.estimate = estimate
        let groups = estimate.groups
        self.groups = groups

        let seen = groups.filter(\.isSeen)
        var tissue = BodyTissue()
        for group in seen { tissue[group.group.group, group.group.side].shortening = group.mean }
        let places = seen.compactMap { prior.index(of: .shortening($0.group)) }
        var covariance: [Double] = []
        for row in places { for column in places { covariance.append(estimate.covariance(row, column)) } }
        let standing = try HealthyPosture(library, library.healthy(plain), .standing)
        healthyDiscs = standing.tug.healthyLoads.discs
        spread = try TissueSpread(groups: seen.map(\.group), covariance: covariance)
        postures = try standing.discs(in: Self.otherPostures, library, tissue, spread)
        angles = standing.angles
        tug = try standing.pull(tissue, spread: spread, whatIfs: whatIfs)
        let second = try HealthyPosture(library, person, trunk: .christophy)
        secondTug = try second.pull(tissue, spread: spread, whatIfs: .noReleases)
        secondPostures = try second.discs(in: Self.otherPostures, library, tissue, .none)
    }

    /// The tug of war of the same estimate in a stance, with both sets of trunk muscles, and how the healthy person stands or sits there.
    ///
    /// - Throws: ``BodyFault`` for a tissue with which nobody can hold the posture.
    public func tug(
        in stance: Stance, _ library: BodyLibrary, whatIfs: WhatIfs = .all
    ) throws(BodyFault) -> (tug: Tug, second: Tug, angles: SpinopelvicMeasure) {
        if stance == tug.stance { return (tug, secondTug, angles) }
        let healthy = try HealthyPosture(library, person, stance)
        return (
            try healthy.pull(tug.tissue, spread: spread, whatIfs: whatIfs),
            try HealthyPosture(library, person, stance, trunk: .christophy).pull(
                tug.tissue, spread: spread, whatIfs: .noReleases), healthy.angles
        )
    }

    /// Probability that a group is shorter than a threshold, and what it was before anything was measured.
    ///
    /// Both from normal laws of the shortening: the posterior's and the prior's mean and spread.
    public func probability(_ group: SidedGroup, shorterThan threshold: Double) -> (
        now: Double, before: Double
    )? {
        guard let own = groups.first(where: { $0.group == group }) else { return nil }
        return (
            upperTail((threshold - own.mean) / own.standardDeviation),
            upperTail(threshold / own.priorStandardDeviation)
        )
    }

    /// How closely a threshold of shortening is found, and how closely its reading (rad or m): far below what anybody measures.
    private static let finest = 1e-6
    private static let finestReading = 1e-6

    /// Shortening of a group at which the healthy person's test would read a value, everything else healthy; nil where the test does not
    /// depend on the group that much.
    ///
    /// - Parameters:
    ///   - value: rad or m.
    ///   - test: measured, or one of those asked for at the beginning.
    /// - Throws: ``BodyFault`` for another test.
    public func shortening(
        of group: SidedGroup, reading value: Double, in test: LengthTest
    ) throws(BodyFault) -> Double? {
        var workspace = bench.makeWorkspace()
        func angle(_ shortening: Double) throws(BodyFault) -> Double {
            var tissue = BodyTissue()
            tissue[group.group, group.side].shortening = shortening
            return try bench.angle(of: test, side: group.side, tissue: tissue, workspace: &workspace)
        }
        // readings are monotone in the shortening of the muscle they test: false position, the end that stays counting half (Illinois)
        var (low, high) = (-0.2, 0.35)
        var (below, above) = (try angle(low) - value, try angle(high) - value)
        guard below * above < 0 else { return nil }
        var stayed = 0
        while high - low > Self.finest {
            let middle = min(high, max(low, (low * above - high * below) / (above - below)))
            let here = try angle(middle) - value
            if abs(here) < Self.finestReading { return middle }
            if here * above > 0 {
                (high, above) = (middle, here)
                if stayed < 0 { below *= 0.5 }
                stayed = -1
            } else {
                (low, below) = (middle, here)
                if stayed > 0 { above *= 0.5 }
                stayed = 1
            }
        }
        return 0.5 * (low + high)
    }
}
