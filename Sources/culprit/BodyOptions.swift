import Anatomy
import ArgumentParser
import Assessment
import Body
import Mechanics

/// The person a body is made for, as every command about the body asks for it.
struct PersonOptions: ParsableArguments {
    @Option(help: "female or male; male without it.", transform: BodyNames.sex) var sex: Sex?
    @Option(
        name: .customLong("height"), parsing: .unconditional,
        help: "Stature (cm); without it the mean of the sex.")
    var heightCm: Double?
    @Option(
        name: .customLong("mass"), parsing: .unconditional,
        help: "Body mass (kg); without it the mean of the sex.")
    var massKg: Double?
    @Option(name: .customLong("age"), parsing: .unconditional, help: "Age (years); 40 without it.")
    var ageYears: Double?
    @Option(
        parsing: .unconditional, help: "Pelvic incidence of a lateral X-ray in standing (degrees).")
    var pelvicIncidenceDeg: Double?
    @Option(
        parsing: .unconditional,
        help: "Pelvic tilt of that X-ray (degrees); incidence = tilt + sacral slope.")
    var pelvicTiltDeg: Double?
    @Option(parsing: .unconditional, help: "Sacral slope of that X-ray (degrees).")
    var sacralSlopeDeg: Double?
    @Option(parsing: .unconditional, help: "Lordosis L1-S1 of that X-ray (degrees).")
    var lordosisDeg: Double?
    @Option(
        parsing: .unconditional,
        help: "How much longer the right leg is than the left (cm); negative: the left is longer.")
    var legLengthDifferenceCm: Double?

    /// The person in SI units. Whether such a person can be at all is the body's to say.
    var person: Person {
        let sex = sex ?? .male
        let mean = Person.mean(sex)
        let radians = { (degrees: Double?) in degrees.map { $0 * .pi / 180 } }
        return Person(
            sex: sex, ageYears: ageYears ?? mean.ageYears,
            height: heightCm.map { $0 / 100 } ?? mean.height, mass: massKg ?? mean.mass,
            spine: SpinopelvicAngles(
                pelvicIncidence: radians(pelvicIncidenceDeg), pelvicTilt: radians(pelvicTiltDeg),
                sacralSlope: radians(sacralSlopeDeg), lordosis: radians(lordosisDeg)),
            legLengthDifference: (legLengthDifferenceCm ?? 0) / 100)
    }

    /// Whether anything at all was said of the person.
    var isGiven: Bool { sex != nil || measures.contains { $0.value != nil } }

    /// Each measure with its option, in the option's own unit.
    private var measures: [(option: String, value: Double?, range: ClosedRange<Double>, unit: String)] {
        let degrees = { (range: ClosedRange<Double>) in
            (range.lowerBound * 180 / .pi).rounded()...(range.upperBound * 180 / .pi).rounded()
        }
        let centimetres = { (range: ClosedRange<Double>) in
            (100 * range.lowerBound).rounded()...(100 * range.upperBound).rounded()
        }
        let leg = PersonLimits.legLengthDifference
        return [
            ("height", heightCm, centimetres(PersonLimits.height), "cm"),
            ("mass", massKg, PersonLimits.mass, "kg"),
            ("age", ageYears, PersonLimits.ageYears, "years"),
            ("pelvic-incidence-deg", pelvicIncidenceDeg, degrees(PersonLimits.pelvicIncidence), "degrees"),
            ("pelvic-tilt-deg", pelvicTiltDeg, degrees(PersonLimits.pelvicTilt), "degrees"),
            ("sacral-slope-deg", sacralSlopeDeg, degrees(PersonLimits.sacralSlope), "degrees"),
            ("lordosis-deg", lordosisDeg, degrees(PersonLimits.lordosis), "degrees"),
            ("leg-length-difference-cm", legLengthDifferenceCm, centimetres(-leg...leg), "cm"),
        ]
    }

