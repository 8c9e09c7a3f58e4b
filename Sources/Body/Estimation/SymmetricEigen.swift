/// Eigenvalues and eigenvectors of a small symmetric matrix, smallest eigenvalue first.
///
/// Source: cyclic Jacobi rotations, G. Golub, C. Van Loan, *Matrix Computations* (4th ed., 2013), §8.5.
struct SymmetricEigen: Sendable {
    let values: [Double]
    /// One eigenvector a value, of length one.
    let vectors: [[Double]]

    init(_ matrix: DenseMatrix) {
        let order = matrix.rows
        var a = matrix
        var v = DenseMatrix.diagonal([Double](repeating: 1, count: order))
        let size = a.values.reduce(0) { max($0, abs($1)) }
        for _ in 0..<60 {
            var largest = 0.0
            for p in 0..<order {
                for q in p + 1..<max(p + 1, order) where a[p, q] != 0 {
                    largest = max(largest, abs(a[p, q]))
                    Self.rotate(&a, &v, p, q)
                }
            }
            if largest <= 1e-14 * size { break }
        }
        let sorted = (0..<order).sorted { a[$0, $0] < a[$1, $1] }
        values = sorted.map { a[$0, $0] }
        vectors = sorted.map { column in (0..<order).map { v[$0, column] } }
    }

    /// The rotation of p and q that makes their entry zero.
    private static func rotate(_ a: inout DenseMatrix, _ v: inout DenseMatrix, _ p: Int, _ q: Int) {
        let ratio = (a[q, q] - a[p, p]) / (2 * a[p, q])
        let tangent = (ratio < 0 ? -1 : 1) / (abs(ratio) + (1 + ratio * ratio).squareRoot())
        let cosine = 1 / (1 + tangent * tangent).squareRoot()
        let sine = tangent * cosine
        for k in 0..<a.rows {
            let (kp, kq) = (a[k, p], a[k, q])
            a[k, p] = cosine * kp - sine * kq
            a[k, q] = sine * kp + cosine * kq
        }
        for k in 0..<a.rows {
            let (pk, qk) = (a[p, k], a[q, k])
            a[p, k] = cosine * pk - sine * qk
            a[q, k] = sine * pk + cosine * qk
            let (kp, kq) = (v[k, p], v[k, q])
            v[k, p] = cosine * kp - sine * kq
            v[k, q] = sine * kp + cosine * kq
        }
    }
}
