import Anatomy

/// What is known of a client's unknowns before anything is measured: normal, with a covariance.
///
/// Where an unknown has bounds, the normal law is of the free number behind them (``SmoothBounds``), which is the unknown itself but for
/// the neighbourhood of a bound.
public struct EstimationPrior: Sendable {
    public let unknowns: [EstimationUnknown]
    public let mean: [Double]
    let covariance: DenseMatrix
    let bounds: [SmoothBounds?]

    /// - Parameters:
    ///   - covariance: by rows, symmetric and positive semidefinite.
    ///   - bounds: of each unknown; nil is unbounded.
    ///
    /// Throws `BodyFault` for an unknown given twice, sizes that do not fit, and a covariance that is none.
    public init(
        unknowns: [EstimationUnknown], mean: [Double], covariance: [Double], bounds: [SmoothBounds?]
    ) throws(BodyFault) {
        let count = unknowns.count
        guard Set(unknowns).count == count else { throw BodyFault("an unknown of the prior is there twice") }
        guard mean.count == count, covariance.count == count * count, bounds.count == count else {
            throw BodyFault("the prior of \(count) unknowns has parts of other sizes")
        }
        let matrix = DenseMatrix(rows: count, columns: count, values: covariance)
        for i in 0..<count {
            guard matrix[i, i] > 0, matrix[i, i].isFinite, mean[i].isFinite else {
                throw BodyFault("the prior of \(unknowns[i]) has no variance")
            }
            for j in 0..<i {
                let scale = (matrix[i, i] * matrix[j, j]).squareRoot()
                guard abs(matrix[i, j] - matrix[j, i]) <= 1e-12 * scale, abs(matrix[i, j]) <= scale else {
                    throw BodyFault("the prior covariance of \(unknowns[i]) and \(unknowns[j]) is none")
                }
            }
        }
        self.unknowns = unknowns
        self.mean = mean
        self.covariance = matrix
        self.bounds = bounds
    }

    /// Place of an unknown; nil for one the prior does not know.
    public func index(of unknown: EstimationUnknown) -> Int? { unknowns.firstIndex(of: unknown) }

    /// Covariance of two unknowns by their places.
    public func covariance(_ a: Int, _ b: Int) -> Double { covariance[a, b] }

    /// Standard deviation of an unknown by its place.
    public func standardDeviation(_ index: Int) -> Double { covariance[index, index].squareRoot() }

    /// The unknowns themselves for free numbers, and the derivative of each by its own.
    func state(of free: [Double]) -> (state: [Double], slopes: [Double]) {
        var state = free
        var slopes = [Double](repeating: 1, count: free.count)
        for (index, bound) in bounds.enumerated() {
            guard let bound else { continue }
            (state[index], slopes[index]) = bound(free[index])
        }
        return (state, slopes)
    }
}

extension EstimationPrior {
    /// How much two families of tests share of tolerance: pressure pain thresholds at different sites of healthy women correlate with
    /// 0.7–0.8, heat pain threshold and tolerance with 0.6–0.9 (Bhalang 2005, seen); the lower end, as stretch was not measured there.
    public static let toleranceCorrelation = 0.6

    /// How much tolerance of one family on the two sides is the same: range on the two sides correlates with about 0.94 in healthy people
    /// (raising the straight leg: SD 16–17°, difference 5.0 ± 3.5° and 4.1 ± 3.2°; BMC Musculoskelet Disord 2012;13:245, seen; the
    /// correlation derived). It bounds that of tolerance from above; 0.9 is a stated choice.
    public static let toleranceSideCorrelation = 0.9

    /// Shortening of groups left and right, and tolerance of families left and right.
    ///
    /// Groups are independent of each other: flexibility is specific to a joint (factor analyses find four to thirteen factors, none of
    /// them general: Harris 1969, recalled; J Sports Sci 1984;2:97, seen). Sides of one group correlate. Tolerance has a part common to
    /// all families (``toleranceCorrelation``) and one common to both sides (``toleranceSideCorrelation``).
    ///
    /// - Parameters:
    ///   - groups: standard deviation of shortening of each group between healthy people.
    ///   - sideCorrelation: of shortening.
    ///   - families: standard deviation of the logarithm of tolerated torque.
    public init(
        groups: [(group: MuscleGroup, standardDeviation: Double)], sideCorrelation: Double,
        families: [(family: ToleranceFamily, standardDeviation: Double)],
        shorteningBounds: SmoothBounds? = .shortening
    ) throws(BodyFault) {
        var unknowns: [EstimationUnknown] = []
        var spread: [Double] = []
        for entry in groups {
            for side in [Side.left, .right] {
                unknowns.append(.shortening(SidedGroup(entry.group, side)))
                spread.append(entry.standardDeviation)
            }
        }
        for entry in families {
            for side in entry.family.sides {
                unknowns.append(.tolerance(entry.family, side))
                spread.append(entry.standardDeviation)
            }
        }
        let count = unknowns.count
        var covariance = DenseMatrix.diagonal(spread.map { $0 * $0 })
        for i in 0..<count {
            for j in 0..<count where i != j {
                let correlation =
                    switch (unknowns[i], unknowns[j]) {
                    case (.shortening(let a), .shortening(let b)): a.group == b.group ? sideCorrelation : 0
                    case (.tolerance(let a, _), .tolerance(let b, _)):
                        a == b ? Self.toleranceSideCorrelation : Self.toleranceCorrelation
                    default: 0.0
                    }
                covariance[i, j] = correlation * spread[i] * spread[j]
            }
        }
        // the free number of no shortening
        let zero = shorteningBounds.map { -$0(0).value / $0(0).slope } ?? 0
        try self.init(
            unknowns: unknowns, mean: unknowns.map { $0.group == nil ? 0 : zero },
            covariance: covariance.values, bounds: unknowns.map { $0.group == nil ? nil : shorteningBounds })
    }
}

extension EstimationPrior {
    /// A client of this prior, from standard normal numbers.
    ///
    /// - Parameter normal: gives the next one.
    public func draw(_ normal: () -> Double) -> [Double] {
        guard let root = CholeskyFactor(covariance, semidefinite: 1e-12) else { return mean }
        let steps = root.lower * mean.map { _ in normal() }
        return state(of: zip(mean, steps).map { $0 + $1 }).state
    }
}
