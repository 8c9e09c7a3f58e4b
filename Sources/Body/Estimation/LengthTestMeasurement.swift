public import Anatomy

/// What a therapist read in one length test.
public struct LengthTestMeasurement: Sendable, Hashable {
    /// At which moment of the test.
    public enum Kind: Sendable, Hashable {
        /// Where the limb came to rest, or the client or the examiner stopped: the usual reading.
        case end
        /// While a dynamometer showed so many N·m: does not depend on what the client tolerates.
        case underTorque(Double)
        /// Where the client first felt a stretch. It moves with tolerance as the end does (after four weeks of stretching by 15° where the
        /// end moved by 17° and the torque at equal angles not at all, Ylinen 2009, seen).
        case firstStretch
        /// The torque at the end, off a dynamometer (N·m).
        case endTorque
    }

    public var test: LengthTest
    /// Left, right, or central for tests without a side.
    public var side: Side
    public var kind: Kind
    /// rad, m or N·m.
    public var value: Double
    /// Standard error of measurement in the unit of the value; nil takes ``MeasurementError``'s.
    public var error: Double?

    public init(_ test: LengthTest, _ side: Side, kind: Kind = .end, value: Double, error: Double? = nil) {
        self.test = test
        self.side = side
        self.kind = kind
        self.value = value
        self.error = error
    }

    /// An angle in degrees, or a distance in centimetres for tests read off a tape.
    public init(_ test: LengthTest, _ side: Side, kind: Kind = .end, clinicalValue: Double) {
        self.init(test, side, kind: kind, value: clinicalValue / test.clinicalFactor)
    }
}

extension LengthTestMeasurement {
    /// Part of the tolerated torque at which a stretch is first felt, and the standard deviation of its logarithm between people. No source
    /// gives the torque of the first feeling: assumed, with so wide a spread that the reading says little.
    public static let firstStretchPart = 0.5
    public static let firstStretchSpread = 0.3

    /// Standard error of the logarithm of a torque read off a hand-held dynamometer: a tenth of it, assumed.
    public static let torqueError = 0.1
}
