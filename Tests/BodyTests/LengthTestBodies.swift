import Anatomy
import Mechanics

@testable import Body

/// The reference body on the bench, built once.
enum LengthTestBodies {
    static let body = Result { try ReferenceBody.load().model() }
    static let parameters = Result { try PassiveParameters.shipped() }
    static let man = Person(sex: .male, ageYears: 30, height: 1.75, mass: 75)
    static let bench = Result {
        try LengthTestBench(body: body.get(), parameters: parameters.get(), person: man)
    }

    /// A measurement in degrees, or cm.
    static func clinical(
        _ test: LengthTest, _ side: Side = .right, _ tissue: BodyTissue = .healthy, tolerance: Double = 1
    ) throws -> Double {
        let bench = try bench.get()
        var workspace = bench.makeWorkspace()
        let angle = try bench.angle(
            of: test, side: side, tissue: tissue, tolerance: tolerance, workspace: &workspace)
        return angle * test.clinicalFactor
    }

    /// A tissue with one group shorter on both sides.
    static func short(_ group: MuscleGroup, by shortening: Double = 0.15) -> BodyTissue {
        var tissue = BodyTissue()
        for side in [Side.left, .right] { tissue[group, side].shortening = shortening }
        return tissue
    }

    static func sides(of test: LengthTest) -> [Side] { test.isSided ? [.left, .right] : [.central] }
}
