import Body

/// What a case's habits may do to muscles over weeks, as far as studies carry it: told, never weighed.
enum HabitAnswer {
    /// Nil without habits, or for a person the body cannot be scaled to.
    static func adaptation(_ given: Case, _ resources: BodyResources) -> [AssessmentResult.Adaptation]? {
        guard !given.habits.isEmpty else { return nil }
        // what is not known of the person is said where lengths were measured
        var notes: [Note] = []
        let person = BodyEvidence.person(given.person, notes: &notes)
        var found: [AssessmentResult.Adaptation] = []
        for habit in given.habits {
            guard let kept = try? resources.library.keptShort(person, in: habit.posture.rawValue) else {
                return nil
            }
            let loss = MuscleAdaptation.shortening(
                hoursShort: habit.hoursPerDay, days: habit.weeks.map { 7 * $0 } ?? .infinity)
            guard loss.estimate > 0 else { continue }
            found += kept.map { kept in
                AssessmentResult.Adaptation(
                    habit: habit.posture.rawValue, hoursPerDay: habit.hoursPerDay, weeks: habit.weeks,
                    group: kept.group.rawValue, name: resources.name(kept.group.rawValue),
                    keptShorter: kept.fraction.rounded(toPlaces: 2),
                    shortening: AssessmentResult.Adaptation.Shortening(
                        low: loss.range.lowerBound.rounded(toPlaces: 3),
                        estimate: loss.estimate.rounded(toPlaces: 3),
                        high: loss.range.upperBound.rounded(toPlaces: 3)))
            }
        }
        return found
    }
}
