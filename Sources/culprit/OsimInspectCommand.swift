import ArgumentParser
import Foundation
import Mechanics
import OpenSimFormat

struct OsimInspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "What is in a model, and every element that is not supported, by name and line.")

    @Argument(help: "The model, .osim.") var model: String
    @Option(help: "text or json.") var format: OutputFormat = .text

    func run() throws {
        do {
            let summary = ModelSummary(try OsimInput.model(model, format: format))
            switch format {
            case .json: Console.print(try JSONOutput.line(InspectionDocument(summary)) + "\n")
            case .text: Console.print(InspectionText.text(summary))
            }
        } catch {
            throw Failure(error, format: format)
        }
    }
}

/// `culprit/osim-inspection/1`.
struct InspectionDocument: Encodable {
    struct BodyEntry: Encodable {
        let name: String
        let massKg: Double
        let parent: String
        let joint: String
        let jointClass: String
        let coordinates: [String]
    }

    struct CoordinateEntry: Encodable {
        let name: String
        let joint: String
        let motion: String
        let defaultValue: Double
        let range: [Double]?
        let clamped: Bool
        let locked: Bool
        let prescribed: Bool
        let follows: [String]
    }

    struct CouplerEntry: Encodable {
        let name: String
        let dependent: String
        let independents: [String]
        let function: String
    }

    struct SwitchingEntry: Encodable {
        let path: String
        let surface: String
    }

    struct UnsupportedEntry: Encodable {
        let kind: String
        let name: String
        let line: Int
        let count: Int
        let consequence: String
        let reason: String
    }

    let schema = "culprit/osim-inspection/1"
    let model: String
    let fileVersion: Int
    let credits: String?
    let publications: String?
    let gravity: [Double]
    let massKg: Double
    let bodies: [BodyEntry]
    let coordinates: [CoordinateEntry]
    let couplers: [CouplerEntry]
    let joints: [String: Int]
    let forces: [String: Int]
    let pathPoints: [String: Int]
    let wrapSurfaces: [String: Int]
    let pathWraps: Int
    let switchingWraps: [SwitchingEntry]
    let markers: Int
    let unsupported: [UnsupportedEntry]

    init(_ summary: ModelSummary) {
        model = summary.name
        fileVersion = summary.version
        credits = summary.credits
        publications = summary.publications
        gravity = [summary.gravity.x, summary.gravity.y, summary.gravity.z]
        massKg = summary.mass
        bodies = summary.bodies.map {
            BodyEntry(
                name: $0.name, massKg: $0.mass, parent: $0.parent, joint: $0.joint, jointClass: $0.jointClass,
                coordinates: $0.coordinates)
        }
        coordinates = summary.coordinates.map {
            CoordinateEntry(
                name: $0.name, joint: $0.joint, motion: "\($0.motion)", defaultValue: $0.defaultValue,
                range: $0.range.map { [$0.lowerBound, $0.upperBound] }, clamped: $0.isClamped,
                locked: $0.isLocked,
                prescribed: $0.isPrescribed, follows: $0.follows)
        }
        couplers = summary.couplers.map {
            CouplerEntry(
                name: $0.name, dependent: $0.dependent, independents: $0.independents, function: $0.function)
        }
        func counts(_ list: [ModelSummary.Count]) -> [String: Int] {
            Dictionary(list.map { ($0.name, $0.count) }, uniquingKeysWith: +)
        }
        joints = counts(summary.joints)
        forces = counts(summary.forces)
        pathPoints = counts(summary.pathPoints)
        wrapSurfaces = counts(summary.wrapSurfaces)
        pathWraps = summary.wrapsOfPaths
        switchingWraps = summary.switchingWraps.map { SwitchingEntry(path: $0.path, surface: $0.surface) }
        markers = summary.markers
        unsupported = summary.unsupported.map {
            UnsupportedEntry(
                kind: $0.className, name: $0.name, line: $0.line, count: $0.count,
                consequence: $0.consequence.word,
                reason: $0.reason)
        }
    }
}

