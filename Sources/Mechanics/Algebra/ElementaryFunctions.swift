// The only file that names a C library: the standard library itself has no sine.
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Sine of an angle in radians.
@usableFromInline
package func sine(_ x: Double) -> Double { sin(x) }
/// Cosine of an angle in radians.
@usableFromInline
package func cosine(_ x: Double) -> Double { cos(x) }
/// Tangent of an angle in radians.
package func tangent(_ x: Double) -> Double { tan(x) }
/// Angle in radians whose sine is `x` (−1…1).
package func arcSine(_ x: Double) -> Double { asin(x) }
/// Angle in radians whose cosine is `x` (−1…1).
package func arcCosine(_ x: Double) -> Double { acos(x) }
/// Angle in radians (−π…π) of the point (x, y).
package func arcTangent(_ y: Double, _ x: Double) -> Double { atan2(y, x) }
/// e to the power x.
package func exponential(_ x: Double) -> Double { exp(x) }
/// Natural logarithm.
package func naturalLogarithm(_ x: Double) -> Double { log(x) }
/// x to the power y.
package func power(_ x: Double, _ y: Double) -> Double { pow(x, y) }
/// 1 − erf(x): twice the upper tail of a normal law of variance one half.
package func complementaryErrorFunction(_ x: Double) -> Double { erfc(x) }
