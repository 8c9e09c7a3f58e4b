import Anatomy
import ArgumentParser
import Assessment
import Body

struct TugCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tug",
        abstract:
            "The tug of war in standing or sitting: who pulls, who suffers, and what releasing each muscle would change.",
        discussion: """
            For muscles named with --shorten or --weaken, or for a case with measured lengths. The healthy posture is the person's published \
            one; what tissue does to it is predicted.
            """)

    @Argument(help: "A case, JSON, whose measured lengths tell the tissue; - reads standard input.") var file:
        String?
    @Option(help: "standing, or sitting on a seat without a back.", transform: BodyNames.stance)
    var posture = Stance.standing
    @OptionGroup var person: PersonOptions
    @OptionGroup var tissue: TissueOptions
    @Flag(help: "Leave the ledger out of the text.") var short = false
    @Option(help: "text or json.") var format: OutputFormat = .text

    func validate() throws {
        guard file != nil else { return }
        if tissue.isGiven {
            throw ValidationError(
                "a case tells its own tissue: give either a case, or --shorten and --weaken")
        }
        if person.isGiven {
            throw ValidationError(
                "a case tells its own person: give either a case, or --sex, --height and the like")
        }
    }

    func run() throws {
        do {
            let document = try file.map(ofCase) ?? ofTissue()
            switch format {
            case .json: Console.print(try JSONOutput.pretty(document) + "\n")
            case .text: Console.print(TugText.text(document, isMeasured: file != nil, isShort: short))
            }
        } catch {
            throw Failure(error, format: format)
        }
    }

    private func ofTissue() throws -> TugDocument {
        try person.check(format)
        let resources = try BodyResources.shipped()
        let person = person.person
        let healthy = try HealthyPosture(resources.library, person, posture)
        let tug = try healthy.pull(tissue.tissue)
        let second = try HealthyPosture(resources.library, person, posture, trunk: .christophy)
            .pull(tissue.tissue, whatIfs: .noReleases)
        return TugDocument(
            bodyVersion: resources.version, person: try PersonEntry(person),
            tissue: TissueEntry.entries(tissue.tissue), muscles: [],
            tugOfWar: TugReport(
                tug, second: second, angles: healthy.angles, origin: .given, names: resources.name),
            lengths: nil, notes: [])
    }

    private func ofCase(_ file: String) throws -> TugDocument {
        let given = try Case(json: InputFile.bytes(file, limit: Case.maximumBytes, format: format))
        let answer = try Assessor.shipped().mechanics(given, in: posture)
        return TugDocument(
            bodyVersion: answer.bodyVersion, person: try PersonEntry(answer.person), tissue: [],
            muscles: answer.muscles, tugOfWar: answer.tugOfWar, lengths: answer.lengths,
            notes: answer.notes)
    }
}

/// `culprit/tug/1`.
struct TugDocument: Encodable {
    let schema = "culprit/tug/1"
    let bodyVersion: String
    let person: PersonEntry
    /// Changed groups given on the command line.
    let tissue: [TissueEntry]
    /// Shortening estimated from a case's measured lengths.
    let muscles: [AssessmentResult.MuscleState]
    let tugOfWar: TugReport
    /// How the sides compare and how much pull the client accepts; absent without a case.
    let lengths: LengthEstimate?
    /// What the reader has to know of a case's measurements.
    let notes: [Note]
}

