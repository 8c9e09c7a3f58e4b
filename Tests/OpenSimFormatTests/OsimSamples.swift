import Mechanics

@testable import OpenSimFormat

/// Small models as text.
enum OsimSamples {
    /// A model of version 40000 with one hinge, one Thelen muscle and what is put into its sections.
    static func hinge(
        version: Int = 40000, bodies: String = "", joints: String = "", constraints: String = "",
        forces: String = "", defaults: String = "", wraps: String = ""
    ) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <OpenSimDocument Version="\(version)">
        <Model name="hinge">
        <defaults>\(defaults)</defaults>
        <Ground name="ground"><WrapObjectSet><objects>\(wraps)</objects></WrapObjectSet></Ground>
        <BodySet><objects>
        <Body name="arm"><mass>2</mass><mass_center>0 -0.1 0</mass_center><inertia>0.1 0.1 0.1 0 0 0</inertia></Body>
        \(bodies)
        </objects></BodySet>
        <JointSet><objects>
        <PinJoint name="elbow">
        <socket_parent_frame>ground_offset</socket_parent_frame>
        <socket_child_frame>/bodyset/arm</socket_child_frame>
        <coordinates><Coordinate name="flexion"><default_value>0.2</default_value><range>-1 2</range></Coordinate></coordinates>
        <frames><PhysicalOffsetFrame name="ground_offset"><socket_parent>/ground</socket_parent>
        <translation>0 1 0</translation><orientation>0 0 0.5</orientation></PhysicalOffsetFrame></frames>
        </PinJoint>
        \(joints)
        </objects></JointSet>
        <ConstraintSet><objects>\(constraints)</objects></ConstraintSet>
        <ForceSet><objects>
        <Thelen2003Muscle name="flexor">
        <GeometryPath name="path"><PathPointSet><objects>
        <PathPoint name="p1"><socket_parent_frame>/ground</socket_parent_frame><location>0.1 1 0</location></PathPoint>
        <PathPoint name="p2"><socket_parent_frame>/bodyset/arm</socket_parent_frame><location>0.02 -0.1 0</location></PathPoint>
        </objects></PathPointSet></GeometryPath>
        <max_isometric_force>500</max_isometric_force>
        <optimal_fiber_length> 0.1 </optimal_fiber_length>
        <tendon_slack_length>0.05</tendon_slack_length>
        </Thelen2003Muscle>
        \(forces)
        </objects></ForceSet>
        </Model>
        </OpenSimDocument>
        """
    }

    static func read(_ text: String) throws(OpenSimFault) -> OpenSimModel {
        try readModel(bytes: Array(text.utf8))
    }

    /// What reading says is wrong; `nil` where it reads.
    static func fault(_ text: String) -> OpenSimFault? {
        do {
            _ = try read(text)
            return nil
        } catch {
            return error
        }
    }
}

extension Vec3 {
    func isClose(to other: Vec3, within tolerance: Double = 1e-12) -> Bool {
        (self - other).length <= tolerance
    }
}

extension Mat3 {
    func isClose(to other: Mat3, within tolerance: Double = 1e-9) -> Bool {
        row0.isClose(to: other.row0, within: tolerance) && row1.isClose(to: other.row1, within: tolerance)
            && row2.isClose(to: other.row2, within: tolerance)
    }
}
