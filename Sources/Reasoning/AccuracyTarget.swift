/// A row's likelihood ratios made satisfiable: one above 1, the other below.
struct AccuracyTarget {
    let positive: Double
    let negative: Double
    private let logPositive: Double
    private let logNegative: Double
    /// 1 / sd².
    private let weightPositive: Double
    private let weightNegative: Double

    /// How far an uninformative answer's ratio is set from 1, and the largest ratio believed.
    private static let least = 0.05
    private static let largest = 1000.0

    /// - Returns: nil for a row that tells nothing.
    init?(_ row: AccuracyRow) {
        var positive = min(max(row.lrPositive, 1 / Self.largest), Self.largest)
        var negative = min(max(row.lrNegative, 1 / Self.largest), Self.largest)
        if positive == 1, negative == 1 { return nil }
        if (positive > 1) == (negative > 1), positive != 1, negative != 1 {
            let distancePositive = abs(naturalLogarithm(positive))
            let distanceNegative = abs(naturalLogarithm(negative))
            if distancePositive < distanceNegative { positive = 1 } else { negative = 1 }
        }
        if negative == 1 { negative = positive > 1 ? 1 - Self.least : 1 + Self.least }
        if positive == 1 { positive = negative > 1 ? 1 - Self.least : 1 + Self.least }
        self.positive = positive
        self.negative = negative
        logPositive = naturalLogarithm(positive)
        logNegative = naturalLogarithm(negative)
        // a deviation below 1 % would let one row dictate to all
        let sdPositive = max(row.sdLogPositive, 0.01)
        let sdNegative = max(row.sdLogNegative, 0.01)
        weightPositive = 1 / (sdPositive * sdPositive)
        weightNegative = 1 / (sdNegative * sdNegative)
    }

    /// The leak this row alone asks for.
    var ownLeak: Double { (1 - negative) / (positive - negative) }

    /// The shared leak with the smallest weighted sum of squares.
    static func leak(fitting targets: [AccuracyTarget]) -> Double {
        guard let first = targets.first else { return 0.5 }
        if targets.count == 1 { return first.ownLeak }

        // Each row's misfit grows on both sides of its own leak, so the best lies between the extremes. The sum may
        // have several valleys: look on a grid of log-odds first, then halve the bracket by golden section.
        func logit(_ p: Double) -> Double { naturalLogarithm(p / (1 - p)) }
        func misfit(_ logOdds: Double) -> Double {
            let leak = logistic(logOdds)
            return targets.reduce(0) { $0 + $1.misfit(leak: leak) }
        }
        let own = targets.map { logit($0.ownLeak) }
        var low = own.min() ?? 0
        var high = own.max() ?? 0
        if high - low < 1e-12 { return first.ownLeak }
        let intervals = 12
        let step = (high - low) / Double(intervals)
        let values = (0...intervals).map { misfit(low + step * Double($0)) }
        let best = values.indices.min { values[$0] < values[$1] } ?? 0
        (low, high) = (low + step * Double(max(0, best - 1)), low + step * Double(min(intervals, best + 1)))
        return logistic(minimum(of: misfit, from: low, to: high))
    }

    /// Golden-section search, down to 10⁻⁸ of a log-odds: below that the sum of squares no longer tells points apart.
    private static func minimum(of f: (Double) -> Double, from start: Double, to end: Double) -> Double {
        let ratio = (5.0.squareRoot() - 1) / 2
        var (low, high) = (start, end)
        var (left, right) = (high - ratio * (high - low), low + ratio * (high - low))
        var (fLeft, fRight) = (f(left), f(right))
        while high - low > 1e-8 {
            if fLeft <= fRight {
                (high, right, fRight) = (right, left, fLeft)
                left = high - ratio * (high - low)
                fLeft = f(left)
            } else {
                (low, left, fLeft) = (left, right, fRight)
                right = low + ratio * (high - low)
                fRight = f(right)
            }
        }
        return (low + high) / 2
    }

    /// Weighted squares of this row with its best probability for a leak.
    func misfit(leak: Double) -> Double {
        let s = probability(leak: leak)
        let overPositive = naturalLogarithm(s / leak) - logPositive
        let overNegative = naturalLogarithm((1 - s) / (1 - leak)) - logNegative
        return weightPositive * overPositive * overPositive + weightNegative * overNegative * overNegative
    }

    /// The probability under this cause that fits the row best for a given leak.
    ///
    /// It lies between the one that meets LR+ and the one that meets LR−; there the derivative of the misfit changes
    /// sign once from each to the other. Newton's steps in the log-odds, kept inside the bracket by halving.
    func probability(leak: Double) -> Double {
        let edge = 1e-9
        let wantedByPositive = min(max(leak * positive, edge), 1 - edge)
        let wantedByNegative = min(max(1 - (1 - leak) * negative, edge), 1 - edge)
        func logit(_ p: Double) -> Double { naturalLogarithm(p / (1 - p)) }
        var low = logit(min(wantedByPositive, wantedByNegative))
        var high = logit(max(wantedByPositive, wantedByNegative))
        let (a, b) = (naturalLogarithm(leak) + logPositive, naturalLogarithm(1 - leak) + logNegative)
        var t = (low + high) / 2
        for _ in 0..<60 where high - low > 1e-13 {
            let s = logistic(t)
            let overPositive = naturalLogarithm(s) - a
            let overNegative = naturalLogarithm(1 - s) - b
            let slope = weightPositive * overPositive * (1 - s) - weightNegative * overNegative * s
            if slope == 0 { break }
            if slope > 0 { high = t } else { low = t }
            let curvature =
                weightPositive * (1 - s) * (1 - s - overPositive * s)
                + weightNegative * s * (s - overNegative * (1 - s))
            let newton = t - slope / curvature
            let next = curvature > 0 && newton > low && newton < high ? newton : (low + high) / 2
            if abs(next - t) < 1e-13 { break }
            t = next
        }
        return logistic(t)
    }
}
