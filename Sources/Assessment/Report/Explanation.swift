public import Evidence

/// Everything for and against one cause, with sources.
public enum Explanation {
    public static func render(
        _ result: AssessmentResult, cause id: String, bibliography: Bibliography, isColoured: Bool = false
    ) -> String {
        var page = TextLayout(isColoured: isColoured)
        let entries = (result.causes + result.seriousCauses).filter { $0.id == id }
        if entries.isEmpty { page.line("This cause is ruled out for this person (its prior is zero).") }
        var cited: [String] = []
        for entry in entries {
            page.paragraph(Wording.cause(entry.name, entry.side), style: .bold)
            page.paragraph(
                "\(entry.band.rawValue), \(Wording.chance(entry.probability)); for this person before any finding \(Wording.chance(entry.prior)).",
                lead: "  ")
            for reason in entry.for + entry.against {
                let value = (reason.logOdds > 0 ? "+" : "") + reason.logOdds.rounded(toPlaces: 2).description
                page.paragraph(
                    "\(reason.text) [\(reason.status.rawValue); \(reason.sources.joined(separator: ", "))]",
                    lead: "  " + value.padded(to: 7) + reason.grade.rawValue + "  ")
                cited += reason.sources
            }
            if entry.for.isEmpty, entry.against.isEmpty {
                page.line("  nothing reported speaks for or against it")
            }
            page.line()
        }
        if !cited.isEmpty {
            page.line("Figures are changes of the natural log-odds when the finding is left out.")
            page.heading("Sources")
            for source in cited.unique {
                page.paragraph(
                    "\(source): " + (bibliography.source(source)?.citation ?? "not in the bibliography"),
                    lead: "  ", indent: 4)
            }
        }
        return page.text
    }
}
