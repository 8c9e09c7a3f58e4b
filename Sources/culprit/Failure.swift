import Anatomy
import Assessment
import Body
import Evidence
import Foundation
import Mechanics
import OpenSimFormat
import Reasoning

/// A refusal or a breakdown, as the contract prints it: one message, or one JSON object, on stderr.
struct Failure: Error, Encodable {
    struct Detail: Encodable {
        let kind: String
        let message: String
        let path: String?
        let expected: String?
    }

    /// 1: the input was understood and refused. 2: it failed through no fault of the input.
    let code: Int32
    let detail: Detail
    let format: OutputFormat

    enum CodingKeys: String, CodingKey { case detail = "error" }

    init(
        kind: String, _ message: String, path: String? = nil, expected: String? = nil, code: Int32 = 1,
        format: OutputFormat
    ) {
        self.code = code
        self.format = format
        detail = Detail(kind: kind, message: message, path: path, expected: expected)
    }

    /// Any error of the modules below, in the contract's words.
    init(_ error: any Error, format: OutputFormat) {
        switch error {
        case let failure as Failure: self = failure
        case let error as CaseError:
            self.init(
                kind: error.kind.rawValue, error.message, path: error.path, expected: error.expected,
                format: format)
        case let error as EvidenceError:
            self.init(kind: "invalid-evidence", error.description, format: format)
        case let error as BIFError:
            self.init(
                kind: "invalid-network", error.description, path: "\(error.line):\(error.column)",
                expected: error.expected, format: format)
        case let error as NoisyOrError:
            self.init(
                kind: "invalid-network", error.description, path: error.path, expected: error.expected,
                format: format)
        case let error as QueryError:
            self.init(
                kind: "invalid-query", error.message, path: error.path, expected: error.expected,
                format: format)
        case ReasoningError.impossibleEvidence:
            self.init(
                kind: "impossible-evidence", "the answers cannot all be true under the model", path: "$",
                expected: "answers of which at least one cause allows each", format: format)
        case let error as OpenSimFault:
            self.init(
                kind: "invalid-model", error.message, path: error.line.map { "line \($0)" },
                expected: error.expected, format: format)
        case let error as StorageFault:
            self.init(kind: "invalid-motion", error.description, format: format)
        case let error as FrameFault:
            self.init(kind: "invalid-motion", "at \(error.time) s: \(error.message)", format: format)
        case let error as ModelFault:
            self.init(kind: "invalid-model", error.message, format: format)
        case let error as BodyFault:
            self.init(kind: "invalid-body", error.message, format: format)
        case let error as DataFault:
            self.init(kind: "broken-installation", error.description, code: 2, format: format)
        default:
            self.init(kind: "internal", "\(error)", code: 2, format: format)
        }
    }

    func report() {
        switch format {
        case .json: Console.error((try? JSONOutput.line(self)) ?? "{\"error\":{\"kind\":\"internal\"}}")
        case .text:
            var text = "culprit: " + detail.message
            if let path = detail.path, path != "$" { text += "\n  at " + path }
            if let expected = detail.expected { text += "\n  expected: " + expected }
            Console.error(text)
        }
    }
}
