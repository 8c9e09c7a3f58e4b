/// Mean and covariance of the free numbers around the most probable ones.
///
/// Laplace's covariance with the full second derivatives of the readings, then mean and covariance corrected by the posterior's third and
/// fourth derivatives (``LoopCorrection``). A muscle's resistance grows exponentially, so a reading's curvature is not small.
struct PosteriorShape {
    var mean: [Double]
    var covariance: DenseMatrix
    /// JᵀR⁻¹J + P⁻¹ inverted: Gauss and Newton's covariance.
    var linearCovariance: DenseMatrix

    /// P − P·Jᵀ(J·P·Jᵀ + R)⁻¹·J·P.
    static func linear(prior: DenseMatrix, jacobian: DenseMatrix, noise: DenseMatrix) -> DenseMatrix {
        let spread = prior * jacobian.transposed
        guard let factor = CholeskyFactor(jacobian * spread + noise) else { return prior }
        let half = factor.forward(spread.transposed)
        return prior - half.transposed * half
    }

    /// - Parameter curvatures: second derivatives of each reading.
    init(
        point: Linearization, misfit: [Double], noise: CholeskyFactor, prior: DenseMatrix,
        curvatures: [Curvature]
    ) {
        let linear = Self.linear(
            prior: prior, jacobian: point.jacobian, noise: noise.lower * noise.lower.transposed)
        linearCovariance = linear
        let count = point.free.count
        let weights = noise.solve(misfit)
        // M = Σ wᵢ Hᵢ, the part of the second derivatives that Gauss and Newton leave out
        var left = DenseMatrix(rows: count, columns: count)
        for (weight, curvature) in zip(weights, curvatures) { curvature.add(weight, to: &left) }
        var full = linear
        if let root = CholeskyFactor(linear, semidefinite: 1e-12) {
            let inner = root.lower.transposed * (left * root.lower)
            let identity = DenseMatrix.diagonal([Double](repeating: 1, count: count))
            if let factor = CholeskyFactor(identity - inner) {
                let half = factor.forward(root.lower.transposed)
                full = half.transposed * half
            }
        }
        let loops = LoopCorrection(
            jacobian: point.jacobian, weight: noise.inverse, curvatures: curvatures, covariance: full)
        let shift = full.columns(loops.places) * loops.tadpole
        // a correction is small or it is none: never more than one standard deviation
        var largest = 1.0
        for index in shift.indices {
            largest = max(largest, 0.5 * abs(shift[index]) / full[index, index].squareRoot())
        }
        mean = zip(point.free, shift).map { $0 - 0.5 * $1 / largest }
        covariance = loops.corrected(full)
    }
}

/// Second derivatives of one reading by the free numbers it depends on.
struct Curvature {
    /// Places of those numbers.
    let places: [Int]
    /// Symmetric, as wide as `places`.
    let second: DenseMatrix

    func add(_ weight: Double, to matrix: inout DenseMatrix) {
        for (i, a) in places.enumerated() {
            for (j, b) in places.enumerated() { matrix[a, b] += weight * second[i, j] }
        }
    }
}

extension Curvature {
    /// Numbers that move the reading by less than this share of its uncertainty, over their own prior spread, are left out.
    static let leastShare = 0.1
    /// A reading that departs from its tangent by less than this share of its uncertainty, over the posterior's spread, is straight.
    static let leastBend = 0.01
    /// Second derivatives are taken along so many principal axes of the posterior at most, and along those only whose variance is at least
    /// this part of the prior's.
    static let axes = 4
    static let leastVariance = 0.02

    /// By differences of the model's own derivatives, one posterior standard deviation to both sides along the widest principal axes of the
    /// posterior of the numbers that matter. Between the remaining, narrow axes the second derivatives are taken as zero: they enter
    /// mean and covariance only times the posterior's small variance there.
    static func of<Model: LengthTestModel>(
        reading: Int, line: ReadingLine, point: Linearization, covariance: DenseMatrix,
        prior: EstimationPrior, model: inout Model, evaluations: inout Int
    ) -> Curvature {
        let count = point.free.count
        let places = (0..<count).filter {
            abs(point.jacobian[reading, $0]) * prior.standardDeviation($0) > leastShare * line.uncertainty
        }
        var reach = 0.0
        for place in places { reach += covariance[place, place] / prior.covariance[place, place] }
        if places.isEmpty || (line.bend ?? .infinity) * reach < leastBend * line.uncertainty {
            return Curvature(places: [], second: DenseMatrix(rows: 0, columns: 0))
        }
        // principal axes in prior standard deviations
        let scales = places.map { prior.standardDeviation($0) }
        var scaled = covariance.part(places)
        for i in places.indices { for j in places.indices { scaled[i, j] /= scales[i] * scales[j] } }
        let eigen = SymmetricEigen(scaled)
        let order = Array(places.indices.reversed())
        let widths = order.map { max(eigen.values[$0], 1e-9).squareRoot() }
        var row = [Double](repeating: 0, count: count)
        // second derivatives in units of the axes
        var inner = DenseMatrix(rows: places.count, columns: places.count)
        for axis in 0..<min(axes, places.count) where eigen.values[order[axis]] > leastVariance {
            var change = [Double](repeating: 0, count: places.count)
            for sign in [1.0, -1.0] {
                var free = point.free
                for (i, place) in places.enumerated() {
                    free[place] += sign * widths[axis] * scales[i] * eigen.vectors[order[axis]][i]
                }
                let (state, slopes) = prior.state(of: free)
                for index in row.indices { row[index] = 0 }
                do {
                    _ = try model.predict(reading: reading, state: state, sensitivity: &row)
                } catch {
                    // no client is there: the reading counts as straight
                    return Curvature(places: [], second: DenseMatrix(rows: 0, columns: 0))
                }
                evaluations += 1
                for (i, place) in places.enumerated() { change[i] += 0.5 * sign * row[place] * slopes[place] }
            }
            for other in places.indices {
                var value = 0.0
                for i in places.indices {
                    value += change[i] * widths[other] * scales[i] * eigen.vectors[order[other]][i]
                }
                // between two axes that were both walked, the middle of both answers
                let known = other < axis ? 0.5 * (inner[axis, other] + value) : value
                inner[axis, other] = known
                inner[other, axis] = known
            }
        }
        // back from the axes to the numbers
        var turn = DenseMatrix(rows: places.count, columns: places.count)
        for (axis, number) in order.enumerated() {
            for i in places.indices { turn[i, axis] = eigen.vectors[number][i] / (scales[i] * widths[axis]) }
        }
        return Curvature(places: places, second: turn * (inner * turn.transposed))
    }
}
