/// Natural quintic splines through columns of numbers that share their arguments: among all curves through the
/// points the ones with the least integral of the squared third derivative.
///
/// OpenSim's `GCVSpline` of degree 5 and error variance 0 is this curve. Beyond the outer knots it is the parabola that
/// goes on with the same value, slope and curvature.
///
/// Method: between two knots the quintic with given values, slopes and curvatures at both ends has the least such
/// integral, so that slopes and curvatures at all knots minimize a sum of quadratic forms, one an interval. Its matrix
/// is symmetric, positive definite and made of 2 × 2 blocks in three diagonals; one factorization serves all columns,
/// in time proportional to the number of knots. That the minimum is the natural spline: I. J. Schoenberg, "Spline
/// interpolation and the higher derivatives", Proc Natl Acad Sci USA 51 (1964) 24–28.
struct NaturalQuinticSplines: Sendable, Equatable {
    /// Arguments of the knots, rising.
    let arguments: [Double]
    /// Number of columns.
    let count: Int
    /// Value, slope and curvature of every column at every knot: knot after knot, in a knot column after column.
    private let jets: [Double]

    /// Splines through one point are constant, through two straight.
    ///
    /// - Precondition: arguments are finite and rise, one at least; each column has as many finite numbers.
    init(arguments: [Double], columns: [[Double]]) {
        precondition(!arguments.isEmpty, "a spline needs a point")
        self.arguments = arguments
        count = columns.count
        var jets = [Double](repeating: 0, count: 3 * columns.count * arguments.count)
        let factor = arguments.count > 2 ? EnergyFactor(arguments) : nil
        for (number, column) in columns.enumerated() {
            precondition(column.count == arguments.count, "a column has not one number for each argument")
            let derivatives =
                factor?.derivatives(of: column) ?? Self.straight(arguments: arguments, column: column)
            for knot in arguments.indices {
                let place = 3 * (knot * columns.count + number)
                jets[place] = column[knot]
                jets[place + 1] = derivatives[2 * knot]
                jets[place + 2] = derivatives[2 * knot + 1]
            }
        }
        self.jets = jets
    }

    /// Slopes and curvatures at one knot or two.
    private static func straight(arguments: [Double], column: [Double]) -> [Double] {
        guard arguments.count == 2 else { return [0, 0] }
        let slope = (column[1] - column[0]) / (arguments[1] - arguments[0])
        return [slope, 0, slope, 0]
    }

    /// The piece an argument falls in.
    struct Piece {
        /// Its left knot.
        var knot: Int
        /// How far the argument lies beyond the left knot.
        var offset: Double
        /// The distance of its knots; zero for the parabola beyond the outer knots.
        var width: Double
    }

    /// Finds the piece of an argument, once for all columns.
    func piece(at argument: Double) -> Piece {
        let last = arguments.count - 1
        if argument <= arguments[0] { return Piece(knot: 0, offset: argument - arguments[0], width: 0) }
        if argument >= arguments[last] {
            return Piece(knot: last, offset: argument - arguments[last], width: 0)
        }
        var low = 0
        var high = last
        while high - low > 1 {
            let middle = (low + high) / 2
            if argument >= arguments[middle] { low = middle } else { high = middle }
        }
        return Piece(knot: low, offset: argument - arguments[low], width: arguments[low + 1] - arguments[low])
    }

    /// Value, slope and curvature of a column.
    func jet(of column: Int, at piece: Piece) -> (value: Double, first: Double, second: Double) {
        let left = 3 * (piece.knot * count + column)
        let (y0, d0, c0) = (jets[left], jets[left + 1], jets[left + 2])
        let u = piece.offset
        let h = piece.width
        if h == 0 { return (y0 + u * (d0 + u * 0.5 * c0), d0 + u * c0, c0) }
        let right = left + 3 * count
        let (y1, d1, c1) = (jets[right], jets[right + 1], jets[right + 2])
        // what the parabola at the left knot misses of the right knot's value, slope and curvature
        let value = (y1 - y0 - h * (d0 + h * 0.5 * c0)) / (h * h * h)
        let slope = (d1 - d0 - h * c0) / (h * h)
        let curvature = (c1 - c0) / h
        let a3 = 10 * value - 4 * slope + 0.5 * curvature
        let a4 = (-15 * value + 7 * slope - curvature) / h
        let a5 = (6 * value - 3 * slope + 0.5 * curvature) / (h * h)
        return (
            y0 + u * (d0 + u * (0.5 * c0 + u * (a3 + u * (a4 + u * a5)))),
            d0 + u * (c0 + u * (3 * a3 + u * (4 * a4 + u * 5 * a5))),
            c0 + u * (6 * a3 + u * (12 * a4 + u * 20 * a5))
        )
    }
}

