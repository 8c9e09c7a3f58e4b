/// Fits passive parameters to the targets that are not held out.
///
/// Bounded nonlinear least squares. Residuals: what the body makes of a target less the published mean, in SD, times the target's
/// weight, and four times as much for a length test, whose mean is known far better than people are alike; each free parameter's distance from its published start, in its stated width; and ties between tolerated torques that one
/// examiner, or one movement, has in common. Spreads are not fitted here: see ``CalibrationSpreads``.
public struct CalibrationFit: Sendable {
    private let targets: [CalibrationTarget]
    private let predictions: CalibrationPredictions

    /// - Parameters:
    ///   - targets: All of them; held-out and unused ones are dropped here, so that no fit can see them.
    ///   - predictions: Made of the same targets.
    public init(_ targets: [CalibrationTarget], _ predictions: CalibrationPredictions) {
        self.targets = targets.filter { $0.use == .fitted }
        self.predictions = predictions
    }

    /// How a fit ended.
    public struct Result: Sendable {
        public var parameters: PassiveParameters
        public var iterations: Int
        public var isConverged: Bool
        /// ½ Σ r², ties and distances from the starts included.
        public var cost: Double
    }

    /// The parameters of the smallest sum of squares; rows that moved are marked as calibrated.
    ///
    /// Throws `BodyFault` where a target cannot be worked out.
    public func fit(_ parameters: PassiveParameters) throws(BodyFault) -> Result {
        // no torque is felt where no length test is asked for
        let hasTests = targets.contains(where: \.kind.needsLengthTest)
        let free = parameters.rows.filter { row in
            switch row.key.kind {
            case .muscle, .capsule, .level: row.isFree
            case .tolerance: hasTests && row.isFree && row.key.quantity == "median"
            case .spread: false
            }
        }
        func moved(to point: [Double]) -> PassiveParameters {
            var moved = parameters
            for (row, z) in zip(free, point) { moved.set(row.key, row.value(at: z)) }
            return moved
        }
        var search = LeastSquares()
        search.maxIterations = 80
        search.tolerance = 1e-5
        search.differenceStep = 1e-3
        var memory = CalibrationPeople.Memory()
        let found = try search.minimize(
            from: free.map { $0.position(of: $0.value) }, within: free.map(\.positions)
        ) { (point) throws(BodyFault) in
            let trial = moved(to: point)
            let values = try predictions.all(of: targets, trial, &memory)
            var residuals: [Double] = []
            residuals.reserveCapacity(targets.count + point.count)
            for target in targets {
                guard let value = values[target.id] else {
                    throw BodyFault("target \(target.id) was not worked out")
                }
                residuals.append(target.weight * target.kind.sharpness * target.difference(of: value))
            }
            if hasTests {
                for tie in ToleranceTie.all { residuals.append(contentsOf: tie.residuals(trial)) }
                residuals.append(contentsOf: ToleranceTie.betweenSexes(trial))
            }
            return residuals + point
        }
        var result = moved(to: found.point)
        for row in free { result.mark(row.key, .calibrated) }
        return Result(
            parameters: result, iterations: found.iterations, isConverged: found.isConverged, cost: found.cost
        )
    }
}

extension CalibrationTarget {
    /// A prediction less the published mean, in SD.
    public func difference(of value: Double) -> Double { (value - mean) / spread }
}

extension CalibrationTarget.Kind {
    /// How much more than its spread the fit makes of a target: the mean of a length test is to be met to a quarter of the spread between people.
    fileprivate var sharpness: Double { self == .lengthTest ? 4 : 1 }

    /// Whether a whole body has to be balanced for it.
    var needsLengthTest: Bool { self == .lengthTest || self == .endAngle || self == .resistanceShare }
}
