import Anatomy
import Evidence

extension Answers {
    /// Checks the observations of one visit against the knowledge base and enters them.
    ///
    /// Equal duplicates merge; contradicting ones are refused, naming the second. Answers of an earlier visit are
    /// overwritten. Returns what had to be said about the input.
    mutating func enter(
        _ observations: [Case.Observation], knowledge: KnowledgeBase, bodyMap: BodyMap
    ) throws(CaseError) -> [Note] {
        var notes: [Note] = []
        var layer = Answers()
        for observation in observations {
            guard let finding = knowledge.finding(observation.finding) else {
                throw Self.unknown(
                    "finding", observation.finding, path: observation.path + ".finding",
                    among: knowledge.findings.lazy.map(\.id))
            }
            var answer = try Self.answer(observation, finding, bodyMap)
            answer.visit = visits
            for side in Self.sides(observation, finding, &notes) {
                try layer.merge(answer, Key(finding: finding.id, side: side))
            }
        }
        try layer.settleSides()
        for key in layer.keys {
            if let answer = layer.table[key] { replace(answer, key) }
        }
        visits += 1
        return notes
    }

    /// The error for an id nobody knows, with the nearest that exists.
    static func unknown(
        _ kind: String, _ id: String, path: String, among candidates: some Sequence<String>
    ) -> CaseError {
        let near = Nearest.match(to: id, among: candidates)
        return CaseError(
            message: "unknown \(kind) \"\(id.shortened(to: 60))\""
                + (near.map { "; did you mean \"\($0)\"?" } ?? ""),
            path: path, expected: "a \(kind) id of the knowledge base")
    }

    // MARK: one observation

    private static func answer(
        _ observation: Case.Observation, _ finding: Finding, _ bodyMap: BodyMap
    ) throws(CaseError) -> Answer {
        var answer = Answer(present: observation.present ?? true, path: observation.path)
        guard let value = observation.value else { return answer }
        let path = observation.path + ".value"
        let judged: Bool
        switch (finding.record, value) {
        case (.yesNo, .yesNo(let flag)):
            judged = flag
        case (.number(let unit, let range), .number(let number)):
            judged = try presence(
                number, finding, in: range, unit: unit, path: path, given: observation.present)
            answer.number = number
        case (.scale(let top), .number(let number)):
            judged = try presence(
                number, finding, in: finding.scaleRange(upTo: top), unit: "on the scale", path: path,
                given: observation.present)
            answer.number = number
        case (.grade, .number(let number)):
            judged = try presence(
                number, finding, in: 0...5, unit: "of strength", path: path, given: observation.present)
            answer.number = number
        case (.count(let top), .number(let number)):
            judged = try presence(
                number, finding, in: 0...Double(top), unit: "counted", path: path, given: observation.present)
            guard number == number.rounded() else {
                throw CaseError(
                    message: "\(number.formattedShort) is not a count", path: path, expected: "a whole number"
                )
            }
            answer.number = number
        case (.regions, .regions(let regions)):
            for (index, region) in regions.enumerated() where bodyMap.region(region) == nil {
                throw unknown(
                    "body-map region", region, path: "\(path)[\(index)]",
                    among: bodyMap.regions.lazy.map(\.id))
            }
            judged = !regions.isEmpty
        default:
            throw CaseError(
                message: "\(finding.id) is not recorded like this", path: path,
                expected: finding.expectedValue)
        }
        if let present = observation.present, present != judged {
            throw CaseError(
                message: "marked \(inWords(present)), but the value means \(inWords(judged))",
                path: observation.path,
                expected: finding.thresholdText.map { "present when \($0)" } ?? "both to agree")
        }
        answer.present = judged
        return answer
    }

    static func inWords(_ present: Bool) -> String { present ? "present" : "absent" }

    private static func presence(
        _ number: Double, _ finding: Finding, in range: ClosedRange<Double>, unit: String, path: String,
        given: Bool?
    ) throws(CaseError) -> Bool {
        guard range.contains(number) else {
            throw CaseError(
                message: "\(number.formattedShort) is out of range for \(finding.id)", path: path,
                expected: "\(range.lowerBound.formattedShort)…\(range.upperBound.formattedShort) \(unit)")
        }
        // a number without a line between normal and abnormal is only a number: the judgement, if any, stands
        return finding.threshold?.holds(number) ?? given ?? false
    }

