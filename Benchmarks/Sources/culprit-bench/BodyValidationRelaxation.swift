import Body
import Foundation
import Mechanics

extension BodyValidationStage {
    /// One place on the way of a full bend.
    private struct Place {
        /// Share of the trunk's full inclination.
        let share: Double
        let trunk: Double
        let lumbar: Double
        /// Moment of weight about L4/5, and what elastic tissue makes against it (N·m).
        let weight: Double
        let elastic: Double
        let passiveShare: Double
        let loads: PostureLoads
    }

    /// How the back's muscles hand a full bend over to passive tissue.
    ///
    /// Along the path people take: the lumbar spine leads, so that it has 89 % of its flexion where the trunk has two thirds of its inclination
    /// (Kippers and Parker 1984, Spine 9:740, 40 adults, seen in abstract); straight before and after.
    func relaxation() throws -> String {
        let flexion = try person.body.coordinate("L4_L5_FE")
        // tone is known around the neutral posture only; here passive tissue is set against weight alone
        let bearing = try LoadBearing(person.body, options: LoadOptions(wallHoldsTone: false))
        var workspace = LoadWorkspace(for: bearing)
        // the end of range: the pelvis as Jandre Reis 2015 found it, the lumbar spine where it hangs in its own tissue
        let pelvis = 66.7
        let end: PlacedPosture
        do {
            end = try bearing.relaxing(
                placer.place(Self.bend(pelvis: pelvis, lumbar: 45)), workspace: &workspace)
        } catch { return "Flexion–relaxation: **missed**; \(error)." }
        let most = end.lumbarFlexion / Self.degree
        let whole = most + pelvis
        let (lead, leadTrunk) = (0.89, 2.0 / 3)
        func place(_ share: Double) throws -> Place {
            let lumbar =
                share < leadTrunk
                ? lead * share / leadTrunk : 1 - (1 - lead) * (1 - share) / (1 - leadTrunk)
            let bent = share * whole - lumbar * most
            // the end itself has each level where it hangs
            let placed = share == 1 ? end : try placer.place(Self.bend(pelvis: bent, lumbar: lumbar * most))
            let loads = try bearing.solve(pose: placed.pose, support: placed.support, workspace: &workspace)
            let summary = bearing.summary(about: flexion, workspace)
            return Place(
                share: share, trunk: share * whole, lumbar: lumbar * most, weight: -summary.weight,
                elastic: summary.joint + summary.passivePositive + summary.passiveNegative,
                passiveShare: summary.passiveShare, loads: loads)
        }
        let places = try stride(from: 40, through: 100, by: 5).map { try place(Double($0) / 100) }
        let silent = places.first { $0.passiveShare >= 0.95 }
        // 80 ± 13° of 120° of trunk
        let isMet = silent.map { (0.56...0.78).contains($0.share) } ?? false
        let (onset, rest) = (try place(leadTrunk), try place(1))
        func percent(_ place: Place, _ ids: Set<String>) -> String {
            (100 * meanActivation(of: { ids.contains($0.anatomyID) }, place.loads)).text(1)
        }
        let rows = places.map {
            [
                (100 * $0.share).text(0), $0.trunk.text(0), (100 * $0.lumbar / most).text(0),
                $0.lumbar.text(0),
                $0.weight.text(0), $0.elastic.text(0), (100 * $0.passiveShare).text(0),
                percent($0, Self.thoracic), percent($0, Self.lumbar), percent($0, ["quadratus-lumborum"]),
            ]
        }
        return """
            Flexion–relaxation. Full flexion is where the lumbar spine hangs in passive tissue over a pelvis turned by 66.7° (Jandre Reis 2015): \
            \(most.text(0))° (measured 64.5). The way there is the one people take, the lumbar spine first: 89 % of its flexion at two thirds of the trunk's inclination \
            (Kippers and Parker 1984). The abdominal wall's tone, known around the neutral posture only, is left out here. The thoracic parts of longissimus and iliocostalis \
            have their bellies at the ribs and reach the sacrum by a tendon; over the lumbar spine electrodes on the skin lie on that tendon and on the lumbar parts below it.

            \(Self.table(
                ["% of full inclination", "trunk °", "% of lumbar flexion", "lumbar °", "moment of weight at L4/5 N·m", "elastic tissue N·m", "passive share of extension moment at L4/5 %",
                    "erector, thoracic parts %", "erector, lumbar parts, and multifidus %", "quadratus lumborum %"], rows))

            Passive tissue makes 95 % of the extension moment \(silent.map { "from \((100 * $0.share).text(0)) % of the trunk's full inclination" } ?? "nowhere"). Measured: the back falls silent at 80 ± 13° of \
            trunk, two thirds of the way, with the lumbar spine at 89 % (48 ± 6°) and the hips at half of theirs (Kippers and Parker 1984); at about 80 % of full flexion (Schinkel-Ivy 2014): \
            \(Self.verdict(isMet)) (56 to 78 % of the trunk's inclination, one standard deviation, count as met).

            No elastic tissue across the lumbar spine can meet both this onset and rest at full flexion, in this model or another:

            | | lumbar ° | moment of weight at L4/5 N·m | elastic tissue must make N·m | makes here N·m |
            | --- | --- | --- | --- | --- |
            | onset: 95 % passive | \(onset.lumbar.text(0)) | \(onset.weight.text(0)) | \((0.95 * onset.weight).text(0)) | \(onset.elastic.text(0)) |
            | rest at full flexion | \(rest.lumbar.text(0)) | \(rest.weight.text(0)) | \(rest.weight.text(0)) | \(rest.elastic.text(0)) |

            - Between the two the lumbar spine goes on by \((rest.lumbar - onset.lumbar).text(0))°, while what hangs on it falls by \((onset.weight - rest.weight).text(0)) N·m, because the trunk comes to hang below the \
            hips. Elastic tissue resists more with more flexion: made for the onset it bears at least \((0.95 * onset.weight).text(0)) N·m at rest, \
            \((0.95 * onset.weight - rest.weight).text(0)) more than hangs there, and would hold the spine back short of it; made for rest, as here, it cannot bear the onset. Over these last degrees it would have to slacken \
            while it is stretched; here it is stiffest there.
            - What can: muscles that go on working while those under the electrodes are silent. Quadratus lumborum and the deep lateral erector stay active in full flexion (Andersson 1996, recalled; not found \
            again); the silence is regular in the lumbar erector but not at T9 nor in every person (six people, seven sessions, CDC NIOSHTIC 20033302, seen in abstract), and the thoracic parts reach the sacrum. Tissue that creeps or \
            resists by speed is not elastic either; the back falls silent earlier after fatigue (Descarreaux 2008, seen in abstract).
            - Here, too, one layer hands over before the other, but the other way round: the thoracic parts fall to \(percent(places[places.count - 2], Self.thoracic)) % at 95 % of the inclination, where the lumbar parts \
            still work at \(percent(places[places.count - 2], Self.lumbar)) %. Least squares of activation spare first whoever crosses levels that already hang in their tissue, and shares by strength and volume alone.
            """
    }

    private static let thoracic: Set<String> = [
        "longissimus-thoracis-pars-thoracis", "iliocostalis-lumborum-pars-thoracis",
    ]
    private static let lumbar: Set<String> = [
        "longissimus-thoracis-pars-lumborum", "iliocostalis-lumborum-pars-lumborum", "multifidus",
    ]

    /// A bend with the pelvis and the lumbar spine at given angles (degrees).
    private static func bend(pelvis: Double, lumbar: Double) throws -> Posture {
        try PostureTable(
            csv: """
                posture,quantity,value,unit,status,source,note
                bend,title,forward bend,,,,
                bend,support,two-feet,,,,
                bend,pelvis-forward,\(pelvis),deg,derived,,
                bend,lumbar-flexion,\(lumbar),deg,derived,,
                bend,knee-flexion,0,deg,assumed,,

                """
        ).posture("bend")
    }
}
