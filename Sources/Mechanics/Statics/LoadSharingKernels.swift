// the loops that cost time: each runs over spans, so that bounds are checked cheaply and nothing is copied

/// A matrix stored by columns, without its values: see ``LoadSharingProblem``.
struct SparseColumns {
    /// s = Aᵀ·λ.
    static func transposeTimes(
        _ columnStart: [Int], _ rowIndex: [Int], _ value: [Double], _ lambda: [Double], _ s: inout [Double]
    ) {
        let (start, rows, values, multipliers) = (columnStart.span, rowIndex.span, value.span, lambda.span)
        var products = s.mutableSpan
        var k = 0
        for i in products.indices {
            let end = start[i + 1]
            var sum = 0.0
            while k < end {
                sum += values[k] * multipliers[rows[k]]
                k += 1
            }
            products[i] = sum
        }
    }

    /// r = b − A·x.
    static func residual(
        _ columnStart: [Int], _ rowIndex: [Int], _ value: [Double], _ x: [Double], _ b: [Double],
        _ r: inout [Double]
    ) {
        let (start, rows, values, variables, targets) = (
            columnStart.span, rowIndex.span, value.span, x.span, b.span
        )
        var rest = r.mutableSpan
        for q in rest.indices { rest[q] = targets[q] }
        var k = 0
        for i in variables.indices {
            let end = start[i + 1]
            let xi = variables[i]
            while k < end {
                rest[rows[k]] -= values[k] * xi
                k += 1
            }
        }
    }

    /// Squared lengths of the rows of A·diag(size).
    static func squaredRows(
        _ columnStart: [Int], _ rowIndex: [Int], _ value: [Double], _ size: [Double],
        _ squares: inout [Double]
    ) {
        let (start, rows, values, sizes) = (columnStart.span, rowIndex.span, value.span, size.span)
        var sums = squares.mutableSpan
        for r in sums.indices { sums[r] = 0 }
        for i in sizes.indices {
            let square = sizes[i] * sizes[i]
            for k in start[i]..<start[i + 1] { sums[rows[k]] += values[k] * values[k] * square }
        }
    }

    /// a = diag(scale)·A, the sums of its columns' sizes, and (added) the diagonal of a·diag(slope)·aᵀ.
    static func scaled(
        _ columnStart: [Int], _ rowIndex: [Int], _ value: [Double], _ scale: [Double], _ slope: [Double],
        _ a: inout [Double], _ reach: inout [Double], _ diagonal: inout [Double]
    ) {
        let (start, rows, values) = (columnStart.span, rowIndex.span, value.span)
        let (scales, slopes) = (scale.span, slope.span)
        var entries = a.mutableSpan
        var sums = reach.mutableSpan
        var squares = diagonal.mutableSpan
        for i in slopes.indices {
            let weight = slopes[i]
            var sum = 0.0
            for k in start[i]..<start[i + 1] {
                let r = rows[k]
                let entry = scales[r] * values[k]
                entries[k] = entry
                sum += abs(entry)
                squares[r] += entry * entry * weight
            }
            sums[i] = sum
        }
    }

    /// Adds A·x to r.
    static func add(
        _ columnStart: [Int], _ rowIndex: [Int], _ value: [Double], _ x: [Double], _ r: inout [Double]
    ) {
        let (start, rows, values, variables) = (columnStart.span, rowIndex.span, value.span, x.span)
        var sum = r.mutableSpan
        for i in variables.indices where variables[i] != 0 {
            for k in start[i]..<start[i + 1] { sum[rows[k]] += values[k] * variables[i] }
        }
    }

    /// Lower triangle of A·diag(d)·Aᵀ, by rows of `order`; columns with d = 0 cost nothing.
    static func weightedSquare(
        _ columnStart: [Int], _ rowIndex: [Int], _ value: [Double], _ d: [Double], _ h: inout [Double],
        order: Int
    ) {
        let (start, rows, values, weights) = (columnStart.span, rowIndex.span, value.span, d.span)
        var square = h.mutableSpan
        for k in square.indices { square[k] = 0 }
        for i in weights.indices {
            let weight = weights[i]
            if weight == 0 { continue }
            let (begin, end) = (start[i], start[i + 1])
            var k = begin
            while k < end {
                let scaled = weight * values[k]
                let row = rows[k] * order
                var q = begin
                // rows rise within a column, so these entries lie below the diagonal
                while q <= k {
                    square[row + rows[q]] += scaled * values[q]
                    q += 1
                }
                k += 1
            }
        }
    }
}

