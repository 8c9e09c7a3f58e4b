import Foundation
import Testing

/// Runs of `osim statics` on the arm.
enum StaticsSample {
    /// Runs a motion on the arm; the files lie in `out`, the summary is what was printed.
    static func run<Result>(
        _ motion: String = OsimArm.still(), model: String = OsimArm.model(), files: [String: String] = [:],
        options: [String] = [], _ body: (OsimFolder, [String: Any]) throws -> Result
    ) throws -> Result {
        let all = ["arm.osim": model, "motion.sto": motion].merging(files) { $1 }
        return try OsimFolder.with(all) { folder in
            let outcome = try folder.osim(
                ["statics", "@arm.osim", "--motion", "@motion.sto", "--out", "@out", "--format", "json"]
                    + options)
            #expect(outcome.code == 0 && outcome.err.isEmpty, "\(outcome.err)")
            return try body(folder, try OsimJSON.object(outcome.text))
        }
    }

    /// Of most files' names.
    static let prefix = "out/test_arm_StaticOptimization_"
    /// The arm's elbow and shoulder waving, 21 rows.
    static let waving = OsimArm.motion(
        ["shoulder_flexion", "elbow_flexion"],
        (0...20).map { row in
            let time = 0.05 * Double(row)
            return [time, 0.3 + 0.2 * sin(4 * time), 1.2 - 0.4 * cos(5 * time)]
        })
}
