/// Something said of the causes whose probability is wanted.
public enum Statement: Sendable, Hashable {
    /// At least one of these causes is present (one cause: that it is present).
    case any([Int])
    /// None of these causes is present.
    case none([Int])

    /// Indices of the causes it speaks of.
    public var causes: [Int] {
        switch self {
        case .any(let causes), .none(let causes): causes
        }
    }
}

/// How probable a statement is and is not; both are kept, so that a nearly certain one loses no digits.
public struct StatementProbability: Sendable, Hashable {
    public let holds: Double
    public let fails: Double

    /// Natural log-odds.
    public var logOdds: Double { naturalLogarithm(holds / fails) }
}

extension Engine {
    /// Probability of each statement given the observations, exactly.
    ///
    /// - Throws: as ``posterior(given:)``, and for a statement about a cause that is not there.
    public func probabilities(
        of statements: [Statement], given observations: Observations
    ) throws(ReasoningError) -> [StatementProbability] {
        try compiled.check(observations)
        try check(statements)
        var workspace = SweepWorkspace()
        return try inference(given: observations).probabilities(of: statements, &workspace)
    }

    /// What leaving out several entries together changes: for each group and statement, the log-odds with everything
    /// minus those without the group.
    ///
    /// Entries are numbered as in ``contributions(given:)``: the observed findings in their order, then the ratios.
    /// - Throws: as ``posterior(given:)``.
    public func contributions(
        ofGroups groups: [[Int]], to statements: [Statement], given observations: Observations
    ) throws(ReasoningError) -> [[Double]] {
        try compiled.check(observations)
        try check(statements)
        var workspace = SweepWorkspace()
        let inference = inference(given: observations, runs: groups.count + 1)
        let all = try inference.probabilities(of: statements, &workspace).map(\.logOdds)
        var rows: [[Double]] = []
        rows.reserveCapacity(groups.count)
        for group in groups {
            let without = self.inference(
                given: observations.leavingOut(Set(group)), following: inference, runs: groups.count + 1)
            let rest = try without.probabilities(of: statements, &workspace).map(\.logOdds)
            rows.append(zip(all, rest).map { $0 == $1 ? 0 : $0 - $1 })
        }
        return rows
    }

    func check(_ statements: [Statement]) throws(ReasoningError) {
        for (position, statement) in statements.enumerated() {
            for cause in statement.causes {
                try CompiledNetwork.check(index: cause, count: network.causes.count, at: .ranked(position))
            }
        }
    }
}

extension Observations {
    /// These observations without some entries (findings first, then ratios).
    func leavingOut(_ entries: Set<Int>) -> Observations {
        var rest = self
        rest.findings = findings.enumerated().filter { !entries.contains($0.offset) }.map(\.element)
        rest.ratios = ratios.enumerated().filter { !entries.contains($0.offset + findings.count) }.map(
            \.element)
        return rest
    }
}

extension Inference {
    /// One forward and backward run for all single causes; one forward run for each statement about several.
    ///
    /// - Parameter ties: by statement, for one about two causes, P(both absent) / (P(first absent) · P(second absent))
    ///   where it is known beforehand; the run is then saved.
    func probabilities(
        of statements: [Statement], pairsTied ties: [Double?]? = nil, _ workspace: inout SweepWorkspace
    ) throws(ReasoningError) -> [StatementProbability] {
        let result = try marginals(&workspace)
        return statements.enumerated().map { position, statement in
            let present: Double
            let absent: Double
            if let tie = ties?[position] {
                absent = statement.causes.reduce(tie) { $0 * result.absent[$1] }.clamped(to: 0...1)
                present = 1 - absent
            } else if statement.causes.count == 1, let cause = statement.causes.first {
                present = result.present[cause]
                absent = result.absent[cause]
            } else {
                var weightPresent = model.weightPresent
                for cause in statement.causes { weightPresent[cause] = 0 }
                let none = evidence(absent: model.weightAbsent, present: weightPresent, &workspace)
                absent = min(none / result.evidence, 1)
                present = 1 - absent
            }
            switch statement {
            case .any: return StatementProbability(holds: present, fails: absent)
            case .none: return StatementProbability(holds: absent, fails: present)
            }
        }
    }

    /// By statement, how the two causes of a pair are tied; nil for statements about fewer or more.
    func ties(
        of statements: [Statement], _ workspace: inout SweepWorkspace
    ) throws(ReasoningError) -> [Double?] {
        let singles = try marginals(&workspace).absent
        return try probabilities(of: statements, &workspace).enumerated().map { position, probability in
            let causes = statements[position].causes
            let independent = causes.reduce(1) { $0 * singles[$1] }
            guard causes.count == 2, causes[0] != causes[1], independent > 0 else { return nil }
            switch statements[position] {
            case .any: return probability.fails / independent
            case .none: return probability.holds / independent
            }
        }
    }
}

extension Double {
    fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
        min(max(self, range.lowerBound), range.upperBound)
    }
}
