import Mechanics
import Testing

@testable import OpenSimFormat

@Suite("Motions of a model's coordinates")
struct MotionCoordinateTests {
    private let coordinates = [
        Coordinate(name: "hip_flexion_r"),
        Coordinate(name: "pelvis_tx", motion: .translational, defaultValue: 0.9),
        Coordinate(name: "knee_angle_r", defaultValue: 0.25), Coordinate(name: "beta", motion: .coupled),
    ]

    private func table(_ labels: [String], inDegrees: Bool = true) -> MotionTable {
        let times = (0..<12).map { 0.1 * Double($0) }
        return MotionTable(
            name: "m", inDegrees: inDegrees, times: times, labels: labels,
            columns: labels.indices.map { k in times.map { 90 + Double(k) + 180 * $0 * $0 } })
    }

    @Test(
        "Columns are found by name or by path; others are unused and coordinates without one keep their default",
        arguments: [
            ["hip_flexion_r", "hip_flexion_r_u", "pelvis_tx"],
            ["/jointset/hip_r/hip_flexion_r/value", "/jointset/hip_r/hip_flexion_r/speed", "pelvis_tx"],
            ["hip_r/hip_flexion_r/value", "hip_r/hip_flexion_r/speed", "ground_pelvis/pelvis_tx/value"],
            ["/jointset/hip_r/hip_flexion_r", "/forceset/psoas_r/activation", "/jointset/p/pelvis_tx/value"],
        ])
    func matching(labels: [String]) throws {
        let motion = try CoordinateMotion(table(labels), coordinates: coordinates)
        #expect(motion.missing == [2, 3])
        #expect(motion.unused == [labels[1]])
        #expect((motion.jet(of: 0, at: 0).value - .pi / 2).magnitude < 1e-14)
        #expect(motion.jet(of: 1, at: 0).value == 92)
        #expect(motion.jet(of: 2, at: 0.3) == Jet(0.25, 0, 0))
    }

    @Test(
        "Only rotational coordinates are turned from degrees into radians, and only if the table is in degrees"
    )
    func degrees() throws {
        let labels = ["hip_flexion_r", "pelvis_tx", "beta"]
        let inDegrees = try CoordinateMotion(table(labels), coordinates: coordinates)
        let inRadians = try CoordinateMotion(table(labels, inDegrees: false), coordinates: coordinates)
        for time in [-0.05, 0.1, 0.33, 1.15] {
            let (a, b) = (inDegrees.jet(of: 0, at: time), inRadians.jet(of: 0, at: time))
            #expect((a.value - b.value * .pi / 180).magnitude < 1e-13)
            #expect((a.second - 2 * .pi).magnitude < 1e-9)
            #expect((b.first - 360 * time).magnitude < 1e-9)
            #expect(inDegrees.jet(of: 1, at: time) == inRadians.jet(of: 1, at: time))
            #expect(inDegrees.jet(of: 3, at: time) == inRadians.jet(of: 3, at: time))
        }
    }

    @Test("All coordinates at once are the coordinates one by one", arguments: [nil, 2.5])
    func evaluation(cutoff: Double?) throws {
        for rule in [CoordinateMotion.Accelerations.ofValues, .ofSpeeds] {
            let motion = try CoordinateMotion(
                table(["beta", "hip_flexion_r"]), coordinates: coordinates, cutoff: cutoff,
                accelerations: rule)
            var (q, v, a) = ([0.0, 0, 0, 0], [0.0, 0, 0, 0], [0.0, 0, 0, 0])
            for time in [0, 0.05, 0.77, 1.1] {
                motion.evaluate(at: time, values: &q, speeds: &v, accelerations: &a)
                for k in 0..<4 { #expect(Jet(q[k], v[k], a[k]) == motion.jet(of: k, at: time)) }
            }
        }
    }

    @Test("A filtered motion is that of the smoothed table, lasts longer, and still knows its given times")
    func filtered() throws {
        let given = try storage("filter_rounded.sto")
        let motion = try CoordinateMotion(given, coordinates: coordinates, cutoff: 6)
        let smoothed = try storage("filter_rounded_expected.sto")
        #expect(motion.givenTimes == given.times[0]...given.times[40])
        #expect(motion.times == smoothed.times)
        let values = motion.times.map { motion.jet(of: 0, at: $0).value * 180 / .pi }
        #expect(relativeError(values, smoothed.columns[0]) < 1e-10)
    }

    @Test("Accelerations from speeds are the derivative of a spline through the speeds at the rows")
    func accelerationsOfSpeeds() throws {
        let given = try storage("spline_uneven.sto")
        let coordinates = [Coordinate(name: "knee")]
        let plain = try CoordinateMotion(given, coordinates: coordinates)
        let motion = try CoordinateMotion(given, coordinates: coordinates, accelerations: .ofSpeeds)
        let speeds = NaturalQuinticSplines(
            arguments: given.times, columns: [given.times.map { plain.jet(of: 0, at: $0).first }])
        for time in stride(from: 0, through: 3, by: 0.013) {
            let (found, value) = (motion.jet(of: 0, at: time), plain.jet(of: 0, at: time))
            let speed = speeds.jet(of: 0, at: speeds.piece(at: time))
            #expect(found == Jet(value.value, speed.value, speed.first))
        }
    }

    @Test(
        "Rows of a range of times are those OpenSim's tools visit",
        arguments: [
            (-1.0, 9.0, 0..<12), (0, 0.3, 0..<4), (0.35, 0.62, 3..<7), (0.35, 0.36, 3..<4), (2, 3, 11..<12),
            (-2, -1, 0..<1),
        ] as [(Double, Double, Range<Int>)])
    func rows(start: Double, end: Double, expected: Range<Int>) throws {
        var table = table(["beta"])
        table.times = table.times.map { ($0 * 10).rounded() / 10 }
        let motion = try CoordinateMotion(table, coordinates: coordinates)
        #expect(motion.rows(from: start, to: end) == expected)
    }

    @Test("One row is a posture held still, filtered or not", arguments: [nil, 6.0])
    func posture(cutoff: Double?) throws {
        let still = MotionTable(name: "p", inDegrees: true, times: [3], labels: ["beta"], columns: [[4]])
        let motion = try CoordinateMotion(still, coordinates: coordinates, cutoff: cutoff)
        #expect(motion.jet(of: 3, at: -5) == Jet(4, 0, 0))
        #expect(motion.givenTimes == 3...3)
    }

    @Test("A motion that cannot be used is refused, with the reason; a column nobody needs may lack numbers")
    func refusals() throws {
        func reason(_ labels: [String], _ columns: [[Double]]) throws -> String {
            let table = MotionTable(name: "m", times: [0, 1], labels: labels, columns: columns)
            let fault = #expect(throws: StorageFault.self) {
                try CoordinateMotion(table, coordinates: coordinates)
            }
            return try #require(fault).description
        }
        #expect(
            try reason(["beta", "/jointset/j/beta/value"], [[0, 1], [0, 1]])
                == "columns 'beta' and '/jointset/j/beta/value' are both coordinate 'beta'")
        #expect(
            try reason(["beta"], [[0, .nan]])
                == "column 'beta' is nan at 1.0 s (row 2); it must be a finite number there")
        let table = MotionTable(
            name: "m", times: [0, 1], labels: ["emg", "beta"], columns: [[.nan, 1], [0, 1]])
        #expect(try CoordinateMotion(table, coordinates: coordinates).unused == ["emg"])
    }
}
