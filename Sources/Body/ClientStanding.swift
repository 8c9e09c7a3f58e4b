/// What a client's tissue does to their standing, and to their discs there and in other postures.
public struct ClientStanding: Sendable {
    /// The tug of war in standing, with the estimate's spread.
    public let tug: Tug
    /// The same with the second published set of trunk muscles, without releases: what differs depends on that choice.
    public let secondTug: Tug
    /// What the discs of the same person bear with every muscle healthy, from L5/S1 up.
    public let healthyDiscs: [DiscLoad]
    /// What the discs bear in ``otherPostures``, with the same tissue.
    public let postures: [PostureDiscs]
    /// The same with the second published set of trunk muscles.
    public let secondPostures: [PostureDiscs]
    /// Pelvis and lumbar curve of the healthy person in standing.
    public let angles: SpinopelvicMeasure

    /// Postures of the table whose disc loads are told beside standing's.
    public static let otherPostures = ["sitting", "bent-forward"]

    /// - Parameter plain: the person's body before its passive tissue is put in.
    /// - Throws: ``BodyFault`` for a body that cannot stand, or a posture that is not in the table.
    init(
        _ library: BodyLibrary, _ plain: PersonBody, tissue: BodyTissue, spread: TissueSpread,
        whatIfs: WhatIfs
    ) throws(BodyFault) {
        let standing = try HealthyPosture(library, library.healthy(plain), .standing)
        healthyDiscs = standing.tug.healthyLoads.discs
        postures = try standing.discs(in: Self.otherPostures, library, tissue, spread)
        angles = standing.angles
        tug = try standing.pull(tissue, spread: spread, whatIfs: whatIfs)
        let second = try HealthyPosture(library, plain.person, trunk: .christophy)
        secondTug = try second.pull(tissue, spread: spread, whatIfs: .noReleases)
        secondPostures = try second.discs(in: Self.otherPostures, library, tissue, .none)
    }
}
