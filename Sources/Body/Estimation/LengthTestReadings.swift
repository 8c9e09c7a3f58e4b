public import Anatomy
import Mechanics

/// Simulates a length test on one body, with its derivatives.
public protocol LengthTestSimulator {
    /// The measurement of a test and how it changes with tissue and tolerance.
    ///
    /// - Parameters:
    ///   - tolerance: multiple of the median person's tolerated torque.
    mutating func sensitivity(
        of test: LengthTest, side: Side, tissue: BodyTissue, tolerance: Double
    ) throws(BodyFault) -> LengthTestSensitivity

    /// The measurement alone; parameters as for ``sensitivity(of:side:tissue:tolerance:)``.
    mutating func value(
        of test: LengthTest, side: Side, tissue: BodyTissue, tolerance: Double
    ) throws(BodyFault) -> Double

    /// The groups whose tissue can ever change a test's measurement; nil for all.
    func groups(of test: LengthTest, side: Side) -> Set<SidedGroup>?
}

extension LengthTestSimulator {
    public func groups(of test: LengthTest, side: Side) -> Set<SidedGroup>? { nil }

    public mutating func value(
        of test: LengthTest, side: Side, tissue: BodyTissue, tolerance: Double
    ) throws(BodyFault) -> Double {
        try sensitivity(of: test, side: side, tissue: tissue, tolerance: tolerance).angle
    }
}

/// Measurements of length tests as readings of a body's unknowns.
public struct LengthTestReadings<Simulator: LengthTestSimulator>: LengthTestModel {
    public let measurements: [LengthTestMeasurement]
    public let prior: EstimationPrior
    /// Torque the median person of this sex tolerates in each measurement's test; nil for a limb that hangs by its weight.
    private let medians: [ToleratedTorque?]
    /// Place of the tolerance that stops each measurement, and its share: how the test's spread compares with its family's.
    private let tolerances: [(place: Int, share: Double)?]
    private let shortenings: [(place: Int, group: SidedGroup)]
    private var simulator: Simulator

    /// - Parameters:
    ///   - prior: as made by ``EstimationPrior/init(parameters:sex:)``.
    ///
    /// Throws `BodyFault` for a measurement on a side its test does not have, or of a torque in a test that gravity alone decides.
    public init(
        _ measurements: [LengthTestMeasurement], parameters: PassiveParameters, sex: Sex,
        prior: EstimationPrior,
        simulator: Simulator
    ) throws(BodyFault) {
        self.measurements = measurements
        self.prior = prior
        self.simulator = simulator
        shortenings = prior.unknowns.enumerated().compactMap { entry in
            entry.element.group.map { (entry.offset, $0) }
        }
        var medians: [ToleratedTorque?] = []
        var tolerances: [(place: Int, share: Double)?] = []
        for measurement in measurements {
            let test = measurement.test
            guard test.isSided == (measurement.side != .central) else {
                throw BodyFault(
                    "\(test.rawValue) was measured on the side '\(measurement.side.rawValue)'; it is done \(test.isSided ? "left or right" : "once, central")"
                )
            }
            let median = parameters.toleratedTorque(of: test.rawValue, sex: sex)
            medians.append(median)
            if let median, let family = test.toleranceFamily,
                let place = prior.index(of: .tolerance(family, measurement.side))
            {
                tolerances.append((place, median.logarithmicSpread / prior.standardDeviation(place)))
            } else {
                guard measurement.kind == .end else {
                    throw BodyFault("\(test.rawValue) is decided by gravity: no torque is measured in it")
                }
                tolerances.append(nil)
            }
        }
        self.medians = medians
        self.tolerances = tolerances
    }

