/// The normal law of the free numbers that readings in straight lines leave.
struct LinearPosterior: Sendable {
    var mean: [Double]
    var covariance: DenseMatrix

    /// P − P·Jᵀ(J·P·Jᵀ + R)⁻¹·J·P.
    static func covariance(prior: DenseMatrix, jacobian: DenseMatrix, noise: DenseMatrix) -> DenseMatrix {
        let spread = prior * jacobian.transposed
        guard let factor = CholeskyFactor(jacobian * spread + noise) else { return prior }
        let half = factor.forward(spread.transposed)
        return prior - half.transposed * half
    }

    init(mean: [Double], covariance: DenseMatrix) {
        self.mean = mean
        self.covariance = covariance
    }

    /// - Parameter surprise: readings less what the lines say at the prior's mean.
    init(prior: EstimationPrior, jacobian: DenseMatrix, noise: DenseMatrix, surprise: [Double]) {
        let spread = prior.covariance * jacobian.transposed
        guard let factor = CholeskyFactor(jacobian * spread + noise) else {
            mean = prior.mean
            covariance = prior.covariance
            return
        }
        let half = factor.forward(spread.transposed)
        mean = zip(prior.mean, spread * factor.solve(surprise)).map { $0 + $1 }
        covariance = prior.covariance - half.transposed * half
    }
}
