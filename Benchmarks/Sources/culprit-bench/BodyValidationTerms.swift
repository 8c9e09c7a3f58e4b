import Body
import Foundation
import Mechanics

extension BodyValidationStage {
    /// Where each angle of Wilke's tasks comes from, and what it was before it had a source.
    func angles() throws -> String {
        let shown: [Posture.Quantity] = [
            .trunkForward, .pelvisForward, .lumbarFlexion, .neckFlexion, .hipFlexion, .kneeFlexion,
            .handForward, .loadAhead, .handDrop,
        ]
        var rows: [[String]] = []
        for task in Self.tasks {
            let posture = try table.posture(task.posture)
            for quantity in shown {
                guard let figure = posture.figures[quantity] else { continue }
                let isLength = [.handForward, .loadAhead, .handDrop].contains(quantity)
                rows.append([
                    posture.title, quantity.rawValue,
                    isLength ? figure.value.text(2) + " m" : (figure.value / Self.degree).text(0) + "°",
                    figure.status, figure.source,
                    figure.note.isEmpty || figure.note == figure.source ? "" : figure.note,
                ])
            }
        }
        return """
            ### Where the postures come from

            Angles are from the man's own standing. Photographs of Wilke's man (Wilke 2001, figures 3b, 3d, 3e, 4a, 6b, kept with AnyBody's models of these tasks) give what \
            stands as derived; what has no source is marked as assumed. When the sourced angles were set, the pressures with the assumed ones were known (they stood on \
            this page), and for bending forward that of every angle; otherwise the pressures with the sourced ones were not. Neck and place of the crate were read off the photographs \
            in a second look, after the first had put the hands where no arm of the model reached. How the lean behind a crate divides between pelvis and lumbar spine was taken from the models of \
            its photographs last of all, before any pressure with it was computed.

            \(Self.table(["posture", "what", "value", "status", "source", "note"], rows))

            Bent forward has three sources that differ, the lean of who holds a crate close was read to 4°, and holding was assumed upright before the photographs were found:

            \(Self.table(["posture", "measured MPa", "computed MPa"], try assumptions()))
            """
    }

    /// The tasks at angles other than the table's.
    private func assumptions() throws -> [[String]] {
        func row(_ title: String, _ id: String, _ request: PostureRequest, _ measured: Double) throws
            -> [String]
        {
            [title, measured.text(2), Self.pressure(try loads(id, request)).text(2)]
        }
        func bent(_ angle: Double) -> PostureRequest { PostureRequest(trunkForward: angle * Self.degree) }
        return [
            try row("bent forward at 30° (Rohlmann 2007)", "bent-forward", bent(30), 1.10),
            try row("bent forward at 36° (Wilke 2001, recalled): the table's", "bent-forward", .none, 1.10),
            try row("bent forward at 40° (AnyBody's model)", "bent-forward", bent(40), 1.10),
            try row("bent forward at 65°, assumed before", "bent-forward", bent(65), 1.10),
            try row(
                "20 kg close, leaning back 11°: the photograph's reading less its error", "holding-close",
                bent(-11), 1.1),
            try row(
                "20 kg close, leaning back 19°: the reading and its error", "holding-close", bent(-19), 1.1),
            try row(
                "20 kg close, upright, hands at 0.15 m, assumed before", "standing",
                PostureRequest(holding: 20, handForward: 0.15), 1.1),
            try row(
                "20 kg far, upright, hands at 0.60 m, assumed before", "standing",
                PostureRequest(holding: 20, handForward: 0.60), 1.80),
        ]
    }