/// The factored matrix of the sum of squared third derivatives, as a function of slopes and curvatures at the knots.
private struct EnergyFactor {
    /// Widths of the intervals.
    let width: [Double]
    /// Inverse of each pivot block, symmetric: its entries 00, 01 and 11.
    var inverse: [(Double, Double, Double)] = []

    /// - Precondition: three arguments at least.
    init(_ x: [Double]) {
        width = (1..<x.count).map { x[$0] - x[$0 - 1] }
        inverse.reserveCapacity(x.count)
        for knot in x.indices {
            var (a, b, c) = (0.0, 0.0, 0.0)
            if knot > 0 {
                let h = width[knot - 1]
                a += 192 / (h * h * h)
                b -= 36 / (h * h)
                c += 9 / h
                // less the coupling to the knot before, through its pivot: Mᵀ P⁻¹ M
                let m = Coupling(h)
                let p = inverse[knot - 1]
                let (p0, p1) = (p.0 * m.m00 + p.1 * m.m10, p.1 * m.m00 + p.2 * m.m10)
                let (q0, q1) = (p.0 * m.m01 + p.1 * m.m11, p.1 * m.m01 + p.2 * m.m11)
                a -= m.m00 * p0 + m.m10 * p1
                b -= m.m00 * q0 + m.m10 * q1
                c -= m.m01 * q0 + m.m11 * q1
            }
            if knot < width.count {
                let h = width[knot]
                a += 192 / (h * h * h)
                b += 36 / (h * h)
                c += 9 / h
            }
            let determinant = a * c - b * b
            inverse.append((c / determinant, -b / determinant, a / determinant))
        }
    }

    /// The block between a knot's slope and curvature (rows) and the next knot's (columns).
    struct Coupling {
        var m00: Double
        var m01: Double
        var m10: Double
        var m11: Double

        init(_ h: Double) {
            m00 = 168 / (h * h * h)
            m01 = -24 / (h * h)
            m10 = 24 / (h * h)
            m11 = -3 / h
        }
    }

    /// Slope and curvature at every knot, two numbers a knot, of the spline through these values.
    func derivatives(of values: [Double]) -> [Double] {
        var solution = [Double](repeating: 0, count: 2 * values.count)
        for knot in values.indices {
            var (r, s) = (0.0, 0.0)
            if knot > 0 {
                let h = width[knot - 1]
                let slope = (values[knot] - values[knot - 1]) / h
                r += 360 * slope / (h * h * h)
                s -= 60 * slope / (h * h)
                let m = Coupling(h)
                let p = inverse[knot - 1]
                let (r0, s0) = (solution[2 * knot - 2], solution[2 * knot - 1])
                let (v0, v1) = (p.0 * r0 + p.1 * s0, p.1 * r0 + p.2 * s0)
                r -= m.m00 * v0 + m.m10 * v1
                s -= m.m01 * v0 + m.m11 * v1
            }
            if knot < width.count {
                let h = width[knot]
                let slope = (values[knot + 1] - values[knot]) / h
                r += 360 * slope / (h * h * h)
                s += 60 * slope / (h * h)
            }
            solution[2 * knot] = r
            solution[2 * knot + 1] = s
        }
        for knot in values.indices.reversed() {
            var (r, s) = (solution[2 * knot], solution[2 * knot + 1])
            if knot < width.count {
                let m = Coupling(width[knot])
                let (d, c) = (solution[2 * knot + 2], solution[2 * knot + 3])
                r -= m.m00 * d + m.m01 * c
                s -= m.m10 * d + m.m11 * c
            }
            let p = inverse[knot]
            solution[2 * knot] = p.0 * r + p.1 * s
            solution[2 * knot + 1] = p.1 * r + p.2 * s
        }
        return solution
    }
}
