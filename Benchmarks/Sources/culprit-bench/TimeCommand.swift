import Assessment
import Evidence
import Foundation
import Reasoning

/// Times everything an assessment is made of and leaves the same questions for the peer.
enum TimeCommand {
    /// One evidence set, by name, with our answer to it.
    struct Question: Codable {
        let name: String
        let kind: String
        let evidence: [String: String]
        let posteriors: [String: Double]
        /// Milliseconds of processor time, median.
        let ours: Double
    }

    struct Measurement: Codable {
        let id: String
        let what: String
        /// How many evidence sets or examples.
        let sets: Int
        /// Milliseconds by the clock: median over the sets of each one's least, and of each one's median, run.
        let least: Double
        let median: Double
        /// Median run of the slowest set.
        let slowest: Double
        /// Processor time: median over the sets of each one's median run.
        let processor: Double
    }

    struct Output: Codable {
        var evidenceVersion: String
        var causes: Int
        var findings: Int
        var links: Int
        var measurements: [Measurement] = []
        var questions: [Question] = []
    }

    /// Evidence sets of each size; fixed seeds 1, 2, 3, …
    static let sets = 25

    static func run(folder: String, examples: String?) throws {
        let folder = URL(fileURLWithPath: folder)
        let assessor = try Assessor.shipped()
        let study = try StudyNetwork(assessor.model)
        let network = study.everyFinding.network
        var output = Output(
            evidenceVersion: assessor.model.knowledge.version, causes: network.causes.count,
            findings: network.findings.count, links: network.findings.reduce(0) { $0 + $1.links.count })

        func note(_ id: String, _ what: String, _ sets: [Stopwatch.Times]) {
            let medians = Spread(sets.map(\.wall.median))
            output.measurements.append(
                Measurement(
                    id: id, what: what, sets: sets.count, least: Spread(sets.map(\.wall.minimum)).median,
                    median: medians.median, slowest: medians.maximum,
                    processor: Spread(sets.map(\.processor.median)).median))
            FileHandle.standardError.write(Data("\(id): \(medians.median) ms\n".utf8))
        }
        func each(
            _ cases: [Observations], runs: Int, _ body: (Observations) throws -> Void
        ) rethrows -> [Stopwatch.Times] {
            try cases.map { given in try Stopwatch.measure(runs: runs) { try body(given) } }
        }

        note(
            "ready", "knowledge base, body map and network, in a running process",
            [try Stopwatch.measure(runs: 20) { _ = try Assessor.shipped() }])

        // posteriors, in the two ways
        let seeds = (1...sets).map(UInt64.init)
        let full = try seeds.map { try study.examination(observed: 40, present: 12, seed: $0) }
        let large = try seeds.map { try study.examination(observed: 60, present: 20, seed: $0) }
        let tangled = seeds.map { study.tangledExamination(observed: 40, present: 12, seed: $0) }
        let tangledLarge = seeds.map { study.tangledExamination(observed: 60, present: 20, seed: $0) }
        for (label, size, cases) in [
            ("40", "40 observed, 12 present", full), ("60", "60 observed, 20 present", large),
            ("40-tangled", "40 observed, 12 present, the most linked ones", tangled),
            ("60-tangled", "60 observed, 20 present, the most linked ones", tangledLarge),
        ] {
            let plain = try each(cases, runs: 21) { _ = try study.everyFinding.posterior(given: $0) }
            note("posterior-\(label)-every", "posterior of all causes, \(size), every finding counted", plain)
            note(
                "posterior-\(label)", "posterior of all causes, \(size), as in an assessment",
                try each(cases, runs: 21) {
                    _ = try study.familiesOnce.posterior(given: study.withRemainder($0))
                })
            for (index, given) in cases.enumerated() {
                let posterior = try study.everyFinding.posterior(given: given)
                output.questions.append(
                    Question(
                        name: "\(label)-\(index + 1)", kind: label, evidence: study.named(given),
                        posteriors: Dictionary(
                            uniqueKeysWithValues: zip(network.causes.map(\.id), posterior.probabilities)),
                        ours: plain[index].processor.median))
            }
        }

        // what an assessment asks besides
        for (label, engine) in [("", study.familiesOnce), ("-every", study.everyFinding)] {
            let full = label.isEmpty ? full.map(study.withRemainder) : full
            let how = label.isEmpty ? "as in an assessment" : "every finding counted"
            note(
                "tests\(label)", "all open tests ranked, 40 observed, 12 present, \(how)",
                try each(full, runs: 5) {
                    _ = try engine.valueOfTests(
                        study.candidates(after: $0), given: $0, actions: study.actions,
                        ranked: study.everyday,
                        minimumBits: 0.01)
                })
            note(
                "contributions\(label)",
                "contributions of all findings to all causes, 40 observed, 12 present, \(how)",
                try each(full, runs: 5) { _ = try engine.contributions(given: $0) })
            note(
                "intervals\(label)", "90 % intervals, 400 draws, 40 observed, 12 present, \(how)",
                try each(full, runs: 3) {
                    _ = try engine.intervals(
                        of: network.causes.indices.map { .any([$0]) }, given: $0, samples: 400, seed: 1)
                })
        }

        // whole assessments
        let drawn = full.map(study.asCase)
        note(
            "assess-drawn", "whole assessment of those examinations (derived findings left to it)",
            try drawn.compactMap { given in
                // two answers may contradict each other through a third: such a case is refused, and not timed
                guard (try? assessor.assess(given)) != nil else { return nil }
                return try Stopwatch.measure(runs: 3) { _ = try assessor.assess(given) }
            })
        if let examples {
            let files = try FileManager.default.contentsOfDirectory(atPath: examples).filter {
                $0.hasPrefix("v") && $0.hasSuffix(".json")
            }
            note(
                "assess-examples", "whole assessment of a shipped example",
                try files.sorted().map { file in
                    let bytes = try Data(
                        contentsOf: URL(fileURLWithPath: examples).appendingPathComponent(file))
                    let given = try Case(json: Array(bytes))
                    return try Stopwatch.measure(runs: 5) { _ = try assessor.assess(given) }
                })
        }

        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try encoder.encode(output).write(to: folder.appendingPathComponent("ours.json"))
        try encoder.encode(NoisyOrDocument(network)).write(to: folder.appendingPathComponent("network.json"))
    }
}
