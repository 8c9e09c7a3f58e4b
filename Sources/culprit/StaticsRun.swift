import Foundation
import Mechanics
import OpenSimFormat

/// Static optimization of a whole motion: every frame solved, on every core, gathered into tables.
struct StaticsRun: Sendable {
    let optimization: StaticOptimization
    let motion: CoordinateMotion
    let times: [Double]
    let externalLoads: ExternalLoads?
    /// Forces from elsewhere, one list a time and one number a column, instead of optimized ones.
    let givenForces: [[Double]]?
    /// The body of each joint its reaction is given for, and the frame it is given in.
    let side: JointSide
    let frame: ReactionFrame

    /// Frames a core takes at a time: the first starts cold, the others from their neighbour. A fixed number, so that the numbers do
    /// not depend on the machine.
    private static let portion = 16

    /// One frame's numbers.
    struct Frame: Sendable {
        var controls: [Double]
        var forces: [Double]
        var passiveForces: [Double]
        var reactions: [JointReaction]
        /// Generalized forces of inverse dynamics, passive tissue not counted, as OpenSim's tool gives them.
        var inverseDynamics: [Double]
        /// Generalized forces nobody makes, one a coordinate.
        var unbalanced: [Double]
        var shortfall: [Double]
        var objective: Double
        var kktResidual: Double
        var dualityGap: Double
        var iterations: Int
        var status: LoadSharingSolution.Status
    }

    /// - Parameter report: called with the number of frames done, now and then, in order.
    func frames(report: (Int) -> Void) throws -> [Frame] {
        var done: [Frame] = []
        let starts = stride(from: 0, to: times.count, by: Self.portion).map { $0 }
        let cores = max(1, ProcessInfo.processInfo.activeProcessorCount)
        for group in stride(from: 0, to: starts.count, by: 2 * cores) {
            let portions = Array(starts[group..<min(group + 2 * cores, starts.count)])
            let answers = try Parallel.tryMap(portions) { start in
                try solve(start..<min(start + Self.portion, times.count))
            }
            done += answers.flatMap { $0 }
            report(done.count)
        }
        return done
    }

    private func solve(_ rows: Range<Int>) throws -> [Frame] {
        var workspace = StaticWorkspace(for: optimization)
        var frames: [Frame] = []
        for row in rows {
            let time = times[row]
            var instant = optimization.instant(of: motion, at: time)
            // forces are measured in ground or in bodies: these must stand where the instant puts them
            if let externalLoads {
                optimization.model.updatePositions(instant.pose, in: &workspace.mechanics)
                externalLoads.evaluate(
                    at: time, poses: workspace.mechanics.bodyInGround, into: &instant.externalForces)
            }
            if let givenForces {
                optimization.apply(forces: givenForces[row], at: instant, in: &workspace)
                frames.append(gather(workspace, forces: givenForces[row]))
                continue
            }
            do {
                try optimization.solve(instant, start: frames.isEmpty ? .cold : .previous, in: &workspace)
            } catch {
                let isSound = workspace.inverseDynamics.allSatisfy(\.isFinite)
                throw FrameFault(
                    time: time,
                    message: isSound
                        ? error.message
                        : "the motion leads to numbers that are not finite; are its values within reason?")
            }
            let forces = optimization.columns.indices.map { optimization.force(ofColumn: $0, workspace) }
            frames.append(gather(workspace, forces: forces))
        }
        return frames
    }

    private func gather(_ workspace: StaticWorkspace, forces: [Double]) -> Frame {
        let model = optimization.model
        return Frame(
            controls: workspace.solution.x, forces: forces, passiveForces: workspace.passiveForces,
            reactions: model.joints.indices.map {
                model.jointReaction($0, on: side, expressedIn: frame, workspace.mechanics)
            },
            inverseDynamics: workspace.inverseDynamics, unbalanced: workspace.unbalanced,
            shortfall: workspace.solution.shortfall, objective: workspace.solution.objective,
            kktResidual: workspace.solution.kktResidual, dualityGap: workspace.solution.dualityGap,
            iterations: workspace.solution.iterations, status: workspace.solution.status)
    }
}

/// A frame that cannot be worked out.
struct FrameFault: Error {
    /// s.
    let time: Double
    let message: String
}

extension StaticOptimization {
    /// The instant of a motion.
    func instant(of motion: CoordinateMotion, at time: Double) -> Instant {
        let count = model.coordinates.count
        var values = [Double](repeating: 0, count: count)
        var speeds = values
        var accelerations = values
        motion.evaluate(at: time, values: &values, speeds: &speeds, accelerations: &accelerations)
        // what its author prescribed, a coordinate does
        for (index, coordinate) in model.coordinates.enumerated() {
            guard let jet = coordinate.prescribed?(time) else { continue }
            (values[index], speeds[index], accelerations[index]) = (jet.value, jet.first, jet.second)
        }
        model.turnIntoSpeeds(&speeds, &accelerations, of: Pose(coordinates: values))
        return Instant(pose: Pose(coordinates: values), speeds: speeds, accelerations: accelerations)
    }

    /// Name of a column, as OpenSim prints it.
    func name(ofColumn column: Int) -> String {
        switch columns[column] {
        case .muscle(let index): model.muscles[index].name
        case .pathActuator(let index): model.pathActuators[index].name
        case .motor(let index): motors[index].name
        case .bodyMotor(let index): bodyMotors[index].name
        }
    }

    /// Force along the tendon of a muscle, passive part included, or force of a motor (N or N·m).
    func force(ofColumn column: Int, _ workspace: StaticWorkspace) -> Double {
        if case .muscle(let index) = columns[column] { return workspace.muscleForce(index) }
        return workspace.solution.x[column] * capacity(of: columns[column], workspace)
    }
}
