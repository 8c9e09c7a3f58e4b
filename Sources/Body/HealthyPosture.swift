import Mechanics

/// A healthy person who stands or sits, ready for tugs of war.
public struct HealthyPosture: Sendable {
    public let body: PersonBody
    public let placed: PlacedPosture
    public let tug: TugOfWar
    /// Pelvis and lumbar curve in the posture.
    public let angles: SpinopelvicMeasure
    private let placer: PosturePlacer

    /// - Throws: ``BodyFault`` for a person nobody can be.
    public init(
        _ library: BodyLibrary, _ person: Person, _ stance: Stance = .standing,
        trunk: TrunkStrength = .thoracolumbar
    ) throws(BodyFault) {
        try self.init(library, library.healthy(person, trunk: trunk), stance)
    }

    init(_ library: BodyLibrary, _ healthy: PersonBody, _ stance: Stance) throws(BodyFault) {
        body = healthy
        placer = try PosturePlacer(body)
        placed = try placer.place(library.postures.posture(stance.posture))
        var workspace = Workspace(for: body.body.model)
        body.body.model.updatePositions(placed.pose, in: &workspace)
        angles = body.spinopelvicAngles(workspace)
        tug = try TugOfWar(LoadBearing(body.body), stance, healthy: placed.pose)
    }

    /// What the discs bear in postures of the table, healthy and with a tissue, and what its spread leaves open.
    ///
    /// - Throws: ``BodyFault`` for an unknown posture, or a tissue no muscle can have.
    func discs(
        in ids: [String], _ library: BodyLibrary, _ tissue: BodyTissue, _ spread: TissueSpread
    ) throws(BodyFault) -> [PostureDiscs] {
        var workspace = LoadWorkspace(for: tug.bearing)
        var found: [PostureDiscs] = []
        for id in ids {
            found.append(
                try PostureDiscs(
                    library.postures.posture(id), placer, tug.bearing, tissue: tissue, spread: spread,
                    workspace: &workspace))
        }
        return found
    }

    /// The tug of war of a tissue, in memory of its own.
    ///
    /// - Throws: ``BodyFault`` as ``TugOfWar/pull(_:spread:whatIfs:workspace:)`` does.
    public func pull(
        _ tissue: BodyTissue, spread: TissueSpread = .none, whatIfs: WhatIfs = .all
    ) throws(BodyFault) -> Tug {
        var workspace = TugWorkspace(for: tug)
        return try tug.pull(tissue, spread: spread, whatIfs: whatIfs, workspace: &workspace)
    }
}
