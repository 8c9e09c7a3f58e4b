/// A curve's value and its slope at one place.
@frozen
public struct CurvePoint: Sendable, Hashable {
    public var value: Double
    public var slope: Double

    @inlinable
    public init(_ value: Double, _ slope: Double) {
        self.value = value
        self.slope = slope
    }

    @inlinable
    static var zero: CurvePoint { CurvePoint(0, 0) }
}
