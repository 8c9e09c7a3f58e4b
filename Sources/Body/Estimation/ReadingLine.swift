/// What is known of one reading as a function of the free numbers: where it was last simulated, and how much it bends.
///
/// Simulating is what estimation costs. Near a place already simulated a reading is taken from its tangent, as long as the bend seen so
/// far says that this is right to a small part of the reading's uncertainty.
struct ReadingLine {
    /// Free numbers where the reading was last simulated.
    private(set) var place: [Double] = []
    private(set) var predicted = 0.0
    private(set) var slopes: [Double] = []
    /// Largest departure from a tangent seen, over the square of the step in prior standard deviations; nil before a second place.
    private(set) var bend: Double?
    /// Standard deviation of all that separates the reading from the model.
    let uncertainty: Double

    /// Largest error of a tangent that is accepted, as part of the uncertainty.
    static let tangentError = 0.01

    init(uncertainty: Double) { self.uncertainty = uncertainty }

    /// The reading at a place, from its tangent; nil where that is not good enough.
    func tangent(at free: [Double], prior: EstimationPrior) -> Double? {
        guard let bend, !place.isEmpty else { return nil }
        guard bend * distance(to: free, prior) <= Self.tangentError * uncertainty else { return nil }
        return line(at: free)
    }

    /// Takes over what a simulation gave.
    mutating func learn(at free: [Double], predicted: Double, slopes: [Double], prior: EstimationPrior) {
        if !place.isEmpty {
            let distance = distance(to: free, prior)
            if distance > 1e-12 { bend = max(bend ?? 0, abs(predicted - line(at: free)) / distance) }
        }
        place = free
        self.predicted = predicted
        self.slopes = slopes
    }

    private func line(at free: [Double]) -> Double {
        var value = predicted
        for index in free.indices where slopes[index] != 0 {
            value += slopes[index] * (free[index] - place[index])
        }
        return value
    }

    /// Square of the way in prior standard deviations, along the numbers the reading depends on.
    private func distance(to free: [Double], _ prior: EstimationPrior) -> Double {
        var sum = 0.0
        for index in free.indices where slopes[index] != 0 {
            let step = free[index] - place[index]
            sum += step * step / prior.covariance[index, index]
        }
        return sum
    }
}

/// Prediction of all readings and its derivatives by the free numbers, at one place.
struct Linearization {
    var free: [Double]
    var predicted: [Double]
    /// One row a reading, one column an unknown.
    var jacobian: DenseMatrix

    /// - Parameters:
    ///   - lines: what is known of each reading; learns.
    ///   - usesTangents: whether a reading may be taken from its tangent.
    ///   - evaluations: counts the simulations.
    init<Model: LengthTestModel>(
        at free: [Double], lines: inout [ReadingLine], usesTangents: Bool, prior: EstimationPrior,
        model: inout Model, evaluations: inout Int
    ) throws(BodyFault) {
        self.free = free
        predicted = [Double](repeating: 0, count: lines.count)
        jacobian = DenseMatrix(rows: lines.count, columns: free.count)
        let (state, slopes) = prior.state(of: free)
        var row = [Double](repeating: 0, count: free.count)
        for reading in lines.indices {
            if usesTangents, let value = lines[reading].tangent(at: free, prior: prior) {
                predicted[reading] = value
            } else {
                for index in row.indices { row[index] = 0 }
                let value = try model.predict(reading: reading, state: state, sensitivity: &row)
                guard value.isFinite, row.allSatisfy(\.isFinite) else {
                    throw BodyFault("the model answers reading \(reading) with a number that is not finite")
                }
                for index in row.indices { row[index] *= slopes[index] }
                lines[reading].learn(at: free, predicted: value, slopes: row, prior: prior)
                predicted[reading] = value
                evaluations += 1
            }
            for index in free.indices { jacobian[reading, index] = lines[reading].slopes[index] }
        }
    }
}
