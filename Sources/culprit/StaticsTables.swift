import Mechanics
import OpenSimFormat

/// The results of a motion as OpenSim's files, and those OpenSim has none for.
struct StaticsTables {
    let run: StaticsRun
    let frames: [StaticsRun.Frame]

    private var model: Model { run.optimization.model }
    private var times: [Double] { run.times }

    /// Name of each file with its table; OpenSim's own names where OpenSim has such a file.
    var files: [(name: String, table: MotionTable)] {
        let prefix = StaticsTables.fileName(model.name)
        let columns = run.optimization.columns.indices
        let names = columns.map(run.optimization.name(ofColumn:))
        let asked = [
            (ResultFileName.jointReactions(prefix), reactions),
            (
                ResultFileName.inverseDynamics,
                MotionTable.inverseDynamics(
                    times: times, coordinates: model.coordinates,
                    forces: model.coordinates.indices.map { index in frames.map { $0.inverseDynamics[index] }
                    })
            ),
            ("\(prefix)_StaticOptimization_unbalanced.sto", unbalanced),
        ]
        if run.givenForces != nil { return asked }
        return asked + [
            (
                ResultFileName.activations(prefix),
                .activations(
                    times: times, actuators: names,
                    activations: columns.map { column in frames.map { $0.controls[column] } })
            ),
            (
                ResultFileName.forces(prefix),
                .forces(
                    times: times, forces: names,
                    values: columns.map { column in frames.map { $0.forces[column] } })
            ),
            ("\(prefix)_StaticOptimization_passive_force.sto", passiveForces),
            ("\(prefix)_StaticOptimization_optimality.sto", optimality),
        ]
    }

    /// A model's name without what a file's name cannot have.
    static func fileName(_ name: String) -> String {
        let kept = String(name.map { $0.isLetter || $0.isNumber || "-_.".contains($0) ? $0 : "_" })
        let text = kept.drop { $0 == "." }
        return text.isEmpty ? "model" : String(text)
    }

    private func table(
        _ name: String, _ remarks: [String], _ labels: [String], _ value: (StaticsRun.Frame, Int) -> Double
    ) -> MotionTable {
        MotionTable(
            name: name, remarks: remarks, times: times, labels: labels,
            columns: labels.indices.map { column in frames.map { value($0, column) } })
    }

    private var reactions: MotionTable {
        .jointReactions(
            times: times,
            joints: model.joints.enumerated().map { index, joint in
                ReportedJoint(
                    name: joint.name, body: model.bodies[run.side == .child ? index + 1 : joint.parent].name,
                    frame: frameName(joint, index))
            },
            loads: model.joints.indices.map { joint in frames.map { $0.reactions[joint] } })
    }

    private func frameName(_ joint: Joint, _ index: Int) -> String {
        switch run.frame {
        case .ground: "ground"
        case .parent: model.bodies[joint.parent].name
        case .child: model.bodies[index + 1].name
        }
    }

    private var passiveForces: MotionTable {
        table(
            "Passive muscle forces", ["", "Passive force of each muscle along its tendon (N).", ""],
            model.muscles.map(\.name)
        ) { $0.passiveForces[$1] }
    }

    /// How well each frame's optimality is proved, and what is missing where there is no solution.
    private var optimality: MotionTable {
        let labels =
            ["objective", "kkt_residual", "duality_gap", "iterations", "optimal"]
            + run.optimization.rows.map { "\(model.coordinates[$0].name)_missing" }
        return table(
            "Optimality of static optimization",
            [
                "",
                "optimal: 1 solved, 0 no solution within the bounds (_missing: N·m or N), -1 not finished.",
                "",
            ], labels
        ) { frame, column in
            switch column {
            case 0: frame.objective
            case 1: frame.kktResidual
            case 2: frame.dualityGap
            case 3: Double(frame.iterations)
            case 4: frame.status == .optimal ? 1 : frame.status == .infeasible ? 0 : -1
            default: frame.shortfall[column - 5]
            }
        }
    }

    /// What couplers, locks and prescriptions carry.
    private var unbalanced: MotionTable {
        let carried = run.carriedCoordinates
        return table(
            "Generalized forces no muscle makes",
            [
                "", "What couplers, locks and prescriptions carry at each coordinate (N·m or N).",
                "OpenSim does not report it.", "",
            ],
            carried.map {
                model.coordinates[$0].name
                    + (model.coordinates[$0].motion == .rotational ? "_moment" : "_force")
            }
        ) { $0.unbalanced[carried[$1]] }
    }
}

extension StaticsRun {
    /// Coordinates whose generalized force something other than muscles and motors carries.
    var carriedCoordinates: [Int] {
        let free = Set(optimization.rows)
        return optimization.model.coordinates.indices.filter { !free.contains($0) }
    }
}
