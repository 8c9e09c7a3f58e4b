public import Mechanics

/// Results as tables that carry the names, headers and column labels OpenSim gives them.
extension MotionTable {
    /// Generalized forces of inverse dynamics: a column a coordinate, `hip_flexion_r_moment` (N·m) for rotational ones,
    /// `pelvis_tx_force` (N) for all others.
    ///
    /// OpenSim writes coordinates in the order in which its joints hang on each other.
    ///
    /// - Parameters:
    ///   - times: Times of the rows (s).
    ///   - coordinates: The coordinates, in the order of the columns.
    ///   - forces: For each coordinate its generalized forces, one a time.
    public static func inverseDynamics(
        times: [Double], coordinates: [Coordinate], forces: [[Double]]
    ) -> MotionTable {
        MotionTable(
            name: "Inverse Dynamics Generalized Forces", times: times,
            labels: coordinates.map { $0.name + ($0.motion == .rotational ? "_moment" : "_force") },
            columns: forces)
    }

    /// Activations of muscles and controls of other actuators (1) found by static optimization.
    ///
    /// - Parameters:
    ///   - times: Times of the rows (s).
    ///   - actuators: Names of muscles and actuators, in the model's order.
    ///   - activations: For each of them its activations, one a time.
    public static func activations(
        times: [Double], actuators: [String], activations: [[Double]]
    ) -> MotionTable {
        MotionTable(
            name: "Static Optimization",
            remarks: ["This file contains static optimization results.", ""],
            times: times, labels: actuators, columns: activations)
    }

    /// Forces (N, or N·m for actuators of rotational coordinates) found by static optimization.
    ///
    /// - Parameters:
    ///   - times: Times of the rows (s).
    ///   - forces: Names of muscles, actuators and passive elements, in the model's order.
    ///   - values: For each of them its forces, one a time.
    public static func forces(times: [Double], forces: [String], values: [[Double]]) -> MotionTable {
        MotionTable(
            name: "ModelForces",
            remarks: [
                "", "This file contains the forces exerted on a model during a simulation.", "",
                "A force is a generalized force, meaning that it can be either a force (N) or a torque (Nm).",
                "", "Units are S.I. units (second, meters, Newtons, ...)",
                "If the header above contains a line with 'inDegrees', this indicates whether rotational values are in degrees (yes) or radians (no).",
                "",
            ],
            times: times, labels: forces, columns: values)
    }

    /// Loads that joints carry: nine columns a joint, force (N), moment (N·m) and point of application (m), labelled like
    /// `hip_r_on_femur_r_in_ground_fx`.
    ///
    /// - Parameters:
    ///   - times: Times of the rows (s).
    ///   - joints: The joints, in the order of the columns.
    ///   - loads: For each joint its loads, one a time.
    public static func jointReactions(
        times: [Double], joints: [ReportedJoint], loads: [[JointReaction]]
    ) -> MotionTable {
        let suffixes = ["_fx", "_fy", "_fz", "_mx", "_my", "_mz", "_px", "_py", "_pz"]
        var labels: [String] = []
        var columns: [[Double]] = []
        for (joint, loads) in zip(joints, loads) {
            labels += suffixes.map { "\(joint.name)_on_\(joint.body)_in_\(joint.frame)\($0)" }
            for vector in [\JointReaction.force, \.moment, \.point] {
                for axis in 0..<3 { columns.append(loads.map { $0[keyPath: vector][axis] }) }
            }
        }
        return MotionTable(
            name: "Joint Reaction Loads",
            remarks: [
                "", "This file contains the reaction forces and moments",
                "applied to the specified body of a joint pair and expressed  in the specified reference frame.",
                "", "Units are S.I. units (seconds, meters, Newtons, ...)",
            ],
            times: times, labels: labels, columns: columns)
    }
}

/// A joint whose loads are reported: on which body they act, and in whose axes they are given.
public struct ReportedJoint: Sendable, Hashable {
    public var name: String
    /// Name of the body the loads act on.
    public var body: String
    /// Name of the frame the loads are given in.
    public var frame: String

    public init(name: String, body: String, frame: String) {
        self.name = name
        self.body = body
        self.frame = frame
    }
}

/// Names OpenSim gives its result files; `prefix` is the tool's name, often the model's.
public enum ResultFileName {
    public static let inverseDynamics = "inverse_dynamics.sto"
    public static func activations(_ prefix: String) -> String {
        "\(prefix)_StaticOptimization_activation.sto"
    }
    public static func forces(_ prefix: String) -> String { "\(prefix)_StaticOptimization_force.sto" }
    public static func jointReactions(_ prefix: String) -> String {
        "\(prefix)_JointReaction_ReactionLoads.sto"
    }
}
