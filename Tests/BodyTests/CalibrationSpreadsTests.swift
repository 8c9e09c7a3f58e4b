import Body
import Testing

@Suite("Spreads between healthy people")
struct CalibrationSpreadsTests {
    private static let slopes: [String: [Sex: MeasurementSlopes]] = [
        "straight-leg-raise": [
            .male: MeasurementSlopes(
                value: 70, byShortening: [.hamstrings: .init(left: 30, right: -120)], byLogTolerance: 15),
            .female: MeasurementSlopes(
                value: 78, byShortening: [.hamstrings: .init(right: -120)], byLogTolerance: 15),
        ]
    ]

    private func target(_ sex: Sex?) throws -> CalibrationTarget {
        let found = try CalibrationTarget.shipped().first { $0.id == "straight-leg-raise-youdas-female" }
        var target = try #require(found)
        target.sex = sex
        target.measurementError = 3
        return target
    }

    @Test("Variance is that of two correlated sides, of the torque and of the measurement")
    func variance() throws {
        let parameters = try PassiveParameters.shipped()
        let spread = parameters.shorteningSpread(of: .hamstrings)
        let torque = try #require(
            parameters.toleratedTorque(of: "straight-leg-raise", sex: .male)?.logarithmicSpread)
        let sides = 30.0 * 30 + 120 * 120 - 2 * parameters.sideCorrelation * 30 * 120
        let whole = spread * spread * sides + 225 * torque * torque + 9
        let prediction = try #require(
            CalibrationSpreads(slopes: Self.slopes).prediction(try target(.male), parameters))
        #expect(abs(prediction.spread * prediction.spread - whole) < 1e-9 * whole)
        let shares = [
            prediction.shorteningShare, prediction.toleranceShare, prediction.errorShare, prediction.sexShare,
        ]
        #expect(abs(shares.reduce(0, +) - 1) < 1e-12)
    }

    @Test("A norm of both sexes spreads by half the distance of their means, too")
    func sexes() throws {
        let prediction = try #require(
            CalibrationSpreads(slopes: Self.slopes).prediction(
                try target(nil), try PassiveParameters.shipped()))
        // 70 and 78 degrees: each 4 from the middle
        #expect(abs(prediction.sexShare * prediction.spread * prediction.spread - 16) < 1e-9)
    }

    @Test("A published spread draws the spreads towards it, and both sexes keep one torque spread")
    func fit() throws {
        let parameters = try PassiveParameters.shipped().atStart
        let spreads = CalibrationSpreads(slopes: Self.slopes)
        var wide = try target(.male)
        wide.spread = 14
        let before = try #require(spreads.prediction(wide, parameters)).spread
        let fitted = spreads.fit(parameters, to: [wide])
        let after = try #require(spreads.prediction(wide, fitted)).spread
        #expect(before < 12 && after > before && after <= 14.01)
        #expect(
            fitted.toleratedTorque(of: "straight-leg-raise", sex: .male)?.logarithmicSpread
                == fitted.toleratedTorque(of: "straight-leg-raise", sex: .female)?.logarithmicSpread)
        // a held-out norm is not seen
        wide.use = .heldOut
        #expect(
            spreads.fit(parameters, to: [wide]).shorteningSpread(of: .hamstrings)
                == parameters.shorteningSpread(of: .hamstrings))
    }
}
