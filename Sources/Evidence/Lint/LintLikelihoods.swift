extension Lint {
    mutating func checkLikelihoods() {
        for located in files.likelihoods.rows {
            let row = located.value
            let place = Place(
                file: "likelihoods.yaml", line: located.line, id: "\(row.finding) → \(row.cause)")
            let figures = Figures(
                sensitivity: row.sensitivity, specificity: row.specificity, positive: row.positiveRatio,
                negative: row.negativeRatio, isOverridden: row.isRatioOverridden, grade: row.grade,
                constructed: row.constructed, status: row.status)
            checkRow(row.finding, row.cause, row.source, figures, place)
            // A ratio of exactly 1 beside one that is not: no test can do that.
            let isOneSided = (row.positiveRatio == 1) != (row.negativeRatio == 1)
            require(!isOneSided, .ratioSides, place, "one ratio is 1 and the other is not")
            require((row.cap ?? 1) >= 1, .range, place, "lr_cap \(row.cap ?? 0) is below 1")
            checkIntervals(row, place)
        }
        for located in other.rows {
            let row = located.value
            let place = Place(
                file: "likelihoods-other.yaml", line: located.line, id: "\(row.finding) → \(row.cause)")
            let figures = Figures(
                sensitivity: row.sensitivity, specificity: row.specificity, positive: row.positiveRatio,
                negative: row.negativeRatio, isOverridden: row.isRatioOverridden, grade: row.grade,
                constructed: row.constructed, status: row.status)
            checkRow(row.finding, row.cause, row.source, figures, place)
        }
    }

    /// The numbers of a row in use or not.
    private struct Figures {
        let sensitivity: Double?
        let specificity: Double?
        let positive: Double?
        let negative: Double?
        let isOverridden: Bool
        let grade: Grade
        let constructed: [String]
        let status: Status
    }

    private mutating func checkRow(
        _ finding: String, _ cause: String, _ source: String, _ figures: Figures, _ place: Place
    ) {
        requireFinding(finding, place)
        requireCause(cause, place)
        requireSources([source], place)
        requirePage(figures.status.rawValue, [source], place)
        for (name, value) in [("sensitivity", figures.sensitivity), ("specificity", figures.specificity)] {
            if let value {
                require((0...1).contains(value), .range, place, "\(name) \(value) is not within 0 and 1")
            }
        }
        for (name, value) in [("lr_pos", figures.positive), ("lr_neg", figures.negative)] {
            if let value {
                require(
                    value > 0 && value <= 100, .range, place, "\(name) \(value) is not above 0 and up to 100")
            }
        }
        if let positive = figures.positive, let negative = figures.negative, !figures.isOverridden {
            require(
                (positive - 1) * (negative - 1) <= 1e-9, .ratioSides, place,
                "LR+ \(positive) and LR- \(negative) are on one side of 1")
        }
        checkConsistency(figures, place)
        let names: Set = ["sensitivity", "specificity", "lr_pos", "lr_neg"]
        require(
            names.isSuperset(of: figures.constructed), .constructed, place, "constructed names no such figure"
        )
        require(
            figures.constructed.isEmpty || (figures.status != .seen && figures.status != .assumed),
            .constructed,
            place, "constructed figures, but status \(figures.status.rawValue)")
        if figures.grade == .d, let positive = figures.positive {
            require((0.2...5).contains(positive), .gradeD, place, "LR+ \(positive) is too strong for grade D")
        }
    }

    /// LR+ = sensitivity / (1 − specificity) within 15 %, LR− = (1 − sensitivity) / specificity within 20 %, with a
    /// floor of half a percent where a figure is printed as 0 or 1.
    private mutating func checkConsistency(_ figures: Figures, _ place: Place) {
        guard let sensitivity = figures.sensitivity, let specificity = figures.specificity,
            !figures.isOverridden
        else { return }
        let positive = sensitivity / max(1 - specificity, 0.005)
        let negative = max(1 - sensitivity, 0.005) / max(specificity, 0.005)
        if let given = figures.positive {
            require(
                abs(given - positive) <= 0.15 * positive, .ratioConsistency, place,
                "LR+ \(given), but sensitivity and specificity give \(positive)")
        }
        if let given = figures.negative {
            require(
                abs(given - negative) <= 0.20 * negative, .ratioConsistency, place,
                "LR- \(given), but sensitivity and specificity give \(negative)")
        }
    }

    private mutating func checkIntervals(_ row: Likelihood, _ place: Place) {
        let pairs: [(String, Double?, ClosedRange<Double>?)] = [
            ("sensitivity", row.sensitivity, row.sensitivityInterval),
            ("specificity", row.specificity, row.specificityInterval),
            ("lr_pos", row.positiveRatio, row.positiveRatioInterval),
            ("lr_neg", row.negativeRatio, row.negativeRatioInterval),
        ]
        for (name, value, interval) in pairs {
            guard let interval else { continue }
            require(
                interval.lowerBound > 0, .interval, place, "the interval of \(name) does not begin above 0")
            guard let value else {
                note(.interval, place, "an interval of \(name) without a value")
                continue
            }
            require(
                interval.contains(value), .interval, place,
                "\(name) \(value) is outside its interval \(interval)")
        }
    }

    /// Exactly one row in use for a pair, and none without a reason; enough rows for every cause.
    mutating func checkPairs() {
        var used: Set<String> = []
        for located in files.likelihoods.rows {
            let pair = "\(located.value.finding) → \(located.value.cause)"
            let place = Place(file: "likelihoods.yaml", line: located.line, id: pair)
            require(used.insert(pair).inserted, .pair, place, "the pair has more than one row in use")
        }
        for located in other.rows {
            let pair = "\(located.value.finding) → \(located.value.cause)"
            let place = Place(file: "likelihoods-other.yaml", line: located.line, id: pair)
            if used.contains(pair) {
                require(
                    located.value.reasonNotUsed == nil, .pair, place,
                    "not_used_because, but the pair has a row in use")
            } else {
                require(
                    located.value.reasonNotUsed != nil, .pair, place, "no row in use and no not_used_because")
            }
        }
        for cause in files.causes.causes {
            let count = files.likelihoods.rows.count { $0.value.cause == cause.value.id }
            let place = Place(file: "causes.yaml", line: cause.line, id: cause.value.id)
            require(count >= 3, .tooFewRows, place, "only \(count) usable findings")
        }
    }
}
