import Anatomy
import ArgumentParser
import Assessment
import Body
import Foundation
import Mechanics
import Reasoning

struct CohortCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cohort",
        abstract:
            "Invented clients in a list of postures: what their discs and hips bear. One line of JSON a client.",
        discussion: """
            Sex, age, stature and mass are drawn from the spread of grown people, shortening of every muscle group from the body's \
            calibrated spread between healthy people. The same seed gives the same bytes on every machine, on any number of cores.
            """)

    @Option(parsing: .unconditional, help: "How many clients.") var clients = 100
    @Option(help: "Seed of the draws.") var seed: UInt64 = 1
    @Option(
        name: .customLong("posture"), parsing: .singleValue,
        help: "A posture of the table; repeatable. Ten usual ones without it.")
    var postures: [String] = []

    private static let usual = [
        "lying-supine", "standing", "sitting", "sitting-upright", "sitting-slouched", "one-leg-stance",
        "bent-forward",
        "holding-close", "lifting-knees-bent", "lifting-round-back",
    ]

    func validate() throws {
        guard (1...1_000_000).contains(clients) else {
            throw ValidationError("--clients is a number from 1 to 1000000, not \(clients)")
        }
    }

    func run() throws {
        do {
            let library = try BodyLibrary.shipped()
            let cohort = try Cohort(
                library: library,
                postures: (postures.isEmpty ? Self.usual : postures).map(library.postures.posture))
            var progress = Progress()
            let chunk = 64
            for start in stride(from: 0, to: clients, by: chunk) {
                let numbers = Array(start..<min(start + chunk, clients))
                for line in try Parallel.tryMap(numbers, { try cohort.line($0, seed: seed) }) {
                    Console.print(line + "\n")
                }
                progress.report(numbers.count + start, of: clients, "clients")
            }
            progress.end()
        } catch {
            throw Failure(error, format: .json)
        }
    }
}

/// Draws clients and loads them.
struct Cohort: Sendable {
    let library: BodyLibrary
    let postures: [Posture]
    private let priors: [Sex: EstimationPrior]

    init(library: BodyLibrary, postures: [Posture]) throws(BodyFault) {
        self.library = library
        self.postures = postures
        var priors: [Sex: EstimationPrior] = [:]
        for sex in Sex.allCases {
            priors[sex] = try EstimationPrior(parameters: library.parameters, sex: sex)
        }
        self.priors = priors
    }

    /// One client.
    struct Line: Encodable {
        let schema = "culprit/cohort/1"
        let client: Int
        let person: PersonEntry
        let tissue: [TissueEntry]
        let postures: [String: PostureEntry]
    }

    struct PostureEntry: Encodable {
        /// By level.
        var compressionN: [String: Double] = [:]
        var shearN: [String: Double] = [:]
        var pressureMPa: [String: Double] = [:]
        var hipPercentOfBodyWeight: Double?
        /// Largest moment no tissue makes (N·m): where it is not small, this body cannot hold the posture.
        var reserveNm: Double?
        /// Why there are no loads.
        var refused: String?
    }

    /// A client's line: only the number and the seed decide it.
    func line(_ number: Int, seed: UInt64) throws -> String {
        var draws = Draws(seed: seed, number: number)
        let person = draws.person()
        var tissue = BodyTissue()
        if let prior = priors[person.sex] {
            let state = prior.draw { draws.normal() }
            for (unknown, value) in zip(prior.unknowns, state) {
                if let group = unknown.group {
                    tissue[group.group, group.side].shortening = value.rounded(toPlaces: 4)
                }
            }
        }
        let body = try library.healthy(person)
        let placer = try PosturePlacer(body)
        let bearing = try LoadBearing(body.body)
        var workspace = LoadWorkspace(for: bearing)
        var entries: [String: PostureEntry] = [:]
        for posture in postures {
            var entry = PostureEntry()
            do {
                let placed = try placer.place(posture)
                let loads = try bearing.solve(
                    pose: placed.pose, support: placed.support, hands: placed.hands, tissue: tissue,
                    workspace: &workspace)
                for disc in loads.discs {
                    entry.compressionN[disc.level] = disc.compression.rounded(toPlaces: 1)
                    entry.shearN[disc.level] = disc.anteriorShear.rounded(toPlaces: 1)
                    entry.pressureMPa[disc.level] = (disc.pressure / 1e6).rounded(toPlaces: 3)
                }
                entry.hipPercentOfBodyWeight = loads.hipPercentOfWeight.rounded(toPlaces: 1)
                entry.reserveNm = loads.largestReserve.rounded(toPlaces: 2)
            } catch {
                entry.refused = error.message
            }
            entries[posture.id] = entry
        }
        return try JSONOutput.line(
            Line(
                client: number, person: PersonEntry(invented: person), tissue: TissueEntry.entries(tissue),
                postures: entries))
    }
}

/// A client's random numbers.
private struct Draws {
    private var generator: SplitMix64

    init(seed: UInt64, number: Int) {
        // clients a golden ratio apart: neighbouring seeds share no stream
        generator = SplitMix64(seed: seed &+ UInt64(number) &* 0x9E37_79B9_7F4A_7C15)
    }

    mutating func normal() -> Double { generator.normal() }

    /// Somebody between 20 and 70: stature by sex (1.75 ± 0.07 and 1.625 ± 0.065 m, DIN 33402-2, recalled), mass by a body mass index of
    /// 25 ± 3.5 (assumed); redrawn until the body can be scaled to them.
    mutating func person() -> Person {
        while true {
            let sex: Sex = generator.uniform() < 0.5 ? .female : .male
            let mean = Person.mean(sex).height
            let height = (mean + (sex == .male ? 0.07 : 0.065) * normal()).rounded(toPlaces: 3)
            let index = 25 + 3.5 * normal()
            let person = Person(
                sex: sex, ageYears: (20 + 50 * generator.uniform()).rounded(), height: height,
                mass: (index * height * height).rounded(toPlaces: 1))
            if (try? person.check()) != nil { return person }
        }
    }
}
