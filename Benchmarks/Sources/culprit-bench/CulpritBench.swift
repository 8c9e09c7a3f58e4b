import Foundation

/// Measures Culprit with its own knowledge base; see ../../README.md.
@main
struct CulpritBench {
    static let usage = """
        usage: culprit-bench time FOLDER [EXAMPLES] measure; writes ours.json (with the evidence sets), network.json
               culprit-bench ready                  load everything an assessment needs, then end
               culprit-bench calibrate FOLDER [N]   N (20000) simulated clients; writes calibration.md, reliability.svg

        """

    static func main() async {
        let words = Array(CommandLine.arguments.dropFirst())
        do {
            switch (words.first, words.count) {
            case ("time", 2...3):
                try TimeCommand.run(folder: words[1], examples: words.count > 2 ? words[2] : nil)
            case ("ready", 1): try ReadyCommand.run()
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
