/// Scalar product of two slices, in four interleaved sums so that additions need not wait for each other.
///
/// The order of summation differs from a plain loop's: the last bits may too.
///
/// - Precondition: both have the same length.
@inline(__always)
func dot(_ a: borrowing Span<Double>, _ b: borrowing Span<Double>) -> Double {
    precondition(a.count == b.count, "vectors of \(a.count) and \(b.count) components have no scalar product")
    var (s0, s1, s2, s3) = (0.0, 0.0, 0.0, 0.0)
    let whole = a.count & ~3
    var k = 0
    while k < whole {
        s0 += a[k] * b[k]
        s1 += a[k + 1] * b[k + 1]
        s2 += a[k + 2] * b[k + 2]
        s3 += a[k + 3] * b[k + 3]
        k += 4
    }
    while k < a.count {
        s0 += a[k] * b[k]
        k += 1
    }
    return (s0 + s1) + (s2 + s3)
}
