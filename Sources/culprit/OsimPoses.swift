import Foundation
import Mechanics

/// A pose as `POSES.json` names it, resolved against a model.
struct NamedPose: Sendable {
    let name: String
    let pose: Pose
    /// rad/s or m/s; zero where not named.
    let speeds: [Double]
    /// rad/s² or m/s²; zero where not named.
    let accelerations: [Double]
    /// One a muscle; the model's default where not named.
    let activations: [Double]
}

/// Reads `POSES.json`.
enum OsimPoses {
    private struct Document: Decodable {
        struct Entry: Decodable {
            let name: String?
            let coordinates: [String: Double]?
            let speeds: [String: Double]?
            let accelerations: [String: Double]?
            let activations: [String: Double]?

            enum Field: String, CodingKey, CaseIterable {
                case name, coordinates, speeds, accelerations, activations
            }

            init(from decoder: any Decoder) throws {
                // a misspelt field would leave its values out without a word
                for key in try decoder.container(keyedBy: AnyKey.self).allKeys
                where Field(rawValue: key.stringValue) == nil {
                    throw DecodingError.dataCorrupted(
                        DecodingError.Context(
                            codingPath: decoder.codingPath + [key],
                            debugDescription: "a pose has no field \"\(key.stringValue)\""))
                }
                let fields = try decoder.container(keyedBy: Field.self)
                name = try fields.decodeIfPresent(String.self, forKey: .name)
                coordinates = try fields.decodeIfPresent([String: Double].self, forKey: .coordinates)
                speeds = try fields.decodeIfPresent([String: Double].self, forKey: .speeds)
                accelerations = try fields.decodeIfPresent([String: Double].self, forKey: .accelerations)
                activations = try fields.decodeIfPresent([String: Double].self, forKey: .activations)
            }
        }

        /// Any key of an object.
        struct AnyKey: CodingKey {
            let stringValue: String
            let intValue: Int? = nil
            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }

        let poses: [Entry]
    }

    /// Room for some hundred thousand poses.
    private static let limit = 512 << 20

    static func read(_ path: String, for model: Model, format: OutputFormat) throws -> [NamedPose] {
        let bytes = try InputFile.bytes(path, limit: limit, kind: "invalid-poses", format: format)
        let document: Document
        do {
            document = try JSONDecoder().decode(Document.self, from: Data(bytes))
        } catch let error as DecodingError {
            throw Failure(
                kind: "invalid-poses", "\(InputFile.name(path)): \(error.sentence)", path: error.path,
                expected: "{\"poses\":[{\"name\":…,\"coordinates\":{…}}]}", format: format)
        }
        let coordinates = Self.index(model.coordinates.map(\.name))
        let muscles = Self.index(model.muscles.map(\.name))
        return try document.poses.enumerated().map { index, entry in
            func resolve(
                _ values: [String: Double]?, _ key: String, _ names: [String: Int], what: String,
                into result: inout [Double]
            ) throws {
                for (name, value) in values ?? [:] {
                    guard let place = names[name] else {
                        throw Failure(
                            kind: "invalid-poses", "the model has no \(what) '\(name)'",
                            path: "$.poses[\(index)].\(key).\(name)",
                            expected: "a \(what) of '\(model.name)'",
                            format: format)
                    }
                    result[place] = value
                }
            }
            var pose = model.defaultPose
            var speeds = model.coordinates.map(\.defaultSpeed)
            var activations = model.muscles.map(\.defaultActivation)
            try resolve(
                entry.coordinates, "coordinates", coordinates, what: "coordinate", into: &pose.coordinates)
            try resolve(entry.speeds, "speeds", coordinates, what: "coordinate", into: &speeds)
            var accelerations = [Double](repeating: 0, count: model.coordinates.count)
            try resolve(
                entry.accelerations, "accelerations", coordinates, what: "coordinate", into: &accelerations)
            try resolve(entry.activations, "activations", muscles, what: "muscle", into: &activations)
            for (name, value) in entry.coordinates ?? [:] {
                guard let place = coordinates[name] else { continue }
                let coordinate = model.coordinates[place]
                if coordinate.isClamped, !coordinate.admits(value) {
                    throw Failure(
                        kind: "invalid-poses", "\(value) is outside the range '\(name)' is clamped to",
                        path: "$.poses[\(index)].coordinates.\(name)",
                        expected: "\(coordinate.range.lowerBound)…\(coordinate.range.upperBound)",
                        format: format)
                }
            }
            for (name, value) in entry.activations ?? [:] where !(0...1).contains(value) {
                throw Failure(
                    kind: "invalid-poses", "an activation of \(value)",
                    path: "$.poses[\(index)].activations.\(name)",
                    expected: "0…1", format: format)
            }
            return NamedPose(
                name: entry.name ?? "p\(index)", pose: pose, speeds: speeds, accelerations: accelerations,
                activations: activations)
        }
    }

    private static func index(_ names: [String]) -> [String: Int] {
        Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

extension Coordinate {
    /// Whether a value lies in the declared range, give or take rounding in files (1e-6).
    func admits(_ value: Double) -> Bool {
        (range.lowerBound - 1e-6...range.upperBound + 1e-6).contains(value)
    }
}
