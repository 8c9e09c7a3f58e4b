import Assessment
import Evidence
import Foundation
import Reasoning

/// Simulated clients, in the right world and in wrong ones, against what is said of them.
enum CalibrateCommand {
    /// Results of one world.
    struct Result: Sendable {
        let world: World
        var everyFinding = Tally()
        var familiesOnce = Tally()
        var coverageEvery = Coverage()
        var coverageFamilies = Coverage()

        mutating func add(_ other: Result) {
            everyFinding.add(other.everyFinding)
            familiesOnce.add(other.familiesOnce)
            coverageEvery.add(other.coverageEvery)
            coverageFamilies.add(other.coverageFamilies)
        }
    }

    static let block = 1000
    /// The right world gets so many times the clients: then every decile fills.
    static let moreInRightWorld = 10
    /// Clients of each block whose intervals are drawn too.
    static let withIntervals = 40
    /// As many draws as an assessment makes.
    static let draws = 400

    static func run(folder path: String, clients: Int) async throws {
        let folder = URL(fileURLWithPath: path)
        let assessor = try Assessor.shipped()
        let study = try StudyNetwork(assessor.model)
        let blocks = clients / block

        var results: [Result] = []
        for (number, world) in World.all.enumerated() {
            var total = Result(world: world)
            let count = number == 0 ? blocks * moreInRightWorld : blocks
            let parts = try await eachBlock(count) {
                try Self.block(study, world, seed: UInt64(number * 1_000_000 + $0 + 1))
            }
            for part in parts { total.add(part) }
            results.append(total)
            FileHandle.standardError.write(
                Data("\(world.name): worst \(total.everyFinding.worst), \(total.familiesOnce.worst)\n".utf8))
        }
        // the whole assessment, on a fifth of the clients: every step of it for each
        let whole = Assessor(model: assessor.model, intervalSamples: 2)
        var assessed: [(World, Tally)] = []
        for (number, world) in World.all.enumerated()
        where ["right", "both"].contains(world.name) {
            var total = Tally()
            let parts = try await eachBlock(blocks) {
                try Self.assessedBlock(
                    whole, study, world, clients: Self.block / 5, seed: UInt64(number * 1_000_000 + $0 + 1))
            }
            for part in parts { total.add(part) }
            assessed.append((world, total))
            FileHandle.standardError.write(Data("assessed, \(world.name): worst \(total.worst)\n".utf8))
        }

        let page = CalibrationPage(
            version: assessor.model.knowledge.version, clients: blocks * block, results: results,
            assessed: assessed)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(page.text.utf8).write(to: folder.appendingPathComponent("calibration.md"))
        try Data(ReliabilityDrawing.svg(results).utf8).write(
            to: folder.appendingPathComponent("reliability.svg"))
        FileHandle.standardOutput.write(Data(page.text.utf8))
    }

    /// Blocks side by side on every core, results in their order.
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

    // MARK: the network alone

    private static func block(_ study: StudyNetwork, _ world: World, seed: UInt64) throws -> Result {
        var random = SplitMix64(seed: seed)
        let network = study.everyFinding.network
        let truth = try Engine(world.truth(network, &random))
        let families = study.familyOfFinding
        let byPrior = study.everyday.sorted { network.causes[$0].prior > network.causes[$1].prior }
        var result = Result(world: world)
        for number in 0..<block {
            let client = try study.client(world, truth, families, &random)
            let known =
                world.perturbsLinks && number < withIntervals
                ? try truth.posterior(given: client.observations).probabilities : []

            func count(_ engine: Engine, _ tally: inout Tally, _ coverage: inout Coverage) throws {
                let predicted = try engine.posterior(given: client.observations).probabilities
                for (probability, isTrue) in zip(predicted, client.causes) {
                    tally.add(predicted: probability, isTrue: isTrue)
                }
                let ranking = study.everyday.sorted { predicted[$0] > predicted[$1] }
                tally.add(
                    ranking: ranking.map { client.causes[$0] }, byPrior: byPrior.map { client.causes[$0] })
                guard !known.isEmpty else { return }
                let intervals = try engine.intervals(
                    of: network.causes.indices.map { .any([$0]) }, given: client.observations, samples: draws,
                    seed: seed)
                for cause in known.indices {
                    coverage.add(
                        predicted: predicted[cause], interval: intervals.probability[cause],
                        truth: known[cause])
                }
            }
            try count(study.everyFinding, &result.everyFinding, &result.coverageEvery)
            try count(study.familiesOnce, &result.familiesOnce, &result.coverageFamilies)
        }
        return result
    }

    // MARK: whole assessments

    /// The same clients as cases: no age, no sex, no drawing; findings that follow from others are left to the
    /// assessment, and what its rules make of the answers (zones, onset) counts too.
    private static func assessedBlock(
        _ assessor: Assessor, _ study: StudyNetwork, _ world: World, clients: Int, seed: UInt64
    ) throws -> Tally {
        var random = SplitMix64(seed: seed)
        let truth = try Engine(world.truth(study.everyFinding.network, &random))
        let families = study.familyOfFinding
        var tally = Tally()
        for _ in 0..<clients {
            let client = try study.client(world, truth, families, &random)
            let result: AssessmentResult
            do {
                result = try assessor.assess(study.asCase(client.observations))
            } catch is CaseError {
                tally.refused += 1
                continue
            }
            func isTrue(_ line: AssessmentResult.RankedCause) -> Bool {
                if study.model.knowledge.cause(line.id)?.isResidual == true {
                    return !client.causes.contains(true)
                }
                return study.causes.indices.contains {
                    study.causes[$0].cause.id == line.id
                        && (line.side == nil || study.causes[$0].side == line.side)
                        && client.causes[$0]
                }
            }
            for line in result.causes + result.seriousCauses {
                tally.add(predicted: line.probability, isTrue: isTrue(line))
            }
            let listed = result.causes.filter { study.model.knowledge.cause($0.id)?.isResidual == false }
            tally.add(
                ranking: listed.map(isTrue), byPrior: listed.sorted { $0.prior > $1.prior }.map(isTrue))
        }
        return tally
    }
}