    /// Refuses a measure nobody has, in the unit it was given in.
    ///
    /// - Throws: ``Failure`` naming the option.
    func check(_ format: OutputFormat) throws {
        for (option, value, range, unit) in measures {
            guard let value, !range.contains(value) else { continue }
            throw Failure(
                kind: "invalid-body", "\(value.formattedShort) is out of range", path: "--" + option,
                expected:
                    "\(range.lowerBound.formattedShort) to \(range.upperBound.formattedShort) \(unit)",
                format: format)
        }
    }
}

/// Tissue changes given on the command line.
struct TissueOptions: ParsableArguments {
    @Option(
        name: .customLong("shorten"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "A group and the lost fraction of its fibre length: iliopsoas=0.1, or hamstrings:left=0.15. Repeatable.",
            valueName: "group[:side]=fraction"),
        transform: { try GroupChange(text: $0, of: .shortening) })
    var shortenings: [GroupChange] = []

    @Option(
        name: .customLong("weaken"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "A group and the lost fraction of its strength: gluteus-medius:left=0.5. Repeatable.",
            valueName: "group[:side]=fraction"),
        transform: { try GroupChange(text: $0, of: .weakness) })
    var weaknesses: [GroupChange] = []

    /// The tissue of the body.
    var tissue: BodyTissue {
        var tissue = BodyTissue()
        for entry in shortenings {
            for side in entry.sides { tissue[entry.group, side].shortening = entry.fraction }
        }
        for entry in weaknesses {
            for side in entry.sides { tissue[entry.group, side].strength = 1 - entry.fraction }
        }
        return tissue
    }

    /// Whether any was given.
    var isGiven: Bool { !shortenings.isEmpty || !weaknesses.isEmpty }

    func validate() throws {
        for (option, changes) in [("--shorten", shortenings), ("--weaken", weaknesses)] {
            var seen: Set<SidedGroup> = []
            for change in changes {
                for side in change.sides
                where !seen.insert(SidedGroup(change.group, side)).inserted {
                    throw ValidationError(
                        "\(option) names the \(side.rawValue) \(change.group.rawValue) twice; name each side once"
                    )
                }
            }
        }
    }
}

/// One `GROUP[:SIDE]=FRACTION`.
struct GroupChange {
    /// What is lost.
    enum Quantity {
        case shortening, weakness

        /// What can be written: no measured muscle lies outside (a length below 0: longer than the mean); a muscle with no strength at all is none.
        var range: ClosedRange<Double> {
            switch self {
            case .shortening: -0.2...0.35
            case .weakness: 0...0.95
            }
        }

        fileprivate var words: (noun: String, unit: String, example: String) {
            switch self {
            case .shortening: ("shortening", "fibre length", "iliopsoas:left=0.1")
            case .weakness: ("weakness", "strength", "gluteus-medius:left=0.5")
            }
        }
    }

    let group: MuscleGroup
    /// Both, where none was named.
    let sides: [Side]
    let fraction: Double

    /// - Throws: `ValidationError` that says which part is wrong and what was expected.
    init(text: String, of quantity: Quantity) throws {
        let (noun, unit, example) = quantity.words
        let halves = text.split(separator: "=", omittingEmptySubsequences: false)
        guard halves.count == 2 else {
            throw ValidationError("'\(text)' is no \(noun); write GROUP[:SIDE]=FRACTION, like \(example)")
        }
        let place = halves[0].split(separator: ":", omittingEmptySubsequences: false)
        guard let name = place.first, let group = MuscleGroup(rawValue: String(name)) else {
            let names = MuscleGroup.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("there is no muscle group '\(place.first ?? "")'; choose from \(names)")
        }
        switch place.count {
        case 1: sides = [.left, .right]
        case 2 where place[1] == "left" || place[1] == "right":
            sides = place[1] == "left" ? [.left] : [.right]
        default: throw ValidationError("'\(text)': the side is left or right; without one both are meant")
        }
        let range = quantity.range
        guard let fraction = Double(halves[1]), range.contains(fraction) else {
            throw ValidationError(
                "'\(text)': the lost fraction of \(unit) is a number from \(range.lowerBound.formattedShort) to \(range.upperBound.formattedShort)"
            )
        }
        self.group = group
        self.fraction = fraction
    }
}
