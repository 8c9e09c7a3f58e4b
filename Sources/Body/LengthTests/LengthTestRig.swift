import Anatomy
import Mechanics

/// One test on one side, ready to run: the reduced body, what settles, what is read off.
struct LengthTestRig: Sendable {
    let test: LengthTest
    let side: Side
    var system: PassiveSystem
    /// Torques people tolerate at a tolerance of one (N·m).
    var torques: [Double]
    let measurement: LengthMeasurement
    /// Unknown whose axis the moments are told about, and the sign of the test's movement along it.
    let axis: Int
    let movement: Double
    /// The test ends at the end of range where all of these do.
    let deciding: Range<Int>
    /// Unit vector of gravity in ground.
    let down: Vec3
    /// Place of its memory in a workspace; tests that share a setting share it.
    var balance = 0

    /// Settles the posture for a tissue and a tolerance; where it is settled already, bodies and paths may be off it (``restore(_:)``).
    ///
    /// - Parameter continuing: whether the search begins at the last balance, where there is one and it was not the end of range.
    /// - Throws: ``BodyFault`` for a tissue no muscle can have, a tolerance that is not a positive number, or no balance.
    func settle(
        _ tissue: BodyTissue, tolerance: Double, continuing: Bool, _ workspace: inout BalanceWorkspace
    ) throws(BodyFault) {
        guard tolerance > 0, tolerance.isFinite else {
            throw BodyFault("a tolerance of \(tolerance) times the usual torque makes no test")
        }
        var isKnown = workspace.isSettled
        for slot in system.groups.indices {
            guard let group = system.groups[slot] else { continue }
            let state = tissue[group.group, group.side]
            if workspace.tissues[slot] != state {
                workspace.tissues[slot] = state
                isKnown = false
            }
        }
        for index in torques.indices where workspace.torques[index] != tolerance * torques[index] {
            workspace.torques[index] = tolerance * torques[index]
            isKnown = false
        }
        if isKnown { return }
        workspace.isSettled = false
        for index in system.pulls.indices {
            let slot = system.pulls[index].slot
            if system.muscles[index].accepts(workspace.tissues[slot]) { continue }
            throw BodyFault("the tissue given for \(system.structures[slot]) leaves no muscle")
        }
        var found = continuing && workspace.hasBalance && system.settle(&workspace, continuing: true)
        // tissue may resist less again near the end of range: who comes from there, or went past, meets another balance than the first
        if found && stop(workspace) == .endOfRange { found = false }
        if !found {
            for row in system.unknowns.indices { workspace.x[row] = system.unknowns[row].start }
            workspace.hasBalance = false
            guard system.settle(&workspace, continuing: false) else {
                throw BodyFault("\(test.rawValue) found no balance")
            }
        }
        workspace.hasBalance = stop(workspace) != .endOfRange
        workspace.isSettled = true
        workspace.isDisturbed = false
    }

    /// Puts bodies and paths back to where the posture settled.
    func restore(_ workspace: inout BalanceWorkspace) {
        if workspace.isDisturbed { system.evaluate(&workspace) }
        workspace.isDisturbed = false
    }

    /// The measurement where the posture settled (rad or m); bodies must stand there.
    func value(_ workspace: BalanceWorkspace) -> Double {
        measurement.value(workspace.x, workspace.mechanics, down: down)
    }

    /// What ended the test.
    func stop(_ workspace: BalanceWorkspace) -> LengthTestOutcome.Stop {
        if deciding.allSatisfy({ workspace.held[$0] }) { return .endOfRange }
        return test.isHanging ? .balance : .tolerance
    }

    /// Who resists by how much about the axis; all together are zero.
    func resistances(_ workspace: inout BalanceWorkspace) -> [Resistance] {
        let n = system.unknowns.count
        let unknown = system.unknowns[axis]
        var bySlot = [Double](repeating: 0, count: system.structures.count)
        for (index, pull) in system.pulls.enumerated() {
            bySlot[pull.slot] += workspace.tensions[index] * workspace.arms[index * n + axis]
        }
        for band in system.bands {
            bySlot[band.slot] +=
                system.tension(of: band, workspace).force
                * system.model.momentArm(of: band.path, about: unknown.coordinate, workspace.mechanics)
        }
        for curve in system.curves {
            bySlot[curve.slot] +=
                curve.follows[axis]
                * curve.function(workspace.mechanics.coordinates[curve.coordinate]).value
        }
        let weight = unknown.gravityShare * workspace.weights[axis]
        let effort = system.drive(axis, workspace) - weight
        let rest = workspace.residual[axis] - bySlot.reduce(0, +) - weight - effort
        if system.limitSlot >= 0 { bySlot[system.limitSlot] += rest }
        var all = zip(system.structures, bySlot).map { Resistance(structure: $0, moment: -movement * $1) }
        all.append(Resistance(structure: .weight, moment: -movement * weight))
        all.append(Resistance(structure: .effort, moment: -movement * effort))
        if workspace.held[axis] {
            all.append(Resistance(structure: .stop, moment: movement * workspace.residual[axis]))
        }
        return all.filter { $0.moment != 0 }.sorted { $0.moment > $1.moment }
    }
}
