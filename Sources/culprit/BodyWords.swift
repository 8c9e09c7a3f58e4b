import Anatomy
import Assessment
import Body

/// What the texts about the body call muscles, joints, tests and sites; documents keep the ids.
struct BodyWords {
    private let resources: BodyResources

    init(_ library: BodyLibrary) throws {
        resources = BodyResources(library: library, anatomy: try .shipped())
    }

    /// Who pulls or resists: `left iliopsoas`, `capsule of the left hip`.
    func party(_ id: String, _ side: Side?) -> String {
        let name = place(of: id).map { "\($0.tissue) of \($0.joint)" } ?? plain(id)
        return side.map { $0 == .central ? name : "\($0.rawValue) \(name)" } ?? name
    }

    /// Where a coordinate turns and what a positive moment does: `L4/L5 (positive: extension)`.
    func axis(_ coordinate: String) -> String {
        guard let place = place(of: coordinate) else { return coordinate }
        return "\(place.joint) (N·m, positive: \(place.positive))"
    }

    /// A test as therapists call it.
    func test(_ id: String) -> String { LengthTest(rawValue: id)?.plainName ?? id }

    /// Where a coordinate turns: `L4/L5`, `the left hip`.
    func joint(_ coordinate: String) -> String { place(of: coordinate)?.joint ?? coordinate }

    /// A place where a nerve is pressed, inside a sentence.
    func site(_ id: String) -> String {
        switch id {
        case "spine": "at the foramen of the spine"
        case "piriformis": "below piriformis"
        case "ischial": "between sitting bone and thigh bone"
        case "thigh": "in the thigh"
        case "psoas": "between psoas and iliacus"
        case "groin": "in the groin"
        default: id
        }
    }

    private func plain(_ id: String) -> String {
        switch id {
        case "weight-and-supports": "weight and supports"
        case "other-muscles": "other muscles"
        case "stop": "end of range"
        default: resources.name(id)
        }
    }

    /// The joint a coordinate turns, the tissue that resists there, and what a positive moment does; nothing for other names.
    private func place(of coordinate: String) -> (joint: String, tissue: String, positive: String)? {
        let parts = coordinate.split(separator: "_").map(String.init)
        if parts.count == 3, let positive = Self.spine[parts[2]] {
            return ("\(parts[0])/\(parts[1])", "disc and ligaments", positive)
        }
        guard let last = parts.last, let side = ["r": "right", "l": "left"][last],
            let (joint, tissue, positive) = Self.limbs[parts.dropLast().joined(separator: "_")]
        else { return nil }
        return ("the \(side) \(joint)", tissue, positive)
    }

    private static let spine = ["FE": "extension", "LB": "right bend", "AR": "left turn"]
    private static let limbs = [
        "hip_flexion": ("hip", "capsule", "flexion"), "hip_adduction": ("hip", "capsule", "adduction"),
        "hip_rotation": ("hip", "capsule", "internal rotation"),
        "hip_iliofemoral": ("hip", "iliofemoral ligament", "flexion"),
        "knee_angle": ("knee", "capsule and ligaments", "flexion"),
        "ankle_angle": ("ankle", "capsule and ligaments", "dorsiflexion"),
    ]
}
