import Mechanics
import Testing

@testable import OpenSimFormat

@Suite("Writing storages")
struct StorageWritingTests {
    @Test("A table is written with OpenSim's header, tabs, and numbers in full")
    func bytes() {
        let table = MotionTable(
            name: "Coordinates", remarks: ["Units are S.I. units.", ""], inDegrees: true, times: [0, 0.1],
            labels: ["a", "b"], columns: [[1, -1e-20], [1.0 / 3, .nan]])
        let expected = """
            Coordinates
            version=1
            nRows=2
            nColumns=3
            inDegrees=yes
            Units are S.I. units.

            endheader
            time\ta\tb
            0.0\t1.0\t0.3333333333333333
            0.1\t-1e-20\tnan

            """
        #expect(String(decoding: table.storageBytes(), as: UTF8.self) == expected)
    }

    @Test("Inverse dynamics is headed and labelled as OpenSim's tool does it")
    func inverseDynamics() {
        let table = MotionTable.inverseDynamics(
            times: [0],
            coordinates: [
                Coordinate(name: "hip_flexion_r"), Coordinate(name: "pelvis_tx", motion: .translational),
                Coordinate(name: "beta", motion: .coupled),
            ], forces: [[1], [2], [3]])
        #expect(
            String(decoding: table.storageBytes(), as: UTF8.self) == """
                Inverse Dynamics Generalized Forces
                version=1
                nRows=1
                nColumns=4
                inDegrees=no
                endheader
                time\thip_flexion_r_moment\tpelvis_tx_force\tbeta_force
                0.0\t1.0\t2.0\t3.0

                """)
        #expect(ResultFileName.inverseDynamics == "inverse_dynamics.sto")
    }

    @Test("Activations and forces of static optimization are headed as OpenSim's analysis does it")
    func staticOptimization() {
        let activations = MotionTable.activations(times: [0], actuators: ["psoas_r"], activations: [[0.5]])
        #expect(
            String(decoding: activations.storageBytes(), as: UTF8.self) == """
                Static Optimization
                version=1
                nRows=1
                nColumns=2
                inDegrees=no
                This file contains static optimization results.

                endheader
                time\tpsoas_r
                0.0\t0.5

                """)
        let forces = MotionTable.forces(times: [0], forces: ["psoas_r"], values: [[500]])
        #expect(
            String(decoding: forces.storageBytes(), as: UTF8.self) == """
                ModelForces
                version=1
                nRows=1
                nColumns=2
                inDegrees=no

                This file contains the forces exerted on a model during a simulation.

                A force is a generalized force, meaning that it can be either a force (N) or a torque (Nm).

                Units are S.I. units (second, meters, Newtons, ...)
                If the header above contains a line with 'inDegrees', this indicates whether rotational values are in degrees (yes) or radians (no).

                endheader
                time\tpsoas_r
                0.0\t500.0

                """)
        #expect(ResultFileName.activations("walk") == "walk_StaticOptimization_activation.sto")
        #expect(ResultFileName.forces("walk") == "walk_StaticOptimization_force.sto")
    }

    @Test("Joint reactions have nine columns a joint, named after joint, body and frame")
    func jointReactions() throws {
        let load = JointReaction(force: Vec3(1, 2, 3), moment: Vec3(4, 5, 6), point: Vec3(7, 8, 9))
        let table = MotionTable.jointReactions(
            times: [0.5],
            joints: [
                ReportedJoint(name: "L5_S1", body: "lumbar5", frame: "sacrum"),
                ReportedJoint(name: "hip_r", body: "femur_r", frame: "ground"),
            ], loads: [[load], [load]])
        #expect(table.labels[0] == "L5_S1_on_lumbar5_in_sacrum_fx")
        #expect(table.labels[17] == "hip_r_on_femur_r_in_ground_pz")
        #expect(table.columns.map { $0[0] } == [1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9])
        let text = String(decoding: table.storageBytes(), as: UTF8.self)
        #expect(
            text.hasPrefix(
                """
                Joint Reaction Loads
                version=1
                nRows=1
                nColumns=19
                inDegrees=no

                This file contains the reaction forces and moments
                applied to the specified body of a joint pair and expressed  in the specified reference frame.

                Units are S.I. units (seconds, meters, Newtons, ...)
                endheader
                time\tL5_S1_on_lumbar5_in_sacrum_fx\t
                """))
        #expect(ResultFileName.jointReactions("walk") == "walk_JointReaction_ReactionLoads.sto")
        let read = try MotionTable(storage: table.storageBytes())
        #expect(read.columns == table.columns)
        #expect(read.labels == table.labels)
    }
}
