import Evidence
import Foundation

/// How a cause responded to the treatment aimed at it, over the visits of a case.
///
/// When a treatment has had the time it is expected to need, the first and the last score of each outcome measure
/// are compared with the smallest change that matters. No change speaks against the treated cause; a change for the
/// better speaks for it, weakly, because most low back pain improves anyway.
struct TreatmentResponse: Hashable {
    enum Course: Hashable { case improved, unchanged, worse }

    let cause: String
    let treatment: String
    let course: Course
    /// Days from the first treatment to the last score.
    let days: Int

    func ratio(_ rule: ConstructedRules.Response) -> Double {
        switch course {
        case .improved: rule.improved
        case .unchanged: rule.unchanged
        case .worse: rule.worse
        }
    }
}

extension TreatmentResponse {
    /// Reads the responses out of the visits; ids are checked here because care and outcome measures load apart.
    static func read(
        _ visits: [Case.Visit], knowledge: KnowledgeBase, library: @autoclosure () throws -> Library,
        notes: inout [Note]
    ) throws -> [TreatmentResponse] {
        guard visits.contains(where: { !$0.treatments.isEmpty || !$0.outcomes.isEmpty }) else { return [] }
        let library = try library()
        let care = try library.careGuide()
        let measures = try library.outcomeMeasures()
        try check(visits, knowledge, care, measures)
        var first: [String: (treatment: Treatment, day: Int)] = [:]
        for visit in visits {
            for given in visit.treatments {
                guard let treatment = care.treatment(given.treatment) else { continue }
                guard let cause = given.cause else {
                    notes.append(
                        Note(
                            .input,
                            "\(treatment.name) (\(visit.date)) names no cause it was aimed at, so its effect is not used as evidence."
                        ))
                    continue
                }
                if first[cause] == nil { first[cause] = (treatment, visit.day) }
            }
        }
        var responses: [TreatmentResponse] = []
        for cause in first.keys.sorted() {
            guard let (treatment, start) = first[cause] else { continue }
            guard let course = course(from: start, visits, measures) else { continue }
            guard let weeks = treatment.responseWeeks else { continue }
            guard Double(course.days) >= weeks * 7 else {
                notes.append(
                    Note(
                        .input,
                        "\(treatment.name) has had \(course.days) of the \(Int(weeks * 7)) days it is expected to need: too early to judge."
                    ))
                continue
            }
            responses.append(
                TreatmentResponse(
                    cause: cause, treatment: treatment.id, course: course.course, days: course.days))
        }
        return responses
    }

    private static func check(
        _ visits: [Case.Visit], _ knowledge: KnowledgeBase, _ care: CareGuide, _ measures: [OutcomeMeasure]
    ) throws(CaseError) {
        for visit in visits {
            for given in visit.treatments {
                guard care.treatment(given.treatment) != nil else {
                    throw Answers.unknown(
                        "treatment", given.treatment, path: given.path + ".treatment",
                        among: care.treatments.lazy.map(\.id))
                }
                if let cause = given.cause, knowledge.cause(cause) == nil {
                    throw Answers.unknown(
                        "cause", cause, path: given.path + ".cause", among: knowledge.causes.lazy.map(\.id))
                }
            }
            for outcome in visit.outcomes {
                guard let measure = measures.first(where: { $0.id == outcome.measure }) else {
                    throw Answers.unknown(
                        "outcome measure", outcome.measure, path: outcome.path + ".measure",
                        among: measures.lazy.map(\.id))
                }
                if let range = measure.range, !range.contains(outcome.score) {
                    throw CaseError(
                        message: "\(outcome.score.formattedShort) is out of range for \(measure.id)",
                        path: outcome.path + ".score",
                        expected: "\(range.lowerBound.formattedShort)…\(range.upperBound.formattedShort)")
                }
            }
        }
    }

    /// The change from the last score at or before the treatment's start (or the first score) to the last score.
    private static func course(
        from start: Int, _ visits: [Case.Visit], _ measures: [OutcomeMeasure]
    ) -> (course: Course, days: Int)? {
        var verdicts: [(course: Course, days: Int)] = []
        for measure in measures {
            let scores = visits.flatMap { visit in
                visit.outcomes.filter { $0.measure == measure.id }.map { (day: visit.day, score: $0.score) }
            }
            guard let before = scores.last(where: { $0.day <= start }) ?? scores.first,
                let after = scores.last,
                after.day > before.day, after.day > start,
                let improved = measure.isImportantImprovement(from: before.score, to: after.score),
                let worsened = measure.isImportantImprovement(
                    from: before.score, to: 2 * before.score - after.score)
            else { continue }
            let course: Course = improved ? .improved : worsened ? .worse : .unchanged
            verdicts.append((course, after.day - start))
        }
        // measures that disagree say nothing
        guard let first = verdicts.first, verdicts.allSatisfy({ $0.course == first.course }) else {
            return nil
        }
        return (first.course, verdicts.map(\.days).max() ?? first.days)
    }
}
