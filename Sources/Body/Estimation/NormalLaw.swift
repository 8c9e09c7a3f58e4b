import Mechanics

/// Quantile of the standard normal law.
///
/// Source: P. J. Acklam's rational approximation (relative error below 1.2e-9).
///
/// - Precondition: 0 < probability < 1.
func normalQuantile(_ probability: Double) -> Double {
    precondition(probability > 0 && probability < 1, "a quantile of \(probability)")
    func ratio(_ x: Double, _ above: [Double], _ below: [Double]) -> Double {
        above.reduce(0) { $0 * x + $1 } / (below.reduce(0) { $0 * x + $1 } * x + 1)
    }
    let tail = 0.02425
    if probability < tail || probability > 1 - tail {
        let q = (-2 * naturalLogarithm(min(probability, 1 - probability))).squareRoot()
        let value = ratio(
            q,
            [
                -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838, -2.549732539343734,
                4.374664141464968, 2.938163982698783,
            ],
            [7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996, 3.754408661907416])
        return probability < tail ? value : -value
    }
    let q = probability - 0.5
    let r = q * q
    return q
        * ratio(
            r,
            [
                -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02, 1.383577518672690e+02,
                -3.066479806614716e+01, 2.506628277459239,
            ],
            [
                -5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02, 6.680131188771972e+01,
                -1.328068155288572e+01,
            ])
}

/// Probability that a standard normal number is above `z`.
func upperTail(_ z: Double) -> Double { 0.5 * complementaryErrorFunction(z * 0.5.squareRoot()) }
