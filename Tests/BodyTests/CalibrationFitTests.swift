import Body
import Testing

@Suite("Fit of the passive curves")
struct CalibrationFitTests {
    /// Curves of the spine and of the hip's capsule alone: a fit of a moment's time.
    private func fit(_ change: (inout CalibrationTarget) -> Void) throws -> (
        CalibrationFit.Result, [CalibrationTarget], CalibrationPredictions
    ) {
        var targets = try CalibrationTarget.shipped().filter {
            $0.kind == .segmentRange || $0.kind == .capsuleMoment
        }
        for index in targets.indices { change(&targets[index]) }
        let start = try PassiveParameters.shipped().atStart
        let predictions = try CalibrationPredictions(
            of: targets, reference: try ReferenceBody.load(), parameters: start)
        return (try CalibrationFit(targets, predictions).fit(start), targets, predictions)
    }

    @Test("What is held out does not move the fit, what is fitted does")
    func blindness() throws {
        let usual = try fit { _ in }.0.parameters
        let blind = try fit { if $0.use == .heldOut { $0.mean *= 2 } }.0.parameters
        #expect(blind == usual)
        let seeing = try fit { if $0.use == .fitted { $0.mean *= 1.2 } }.0.parameters
        #expect(seeing != usual)
    }

    @Test("The fit comes nearer to its targets, says what it moved, and leaves torques alone")
    func fitting() throws {
        let (result, targets, predictions) = try fit { _ in }
        let start = try PassiveParameters.shipped().atStart
        func cost(_ parameters: PassiveParameters) throws -> Double {
            let values = try predictions.all(of: targets, parameters)
            var sum = 0.0
            for target in targets where target.use == .fitted {
                let off = target.weight * target.difference(of: try #require(values[target.id]))
                sum += off * off
            }
            return sum
        }
        #expect(result.isConverged)
        #expect(try cost(result.parameters) < 0.3 * cost(start))
        for (row, before) in zip(result.parameters.rows, start.rows) {
            #expect(row.value == before.value || row.origin == .calibrated, "\(row.key)")
            #expect(row.key.kind != .tolerance || row.value == before.value, "\(row.key)")
        }
    }
}
