import Mechanics

/// All readings around the most probable numbers, asked for many persons at once.
struct BentLaw {
    private let center: [Double]
    private let readings: [BentReading]
    private let tangents: MeanLines
    /// The bent ones, one after another, so that asking them follows no reference.
    private let bent: [Bent]
    private let places: [Int]
    private let axes: [Double]
    private let polynomials: [BentReading.Polynomial]
    private let turns: [Double]
    private let bends: [Double]
    /// Coordinates of all bent readings together.
    private let width: Int

    /// Where one reading's parts begin.
    private struct Bent {
        var number: Int
        var size: Int
        var walked: Int
        var coordinates: Int
        var axes: Int
        var polynomials: Int
        var turns: Int
    }

    init(center: [Double], readings: [BentReading]) {
        self.center = center
        self.readings = readings
        tangents = MeanLines(place: center, readings: readings)
        var bent: [Bent] = []
        var (places, axes, turns, bends) = ([Int](), [Double](), [Double](), [Double]())
        var polynomials: [BentReading.Polynomial] = []
        for (number, reading) in readings.enumerated() where reading.isBent {
            bent.append(
                Bent(
                    number: number, size: reading.places.count, walked: reading.walked,
                    coordinates: places.count, axes: axes.count, polynomials: polynomials.count,
                    turns: turns.count))
            places += reading.places
            axes += reading.axes
            polynomials += reading.polynomials
            turns += reading.turns
            bends += reading.bends
        }
        self.bent = bent
        self.places = places
        self.axes = axes
        self.polynomials = polynomials
        self.turns = turns
        self.bends = bends
        width = places.count
    }

    /// Coordinates of all bent readings for a way from the centre.
    private func coordinates(of way: [Double], _ result: inout [Double]) {
        for reading in bent {
            for axis in 0..<reading.size {
                var sum = 0.0
                for index in 0..<reading.size {
                    sum +=
                        axes[reading.axes + axis * reading.size + index]
                        * way[places[reading.coordinates + index]]
                }
                result[reading.coordinates + axis] = sum
            }
        }
    }

    /// What the tangent of a reading leaves out.
    ///
    /// - Parameters:
    ///   - coordinates: of all bent readings.
    ///   - gradient: gains the derivative by each coordinate, where wanted.
    @inline(__always)
    private func bend(
        _ reading: Bent, _ coordinates: [Double], gradient: inout [Double], wantsGradient: Bool
    ) -> Double {
        let furthest = BentReading.furthest
        var sum = 0.0
        for axis in 0..<reading.walked {
            let whole = coordinates[reading.coordinates + axis]
            let own = polynomials[reading.polynomials + axis](whole)
            let u = min(furthest, max(-furthest, whole))
            let row = reading.turns + axis * reading.size
            var turn = 0.0
            var bend = 0.0
            for other in 0..<reading.size {
                turn += turns[row + other] * coordinates[reading.coordinates + other]
                bend += bends[row + other] * coordinates[reading.coordinates + other]
            }
            sum += own.value + u * (turn + u * bend)
            guard wantsGradient else { continue }
            gradient[reading.coordinates + axis] += own.slope + (u == whole ? turn + 2 * u * bend : 0)
            for other in 0..<reading.size {
                gradient[reading.coordinates + other] += u * (turns[row + other] + u * bends[row + other])
            }
        }
        return sum
    }

    /// The four persons of a draw: coordinates ±same ±other about a start.
    private static let signs: [(same: Double, other: Double)] = [(1, 1), (1, -1), (-1, -1), (-1, 1)]

    /// Mean value, mean slopes and what they leave out, over a normal law.
    func meanLines(over law: LinearPosterior, unknowns: [EstimationUnknown]) -> MeanLines {
        let count = center.count
        let draws = StratifiedDraws.few(width: count)
        let root = SidedRoot(law.covariance, unknowns)
        var (same, other) = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
        var start = [Double](repeating: 0, count: width)
        var (first, second, place) = (start, start, start)
        let way = zip(law.mean, center).map { $0 - $1 }
        coordinates(of: way, &start)
        var sums = [Double](repeating: 0, count: readings.count)
        var squares = sums
        var slopes = start
        for draw in 0..<draws.count {
            root.parts(draws, draw, shared: &same, opposite: &other)
            coordinates(of: same, &first)
            coordinates(of: other, &second)
            for sign in Self.signs {
                for index in 0..<width {
                    place[index] = start[index] + sign.same * first[index] + sign.other * second[index]
                }
                for reading in bent {
                    let value = bend(reading, place, gradient: &slopes, wantsGradient: true)
                    sums[reading.number] += value
                    squares[reading.number] += value * value
                }
            }
        }
        let share = 1 / Double(4 * draws.count)
        var lines = tangents
        let moved = tangents.slopes * way
        lines.place = law.mean
        for number in readings.indices { lines.values[number] += moved[number] + share * sums[number] }
        for reading in bent {
            let number = reading.number
            var change = [Double](repeating: 0, count: reading.size)
            for axis in change.indices {
                let slope = share * slopes[reading.coordinates + axis]
                for index in change.indices {
                    change[index] += slope * axes[reading.axes + axis * reading.size + index]
                }
            }
            let own = readings[number].places
            for index in change.indices { lines.slopes[number, own[index]] += change[index] }
            let mean = share * sums[number]
            let explained = law.covariance.part(own).quadratic(change, change)
            lines.rest[number] = max(0, share * squares[number] - mean * mean - explained)
        }
        return lines
    }

