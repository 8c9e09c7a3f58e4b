import Anatomy
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

    public init(model: AssessmentModel, intervalSamples: Int = 200) {
        self.model = model
        self.intervalSamples = intervalSamples
    }

    /// The shipped knowledge base, ready to assess.
    public static func shipped() throws -> Assessor {
        Assessor(model: try AssessmentModel(knowledge: .shipped(), bodyMap: .shipped()))
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
        // explain
        let ranking = try Ranking(inference, facts, model: model, samples: intervalSamples)
        // plan the next test
        let tests = try NextTests.rank(inference, facts, ranking, safety, model: model)
        return AssessmentResult(
            schema: AssessmentResult.schema, case: given.id, engineVersion: Self.engineVersion,
            evidenceVersion: model.knowledge.version, bodyVersion: nil, safety: safety,
            causes: ranking.everyday, seriousCauses: ranking.serious, hypotheses: ranking.hypotheses,
            bound: inference.posterior.bound, muscles: [], discs: [], releases: [],
            nextTests: tests.tests, stopTesting: tests.stop, plan: [],
            notes: facts.notes + ranking.notes + Remarks.standing(facts, safety, tests.stop))
    }

    // MARK: stages

    /// A case checked against the knowledge base.
    struct Facts {
        let person: Case.Person
        let answers: Answers
        let drawing: Drawing
        let prior: PersonalPrior
        let evidence: CaseEvidence
        let notes: [Note]
    }

    struct Inference {
        let engine: Engine
        let evidence: CaseEvidence
        let posterior: Posterior
    }

    func facts(_ given: Case) throws -> Facts {
        let knowledge = model.knowledge
        var notes: [Note] = []
        let drawing = try Drawing(given.painDrawing, bodyMap: model.bodyMap)
        var answers = Answers()
        notes += try answers.enter(given.observations, knowledge: knowledge, bodyMap: model.bodyMap)
        for visit in given.visits {
            notes += try answers.enter(visit.observations, knowledge: knowledge, bodyMap: model.bodyMap)
        }
        try answers.derive(person: given.person, drawing: drawing, knowledge: knowledge)
        let responses = try TreatmentResponse.read(
            given.visits, knowledge: knowledge, library: Library.shipped(), notes: &notes)
        notes += Remarks.missing(given.person)
        let evidence = CaseEvidence(
            answers, drawing: drawing, responses: responses, sex: given.person.sex, model: model)
        return Facts(
            person: given.person, answers: answers, drawing: drawing,
            prior: PersonalPrior(knowledge, answers),
            evidence: evidence, notes: notes)
    }

    func infer(_ facts: Facts) throws -> Inference {
        let engine = try Engine(model.network(facts.prior))
        return Inference(
            engine: engine, evidence: facts.evidence,
            posterior: try engine.posterior(given: facts.evidence.observations))
    }
}
