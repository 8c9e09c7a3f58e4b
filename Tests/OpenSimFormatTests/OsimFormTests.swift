import Mechanics
import Testing

@testable import OpenSimFormat

@Suite("Forms of model files")
struct OsimFormTests {
    private func read(_ text: String) throws -> OpenSimModel { try OsimSamples.read(text) }

    @Test("Offset frames are folded into joints, points and surfaces")
    func offsetFrames() throws {
        let model = try read(
            OsimSamples.hinge(
                bodies: """
                    <Body name="hand"><components>
                    <PhysicalOffsetFrame name="palm"><socket_parent>..</socket_parent><translation>0 0 1</translation>
                    <orientation>0 0 1.5707963267948966</orientation>
                    <components><PhysicalOffsetFrame name="tip"><socket_parent>..</socket_parent><translation>1 0 0</translation></PhysicalOffsetFrame></components>
                    <WrapObjectSet><objects><WrapSphere name="ball"><translation>1 0 0</translation></WrapSphere></objects></WrapObjectSet>
                    </PhysicalOffsetFrame></components><mass>0</mass></Body>
                    """,
                joints: """
                    <WeldJoint name="wrist"><socket_parent_frame>../../bodyset/arm</socket_parent_frame>
                    <socket_child_frame>/bodyset/hand/palm/tip</socket_child_frame></WeldJoint>
                    """,
                forces: """
                    <PathSpring name="cord"><GeometryPath><PathPointSet><objects>
                    <PathPoint name="a"><socket_parent_frame>/bodyset/hand/palm</socket_parent_frame><location>2 0 0</location></PathPoint>
                    <PathPoint name="b"><socket_parent_frame>ground</socket_parent_frame></PathPoint>
                    </objects></PathPointSet></GeometryPath>
                    <resting_length>0.1</resting_length><stiffness>1</stiffness><dissipation>0</dissipation></PathSpring>
                    """)
        ).model
        let wrist = model.joints[1]
        #expect(wrist.kind == .weld)
        // the palm is turned by a quarter about z, so that its x is the hand's y
        #expect(wrist.childFrame.translation.isClose(to: Vec3(0, 1, 1)))
        guard case .fixed(let place) = model.paths[model.springs[0].path].points[0].place else { return }
        #expect(place.isClose(to: Vec3(0, 2, 1)))
        #expect(model.wrapSurfaces[0].frame.translation.isClose(to: Vec3(0, 1, 1)))
        #expect(model.bodies[model.wrapSurfaces[0].body].name == "hand")
    }

    @Test("A joint without coordinates gets those OpenSim would name")
    func namelessCoordinates() throws {
        let model = try read(
            OsimSamples.hinge(
                bodies: "<Body name=\"ball\"><mass>1</mass></Body>",
                joints: """
                    <FreeJoint name="float"><socket_parent_frame>/ground</socket_parent_frame>
                    <socket_child_frame>/bodyset/ball</socket_child_frame></FreeJoint>
                    """)
        ).model
        #expect(model.coordinates.map(\.name) == ["flexion"] + (0..<6).map { "float_coord_\($0)" })
        #expect(model.coordinates[4].motion == .translational)
        #expect(model.coordinates[3].motion == .rotational)
        #expect(model.joints[1].kind == .free(coordinates: [1, 2, 3, 4, 5, 6]))
    }

    @Test(
        "Every simple joint is the transform it stands for",
        arguments: [
            ("SliderJoint", 1, Joint.Kind.slider(1)), ("PinJoint", 1, .pin(1)),
            ("UniversalJoint", 2, .universal(1, 2)),
            ("GimbalJoint", 3, .gimbal(1, 2, 3)), ("PlanarJoint", 3, .planar(1, 2, 3)),
            ("BallJoint", 3, .ball(coordinates: [1, 2, 3])), ("WeldJoint", 0, .weld),
        ])
    func simpleJoints(className: String, count: Int, kind: Joint.Kind) throws {
        let coordinates = (0..<count).map { "<Coordinate name=\"c\($0)\"/>" }.joined()
        let model = try read(
            OsimSamples.hinge(
                bodies: "<Body name=\"b\"><mass>1</mass></Body>",
                joints: """
                    <\(className) name="j"><socket_parent_frame>/bodyset/arm</socket_parent_frame>
                    <socket_child_frame>/bodyset/b</socket_child_frame><coordinates>\(coordinates)</coordinates></\(className)>
                    """)
        ).model
        #expect(model.joints[1].kind == kind)
        #expect(model.coordinates.count == count + 1)
    }

