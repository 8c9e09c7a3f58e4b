import Body
import Foundation
import Mechanics

extension BodyValidationStage {
    /// A forward bend from upright to the end of range.
    func forwardBend() throws -> String {
        let flexion = try person.body.coordinate("L4_L5_FE")
        var workspace = LoadWorkspace(for: bearing)
        var rows: [[String]] = []
        for angle in [0.0, 10, 20, 30, 33, 36, 40, 50, 53, 60, 70, 80, 90, 100, 110] {
            let request = PostureRequest(trunkForward: angle * Self.degree)
            let loads = try loads("standing", request, in: &workspace)
            guard let upper = loads.disc("L1/L2"), let disc = loads.disc("L4/L5") else { continue }
            let resultant = hypot(upper.compression, upper.anteriorShear)
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
        return """
            ### Forward bend

            \(Self.table(
                ["trunk °", "lumbar °", "resultant L1/2 N", "disc L4/5 N", "pressure L4/5 MPa", "moment of weight at L4/5 N·m",
                    "passive share of extension moment %", "back activation %", "reserve N·m"], rows))

            \(try implants())

            \(try relaxation())
            """
    }

    /// Mean activation of the back's extensors, weighed by force.
    func backActivation(_ loads: PostureLoads) -> Double {
        meanActivation(loads) { $0.hasPrefix("erector") || $0.hasPrefix("multifidus") }
    }

    /// Mean activation of the fascicles of groups, weighed by largest force.
    func meanActivation(_ loads: PostureLoads, _ belongs: (String) -> Bool) -> Double {
        meanActivation(of: { $0.group.map { belongs($0.rawValue) } ?? false }, loads)
    }

    /// Mean activation of fascicles, weighed by largest force.
    func meanActivation(of belongs: (Fascicle) -> Bool, _ loads: PostureLoads) -> Double {
        var (sum, weight) = (0.0, 0.0)
        for (index, fascicle) in person.body.fascicles.enumerated() where belongs(fascicle) {
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
