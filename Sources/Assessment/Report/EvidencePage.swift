public import Evidence

/// One entry of the knowledge base with its figures and sources, as text.
public enum EvidencePage {
    /// The page, or nil when nothing has this id.
    public static func render(
        _ id: String, _ knowledge: KnowledgeBase, _ library: Library, isColoured: Bool = false
    ) throws -> String? {
        let bibliography = try library.bibliography()
        var page = TextLayout(isColoured: isColoured)
        var cited: [String] = []
        if let cause = knowledge.cause(id) {
            show(cause, knowledge, &page, &cited)
        } else if let finding = knowledge.finding(id) {
            show(finding, knowledge, try library.otherFigures(), &page, &cited)
        } else if let flag = knowledge.redFlags.first(where: { $0.id == id }) {
            page.paragraph(flag.name, style: .bold)
            page.paragraph(knowledge.message(flag, flag.action))
            page.paragraph("Findings: " + flag.findings.joined(separator: ", "))
            page.paragraph(flag.evidence + " (\(flag.status.rawValue))")
            cited = flag.sources
        } else if let treatment = try library.careGuide().treatment(id) {
            page.paragraph("\(treatment.name) (grade \(treatment.grade.rawValue))", style: .bold)
            page.paragraph(treatment.summary)
            page.paragraph("Dose: " + treatment.dose)
            if !treatment.contraindications.isEmpty {
                page.paragraph("Not with: " + treatment.contraindications.joined(separator: "; "))
            }
            if !treatment.precautions.isEmpty {
                page.paragraph("Care with: " + treatment.precautions.joined(separator: "; "))
            }
            page.paragraph(treatment.evidence)
            cited = treatment.sources
        } else if let measure = try library.outcomeMeasures().first(where: { $0.id == id }) {
            page.paragraph("\(measure.name): \(measure.measures)", style: .bold)
            page.paragraph(measure.scoring)
            page.paragraph("Licence: " + measure.licence)
            cited = measure.sources
        } else if bibliography.source(id) != nil {
            cited = [id]
        } else {
            return nil
        }
        if !cited.isEmpty { page.heading("Sources") }
        for source in cited.unique {
            let entry = bibliography.source(source)
            page.paragraph(
                "\(source): " + (entry?.citation ?? "not in the bibliography")
                    + (entry?.pageSeen == nil ? " (not retrieved: figures are recalled)" : ""),
                lead: "  ", indent: 4)
        }
        return page.text
    }

    private static func show(
        _ cause: Cause, _ knowledge: KnowledgeBase, _ page: inout TextLayout, _ cited: inout [String]
    ) {
        page.paragraph("\(cause.name) (\(cause.standardTerm))", style: .bold)
        page.paragraph(cause.summary)
        page.paragraph(
            "Group \(cause.group); first contact \(cause.firstContact); \(cause.urgency.rawValue).")
        page.paragraph(
            "Pain: \(cause.painRegions.joined(separator: ", ")). May spread to: \(cause.referralRegions.joined(separator: ", "))."
        )
        page.paragraph(
            "Prior: the one main cause in \(cause.priorPrimary); present at all in \(cause.contributorRange.lowerBound)–\(cause.contributorRange.upperBound); a contributor in \(PriorRule.contributor(cause).rounded(toPlaces: 4)). \(cause.priorBasis) (\(cause.priorStatus))"
        )
        if let notes = cause.notes { page.paragraph(notes) }
        cited = cause.priorSources
        rows(knowledge.likelihoods(for: cause.id), named: \.finding, &page, &cited)
    }

    private static func show(
        _ finding: Finding, _ knowledge: KnowledgeBase, _ otherFigures: [OtherFigure],
        _ page: inout TextLayout,
        _ cited: inout [String]
    ) {
        page.paragraph("\(finding.name) (\(finding.category.rawValue))", style: .bold)
        page.paragraph("How: " + finding.how)
        page.paragraph(
            "Value: " + finding.expectedValue + (finding.thresholdText.map { "; present when " + $0 } ?? ""))
        if let caution = finding.caution { page.paragraph("Caution: " + caution) }
        if let normal = finding.normal {
            page.paragraph("Normal: \(normal.description) (\(normal.status); \(normal.source))")
            cited.append(normal.source)
        }
        for row in finding.reliability {
            page.paragraph("Reliability: \(row.statistic) \(row.value) (\(row.status); \(row.source))")
            cited.append(row.source)
        }
        rows(knowledge.likelihoods(of: finding.id), named: \.cause, &page, &cited)
        let others = otherFigures.filter { $0.finding == finding.id }
        if !others.isEmpty {
            page.line()
            page.line("Also published, not used:")
            for row in others {
                let figures = [
                    row.sensitivity.map { "sensitivity \($0)" }, row.specificity.map { "specificity \($0)" },
                    row.positiveRatio.map { "LR+ \($0)" }, row.negativeRatio.map { "LR− \($0)" },
                ].compactMap { $0 }.joined(separator: ", ")
                page.paragraph(
                    "\(row.cause): \(figures) [\(row.status.rawValue); \(row.source)]",
                    lead: "  \(row.grade.rawValue)  ")
                cited.append(row.source)
            }
        }
    }

    private static func rows(
        _ rows: [Likelihood], named name: KeyPath<Likelihood, String>, _ page: inout TextLayout,
        _ cited: inout [String]
    ) {
        guard !rows.isEmpty else { return }
        page.line()
        for row in rows { line(row, row[keyPath: name], &page, &cited) }
    }

    private static func line(
        _ row: Likelihood, _ name: String, _ page: inout TextLayout, _ cited: inout [String]
    ) {
        let accuracy = [
            row.sensitivity.map { "sensitivity \($0)" }, row.specificity.map { "specificity \($0)" },
            row.cap.map { "LR+ capped at \($0)" },
        ].compactMap { $0 }.joined(separator: ", ")
        page.paragraph(
            "\(name): LR+ \(row.positiveRatio), LR− \(row.negativeRatio)\(accuracy.isEmpty ? "" : "; " + accuracy) [\(row.status.rawValue); \(row.source)]",
            lead: "  \(row.grade.rawValue)  ")
        cited.append(row.source)
    }
}
