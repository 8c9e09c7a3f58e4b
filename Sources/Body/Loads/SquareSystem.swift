/// Factors a general square matrix (rows of `order`) in place by elimination with row exchanges; false where it is singular to rounding.
///
/// Source: G. Golub, C. Van Loan, *Matrix Computations* (4th ed., 2013), §3.4.
func factorSquare(_ a: inout [Double], pivots: inout [Int], order: Int) -> Bool {
    var largest = 0.0
    for value in a { largest = max(largest, abs(value)) }
    for k in 0..<order {
        var best = k
        for i in k..<order where abs(a[i * order + k]) > abs(a[best * order + k]) { best = i }
        pivots[k] = best
        guard abs(a[best * order + k]) > 1e-12 * largest else { return false }
        if best != k { for j in 0..<order { a.swapAt(k * order + j, best * order + j) } }
        let inverse = 1 / a[k * order + k]
        for i in (k + 1)..<order {
            let factor = a[i * order + k] * inverse
            a[i * order + k] = factor
            if factor == 0 { continue }
            for j in (k + 1)..<order { a[i * order + j] -= factor * a[k * order + j] }
        }
    }
    return true
}

/// Solves A·x = x in place with the factors of ``factorSquare(_:pivots:order:)``.
func solveSquare(_ a: [Double], pivots: [Int], order: Int, _ x: inout [Double]) {
    for k in 0..<order {
        if pivots[k] != k { x.swapAt(k, pivots[k]) }
    }
    for i in 0..<order {
        var sum = x[i]
        for j in 0..<i { sum -= a[i * order + j] * x[j] }
        x[i] = sum
    }
    for i in (0..<order).reversed() {
        var sum = x[i]
        for j in (i + 1)..<order { sum -= a[i * order + j] * x[j] }
        x[i] = sum / a[i * order + i]
    }
}

/// Factors a symmetric matrix in place into L·Lᵀ after adding the least multiple of its diagonal's mean, by tries tenfold apart, that makes it
/// positive definite; returns that multiple. Only the lower triangle counts.
///
/// Source: J. Nocedal, S. Wright, *Numerical Optimization* (2nd ed., 2006), algorithm 3.3.
@discardableResult
func factorShifted(_ a: inout [Double], order: Int) -> Double {
    let original = a
    var mean = 0.0
    for i in 0..<order { mean += abs(a[i * order + i]) / Double(max(order, 1)) }
    var shift = 0.0
    while true {
        var isPositive = true
        for i in 0..<order where isPositive {
            for j in 0...i {
                var sum = original[i * order + j] + (i == j ? shift * mean : 0)
                for k in 0..<j { sum -= a[i * order + k] * a[j * order + k] }
                if i == j {
                    isPositive = sum > 1e-12 * mean
                    a[i * order + i] = isPositive ? sum.squareRoot() : 1
                } else {
                    a[i * order + j] = sum / a[j * order + j]
                }
            }
        }
        if isPositive || !mean.isFinite { return shift }
        shift = shift == 0 ? 1e-6 : 10 * shift
    }
}

/// Solves L·Lᵀ·x = x in place with the factor of ``factorShifted(_:order:)``.
func solveFactored(_ factor: [Double], order: Int, _ x: inout [Double]) {
    for i in 0..<order {
        var sum = x[i]
        for j in 0..<i { sum -= factor[i * order + j] * x[j] }
        x[i] = sum / factor[i * order + i]
    }
    for i in (0..<order).reversed() {
        var sum = x[i]
        for j in (i + 1)..<order { sum -= factor[j * order + i] * x[j] }
        x[i] = sum / factor[i * order + i]
    }
}