/// The cost w(|x|³ + μX x²) or w x² of each variable within its bounds, as the dual sees it: the x that minimises cost − s·x.
struct ClampedCost {
    /// x(s), and its slope d = dx/ds: zero at a bound. `inverse` is 1/w.
    static func minimizers(
        _ power: LoadSharingProblem.Power, _ s: [Double], _ inverse: [Double], _ smoothing: [Double],
        mu: Double,
        _ lower: [Double], _ upper: [Double], _ x: inout [Double], _ d: inout [Double]
    ) {
        let (slopes, inverses, softness, least, most) = (
            s.span, inverse.span, smoothing.span, lower.span, upper.span
        )
        var variables = x.mutableSpan
        var stiffness = d.mutableSpan
        switch power {
        case .square:
            for i in slopes.indices {
                let half = 0.5 * inverses[i]
                let free = slopes[i] * half
                let held = max(least[i], min(most[i], free))
                variables[i] = held
                stiffness[i] = held == free && least[i] < most[i] ? half : 0
            }
        case .cube:
            for i in slopes.indices {
                let free = cubeMinimizer(slopes[i], inverses[i], mu * softness[i])
                let held = max(least[i], min(most[i], free.x))
                variables[i] = held
                stiffness[i] = held == free.x && least[i] < most[i] ? free.slope : 0
            }
        }
    }

    /// The x where 3wx|x| + 2wμx = s, and dx/ds there; `inverse` is 1/w.
    @inline(__always)
    static func cubeMinimizer(_ s: Double, _ inverse: Double, _ mu: Double) -> (x: Double, slope: Double) {
        let size = abs(s) * inverse
        let root = (mu * mu + 3 * size).squareRoot()
        // the quotient form loses no digits where s is small; the tiny number keeps 0/0 away
        let x = size / (root + mu + 1e-300)
        return (s < 0 ? -x : x, 0.5 * inverse / (root + 1e-150))
    }

    /// Σ x(s + t·ds)·ds, and Σ x′·ds²: slope and curvature of the dual along a direction, without the linear parts.
    static func along(
        _ power: LoadSharingProblem.Power, _ s: [Double], _ ds: [Double], step t: Double, _ inverse: [Double],
        _ smoothing: [Double], mu: Double, _ lower: [Double], _ upper: [Double]
    ) -> (slope: Double, curvature: Double) {
        let (slopes, change, inverses, softness) = (s.span, ds.span, inverse.span, smoothing.span)
        let (least, most) = (lower.span, upper.span)
        var (slope, curvature) = (0.0, 0.0)
        switch power {
        case .square:
            for i in slopes.indices {
                let half = 0.5 * inverses[i]
                let free = (slopes[i] + t * change[i]) * half
                let held = max(least[i], min(most[i], free))
                slope += held * change[i]
                curvature += held == free ? half * change[i] * change[i] : 0
            }
        case .cube:
            for i in slopes.indices {
                let free = cubeMinimizer(slopes[i] + t * change[i], inverses[i], mu * softness[i])
                let held = max(least[i], min(most[i], free.x))
                slope += held * change[i]
                curvature += held == free.x ? free.slope * change[i] * change[i] : 0
            }
        }
        return (slope, curvature)
    }
}

/// Largest size of an entry; NaN where one is.
func largestSize(_ v: [Double]) -> Double {
    let entries = v.span
    var largest = 0.0
    for k in entries.indices {
        let size = abs(entries[k])
        // NaN is no larger than anything: an entry after it would hide it
        if size.isNaN { return size }
        largest = max(largest, size)
    }
    return largest
}
