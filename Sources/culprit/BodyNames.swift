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

    /// `Shortened: left iliopsoas 10 %.`
    static func words(_ tissue: [TissueEntry], otherwise: String) -> String {
        guard !tissue.isEmpty else { return otherwise }
        let parts = tissue.map {
            "\($0.side.rawValue) \($0.group.replacing("-", with: " ")) \(EvaluationText.number(100 * $0.shortening, 0)) %"
        }
        return "Shortened: \(parts.joined(separator: ", "))."
    }
}

/// A person as documents name them.
struct PersonEntry: Encodable {
    let sex: Sex
    let ageYears: Double
    let heightCm: Double
    let massKg: Double

    init(_ person: Person) {
        sex = person.sex
        ageYears = person.ageYears
        heightCm = (100 * person.height).rounded(toPlaces: 1)
        massKg = person.mass
    }
}

/// A group that is not as long as the mean person's.
struct TissueEntry: Encodable {
    let group: String
    let side: Side
    let shortening: Double

    static func entries(_ tissue: BodyTissue) -> [TissueEntry] {
        tissue.changedGroups.map {
            TissueEntry(
                group: $0.group.rawValue, side: $0.side, shortening: tissue[$0.group, $0.side].shortening)
        }
    }
}
