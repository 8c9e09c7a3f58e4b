extension Engine {
    /// What each piece of evidence contributes to each cause.
    ///
    /// One row for each observed finding in the order given, then one for each ratio; in it, for each cause, logit
    /// P(c | E) − logit P(c | E without that entry). Overlaps are resolved anew without the entry, so a finding that
    /// another one of its overlap replaces contributes little. Where the two are the same infinity the contribution
    /// is 0; contributions of several entries do not add up when causes explain each other away.
    ///
    /// - Throws: as ``posterior(given:)``.
    public func contributions(given observations: Observations) throws(ReasoningError) -> [[Double]] {
        let entries = 0..<(observations.findings.count + observations.ratios.count)
        return try contributions(
            ofGroups: entries.map { [$0] }, to: network.causes.indices.map { .any([$0]) }, given: observations
        )
    }
}
