import Anatomy
import Body
import Foundation
import Reasoning

/// Simulated clients with known muscles against what the estimate says of them.
enum BodyEstimationCommand {
    /// Everything the page shows.
    struct Results: Sendable {
        var clients = 0
        /// Clients drawn from the prior.
        var everyday = BodyEstimationTally()
        /// Clients with some muscles shortened by 15–30 %.
        var shortened = BodyEstimationTally()
        var chain = ChainTally()
        var patterns: [PatternRow] = []
        /// Milliseconds of processor time.
        var fullTime = 0.0
        var slowTime = 0.0
        var fullReadings = 0
        var shortTime = 0.0
        var shortReadings = 0
    }

    struct ChainTally: Sendable {
        var clients = 0
        var means: [Double] = []
        var spreads: [Double] = []
        /// How far the most probable value alone is from the chain's mean.
        var modes: [Double] = []
        var acceptance: [Double] = []
        /// Standard error of a chain's mean, in standard deviations.
        var errors: [Double] = []
        /// Proposals of each chain.
        var steps = 0

        mutating func add(_ other: ChainTally) {
            clients += other.clients
            means += other.means
            spreads += other.spreads
            modes += other.modes
            acceptance += other.acceptance
            errors += other.errors
            steps = max(steps, other.steps)
        }
    }

    struct PatternRow: Sendable {
        var client: String
        var measured: String
        var shortening: GroupEstimate
        var tolerance: ToleranceEstimate
        var correlation: Double
    }

    /// Groups of a shortened client, and how much is lost of each.
    static let shortGroups = 4
    static let shortRange = 0.15...0.30
    static let block = 20

    /// - Parameters:
    ///   - folder: where `body-estimation.md` is written.
    ///   - clients: of each of the two cohorts.
    ///   - chains: clients compared with a chain.
    ///   - steps: of each chain.
    static func run(folder path: String, clients: Int, chains: Int, steps: Int = 4000) async throws {
        let reference = try ReferenceBody.load()
        let parameters = try PassiveParameters.shipped()
        let full = try Sex.allCases.map {
            try BodyEstimationClinic(
                $0, reference: reference, parameters: parameters, tests: BodyEstimationClinic.battery)
        }
        let short = try BodyEstimationClinic(
            .male, reference: reference, parameters: parameters, tests: BodyEstimationClinic.shortBattery)
        var results = Results(clients: clients)
        (results.fullTime, results.slowTime, results.fullReadings) = try time(full[1])
        (results.shortTime, _, results.shortReadings) = try time(short)
        note("one estimation: \(results.fullTime) ms, short battery \(results.shortTime) ms")
        results.patterns = try patterns(full[1])

        for part in try await eachBlock(
            clients / block, { try cohort(full[$0 % 2], seed: UInt64($0 + 1), shortens: false) })
        {
            results.everyday.add(part)
        }
        note("clients from the prior: done")
        for part in try await eachBlock(
            clients / block, { try cohort(full[$0 % 2], seed: UInt64($0 + 1_000_001), shortens: true) })
        {
            results.shortened.add(part)
        }
        note("clients with shortened muscles: done")
        for part in try await eachBlock(
            chains, { try chain(full[$0 % 2], seed: UInt64($0 + 2_000_001), steps: steps) })
        {
            results.chain.add(part)
        }
        let page = BodyEstimationPage(results: results).text
        let folder = URL(fileURLWithPath: path)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(page.utf8).write(to: folder.appendingPathComponent("body-estimation.md"))
        FileHandle.standardOutput.write(Data(page.utf8))
    }

