import Body
import Foundation
import Mechanics
import Testing

@Suite("Passive parameters of the healthy body")
struct PassiveParametersTests {
    @Test("The shipped file reads, and writes itself again byte for byte")
    func roundTrip() throws {
        let shipped = try PassiveParameters.shipped()
        let again = try PassiveParameters(csv: shipped.csv)
        #expect(again == shipped)
        #expect(again.csv == shipped.csv)
        for row in shipped.rows {
            #expect(!row.source.isEmpty && !row.status.isEmpty && !row.unit.isEmpty, "\(row.key)")
            #expect(row.origin != .calibrated || row.isFree, "\(row.key)")
        }
    }

    @Test("A capsule resists on both sides of its range, and left and right alike")
    func capsulesResist() throws {
        let shipped = try PassiveParameters.shipped()
        for coordinate in [
            "hip_flexion_r", "hip_adduction_r", "hip_rotation_r", "L4_L5_FE", "L5_S1_LB", "T12_L1_AR",
        ] {
            let curve = try #require(shipped.capsule(of: coordinate))
            let span = coordinate.hasPrefix("hip") ? 1.2 : 0.3
            // the hip bends to 120 degrees
            let far = coordinate == "hip_flexion_r" ? 2.1 : span
            #expect(curve(-span).value > 0 && curve(far).value < 0, "\(coordinate)")
            let left = coordinate.hasSuffix("_r") ? String(coordinate.dropLast()) + "l" : coordinate
            #expect(shipped.capsule(of: left) == curve)
        }
        #expect(shipped.capsule(of: "pelvis_tilt") == nil)
    }

    @Test("A lumbar level without load stands at the zero of its coordinate")
    func levelsRestAtZero() throws {
        let shipped = try PassiveParameters.shipped()
        for level in ["T12_L1", "L1_L2", "L2_L3", "L3_L4", "L4_L5", "L5_S1"] {
            for axis in ["FE", "LB", "AR"] {
                let curve = try #require(shipped.capsule(of: "\(level)_\(axis)"))
                #expect(abs(curve(0).value) < 1e-12)
                #expect(curve(0).first < 0)
            }
        }
    }

    @Test(
        "A broken file is refused with its line",
        arguments: [
            (
                "muscle,iliopsoas,,zero-force-strain-shift,x,1,0,0,0,0,published,seen,a",
                "line 2, column 'value'"
            ),
            (
                "muscle,iliopsoas,,zero-force-strain-shift,0,1,0,0,0,0,guessed,seen,a",
                "line 2, column 'origin'"
            ),
            ("muscle,iliopsoas,,zero-force-strain-shift,0,1,0,0,0", "line 2: expected 13 fields, found 9"),
            (
                "muscle,iliopsoas,,zero-force-strain-shift,2,1,0,-1,1,0,published,seen,\"a, \"\"b\"\"\"",
                "bounds"
            ),
            ("muscle,iliopsoas,,zero-force-strain-shift,0,1,0,-1,1,0,published,seen,a", "lacks"),
        ])
    func refusals(row: String, words: String) throws {
        let text = try PassiveParameters.shipped().csv
        let header = text.prefix { $0 != "\n" }
        let fault = #expect(throws: BodyFault.self) { try PassiveParameters(csv: "\(header)\n\(row)\n") }
        #expect(fault?.message.contains(words) == true, "\(fault?.message ?? "")")
    }

    @Test("A value set out of its bounds stops at the bound")
    func bounds() throws {
        var parameters = try PassiveParameters.shipped()
        let row = try #require(parameters.rows.first { $0.isFree })
        parameters.set(row.key, row.bounds.upperBound + 1)
        #expect(parameters[row.key] == row.bounds.upperBound)
        #expect(parameters.rows.contains { $0.key == row.key && $0.isAtBound })
    }
}
