/// How well a finding tells one cause, as accuracy studies report it.
public struct AccuracyRow: Sendable, Hashable {
    /// Index of the cause.
    public let cause: Int
    /// P(present | cause) / P(present | none), 0 or more; any cap is applied already.
    public let lrPositive: Double
    /// P(absent | cause) / P(absent | none), 0 or more.
    public let lrNegative: Double
    /// Standard deviations of their natural logarithms, 0 or more; they weigh rows that disagree.
    public let sdLogPositive: Double
    public let sdLogNegative: Double

    public init(
        cause: Int, lrPositive: Double, lrNegative: Double, sdLogPositive: Double, sdLogNegative: Double
    ) {
        self.cause = cause
        self.lrPositive = lrPositive
        self.lrNegative = lrNegative
        self.sdLogPositive = sdLogPositive
        self.sdLogNegative = sdLogNegative
    }
}

/// The network's figures for one finding, fitted to all its accuracy rows.
///
/// With b = P(finding | none of the causes) and s = P(finding | only this cause), a row asks s/b = LR+ and
/// (1 − s)/(1 − b) = LR−. One row determines both:
///
///     b = (1 − LR−) / (LR+ − LR−),   s = LR+ · b
///
/// Several rows share b, and usually no b serves all. Then b and every s minimise
///
///     Σ [(ln(s/b) − ln LR+)² / sd+² + (ln((1 − s)/(1 − b)) − ln LR−)² / sd−²]
///
/// and ``achieved`` says what each row got.
///
/// Rows that no b and s can satisfy are read so (conventions of ours, grade D):
/// - both ratios 1: no link.
/// - one ratio 1: that answer tells nothing only in the limit b → 0 or 1; it is taken as 5 % on the other side of 1.
/// - both on the same side of 1: the one nearer to 1 is taken as 1, on a tie the negative one; then as above.
/// - ratios above 1000 or below 1/1000, infinite and zero ones too, are taken as 1000 and 1/1000: no study excludes
///   more.
public struct ConvertedFinding: Sendable {
    /// P(finding present | none of the causes), strictly between 0 and 1; 0.5, without effect, when there is no link.
    public let leak: Double
    /// P(finding present | only this cause) for each informative row, in the order of the rows; never equal to the leak.
    public let links: [(cause: Int, probability: Double)]
    /// LR+ and LR− that the leak and link give, for each row; (1, 1) for a row without a link.
    public let achieved: [(positive: Double, negative: Double)]

    /// Fits the rows of one finding.
    ///
    /// - Throws: ``ReasoningError`` with the place `.accuracyRow` for a negative ratio or deviation, NaN, or a cause
    ///   named twice.
    public init(rows: [AccuracyRow]) throws(ReasoningError) {
        var targets: [AccuracyTarget?] = []
        for (position, row) in rows.enumerated() {
            let place = ReasoningError.Place.accuracyRow(position)
            try CompiledNetwork.check(row.lrPositive, in: 0...(.infinity), "0...", at: place)
            try CompiledNetwork.check(row.lrNegative, in: 0...(.infinity), "0...", at: place)
            try CompiledNetwork.check(row.sdLogPositive, in: 0...(.infinity), "0...", at: place)
            try CompiledNetwork.check(row.sdLogNegative, in: 0...(.infinity), "0...", at: place)
            if rows[..<position].contains(where: { $0.cause == row.cause }) {
                throw .repeated(at: place, index: row.cause)
            }
            targets.append(AccuracyTarget(row))
        }

        let informative = targets.compactMap(\.self)
        let leak = AccuracyTarget.leak(fitting: informative)
        self.leak = leak
        var links: [(cause: Int, probability: Double)] = []
        var achieved: [(positive: Double, negative: Double)] = []
        for (row, target) in zip(rows, targets) {
            guard let target else {
                achieved.append((1, 1))
                continue
            }
            // alone, the closed form holds to the last bit
            let probability =
                informative.count == 1 ? target.positive * leak : target.probability(leak: leak)
            links.append((row.cause, probability))
            achieved.append((probability / leak, (1 - probability) / (1 - leak)))
        }
        self.links = links
        self.achieved = achieved
    }
}