    private static func note(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

    private static func eachBlock<Part: Sendable>(
        _ count: Int, _ body: @escaping @Sendable (Int) throws -> Part
    ) async throws -> [Part] {
        try await withThrowingTaskGroup(of: (Int, Part).self) { group in
            for number in 0..<count { group.addTask { (number, try body(number)) } }
            var parts: [(Int, Part)] = []
            for try await part in group { parts.append(part) }
            return parts.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    // MARK: cohorts

    private static func cohort(
        _ clinic: BodyEstimationClinic, seed: UInt64, shortens: Bool
    ) throws -> BodyEstimationTally {
        var random = SplitMix64(seed: seed)
        var tally = BodyEstimationTally()
        let estimator = ShorteningEstimator()
        for number in 0..<block {
            let state = client(clinic, shortens: shortens, &random)
            let measured: [LengthTestMeasurement]
            do {
                measured = try clinic.examine(state, clinic.blank, &random)
                tally.add(try clinic.estimate(measured, estimator), truth: state, judges: number % 2 == 1)
            } catch is BodyFault {
                tally.failed += 1
            }
        }
        return tally
    }

    /// From the prior; where asked, with some muscles shortened.
    private static func client(
        _ clinic: BodyEstimationClinic, shortens: Bool, _ random: inout SplitMix64
    ) -> [Double] {
        var state = clinic.prior.draw { random.normal() }
        guard shortens else { return state }
        let places = clinic.prior.unknowns.indices.filter { clinic.prior.unknowns[$0].group != nil }
        for _ in 0..<shortGroups {
            let place = places[min(places.count - 1, Int(random.uniform() * Double(places.count)))]
            state[place] =
                shortRange.lowerBound + random.uniform() * (shortRange.upperBound - shortRange.lowerBound)
        }
        return state
    }

    // MARK: chain

    private static func chain(_ clinic: BodyEstimationClinic, seed: UInt64, steps: Int) throws -> ChainTally {
        var random = SplitMix64(seed: seed)
        var examined: [LengthTestMeasurement]?
        while examined == nil {
            // a client whom a test cannot simulate is replaced by the next
            examined = try? clinic.examine(client(clinic, shortens: false, &random), clinic.blank, &random)
        }
        guard let measured = examined else { return ChainTally() }
        let posterior = try clinic.estimate(measured, ShorteningEstimator())
        var model = try clinic.readings(measured)
        let chain = BodyEstimationChain.run(posterior, steps: steps, model: &model, &random)
        var tally = ChainTally(clients: 1)
        tally.acceptance.append(chain.acceptance)
        tally.steps = steps
        let seen = Set(posterior.groups.filter(\.isSeen).map { EstimationUnknown.shortening($0.group) })
        for (place, unknown) in posterior.prior.unknowns.enumerated() where seen.contains(unknown) {
            let spread = chain.standardDeviation[place]
            tally.errors.append(chain.error[place] / spread)
            tally.means.append((posterior.mean[place] - chain.mean[place]) / spread)
            tally.spreads.append(posterior.standardDeviation[place] / spread - 1)
            tally.modes.append((posterior.mode[place] - chain.mean[place]) / spread)
        }
        note("chain: \(chain.acceptance)")
        return tally
    }

    // MARK: time

    /// Processor time of an estimation: median over forty clients, and what nine of ten stay below.
    private static func time(_ clinic: BodyEstimationClinic) throws -> (
        median: Double, most: Double, readings: Int
    ) {
        var random = SplitMix64(seed: 77)
        var medians: [Double] = []
        for _ in 0..<40 {
            let state = client(clinic, shortens: false, &random)
            let measured = try clinic.examine(state, clinic.blank, &random)
            var model = try clinic.readings(measured)
            let readings = try model.readings()
            let estimator = ShorteningEstimator()
            medians.append(
                try Stopwatch.measure(runs: 3) {
                    let posterior = try estimator.posterior(of: readings, prior: clinic.prior, model: &model)
                    _ = (
                        posterior.groups, posterior.sideDifferences, posterior.confusions,
                        posterior.contradictions
                    )
                }.processor.median)
        }
        return (Spread(medians).median, medians.sorted()[medians.count * 9 / 10], clinic.blank.count)
    }

    // MARK: patterns

    /// Gajdosik's short hamstrings and a client of low tolerance (Ylinen's men before training), by one end angle and by ranges at torques.
    private static func patterns(_ clinic: BodyEstimationClinic) throws -> [PatternRow] {
        guard let place = clinic.prior.index(of: .shortening(SidedGroup(.hamstrings, .left))),
            let tolerance = clinic.prior.index(of: .tolerance(.hamstringStretch, .left)),
            let median = clinic.parameters.toleratedTorque(
                of: LengthTest.straightLegRaise.rawValue, sex: clinic.sex)
        else { return [] }
        var rows: [PatternRow] = []
        for (name, index, value) in [
            ("hamstrings 12 % shorter, usual tolerance", place, 0.12),
            ("usual hamstrings, tolerance × 0.6", tolerance, log(0.6)),
        ] {
            var state = clinic.prior.mean
            state[index] = value
            let end = LengthTestMeasurement(.straightLegRaise, .left, value: 0)
            var first = end
            first.kind = .firstStretch
            let torques = [0.25, 0.5].map { part in
                LengthTestMeasurement(
                    .straightLegRaise, .left, kind: .underTorque(part * median.median), value: 0)
            }
            for (label, measurements) in [
                ("end angle alone", [end]), ("end angle and first stretch", [first, end]),
                ("angles at a quarter and half of the usual torque, and at the end", torques + [end]),
            ] {
                var model = try clinic.readings(measurements)
                var measured = measurements
                var ignored = state
                for number in measured.indices {
                    measured[number].value = try model.predict(
                        reading: number, state: state, sensitivity: &ignored)
                }
                let posterior = try clinic.estimate(measured, ShorteningEstimator())
                guard
                    let group = posterior.groups.first(where: { $0.group == SidedGroup(.hamstrings, .left) }),
                    let feeling = posterior.tolerances.first(where: {
                        $0.family == .hamstringStretch && $0.side == .left
                    })
                else { continue }
                rows.append(
                    PatternRow(
                        client: name, measured: label, shortening: group, tolerance: feeling,
                        correlation: posterior.correlation(place, tolerance)))
            }
        }
        return rows
    }
}