    /// What each law adds to the pressures.
    func terms() throws -> String {
        let slack = try LoadBearing(person.body, options: LoadOptions(wallHoldsTone: false))
        let still = try LoadBearing(person.body, options: LoadOptions(bellyTightens: false))
        func force(_ loads: PostureLoads) -> Double { loads.disc("L4/L5")?.discCompression ?? 0 }
        func plain(_ loads: PostureLoads) -> Double { 1.6 * force(loads) / Self.discArea / 1e6 }
        // each column: a name, and the pressure (MPa) of a task
        let columns: [(String, (String) throws -> Double)] = [
            ("all", { Self.pressure(try self.loads($0)) }),
            ("no tone in the abdominal wall", { Self.pressure(try self.loads($0, by: slack)) }),
            ("belly pressure at rest", { Self.pressure(try self.loads($0, by: still)) }),
            (
                "no tension of ligaments",
                {
                    let disc = try self.loads($0).disc("L4/L5")
                    return PressureLaw.pressure(
                        force: (disc?.discCompression ?? 0) - (disc?.ligamentTension ?? 0),
                        area: Self.discArea,
                        index: 1.6) / 1e6
                }
            ),
            (
                "nothing through facets",
                {
                    let disc = try self.loads($0).disc("L4/L5")
                    return PressureLaw.pressure(
                        force: (disc?.compression ?? 0) + (disc?.ligamentTension ?? 0), area: Self.discArea,
                        index: 1.6) / 1e6
                }
            ),
            ("index alone", { plain(try self.loads($0)) }),
            ("index on top of the disc's own", { plain(try self.loads($0)) + PressureLaw.intrinsic / 1e6 }),
        ]
        var values: [[Double]] = Array(repeating: [], count: columns.count)
        var rows: [[String]] = []
        for task in Self.tasks {
            var row = [try table.posture(task.posture).title, task.measured.text(2)]
            for (index, column) in columns.enumerated() {
                let value = try column.1(task.posture)
                values[index].append(value)
                row.append(value.text(2))
            }
            rows.append(row)
        }
        let measured = Self.tasks.map(\.measured)
        rows.append(["RMSE", ""] + values.map { Agreement(measured, $0).rmse.text(3) })
        rows.append(["r", ""] + values.map { Agreement(measured, $0).r.text(3) })
        let bellies = try ["bent-forward", "holding-far", "lifting-knees-bent", "lifting-round-back"].map {
            "\(try table.posture($0).title) \((try loads($0).abdominalPressure / 1000).text(1))"
        }
        return """
            ### What each law changes: pressure in the disc L4/5, MPa

            \(Self.table(["task", "measured"] + columns.map(\.0), rows))

            - A disc without load shows 0.12 MPa (Wilke 1996); the index, measured on loaded discs, counts that pressure already, so the line from it goes through the index at \
            one kilonewton. The last two columns are the index without the disc's own pressure, and with it counted twice; the latter was the first thing computed here, and \
            was put right after its figure was seen.
            - The abdominal wall's tone, 1.7 % with empty hands and 2.9 % with 32 kg on the torso (Cholewicki 1997, ten people, seen second-hand), is an input from measurement wherever the trunk balances, not a \
            prediction; without it the wall is silent. Between the two it is straight, and a mass in the hands is taken to count like one on the torso; three men who held 10 kg showed no change (Takahashi 2006), where \
            the line adds 0.4 %. That the tone grows with the mass was in its source from the first and left out; it was put in because 20 kg close was too low, before any pressure with it was computed. A chest \
            that rests on the thighs does not balance: that the tone ends there, as on a seat's back, was added after the pressure with it had been seen.
            - Belly pressure above rest rises beyond a moment of 54 N·m (Marras and Mirka 1996), here in kPa: \(bellies.joined(separator: ", ")). Of the wall's work for it only the \
            tone presses the spine here; Stokes 2010, with the whole wall, finds 21 % less compression for 5 kPa at 60 N·m.
            - Chest on thighs, arms of the chair and the back's height act through the supports, in the bent-down and the slouched posture only.
            - Facets. The index is defined by the force on the whole disc (Nachemson 1960, p. 282, seen second-hand), so their part is subtracted. Whether his tests left facets in place was looked for and not found; it would \
            count twice what they bear when upright, in a sound level less than 5 % (Pollintine 2004), and Wilke chose a disc without signs of degeneration. Law and sources stand in `FacetLaw`. It replaces 12.5 % in standing and 25 % in extension, which took Adams and \
            Hutton's 16 % for a sound disc's while it is a disc's that has lost height under sustained load; what leaving facets out altogether does was on this page then, what this law does was not.
            """
    }
}