    @Test("Connectors of the versions between 3.3 and 4.0 are read")
    func connectors() throws {
        let new = try read(OsimSamples.hinge()).model
        let old = OsimSamples.hinge(version: 30507)
            .replacingSocket("parent_frame", "ground_offset").replacingSocket("child_frame", "/bodyset/arm")
            .replacingSocket("parent", "/ground").replacingSocket("parent_frame", "/ground")
            .replacingSocket("parent_frame", "/bodyset/arm")
            .replacing("</connectors>\n<connectors>", "")
        let read = try read(old).model
        #expect(read.joints == new.joints)
        #expect(read.paths == new.paths)
        let middle = OsimSamples.hinge(version: 30510).replacing(
            "socket_parent_frame>", "socket_parent_frame_connectee_name>"
        )
        .replacing("socket_child_frame>", "socket_child_frame_connectee_name>")
        .replacing("socket_parent>", "socket_parent_connectee_name>")
        #expect(try self.read(middle).model.joints == new.joints)
    }

    @Test("A file of version 2.3 with a muscle's points in the muscle itself is read")
    func version2() throws {
        let text = """
            <OpenSimDocument Version="20101"><Model name="old">
            <BodySet><objects>
            <Body name="ground"/>
            <Body name="rod"><mass>1</mass><inertia_xx>2</inertia_xx><Joint><CustomJoint name="j">
            <parent_body>ground</parent_body><location_in_parent>0 1 0</location_in_parent><location>0 0.5 0</location>
            <CoordinateSet><objects><Coordinate name="q"><motion_type>rotational</motion_type></Coordinate></objects></CoordinateSet>
            <SpatialTransform><TransformAxis name="rotation1"><coordinates>q</coordinates><axis>0 0 1</axis>
            <function><natCubicSpline><x>0 1 2</x><y>0 1 4</y></natCubicSpline></function></TransformAxis></SpatialTransform>
            </CustomJoint></Joint></Body>
            </objects></BodySet>
            <ActuatorSet><objects><Thelen2003Muscle name="m">
            <MusclePointSet><objects><MusclePoint name="a"><body>ground</body><location>0 0 0</location></MusclePoint>
            <MuscleViaPoint name="v"><body>rod</body><location>0 0 1</location><range>0 1</range><coordinate>q</coordinate></MuscleViaPoint>
            <MusclePoint name="b"><body>rod</body><location>0 0 0</location></MusclePoint></objects></MusclePointSet>
            <pennation_angle>0.2</pennation_angle></Thelen2003Muscle>
            <GeneralizedForce name="g"><coordinate>q</coordinate></GeneralizedForce></objects></ActuatorSet>
            </Model></OpenSimDocument>
            """
        let model = try read(text).model
        #expect(model.bodies[1].inertia == Mat3(Vec3(2, 0, 0), Vec3(0, 1, 0), Vec3(0, 0, 1)))
        #expect(model.joints[0].parentFrame.translation == Vec3(0, 1, 0))
        #expect(model.joints[0].childFrame.translation == Vec3(0, 0.5, 0))
        #expect(model.muscles[0].pennationAtOptimal == 0.2)
        #expect(model.paths[0].points.map(\.name) == ["a", "v", "b"])
        #expect(model.coordinateActuators.map(\.name) == ["g"])
        guard case .spatial(let rotations, _) = model.joints[0].kind, case .simmSpline = rotations[0].function
        else {
            Issue.record("not a spline of SIMM")
            return
        }
    }

    @Test("A joint that runs towards ground is turned round")
    func reversed() throws {
        let joint = """
            <PinJoint name="j"><socket_parent_frame>/bodyset/b</socket_parent_frame>
            <socket_child_frame>/bodyset/arm</socket_child_frame><coordinates><Coordinate name="q"/></coordinates></PinJoint>
            """
        let model = try read(
            OsimSamples.hinge(bodies: "<Body name=\"b\"><mass>1</mass></Body>", joints: joint)
        ).model
        let turned = model.joints[1]
        #expect(model.bodies[turned.parent].name == "arm")
        guard case .spatial(let rotations, _) = turned.kind else { return }
        #expect(rotations.map(\.function) == [.linear(slope: -1, intercept: 0)])
    }

