import Evidence

/// The sentences a result carries about its own limits.
enum Remarks {
    static func missing(_ person: Case.Person) -> [Note] {
        var notes: [Note] = []
        if person.ageYears == nil {
            notes.append(
                Note(.input, "No age was given: every answer is wider, and age-bound causes are averaged."))
        }
        if person.sex == nil {
            notes.append(
                Note(.input, "No sex was given: every answer is wider, and sex-bound causes are averaged."))
        }
        return notes
    }

    /// How much of the leading cause rests on convention.
    static func grades(_ ranked: [AssessmentResult.RankedCause], _ model: AssessmentModel) -> [Note] {
        guard let first = ranked.first else { return [] }
        let reasons = first.for + first.against
        let all = reasons.reduce(0) { $0 + abs($1.logOdds) }
        guard all > 0 else {
            return [
                Note(
                    .evidence,
                    "Nothing reported so far speaks for or against the first cause but how common it is.")
            ]
        }
        let weak = reasons.filter { $0.grade >= .c || $0.status == .assumed || $0.status == .recalled }
            .reduce(0) { $0 + abs($1.logOdds) }
        let share = Int((weak / all * 100).rounded())
        guard share >= 50 else { return [] }
        return [
            Note(
                .evidence,
                "\(share) % of what speaks for or against \(first.name.lowercasedFirst) is convention, definition or unverified (grade C or D): treat the order as a suggestion."
            )
        ]
    }

    static func standing(
        _ facts: Assessor.Facts, _ safety: AssessmentResult.Safety, _ stop: Bool
    ) -> [Note] {
        var notes: [Note] = []
        if !safety.unasked.isEmpty {
            notes.append(
                Note(
                    .input,
                    "\(safety.unasked.count) red-flag questions have not been asked; unasked is not \"no\"."))
        }
        if facts.drawing.isEmpty {
            notes.append(
                Note(
                    .input,
                    "No pain drawing was given: drawing where it hurts takes a minute and sorts most causes.")
            )
        }
        if facts.drawing.isEmpty, facts.answers.keys.isEmpty {
            notes.append(Note(.input, "Nothing was reported: the list shows only how common each cause is."))
        }
        notes.append(
            Note(
                .evidence,
                "Reference standards differ between causes (surgery, imaging, blocks, expert opinion): compare bands, not digits."
            ))
        notes.append(
            Note(
                .model,
                "Priors are constructed for an adult manual-therapy clinic and not validated on patients."
            ))
        return notes
    }
}

extension String {
    /// The text with a small first letter, unless the first word is an abbreviation.
    var lowercasedFirst: String {
        guard let first, dropFirst().first?.isLowercase == true else { return self }
        return first.lowercased() + dropFirst()
    }
}
