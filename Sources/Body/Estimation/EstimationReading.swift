/// One measured number and how far it may be from what the model says.
public struct EstimationReading: Sendable, Hashable {
    /// Measured value, in the unit of the model's answer (rad, m, or the logarithm of a torque).
    public var value: Double
    /// Standard error of measurement: how far the same examiner's next reading is from this one, divided by √2.
    public var error: Double
    /// Standard deviation of what the model and the protocol do not say about this test: another examiner's way, bones, pelvis not quite held.
    public var discrepancy: Double
    /// Readings of one number share half of the discrepancy's variance: both sides of one test, done by one examiner in one way, on the
    /// two hips of one person. Nil shares with none.
    public var sharing: Int?

    public init(value: Double, error: Double, discrepancy: Double = 0, sharing: Int? = nil) {
        self.value = value
        self.error = error
        self.discrepancy = discrepancy
        self.sharing = sharing
    }

    /// Part of the discrepancy's variance that readings with one number share; a stated choice, as no study separates the two.
    public static let sharedPart = 0.5

    /// Smallest change between two readings that is more than measurement error, with 95 % confidence: 1.96·√2·SEM (Weir 2005).
    public var minimalDetectableChange: Double { 1.96 * 2.0.squareRoot() * error }

    /// Covariance of all that separates the readings from the model.
    static func covariance(of readings: [EstimationReading]) -> DenseMatrix {
        var matrix = DenseMatrix(rows: readings.count, columns: readings.count)
        for (i, a) in readings.enumerated() {
            for (j, b) in readings.enumerated() {
                if i == j {
                    matrix[i, j] = a.error * a.error + a.discrepancy * a.discrepancy
                } else if let number = a.sharing, number == b.sharing {
                    matrix[i, j] = sharedPart * a.discrepancy * b.discrepancy
                }
            }
        }
        return matrix
    }
}

/// What a reading would be in a person of given unknowns: the simulated length tests, or anything simpler that a test puts in their place.
public protocol LengthTestModel {
    /// The value of a reading, and its derivative by every unknown.
    ///
    /// - Parameters:
    ///   - reading: number of the reading.
    ///   - state: the unknowns, in the prior's order.
    ///   - sensitivity: is given the derivatives, in the same order; zero where the reading does not depend on an unknown.
    mutating func predict(
        reading: Int, state: [Double], sensitivity: inout [Double]
    ) throws(BodyFault) -> Double

    /// The value of a reading alone.
    ///
    /// - Parameters:
    ///   - reading: number of the reading.
    ///   - state: the unknowns, in the prior's order.
    mutating func value(reading: Int, state: [Double]) throws(BodyFault) -> Double

    /// Places of the unknowns that can ever move a reading, a muscle that hangs slack among them; nil for all.
    func unknowns(of reading: Int) -> [Int]?
}

extension LengthTestModel {
    public func unknowns(of reading: Int) -> [Int]? { nil }

    public mutating func value(reading: Int, state: [Double]) throws(BodyFault) -> Double {
        var ignored = [Double](repeating: 0, count: state.count)
        return try predict(reading: reading, state: state, sensitivity: &ignored)
    }
}