    @Test("Forces the engine does not have are left out and named")
    func leftOut() throws {
        let points = { (body: String) in
            "<PathPoint name=\"\(body)\"><socket_parent_frame>/\(body)</socket_parent_frame></PathPoint>"
        }
        let read = try read(
            OsimSamples.hinge(
                forces: """
                    <Schutte1993Muscle_Deprecated name="old"/>
                    <HuntCrossleyForce name="floor"><appliesForce>false</appliesForce></HuntCrossleyForce>
                    <PathActuator name="fitted"><FunctionBasedPath name="path"/></PathActuator>
                    <Millard2012EquilibriumMuscle name="ringed"><GeometryPath name="path"><PathPointSet><objects>
                    \(points("ground"))\(points("bodyset/arm"))</objects></PathPointSet>
                    <PathWrapSet><objects><PathWrap name="w"><wrap_object>ring</wrap_object></PathWrap></objects></PathWrapSet>
                    </GeometryPath></Millard2012EquilibriumMuscle>
                    """, wraps: "<WrapTorus name=\"ring\"/>"))
        #expect(read.model.muscles.map(\.name) == ["flexor"])
        #expect(read.model.paths.count == 1)
        #expect(read.unsupported.map(\.name) == ["old", "floor", "fitted", "ringed"])
        #expect(
            read.unsupported.map(\.consequence) == [
                .changesResults, .ignoredSafely, .changesResults, .changesResults,
            ])
        #expect(read.unsupported[2].reason.contains("FunctionBasedPath"))
        #expect(read.unsupported[3].reason.contains("WrapTorus"))
    }

    @Test("Unknown properties are named")
    func unknownProperties() throws {
        let text = OsimSamples.hinge().replacing(
            "<max_isometric_force>500", "<max_isometric_forse>9</max_isometric_forse><max_isometric_force>500"
        )
        let read = try read(text)
        #expect(read.unsupported.map(\.className) == ["Thelen2003Muscle.max_isometric_forse"])
        #expect(read.unsupported.map(\.consequence) == [.unknown])
        #expect(read.model.muscles[0].maxIsometricForce == 500)
    }

    @Test("A cubic spline of Woltring's kind without smoothing is the natural cubic spline")
    func gcvSpline() throws {
        let coupler = """
            <CoordinateCouplerConstraint name="c"><coupled_coordinates_function>
            <GCVSpline><half_order>2</half_order><error_variance>0</error_variance><x>0 1 2 3</x><y>0 1 0 1</y></GCVSpline>
            </coupled_coordinates_function><independent_coordinate_names>flexion</independent_coordinate_names>
            <dependent_coordinate_name>q</dependent_coordinate_name></CoordinateCouplerConstraint>
            """
        let text = OsimSamples.hinge(
            bodies: "<Body name=\"b\"><mass>1</mass></Body>",
            joints: """
                <SliderJoint name="j"><socket_parent_frame>/bodyset/arm</socket_parent_frame>
                <socket_child_frame>/bodyset/b</socket_child_frame><coordinates><Coordinate name="q"/></coordinates></SliderJoint>
                """, constraints: coupler)
        let function = try read(text).model.couplers[0].function
        guard case .naturalCubicSpline(let spline) = function else {
            Issue.record("not a natural spline")
            return
        }
        #expect(abs(spline(0).second) < 1e-12 && abs(spline(3).second) < 1e-12)
        let fifth = OsimSamples.fault(text.replacing("<half_order>2", "<half_order>3"))
        #expect(fifth?.kind == .unsupported)
    }

    @Test("A prescribed coordinate keeps its function of time only where it is switched on")
    func prescribed() throws {
        let function =
            "<prescribed_function><Sine><amplitude>0.5</amplitude><omega>2</omega></Sine></prescribed_function>"
        let off = OsimSamples.hinge().replacing("<range>-1 2</range>", "<range>-1 2</range>" + function)
        #expect(try read(off).model.coordinates[0].prescribed == nil)
        let on = off.replacing(
            "</prescribed_function>", "</prescribed_function><prescribed>true</prescribed>")
        #expect(
            try read(on).model.coordinates[0].prescribed
                == .sine(amplitude: 0.5, angularFrequency: 2, phase: 0, offset: 0))
    }
}

extension String {
    /// With one text for another, everywhere.
    func replacing(_ old: String, _ new: String) -> String {
        var result = ""
        var rest = self[...]
        while let range = rest.firstRange(of: old) {
            result += rest[..<range.lowerBound] + new
            rest = rest[range.upperBound...]
        }
        return result + rest
    }

    /// With a socket written as the connectors of version 30507 were.
    fileprivate func replacingSocket(_ name: String, _ connectee: String) -> String {
        replacing(
            "<socket_\(name)>\(connectee)</socket_\(name)>",
            "<connectors><Connector_PhysicalFrame_ name=\"\(name)\"><connectee_name>\(connectee)</connectee_name></Connector_PhysicalFrame_></connectors>"
        )
    }
}
