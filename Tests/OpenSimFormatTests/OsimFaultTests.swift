import Mechanics
import Testing

@testable import OpenSimFormat

@Suite("Faults of model files")
struct OsimFaultTests {
    /// One thing done to a good model, and what has to be said of it.
    struct Damage: Sendable, CustomTestStringConvertible {
        var old: String
        var new: String
        var kind: OpenSimFault.Kind
        var says: String
        var line: Int?
        var testDescription: String { "\(new) for \(old)" }

        init(_ old: String, _ new: String, _ kind: OpenSimFault.Kind, _ says: String, line: Int? = nil) {
            (self.old, self.new, self.kind, self.says, self.line) = (old, new, kind, says, line)
        }
    }

    static let damages: [Damage] = [
        Damage("OpenSimDocument", "Something", .notAModel, "<Something>", line: 2),
        Damage(" Version=\"40000\"", "", .notAModel, "version", line: 2),
        Damage("\"40000\"", "\"10901\"", .unsupportedVersion, "10901", line: 2),
        Damage("\"40000\"", "\"40700\"", .unsupportedVersion, "40700", line: 2),
        Damage("Model", "Modell", .notAModel, "<Modell>"),
        Damage("<mass>2</mass>", "", .missing, "'arm' (Body) has no <mass>", line: 7),
        Damage("<mass>2</mass>", "<mass>heavy</mass>", .badValue, "'heavy' in <mass>", line: 7),
        Damage("<mass>2</mass>", "<mass>-2</mass>", .badValue, "mass of -2", line: 7),
        Damage("<mass>2</mass>", "<mass>1e999</mass>", .badValue, "<mass>", line: 7),
        Damage("<mass>2</mass>", "<mass/>", .badValue, "has 0 numbers", line: 7),
        Damage("0 -0.1 0<", "0 -0.1<", .badValue, "<mass_center> of 'arm' has 2 numbers", line: 7),
        Damage("0.1 0.1 0.1 0 0 0", "0.1 0.1 0.1", .badValue, "has 3 numbers", line: 7),
        Damage(
            "PinJoint", "ConstantCurvatureJoint", .unsupported,
            "joint 'elbow' of class ConstantCurvatureJoint", line: 11),
        Damage(
            "<socket_parent_frame>ground_offset", "<socket_parent_frame>nowhere", .unknownReference,
            "'elbow' refers to 'nowhere'", line: 11),
        Damage(
            "<socket_parent_frame>ground_offset</socket_parent_frame>", "", .missing, "socket_parent_frame",
            line: 11),
        Damage(
            "<socket_child_frame>/bodyset/arm</socket_child_frame>", "", .missing, "socket_child_frame",
            line: 11),
        Damage(
            "<socket_child_frame>/bodyset/arm", "<socket_child_frame>/ground", .inconsistent, "to itself",
            line: 11),
        Damage("<socket_parent>/ground", "<socket_parent>ground_offset", .unknownReference, "ground_offset"),
        Damage("<range>-1 2<", "<range>2 -1<", .badValue, "range of coordinate 'flexion'", line: 14),
        Damage("<range>-1 2<", "<range>2<", .badValue, "has 1 numbers", line: 14),
        Damage("<range>-1 2</range>", "<clamped>perhaps</clamped>", .badValue, "'perhaps'", line: 14),
        Damage("<default_value>0.2<", "<default_value>NaN<", .badValue, "nan", line: 14),
        Damage(
            "<Coordinate name=\"flexion\">", "<Coordinate name=\"more\"/><Coordinate name=\"flexion\">",
            .badValue, "has 2 coordinates", line: 11),
        Damage(
            "/bodyset/arm</socket_parent_frame><location>", "/bodyset/leg</socket_parent_frame><location>",
            .unknownReference, "'p2' refers to '/bodyset/leg'"),
        Damage(
            "<socket_parent_frame>/ground</socket_parent_frame><location>", "<location>", .missing,
            "'p1' (PathPoint) has no <socket_parent_frame>"),
        Damage(
            "</GeometryPath>",
            "<PathWrapSet><objects><PathWrap><wrap_object>egg</wrap_object></PathWrap></objects></PathWrapSet></GeometryPath>",
            .unknownReference, "'egg'"),
        Damage(
            "<max_isometric_force>500", "<max_isometric_force>five", .badValue,
            "'five' in <max_isometric_force>"),
        Damage(
            "<max_isometric_force>500", "<max_isometric_force>-5", .inconsistent,
            "'flexor' has a largest isometric force of -5"),
        Damage(
            "<Body name=\"arm\">", "<Body name=\"arm\" file=\"arm.xml\">", .unsupported, "'arm.xml'", line: 7),
    ]

