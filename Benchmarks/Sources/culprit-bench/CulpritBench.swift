import Foundation

/// Measures Culprit with its own knowledge base; see ../../README.md.
@main
struct CulpritBench {
    static let usage = """
        usage: culprit-bench time FOLDER [EXAMPLES] measure; writes ours.json (with the evidence sets), network.json
               culprit-bench ready                  load everything an assessment needs, then end
               culprit-bench mechanics MODEL FOLDER times of a model's mechanics; writes mechanics-NAME.json
               culprit-bench mechanics-stage MODEL STAGE TIMES
                                                    one stage so many times and nothing else, to be counted by a profiler
               culprit-bench continuity MODEL [N]   jumps of path lengths in sweeps of every coordinate, from N (2) random poses
               culprit-bench arithmetic             multiplications and additions a second of one core
               culprit-bench body-estimation FOLDER [N [CHAINS]]
                                                    N (1000) simulated clients' shortening, CHAINS (50) against sampling;
                                                    writes body-estimation.md
               culprit-bench body-validation PAGE.md
                                                    postures and loads beside measurements; rewrites its part of the page
               culprit-bench body-speed PAGE.md CULPRIT
                                                    times of postures, length tests and a cohort; rewrites its part of the page
               culprit-bench body-calibration TABLE PAGE
                                                    fits the healthy passive body; writes calibration.csv and its page
               culprit-bench calibrate FOLDER [N]   N (20000) simulated clients; writes calibration.md, reliability.svg

        """

    static func main() async {
        let words = Array(CommandLine.arguments.dropFirst())
        do {
            switch (words.first, words.count) {
            case ("time", 2...3):
                try TimeCommand.run(folder: words[1], examples: words.count > 2 ? words[2] : nil)
            case ("mechanics", 3): try MechanicsCommand.run(model: words[1], folder: words[2])
            case ("mechanics-stage", 4):
                guard let stage = MechanicsStage(rawValue: words[2]), let times = Int(words[3]), times >= 0
                else {
                    fail(usage, 64)
                }
                try stage.run(model: words[1], times: times)
            case ("continuity", 2...3):
                guard let count = words.count > 2 ? Int(words[2]) : 2, count >= 0 else { fail(usage, 64) }
                try ContinuityCommand.run(model: words[1], poses: count)
            case ("body-validation", 2): try BodyValidationCommand.run(page: words[1])
            case ("body-speed", 3): try BodySpeedCommand.run(page: words[1], program: words[2])
            case ("arithmetic", 1): ArithmeticLimit.print()
            case ("body-calibration", 3):
                try BodyCalibrationCommand.run(table: words[1], page: words[2])
            case ("ready", 1): try ReadyCommand.run()
            case ("body-estimation", 2...4):
                guard let count = words.count > 2 ? Int(words[2]) : 1000, count >= 20,
                    let chains = words.count > 3 ? Int(words[3]) : 50, chains >= 0
                else { fail(usage, 64) }
                try await BodyEstimationCommand.run(folder: words[1], clients: count, chains: chains)
            case ("calibrate", 2...3):
                guard let count = words.count > 2 ? Int(words[2]) : 20_000, count >= 1000 else {
                    fail(usage, 64)
                }
                try await CalibrateCommand.run(folder: words[1], clients: count)
            default: fail(usage, 64)
            }
        } catch {
            fail("culprit-bench: \(error)\n", 1)
        }
    }

    private static func fail(_ text: String, _ code: Int32) -> Never {
        FileHandle.standardError.write(Data(text.utf8))
        exit(code)
    }
}
