/// A reading around the most probable unknowns, bends included: cheap enough to be asked thousands of times.
///
/// Along the principal axes of the posterior that move it the reading was simulated on both sides, with its derivatives. It is put together from the
/// tangent, along each axis the polynomial of fifth degree through three values and three slopes, and between axes what the other
/// slopes change along each, to second order. A muscle's resistance grows exponentially from nothing: a tangent alone will not do.
struct BentReading: Sendable {
    /// Value at the centre, and its derivative by every free number it depends on.
    let value: Double
    let slopePlaces: [Int]
    let slopes: [Double]
    /// The free numbers that bend it.
    let places: [Int]
    /// Axis by axis, how the free numbers of ``places`` make its coordinate, one for the posterior's spread.
    let axes: [Double]
    /// How many of the first axes were walked.
    let walked: Int
    let polynomials: [Polynomial]
    /// Walked axis by axis: what a slope by each coordinate changes with this coordinate and with its square.
    let turns: [Double]
    let bends: [Double]

    /// How far to both sides the axes are walked, in posterior standard deviations, and up to where the polynomials are believed.
    static let reach = 2.0
    /// Numbers that move the reading by less than this share of its uncertainty, over their own prior spread, are taken as not bending it.
    static let leastShare = 0.1
    /// Axes are walked along which one posterior spread moves the reading by this part of its uncertainty, and whose variance is at least this part of
    /// the prior's. An axis that the reading does not see can hardly bend it.
    static let leastMove = 0.1
    static let leastVariance = 0.02
    /// A reading that departs from its tangent by no more than this share of its uncertainty, as far as it was walked, is straight.
    static let leastBend = 0.01

    /// What one axis does beyond the tangent: c₂u² + c₃u³ + c₄u⁴ + c₅u⁵, straight where the polynomial is not believed any more.
    struct Polynomial: Sendable {
        let coefficients: (Double, Double, Double, Double)

        /// From departures from the tangent and from its slope at ±reach.
        init(above: Double, below: Double, slopeAbove: Double, slopeBelow: Double, reach a: Double) {
            let even = 0.5 * (above + below)
            let evenSlope = 0.5 * (slopeAbove - slopeBelow)
            let odd = 0.5 * (above - below)
            let oddSlope = 0.5 * (slopeAbove + slopeBelow)
            let c4 = (evenSlope * a - 2 * even) / (2 * a * a * a * a)
            let c5 = (oddSlope * a - 3 * odd) / (2 * a * a * a * a * a)
            coefficients = (even / (a * a) - c4 * a * a, odd / (a * a * a) - c5 * a * a, c4, c5)
        }

        @inline(__always)
        func callAsFunction(_ coordinate: Double) -> (value: Double, slope: Double) {
            let u = min(BentReading.reach, max(-BentReading.reach, coordinate))
            let (c2, c3, c4, c5) = coefficients
            let value = u * u * (c2 + u * (c3 + u * (c4 + u * c5)))
            let slope = u * (2 * c2 + u * (3 * c3 + u * (4 * c4 + u * 5 * c5)))
            return (value + slope * (coordinate - u), slope)
        }
    }

    var isBent: Bool { walked > 0 }

    /// A straight one.
    init(value: Double, slopes: [Double]) {
        self.init(
            value: value, slopes: slopes, places: [], axes: [], polynomials: [], turns: [], bends: [])
    }

    private init(
        value: Double, slopes: [Double], places: [Int], axes: [Double], polynomials: [Polynomial],
        turns: [Double], bends: [Double]
    ) {
        self.value = value
        slopePlaces = slopes.indices.filter { slopes[$0] != 0 }
        self.slopes = slopePlaces.map { slopes[$0] }
        self.places = places
        self.axes = axes
        self.polynomials = polynomials
        self.turns = turns
        self.bends = bends
        walked = polynomials.count
    }
}

