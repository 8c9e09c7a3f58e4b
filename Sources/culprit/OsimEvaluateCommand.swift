import ArgumentParser
import Foundation
import Mechanics
import OpenSimFormat

/// What `osim evaluate` can work out.
enum EvaluationQuantity: String, CaseIterable, Sendable {
    case bodies
    case lengths
    case momentArms = "moment-arms"
    case forces
    case gravity
    case inverseDynamics = "inverse-dynamics"
}

struct OsimEvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Where bodies stand, how long muscles are and what they pull, pose by pose.",
        discussion: """
            POSES.json: {"poses":[{"name":"p0","coordinates":{"hip_flexion_r":0.3},"speeds":{},"accelerations":{},"activations":{}}]}, in radians \
            and metres. Coordinates not named take their defaults; couplers are then obeyed. Moment arms are OpenSim's: the generalized \
            force of unit tension, couplers included. Muscle forces are at rest, the tendon in equilibrium.
            """)

    @Argument(help: "The model, .osim.") var model: String
    @Option(help: "The poses, JSON; - for standard input.") var poses: String
    @Option(help: "bodies,lengths,moment-arms,forces,gravity,inverse-dynamics: only these.") var quantities:
        String?
    @Option(help: "text or json.") var format: OutputFormat = .text

    func validate() throws {
        _ = try wanted()
        try OsimInput.checkStandardInput(model, poses)
    }

    private func wanted() throws -> Set<EvaluationQuantity> {
        guard let quantities else { return Set(EvaluationQuantity.allCases) }
        return Set(
            try quantities.split(separator: ",", omittingEmptySubsequences: false).map { part in
                let name = part.trimmingCharacters(in: .whitespaces)
                guard let quantity = EvaluationQuantity(rawValue: name) else {
                    throw ValidationError(
                        "--quantities takes \(EvaluationQuantity.allCases.map(\.rawValue).joined(separator: ",")), not '\(name)'"
                    )
                }
                return quantity
            })
    }

    func run() throws {
        do {
            let file = try OsimInput.model(model, format: format)
            let wanted = try wanted()
            let document = try OsimPoses.read(poses, for: file.model, format: format)
            let evaluator = try ModelEvaluator(file.model, quantities: wanted)
            switch format {
            case .json: try printJSON(evaluator, document)
            case .text:
                for index in document.indices {
                    let answer = try evaluate(document, index, with: evaluator)
                    Console.print(EvaluationText.text(answer, of: file.model))
                }
            }
        } catch {
            throw Failure(error, format: format)
        }
    }

    /// One pose, or the refusal of it with its place in the document.
    private func evaluate(
        _ poses: [NamedPose], _ index: Int, with evaluator: ModelEvaluator
    ) throws -> PoseEvaluation {
        do {
            return try evaluator.evaluate(poses[index])
        } catch {
            throw Failure(
                kind: "invalid-poses", error.message, path: "$.poses[\(index)]", format: format)
        }
    }

    /// Poses are worked out in portions on every core and printed as they come, so that memory stays flat.
    private func printJSON(_ evaluator: ModelEvaluator, _ poses: [NamedPose]) throws {
        // nothing is printed before the first portion is done: a refusal then stands alone
        var opening = "{\"model\":\(try JSONOutput.line(evaluator.model.name)),\"poses\":["
        var progress = Progress()
        let portion = 64
        for start in stride(from: 0, to: poses.count, by: portion) {
            let part = Array(start..<min(start + portion, poses.count))
            let answers = try Parallel.tryMap(part) { index in
                try JSONOutput.line(evaluate(poses, index, with: evaluator))
            }
            Console.print((start == 0 ? opening : ",\n") + answers.joined(separator: ",\n"))
            opening = ""
            progress.report(start + part.count, of: poses.count, "poses")
        }
        progress.end()
        Console.print(opening + "],\"schema\":\"\(ModelEvaluator.schema)\"}\n")
    }
}
