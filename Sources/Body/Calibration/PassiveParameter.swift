import Mechanics

/// One number of the healthy passive body, as its data file writes it: value, unit, where it comes from, and how far a fit may move it.
public struct PassiveParameter: Sendable, Hashable {
    /// What a number belongs to.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Passive curve of a muscle group.
        case muscle
        /// Passive curve of a joint's capsule and ligaments.
        case capsule
        /// How one lumbar level differs from the common curve of its axis.
        case level
        /// What examiners and clients stop at in a length test.
        case tolerance
        /// Spread between healthy people.
        case spread
    }

    /// Which number it is; no two of a body share one.
    public struct Key: Sendable, Hashable {
        public var kind: Kind
        /// Muscle group, coordinate without its side, level, or length test.
        public var subject: String
        /// For numbers that differ between the sexes.
        public var sex: Sex?
        public var quantity: String

        public init(_ kind: Kind, _ subject: String, sex: Sex? = nil, _ quantity: String) {
            self.kind = kind
            self.subject = subject
            self.sex = sex
            self.quantity = quantity
        }
    }

    /// How the value came about.
    public enum Origin: String, Sendable, Hashable, CaseIterable {
        /// As its source has it, or as follows from the source alone.
        case published
        /// Fitted to the targets, between its bounds, drawn to its start.
        case calibrated
        /// No source gives it; a stated choice.
        case assumed
    }

    public var key: Key
    public var value: Double
    public var unit: String
    /// Where the fit begins and what it is drawn to: the published or derived value.
    public var start: Double
    /// What the fit may not leave; empty span for numbers that are never fitted.
    public var bounds: ClosedRange<Double>
    /// How far from the start counts as one standard deviation in the fit: of the number, or of its natural logarithm where it cannot change
    /// its sign (``isLogarithmic``); zero for numbers that are never fitted.
    public var width: Double
    public var origin: Origin
    /// Seen, recalled, mixed, derived or assumed, as the tables of facts mark it.
    public var status: String
    /// Where start, bounds and width come from.
    public var source: String

    public init(
        key: Key, value: Double, unit: String, start: Double, bounds: ClosedRange<Double>, width: Double,
        origin: Origin, status: String, source: String
    ) {
        self.key = key
        self.value = value
        self.unit = unit
        self.start = start
        self.bounds = bounds
        self.width = width
        self.origin = origin
        self.status = status
        self.source = source
    }

    /// Whether a fit may move it.
    public var isFree: Bool { width > 0 && bounds.upperBound > bounds.lowerBound }

    /// Whether it is fitted on a scale of ratios: both bounds lie on one side of zero.
    public var isLogarithmic: Bool { bounds.lowerBound > 0 || bounds.upperBound < 0 }

    /// How many widths a value lies from the start.
    public func position(of value: Double) -> Double {
        isLogarithmic ? naturalLogarithm(value / start) / width : (value - start) / width
    }

    /// The value so many widths from the start.
    public func value(at position: Double) -> Double {
        isLogarithmic ? start * exponential(position * width) : start + position * width
    }

    /// The bounds in widths from the start.
    var positions: ClosedRange<Double> {
        let (one, other) = (position(of: bounds.lowerBound), position(of: bounds.upperBound))
        return min(one, other)...max(one, other)
    }

    /// Whether the fit stopped at a bound, within a thousandth of the span.
    public var isAtBound: Bool {
        let span = bounds.upperBound - bounds.lowerBound
        return isFree
            && min(value - bounds.lowerBound, bounds.upperBound - value) <= 0.001 * span
    }
}
