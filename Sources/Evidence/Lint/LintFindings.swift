extension Lint {
    mutating func checkFindings() {
        for located in files.findings.findings {
            let finding = located.value
            let place = Place(file: "findings.yaml", line: located.line, id: finding.id)
            let burden = finding.burden
            for (name, value) in [
                ("time", burden.time), ("cost", burden.cost), ("discomfort", burden.discomfort),
            ] {
                require((1...3).contains(value), .range, place, "burden \(name) \(value) is not 1, 2 or 3")
            }
            require(
                (0...120).contains(burden.minutes), .range, place,
                "minutes \(burden.minutes) is not within 0 and 120")
            checkThreshold(finding, place)
            checkNormal(finding, place)
            requireStructures(finding.structures, place)
            for other in finding.notWhen + finding.onlyAfter { requireFinding(other, place) }
            require(!finding.isCrossed || finding.isSided, .range, place, "a crossed test must be sided")
        }
    }

    /// Numbers must be able to count as present, and to fail to.
    private mutating func checkThreshold(_ finding: Finding, _ place: Place) {
        guard let range = finding.record.range else {
            require(
                finding.threshold == nil, .threshold, place,
                "present_when is for numbers, scales, grades, counts")
            return
        }
        // A pain scale counts from 3 of 10 only because the data say so: no silent default.
        guard let threshold = finding.threshold else {
            note(.threshold, place, "present_when is missing")
            return
        }
        let low = threshold.holds(range.lowerBound)
        let high = threshold.holds(range.upperBound)
        require(low != high, .threshold, place, "the limit of present_when is outside the recorded range")
    }

    private mutating func checkNormal(_ finding: Finding, _ place: Place) {
        if let normal = finding.normal {
            requireSources([normal.source], place)
            requirePage(normal.status, [normal.source], place, "normal: ")
            checkStatus(normal.status, place, "normal")
            require((normal.sd ?? 1) > 0, .range, place, "normal sd \(normal.sd ?? 0) is not above 0")
            for group in normal.groups {
                requireSources([group.source], place)
                requirePage(group.status.rawValue, [group.source], place, "group: ")
                require((group.sd ?? 1) > 0, .range, place, "group sd \(group.sd ?? 0) is not above 0")
            }
        }
        for reliability in finding.reliability {
            requireSources([reliability.source], place)
            requirePage(reliability.status, [reliability.source], place, "reliability: ")
            checkStatus(reliability.status, place, "reliability")
        }
    }

    private mutating func checkStatus(_ text: String, _ place: Place, _ what: String) {
        let word = String(text.prefix(while: { $0.isLetter || $0 == "-" }))
        require(
            Status(rawValue: word) != nil, .range, place,
            "\(what): status \(text) begins with no known status")
    }
}

extension Finding.Record {
    /// The values a number, scale, grade or count may have; nil for the others.
    public var range: ClosedRange<Double>? {
        switch self {
        case .yesNo, .regions: nil
        case .number(_, let range): range
        case .scale(let top), .count(let top): 0...Double(max(top, 0))
        case .grade: 0...5
        }
    }
}