    @Test("Each damage gives one error with what was expected", arguments: damages)
    func damaged(damage: Damage) throws {
        let good = OsimSamples.hinge()
        #expect(good.contains(damage.old))
        let text = good.replacing(damage.old, damage.new)
        let fault = try #require(OsimSamples.fault(text))
        #expect(fault.kind == damage.kind)
        #expect(fault.message.contains(damage.says), "\(fault)")
        if let line = damage.line { #expect(fault.line == line) }
        #expect(fault.line != nil)
        #expect(fault.description.hasPrefix("line "))
    }

    static let body = "<Body name=\"b\"><mass>1</mass></Body>"

    static func joint(_ name: String, _ parent: String, _ child: String, _ className: String = "WeldJoint")
        -> String
    {
        """
        <\(className) name="\(name)"><socket_parent_frame>\(parent)</socket_parent_frame>
        <socket_child_frame>\(child)</socket_child_frame></\(className)>
        """
    }

    @Test("A body without a joint is named")
    func noJoint() throws {
        let fault = try #require(OsimSamples.fault(OsimSamples.hinge(bodies: Self.body)))
        #expect(fault.kind == .missing)
        #expect(fault.message.contains("'b' has no joint"))
    }

    @Test("A closed loop is refused and its last joint named")
    func loop() throws {
        let joints =
            Self.joint("j1", "/bodyset/arm", "/bodyset/b") + Self.joint("j2", "/ground", "/bodyset/b")
        let fault = try #require(OsimSamples.fault(OsimSamples.hinge(bodies: Self.body, joints: joints)))
        #expect(fault.kind == .unsupported)
        #expect(fault.message.contains("closes a loop"))
    }

    @Test("Joints in a circle that never reach ground are refused")
    func circle() throws {
        let bodies = Self.body + "<Body name=\"c\"><mass>1</mass></Body>"
        let joints =
            Self.joint("j1", "/bodyset/c", "/bodyset/b") + Self.joint("j2", "/bodyset/b", "/bodyset/c")
        let fault = try #require(OsimSamples.fault(OsimSamples.hinge(bodies: bodies, joints: joints)))
        #expect(fault.kind == .inconsistent)
        #expect(fault.message.contains("circle"))
    }

    @Test("Frames offset from each other in a circle are refused")
    func frameCircle() throws {
        let frames = """
            <Body name="b"><mass>1</mass><components>
            <PhysicalOffsetFrame name="f"><socket_parent>../g</socket_parent></PhysicalOffsetFrame>
            <PhysicalOffsetFrame name="g"><socket_parent>../f</socket_parent></PhysicalOffsetFrame></components></Body>
            """
        let text = OsimSamples.hinge(bodies: frames, joints: Self.joint("j", "/ground", "/bodyset/b/f"))
        let fault = try #require(OsimSamples.fault(text))
        #expect(fault.kind == .inconsistent)
        #expect(fault.message.contains("offset from itself"))
    }

    @Test("A joint that turns and shifts cannot be turned round")
    func notReversible() throws {
        let joint = Self.joint("j", "/bodyset/b", "/ground", "PlanarJoint")
        let fault = try #require(OsimSamples.fault(OsimSamples.hinge(bodies: Self.body, joints: joint)))
        #expect(fault.kind == .unsupported)
        #expect(fault.message.contains("turned round"))
    }

    @Test(
        "Bad couplers are refused",
        arguments: [
            ("<dependent_coordinate_name>flexion</dependent_coordinate_name>", OpenSimFault.Kind.missing),
            (
                "<dependent_coordinate_name>x</dependent_coordinate_name><independent_coordinate_names>flexion</independent_coordinate_names>",
                .missing
            ),
            (
                "<dependent_coordinate_name>x</dependent_coordinate_name><independent_coordinate_names>flexion</independent_coordinate_names><coupled_coordinates_function><Constant/></coupled_coordinates_function>",
                .unknownReference
            ),
            (
                "<dependent_coordinate_name>flexion</dependent_coordinate_name><independent_coordinate_names>flexion</independent_coordinate_names><coupled_coordinates_function><Constant/></coupled_coordinates_function>",
                .inconsistent
            ),
            (
                "<dependent_coordinate_name>flexion</dependent_coordinate_name><independent_coordinate_names>flexion</independent_coordinate_names><coupled_coordinates_function><SimmSpline><x>0 0</x><y>1 2</y></SimmSpline></coupled_coordinates_function>",
                .badValue
            ),
            (
                "<dependent_coordinate_name>flexion</dependent_coordinate_name><independent_coordinate_names>flexion</independent_coordinate_names><coupled_coordinates_function><StepFunction/></coupled_coordinates_function>",
                .unsupported
            ),
        ])
    func couplers(inside: String, kind: OpenSimFault.Kind) throws {
        let text = OsimSamples.hinge(
            constraints: "<CoordinateCouplerConstraint name=\"c\">\(inside)</CoordinateCouplerConstraint>")
        let fault = try #require(OsimSamples.fault(text))
        #expect(fault.kind == kind, "\(fault)")
        #expect(fault.line != nil)
    }

    @Test("A file cut off anywhere is refused and never read wrongly")
    func truncated() {
        let bytes = Array(OsimSamples.hinge().utf8)
        for length in stride(from: 0, to: bytes.count - 1, by: 7) {
            #expect(throws: OpenSimFault.self) { try readModel(bytes: Array(bytes[..<length])) }
        }
    }

    @Test("A model without anything is a model")
    func empty() throws {
        let read = try OsimSamples.read(
            "<OpenSimDocument Version='40000'><Model name='nothing'/></OpenSimDocument>")
        #expect(read.model.bodies == [.ground])
        #expect(read.unsupported.isEmpty)
    }
}
