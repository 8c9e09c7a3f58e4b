import Anatomy
import ArgumentParser
import Assessment
import Body
import Mechanics

struct LoadsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "loads",
        abstract:
            "What discs and hips bear in a posture, and who makes which moment: healthy and with shortened muscles.",
        discussion: """
            The angles of each posture are fixed in a table with their sources (postures.csv), none tuned to a load. Two published sets of \
            trunk muscles are computed; figures that depend on the choice say so.
            """)

    @Option(help: "A posture of the table; a name it does not know lists them.") var posture = "standing"
    @Option(help: "A table of your own postures, in the form of postures.csv, instead of the shipped one.")
    var postures: String?
    @Option(parsing: .unconditional, help: "Mass in the hands (kg) instead of the posture's own.")
    var holdKg: Double?
    @Option(parsing: .unconditional, help: "Distance of the hands in front of the breastbone (cm).")
    var reachCm: Double?
    @Option(
        parsing: .unconditional,
        help: "Inclination of the trunk from the person's own standing (degrees), forward positive.")
    var trunkDeg: Double?
    @OptionGroup var person: PersonOptions
    @OptionGroup var tissue: TissueOptions
    @Option(help: "text or json.") var format: OutputFormat = .text

    func run() throws {
        do {
            try person.check(format)
            let library = try BodyLibrary.shipped()
            let table = try postures.map(ownTable) ?? library.postures
            let request = PostureRequest(
                trunkForward: trunkDeg.map { $0 * .pi / 180 }, holding: holdKg,
                handForward: reachCm.map { $0 / 100 })
            let document = try LoadsDocument(
                library, person: person.person, posture: table.posture(posture), request: request,
                tissue: tissue.tissue)
            switch format {
            case .json: Console.print(try JSONOutput.pretty(document) + "\n")
            case .text: try Console.print(LoadsText.text(document, BodyWords(library)))
            }
        } catch {
            throw Failure(error, format: format)
        }
    }

    private func ownTable(_ file: String) throws -> PostureTable {
        let bytes = try InputFile.bytes(file, limit: 1 << 20, kind: "invalid-body", format: format)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure(
                kind: "invalid-body", "\(InputFile.name(file)) is not text", expected: "UTF-8", format: format
            )
        }
        do {
            return try PostureTable(csv: text)
        } catch {
            throw Failure(
                kind: "invalid-body", error.message.replacing("postures.csv", with: InputFile.name(file)),
                expected: "a table in the form of postures.csv", format: format)
        }
    }
}

/// `culprit/loads/1`.
struct LoadsDocument: Encodable {
    let schema = "culprit/loads/1"
    let bodyVersion: String
    let person: PersonEntry
    let tissue: [TissueEntry]
    let posture: PostureEntry
    let discs: [DiscEntry]
    let hips: HipEntry
    let ledger: [LedgerAccount]
    let nerves: [NerveEntry]
    let honesty: HonestyEntry

    struct PostureEntry: Encodable {
        let id: String
        let title: String
        let trunkForwardDeg: Double
        let pelvisForwardDeg: Double
        let lumbarFlexionDeg: Double
        let heldKg: Double
        let notes: [String]
    }

    /// Loads of one disc.
    struct Load: Encodable {
        let compressionN: Double
        let shearN: Double
        let pressureMPa: Double
        /// At the least and the greatest pressure index.
        let pressureRangeMPa: [Double]
        let facetShare: Double

        init(_ disc: DiscLoad) {
            compressionN = disc.compression.rounded(toPlaces: 1)
            shearN = disc.anteriorShear.rounded(toPlaces: 1)
            pressureMPa = (disc.pressure / 1e6).rounded(toPlaces: 3)
            pressureRangeMPa = [disc.pressureLow, disc.pressureHigh].map { ($0 / 1e6).rounded(toPlaces: 3) }
            facetShare = disc.facetShare.rounded(toPlaces: 3)
        }
    }

