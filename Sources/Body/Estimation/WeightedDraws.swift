import Mechanics

/// Moments of weighted draws, about the mean of the law they come from.
struct WeightedDraws {
    var shift: [Double]
    var variance: [Double]
    /// Variance of the draws without weights, as the law made them.
    var ownVariance: [Double]
    var lean: [Double]
    var effectiveDraws: Double
    /// Logarithm of how much more likely the bent readings are than the lines.
    var gain: Double

    /// Draws from a normal law and its widened kin, weighted by how much more the bent readings allow of each than the law did.
    ///
    /// - Parameter lines: with which the law was fitted.
    init(
        _ bentLaw: BentLaw, law: LinearPosterior, lines: MeanLines, draws: StratifiedDraws,
        prior: EstimationPrior, measured: [Double], scatter: DenseMatrix
    ) {
        let (count, width) = (bentLaw.center.count, bentLaw.width)
        let tangents = bentLaw.tangents
        let zero = [Double](repeating: 0, count: count)
        let root = SidedRoot(law.covariance, prior.unknowns)
        let widening = Widening(law, prior: prior, draws: draws.count)
        let way = zip(law.mean, bentLaw.center).map { $0 - $1 }
        var start = [Double](repeating: 0, count: width)
        bentLaw.coordinates(of: way, &start)
        var (first, second, place, ignored) = (start, start, start, start)
        let columns = widening.entries.map { entry in
            bentLaw.coordinates(of: entry.column, &ignored)
            return ignored
        }
        // misfits at the law's mean: of the tangents, and of the lines
        let exact = zip(measured, zip(tangents.values, tangents.slopes * way)).map { $0 - $1.0 - $1.1 }
        let straight = zip(
            measured, zip(lines.values, lines.slopes * zip(law.mean, lines.place).map { $0 - $1 })
        ).map { $0 - $1.0 - $1.1 }
        let (own, wide) = (Whitening(scatter), Whitening(lines.scatter(scatter)))
        let (tangentRows, lineRows) = (SparseRows(tangents.slopes), SparseRows(lines.slopes))
        var (misfit, lineMisfit, moved, lineMoved) = (exact, exact, exact, exact)
        var persons = [[Double]](repeating: zero, count: 4 * draws.count)
        var logarithms = [Double](repeating: 0, count: persons.count)
        var (same, other) = (zero, zero)
        ownVariance = zero
        for draw in 0..<draws.count {
            root.parts(draws, draw, shared: &same, opposite: &other)
            bentLaw.coordinates(of: same, &first)
            bentLaw.coordinates(of: other, &second)
            for (variant, sign) in BentLaw.signs.enumerated() {
                var step = zero
                for index in 0..<count {
                    let own = sign.same * same[index] + sign.other * other[index]
                    step[index] = own
                    ownVariance[index] += own * own
                }
                for index in 0..<width {
                    place[index] = start[index] + sign.same * first[index] + sign.other * second[index]
                }
                if let entry = widening.entry(draw, variant) {
                    let further = widening.entries[entry].widen(&step)
                    for index in 0..<width { place[index] += further * columns[entry][index] }
                }
                tangentRows.multiply(step, into: &moved)
                lineRows.multiply(step, into: &lineMoved)
                for number in measured.indices {
                    misfit[number] = exact[number] - moved[number]
                    lineMisfit[number] = straight[number] - lineMoved[number]
                }
                for reading in bentLaw.bent {
                    misfit[reading.number] -= bentLaw.bend(
                        reading, place, gradient: &ignored, wantsGradient: false)
                }
                logarithms[4 * draw + variant] =
                    0.5 * (wide.square(&lineMisfit) - own.square(&misfit))
                    - naturalLogarithm(widening.density(step))
                persons[4 * draw + variant] = step
            }
        }
        let largest = logarithms.max() ?? 0
        let weights = logarithms.map { exponential($0 - largest) }
        let total = weights.reduce(0, +)
        gain = largest + naturalLogarithm(total / Double(weights.count))
        effectiveDraws = total * total / weights.reduce(0) { $0 + $1 * $1 }
        (shift, variance, lean) = (zero, zero, zero)
        for (step, weight) in zip(persons, weights) {
            for index in 0..<count {
                let part = weight / total * step[index]
                shift[index] += part
                variance[index] += part * step[index]
                lean[index] += part * step[index] * step[index]
            }
        }
        for index in 0..<count {
            let (mean, square) = (shift[index], variance[index])
            variance[index] = max(1e-300, square - mean * mean)
            ownVariance[index] /= Double(persons.count)
            lean[index] =
                (lean[index] - 3 * mean * square + 2 * mean * mean * mean)
                / (variance[index] * variance[index].squareRoot())
        }
    }
}

/// |L⁻¹·x|² of a covariance's factor L that is mostly zero, without allocation.
private struct Whitening {
    private let inverse: [Double]
    private let below: SparseRows

    init(_ covariance: DenseMatrix) {
        guard let factor = CholeskyFactor(covariance) else {
            preconditionFailure("errors of readings have a covariance")
        }
        var lower = factor.lower
        inverse = lower.diagonal.map { 1 / $0 }
        for index in inverse.indices { lower[index, index] = 0 }
        below = SparseRows(lower)
    }

    /// Leaves L⁻¹·x in x.
    func square(_ x: inout [Double]) -> Double {
        var sum = 0.0
        for row in inverse.indices {
            x[row] = (x[row] - below.product(row, x)) * inverse[row]
            sum += x[row] * x[row]
        }
        return sum
    }
}

/// A matrix of few entries by rows.
private struct SparseRows {
    private var starts: [Int] = [0]
    private var columns: [Int] = []
    private var entries: [Double] = []

    init(_ matrix: DenseMatrix) {
        for row in 0..<matrix.rows {
            for column in 0..<matrix.columns where matrix[row, column] != 0 {
                columns.append(column)
                entries.append(matrix[row, column])
            }
            starts.append(columns.count)
        }
    }

    @inline(__always)
    func product(_ row: Int, _ x: [Double]) -> Double {
        var sum = 0.0
        for entry in starts[row]..<starts[row + 1] { sum += entries[entry] * x[columns[entry]] }
        return sum
    }

    func multiply(_ x: [Double], into result: inout [Double]) {
        for row in result.indices { result[row] = product(row, x) }
    }
}
