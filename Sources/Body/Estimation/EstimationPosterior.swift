/// What is known of a client's unknowns after the measurements.
///
/// In the free numbers behind the bounds normal but for a lean of each; means, spreads and intervals of the bounded unknowns follow from it.
public struct EstimationPosterior: Sendable {
    public let prior: EstimationPrior
    public let readings: [EstimationReading]
    public let certificate: SearchCertificate
    /// Most probable unknowns.
    public let mode: [Double]
    /// What the model says of each reading at the most probable unknowns.
    public let predicted: [Double]
    /// Means of the unknowns.
    public let mean: [Double]
    /// Standard deviations of the unknowns.
    public let standardDeviation: [Double]
    /// Every reading against what the others let expect.
    public let leftOut: [Contradiction]

    let free: [Double]
    let covariance: DenseMatrix
    let linearCovariance: DenseMatrix
    let jacobian: DenseMatrix
    let lines: [(share: Double, lines: MeanLines)]
    let modeFree: [Double]
    /// Third central moment of each free number over the cube of its spread.
    let lean: [Double]

    init(
        prior: EstimationPrior, readings: [EstimationReading], point: Linearization,
        linearCovariance: DenseMatrix, shape: PosteriorShape, leftOut: [Contradiction],
        certificate: SearchCertificate
    ) {
        self.prior = prior
        self.readings = readings
        self.certificate = certificate
        mode = prior.state(of: point.free).state
        predicted = point.predicted
        free = shape.mean
        covariance = shape.covariance
        self.linearCovariance = linearCovariance
        jacobian = point.jacobian
        lines = shape.lines
        modeFree = point.free
        lean = shape.lean
        self.leftOut = leftOut
        var mean: [Double] = []
        var spread: [Double] = []
        for index in shape.mean.indices {
            let moments = Self.moments(
                of: prior.bounds[index], mean: shape.mean[index],
                standardDeviation: shape.covariance[index, index].squareRoot())
            mean.append(moments.mean)
            spread.append(moments.standardDeviation)
        }
        self.mean = mean
        standardDeviation = spread
    }

    /// The 95 % quantile of the standard normal law: half of a 90 % interval.
    static let reachOf90 = 1.6448536269514722

    /// Interval that holds an unknown with 90 % probability, by the unknown's place: five percent beyond each end.
    ///
    /// Quantiles of the free number are those of a normal law, moved by its lean (Cornish & Fisher, Rev Inst Int Stat 1938;5:307, first term).
    public func interval(_ index: Int) -> ClosedRange<Double> {
        let spread = covariance[index, index].squareRoot()
        let leaning = min(1, max(-1, lean[index])) * (Self.reachOf90 * Self.reachOf90 - 1) / 6
        let lower = free[index] + spread * (leaning - Self.reachOf90)
        let upper = free[index] + spread * (leaning + Self.reachOf90)
        guard let bound = prior.bounds[index] else { return lower...upper }
        let least = min(bound.upper, max(bound.lower, bound(lower).value))
        // beyond a bound both ends are the bound but for rounding
        return least...max(least, min(bound.upper, bound(upper).value))
    }

    /// Covariance of two unknowns, by their places.
    public func covariance(_ a: Int, _ b: Int) -> Double {
        correlation(a, b) * standardDeviation[a] * standardDeviation[b]
    }

    /// Correlation of two unknowns, by their places: that of the free numbers behind them.
    public func correlation(_ a: Int, _ b: Int) -> Double {
        covariance[a, b] / (covariance[a, a] * covariance[b, b]).squareRoot()
    }

    /// Mean and standard deviation of a bounded number whose free number is normal, by Gauss and Hermite's rule of seven points.
    static func moments(
        of bound: SmoothBounds?, mean: Double, standardDeviation: Double
    ) -> (mean: Double, standardDeviation: Double) {
        guard let bound else { return (mean, standardDeviation) }
        var first = 0.0
        var second = 0.0
        for (node, weight) in zip(nodes, weights) {
            let value = bound(mean + standardDeviation * node).value
            first += weight * value
            second += weight * value * value
        }
        return (first, max(0, second - first * first).squareRoot())
    }

    /// Abscissas and weights for the standard normal law (Abramowitz & Stegun, *Handbook of Mathematical Functions*, table 25.10, times √2
    /// and over √π).
    private static let nodes = [
        -3.7504397177257425, -2.3667594107345415, -1.1544053947399682, 0, 1.1544053947399682,
        2.3667594107345415, 3.7504397177257425,
    ]
    private static let weights = [
        0.0005482688559722179, 0.030757123967586495, 0.2401231786050127, 0.45714285714285713,
        0.2401231786050127, 0.030757123967586495, 0.0005482688559722179,
    ]
}

/// A person who fits the measurements.
public struct PosteriorDraw: Sendable, Hashable {
    /// The unknowns, in the prior's order.
    public let state: [Double]
    /// Logarithm of the prior's density over that of the law the person was drawn from, but for a constant: with the readings' likelihood, the
    /// weight that makes draws exact.
    public let logarithmicWeight: Double
}

extension EstimationPosterior {
    /// Persons who fit the measurements, to carry uncertainty into whatever follows from tissue.
    ///
    /// - Parameters:
    ///   - count: how many.
    ///   - widening: spread of the draws over the posterior's.
    ///   - normal: gives the next standard normal number.
    public func draws(_ count: Int, widening: Double = 1, normal: () -> Double) -> [PosteriorDraw] {
        guard let root = CholeskyFactor(covariance, semidefinite: 1e-12),
            let before = CholeskyFactor(prior.covariance)
        else { return [] }
        return (0..<count).map { _ in
            let numbers = free.map { _ in normal() }
            let place = zip(free, root.lower * numbers).map { $0 + widening * $1 }
            let away = before.forward(zip(place, prior.mean).map { $0 - $1 })
            return PosteriorDraw(
                state: prior.state(of: place).state,
                logarithmicWeight: 0.5 * (scalarProduct(numbers, numbers) - scalarProduct(away, away)))
        }
    }
}
