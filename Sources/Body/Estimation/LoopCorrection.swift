/// First corrections to Laplace's mean and covariance of a posterior whose readings bend.
///
/// With φ minus the logarithm of the posterior, its derivatives φ₃, φ₄ at the mode and Laplace's covariance C, to first order
/// mean = mode − ½·C·(φ₃:C) and covariance = C + C·Π·C with Π[a,b] = −½ φ[a,b,c,d]·C[c,d] + ½ φ[a,c,d]·φ[b,e,f]·C[c,e]·C[d,f]
/// + ½ φ[a,b,c]·C[c,d]·φ[d,e,f]·C[e,f]: the expansion of Tierney & Kadane (J. Am. Stat. Assoc. 1986;81:82) and Kass & Steffey (1989;84:717), written as the one-loop diagrams of physics. The
/// readings' own third derivatives are left out.
struct LoopCorrection {
    /// The free numbers that some reading depends on.
    let places: [Int]
    /// φ₃:C over `places`.
    let tadpole: [Double]
    /// Π over `places`.
    private let selfEnergy: DenseMatrix

    init(
        jacobian: DenseMatrix, weight: DenseMatrix, curvatures: [Curvature], covariance: DenseMatrix
    ) {
        let places = Set(curvatures.flatMap(\.places)).sorted()
        let count = places.count
        let local = Dictionary(uniqueKeysWithValues: places.enumerated().map { ($1, $0) })
        let c = covariance.part(places)
        // JᵀW over the places
        let lone = (jacobian.transposed * weight).rows(places)
        let bends = curvatures.map { curvature in
            (places: curvature.places.compactMap { local[$0] }, second: curvature.second)
        }

        // φ₃: one derivative of a reading times two of another, in the three orders
        var third = [Double](repeating: 0, count: count * count * count)
        for (j, bend) in bends.enumerated() {
            for a in 0..<count where lone[a, j] != 0 {
                for (x, p) in bend.places.enumerated() {
                    for (y, q) in bend.places.enumerated() {
                        let value = lone[a, j] * bend.second[x, y]
                        third[(a * count + p) * count + q] += value
                        third[(p * count + a) * count + q] += value
                        third[(p * count + q) * count + a] += value
                    }
                }
            }
        }
        var slices: [DenseMatrix] = []
        for a in 0..<count {
            let start = a * count * count
            slices.append(
                DenseMatrix(rows: count, columns: count, values: Array(third[start..<start + count * count])))
        }
        let times = slices.map { $0 * c }
        tadpole = times.map { $0.diagonal.reduce(0, +) }

        // −½ φ₄:C
        var energy = DenseMatrix(rows: count, columns: count)
        let wide = bends.map { bend in
            var matrix = DenseMatrix(rows: count, columns: count)
            for (x, p) in bend.places.enumerated() {
                for (y, q) in bend.places.enumerated() { matrix[p, q] = bend.second[x, y] }
            }
            return matrix
        }
        let traces = wide.map { matrix in zip(matrix.values, c.values).reduce(0) { $0 + $1.0 * $1.1 } }
        let halves = wide.map { $0 * c }
        for i in bends.indices {
            for j in bends.indices where weight[i, j] != 0 {
                let chain = halves[i] * wide[j]
                for k in energy.values.indices {
                    energy.values[k] -=
                        0.5 * weight[i, j] * (wide[i].values[k] * traces[j] + 2 * chain.values[k])
                }
            }
        }
        // ½ φ₃ C C φ₃ and the shift of the mean
        let shift = c * tadpole
        let turned = times.map(\.transposed)
        for a in 0..<count {
            let moved = slices[a] * shift
            for b in 0..<count {
                energy[a, b] += 0.5 * (scalarProduct(times[a].values, turned[b].values) + moved[b])
            }
        }
        self.places = places
        selfEnergy = energy
    }

    /// C + C·Π·C; C itself where the correction would leave no covariance.
    func corrected(_ covariance: DenseMatrix) -> DenseMatrix {
        let side = covariance.columns(places)
        let result = covariance + side * (selfEnergy * side.transposed)
        // a correction is small or it is none
        for index in 0..<covariance.rows
        where !(0.3...3).contains(result[index, index] / covariance[index, index]) {
            return covariance
        }
        return CholeskyFactor(result) == nil ? covariance : result
    }
}
