/// L with L·Lᵀ = A of a symmetric positive definite matrix.
///
/// Source: G. Golub, C. Van Loan, *Matrix Computations* (4th ed., 2013), §4.2.
struct CholeskyFactor: Sendable {
    /// Lower triangle; zeros above.
    let lower: DenseMatrix

    /// Nil where the matrix is not positive definite; `floor` of zero or more lets pivots up to that share of the diagonal count as
    /// zero (a positive semidefinite matrix): their columns become zero.
    init?(_ matrix: DenseMatrix, semidefinite floor: Double? = nil) {
        precondition(matrix.rows == matrix.columns, "only square matrices have a Cholesky factor")
        let order = matrix.rows
        var lower = DenseMatrix(rows: order, columns: order)
        for i in 0..<order {
            for j in 0...i {
                var sum = matrix[i, j]
                for k in 0..<j { sum -= lower[i, k] * lower[j, k] }
                if i > j {
                    lower[i, j] = lower[j, j] > 0 ? sum / lower[j, j] : 0
                } else if sum > max(0, (floor ?? 0) * matrix[i, i]) {
                    lower[i, i] = sum.squareRoot()
                } else if floor == nil {
                    return nil
                }
            }
        }
        self.lower = lower
    }

    /// A⁻¹·x.
    func solve(_ x: [Double]) -> [Double] {
        var result = forward(x)
        let order = lower.rows
        for i in (0..<order).reversed() {
            var sum = result[i]
            for k in i + 1..<max(i + 1, order) { sum -= lower[k, i] * result[k] }
            result[i] = sum / lower[i, i]
        }
        return result
    }

    /// L⁻¹·x.
    func forward(_ x: [Double]) -> [Double] {
        var result = x
        for i in 0..<lower.rows {
            var sum = result[i]
            for k in 0..<i { sum -= lower[i, k] * result[k] }
            result[i] = sum / lower[i, i]
        }
        return result
    }

    /// L⁻¹·B.
    func forward(_ matrix: DenseMatrix) -> DenseMatrix {
        var result = matrix
        let width = matrix.columns
        for i in 0..<lower.rows {
            for k in 0..<i {
                let factor = lower[i, k]
                if factor == 0 { continue }
                for j in 0..<width { result.values[i * width + j] -= factor * result.values[k * width + j] }
            }
            let inverse = 1 / lower[i, i]
            for j in 0..<width { result.values[i * width + j] *= inverse }
        }
        return result
    }

    /// A⁻¹.
    var inverse: DenseMatrix {
        let half = forward(.diagonal([Double](repeating: 1, count: lower.rows)))
        return half.transposed * half
    }
}
