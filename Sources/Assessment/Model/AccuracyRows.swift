import Evidence

/// Every accuracy row the network is built from: the dossier's, and those the constructed rules add.
///
/// Rows of the label "no structure found" are not among them: the label is the remainder, the state in which no cause
/// is present, and its evidence enters as such.
struct AccuracyRows {
    /// Rows of each finding, in the order of the causes.
    let byFinding: [String: [Likelihood]]

    /// Rows of findings about the person are left out: they move the prior.
    init(_ knowledge: KnowledgeBase) {
        var byFinding: [String: [Likelihood]] = [:]
        for cause in knowledge.causes where !cause.isResidual {
            let rows = knowledge.likelihoods(for: cause.id)
            for row in rows where knowledge.finding(row.finding)?.describesPerson == false {
                byFinding[row.finding, default: []].append(row)
            }
            let listed = Set(rows.map(\.finding))
            for finding in cause.typicalFindings where !listed.contains(finding) {
                byFinding[finding, default: []].append(Self.typical(finding, cause, knowledge.rules.typical))
            }
        }
        self.byFinding = byFinding
    }

    /// The row of a finding the cause's description names without a figure.
    private static func typical(
        _ finding: String, _ cause: Cause, _ rule: ConstructedRules.Typical
    ) -> Likelihood {
        Likelihood(
            finding: finding, cause: cause.id, sensitivity: nil, specificity: nil,
            positiveRatio: rule.present,
            negativeRatio: rule.absent, cap: nil, sensitivityInterval: nil, specificityInterval: nil,
            positiveRatioInterval: nil, negativeRatioInterval: nil, grade: .d, status: .assumed,
            source: "expert-d",
            referenceStandard: nil, population: nil, sampleSize: nil,
            note: "named as typical in the description of the cause; ratio by rule", constructed: [])
    }
}
