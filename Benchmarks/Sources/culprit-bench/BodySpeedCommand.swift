import Anatomy
import Body
import Foundation
import Mechanics

/// Times what the body is asked for, and writes the page's part about speed.
enum BodySpeedCommand {
    /// - Parameters:
    ///   - page: the Markdown file whose part is written anew.
    ///   - program: `culprit` as built for release, whose `cohort` is run.
    static func run(page: String, program: String) throws {
        let stage = try BodySpeedStage()
        var rows = try stage.postures()
        rows += try stage.lengthTests()
        rows.append(try CohortClock(program: program).row())
        let text = """
            ## Speed

            Release build, processor time of one core, median of the runs; \(describe(stage.person)). Length tests begin cold, each run with another \
            tissue. Written on a machine with \(ProcessInfo.processInfo.activeProcessorCount) cores; other programs at work raise every figure, so the \
            shortest run is told too.

            \(BodyValidationStage.table(["what", "asked for", "took", "shortest run", "longest run", "runs", ""], rows.map(\.cells)))
            """
        try PageSection("speed", writer: "culprit-bench body-speed").write(text, to: page)
        for row in rows { print(row.cells.joined(separator: "  ")) }
    }

    private static func describe(_ person: Person) -> String {
        "a man of \(Int(person.ageYears)) years, \(String(format: "%.2f", person.height)) m and \(Int(person.mass)) kg"
    }
}

/// A line of the page: what was timed beside its limit.
struct SpeedRow {
    let cells: [String]

    /// - Parameter limit: milliseconds; nil where none is set.
    init(_ what: String, limit: Double?, _ times: Spread, runs: Int) {
        cells = [
            what, limit.map { "≤ \(Self.milliseconds($0))" } ?? "", Self.milliseconds(times.median),
            Self.milliseconds(times.minimum), Self.milliseconds(times.maximum), "\(runs)",
            limit.map { BodyValidationStage.verdict(times.median <= $0) } ?? "",
        ]
    }

    init(cells: [String]) { self.cells = cells }

    static func milliseconds(_ value: Double) -> String {
        value < 0.9995 ? String(format: "%.0f µs", 1000 * value) : String(format: "%.1f ms", value)
    }
}

/// A healthy person, ready to be timed.
struct BodySpeedStage {
    let person = Person.mean(.male)
    private let standing: HealthyPosture
    private let bench: LengthTestBench

    init() throws {
        let library = try BodyLibrary.shipped()
        standing = try HealthyPosture(library, person)
        bench = try library.bench(person)
    }

    /// One posture of least effort with ledgers, loads and releases.
    func postures() throws -> [SpeedRow] {
        var short = BodyTissue()
        short[.iliopsoas, .left].shortening = 0.12
        short[.hamstrings, .left].shortening = 0.08
        short[.hamstrings, .right].shortening = 0.05
        // every group has a release then
        var every = BodyTissue()
        for group in MuscleGroup.allCases {
            for side in [Side.left, .right, .central] { every[group, side].shortening = 0.03 }
        }
        var workspace = TugWorkspace(for: standing.tug)
        func time(_ tissue: BodyTissue, _ whatIfs: WhatIfs, runs: Int) throws -> (Spread, Int) {
            var releases = 0
            let times = try Stopwatch.measure(runs: runs) {
                releases = try standing.tug.pull(tissue, whatIfs: whatIfs, workspace: &workspace).releases
                    .count
            }
            return (times.processor, releases)
        }
        let (three, _) = try time(short, .none, runs: 101)
        let (best, _) = try time(short, .best(3), runs: 101)
        let (all, count) = try time(every, .none, runs: 51)
        return [
            SpeedRow(
                "standing posture with ledger, loads and every release's slope, three groups short",
                limit: 16,
                three, runs: 101),
            SpeedRow("the same, and the three releases worked out anew", limit: nil, best, runs: 101),
            SpeedRow(
                "standing posture with ledger, loads and every release's slope, all \(count) groups short",
                limit: 16, all, runs: 51),
        ]
    }

    /// Each length test by itself, in memory that has seen no test yet and of another tissue in every run: nothing is known beforehand.
    func lengthTests() throws -> [SpeedRow] {
        let blank = bench.makeWorkspace()
        return try LengthTest.allCases.map { test in
            var run = 0
            let times = try Stopwatch.measure(runs: 201) {
                run += 1
                var tissue = BodyTissue()
                for (index, group) in MuscleGroup.allCases.enumerated() {
                    let shortening = 0.001 * Double((37 * run + 17 * index) % 120)
                    for side in [Side.left, .right] { tissue[group, side].shortening = shortening }
                }
                var workspace = blank
                _ = try bench.angle(
                    of: test, side: test.isSided ? .right : .central, tissue: tissue, workspace: &workspace)
            }
            return SpeedRow("length test: \(test.rawValue)", limit: 1, times.processor, runs: 201)
        }
    }
}

/// Times `culprit cohort`, as a whole process.
struct CohortClock {
    let program: String
    private static let clients = 200
    private static let asked = 10_000.0
    private static let limitMinutes = 10.0

    /// 10,000 clients in ten postures, from a run of fewer: what starting takes is measured by a run of one client and taken off.
    func row() throws -> SpeedRow {
        let first = try seconds(clients: 1)
        let many = try seconds(clients: Self.clients)
        let each = (many - first) / Double(Self.clients - 1)
        let minutes = (first + each * Self.asked) / 2 / 60
        return SpeedRow(cells: [
            "10,000 clients in ten postures on two cores, from \(Self.clients) clients with \(String(format: "%.1f", 1000 * each)) ms each",
            "≤ \(Int(Self.limitMinutes)) min", String(format: "%.1f min", minutes), "", "", "1",
            BodyValidationStage.verdict(minutes <= Self.limitMinutes),
        ])
    }

    /// Processor time of a run, all its threads together (s).
    private func seconds(clients: Int) throws -> Double {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["cohort", "--clients", "\(clients)", "--seed", "1"]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let before = Self.ofChildren()
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(program: program) }
        return Self.ofChildren() - before
    }

    private static func ofChildren() -> Double {
        var clock = tms()
        _ = times(&clock)
        return Double(clock.tms_cutime + clock.tms_cstime) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    struct Failure: Error, CustomStringConvertible {
        let program: String
        var description: String { "\(program) cohort does not run" }
    }
}
