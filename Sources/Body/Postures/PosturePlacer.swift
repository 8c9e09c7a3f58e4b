import Anatomy
public import Mechanics

/// A posture taken by a person: where every coordinate stands, what holds them up, what they hold.
public struct PlacedPosture: Sendable {
    public let id: String
    public let title: String
    public var pose: Pose
    public var support: Support
    public var hands: HandLoad
    /// Inclination of the thorax, turn of the pelvis and flexion of the lumbar spine from the person's own standing, forward (rad).
    public internal(set) var trunkForward: Double
    public internal(set) var pelvisForward: Double
    public internal(set) var lumbarFlexion: Double
    /// What could not be done as asked, for people.
    public internal(set) var notes: [String]
}

/// Changes to a posture of the table that a caller asks for.
public struct PostureRequest: Sendable, Hashable {
    /// Inclination of the trunk instead of the table's (rad, forward from the person's standing).
    public var trunkForward: Double?
    /// Mass held instead of the table's (kg).
    public var holding: Double?
    /// Distance of the hands in front of the breastbone instead of the table's (m).
    public var handForward: Double?

    public init(trunkForward: Double? = nil, holding: Double? = nil, handForward: Double? = nil) {
        self.trunkForward = trunkForward
        self.holding = holding
        self.handForward = handForward
    }

    /// Nothing is changed.
    public static let none = PostureRequest()
}

/// Puts a person into postures: trunk by the table and the lumbar rhythm, levels by their stiffness, legs by balance, arms hanging or holding.
public struct PosturePlacer: Sendable {
    let person: PersonBody
    let balance: BodyBalance
    let index: PostureCoordinates
    private let flexion: LumbarShares
    private let bending: LumbarShares

    /// - Throws: ``BodyFault`` for a body that lacks a part.
    public init(_ person: PersonBody) throws(BodyFault) {
        self.person = person
        balance = try BodyBalance(person.body)
        index = try PostureCoordinates(person.body)
        flexion = LumbarShares(person.body.model, coordinates: person.body.levels.map(\.flexion))
        bending = LumbarShares(person.body.model, coordinates: person.body.levels.map(\.bending))
    }

    /// Places the person; where the posture ends relaxed, it is that in which the lumbar spine begins to sink.
    ///
    /// - Throws: ``BodyFault`` where a requested figure is out of range, naming the range.
    public func place(_ posture: Posture, request: PostureRequest = .none) throws(BodyFault) -> PlacedPosture
    {
        try Self.check(request)
        let (trunk, lumbar) = Self.trunk(posture, request)
        // who says where the hands hold it means its place
        let load = HandLoad(
            mass: request.holding ?? posture[.hold] ?? 0,
            ahead: request.handForward == nil ? posture[.loadAhead] ?? 0 : 0, rests: posture.armsRest)
        var notes: [String] = []
        var pose = person.body.model.defaultPose
        for coordinate in pose.coordinates.indices where !person.body.model.coordinates[coordinate].isLocked {
            pose.coordinates[coordinate] = 0
        }
        let tilt = person.standingPelvisTilt - (trunk - lumbar)
        pose.coordinates[index.tilt] = tilt
        if posture.sharesAsInLifting {
            flexion.distributeAsInLifting(-lumbar, in: &pose)
        } else {
            flexion.distribute(-lumbar, in: &pose)
        }
        pose.coordinates[index.neck] -= posture[.neckFlexion] ?? 0
        var workspace = Workspace(for: person.body.model)

        setLegs(posture, tilt: tilt, in: &pose)
        setArms(posture, request, trunk: trunk, in: &pose, &workspace, &notes)
        stand(posture, load, tilt: tilt, in: &pose, &workspace, &notes)
        if person.person.legLengthDifference != 0, posture.support == .twoFeet,
            posture[.hipFlexionRight] == nil
        {
            // leaning changes the heights a little, and levelling the balance
            for _ in 0..<3 {
                levelPelvis(in: &pose, &workspace)
                stand(posture, load, tilt: tilt, in: &pose, &workspace, &notes)
            }
        }
        setDown(posture, in: &pose, &workspace)
        return PlacedPosture(
            id: posture.id, title: posture.title, pose: pose, support: posture.support, hands: load,
            trunkForward: trunk, pelvisForward: trunk - lumbar, lumbarFlexion: lumbar, notes: notes)
    }