    struct DiscEntry: Encodable {
        let level: String
        let now: Load
        let healthy: Load
        /// The same with the second published set of trunk muscles.
        let secondTrunkSet: Load
        let dependsOnTrunkSet: Bool
    }

    struct HipEntry: Encodable {
        let leftN: Double
        let rightN: Double
        let percentOfBodyWeight: Double
        let healthyPercentOfBodyWeight: Double
    }

    /// Room and tension of a nerve; the bed's geometry only, from line of action to line of action.
    struct NerveEntry: Encodable {
        struct Site: Encodable {
            let site: String
            let roomMm: Double
            let standingRoomMm: Double
        }
        let nerve: String
        let side: Side
        /// How much longer the nerve's bed is than in the person's own standing.
        let elongationPercent: Double
        let sites: [Site]
    }

    /// What the model would hide.
    struct HonestyEntry: Encodable {
        /// Moment no tissue makes (N·m), by coordinate, where it is a tenth of a newton metre or more.
        let reservesNm: [String: Double]
        let couplerMomentsNm: [String: Double]
        /// Muscles at full activation.
        let saturated: [String]
        /// How far the support had to leave the base of support (m).
        let beyondBaseM: Double
        let isOptimal: Bool
    }

    init(
        _ library: BodyLibrary, person: Person, posture: Posture, request: PostureRequest, tissue: BodyTissue
    ) throws(BodyFault) {
        bodyVersion = BodyNames.version(library)
        self.person = try PersonEntry(person)
        self.tissue = TissueEntry.entries(tissue)
        let healthyBody = try library.healthy(person)
        let placer = try PosturePlacer(healthyBody)
        let placed = try placer.place(posture, request: request)
        self.posture = PostureEntry(placed)
        let pair = try TrunkPair([healthyBody.body, library.healthy(person, trunk: .christophy).body])
        var workspace = TrunkPair.Workspace(for: pair)
        let healthy = try pair.solve(
            pose: placed.pose, support: placed.support, hands: placed.hands, workspace: &workspace)
        let book = LedgerBook(pair.thoracolumbar)
        let healthyLedger = book.ledger(workspace.thoracolumbar)
        let now = try pair.solve(
            pose: placed.pose, support: placed.support, hands: placed.hands, tissue: tissue,
            workspace: &workspace)
        discs = now.thoracolumbar.discs.indices.map { index in
            let disc = now.thoracolumbar.discs[index]
            return DiscEntry(
                level: disc.level, now: Load(disc), healthy: Load(healthy.thoracolumbar.discs[index]),
                secondTrunkSet: Load(now.christophy.discs[index]),
                dependsOnTrunkSet: now.discCompression(disc.level).dependsOnTrunk)
        }
        let loads = now.thoracolumbar
        hips = HipEntry(
            leftN: loads.leftHip.rounded(toPlaces: 1), rightN: loads.rightHip.rounded(toPlaces: 1),
            percentOfBodyWeight: loads.hipPercentOfWeight.rounded(toPlaces: 1),
            healthyPercentOfBodyWeight: healthy.thoracolumbar.hipPercentOfWeight.rounded(toPlaces: 1))
        ledger = LedgerAccount.accounts(book.ledger(workspace.thoracolumbar), healthy: healthyLedger)
        let standing = try placer.place(library.postures.posture("standing"))
        nerves = NerveEntry.entries(healthyBody.body, in: placed.pose, standing: standing.pose)
        honesty = HonestyEntry(loads, pair.thoracolumbar)
    }
}

extension LoadsDocument.PostureEntry {
    init(_ placed: PlacedPosture) {
        let degrees = { (angle: Double) in (angle * 180 / .pi).rounded(toPlaces: 1) }
        id = placed.id
        title = placed.title
        trunkForwardDeg = degrees(placed.trunkForward)
        pelvisForwardDeg = degrees(placed.pelvisForward)
        lumbarFlexionDeg = degrees(placed.lumbarFlexion)
        heldKg = placed.hands.mass
        notes = placed.notes
    }
}