extension BentReading {
    /// One reading, simulated to both sides along the axes of the posterior, of the numbers that bend it, which move it.
    ///
    /// - Parameters:
    ///   - uncertainty: standard deviation of its departure from the model.
    ///   - point: the most probable unknowns.
    ///   - covariance: Gauss and Newton's.
    ///   - evaluations: counts the simulations.
    static func walked<Model: LengthTestModel>(
        reading: Int, uncertainty: Double, point: Linearization, covariance: DenseMatrix,
        prior: EstimationPrior, model: inout Model, evaluations: inout Int
    ) -> BentReading {
        let count = point.free.count
        let slopes = (0..<count).map { point.jacobian[reading, $0] }
        let straight = BentReading(value: point.predicted[reading], slopes: slopes)
        let places = (0..<count).filter {
            abs(slopes[$0]) * prior.standardDeviation($0) > leastShare * uncertainty
        }
        guard !places.isEmpty else { return straight }
        // principal axes in prior standard deviations, the widest first
        let width = places.count
        let scales = places.map { prior.standardDeviation($0) }
        var scaled = covariance.part(places)
        for i in 0..<width { for j in 0..<width { scaled[i, j] /= scales[i] * scales[j] } }
        let eigen = SymmetricEigen(scaled)
        var order = Array((0..<width).reversed())
        func isWorth(_ number: Int) -> Bool {
            let move = places.indices.reduce(0) {
                $0 + slopes[places[$1]] * scales[$1] * eigen.vectors[number][$1]
            }
            let variance = eigen.values[number]
            return variance > leastVariance
                && abs(move) * variance.squareRoot() > leastMove * uncertainty
        }
        let seen = order.filter(isWorth)
        // a reading that alone has made an axis narrow can bend along the widest only
        let worth = seen.isEmpty ? Array(order.prefix(1)) : seen
        order = worth + order.filter { !worth.contains($0) }
        let spreads = order.map { max(eigen.values[$0], 1e-9).squareRoot() }
        // free numbers along an axis, by axis
        func step(_ axis: Int, _ place: Int) -> Double {
            spreads[axis] * scales[place] * eigen.vectors[order[axis]][place]
        }
        func along(_ axis: Int, _ gradient: [Double]) -> Double {
            places.indices.reduce(0) { $0 + gradient[places[$1]] * step(axis, $1) }
        }
        let tangent = (0..<width).map { along($0, slopes) }

        var polynomials: [Polynomial] = []
        var turns = DenseMatrix(rows: worth.count, columns: width)
        var bends = turns
        var row = [Double](repeating: 0, count: count)
        var departure = 0.0
        for axis in worth.indices {
            var values: [Double] = []
            var changes: [[Double]] = []
            for sign in [1.0, -1.0] {
                var free = point.free
                for (i, place) in places.enumerated() { free[place] += sign * reach * step(axis, i) }
                let (state, scale) = prior.state(of: free)
                for index in row.indices { row[index] = 0 }
                evaluations += 1
                // no client is there: the reading counts as straight
                guard
                    let value = try? model.predict(reading: reading, state: state, sensitivity: &row),
                    value.isFinite, row.allSatisfy(\.isFinite)
                else { return straight }
                for index in row.indices { row[index] *= scale[index] }
                values.append(value - straight.value - sign * reach * tangent[axis])
                changes.append((0..<width).map { along($0, row) - tangent[$0] })
            }
            departure = (values + changes.joined()).reduce(departure) { max($0, abs($1)) }
            polynomials.append(
                Polynomial(
                    above: values[0], below: values[1], slopeAbove: changes[0][axis],
                    slopeBelow: changes[1][axis], reach: reach))
            for other in 0..<width where other != axis {
                turns[axis, other] = (changes[0][other] - changes[1][other]) / (2 * reach)
                bends[axis, other] = (changes[0][other] + changes[1][other]) / (2 * reach * reach)
            }
        }
        guard departure > leastBend * uncertainty else { return straight }
        // between two walked axes the middle of both answers, half of it from each
        for a in worth.indices {
            for b in worth.indices where b < a {
                let middle = 0.25 * (turns[a, b] + turns[b, a])
                turns[a, b] = middle
                turns[b, a] = middle
            }
        }
        var axes: [Double] = []
        for axis in 0..<width {
            for i in 0..<width {
                axes.append(eigen.vectors[order[axis]][i] / (scales[i] * spreads[axis]))
            }
        }
        return BentReading(
            value: straight.value, slopes: slopes, places: places, axes: axes, polynomials: polynomials,
            turns: turns.values, bends: bends.values)
    }
}
