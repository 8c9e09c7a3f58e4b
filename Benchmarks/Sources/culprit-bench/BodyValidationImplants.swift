import Body
import Foundation
import Mechanics

extension BodyValidationStage {
    /// Forces where instrumented vertebral bodies stand, along a bend: of the free spine, and of one in which screws and rods hold two levels.
    func implants() throws -> String {
        let upper = try FusedSpine(bearing, holding: ["T12/L1", "L1/L2"])
        let lower = try FusedSpine(bearing, holding: ["L2/L3", "L3/L4"])
        let turning = try person.body.coordinate("L1_L2_FE")
        var workspace = LoadWorkspace(for: bearing)
        /// Inclination of the line from sacrum to first thoracic vertebra (degrees), moment of weight about L1/2 (N·m), and the forces (N).
        func bend(_ trunk: Double) throws -> (line: Double, moment: Double, forces: [Double]) {
            let placed = try placer.place(
                table.posture("standing"), request: PostureRequest(trunkForward: trunk * Self.degree))
            let loads = try bearing.solve(
                pose: placed.pose, support: placed.support, workspace: &workspace)
            let free = ["L1/L2", "L3/L4"].map { name in
                loads.disc(name).map { hypot($0.compression, $0.anteriorShear) } ?? 0
            }
            let fused = try [
                upper.force(on: "L1/L2", placed.pose, loads), lower.force(on: "L3/L4", placed.pose, loads),
            ]
            let mechanics = workspace.statics.mechanics
            let line =
                mechanics.bodyInGround[try person.body.body("head_neck")].translation
                - person.body.levels[0].disc(mechanics).translation
            return (
                atan2(line.x, line.y) / Self.degree, -bearing.summary(about: turning, workspace).weight,
                [free[0], fused[0], free[1], fused[1]]
            )
        }
        let upright = try bend(0)
        var rows: [[String]] = []
        var forces: [Double: [Double]] = [:]
        var moments: [Double: Double] = [:]
        for trunk in [0.0, 10, 20, 33, 43, 53] {
            let here = try bend(trunk)
            (forces[trunk], moments[trunk]) = (here.forces, here.moment)
            rows.append(
                [trunk.text(0), (here.line - upright.line).text(0), here.moment.text(0)]
                    + here.forces.map { "\(Int($0.rounded()))" })
        }
        /// Share of the rise (%) that comes after the first of two bends.
        func late(_ first: [Double], _ last: [Double]) -> [Double] {
            first.indices.map { 100 * (last[$0] - first[$0]) / (last[$0] - upright.forces[$0]) }
        }
        let (early, deep) = (forces[33] ?? [], forces[53] ?? [])
        let shares = late(early, deep)
        rows.append(["after 33°, % of the rise", "", ""] + shares.map { $0.text(0) })
        // the same angles, read off the line
        func trunk(ofLine line: Double) throws -> Double {
            var (low, high) = (0.0, 100.0)
            for _ in 0..<30 {
                let middle = 0.5 * (low + high)
                if try bend(middle).line - upright.line < line { low = middle } else { high = middle }
            }
            return 0.5 * (low + high)
        }
        let byLine = try [33.0, 53].map { try trunk(ofLine: $0) }
        let lateByLine = late(try bend(byLine[0]).forces, try bend(byLine[1]).forces)
        rows.append(
            ["the same, angles read off the line from sacrum to T1", "", ""] + lateByLine.map { $0.text(0) })
        let growth = 100 * ((moments[53] ?? 0) / (moments[33] ?? 1) - 1)
        return """
            Force at the places of instrumented vertebral bodies, N:

            \(Self.table(
                ["trunk °", "line from sacrum to T1 °", "moment of weight at L1/2 N·m", "L1/2", "L1/2, rods from T12 to L2", "L3/4", "L3/4, rods from L2 to L4"],
                rows))

            Implants rise to about 33° and stay level to 53° (Dreischarf 2015, 135 bends of five patients, 90 % of those made standing). Level would be at most 10 % of the rise after \
            33°; at L1/2 it is \(shares[0].text(0)) %: \(Self.verdict(shares[0] <= 10)). Why, as far as it can be shown:

            - From 33° to 53° the moment of the weight above L1/2 grows by \(growth.text(0)) %, whatever spine bears it. A level force needs muscles that gain as much lever arm, or something besides \
            the spine that bears the growth. The belly could: \(try levellingPressure(early[0]).text(1)) kPa above rest at 53° would bring the force at L1/2 back to that at 33°; the rise with moment that Marras and Mirka measured gives \
            \((try loads("standing", PostureRequest(trunkForward: 53 * Self.degree)).abdominalPressure / 1000).text(1)) kPa.
            - Four of the five implants replace L1, one L3, with rods behind (OrthoLoad, seen). Levels held by rods ask no muscle for balance: the columns with rods have them fused. The resultant of \
            implant and rods then rises after 33° by \(shares[1].text(0)) % and \(shares[3].text(0)) % of its rise: the fusion does not level it.
            - The implant's part of that resultant is not known. It rises by 330 N to the deepest bend, the resultant here by \(Int((deep[0] - upright.forces[0]).rounded())) N, with rods by \
            \(Int((deep[1] - upright.forces[1]).rounded())) N. Fixators that were instrumented themselves were loaded only slightly otherwise when ten patients bent forward (Rohlmann, "Loads on internal spinal \
            fixation devices", seen in abstract): rods that take no part of the rise cannot level it either.
            - What angle "trunk inclination" is was not found. Read off the line from sacrum to first thoracic vertebra, which turns less than the thorax, the part after 33° would be \
            \(lateByLine[0].text(0)) %.
            - Force was highest on the way back, 565 N against 450 N when bent, with no load but the body in either: a force that differs between the ways is no function of the posture, and a balance at rest \
            gives one. The authors name support by the belly, other sharing among muscles and sharing within the implant as possible causes.
            """
    }

