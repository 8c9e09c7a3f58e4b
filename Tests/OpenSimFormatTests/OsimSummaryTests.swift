import Mechanics
import Testing

@testable import OpenSimFormat

@Suite("Summaries of models")
struct OsimSummaryTests {
    @Test("A summary counts what is there and says what hangs on what", arguments: [30000, 40600])
    func leg(version: Int) throws {
        let read = try OsimReadingTests.leg(version)
        let summary = ModelSummary(read)
        #expect(summary.name == "leg")
        #expect(summary.version == version)
        #expect(abs(summary.mass - 23.6) < 1e-12)
        #expect(summary.bodies.count == 6)
        let shank = try #require(summary.bodies.first { $0.name == "shank" })
        #expect(shank.parent == "thigh" && shank.joint == "knee" && shank.jointClass == "PinJoint")
        #expect(shank.coordinates == ["knee_angle"])
        #expect(
            Set(summary.joints) == [
                .init(name: "CustomJoint", count: 2), .init(name: "UniversalJoint", count: 1),
                .init(name: "BallJoint", count: 1), .init(name: "PinJoint", count: 1),
                .init(name: "WeldJoint", count: 1),
            ])
        #expect(
            summary.forces == [
                .init(name: "Thelen2003Muscle", count: 2),
                .init(name: "Millard2012EquilibriumMuscle", count: 1),
                .init(name: "Ligament", count: 1), .init(name: "PathSpring", count: 1),
                .init(name: "BushingForce", count: 1), .init(name: "CoordinateLimitForce", count: 1),
                .init(name: "SpringGeneralizedForce", count: 1), .init(name: "CoordinateActuator", count: 1),
                .init(name: "PathActuator", count: 1), .init(name: "PointActuator", count: 1),
                .init(name: "TorqueActuator", count: 1),
            ])
        #expect(summary.activeMuscles == 2)
        // its pieces come and go with a conditional point, so that none can be settled
        #expect(summary.switchingWraps == [.init(path: "quad", surface: "post")])
        #expect(
            summary.pathPoints == [
                .init(name: "PathPoint", count: 12), .init(name: "ConditionalPathPoint", count: 1),
                .init(name: "MovingPathPoint", count: 1),
            ])
        #expect(summary.wrapSurfaces.map(\.count) == [1, 1, 1, 1])
        #expect(summary.wrapsOfPaths == 2)
        #expect(summary.markers == 1)
        #expect(summary.differsFromOpenSim)
    }

    @Test("Coordinates say their limits, whom they follow, and whether they can move")
    func coordinates() throws {
        let lines = ModelSummary(try OsimReadingTests.leg(30000)).coordinates
        let named = Dictionary(uniqueKeysWithValues: lines.map { ($0.name, $0) })
        #expect(named["knee_angle"]?.range == -2...0.5)
        #expect(named["knee_angle"]?.joint == "knee")
        #expect(named["list"]?.range == nil)
        #expect(named["shift"]?.isLocked == true)
        #expect(named["glide_by"]?.follows == ["knee_angle"])
        #expect(named["hip_y"]?.follows == ["tilt", "list"])
        #expect(named["hip_x"]?.follows == [])
        let couplers = ModelSummary(try OsimReadingTests.leg(30000)).couplers
        #expect(couplers.map(\.function) == ["PiecewiseLinearFunction", "LinearFunction"])
    }
}
