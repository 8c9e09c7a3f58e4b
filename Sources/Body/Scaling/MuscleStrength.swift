/// How strong a person's muscles are next to the reference man's.
///
/// A muscle's force is its volume over its fibre length times the tension of a square metre. Volume follows the body's muscle mass, which is
/// the sex's share of body mass (38.4 % in men, 30.6 % in women: Janssen 2000, 468 people, seen); mass beyond a body mass index of 25 counts half,
/// because muscle grows less than weight does (Janssen 2000: the relation is curvilinear, seen; the half is assumed). After 45 years muscle
/// goes at 1.9 kg a decade in men and 1.1 kg in women, of 33.0 and 21.0 kg (Janssen 2000: the masses and the age seen, the rates recalled).
///
/// Predicted, not fitted: mean women against mean men come out at 0.62 to 0.66 of trunk moment, where the published ranges give 0.6.
struct MuscleStrength {
    /// kg of muscle.
    let muscleMass: Double

    init(of person: Person) {
        let share = person.sex == .male ? 0.384 : 0.306
        let lean = 25 * person.height * person.height
        let counted = person.mass <= lean ? person.mass : lean + 0.5 * (person.mass - lean)
        let lossEachDecade = person.sex == .male ? 1.9 / 33.0 : 1.1 / 21.0
        let decades = max(0, (person.ageYears - 45) / 10)
        muscleMass = share * counted * max(0.3, 1 - lossEachDecade * decades)
    }

    /// Largest isometric force relative to the reference man, whose fibres are shorter or longer by the factor of lengths.
    func forceFactor(lengths: Double) -> Double {
        let reference = MuscleStrength(
            of: Person(
                sex: .male, ageYears: 30, height: BodyScale.referenceHeight, mass: BodyScale.referenceMass))
        return muscleMass / reference.muscleMass / lengths
    }
}
