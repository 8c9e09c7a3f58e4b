public import Anatomy
import Mechanics

/// A therapist's bench: every length test on one body, reduced and compiled once.
///
/// In a test the examiner moves one joint while he carries the limb, until its tissue resists by the torque the client tolerates; or the
/// limb hangs, and what is read is where tissue and weight balance. In tests of the trunk the client bends: forward until
/// tissue at L5/S1 resists by the tolerated torque, the levels sharing the bend as their tissue and the weight above them make them; sideways and backward
/// until tissue resists by it at every level.
/// Muscles are passive but for the tone of their tissue.
public struct LengthTestBench: Sendable {
    var rigs: [LengthTestRig]
    private let places: [LengthTest: [Side: Int]]

    /// Reduces a body for every test.
    ///
    /// - Parameters:
    ///   - body: as built; its passive curves are replaced by those of `parameters`.
    ///   - parameters: passive curves of the healthy body, and the torques people tolerate.
    ///   - person: whose sex chooses the tolerated torques.
    ///   - tests: those wanted.
    /// - Throws: ``BodyFault`` where the body lacks a coordinate or the parameters a torque.
    public init(
        body: BodyModel, parameters: PassiveParameters, person: Person,
        tests: [LengthTest] = LengthTest.allCases
    ) throws(BodyFault) {
        let builder = try LengthTestBuilder(body: body, parameters: parameters, person: person)
        var rigs: [LengthTestRig] = []
        var places: [LengthTest: [Side: Int]] = [:]
        var balances = 0
        for test in tests {
            for side in test.isSided ? [Side.left, .right] : [.central] {
                places[test, default: [:]][side] = rigs.count
                let twin = rigs.first { $0.test.setting == test.setting && $0.side == side }
                rigs.append(
                    try builder.rig(for: test, side, sharing: twin, balance: twin?.balance ?? balances))
                if twin == nil { balances += 1 }
            }
        }
        self.rigs = rigs
        self.places = places
    }

    /// Memory for running tests: one for each task.
    public func makeWorkspace() -> LengthTestWorkspace { LengthTestWorkspace(for: self) }

    /// The measurement of a test (rad or m), without allocation.
    ///
    /// - Parameters:
    ///   - test: one this bench was made for.
    ///   - side: left or right; ignored for tests without sides.
    ///   - tissue: state of the client's tissue.
    ///   - tolerance: torque the client tolerates relative to the usual one; ignored where the limb hangs.
    /// - Throws: ``BodyFault`` for tissue or tolerance that no client has, or a test the bench does not have.
    public func angle(
        of test: LengthTest, side: Side, tissue: BodyTissue = .healthy, tolerance: Double = 1,
        workspace: inout LengthTestWorkspace
    ) throws(BodyFault) -> Double {
        let place = try place(of: test, side)
        let balance = rigs[place].balance
        try rigs[place].settle(
            tissue, tolerance: tolerance, continuing: workspace.continues, &workspace.balances[balance])
        rigs[place].restore(&workspace.balances[balance])
        return rigs[place].value(workspace.balances[balance])
    }

    /// The measurement of a test with what ended it and who resisted. Parameters and errors as for
    /// ``angle(of:side:tissue:tolerance:workspace:)``.
    public func outcome(
        of test: LengthTest, side: Side, tissue: BodyTissue = .healthy, tolerance: Double = 1,
        workspace: inout LengthTestWorkspace
    ) throws(BodyFault) -> LengthTestOutcome {
        let place = try place(of: test, side)
        let rig = rigs[place]
        try rig.settle(
            tissue, tolerance: tolerance, continuing: workspace.continues, &workspace.balances[rig.balance])
        rig.restore(&workspace.balances[rig.balance])
        var posture: [String: Double] = [:]
        for (row, unknown) in rig.system.unknowns.enumerated() {
            posture[rig.system.model.coordinates[unknown.coordinate].name] =
                workspace.balances[rig.balance].x[row]
        }
        return LengthTestOutcome(
            angle: rig.value(workspace.balances[rig.balance]),
            stop: rig.stop(workspace.balances[rig.balance]),
            resisting: rig.resistances(&workspace.balances[rig.balance]), posture: posture)
    }

    /// The measurement of a test, and how it changes with tissue and tolerance. Parameters and errors as for
    /// ``angle(of:side:tissue:tolerance:workspace:)``.
    public func sensitivity(
        of test: LengthTest, side: Side, tissue: BodyTissue = .healthy, tolerance: Double = 1,
        workspace: inout LengthTestWorkspace
    ) throws(BodyFault) -> LengthTestSensitivity {
        let place = try place(of: test, side)
        let balance = rigs[place].balance
        try rigs[place].settle(
            tissue, tolerance: tolerance, continuing: workspace.continues, &workspace.balances[balance])
        return rigs[place].sensitivity(&workspace.balances[balance])
    }

    private func place(of test: LengthTest, _ side: Side) throws(BodyFault) -> Int {
        guard let place = places[test]?[test.isSided ? side : .central] else {
            throw BodyFault(
                "this bench has no \(test.rawValue)\(test.isSided ? " on the \(side.rawValue) side" : "")")
        }
        return place
    }
}

/// All memory the tests of a bench need, with the last posture of each: a test asked again for the same client costs next to nothing. Made once, handed in with every call, owned by one task at a time.
public struct LengthTestWorkspace: Sendable {
    var balances: [BalanceWorkspace]
    /// Whether the search for a posture begins at the last one of the same test, not at the same place for every client: about half the work for a
    /// client much like the last one, as on the steps of an estimate.
    ///
    /// A measurement then depends on those before it: by less than 1e-8 rad, unless a posture has more than one balance.
    public var continues = false

    init(for bench: LengthTestBench) {
        balances = []
        for rig in bench.rigs where rig.balance == balances.count {
            balances.append(BalanceWorkspace(for: rig.system, torques: rig.torques.count))
        }
    }
}
