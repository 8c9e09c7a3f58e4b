public import Anatomy
import Mechanics

/// Ober's test on a body whose tissues are cut one after another, as on a cadaver: which of them keeps the thigh up.
///
/// Source: G. Willett, S. Keim, V. Shostrom, C. Lomneth, "An anatomic investigation of the Ober test", Am J Sports Med 44 (2016) 696: on embalmed
/// limbs the thigh fell no further once the iliotibial band was cut, but did once gluteus medius and minimus were, and again once the capsule was
/// (recalled; its degrees could not be retrieved). A body that reproduces this has its first fall smaller than the two others.
public struct OberDissection: Sendable, Hashable {
    /// Thigh against the horizontal (rad, negative below): of the whole body, then with the tensor of the fascia lata and with it the iliotibial band cut,
    /// then the gluteus medius and minimus too, then the capsule of the hip.
    public let intact: Double
    public let withoutBand: Double
    public let withoutGlutei: Double
    public let withoutCapsule: Double

    /// How much further the thigh falls by each cut (rad).
    public var byBand: Double { intact - withoutBand }
    public var byGlutei: Double { withoutBand - withoutGlutei }
    public var byCapsule: Double { withoutGlutei - withoutCapsule }
}

extension LengthTestBench {
    /// Cuts one tissue after another in Ober's test.
    ///
    /// - Parameters:
    ///   - test: `ober` or `modifiedOber`.
    ///   - side: left or right.
    /// - Throws: ``BodyFault`` for another test, or one the bench was not made for.
    public func oberDissection(_ test: LengthTest, side: Side) throws(BodyFault) -> OberDissection {
        guard test == .ober || test == .modifiedOber else {
            throw BodyFault("\(test.rawValue) is not Ober's test")
        }
        var tissue = BodyTissue.healthy
        var workspace = makeWorkspace()
        let intact = try angle(of: test, side: side, tissue: tissue, workspace: &workspace)
        // a cut muscle resists no stretch
        tissue[.tensorFasciaeLatae, side].stiffness = 0
        let withoutBand = try angle(of: test, side: side, tissue: tissue, workspace: &workspace)
        tissue[.gluteusMedius, side].stiffness = 0
        tissue[.gluteusMinimus, side].stiffness = 0
        let withoutGlutei = try angle(of: test, side: side, tissue: tissue, workspace: &workspace)
        let opened = cutting(capsulesOf: [
            "hip_adduction_l", "hip_adduction_r", "hip_iliofemoral_l", "hip_iliofemoral_r",
        ])
        var last = opened.makeWorkspace()
        return OberDissection(
            intact: intact, withoutBand: withoutBand, withoutGlutei: withoutGlutei,
            withoutCapsule: try opened.angle(of: test, side: side, tissue: tissue, workspace: &last))
    }

    /// The same bench without the passive curves of some coordinates; it needs a workspace of its own.
    private func cutting(capsulesOf coordinates: Set<String>) -> LengthTestBench {
        var bench = self
        for index in bench.rigs.indices {
            let system = bench.rigs[index].system
            for (place, curve) in system.curves.enumerated()
            where coordinates.contains(system.model.coordinates[curve.coordinate].name) {
                bench.rigs[index].system.curves[place].function = .constant(0)
            }
        }
        return bench
    }
}
