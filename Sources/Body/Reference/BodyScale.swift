public import Mechanics

/// How a body differs from the reference: lengths of its segments, masses, strength, and the shape of pelvis and lumbar curve.
public struct BodyScale: Sendable, Hashable {
    /// A part of the body that is scaled as one.
    public enum Segment: String, Sendable, Hashable, CaseIterable {
        case pelvis, spine, thorax, head, arm, thigh, shank, foot
    }

    /// Lengths relative to the reference along each segment's x (forward), y (up) and z (right), in the order of ``Segment``.
    public var factors: [Vec3]
    /// Body mass (kg).
    public var mass: Double
    /// Which sex's fractions share the body mass out.
    public var sex: Sex
    /// Largest isometric forces relative to the reference.
    public var maxForceFactor: Double
    /// Pelvic incidence (rad): where the first sacral endplate faces. It moves no bone; whoever changes it decides by ``levelTilts`` how the
    /// spine follows.
    public var pelvicIncidence = BodyScale.meanIncidence
    /// Extension (rad) added to the neutral pose of each level, L5/S1 first: the own curve of this spine. Coordinates, passive moments
    /// and fibre lengths count from it.
    public var levelTilts = [Double](repeating: 0, count: 6)

    /// The same factor for every segment and direction.
    public init(lengths: Double = 1, mass: Double = 75, sex: Sex = .male, maxForceFactor: Double = 1) {
        self.factors = Array(repeating: Vec3(lengths, lengths, lengths), count: Segment.allCases.count)
        self.mass = mass
        self.sex = sex
        self.maxForceFactor = maxForceFactor
    }

    /// Factors of one segment.
    public subscript(segment: Segment) -> Vec3 {
        get { factors[index(of: segment)] }
        set { factors[index(of: segment)] = newValue }
    }

    /// Mean pelvic incidence of adults, 52 degrees (rad): between 48.2 and 55 in five series (Legaye 1998, Vialle 2005, Boulay 2006,
    /// Mac-Thiong 2011, Asian Spine J 2019).
    public static let meanIncidence = 52 * Double.pi / 180

    /// The reference: a man of 75 kg.
    public static let reference = BodyScale()

    private func index(of segment: Segment) -> Int { Segment.allCases.firstIndex(of: segment) ?? 0 }
}