extension UnsupportedElement.Consequence {
    /// As the documents spell it.
    var word: String {
        switch self {
        case .ignoredSafely: "ignored-safely"
        case .changesResults: "changes-results"
        case .unknown: "unknown"
        }
    }
}

/// A model's summary for people.
enum InspectionText {
    static func text(_ summary: ModelSummary) -> String {
        var out = "\(summary.name)  (file version \(summary.version))\n"
        if let credits = summary.credits, !credits.isEmpty { out += wrapped("credits", credits) }
        if let publications = summary.publications, !publications.isEmpty {
            out += wrapped("published", publications)
        }
        out += "  mass \(EvaluationText.number(summary.mass, 2)) kg, gravity "
        out += [summary.gravity.x, summary.gravity.y, summary.gravity.z].map { EvaluationText.number($0, 3) }
            .joined(separator: " ")
        out += " m/s²\n"
        out += "  joints: \(list(summary.joints))\n  forces: \(list(summary.forces))\n"
        out +=
            "  path points: \(list(summary.pathPoints)); wrap surfaces: \(list(summary.wrapSurfaces)), used \(summary.wrapsOfPaths) times\n"
        out += "\n  bodies (\(summary.bodies.count))\n"
        for body in summary.bodies {
            out +=
                "    \(body.name.left(24)) \(EvaluationText.number(body.mass, 3).left(9)) kg  on \(body.parent.left(18)) by \(body.jointClass) \(body.joint)\n"
        }
        out += "\n  coordinates (\(summary.coordinates.count))\n"
        for coordinate in summary.coordinates { out += "    " + line(coordinate) + "\n" }
        if !summary.switchingWraps.isEmpty {
            out +=
                "\n  sided cylinders on which a path may change its way round within the declared ranges, so that it jumps\n"
            for wrap in summary.switchingWraps { out += "    \(wrap.path) over \(wrap.surface)\n" }
        }
        if summary.unsupported.isEmpty { return out + "\n  every element of the file is supported\n" }
        for (consequence, title) in [
            (
                UnsupportedElement.Consequence.changesResults,
                "not supported, and results differ from OpenSim's without it"
            ),
            (.unknown, "not known"), (.ignoredSafely, "left out; nothing computed depends on it"),
        ] {
            let parts = summary.unsupported.filter { $0.consequence == consequence }
            if parts.isEmpty { continue }
            out += "\n  \(title)\n"
            for part in parts {
                let name = part.name.isEmpty ? "" : " '\(part.name)'"
                let count = part.count > 1 ? ", \(part.count) times" : ""
                out += "    line \(part.line): \(part.className)\(name)\(count): \(part.reason)\n"
            }
        }
        return out
    }

    private static func line(_ coordinate: ModelSummary.CoordinateLine) -> String {
        let unit = coordinate.motion == .translational ? "m" : "rad"
        var text =
            coordinate.name.left(28) + " " + EvaluationText.number(coordinate.defaultValue, 4) + " \(unit)"
        if let range = coordinate.range {
            text +=
                " in \(EvaluationText.number(range.lowerBound, 3))…\(EvaluationText.number(range.upperBound, 3))"
        }
        if coordinate.isClamped { text += ", clamped" }
        if coordinate.isLocked { text += ", locked" }
        if coordinate.isPrescribed { text += ", prescribed" }
        if !coordinate.follows.isEmpty {
            text += ", follows " + coordinate.follows.joined(separator: " and ")
        }
        return text
    }

    private static func list(_ counts: [ModelSummary.Count]) -> String {
        counts.isEmpty ? "none" : counts.map { "\($0.count) \($0.name)" }.joined(separator: ", ")
    }

    /// A long remark in lines of readable length.
    private static func wrapped(_ title: String, _ text: String) -> String {
        var out = "  \(title): "
        var length = 0
        for word in text.split(whereSeparator: \.isWhitespace) {
            if length + word.count > 96 {
                out += "\n    "
                length = 0
            }
            out += word + " "
            length += word.count + 1
        }
        return out + "\n"
    }
}
