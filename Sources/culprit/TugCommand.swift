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
            For shortened muscles named with --shorten, or for a case with measured lengths. The healthy posture is the person's published \
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
        if file != nil, !tissue.shortenings.isEmpty {
            throw ValidationError("a case tells its own tissue: give either a case or --shorten")
        }
    }

    func run() throws {
        do {
            let document = try file.map(ofCase) ?? ofTissue()
            switch format {
            case .json: Console.print(try JSONOutput.pretty(document) + "\n")
            case .text: Console.print(TugText.text(document, isShort: short))
            }
        } catch {
            throw Failure(error, format: format)
        }
    }

    private func ofTissue() throws -> TugDocument {
        let resources = try BodyResources.shipped()
        let person = person.person
        let healthy = try HealthyPosture(resources.library, person, posture)
        let tug = try healthy.pull(tissue.tissue)
        let second = try HealthyPosture(resources.library, person, posture, trunk: .christophy)
            .pull(tissue.tissue, whatIfs: .noReleases)
        return TugDocument(
            bodyVersion: resources.version, person: PersonEntry(person),
            tissue: TissueEntry.entries(tissue.tissue), muscles: [],
            tugOfWar: TugReport(tug, second: second, angles: healthy.angles, names: resources.name))
    }

    private func ofCase(_ file: String) throws -> TugDocument {
        let given = try Case(json: InputFile.bytes(file, limit: Case.maximumBytes, format: format))
        let answer = try Assessor.shipped().mechanics(given, in: posture)
        return TugDocument(
            bodyVersion: answer.version, person: PersonEntry(answer.person), tissue: [],
            muscles: answer.muscles,
            tugOfWar: answer.tugOfWar)
    }
}

/// `culprit/tug/1`.
struct TugDocument: Encodable {
    let schema = "culprit/tug/1"
    let bodyVersion: String
    let person: PersonEntry
    /// Shortened groups given on the command line.
    let tissue: [TissueEntry]
    /// Shortening estimated from a case's measured lengths.
    let muscles: [AssessmentResult.MuscleState]
    let tugOfWar: TugReport
}

/// The tug of war for people.
enum TugText {
    static func text(_ document: TugDocument, isShort: Bool) -> String {
        let tug = document.tugOfWar
        var out = "Tug of war in \(tug.posture.rawValue), of \(BodyNames.words(document.person))\n"
        if document.muscles.isEmpty {
            out +=
                BodyNames.words(document.tissue, otherwise: "All muscles as long as the mean person's.")
                + "\n"
        }
        out += "\n" + tug.summary.joined(separator: "\n") + "\n"
        if !document.muscles.isEmpty {
            out += "\nShortening, from the lengths measured (mean person 0)\n"
            for muscle in document.muscles where muscle.isSeen {
                out +=
                    "  \((muscle.side.rawValue + " " + muscle.name).left(34, gap: 1))\(percent(muscle.shortening.mean)) ± \(percent(1.645 * muscle.shortening.sd)) (90 %)\n"
            }
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
        if !tug.releases.isEmpty {
            out +=
                "\nReleased wholly                    L4/L5 (N)   L5/S1 (N)   pelvis (°)   curve (°)   victims' effort (%)\n"
            for release in tug.releases {
                out +=
                    "  \((release.side.rawValue + " " + release.name).left(32, gap: 1))"
                    + [
                        release.compressionN["L4/L5"] ?? 0, release.compressionN["L5/S1"] ?? 0,
                        release.pelvicTiltDeg,
                        release.lordosisDeg, release.victimsEffortPercent,
                    ].map { EvaluationText.number($0, 1).right(10) }.joined(separator: "  ") + "\n"
            }
        }
        if !isShort { out += ledger(tug) }
        out +=
            "\nA model's prediction, not a measurement; how far it can be trusted: Documentation/validation.md.\n"
        return out
    }

    private static func ledger(_ tug: TugReport) -> String {
        var out = ""
        for account in tug.ledger where account.positive == "flexion" || account.positive == "extension" {
            guard account.entries.contains(where: { abs($0.momentNm.now - $0.momentNm.healthy) >= 0.3 })
            else { continue }
            let joint = account.side == .central ? account.joint : "\(account.side.rawValue) \(account.joint)"
            out +=
                "\nWho makes the moment about \(joint) (N·m, positive: \(account.positive); healthy → now)\n"
            for entry in account.entries.prefix(7) {
                let name = entry.name + (entry.side.map { " " + $0.rawValue } ?? "")
                out +=
                    "  \(name.left(40, gap: 1))\(EvaluationText.number(entry.momentNm.healthy, 1).right(7)) → \(EvaluationText.number(entry.momentNm.now, 1).right(7))\n"
            }
        }
        return out
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