extension LoadsDocument.NerveEntry {
    static func entries(_ body: BodyModel, in pose: Pose, standing: Pose) -> [LoadsDocument.NerveEntry] {
        func workspace(_ pose: Pose) -> Workspace {
            var workspace = Workspace(for: body.model)
            body.model.updatePositions(pose, in: &workspace)
            body.model.updatePaths(in: &workspace)
            return workspace
        }
        let (here, there) = (workspace(pose), workspace(standing))
        return body.nerves.map { nerve in
            LoadsDocument.NerveEntry(
                nerve: nerve.anatomyID, side: nerve.side,
                elongationPercent: (100
                    * (here.paths.lengths[nerve.path] / there.paths.lengths[nerve.path] - 1))
                    .rounded(toPlaces: 2),
                sites: nerve.sites.map { site in
                    Site(
                        site: site.place.rawValue,
                        roomMm: (1000 * site.room(in: body.model, here)).rounded(toPlaces: 1),
                        standingRoomMm: (1000 * site.room(in: body.model, there)).rounded(toPlaces: 1))
                })
        }
    }
}

extension LoadsDocument.HonestyEntry {
    init(_ loads: PostureLoads, _ bearing: LoadBearing) {
        let model = bearing.body.model
        var reserves: [String: Double] = [:]
        for (moment, coordinate) in zip(loads.reserves, bearing.coordinates) where abs(moment) >= 0.1 {
            reserves[model.coordinates[coordinate].name] = moment.rounded(toPlaces: 2)
        }
        var couplers: [String: Double] = [:]
        for (coordinate, moment) in zip(model.coordinates, loads.couplerMoments) where abs(moment) >= 0.1 {
            couplers[coordinate.name] = moment.rounded(toPlaces: 2)
        }
        reservesNm = reserves
        couplerMomentsNm = couplers
        saturated = loads.saturated.map { model.muscles[$0].name }
        beyondBaseM = loads.beyondBase.rounded(toPlaces: 4)
        isOptimal = loads.isOptimal
    }
}

/// The loads for people.
enum LoadsText {
    static func text(_ document: LoadsDocument, _ words: BodyWords) -> String {
        let posture = document.posture
        var out = "Loads of \(BodyNames.words(document.person)): \(posture.title)\n"
        out += BodyNames.spine(document.person)
        out += BodyNames.words(document.tissue) + "\n"
        out +=
            "Trunk \(turn(posture.trunkForwardDeg)) of standing, the lumbar spine \(bend(posture.lumbarFlexionDeg))"
            + (posture.heldKg > 0 ? "; \(number(posture.heldKg, 1)) kg in the hands" : "") + ".\n"
        for note in posture.notes { out += "Note: \(note)\n" }
        out += "\n" + row(["disc", "compression", "healthy", "shear", "pressure (index 1.5-1.7)"]) + "\n"
        for disc in document.discs.reversed() {
            let range = disc.now.pressureRangeMPa.map { number($0, 2) }.joined(separator: "-")
            out +=
                row([
                    disc.level, number(disc.now.compressionN, 0) + " N",
                    number(disc.healthy.compressionN, 0) + " N",
                    number(disc.now.shearN, 0) + " N",
                    number(disc.now.pressureMPa, 2) + " MPa (\(range))"
                        + (disc.dependsOnTrunkSet
                            ? "  other muscle set: \(number(disc.secondTrunkSet.compressionN, 0)) N" : ""),
                ]) + "\n"
        }
        if document.discs.contains(where: \.dependsOnTrunkSet) { out += BodyNames.otherSet }
        out +=
            "\nHips: left \(number(document.hips.leftN, 0)) N, right \(number(document.hips.rightN, 0)) N; the larger \(number(document.hips.percentOfBodyWeight, 0)) % of body weight (healthy \(number(document.hips.healthyPercentOfBodyWeight, 0)) %)\n"
        let facets = document.discs.filter { $0.now.facetShare > 0 }.reversed().map {
            "\($0.level) \(number(100 * $0.now.facetShare, 0)) %"
        }
        out +=
            "Of each level's compression the facet joints take: \(facets.isEmpty ? "nothing" : facets.joined(separator: ", ")).\n"
        for axis in ["L4_L5_FE", "hip_flexion_l", "hip_flexion_r"] {
            guard let account = document.ledger.first(where: { $0.axis == axis }), !account.entries.isEmpty
            else { continue }
            out +=
                "\nWho makes the moment about \(words.axis(axis))\n"
            for entry in account.entries.prefix(8) {
                let name = words.party(entry.who, entry.side)
                out +=
                    "  " + name.left(34, gap: 1)
                    + "active \(number(entry.activeNm, 1))  passive \(number(entry.passiveNm, 1))"
                    + "  (healthy \(number(entry.healthyActiveNm, 1)), \(number(entry.healthyPassiveNm, 1)))\n"
            }
        }
        out += nerves(document, words)
        if !document.honesty.reservesNm.isEmpty {
            let parts = document.honesty.reservesNm.sorted { abs($0.value) > abs($1.value) }.prefix(4).map {
                "\(words.joint($0.key)) \(number($0.value, 1)) N·m"
            }
            out +=
                "\nNo tissue makes: \(parts.joined(separator: ", ")). Where this is not small, the body cannot hold this posture so.\n"
        }
        if !document.honesty.saturated.isEmpty {
            out += "\nAt full activation: \(document.honesty.saturated.count) fascicles (JSON names them).\n"
        }
        out +=
            "\nA model's answer, not a measurement; how far it agrees with measured loads: Documentation/validation.md.\n"
        return out
    }

