import Foundation
import Testing

/// A small arm of the tests' own, all in one plane: ground, upper arm, forearm and hand on pins, the wrist coupled to the elbow, one muscle
/// over a cylinder, and a head on a ball joint elsewhere. Gravity is 10 m/s².
enum OsimArm {
    /// The model as a file. Without its motor only the biceps acts on the shoulder.
    static func model(motor: Bool = true, forces: String = "") -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <OpenSimDocument Version="40000">
        <Model name="test_arm">
        <credits>Made for the tests.</credits>
        <Ground name="ground"/>
        <gravity>0 -10 0</gravity>
        <BodySet><objects>
        <Body name="upper"><mass>2</mass><mass_center>0 -0.15 0</mass_center><inertia>0.02 0.004 0.02 0 0 0</inertia>
        <WrapObjectSet><objects><WrapCylinder name="pulley"><translation>0 -0.3 0</translation><quadrant>-x</quadrant>
        <radius>0.02</radius><length>0.1</length></WrapCylinder></objects></WrapObjectSet></Body>
        <Body name="fore"><mass>1.2</mass><mass_center>0 -0.12 0</mass_center><inertia>0.008 0.001 0.008 0 0 0</inertia></Body>
        <Body name="hand"><mass>0.4</mass><mass_center>0 -0.05 0</mass_center><inertia>0.001 0.0005 0.001 0 0 0</inertia></Body>
        <Body name="head"><mass>4</mass><mass_center>0 0 0</mass_center><inertia>0.02 0.02 0.02 0 0 0</inertia></Body>
        </objects></BodySet>
        <JointSet><objects>
        <PinJoint name="shoulder"><socket_parent_frame>ground_offset</socket_parent_frame><socket_child_frame>/bodyset/upper</socket_child_frame>
        <coordinates><Coordinate name="shoulder_flexion"><range>-1.5 2.5</range></Coordinate></coordinates>
        <frames><PhysicalOffsetFrame name="ground_offset"><socket_parent>/ground</socket_parent><translation>0 1 0</translation>
        </PhysicalOffsetFrame></frames></PinJoint>
        <PinJoint name="elbow"><socket_parent_frame>upper_offset</socket_parent_frame><socket_child_frame>/bodyset/fore</socket_child_frame>
        <coordinates><Coordinate name="elbow_flexion"><default_value>0.5</default_value><range>0 2.5</range><clamped>true</clamped>
        </Coordinate></coordinates>
        <frames><PhysicalOffsetFrame name="upper_offset"><socket_parent>/bodyset/upper</socket_parent><translation>0 -0.3 0</translation>
        </PhysicalOffsetFrame></frames></PinJoint>
        <PinJoint name="wrist"><socket_parent_frame>fore_offset</socket_parent_frame><socket_child_frame>/bodyset/hand</socket_child_frame>
        <coordinates><Coordinate name="wrist_flexion"/></coordinates>
        <frames><PhysicalOffsetFrame name="fore_offset"><socket_parent>/bodyset/fore</socket_parent><translation>0 -0.25 0</translation>
        </PhysicalOffsetFrame></frames></PinJoint>
        <BallJoint name="neck"><socket_parent_frame>ground_offset</socket_parent_frame><socket_child_frame>/bodyset/head</socket_child_frame>
        <coordinates><Coordinate name="neck_1"/><Coordinate name="neck_2"/><Coordinate name="neck_3"/></coordinates>
        <frames><PhysicalOffsetFrame name="ground_offset"><socket_parent>/ground</socket_parent><translation>0 1.5 0</translation>
        </PhysicalOffsetFrame></frames></BallJoint>
        </objects></JointSet>
        <ConstraintSet><objects>
        <CoordinateCouplerConstraint name="wrist_follows"><coupled_coordinates_function><LinearFunction>
        <coefficients>0.5 0.1</coefficients></LinearFunction></coupled_coordinates_function>
        <independent_coordinate_names>elbow_flexion</independent_coordinate_names>
        <dependent_coordinate_name>wrist_flexion</dependent_coordinate_name></CoordinateCouplerConstraint>
        </objects></ConstraintSet>
        <ForceSet><objects>
        <Thelen2003Muscle name="extensor"><GeometryPath><PathPointSet><objects>
        <PathPoint name="e1"><socket_parent_frame>/bodyset/upper</socket_parent_frame><location>-0.02 -0.05 0</location></PathPoint>
        <PathPoint name="e2"><socket_parent_frame>/bodyset/fore</socket_parent_frame><location>-0.025 -0.04 0</location></PathPoint>
        </objects></PathPointSet>
        <PathWrapSet><objects><PathWrap name="over"><wrap_object>pulley</wrap_object></PathWrap></objects></PathWrapSet></GeometryPath>
        <max_isometric_force>800</max_isometric_force><optimal_fiber_length>0.12</optimal_fiber_length>
        <tendon_slack_length>0.18</tendon_slack_length></Thelen2003Muscle>
        <Millard2012EquilibriumMuscle name="brachialis"><GeometryPath><PathPointSet><objects>
        <PathPoint name="b1"><socket_parent_frame>/bodyset/upper</socket_parent_frame><location>0.02 -0.15 0</location></PathPoint>
        <PathPoint name="b2"><socket_parent_frame>/bodyset/fore</socket_parent_frame><location>0.02 -0.06 0</location></PathPoint>
        </objects></PathPointSet></GeometryPath>
        <ignore_tendon_compliance>true</ignore_tendon_compliance><max_isometric_force>900</max_isometric_force>
        <optimal_fiber_length>0.1</optimal_fiber_length><tendon_slack_length>0.08</tendon_slack_length></Millard2012EquilibriumMuscle>
        <Thelen2003Muscle name="biceps"><GeometryPath><PathPointSet><objects>
        <PathPoint name="c1"><socket_parent_frame>/ground</socket_parent_frame><location>0.03 1.01 0</location></PathPoint>
        <PathPoint name="c2"><socket_parent_frame>/bodyset/fore</socket_parent_frame><location>0.01 -0.05 0</location></PathPoint>
        </objects></PathPointSet></GeometryPath>
        <max_isometric_force>500</max_isometric_force><optimal_fiber_length>0.13</optimal_fiber_length>
        <tendon_slack_length>0.2</tendon_slack_length></Thelen2003Muscle>
        <Thelen2003Muscle name="wrist_flexor"><GeometryPath><PathPointSet><objects>
        <PathPoint name="w1"><socket_parent_frame>/bodyset/fore</socket_parent_frame><location>0.015 -0.1 0</location></PathPoint>
        <PathPoint name="w2"><socket_parent_frame>/bodyset/hand</socket_parent_frame><location>0.02 -0.03 0</location></PathPoint>
        </objects></PathPointSet></GeometryPath>
        <max_isometric_force>300</max_isometric_force><optimal_fiber_length>0.06</optimal_fiber_length>
        <tendon_slack_length>0.1</tendon_slack_length></Thelen2003Muscle>
        \(motor ? Self.motor : "")
        \(forces)
        </objects></ForceSet>
        </Model>
        </OpenSimDocument>
        """
    }

    private static let motor =
        "<CoordinateActuator name=\"shoulder_motor\"><coordinate>shoulder_flexion</coordinate>"
        + "<optimal_force>50</optimal_force></CoordinateActuator>"

    static let muscles = ["extensor", "brachialis", "biceps", "wrist_flexor"]
    static let coordinates = [
        "shoulder_flexion", "elbow_flexion", "wrist_flexion", "neck_1", "neck_2", "neck_3",
    ]

    /// A motion as a file.
    static func motion(_ labels: [String], _ rows: [[Double]]) -> String {
        "motion\nversion=1\nnRows=\(rows.count)\nnColumns=\(labels.count + 1)\ninDegrees=no\nendheader\n"
            + (["time"] + labels).joined(separator: "\t") + "\n"
            + rows.map { $0.map { "\($0)" }.joined(separator: "\t") + "\n" }.joined()
    }

    /// The arm held still.
    static func still(shoulder: Double = 0.3, elbow: Double = 1.2, rows: Int = 3) -> String {
        motion(
            ["shoulder_flexion", "elbow_flexion"], (0..<rows).map { [0.1 * Double($0), shoulder, elbow] })
    }

    /// Loads on the hand, near its middle, and their data: a steady force (N).
    static func loads(body: String = "hand") -> String {
        """
        <OpenSimDocument Version="40000"><ExternalLoads name="loads"><objects><ExternalForce name="pull">
        <applied_to_body>\(body)</applied_to_body><force_expressed_in_body>ground</force_expressed_in_body>
        <point_expressed_in_body>hand</point_expressed_in_body><force_identifier>f_v</force_identifier>
        <point_identifier>f_p</point_identifier></ExternalForce></objects>
        <datafile>pull.sto</datafile></ExternalLoads></OpenSimDocument>
        """
    }

    static func pull(_ x: Double, _ y: Double) -> String {
        motion(
            ["f_vx", "f_vy", "f_vz", "f_px", "f_py", "f_pz"],
            [0, 1].map { [$0, x, y, 0, 0, -0.05, 0] })
    }
}