/// The tug of war for people.
enum TugText {
    static func text(_ document: TugDocument, isMeasured: Bool, isShort: Bool) -> String {
        let tug = document.tugOfWar
        var out = "Tug of war in \(tug.posture.rawValue), of \(BodyNames.words(document.person))\n"
        out += BodyNames.spine(document.person)
        if !isMeasured { out += BodyNames.words(document.tissue) + "\n" }
        out += "\n" + tug.summary.joined(separator: "\n") + "\n"
        if isMeasured {
            let muscles = document.muscles.filter(\.isSeen)
            if let lengths = document.lengths { out += "\n" + MeasuredWords.readings(lengths) + "\n" }
            out += "\nShortening, from the lengths measured (mean person 0)\n"
            if muscles.isEmpty { out += "  what was measured tells no muscle's length\n" }
            for muscle in muscles {
                out +=
                    "  \((muscle.side.rawValue + " " + muscle.name).left(34, gap: 1))\(percent(muscle.shortening.mean)) ± \(percent(1.645 * muscle.shortening.sd)) (90 %)\(muscle.isReal ? "" : ", within the error")\n"
            }
            for line in MeasuredWords.lines(document.muscles, document.lengths) { out += "  \(line)\n" }
        }
        for (title, parts) in [
            ("Culprits", tug.culprits), ("Victims", tug.victims),
            ("Working more because of it", tug.compensating),
        ] where !parts.isEmpty {
            out += "\n\(title)\n"
            for part in parts.prefix(8) {
                out += "  \(part.side.rawValue) \(part.name)\n"
                for reason in part.because.prefix(4) { out += "    \(reason)\n" }
            }
        }
        out +=
            "\n\((tug.posture == .standing ? "Standing" : "Sitting").left(28))healthy      now   90 % interval\n"
        for (name, change) in [
            ("pelvic tilt (°)", tug.pelvicTiltDeg), ("lordosis (°)", tug.lordosisDeg),
        ] {
            out += line(name, change, decimals: 1)
        }
        for disc in tug.discs.reversed() {
            out += line("\(disc.level) compression (N)", disc.compressionN, decimals: 0)
        }
        for disc in tug.discs.reversed() where disc.dependsOnTrunkSet {
            out += line("\(disc.level), other muscle set", disc.secondTrunkSetN, decimals: 0)
        }
        if tug.discs.contains(where: \.dependsOnTrunkSet) { out += BodyNames.otherSet }
        let releases = tug.releases.filter(changesAnything)
        if !releases.isEmpty {
            out +=
                "\nReleased wholly                      L4/L5 (N)     L5/S1 (N)  pelvis (°)   curve (°)   victims' effort (%)\n"
            for release in releases {
                let cells =
                    ["L4/L5", "L5/S1"].map { load(release, $0).right(14) }
                    + [release.pelvicTiltDeg, release.lordosisDeg, release.victimsEffortPercent].map {
                        EvaluationText.number($0, 1).right(10)
                    }
                out +=
                    "  \((release.side.rawValue + " " + release.name).left(30, gap: 1))"
                    + cells.joined(separator: "  ") + "\n"
            }
        }
        if !isShort { out += ledger(tug) }
        if !document.notes.isEmpty {
            out += "\nTo know\n" + document.notes.map { "  \($0.text)\n" }.joined()
        }
        out +=
            "\nA model's prediction, not a measurement; how far it can be trusted: Documentation/validation.md.\n"
        return out
    }

    /// Whether a release would change a load by a newton, or the posture by what can be told at all.
    private static func changesAnything(_ release: TugReport.Release) -> Bool {
        release.compressionN.values.contains { abs($0) >= 1 } || abs(release.pelvicTiltDeg) >= 0.05
            || abs(release.lordosisDeg) >= 0.05
    }

    /// A change of compression, with half of its interval where it has one: `-180 ± 40`.
    private static func load(_ release: TugReport.Release, _ level: String) -> String {
        let number = { (value: Double) in EvaluationText.number(value, 0) }
        let interval = release.compressionInterval90[level] ?? []
        let half = 0.5 * ((interval.last ?? 0) - (interval.first ?? 0))
        return number(release.compressionN[level] ?? 0) + (half >= 0.5 ? " ± \(number(half))" : "")
    }

    /// How many axes the text tells, those first where most has changed; documents have all.
    private static let axes = 8

    private static func ledger(_ tug: TugReport) -> String {
        func change(_ account: TugReport.Account) -> Double {
            account.entries.map { abs($0.momentNm.now - $0.momentNm.healthy) }.max() ?? 0
        }
        var out = ""
        let told = tug.ledger.filter { change($0) >= 0.3 }.sorted { change($0) > change($1) }.prefix(axes)
        for account in told {
            let joint =
                account.side == .central ? account.joint : "the \(account.side.rawValue) \(account.joint)"
            out +=
                "\nWho makes the moment about \(joint) (N·m, positive: \(account.positive.replacing("-", with: " ")); healthy → now)\n"
            for entry in account.entries.prefix(7) {
                out += row(
                    (entry.side.map { $0.rawValue + " " } ?? "") + entry.name, entry.momentNm.healthy,
                    entry.momentNm.now)
            }
            let rest = account.entries.dropFirst(7)
            if !rest.isEmpty {
                out += row(
                    rest.count == 1 ? "1 other" : "\(rest.count) others",
                    rest.reduce(0) { $0 + $1.momentNm.healthy },
                    rest.reduce(0) { $0 + $1.momentNm.now })
            }
        }
        return out
    }

    private static func row(_ name: String, _ healthy: Double, _ now: Double) -> String {
        "  \(name.left(40, gap: 1))\(EvaluationText.number(healthy, 1).right(7)) → \(EvaluationText.number(now, 1).right(7))\n"
    }

    private static func line(_ name: String, _ change: TugReport.Change, decimals: Int) -> String {
        let number = { (value: Double) in EvaluationText.number(value, decimals) }
        let interval = change.interval90.map(number)
        let isOpen = Set(interval).count > 1
        return
            "  \(name.left(24, gap: 1))\(number(change.healthy).right(8)) \(number(change.now).right(8))\(isOpen ? "   " + interval.joined(separator: " to ") : "")\n"
    }

    private static func percent(_ fraction: Double) -> String {
        EvaluationText.number(100 * fraction, 0) + " %"
    }
}