    private static func turn(_ degrees: Double) -> String {
        "\(number(abs(degrees), 0))° \(degrees < -0.5 ? "backward" : "forward")"
    }

    private static func bend(_ degrees: Double) -> String {
        abs(degrees) < 0.5
            ? "as in standing" : "\(number(abs(degrees), 0))° more \(degrees > 0 ? "flexed" : "extended")"
    }

    /// Room and tension of the sciatic nerves; one line where both sides are alike.
    private static func nerves(_ document: LoadsDocument, _ words: BodyWords) -> String {
        let sciatic = document.nerves.filter { $0.nerve == "sciatic-nerve" }
        let isAlike = Set(sciatic.map { $0.words(words) }).count == 1
        var out = ""
        for nerve in isAlike ? Array(sciatic.prefix(1)) : sciatic {
            out +=
                "\nSciatic nerve\(isAlike ? "s" : ", " + nerve.side.rawValue): \(nerve.words(words))\n"
        }
        return out.isEmpty
            ? ""
            : out
                + "Distances are between centre lines, with the thickness of muscle in them: only their change counts.\n"
    }

    private static func number(_ value: Double, _ decimals: Int) -> String {
        EvaluationText.number(value, decimals)
    }

    private static func row(_ cells: [String]) -> String {
        var line = ""
        for (index, cell) in cells.enumerated() {
            line += index == 0 ? cell.left(11) : index < 4 ? "  " + cell.right(11) : "   " + cell
        }
        return line
    }
}

extension LoadsDocument.NerveEntry {
    /// Tension and room in words.
    fileprivate func words(_ names: BodyWords) -> String {
        let long = EvaluationText.number(abs(elongationPercent), 1)
        let length =
            long == "0.0"
            ? "as long as in standing"
            : "\(long) % \(elongationPercent > 0 ? "longer" : "shorter") than in standing"
        let rooms = sites.map { site in
            let change = EvaluationText.number(site.roomMm - site.standingRoomMm, 0)
            return
                "\(names.site(site.site)) \(EvaluationText.number(site.roomMm, 0)) mm"
                + (change == "0" ? "" : " (\(change.hasPrefix("-") ? "" : "+")\(change))")
        }
        return "its way is \(length); room \(rooms.joined(separator: ", "))."
    }
}
