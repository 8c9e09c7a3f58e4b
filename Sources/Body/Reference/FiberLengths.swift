import Mechanics

extension ReferenceBody {
    /// How long a muscle's sarcomeres were found in bodies lying in the neutral posture.
    public struct SarcomereRow: Sendable {
        public let anatomyID: String
        /// Mean length (m).
        public let length: Double
        public let citation: Citation
    }

    /// Sarcomere length of largest force, to which the studies of the rows normalized (m): 2.7 µm (Lieber and others 1994).
    public static let optimalSarcomereLength = 2.7e-6

    static func sarcomere(_ row: CommaTable.Line) throws(BodyFault) -> SarcomereRow {
        SarcomereRow(
            anatomyID: try row.name("anatomy"), length: try row.number("sarcomere_length_um") * 1e-6,
            citation: try row.citation())
    }

    /// What a fascicle's published optimal and slack lengths are multiplied by so that at the neutral pose its fibre is as long as
    /// sarcomeres measured there say; 1 where nobody measured them.
    ///
    /// With its sacrum where its author had it, the torso's source has the fibres of each muscle at one length already: within some percent of
    /// these for back and belly, 0.96 instead of 1.15 optimal lengths in psoas.
    /// (the rule of Delp and Loan 1995 for muscles of another size).
    func fiberFactor(of row: FascicleRow, pathLength: Double) -> Double {
        guard let measured = sarcomeres.first(where: { $0.anatomyID == row.anatomyID }) else { return 1 }
        let rest = restLengths(of: row)
        let fiber = measured.length / Self.optimalSarcomereLength * rest.optimal
        // the muscle's thickness stays what it is at optimal length
        let thickness = rest.optimal * sine(row.pennation)
        let alongTendon = (fiber * fiber - thickness * thickness).squareRoot()
        return pathLength / (alongTendon + rest.slack)
    }

    /// Muscles whose fascicles run fleshy nearly from bone to bone, and the least share of their path that is fibre.
    ///
    /// The torso's source gives every fascicle the fibre share its whole muscle has with the long tendons of its thoracic part (Delp 2001),
    /// which leaves pars lumborum of iliocostalis a fibre of 18 mm with an arm of 50 mm at two joints: it would hold back a few degrees of bending
    /// with thousands of newtons. Those fascicles, multifidus and quadratus lumborum are fleshy (J. Macintosh, N. Bogduk, *The morphology of the
    /// lumbar erector spinae*, Spine 12 (1987) 658–668, recalled); the share of 0.6 itself is assumed.
    private static let fleshyMuscles: Set = [
        "iliocostalis-lumborum-pars-lumborum", "longissimus-thoracis-pars-lumborum", "multifidus",
        "quadratus-lumborum",
    ]
    private static let fleshyShare = 0.6

    /// Optimal and slack length of a fascicle (m) before scaling: as published, or with more of its length fibre where its muscle is fleshy; its fibres'
    /// sarcomeres at the neutral pose stay as long.
    func restLengths(of row: FascicleRow) -> (optimal: Double, slack: Double) {
        guard Self.fleshyMuscles.contains(row.anatomyID),
            let measured = sarcomeres.first(where: { $0.anatomyID == row.anatomyID })
        else { return (row.optimalLength, row.slackLength) }
        let norm = measured.length / Self.optimalSarcomereLength
        let along = row.optimalLength * (norm * norm - sine(row.pennation) * sine(row.pennation)).squareRoot()
        let whole = along + row.slackLength
        let growth = max(1, Self.fleshyShare * whole / along)
        return (growth * row.optimalLength, whole - growth * along)
    }
}