    /// The numbers measured, with their errors; both sides of a test share part of its discrepancy.
    public mutating func readings() throws(BodyFault) -> [EstimationReading] {
        var result: [EstimationReading] = []
        for measurement in measurements {
            let table = MeasurementError.of(measurement.test)
            let sharing = LengthTest.allCases.firstIndex(of: measurement.test)
            var reading = EstimationReading(
                value: measurement.value, error: measurement.error ?? table.standardError,
                discrepancy: table.discrepancy, sharing: sharing)
            switch measurement.kind {
            case .end, .underTorque: break
            case .firstStretch:
                // the mean person's range for each part of torque, times how people differ in that part
                let mean = try simulator.sensitivity(
                    of: measurement.test, side: measurement.side, tissue: .healthy,
                    tolerance: LengthTestMeasurement.firstStretchPart)
                let own = mean.byLogTolerance * LengthTestMeasurement.firstStretchSpread
                reading.discrepancy = (table.discrepancy * table.discrepancy + own * own).squareRoot()
            case .endTorque:
                guard measurement.value > 0 else {
                    throw BodyFault(
                        "\(measurement.test.rawValue): a torque at the end of \(measurement.value) N·m")
                }
                reading.value = naturalLogarithm(measurement.value)
                reading.error =
                    measurement.error.map { $0 / measurement.value } ?? LengthTestMeasurement.torqueError
                reading.discrepancy = 0
                reading.sharing = nil
            }
            result.append(reading)
        }
        return result
    }

    public mutating func predict(
        reading: Int, state: [Double], sensitivity: inout [Double]
    ) throws(BodyFault) -> Double {
        let measurement = measurements[reading]
        let (logarithm, share) = loggedTorque(reading, state)
        if measurement.kind == .endTorque {
            if let tolerance = tolerances[reading] { sensitivity[tolerance.place] = share }
            return logarithm
        }
        let answer = try simulator.sensitivity(
            of: measurement.test, side: measurement.side, tissue: tissue(state),
            tolerance: exponential(logarithm))
        for (place, group) in shortenings { sensitivity[place] = answer.byShortening(group) }
        if let tolerance = tolerances[reading] {
            sensitivity[tolerance.place] = share * answer.byLogTolerance
        }
        return answer.angle
    }

    /// The value of a reading alone, in about half the time.
    public mutating func value(reading: Int, state: [Double]) throws(BodyFault) -> Double {
        let measurement = measurements[reading]
        let (logarithm, _) = loggedTorque(reading, state)
        if measurement.kind == .endTorque { return logarithm }
        return try simulator.value(
            of: measurement.test, side: measurement.side, tissue: tissue(state),
            tolerance: exponential(logarithm))
    }

    public func unknowns(of reading: Int) -> [Int]? {
        let measurement = measurements[reading]
        let own = tolerances[reading].map { [$0.place] } ?? []
        if measurement.kind == .endTorque { return own }
        guard let groups = simulator.groups(of: measurement.test, side: measurement.side) else { return nil }
        return shortenings.filter { groups.contains($0.group) }.map(\.place) + own
    }

    /// Logarithm of the torque at a reading, over the median person's (for a reading of the torque itself over one N·m), and its change with
    /// tolerance.
    private func loggedTorque(_ reading: Int, _ state: [Double]) -> (logarithm: Double, share: Double) {
        var logarithm = 0.0
        var share = 0.0
        if let tolerance = tolerances[reading] {
            share = tolerance.share
            logarithm = share * state[tolerance.place]
        }
        switch measurements[reading].kind {
        case .end: break
        case .underTorque(let torque):
            share = 0
            logarithm = naturalLogarithm(torque / (medians[reading]?.median ?? torque))
        case .firstStretch: logarithm += naturalLogarithm(LengthTestMeasurement.firstStretchPart)
        case .endTorque: logarithm += naturalLogarithm(medians[reading]?.median ?? 1)
        }
        return (logarithm, share)
    }

    private func tissue(_ state: [Double]) -> BodyTissue {
        var tissue = BodyTissue.healthy
        // less than that is rounding
        for (place, group) in shortenings where abs(state[place]) > 1e-9 {
            tissue[group.group, group.side] = TissueState(shortening: state[place])
        }
        return tissue
    }
}
