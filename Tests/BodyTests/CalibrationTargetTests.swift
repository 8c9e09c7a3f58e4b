import Body
import Testing

@Suite("Targets of the calibration")
struct CalibrationTargetTests {
    @Test("What is held out follows the stated rule, and is a third")
    func heldOut() throws {
        let targets = try CalibrationTarget.shipped()
        let held = Set(targets.filter { $0.use == .heldOut }.map(\.id))
        let drawn = CalibrationTarget.heldOutByRule(targets)
        let compared = targets.filter { $0.use == .compared }.map(\.id)
        #expect(held == drawn.subtracting(compared))
        let usable = targets.filter { $0.use == .fitted || $0.use == .heldOut }
        #expect((0.28...0.36).contains(Double(held.count) / Double(usable.count)))
        for target in targets where target.use == .heldOut && !target.pair.isEmpty {
            #expect(!targets.contains { $0.pair == target.pair && $0.id != target.id && $0.use == .heldOut })
        }
    }

    @Test("Targets that join later change nobody's part")
    func rounds() throws {
        let targets = try CalibrationTarget.shipped()
        let first = targets.filter { $0.round == 1 }
        #expect(targets.contains { $0.round == 2 })
        #expect(
            CalibrationTarget.heldOutByRule(first)
                == CalibrationTarget.heldOutByRule(targets).filter { id in first.contains { $0.id == id } })
        // one that is only compared says of which other protocol it is
        for target in targets where target.use == .compared {
            #expect(target.note.contains("another protocol"), "\(target.id)")
        }
    }

    @Test("Every target says where it is from, how sure that is, and why if it is not used")
    func sources() throws {
        let targets = try CalibrationTarget.shipped()
        #expect(Set(targets.map(\.id)).count == targets.count)
        for target in targets {
            #expect(!target.citation.isEmpty, "\(target.id)")
            #expect(["seen", "recalled", "mixed", "derived"].contains(target.status), "\(target.id)")
            #expect(target.use != .unused || !target.note.isEmpty, "\(target.id)")
            #expect(target.use == .unused || (target.weight > 0 && target.weight <= 1.5), "\(target.id)")
            #expect(target.kind != .lengthTest || LengthTest(rawValue: target.subject) != nil, "\(target.id)")
        }
    }

    /// Riener & Edrich's hip curve as `validation.md` of the facts tabulates it (N·m): an independent writing of the same law.
    @Test(
        "Riener & Edrich's hip moments are those of the table",
        arguments: [
            ("m20-00", 25.4), ("m20-60", 23.4), ("m20-90", 22.1), ("m10-00", 14.4), ("m10-60", 14.8),
            ("m10-90", 14.5), ("p00-00", 8.6), ("p00-60", 10.6), ("p00-90", 10.8), ("p30-00", -1.0),
            ("p30-60", 6.0), ("p30-90", 7.2), ("p60-00", -15.7), ("p60-60", 2.0), ("p60-90", 5.0),
            ("p90-00", -51.4), ("p90-60", -7.3), ("p90-90", 0.3),
        ])
    func rienerHip(place: String, moment: Double) throws {
        let target = try #require(
            try CalibrationTarget.shipped().first { $0.id == "hip-moment-riener-\(place)" })
        #expect(abs(target.mean - moment) <= 0.06)
    }
}
