import Mechanics

/// How one measurement of the mean person of a sex changes with what differs between people.
public struct MeasurementSlopes: Sendable, Hashable {
    /// The measurement itself, in the target's unit.
    public var value: Double
    /// Change with the shortening (fraction) of each group on the two sides, in the target's unit; groups without are left out.
    public var byShortening: [MuscleGroup: SidedSlopes]
    /// Change with the natural logarithm of the tolerated torque; zero where gravity alone decides.
    public var byLogTolerance: Double

    public init(value: Double, byShortening: [MuscleGroup: SidedSlopes], byLogTolerance: Double) {
        self.value = value
        self.byShortening = byShortening
        self.byLogTolerance = byLogTolerance
    }

    /// Left and right.
    public struct SidedSlopes: Sendable, Hashable {
        public var left: Double
        public var right: Double

        public init(left: Double = 0, right: Double = 0) {
            self.left = left
            self.right = right
        }
    }

    /// Variance between people of one sex without the error of measurement, to first order.
    func variance(of test: String, _ sex: Sex, _ parameters: PassiveParameters) -> (
        shortening: Double, tolerance: Double
    ) {
        var shortening = 0.0
        for group in MuscleGroup.allCases {
            guard let slopes = byShortening[group] else { continue }
            let spread = parameters.shorteningSpread(of: group)
            shortening +=
                spread * spread
                * (slopes.left * slopes.left + slopes.right * slopes.right
                    + 2 * parameters.sideCorrelation * slopes.left * slopes.right)
        }
        let spread = parameters.toleratedTorque(of: test, sex: sex)?.logarithmicSpread ?? 0
        return (shortening, byLogTolerance * byLogTolerance * spread * spread)
    }
}

/// Fits how healthy people differ: the spread of each group's shortening and of each test's tolerated torque, so that length tests spread as
/// published.
///
/// First order: the variance of a measurement is the sum over groups of (slope · spread)², with left and right correlated, plus that of
/// the tolerated torque, plus the error of measurement. Where a norm mixes both sexes, the distance between their means counts too.
public struct CalibrationSpreads: Sendable {
    /// Slopes of every length test of the targets, by sex, at the calibrated means.
    public var slopes: [String: [Sex: MeasurementSlopes]]

    public init(slopes: [String: [Sex: MeasurementSlopes]]) { self.slopes = slopes }

    /// Where a spread comes from, as shares of the variance (sum 1).
    public struct Prediction: Sendable, Hashable {
        /// In the target's unit.
        public var spread: Double
        public var shorteningShare: Double
        public var toleranceShare: Double
        public var errorShare: Double
        /// What the distance between the sexes adds.
        public var sexShare: Double
    }

    /// The spread of a target's measurement; nil for a target that is no length test.
    public func prediction(_ target: CalibrationTarget, _ parameters: PassiveParameters) -> Prediction? {
        guard target.kind == .lengthTest, let bySex = slopes[target.subject] else { return nil }
        let sexes = target.sexes
        var (shortening, tolerance, count) = (0.0, 0.0, 0.0)
        var values: [Double] = []
        for sex in sexes {
            guard let part = bySex[sex] else { return nil }
            let variance = part.variance(of: target.subject, sex, parameters)
            shortening += variance.shortening
            tolerance += variance.tolerance
            values.append(part.value)
            count += 1
        }
        shortening /= count
        tolerance /= count
        let error = (target.measurementError ?? 0) * (target.measurementError ?? 0)
        let middle = values.reduce(0, +) / count
        let between = values.reduce(0) { $0 + ($1 - middle) * ($1 - middle) } / count
        let sum = max(shortening + tolerance + error + between, 1e-12)
        return Prediction(
            spread: sum.squareRoot(), shorteningShare: shortening / sum, toleranceShare: tolerance / sum,
            errorShare: error / sum, sexShare: between / sum)
    }

    /// Relative accuracy of a published spread that counts as one SD in the fit.
    static let relativeAccuracy = 0.1

    /// The spreads of the smallest sum of squares: logarithms of predicted over published spread, and distances from the starts.
    ///
    /// Only targets that are fitted and whose spread is published or derived count. One torque spread serves both sexes of a test.
    public func fit(_ parameters: PassiveParameters, to targets: [CalibrationTarget]) -> PassiveParameters {
        let seen = targets.filter {
            $0.use == .fitted && $0.kind == .lengthTest && $0.spreadOrigin != "assumed"
        }
        let free = parameters.rows.filter {
            $0.isFree
                && ($0.key.kind == .spread
                    || $0.key.kind == .tolerance && $0.key.quantity == "log-sd" && $0.key.sex == .male)
        }
        func moved(to point: [Double]) -> PassiveParameters {
            var moved = parameters
            for (row, z) in zip(free, point) {
                let value = row.value(at: z)
                moved.set(row.key, value)
                if row.key.kind == .tolerance {
                    var other = row.key
                    other.sex = .female
                    moved.set(other, value)
                }
            }
            return moved
        }
        var search = LeastSquares()
        search.differenceStep = 1e-3
        let found = search.minimize(
            from: free.map { $0.position(of: $0.value) }, within: free.map(\.positions)
        ) { point in
            let trial = moved(to: point)
            var residuals = point
            for target in seen {
                guard let prediction = prediction(target, trial) else { continue }
                residuals.append(
                    target.weight * naturalLogarithm(prediction.spread / target.spread)
                        / Self.relativeAccuracy)
            }
            return residuals
        }
        var result = moved(to: found.point)
        for row in free {
            result.mark(row.key, .calibrated)
            if row.key.kind == .tolerance {
                var other = row.key
                other.sex = .female
                result.mark(other, .calibrated)
            }
        }
        return result
    }
}