    private static func sides(
        _ observation: Case.Observation, _ finding: Finding, _ notes: inout [Note]
    ) -> [Side?] {
        guard let word = observation.side else { return [nil] }
        guard finding.isSided else {
            if word == .left || word == .right {
                note("\(finding.name) is recorded without a side: \"\(word.rawValue)\" was not used.", &notes)
            }
            return [nil]
        }
        if word == .central {
            note("\(finding.name) is recorded left or right: \"central\" counts as side unknown.", &notes)
            return [nil]
        }
        return word.sides
    }

    /// Adds a note once, however often its reason occurs.
    private static func note(_ text: String, _ notes: inout [Note]) {
        let note = Note(.input, text)
        if !notes.contains(note) { notes.append(note) }
    }

    // MARK: agreement

    private mutating func merge(_ answer: Answer, _ key: Key) throws(CaseError) {
        guard let earlier = table[key] else { return set(answer, key) }
        guard earlier.present == answer.present,
            earlier.number == nil || answer.number == nil
                || earlier.number == answer.number
        else {
            throw CaseError(
                message: "\(key.finding) contradicts \(earlier.path ?? "an earlier entry")",
                path: answer.path ?? "$.observations",
                expected: earlier.number == nil
                    ? "one answer for a finding and side"
                    : "one answer for a finding and side; of repeated readings their mean")
        }
        var merged = earlier
        merged.number = earlier.number ?? answer.number
        set(merged, key)
    }

    /// Makes answers without side and with side agree: absent without side is absent on both; present without side
    /// is dropped where a side is known, and is the other side where one side is absent.
    private mutating func settleSides() throws(CaseError) {
        for key in keys where key.side == nil {
            let left = self[key.finding, .left]
            let right = self[key.finding, .right]
            guard let open = table[key], left != nil || right != nil else { continue }
            let known = [left, right].compactMap { $0 }
            if open.present {
                if known.contains(where: \.present) {
                    remove(key)
                } else if known.count == 1 {
                    remove(key)
                    set(open, Key(finding: key.finding, side: left == nil ? .left : .right))
                } else {
                    throw Self.sidesContradict(key.finding, open, known[0])
                }
            } else if let present = known.first(where: \.present) {
                throw Self.sidesContradict(key.finding, open, present)
            } else {
                remove(key)
                for side in [Side.left, .right] where self[key.finding, side] == nil {
                    set(open, Key(finding: key.finding, side: side))
                }
            }
        }
    }

    private static func sidesContradict(_ finding: String, _ open: Answer, _ sided: Answer) -> CaseError {
        CaseError(
            message: "\(finding) without a side contradicts \(sided.path ?? "the answer with a side")",
            path: open.path ?? "$.observations", expected: "one answer for a finding and side")
    }
}

extension Finding {
    /// The range of a scale; a comparison of two ratings runs both ways.
    func scaleRange(upTo top: Int) -> ClosedRange<Double> {
        if case .above(0) = threshold { return -Double(top)...Double(top) }
        return 0...Double(top)
    }

    /// What a value of this finding may be, in words.
    var expectedValue: String {
        switch record {
        case .yesNo: "present: true or false"
        case .number(let unit, let range):
            "\(range.lowerBound.formattedShort)…\(range.upperBound.formattedShort) \(unit)"
        case .scale(let top):
            "\(scaleRange(upTo: top).lowerBound.formattedShort)…\(top)"
        case .grade: "a strength grade 0…5"
        case .count(let top): "a whole number 0…\(top)"
        case .regions: "a list of body-map regions"
        }
    }

    /// The line between absent and present, in words.
    var thresholdText: String? {
        switch threshold {
        case .above(let limit): "above \(limit.formattedShort)"
        case .atLeast(let limit): "at least \(limit.formattedShort)"
        case .below(let limit): "below \(limit.formattedShort)"
        case .atMost(let limit): "at most \(limit.formattedShort)"
        case nil: nil
        }
    }
}
