/// Factors a symmetric positive semidefinite matrix in place: lower triangle of `a`, by rows of `order`, becomes L with L·Lᵀ = A.
///
/// A row that depends on those before it (its pivot is below `tolerance` of its own diagonal) is left out: the solution's
/// component there becomes zero, and a consistent system is still solved. The upper triangle is neither read nor written.
///
/// Source: G. Golub, C. Van Loan, *Matrix Computations* (4th ed., 2013), §4.2; leaving rows out: S. Wright, *Modified Cholesky
/// factorizations in interior-point algorithms for linear programming*, SIAM J. Optim. 9 (1999).
///
/// - Returns: how many rows were left out.
@discardableResult
func factorCholesky(_ a: inout [Double], order: Int, tolerance: Double = 1e-14) -> Int {
    var dropped = 0
    for i in 0..<order {
        let row = i * order
        for j in 0..<i {
            let value = (a[row + j] - rowProduct(a, row, j * order, j)) * a[j * order + j]
            a[row + j] = value
        }
        let diagonal = a[row + i]
        let pivot = diagonal - rowProduct(a, row, row, i)
        // the diagonal holds the inverse of L's, so that nothing divides later; zero marks a row left out
        if pivot > tolerance * diagonal, pivot > 0 {
            a[row + i] = 1 / pivot.squareRoot()
        } else {
            a[row + i] = 0
            dropped += 1
        }
    }
    return dropped
}

/// Solves L·Lᵀ·x = x in place with the factor of ``factorCholesky(_:order:tolerance:)``.
func solveCholesky(_ factor: [Double], order: Int, _ x: inout [Double]) {
    for i in 0..<order {
        x[i] = (x[i] - rowProduct(factor, i * order, x, i)) * factor[i * order + i]
    }
    for i in (0..<order).reversed() {
        let value = x[i] * factor[i * order + i]
        x[i] = value
        subtractRow(factor, i * order, value, &x, i)
    }
}

/// Scalar product of the first `count` entries from two offsets of one array.
@inline(__always)
private func rowProduct(_ a: [Double], _ first: Int, _ second: Int, _ count: Int) -> Double {
    let span = a.span
    return dot(span.extracting(first..<first + count), span.extracting(second..<second + count))
}

/// Scalar product of `count` entries of a row with the first of a vector.
@inline(__always)
private func rowProduct(_ a: [Double], _ first: Int, _ x: [Double], _ count: Int) -> Double {
    dot(a.span.extracting(first..<first + count), x.span.extracting(0..<count))
}

/// Subtracts a multiple of a row's first `count` entries from a vector's.
@inline(__always)
private func subtractRow(_ a: [Double], _ first: Int, _ factor: Double, _ x: inout [Double], _ count: Int) {
    let row = a.span.extracting(first..<first + count)
    var target = x.mutableSpan
    for k in row.indices { target[k] -= factor * row[k] }
}
