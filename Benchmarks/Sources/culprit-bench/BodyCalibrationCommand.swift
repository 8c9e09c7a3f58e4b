import Body
import Foundation

/// Fits the healthy passive body to the published norms, from its published starts, and writes the data file and its page anew.
///
/// The same tables give the same files, byte for byte.
enum BodyCalibrationCommand {
    /// People of each sex drawn to check the spreads.
    static let drawn = 400
    static let seed: UInt64 = 2026

    /// - Parameters:
    ///   - table: `calibration.csv`; every number begins at its start again and is written back with its value.
    ///   - page: the Markdown file to write.
    static func run(table: String, page: String) throws {
        let url = URL(fileURLWithPath: table)
        let before = try PassiveParameters(csv: String(contentsOf: url, encoding: .utf8)).atStart
        let targets = try CalibrationTarget.shipped()
        let predictions = try CalibrationPredictions(
            of: targets, reference: try ReferenceBody.load(), parameters: before)
        let fit = try CalibrationFit(targets, predictions).fit(before)
        // what is written is what is reported: the file has six digits
        let rounded = try PassiveParameters(csv: fit.parameters.csv)
        let spreads = CalibrationSpreads(slopes: try predictions.people.slopes(rounded))
        let after = try PassiveParameters(csv: spreads.fit(rounded, to: targets).csv)
        try Data(after.csv.utf8).write(to: url)

        let report = BodyCalibrationPage(
            targets: targets, before: before, after: after,
            valuesBefore: try predictions.all(of: targets, before),
            values: try predictions.all(of: targets, after), spreads: spreads, fit: fit,
            population: try CalibrationPopulation(predictions.people, after, count: drawn, seed: seed))
        try Data(report.text.utf8).write(to: URL(fileURLWithPath: page))
        FileHandle.standardOutput.write(Data(report.summary.utf8))
    }
}
