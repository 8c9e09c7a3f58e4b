import Evidence
import Foundation

/// What the knowledge base rests on, counted, and how far the network departs from its rows.
public struct EvidenceStatistics: Sendable, Codable {
    public let evidenceVersion: String
    public let causes: Int
    public let findings: Int
    /// Rows in use, by grade and by status.
    public let rows: Int
    public let byGrade: [String: Int]
    public let byStatus: [String: Int]
    /// Rows whose likelihood ratios the network keeps within 5 %.
    public let keptWithinFivePercent: Int
    /// The rows it keeps worst, most off first.
    public let departures: [Departure]

    /// A row whose ratios one base rate for the finding cannot give.
    public struct Departure: Sendable, Codable {
        public let finding: String
        public let cause: String
        public let positiveRatio: Double
        public let achievedPositive: Double
        public let negativeRatio: Double
        public let achievedNegative: Double
    }

    public init(_ model: AssessmentModel) {
        let used = model.knowledge.likelihoods
        evidenceVersion = model.knowledge.version
        causes = model.knowledge.causes.count
        findings = model.knowledge.findings.count
        rows = used.count
        byGrade = Dictionary(grouping: used, by: \.grade.rawValue).mapValues(\.count)
        byStatus = Dictionary(grouping: used, by: \.status.rawValue).mapValues(\.count)
        let worst = model.conversions.map { ($0, Self.departure($0)) }.sorted { $0.1 > $1.1 }
        keptWithinFivePercent = worst.count { $0.1 <= log(1.05) }
        departures = worst.filter { $0.1 > log(1.05) }.map { report, _ in
            Departure(
                finding: report.row.finding, cause: report.row.cause,
                positiveRatio: report.row.appliedPositiveRatio,
                achievedPositive: report.achievedPositive.rounded(toPlaces: 3),
                negativeRatio: report.row.negativeRatio,
                achievedNegative: report.achievedNegative.rounded(toPlaces: 3))
        }
    }

    /// The larger of the two ratios' errors, as a natural logarithm.
    private static func departure(_ report: AssessmentModel.ConversionReport) -> Double {
        max(
            abs(log(report.achievedPositive / report.row.appliedPositiveRatio)),
            abs(log(report.achievedNegative / report.row.negativeRatio)))
    }

    /// For people.
    public func text(isColoured: Bool = false) -> String {
        var page = TextLayout(isColoured: isColoured)
        page.line(
            "\(causes) causes, \(findings) findings, \(rows) rows in use, \(evidenceVersion.prefix(19))")
        page.line(
            "by grade   " + byGrade.keys.sorted().map { "\($0) \(byGrade[$0] ?? 0)" }.joined(separator: ", "))
        page.line(
            "by status  "
                + byStatus.keys.sorted().map { "\($0) \(byStatus[$0] ?? 0)" }.joined(separator: ", "))
        page.line(
            "kept within 5 % by the network: \(keptWithinFivePercent) of \(keptWithinFivePercent + departures.count)"
        )
        if !departures.isEmpty {
            page.heading("Rows the network cannot keep (LR+ wanted → kept, LR− wanted → kept)")
            for row in departures.prefix(20) {
                page.paragraph(
                    "\(row.positiveRatio) → \(row.achievedPositive), \(row.negativeRatio) → \(row.achievedNegative)  \(row.finding) for \(row.cause)",
                    lead: "  ")
            }
        }
        return page.text
    }
}
