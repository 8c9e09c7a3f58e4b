import Evidence
import Reasoning

/// Priors drawn for a person whose age or sex nobody gave: the answer is then as wide as the clients are different.
///
/// Age is drawn evenly from 20 to 80 years and sex evenly (assumed: the spread of an adult clinic); each draw's
/// priors are perturbed by their own spread.
enum PersonSamples {
    /// By draw and cause node; nil when age and sex are known.
    static func draw(_ facts: Assessor.Facts, model: AssessmentModel, count: Int) -> [[Double]]? {
        guard facts.person.ageYears == nil || facts.person.sex == nil else { return nil }
        var random = SplitMix64(seed: 0x5065_7273_6F6E)
        // seven ages and two sexes cover the bands; each draw picks one and perturbs it
        let ages: [Double] = facts.person.ageYears.map { [$0] } ?? [22, 30, 38, 47, 55, 63, 72, 78]
        let sexes: [Case.Sex] = facts.person.sex.map { [$0] } ?? [.female, .male]
        var variants: [PersonalPrior] = []
        for age in ages {
            for sex in sexes {
                var person = facts.person
                person.ageYears = age
                person.sex = sex
                var answers = facts.answers
                // a fact that contradicts an imagined person keeps its given answer
                try? answers.derive(person: person, drawing: facts.drawing, knowledge: model.knowledge)
                variants.append(PersonalPrior(model.knowledge, answers))
            }
        }
        guard !variants.isEmpty else { return nil }
        return (0..<count).map { _ in
            let variant = variants[Int(random.uniform() * Double(variants.count))]
            return model.network(variant).causes.map { cause in
                guard cause.prior > 0, cause.prior < 1 else { return cause.prior }
                // centred so that the prior stays the mean of its draws, as in the engine's intervals
                let sd = cause.priorLogOddsSD
                return LogOdds.probability(
                    LogOdds.of(cause.prior) + sd * random.normal() - sd * sd / 2 * (1 - 2 * cause.prior))
            }
        }
    }
}
