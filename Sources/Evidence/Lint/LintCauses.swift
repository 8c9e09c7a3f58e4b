extension Lint {
    mutating func checkCauses() {
        for located in files.causes.causes {
            let cause = located.value
            let place = Place(file: "causes.yaml", line: located.line, id: cause.id)
            require(
                cause.priorPrimary > 0 && cause.priorPrimary < 1, .range, place,
                "prior_primary \(cause.priorPrimary) is not between 0 and 1")
            let range = cause.contributorRange
            require(
                range.lowerBound >= 0 && range.upperBound <= 1, .range, place,
                "contributor_range \(range) is not within 0 and 1")
            for region in cause.painRegions + cause.referralRegions where !regions.contains(region) {
                note(.unknownRegion, place, "unknown region \(region)")
            }
            require(!cause.painRegions.isEmpty, .range, place, "a cause needs a pain_location")
            requireSources(cause.priorSources, place)
            requireStructures(cause.structures, place)
            checkTypical(cause, place)
            for prior in cause.personPriors { checkPersonPrior(prior, place) }
        }
        let sum = files.causes.causes.reduce(0) { $0 + $1.value.priorPrimary }
        let place = Place(file: "causes.yaml", line: nil, id: "prior_primary")
        require(abs(sum - 1) <= 1e-6, .priorSum, place, "the priors sum to \(sum), not 1")
        let residuals = files.causes.causes.filter(\.value.isResidual)
        require(residuals.count <= 1, .range, place, "more than one residual cause")
    }

    private mutating func checkTypical(_ cause: Cause, _ place: Place) {
        let rows = Set(files.likelihoods.rows.filter { $0.value.cause == cause.id }.map(\.value.finding))
        for finding in cause.typicalFindings {
            requireFinding(finding, place)
            require(
                !rows.contains(finding), .typicalFinding, place, "\(finding) is typical and also has a row")
        }
        require(
            Set(cause.typicalFindings).count == cause.typicalFindings.count, .typicalFinding, place,
            "a typical finding is named twice")
    }

    private mutating func checkPersonPrior(_ prior: Cause.PersonPrior, _ place: Place) {
        let named = prior.present + prior.absent
        for finding in named { requireFinding(finding, place) }
        let people = files.findings.findings.filter { $0.value.describesPerson }.map(\.value.id)
        for finding in named where findingIDs.contains(finding) && !people.contains(finding) {
            note(.personPrior, place, "\(finding) does not describe the person")
        }
        require(!named.isEmpty, .personPrior, place, "a person prior names nobody")
        require(
            Set(prior.present).isDisjoint(with: prior.absent), .personPrior, place,
            "a finding is both present and absent")
        require(
            (0...1).contains(prior.probability) && prior.interval90.contains(prior.probability)
                && prior.interval90.lowerBound >= 0 && prior.interval90.upperBound <= 1, .personPrior, place,
            "probability \(prior.probability) is not in its interval within 0 and 1")
        requireSources(prior.sources, place)
        requirePage(prior.status.rawValue, prior.sources, place, "person prior: ")
    }
}
