public import Mechanics

/// What a posture costs: muscles, discs, hips, supports, and what a model would hide.
public struct PostureLoads: Sendable {
    /// From L5/S1 up to T12/L1.
    public var discs: [DiscLoad]
    /// Contact force of each hip (N).
    public var rightHip: Double
    public var leftHip: Double
    /// Body weight (N), without what the hands hold.
    public var bodyWeight: Double
    /// Forces of ground, seat or bed, and of what the hands hold, on bodies; in ground.
    public var externalForces: [ExternalForce]
    /// Activation of each muscle.
    public var activations: [Double]
    /// Force along each tendon (N), and the passive part of it.
    public var muscleForces: [Double]
    public var passiveForces: [Double]
    /// Moments made by no tissue (N·m), one for each free coordinate of ``LoadBearing/coordinates``: where they are not small, the body cannot hold this posture.
    public var reserves: [Double]
    /// Moments that couplers of the model carry (N·m), by coordinate; zero but for followers.
    public var couplerMoments: [Double]
    /// Largest of the six forces and moments left over at the pelvis (N or N·m): rounding where the supports balance.
    public var pelvisResidual: Double
    /// How far the support had to leave the base of support (m): zero in a posture that can be held.
    public var beyondBase: Double
    /// Pressure in the belly above the resting one (Pa): see ``AbdominalPressure``.
    public var abdominalPressure: Double
    /// Indices of muscles at full activation.
    public var saturated: [Int]
    /// Cost and proof of the sharing.
    public var objective: Double
    public var optimality: Double
    public var isOptimal: Bool

    /// Contact force of the more loaded hip, in per cent of body weight.
    public var hipPercentOfWeight: Double { 100 * max(rightHip, leftHip) / bodyWeight }

    /// Load of a level by its name.
    public func disc(_ level: String) -> DiscLoad? { discs.first { $0.level == level } }

    /// Largest moment of a reserve (N·m).
    public var largestReserve: Double { reserves.reduce(0) { max($0, abs($1)) } }
}
