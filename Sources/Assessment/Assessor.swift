import Anatomy
public import Body
import Evidence
import Reasoning

/// Turns cases into assessments: measure, screen, infer, explain, plan the next test.
///
/// Immutable and thread-safe; make one and use it for every case.
public struct Assessor: Sendable {
    /// Version of the reasoning, part of every result.
    public static let engineVersion = "1.0.0"

    public let model: AssessmentModel
    /// Draws behind the 90 % intervals.
    public let intervalSamples: Int
    /// The body that measured lengths are made sense of with; without it they are weighed by their published densities.
    public let body: BodyResources?

    public init(model: AssessmentModel, intervalSamples: Int = 200, body: BodyResources? = nil) {
        self.model = model
        self.intervalSamples = intervalSamples
        self.body = body
    }

    /// The shipped knowledge base and body, ready to assess.
    public static func shipped() throws -> Assessor {
        Assessor(model: try AssessmentModel(knowledge: .shipped(), bodyMap: .shipped()), body: try .shipped())
    }

    /// Assesses a case.
    /// - Throws: ``CaseError`` when the case is refused; nothing is assessed in part.
    public func assess(_ given: Case) throws -> AssessmentResult {
        // measure: everything known, given or derived
        let facts = try facts(given)
        // screen: rules before probabilities
        let safety = SafetyScreen.read(facts.answers, model.knowledge)
        // infer
        let inference = try infer(facts)
        // explain: causes, then mechanics
        let ranking = try Ranking(inference, facts, model: model, samples: intervalSamples)
        let mechanics = facts.body.map(BodyAnswer.init)
        let adaptation = body.flatMap { HabitAnswer.adaptation(given, $0) }
        // plan the next test
        let tests = try NextTests.rank(inference, facts, ranking, safety, model: model)
        return AssessmentResult(
            schema: AssessmentResult.schema, case: given.id, engineVersion: Self.engineVersion,
            evidenceVersion: model.knowledge.version,
            bodyVersion: facts.body != nil || adaptation != nil ? body?.version : nil,
            safety: safety,
            causes: ranking.everyday, seriousCauses: ranking.serious, hypotheses: ranking.hypotheses,
            bound: inference.posterior.bound, muscles: mechanics?.muscles ?? [],
            discs: mechanics?.discs ?? [], releases: mechanics?.releases ?? [], tugOfWar: mechanics?.tugOfWar,
            lengths: mechanics?.lengths,
            adaptation: adaptation, nextTests: tests.tests, stopTesting: tests.stop, plan: [],
            notes: facts.notes + ranking.notes
                + Remarks.standing(facts, safety, tests.stop))
    }

    /// What the body says of a case's measured lengths alone.
    public struct MeasuredBody: Sendable {
        public let bodyVersion: String
        public let person: Person
        public let muscles: [AssessmentResult.MuscleState]
        public let tugOfWar: TugReport
        public let lengths: LengthEstimate
        /// What the reader has to know: readings that contradict each other, what they cannot tell apart, what was not known of the person.
        public let notes: [Note]
    }

    /// What the body says of a case's measured lengths alone, of standing or of sitting.
    /// - Throws: ``CaseError`` when the case is refused, measures no length or describes a person the body cannot be scaled to;
    ///   `BodyFault` for a tissue with which nobody can hold the posture.
    public func mechanics(_ given: Case, in stance: Stance = .standing) throws -> MeasuredBody {
        let (answers, _, entered) = try answers(given)
        var notes = entered
        do {
            var ignored: [Note] = []
            _ = try StandingSpine(of: BodyEvidence.person(given.person, notes: &ignored))
        } catch {
            throw CaseError(
                message: error.message, path: "$.person", expected: "a person the body can be scaled to")
        }
        guard let body,
            let evidence = try BodyEvidence(given.person, answers, model.knowledge, body, notes: &notes)
        else {
            throw CaseError(
                message: "no muscle length was measured", path: "$.observations",
                expected:
                    "at least one of \(LengthFindings.tests.map(\.finding).joined(separator: ", ")), with its side"
            )
        }
        let answer = BodyAnswer(evidence)
        let (tug, second, angles) = try evidence.client.tug(in: stance, body.library)
        return MeasuredBody(
            bodyVersion: body.version, person: evidence.client.person, muscles: answer.muscles,
            tugOfWar: TugReport(
                tug, second: second, angles: angles, origin: evidence.origin, names: body.name),
            lengths: answer.lengths, notes: notes)
    }

    // MARK: stages

    /// A case checked against the knowledge base.
    struct Facts {
        let person: Case.Person
        let answers: Answers
        let drawing: Drawing
        let prior: PersonalPrior
        let body: BodyEvidence?
        let evidence: CaseEvidence
        let notes: [Note]
    }

    struct Inference {
        let engine: Engine
        let evidence: CaseEvidence
        let posterior: Posterior
    }

    /// Everything known of a case, given or derived, with the drawing and notes of what was set right.
    func answers(_ given: Case) throws -> (answers: Answers, drawing: Drawing, notes: [Note]) {
        let knowledge = model.knowledge
        var notes: [Note] = []
        let drawing = try Drawing(given.painDrawing, bodyMap: model.bodyMap)
        var answers = Answers()
        notes += try answers.enter(given.observations, knowledge: knowledge, bodyMap: model.bodyMap)
        for visit in given.visits {
            notes += try answers.enter(visit.observations, knowledge: knowledge, bodyMap: model.bodyMap)
        }
        try answers.derive(person: given.person, drawing: drawing, knowledge: knowledge)
        return (answers, drawing, notes)
    }

    func facts(_ given: Case) throws -> Facts {
        let knowledge = model.knowledge
        let (answers, drawing, entered) = try answers(given)
        var notes = entered
        let responses = try TreatmentResponse.read(
            given.visits, knowledge: knowledge, library: Library.shipped(), notes: &notes)
        notes += Remarks.missing(given.person)
        let body = bodyEvidence(given.person, answers, &notes)
        let evidence = CaseEvidence(
            answers, drawing: drawing, responses: responses, sex: given.person.sex, body: body, model: model)
        return Facts(
            person: given.person, answers: answers, drawing: drawing,
            prior: PersonalPrior(knowledge, answers), body: body,
            evidence: evidence, notes: notes)
    }

    /// What the body makes of measured lengths; a person it cannot be scaled to is assessed without it, and told so.
    private func bodyEvidence(_ person: Case.Person, _ answers: Answers, _ notes: inout [Note])
        -> BodyEvidence?
    {
        guard let body else { return nil }
        do {
            return try BodyEvidence(person, answers, model.knowledge, body, notes: &notes)
        } catch {
            notes.append(Note(.model, "The body model takes no part: \(error)."))
            return nil
        }
    }

    func infer(_ facts: Facts) throws -> Inference {
        let engine = try Engine(model.network(facts.prior))
        return Inference(
            engine: engine, evidence: facts.evidence,
            posterior: try engine.posterior(given: facts.evidence.observations))
    }
}
