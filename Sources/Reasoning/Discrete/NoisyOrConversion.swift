extension CauseNetwork {
    /// The network that a document describes.
    ///
    /// A weight *w* becomes the link probability leak + (1 − leak)·w, a factor *r* becomes leak·r.
    ///
    /// - Throws: ``NoisyOrError`` with the path of the first field that is wrong.
    public init(_ document: NoisyOrDocument) throws(NoisyOrError) {
        guard document.format == NoisyOrDocument.format else {
            throw NoisyOrError(
                path: "$.format", expected: "'\(NoisyOrDocument.format)'", found: "'\(document.format)'")
        }
        let causes = document.causes.map { Cause(id: $0.id, prior: $0.prior) }
        try CauseNetwork(causes: causes, findings: []).checkNoisyOr()
        let indices = Dictionary(uniqueKeysWithValues: causes.enumerated().map { ($1.id, $0) })
        var findings: [Finding] = []
        for (number, finding) in document.findings.enumerated() {
            let path = "$.findings[\(number)]"
            try check(finding.leak, at: path + ".leak")
            var links: [Link] = []
            for (position, link) in finding.links.enumerated() {
                let path = path + ".links[\(position)]"
                guard let cause = indices[link.cause] else {
                    throw NoisyOrError(
                        path: path + ".cause", expected: "the id of a cause", found: "'\(link.cause)'")
                }
                links.append(
                    Link(cause: cause, probability: try linkProbability(link, leak: finding.leak, at: path)))
            }
            findings.append(Finding(id: finding.id, leak: finding.leak, links: links))
        }
        self.init(causes: causes, findings: findings)
        try checkNoisyOr()
    }

    /// Checks ids, ranges and indices, under the paths of the JSON form.
    func checkNoisyOr() throws(NoisyOrError) {
        var ids: Set<String> = []
        for (index, cause) in causes.enumerated() {
            try checkNew(cause.id, among: &ids, at: "$.causes[\(index)].id")
            try check(cause.prior, at: "$.causes[\(index)].prior")
        }
        for (index, finding) in findings.enumerated() {
            let path = "$.findings[\(index)]"
            try checkNew(finding.id, among: &ids, at: path + ".id")
            try check(finding.leak, at: path + ".leak")
            var seen: Set<Int> = []
            for (position, link) in finding.links.enumerated() {
                guard causes.indices.contains(link.cause), seen.insert(link.cause).inserted else {
                    throw NoisyOrError(
                        path: path + ".links[\(position)].cause", expected: "each cause at most once",
                        found: "cause number \(link.cause)")
                }
                try check(link.probability, at: path + ".links[\(position)]")
            }
        }
    }
}

extension CauseNetwork.Link {
    /// How the link acts beside a leak.
    enum Action: Equatable {
        /// P(finding | only this cause, no leak).
        case generates(weight: Double)
        /// P(finding) is multiplied by this.
        case inhibits(factor: Double)
    }

    func action(leak: Double) -> Action {
        if probability >= leak {
            // With a leak of one there is nothing left to raise.
            .generates(weight: leak < 1 ? (probability - leak) / (1 - leak) : 0)
        } else {
            .inhibits(factor: probability / leak)
        }
    }
}

extension NoisyOrDocument {
    /// The JSON form of a network: weight (p − leak)/(1 − leak) where a link raises, factor p/leak where it
    /// lowers.
    public init(_ network: CauseNetwork) {
        let findings = network.findings.map { finding in
            Finding(
                id: finding.id, leak: finding.leak,
                links: finding.links.map { link in
                    let cause = network.causes[link.cause].id
                    return switch link.action(leak: finding.leak) {
                    case .generates(let weight): Link(cause: cause, weight: weight)
                    case .inhibits(let factor): Link(cause: cause, factor: factor)
                    }
                })
        }
        self.init(
            causes: network.causes.map { Cause(id: $0.id, prior: $0.prior) }, findings: findings,
            note: network.overlapRemark)
    }
}

extension CauseNetwork {
    /// Says that overlap families are left out; nil when there are none.
    var overlapRemark: String? {
        guard !overlaps.isEmpty else { return nil }
        return
            "\(overlaps.count) overlap families, whose evidence counts once in an assessment, are not part of this "
            + "file: here every finding counts by itself."
    }
}

private func linkProbability(
    _ link: NoisyOrDocument.Link, leak: Double, at path: String
) throws(NoisyOrError) -> Double {
    switch (link.weight, link.factor) {
    case (let weight?, nil):
        try check(weight, at: path + ".weight")
        return leak + (1 - leak) * weight
    case (nil, let factor?):
        try check(factor, at: path + ".factor")
        return leak * factor
    case (nil, nil):
        throw NoisyOrError(path: path, expected: "'weight' or 'factor'", found: "neither")
    case (_?, _?):
        throw NoisyOrError(path: path, expected: "'weight' or 'factor'", found: "both")
    }
}

private func check(_ value: Double, at path: String) throws(NoisyOrError) {
    guard value >= 0, value <= 1 else {
        throw NoisyOrError(path: path, expected: "a probability, 0…1", found: "\(value)")
    }
}

private func checkNew(_ id: String, among ids: inout Set<String>, at path: String) throws(NoisyOrError) {
    guard isLegalName(id) else {
        throw NoisyOrError(path: path, expected: "a name without quotation marks", found: "'\(id)'")
    }
    guard ids.insert(id).inserted else {
        throw NoisyOrError(path: path, expected: "an id not used before", found: "'\(id)'")
    }
}
