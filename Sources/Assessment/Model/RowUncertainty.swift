import Evidence
import Foundation

/// How well a likelihood ratio is known: the standard deviation of its natural logarithm.
///
/// From the published 95 % interval of the ratio where there is one, else from those of sensitivity and specificity
/// (their logarithms taken as independent), else a width by grade from the constructed rules.
struct RowUncertainty {
    let positive: Double
    let negative: Double

    init(_ row: Likelihood, _ width: ConstructedRules.Width) {
        let verified = row.status == .seen || row.status == .seenDerived
        let base = width.byGrade[row.grade] ?? width.byGrade.values.max() ?? 0
        let byGrade = (base * base + (verified ? 0 : width.unverified * width.unverified)).squareRoot()
        let parts = Self.parts(row)
        positive = Self.spread(row.positiveRatioInterval) ?? parts?.positive ?? byGrade
        negative = Self.spread(row.negativeRatioInterval) ?? parts?.negative ?? byGrade
    }

    /// A ratio for which only a rule exists: the width of grade D, unverified.
    init(_ width: ConstructedRules.Width) {
        let base = width.byGrade[.d] ?? 0
        positive = (base * base + width.unverified * width.unverified).squareRoot()
        negative = positive
    }

    private static func spread(_ interval: ClosedRange<Double>?) -> Double? {
        guard let interval, interval.lowerBound > 0 else { return nil }
        return (log(interval.upperBound) - log(interval.lowerBound)) / (2 * 1.959964)
    }

    private static func parts(_ row: Likelihood) -> (positive: Double, negative: Double)? {
        guard let sensitivity = row.sensitivityInterval, let specificity = row.specificityInterval else {
            return nil
        }
        func complement(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
            max(1 - range.upperBound, 1e-3)...max(1 - range.lowerBound, 1e-3)
        }
        guard let hit = spread(sensitivity), let miss = spread(complement(sensitivity)),
            let clear = spread(specificity), let falseAlarm = spread(complement(specificity))
        else { return nil }
        return (
            (hit * hit + falseAlarm * falseAlarm).squareRoot(), (miss * miss + clear * clear).squareRoot()
        )
    }
}
