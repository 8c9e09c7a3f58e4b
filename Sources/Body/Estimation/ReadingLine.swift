/// What is known of one reading as a function of the free numbers: where it was last simulated, and how much it bends.
///
/// Simulating is what estimation costs. Near a place already simulated a reading is taken from its tangent, as long as the bend seen so
/// far says that this is right to a small part of the reading's uncertainty.
struct ReadingLine {
    /// Free numbers where the reading was last simulated.
    private(set) var place: [Double] = []
    private(set) var predicted = 0.0
    private(set) var slopes: [Double] = []
    /// Largest departures from a tangent seen, over the square of the step in prior standard deviations and over the step; nil before a second
    /// place. A smooth reading departs with the square, one with a kink with the step.
    private var bend: (bySquare: Double, byStep: Double)?
    /// Standard deviation of all that separates the reading from the model.
    let uncertainty: Double

    /// Largest error of a tangent that is accepted, as part of the uncertainty: near the end of a search, and far from it.
    static let tangentError = 0.02...0.1

    /// Places of the free numbers that can move the reading, and one over the variance of each beforehand.
    private let movers: [(place: Int, precision: Double)]

    /// - Parameter movers: places of the free numbers that can move the reading; nil for all.
    init(uncertainty: Double, movers: [Int]?, prior: EstimationPrior) {
        self.uncertainty = uncertainty
        self.movers = (movers ?? Array(prior.mean.indices)).map { ($0, 1 / prior.covariance[$0, $0]) }
    }

    /// The reading at a place, from its tangent; nil where that is not good enough.
    ///
    /// - Parameter error: that is accepted, as part of the uncertainty.
    func tangent(at free: [Double], error: Double) -> Double? {
        if place == free { return predicted }
        guard !place.isEmpty, let departure = departure(squaredStep: distance(to: free)),
            departure <= error * uncertainty
        else { return nil }
        return line(at: free)
    }

    /// How far the reading is expected to depart from its tangent; nil before that can be told.
    ///
    /// - Parameter squaredStep: in prior standard deviations.
    private func departure(squaredStep: Double) -> Double? {
        bend.map { min($0.bySquare * squaredStep, $0.byStep * squaredStep.squareRoot()) }
    }

    /// Takes over what a simulation gave.
    mutating func learn(at free: [Double], predicted: Double, slopes: [Double]) {
        if !place.isEmpty {
            let distance = distance(to: free)
            if distance > 1e-12 {
                let departure = abs(predicted - line(at: free))
                bend = (
                    max(bend?.bySquare ?? 0, departure / distance),
                    max(bend?.byStep ?? 0, departure / distance.squareRoot())
                )
            }
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

    /// Square of the way in prior standard deviations, along the numbers that can move the reading: a muscle that hangs slack will not
    /// always.
    private func distance(to free: [Double]) -> Double {
        var sum = 0.0
        for (index, precision) in movers {
            let step = free[index] - place[index]
            sum += step * step * precision
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
    ///   - error: how far a reading taken from its tangent may be off, as part of its uncertainty.
    ///   - evaluations: counts the simulations.
    init<Model: LengthTestModel>(
        at free: [Double], lines: inout [ReadingLine], error: Double, prior: EstimationPrior,
        model: inout Model, evaluations: inout Int
    ) throws(BodyFault) {
        self.free = free
        predicted = [Double](repeating: 0, count: lines.count)
        jacobian = DenseMatrix(rows: lines.count, columns: free.count)
        let (state, slopes) = prior.state(of: free)
        var row = [Double](repeating: 0, count: free.count)
        for reading in lines.indices {
            if let value = lines[reading].tangent(at: free, error: error) {
                predicted[reading] = value
            } else {
                for index in row.indices { row[index] = 0 }
                let value = try model.predict(reading: reading, state: state, sensitivity: &row)
                guard value.isFinite, row.allSatisfy(\.isFinite) else {
                    throw BodyFault("the model answers reading \(reading) with a number that is not finite")
                }
                for index in row.indices { row[index] *= slopes[index] }
                lines[reading].learn(at: free, predicted: value, slopes: row)
                predicted[reading] = value
                evaluations += 1
            }
            for index in free.indices { jacobian[reading, index] = lines[reading].slopes[index] }
        }
    }
}
