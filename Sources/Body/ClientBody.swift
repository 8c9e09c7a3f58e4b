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
    /// The seen groups' mean; groups no test has seen are as the mean person's.
    public let tissue: BodyTissue
    /// What that does to standing and to the discs; or why it could not be worked out, which takes nothing from the estimate.
    public let standing: Result<ClientStanding, BodyFault>
    /// What the estimate leaves open of the seen groups.
    private let spread: TissueSpread
    /// The person's length tests: those measured, and those asked for.
    let bench: LengthTestBench

    /// - Parameters:
    ///   - library: the shipped body.
    ///   - measurements: any subset of the tests, left and right.
    ///   - others: tests that were not measured and will be asked about all the same.
    /// - Throws: ``BodyFault`` for a person nobody can be, or a measurement on a side its test does not have.
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
        let spread = try TissueSpread(groups: seen.map(\.group), covariance: covariance)
        (self.tissue, self.spread) = (tissue, spread)
        do {
            standing = .success(
                try ClientStanding(library, plain, tissue: tissue, spread: spread, whatIfs: whatIfs))
        } catch {
            standing = .failure(error)
        }
    }

    /// The tug of war of the same estimate in a stance, with both sets of trunk muscles, and how the healthy person stands or sits there.
    ///
    /// - Throws: ``BodyFault`` for a tissue with which nobody can hold the posture.
    public func tug(
        in stance: Stance, _ library: BodyLibrary, whatIfs: WhatIfs = .all
    ) throws(BodyFault) -> (tug: Tug, second: Tug, angles: SpinopelvicMeasure) {
        if stance == .standing {
            let standing = try standing.get()
            return (standing.tug, standing.secondTug, standing.angles)
        }
        let healthy = try HealthyPosture(library, person, stance)
        return (
            try healthy.pull(tissue, spread: spread, whatIfs: whatIfs),
            try HealthyPosture(library, person, stance, trunk: .christophy).pull(
                tissue, spread: spread, whatIfs: .noReleases), healthy.angles
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
