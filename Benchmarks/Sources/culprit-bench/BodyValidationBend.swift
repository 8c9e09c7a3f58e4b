import Body
import Foundation
import Mechanics

extension BodyValidationStage {
    /// A forward bend from upright to the end of range.
    func forwardBend() throws -> String {
        let flexion = try person.body.coordinate("L4_L5_FE")
        var workspace = LoadWorkspace(for: bearing)
        var rows: [[String]] = []
        var resultants: [Double: Double] = [:]
        for angle in [0.0, 10, 20, 30, 33, 36, 40, 50, 53, 60, 70, 80, 90, 100, 110] {
            let request = PostureRequest(trunkForward: angle * Self.degree)
            let loads = try loads("standing", request, in: &workspace)
            guard let upper = loads.disc("L1/L2"), let disc = loads.disc("L4/L5") else { continue }
            let resultant = hypot(upper.compression, upper.anteriorShear)
            resultants[angle] = resultant
            let summary = bearing.summary(about: flexion, workspace)
            let lumbar = LumbarRhythm.lumbarFlexion(trunkForward: angle * Self.degree)
            let back = backActivation(loads)
            rows.append([
                angle.text(0), (lumbar / Self.degree).text(0), "\(Int(resultant.rounded()))",
                "\(Int(disc.discCompression.rounded()))", Self.pressure(loads).text(2),
                (-summary.weight).text(0),
                (100 * summary.passiveShare).text(0), (100 * back).text(1), loads.largestReserve.text(1),
            ])
        }
        let rise = (resultants[53] ?? 0) - (resultants[0] ?? 0)
        let early = ((resultants[33] ?? 0) - (resultants[0] ?? 0)) / rise
        let late = ((resultants[53] ?? 0) - (resultants[33] ?? 0)) / rise
        return """
            ### Forward bend

            \(Self.table(
                ["trunk °", "lumbar °", "resultant L1/2 N", "disc L4/5 N", "pressure L4/5 MPa", "moment of weight at L4/5 N·m",
                    "passive share of extension moment %", "back activation %", "reserve N·m"], rows))

            Implants rise to about 33° and stay level to 53° (Dreischarf 2015). Here \((100 * early).text(0)) % of the rise to 53° is reached at 33° and \
            \((100 * late).text(0)) % comes after it; level would be at most 10 %: \(Self.verdict(late <= 0.10)). Fixation behind the implants takes an \
            unknown part of the load, which the shape at a free level need not share.

            \(try relaxation())
            """
    }

    /// How the back's muscles hand a full bend over to passive tissue.
    ///
    /// Along the path people take: the lumbar spine leads, so that it has 89 % of its flexion where the trunk has two thirds of its inclination
    /// (Kippers and Parker 1984, Spine 9:740, 40 adults, seen in abstract); straight before and after.
    private func relaxation() throws -> String {
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
        var onset: (trunk: Double, lumbar: Double)?
        var rows: [[String]] = []
        for percent in stride(from: 40, through: 100, by: 5) {
            let trunk = Double(percent) / 100
            let lumbar =
                trunk < leadTrunk
                ? lead * trunk / leadTrunk : 1 - (1 - lead) * (1 - trunk) / (1 - leadTrunk)
            let bent = trunk * whole - lumbar * most
            // the end itself has each level where it hangs
            let placed =
                percent == 100 ? end : try placer.place(Self.bend(pelvis: bent, lumbar: lumbar * most))
            let loads = try bearing.solve(pose: placed.pose, support: placed.support, workspace: &workspace)
            let share = bearing.summary(about: flexion, workspace).passiveShare
            if share >= 0.95, onset == nil { onset = (trunk, lumbar) }
            rows.append([
                "\(percent)", (trunk * whole).text(0), (100 * lumbar).text(0), (lumbar * most).text(0),
                (100 * share).text(0), (100 * backActivation(loads)).text(1),
            ])
        }
        let begins =
            onset.map {
                "from \((100 * $0.trunk).text(0)) % of the trunk's full inclination, \((100 * $0.lumbar).text(0)) % of lumbar flexion"
            }
            ?? "nowhere"
        // 80 ± 13° of 120° of trunk
        let isMet = onset.map { (0.56...0.78).contains($0.trunk) } ?? false
        return """
            Flexion–relaxation. Full flexion is where the lumbar spine hangs in passive tissue over a pelvis turned by 66.7° (Jandre Reis 2015): \
            \(most.text(0))° (measured 64.5). The way there is the one people take, the lumbar spine first: 89 % of its flexion at two thirds of the trunk's inclination \
            (Kippers and Parker 1984). The abdominal wall's tone, known around the neutral posture only, is left out here.

            \(Self.table(["% of full inclination", "trunk °", "% of lumbar flexion", "lumbar °", "passive share of extension moment at L4/5 %", "back activation %"], rows))

            Passive tissue makes 95 % of the extension moment \(begins). Measured: the back falls silent at 80 ± 13° of trunk, two thirds of the way, with the lumbar spine at 89 % \
            (48 ± 6°) and the hips at half of theirs (Kippers and Parker 1984); at about 80 % of full flexion (Schinkel-Ivy 2014): \
            \(Self.verdict(isMet)) (56 to 78 % of the trunk's inclination, one standard deviation, count as met).
            """
    }

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

    /// Mean activation of the back's extensors, weighed by force.
    func backActivation(_ loads: PostureLoads) -> Double {
        meanActivation(loads) { $0.hasPrefix("erector") || $0.hasPrefix("multifidus") }
    }

    /// Mean activation of the fascicles of groups, weighed by largest force.
    func meanActivation(_ loads: PostureLoads, _ belongs: (String) -> Bool) -> Double {
        var (sum, weight) = (0.0, 0.0)
        for (index, fascicle) in person.body.fascicles.enumerated() {
            guard let group = fascicle.group, belongs(group.rawValue) else { continue }
            let force = person.body.model.muscles[index].maxIsometricForce
            sum += force * loads.activations[index]
            weight += force
        }
        return weight > 0 ? sum / weight : 0
    }

    func activations() throws -> String {
        let loads = try loads("standing")
        let weakLoads = try self.loads("standing", by: weak)
        let back = 100 * backActivation(loads)
        let belly = 100 * meanActivation(loads) { $0 == "obliques" || $0 == "rectus-abdominis" }
        let weakBack = 100 * backActivation(weakLoads)
        let weakBelly = 100 * meanActivation(weakLoads) { $0 == "obliques" || $0 == "rectus-abdominis" }
        return """
            ### Standing activations

            \(Self.table(
                ["muscles", "measured % (recalled)", "computed %", "other trunk set %", ""],
                [
                    ["erector spinae and multifidus", "1–5", back.text(1), weakBack.text(1), Self.verdict((1...5).contains(back))],
                    ["obliques and rectus abdominis", "1–3", belly.text(1), weakBelly.text(1), Self.verdict((1...3).contains(belly))],
                ]))

            The abdominal wall's activation is an input: the tone people were measured to hold for stability, which no term of the cost asks for. The back's answers to it.
            """
    }
}
