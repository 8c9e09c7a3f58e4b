import Anatomy
import ArgumentParser
import Body
import Mechanics

/// The person a body is made for, as every command about the body asks for it.
struct PersonOptions: ParsableArguments {
    @Option(help: "female or male.", transform: BodyNames.sex) var sex: Sex = .male
    @Option(name: .customLong("height"), help: "Stature (cm); without it the mean of the sex.") var heightCm:
        Double?
    @Option(name: .customLong("mass"), help: "Body mass (kg); without it the mean of the sex.") var massKg:
        Double?
    @Option(name: .customLong("age"), help: "Age (years).") var ageYears = 40.0
    @Option(help: "Pelvic incidence of a lateral X-ray in standing (degrees).") var pelvicIncidenceDeg:
        Double?
    @Option(help: "Pelvic tilt of that X-ray (degrees); incidence = tilt + sacral slope.") var pelvicTiltDeg:
        Double?
    @Option(help: "Sacral slope of that X-ray (degrees).") var sacralSlopeDeg: Double?
    @Option(help: "Lordosis L1-S1 of that X-ray (degrees).") var lordosisDeg: Double?
    @Option(help: "How much longer the right leg is than the left (cm).") var legLengthDifferenceCm = 0.0

    /// The person in SI units. Whether such a person can be is the body's to say.
    var person: Person {
        let mean = Person.mean(sex)
        let radians = { (degrees: Double?) in degrees.map { $0 * .pi / 180 } }
        return Person(
            sex: sex, ageYears: ageYears, height: heightCm.map { $0 / 100 } ?? mean.height,
            mass: massKg ?? mean.mass,
            spine: SpinopelvicAngles(
                pelvicIncidence: radians(pelvicIncidenceDeg), pelvicTilt: radians(pelvicTiltDeg),
                sacralSlope: radians(sacralSlopeDeg), lordosis: radians(lordosisDeg)),
            legLengthDifference: legLengthDifferenceCm / 100)
    }
}

/// Tissue changes given on the command line.
struct TissueOptions: ParsableArguments {
    @Option(
        name: .customLong("shorten"), parsing: .singleValue,
        help: ArgumentHelp(
            "A group and the lost fraction of its fibre length: iliopsoas=0.1, or hamstrings:left=0.15. Repeatable.",
            valueName: "group[:side]=fraction"),
        transform: Shortening.init(text:))
    var shortenings: [Shortening] = []

    /// The tissue of the body.
    var tissue: BodyTissue {
        var tissue = BodyTissue()
        for entry in shortenings {
            for side in entry.sides { tissue[entry.group, side].shortening = entry.fraction }
        }
        return tissue
    }
}

/// One `GROUP[:SIDE]=FRACTION`.
struct Shortening {
    /// What can be written: no measured muscle lies outside (below 0: longer than the mean).
    static let range = -0.2...0.35

    let group: MuscleGroup
    /// Both, where none was named.
    let sides: [Side]
    let fraction: Double

    /// - Throws: `ValidationError` that says which part is wrong and what was expected.
    init(text: String) throws {
        let halves = text.split(separator: "=", omittingEmptySubsequences: false)
        guard halves.count == 2 else {
            throw ValidationError(
                "'\(text)' is no shortening; write GROUP[:SIDE]=FRACTION, like iliopsoas:left=0.1")
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
        guard let fraction = Double(halves[1]), Self.range.contains(fraction) else {
            throw ValidationError(
                "'\(text)': the lost fraction of fibre length is a number from \(Self.range.lowerBound) to \(Self.range.upperBound)"
            )
        }
        self.group = group
        self.fraction = fraction
    }
}