    private static func check(_ request: PostureRequest) throws(BodyFault) {
        let turn = 180 / Double.pi
        if let trunk = request.trunkForward, !(-30...110).contains(trunk * turn) {
            throw BodyFault(
                "a trunk angle of \((trunk * turn).fixed(0)) degrees is not possible here; allowed are -30 to 110"
            )
        }
        if let mass = request.holding, !(0...200).contains(mass) {
            throw BodyFault("a weight of \(mass.fixed(1)) kg is not possible here; allowed are 0 to 200 kg")
        }
        if let reach = request.handForward, !(-0.2...1).contains(reach) {
            throw BodyFault(
                "a reach of \((100 * reach).fixed(0)) cm is not possible here; allowed are -20 to 100 cm")
        }
    }

    /// Inclination of the trunk, and the lumbar spine's part of it.
    static func trunk(_ posture: Posture, _ request: PostureRequest) -> (trunk: Double, lumbar: Double) {
        var trunk: Double
        var lumbar: Double
        if let forward = posture[.trunkForward] {
            trunk = forward
            lumbar = posture[.lumbarFlexion] ?? LumbarRhythm.lumbarFlexion(trunkForward: forward)
        } else {
            lumbar = posture[.lumbarFlexion] ?? 0
            trunk = (posture[.pelvisForward] ?? 0) + lumbar
        }
        guard let asked = request.trunkForward else { return (trunk, lumbar) }
        // a posture that follows the rhythm keeps to it; another goes on from its own curve by it
        if posture[.trunkForward] != nil, posture[.lumbarFlexion] == nil {
            return (asked, LumbarRhythm.lumbarFlexion(trunkForward: asked))
        }
        lumbar += LumbarRhythm.lumbarFlexion(trunkForward: asked - trunk)
        trunk = asked
        return (trunk, lumbar)
    }

    /// Level feet under legs of different length: the pelvis drops to the shorter one, the thighs stay upright, the spine bends back.
    private func levelPelvis(in pose: inout Pose, _ workspace: inout Workspace) {
        let model = person.body.model
        // secant on the difference of the heels' heights
        func gap(_ list: Double) -> Double {
            pose.coordinates[index.list] = list
            pose.coordinates[index.right.adduction] = -list
            pose.coordinates[index.left.adduction] = list
            model.updatePositions(pose, in: &workspace)
            return workspace.bodyInGround[index.right.heel].translation.y
                - workspace.bodyInGround[index.left.heel].translation.y
        }
        var (before, after) = (pose.coordinates[index.list] - 0.01, pose.coordinates[index.list] + 0.01)
        var gapBefore = gap(before)
        for _ in 0..<12 {
            let gapAfter = gap(after)
            if abs(gapAfter) < 1e-10 || gapAfter == gapBefore { break }
            let next = after - gapAfter * (after - before) / (gapAfter - gapBefore)
            (before, gapBefore, after) = (after, gapAfter, next)
        }
        _ = gap(after)
        bending.distribute(-after, in: &pose)
    }

    /// Lays a lying body down and sets a standing one on the floor.
    private func setDown(_ posture: Posture, in pose: inout Pose, _ workspace: inout Workspace) {
        switch posture.facing {
        case .up: pose.coordinates[index.tilt] += .pi / 2
        case .down: pose.coordinates[index.tilt] -= .pi / 2
        case .right:
            pose.coordinates[index.tilt] = 0
            pose.coordinates[index.list] = .pi / 2
        case nil: break
        }
        person.body.model.updatePositions(pose, in: &workspace)
        pose.coordinates[index.height] = 0
        person.body.model.updatePositions(pose, in: &workspace)
        var lowest = Double.infinity
        for place in workspace.bodyInGround.dropFirst() { lowest = min(lowest, place.translation.y) }
        if posture.facing == nil { lowest -= 0.01 * person.body.scale[.foot].y }
        pose.coordinates[index.height] = -lowest
    }
}