    /// Moments of weighted draws, about the law's mean.
    struct Cloud {
        var shift: [Double]
        var variance: [Double]
        /// Variance of the draws without weights.
        var ownVariance: [Double]
        var lean: [Double]
        var effectiveDraws: Double
    }

    /// Draws from a normal law, weighted by how much more the bent readings allow of each than the lines that made the law.
    func cloud(
        of law: LinearPosterior, lines: MeanLines, draws: StratifiedDraws, unknowns: [EstimationUnknown],
        measured: [Double], scatter: DenseMatrix
    ) -> Cloud {
        let count = center.count
        let root = SidedRoot(law.covariance, unknowns)
        let way = zip(law.mean, center).map { $0 - $1 }
        var start = [Double](repeating: 0, count: width)
        var (first, second, place) = (start, start, start)
        coordinates(of: way, &start)
        // misfits at the law's mean: of the tangents, and of the lines
        let exact = zip(measured, zip(tangents.values, tangents.slopes * way)).map { $0 - $1.0 - $1.1 }
        let straight = zip(
            measured, zip(lines.values, lines.slopes * zip(law.mean, lines.place).map { $0 - $1 })
        ).map { $0 - $1.0 - $1.1 }
        let (own, wide) = (Whitening(scatter), Whitening(lines.scatter(scatter)))
        var same = [[Double]](repeating: [Double](repeating: 0, count: count), count: draws.count)
        var other = same
        var logarithms = [Double](repeating: 0, count: 4 * draws.count)
        var (misfit, lineMisfit) = (exact, exact)
        let (tangentRows, lineRows) = (SparseRows(tangents.slopes), SparseRows(lines.slopes))
        var (tangentSame, tangentOther, lineSame, lineOther) = (exact, exact, exact, exact)
        var ignored = start
        for draw in 0..<draws.count {
            root.parts(draws, draw, shared: &same[draw], opposite: &other[draw])
            coordinates(of: same[draw], &first)
            coordinates(of: other[draw], &second)
            tangentRows.multiply(same[draw], into: &tangentSame)
            tangentRows.multiply(other[draw], into: &tangentOther)
            lineRows.multiply(same[draw], into: &lineSame)
            lineRows.multiply(other[draw], into: &lineOther)
            for (variant, sign) in Self.signs.enumerated() {
                for index in 0..<width {
                    place[index] = start[index] + sign.same * first[index] + sign.other * second[index]
                }
                for number in readings.indices {
                    misfit[number] =
                        exact[number] - sign.same * tangentSame[number] - sign.other * tangentOther[number]
                    lineMisfit[number] =
                        straight[number] - sign.same * lineSame[number] - sign.other * lineOther[number]
                }
                for reading in bent {
                    misfit[reading.number] -= bend(
                        reading, place, gradient: &ignored, wantsGradient: false)
                }
                logarithms[4 * draw + variant] = 0.5 * (wide.square(&lineMisfit) - own.square(&misfit))
            }
        }
        let largest = logarithms.max() ?? 0
        let weights = logarithms.map { exponential($0 - largest) }
        let total = weights.reduce(0, +)
        var cloud = Cloud(
            shift: start, variance: start, ownVariance: start, lean: start,
            effectiveDraws: total * total / weights.reduce(0) { $0 + $1 * $1 })
        let zero = [Double](repeating: 0, count: count)
        (cloud.shift, cloud.variance, cloud.ownVariance, cloud.lean) = (zero, zero, zero, zero)
        for draw in 0..<draws.count {
            let (a, b) = (same[draw], other[draw])
            for (variant, sign) in Self.signs.enumerated() {
                let weight = weights[4 * draw + variant] / total
                for index in 0..<count {
                    let step = sign.same * a[index] + sign.other * b[index]
                    let part = weight * step
                    cloud.shift[index] += part
                    cloud.variance[index] += part * step
                    cloud.lean[index] += part * step * step
                    cloud.ownVariance[index] += step * step
                }
            }
        }
        for index in 0..<count {
            let (mean, square) = (cloud.shift[index], cloud.variance[index])
            let variance = max(1e-300, square - mean * mean)
            cloud.variance[index] = variance
            cloud.ownVariance[index] /= Double(4 * draws.count)
            cloud.lean[index] =
                (cloud.lean[index] - 3 * mean * square + 2 * mean * mean * mean)
                / (variance * variance.squareRoot())
        }
        return cloud
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
