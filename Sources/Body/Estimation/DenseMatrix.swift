/// A small dense matrix by rows: what estimation needs of linear algebra, and no more.
struct DenseMatrix: Sendable, Equatable {
    let rows: Int
    let columns: Int
    var values: [Double]

    init(rows: Int, columns: Int) {
        self.rows = rows
        self.columns = columns
        values = [Double](repeating: 0, count: rows * columns)
    }

    /// - Precondition: as many values as the matrix has entries.
    init(rows: Int, columns: Int, values: [Double]) {
        precondition(values.count == rows * columns, "\(values.count) values for \(rows) by \(columns)")
        self.rows = rows
        self.columns = columns
        self.values = values
    }

    static func diagonal(_ entries: [Double]) -> DenseMatrix {
        var matrix = DenseMatrix(rows: entries.count, columns: entries.count)
        for (index, entry) in entries.enumerated() { matrix[index, index] = entry }
        return matrix
    }

    subscript(row: Int, column: Int) -> Double {
        @inline(__always) get { values[row * columns + column] }
        @inline(__always) set { values[row * columns + column] = newValue }
    }

    var diagonal: [Double] { (0..<min(rows, columns)).map { self[$0, $0] } }

    var transposed: DenseMatrix {
        var result = DenseMatrix(rows: columns, columns: rows)
        for i in 0..<rows { for j in 0..<columns { result[j, i] = self[i, j] } }
        return result
    }

    /// The rows and columns of some indices of a square matrix.
    func part(_ indices: [Int]) -> DenseMatrix {
        var result = DenseMatrix(rows: indices.count, columns: indices.count)
        for (i, a) in indices.enumerated() {
            for (j, b) in indices.enumerated() { result[i, j] = self[a, b] }
        }
        return result
    }

    /// Some rows.
    func rows(_ indices: [Int]) -> DenseMatrix {
        var result = DenseMatrix(rows: indices.count, columns: columns)
        for (i, a) in indices.enumerated() { for j in 0..<columns { result[i, j] = self[a, j] } }
        return result
    }

    /// Some columns.
    func columns(_ indices: [Int]) -> DenseMatrix {
        var result = DenseMatrix(rows: rows, columns: indices.count)
        for i in 0..<rows { for (j, b) in indices.enumerated() { result[i, j] = self[i, b] } }
        return result
    }

    static func * (a: DenseMatrix, x: [Double]) -> [Double] {
        precondition(a.columns == x.count, "\(a.columns) columns times \(x.count) entries")
        var result = [Double](repeating: 0, count: a.rows)
        for i in 0..<a.rows {
            var sum = 0.0
            for j in 0..<a.columns { sum += a.values[i * a.columns + j] * x[j] }
            result[i] = sum
        }
        return result
    }

    /// Zeros on the left are skipped: rows of sensitivities are mostly zero.
    static func * (a: DenseMatrix, b: DenseMatrix) -> DenseMatrix {
        precondition(a.columns == b.rows, "\(a.columns) columns times \(b.rows) rows")
        var result = DenseMatrix(rows: a.rows, columns: b.columns)
        let width = b.columns
        for i in 0..<a.rows {
            for k in 0..<a.columns {
                let factor = a.values[i * a.columns + k]
                if factor == 0 { continue }
                for j in 0..<width { result.values[i * width + j] += factor * b.values[k * width + j] }
            }
        }
        return result
    }

    static func + (a: DenseMatrix, b: DenseMatrix) -> DenseMatrix { a.combined(b, +) }
    static func - (a: DenseMatrix, b: DenseMatrix) -> DenseMatrix { a.combined(b, -) }

    private func combined(_ other: DenseMatrix, _ operation: (Double, Double) -> Double) -> DenseMatrix {
        precondition(rows == other.rows && columns == other.columns, "matrices of different size")
        return DenseMatrix(rows: rows, columns: columns, values: zip(values, other.values).map(operation))
    }

    /// Xᵀ·A·x for a square matrix.
    func quadratic(_ x: [Double], _ y: [Double]) -> Double { scalarProduct(x, self * y) }
}

/// Scalar product of two vectors.
func scalarProduct(_ a: [Double], _ b: [Double]) -> Double {
    precondition(a.count == b.count, "vectors of \(a.count) and \(b.count) components have no scalar product")
    var sum = 0.0
    for index in a.indices { sum += a[index] * b[index] }
    return sum
}
