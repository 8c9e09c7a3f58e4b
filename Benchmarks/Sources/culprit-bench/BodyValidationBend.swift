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
    private func relaxation() throws -> String {
        let flexion = try person.body.coordinate("L4_L5_FE")
        var workspace = LoadWorkspace(for: bearing)
        // the end of range: the pelvis as Jandre Reis 2015 found it, the lumbar spine where it hangs in its own tissue
        let pelvis = 66.7
        let end: PlacedPosture
        do {
            end = try bearing.relaxing(
                placer.place(Self.bend(pelvis: pelvis, lumbar: 45)), workspace: &workspace)
        } catch { return "Flexion–relaxation: **missed**; \(error)." }
        let most = end.lumbarFlexion / Self.degree
        var onset: Double?
        var rows: [[String]] = []
        for tenth in 4...10 {
            let part = Double(tenth) / 10
            // the end itself has each level where it hangs
            let placed =
                tenth == 10 ? end : try placer.place(Self.bend(pelvis: part * pelvis, lumbar: part * most))
            let loads = try bearing.solve(pose: placed.pose, support: placed.support, workspace: &workspace)
            let share = bearing.summary(about: flexion, workspace).passiveShare
            if share >= 0.95, onset == nil { onset = part }
            rows.append([
                "\(10 * tenth)", (part * most).text(0), (100 * share).text(0),
                (100 * backActivation(loads)).text(1),
            ])
        }
        let begins = onset.map { "from \((100 * $0).text(0)) % of full flexion" } ?? "nowhere"
        return """
            Flexion–relaxation. Full flexion is where the lumbar spine hangs in passive tissue over a pelvis turned by 66.7° (Jandre Reis 2015): \
            \(most.text(0))° (measured 64.5).

            \(Self.table(["% of full flexion", "lumbar °", "passive share of extension moment at L4/5 %", "back activation %"], rows))

            Passive tissue makes 95 % of the extension moment \(begins); measured: the back falls silent at about 80 %: \
            \(Self.verdict(onset.map { (0.7...0.9).contains($0) } ?? false)) (70 to 90 counts as met).
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

            Plain optimization leaves antagonists silent; people hold 2–3 % of co-activation for stability, which no term of the cost asks for here.
            """
    }
}
