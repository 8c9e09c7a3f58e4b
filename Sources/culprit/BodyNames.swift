import Anatomy
import ArgumentParser
import Assessment
import Body
import Evidence
import Foundation
import Mechanics

/// Words and entries that every command about the body shares.
enum BodyNames {
    /// A version of the body told from its data files alone.
    static func version(_ library: BodyLibrary) -> String { ContentVersion.of(library.parts) }

    /// A sex by its name.
    static func sex(_ name: String) throws -> Sex {
        guard let sex = Sex(rawValue: name) else {
            throw ValidationError("'\(name)' is no sex of the norms; choose from female, male")
        }
        return sex
    }

    /// A stance of the tug of war by its name.
    static func stance(_ name: String) throws -> Stance {
        guard let stance = Stance(rawValue: name) else {
            throw ValidationError(
                "there is no tug of war in '\(name)'; choose from \(Stance.allCases.map(\.rawValue).joined(separator: ", "))"
            )
        }
        return stance
    }

    /// A length test by its id.
    static func test(_ id: String) throws -> LengthTest {
        guard let test = LengthTest(rawValue: id) else {
            throw ValidationError(
                "there is no test '\(id)'; choose from \(LengthTest.allCases.map(\.rawValue).joined(separator: ", "))"
            )
        }
        return test
    }

    /// A structure's name, and its side where the name has none.
    static func structure(_ structure: ResistingStructure) -> (name: String, side: Side?) {
        switch structure {
        case .muscles(let group): (group.group.rawValue, group.side)
        case .otherMuscles: ("other-muscles", nil)
        case .joint(let coordinate): (coordinate, nil)
        case .ligament(let name): (name, nil)
        case .otherJointTissue: ("joint-tissue", nil)
        case .weight: ("weight", nil)
        case .effort: ("examiner", nil)
        case .stop: ("stop", nil)
        }
    }

    /// `a man of 40 years, 175 cm, 79 kg`.
    static func words(_ person: PersonEntry) -> String {
        "a \(person.sex == .male ? "man" : "woman") of \(EvaluationText.number(person.ageYears, 0)) years, "
            + "\(EvaluationText.number(person.heightCm, 0)) cm, \(EvaluationText.number(person.massKg, 0)) kg"
    }

    /// Said below loads that differ.
    static let otherSet =
        "Two published sets of trunk muscles differ: where the other one is shown, the load depends on that choice.\n"

    /// Pelvis and curve where an X-ray told of them, and legs of unequal length; a line each, nothing for others.
    static func spine(_ person: PersonEntry) -> String {
        var out = ""
        let parts =
            person.standing.map { spine in
                [
                    ("pelvic incidence", spine.pelvicIncidenceDeg), ("pelvic tilt", spine.pelvicTiltDeg),
                    ("sacral slope", spine.sacralSlopeDeg), ("lordosis", spine.lordosisDeg),
                ]
            } ?? []
        if parts.contains(where: { $0.1.origin == "measured" }) {
            let words = parts.map { name, angle in
                "\(name) \(EvaluationText.number(angle.value, 1))°"
                    + (angle.origin == "measured"
                        ? "" : angle.origin == "identity" ? " (follows)" : " (norm)")
            }
            out += "Pelvis and curve in standing: \(words.joined(separator: ", ")).\n"
        }
        let longer = person.legLengthDifferenceCm
        if longer != 0 {
            out +=
                "The \(longer > 0 ? "right" : "left") leg is \(EvaluationText.number(abs(longer), 1)) cm longer.\n"
        }
        return out
    }

    /// `Shortened: left iliopsoas 10 %. Weakened: right gluteus medius 50 %.`
    static func words(_ tissue: [TissueEntry]) -> String {
        func list(_ title: String, _ lost: KeyPath<TissueEntry, Double>) -> String? {
            let parts = tissue.filter { $0[keyPath: lost] != 0 }.map {
                "\($0.side.rawValue) \($0.group.replacing("-", with: " ")) \(EvaluationText.number(100 * $0[keyPath: lost], 0)) %"
            }
            return parts.isEmpty ? nil : "\(title): \(parts.joined(separator: ", "))."
        }
        let sentences = [list("Shortened", \.shortening), list("Weakened", \.weakness)].compactMap { $0 }
        return sentences.isEmpty
            ? "All muscles as long and as strong as the mean person's." : sentences.joined(separator: " ")
    }
}

/// A person as documents name them.
struct PersonEntry: Encodable {
    /// An angle of the standing person (degrees), and whether it was measured, follows from others, or is a norm (which one).
    struct Angle: Encodable {
        let value: Double
        let origin: String
    }

    /// Pelvis and curve in standing; incidence is tilt plus slope exactly.
    struct Standing: Encodable {
        let pelvicIncidenceDeg: Angle
        let pelvicTiltDeg: Angle
        let sacralSlopeDeg: Angle
        let lordosisDeg: Angle
    }

    let sex: Sex
    let ageYears: Double
    let heightCm: Double
    let massKg: Double
    /// How much longer the right leg is than the left.
    let legLengthDifferenceCm: Double
    /// Absent where nobody was measured.
    let standing: Standing?

    /// Somebody invented.
    init(invented person: Person) { self.init(person, standing: nil) }

    private init(_ person: Person, standing: Standing?) {
        sex = person.sex
        ageYears = person.ageYears
        heightCm = (100 * person.height).rounded(toPlaces: 1)
        massKg = person.mass
        legLengthDifferenceCm = (100 * person.legLengthDifference).rounded(toPlaces: 1)
        self.standing = standing
    }

    /// - Throws: ``BodyFault`` for a person nobody can be.
    init(_ person: Person) throws(BodyFault) {
        let spine = try StandingSpine(of: person)
        func angle(_ radians: Double, _ origin: StandingSpine.Origin) -> Angle {
            let words =
                switch origin {
                case .measured: "measured"
                case .identity: "identity"
                case .norm(let norm): norm
                }
            return Angle(value: (radians * 180 / .pi).rounded(toPlaces: 1), origin: words)
        }
        let incidence = angle(spine.pelvicIncidence, spine.incidenceOrigin)
        let tilt = angle(spine.pelvicTilt, spine.tiltOrigin)
        let standing = Standing(
            pelvicIncidenceDeg: incidence, pelvicTiltDeg: tilt,
            // of the rounded ones, so that they add up as they are read
            sacralSlopeDeg: Angle(
                value: (incidence.value - tilt.value).rounded(toPlaces: 1),
                origin: angle(spine.sacralSlope, spine.slopeOrigin).origin),
            lordosisDeg: angle(spine.lordosis, spine.lordosisOrigin))
        self.init(person, standing: standing)
    }
}

/// A group that is not as long or not as strong as the mean person's.
struct TissueEntry: Encodable {
    let group: String
    let side: Side
    let shortening: Double
    /// Lost fraction of strength.
    let weakness: Double

    static func entries(_ tissue: BodyTissue) -> [TissueEntry] {
        tissue.changedGroups.map {
            let state = tissue[$0.group, $0.side]
            return TissueEntry(
                group: $0.group.rawValue, side: $0.side, shortening: state.shortening,
                weakness: (1 - state.strength).rounded(toPlaces: 4))
        }
    }
}