    /// Belly pressure above rest (kPa) that brings the force at L1/2, bent by 53°, down to a force (N); the force falls in line with it.
    private func levellingPressure(_ target: Double) throws -> Double {
        func force(_ pressure: Double) throws -> Double {
            let pressed = try LoadBearing(
                person.body, options: LoadOptions(abdominalPressure: 1000 * pressure, bellyTightens: false))
            let disc = try loads(
                "standing", PostureRequest(trunkForward: 53 * Self.degree), by: pressed
            ).disc("L1/L2")
            return disc.map { hypot($0.compression, $0.anteriorShear) } ?? 0
        }
        let (resting, pressed) = (try force(0), try force(5))
        return 5 * (resting - target) / (resting - pressed)
    }
}

/// A spine with levels that neither move nor ask for balance, because rods behind them hold them.
private struct FusedSpine {
    private let body: BodyModel
    private let optimization: StaticOptimization
    private let tissue: [TissueState]

    init(_ bearing: LoadBearing, holding names: [String]) throws {
        body = bearing.body
        let free = bearing.optimization.model
        var coordinates = free.coordinates
        for level in body.levels where names.contains(level.name) {
            for index in [level.flexion, level.bending, level.rotation] { coordinates[index].isLocked = true }
        }
        let model = try Model(
            name: free.name, gravity: free.gravity, bodies: free.bodies, joints: free.joints,
            coordinates: coordinates, couplers: free.couplers, paths: free.paths,
            wrapSurfaces: free.wrapSurfaces, muscles: free.muscles, coordinateSprings: free.coordinateSprings,
            settlesWindings: false)
        let reserves = StaticOptimization.freeCoordinates(of: model).map {
            CoordinateActuator(
                name: model.coordinates[$0].name + "_reserve", coordinate: $0,
                optimalForce: bearing.options.reserveMoment)
        }
        optimization = try StaticOptimization(
            model, options: bearing.optimization.options, reserves: reserves)
        let tone = PosturalTone.abdominalWall(holding: 0)
        tissue = body.fascicles.map {
            TissueState(tone: PosturalTone.wall.contains($0.anatomyID) ? tone : 0)
        }
    }

    /// Force that implant and rods bear together at a level (N), held up as the free spine is.
    func force(on name: String, _ pose: Pose, _ loads: PostureLoads) throws -> Double {
        var workspace = StaticWorkspace(for: optimization)
        try optimization.solve(
            Instant(still: pose, externalForces: loads.externalForces), tissue: tissue, in: &workspace)
        let joint = body.levels.first { $0.name == name }?.joint ?? 0
        return optimization.model.jointReaction(
            joint, on: .child, expressedIn: .ground, workspace.mechanics
        ).force.length
    }
}
