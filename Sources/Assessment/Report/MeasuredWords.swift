import Anatomy

/// What measured lengths tell beside the shortening of muscles, in words every text shares.
package enum MeasuredWords {
    /// `Measured, and in brackets what the same person would show with healthy muscles: left Thomas 8° (-13°).`
    package static func readings(_ lengths: LengthEstimate) -> String {
        let readings = lengths.readings.map { reading in
            let unit = reading.unit == "cm" ? " cm" : "°"
            return
                "\(reading.name) \(reading.value.formattedShort)\(unit) (\(reading.healthy.rounded().formattedShort)\(unit))"
        }
        return
            "Measured, and in brackets what the same person would show with healthy muscles: \(readings.joined(separator: "; "))."
    }

    /// Muscles the tests leave open, sides that differ, and pull that is tolerated, a line each.
    package static func lines(_ muscles: [AssessmentResult.MuscleState], _ lengths: LengthEstimate?)
        -> [String]
    {
        var lines: [String] = []
        let open = muscles.filter { !$0.isSeen && $0.information >= 0.2 }.map {
            "\($0.side.rawValue) \($0.name) (\(percent($0.shortening.mean)) ± \(percent(1.645 * $0.shortening.sd)))"
        }
        if !open.isEmpty { lines.append("tested, but left open: \(open.joined(separator: ", "))") }
        for difference in lengths?.differences ?? [] where difference.isReal {
            let short = difference.leftLessRight > 0 ? "left" : "right"
            lines.append(
                "\(difference.name): the \(short) side is shorter than the other by \(percent(abs(difference.leftLessRight))) of its length (90 %: \(range(difference)))"
            )
        }
        for tolerance in lengths?.tolerances ?? [] where tolerance.isSeen && !holdsOne(tolerance.interval90) {
            let side = tolerance.side == .central ? "" : tolerance.side.rawValue + " "
            lines.append(
                "pull accepted in \(side)\(tolerance.family.spaced): \(times(tolerance.factor)) times the usual (90 %: \(tolerance.interval90.map(times).joined(separator: " to ")))"
            )
        }
        return lines
    }

    private static func range(_ difference: LengthEstimate.Difference) -> String {
        difference.interval90.map { abs($0) }.sorted().map(percent).joined(separator: " to ")
    }

    private static func holdsOne(_ interval: [Double]) -> Bool { interval[0] <= 1 && interval[1] >= 1 }

    private static func times(_ factor: Double) -> String { factor.rounded(toPlaces: 1).formattedShort }

    private static func percent(_ fraction: Double) -> String {
        "\((100 * fraction).rounded().formattedShort) %"
    }
}
