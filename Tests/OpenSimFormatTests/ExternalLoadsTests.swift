import Mechanics
import Testing

@testable import OpenSimFormat

@Suite("External loads")
struct ExternalLoadsTests {
    private let bodies = [Body.ground, Body(name: "shank", mass: 1), Body(name: "foot", mass: 1)]

    @Test("Forces, points and torques in ground equal OpenSim's, between, at and beyond the rows of the data")
    func openSim() throws {
        let file = try ExternalLoadsFile(xml: storageBytes("loads.xml"))
        #expect(file.name == "loads")
        #expect(file.dataFile == "loads.sto")
        #expect(file.remarks.isEmpty)
        let loads = try ExternalLoads(file, data: storage("loads.sto"), bodies: bodies)
        #expect(loads.names == ["ground to foot", "in bodies", "at the origin", "torque"])
        #expect(loads.times == 0...0.13)
        let poses = try poses()
        let expected = try storage("loads_expected.sto")
        var found: [ExternalForce] = []
        for (row, time) in expected.times.enumerated() {
            loads.evaluate(at: time, poses: poses, into: &found)
            #expect(found.map(\.body) == [2, 1, 2, 1])
            let numbers = found.flatMap { load in
                [load.force, load.point, load.torque].flatMap { [$0.x, $0.y, $0.z] }
            }
            #expect(relativeError(numbers, expected.columns.map { $0[row] }) < 1e-11)
        }
    }

    private func poses() throws -> [RigidTransform] {
        let table = try storage("loads_poses.sto")
        return table.times.indices.map { row in
            let n = table.columns.map { $0[row] }
            return RigidTransform(
                rotation: Mat3(Vec3(n[0], n[1], n[2]), Vec3(n[3], n[4], n[5]), Vec3(n[6], n[7], n[8])),
                translation: Vec3(n[9], n[10], n[11]))
        }
    }

    private static func document(_ inside: String, datafile: String = "<datafile>d.sto</datafile>") -> String
    {
        "<OpenSimDocument Version=\"30000\"><ExternalLoads name=\"e\"><objects>\(inside)</objects>\(datafile)</ExternalLoads></OpenSimDocument>"
    }

    private static func force(_ inside: String, body: String = "foot") -> String {
        "<ExternalForce name=\"push\"><applied_to_body>\(body)</applied_to_body>\(inside)</ExternalForce>"
    }

    private func file(_ text: String) throws -> ExternalLoadsFile {
        try ExternalLoadsFile(xml: [UInt8](text.utf8))
    }

    private static let simple = document(force("<force_identifier>f</force_identifier>"))

    private func table(_ times: [Double], _ columns: [[Double]]? = nil) -> MotionTable {
        MotionTable(
            name: "d", times: times, labels: ["fx", "fy", "fz"],
            columns: columns ?? [times.map { 2 * $0 }, times.map { $0 * $0 }, times.map { _ in 7 }])
    }

    @Test(
        "One row holds for ever, two and three are joined by straight lines that go on",
        arguments: [
            ([0.5], 9, Vec3(1, 0.25, 7)), ([0, 1], 0.5, Vec3(1, 0.5, 7)), ([0, 1], 2, Vec3(4, 2, 7)),
            ([0, 1, 2], 1.5, Vec3(3, 2.5, 7)), ([0, 1, 2], -1, Vec3(-2, -1, 7)),
        ] as [([Double], Double, Vec3)])
    func fewRows(times: [Double], time: Double, expected: Vec3) throws {
        let loads = try ExternalLoads(try file(Self.simple), data: table(times), bodies: bodies)
        var found: [ExternalForce] = []
        let pose = RigidTransform(rotation: .identity, translation: Vec3(1, 2, 3))
        loads.evaluate(at: time, poses: [.identity, .identity, pose], into: &found)
        #expect(
            found == [ExternalForce(body: 2, force: expected, point: Vec3(1, 2, 3), torque: .zero)])
    }

    @Test("Forces that are switched off are left out, and bodies may be named by paths")
    func switches() throws {
        let identifier = "<force_identifier>f</force_identifier>"
        let text = Self.document(
            Self.force(identifier + "<isDisabled>true</isDisabled>")
                + Self.force(identifier + "<appliesForce>false</appliesForce>")
                + Self.force(identifier + "<appliesForce>true</appliesForce>", body: "/bodyset/shank")
                + Self.force(identifier + "<isDisabled> false </isDisabled>", body: "ground"))
        let file = try file(text)
        #expect(file.forces.map(\.appliedTo) == ["/bodyset/shank", "ground"])
        let loads = try ExternalLoads(file, data: table([0]), bodies: bodies)
        var found: [ExternalForce] = []
        loads.evaluate(at: 0, poses: [.identity, .identity, .identity], into: &found)
        #expect(found.map(\.body) == [1, 0])
    }

    @Test("Prescribed forces of old versions name their columns by function")
    func oldVersion() throws {
        func set(_ name: String, _ names: [String]) -> String {
            "<FunctionSet name=\"\(name)\"><objects>"
                + names.map { "<NaturalCubicSpline name=\"\($0)\"/>" }.joined()
                + "</objects></FunctionSet>"
        }
        let text = Self.document(
            "<PrescribedForce name=\"old\"><body>foot</body><forceIsGlobal>false</forceIsGlobal>"
                + set("forceFunctions", ["fz", "#2", "fx"]) + set("torqueFunctions", [])
                + "</PrescribedForce>",
            datafile:
                "<datafile>..\\data\\grf.mot</datafile><external_loads_model_kinematics_file>ik.mot</external_loads_model_kinematics_file><lowpass_cutoff_frequency_for_load_kinematics>-1.0</lowpass_cutoff_frequency_for_load_kinematics>"
        )
        let file = try file(text)
        #expect(file.dataFile == "../data/grf.mot")
        #expect(file.remarks == ["line 1: <external_loads_model_kinematics_file> has no effect"])
        #expect(file.forces[0].forceFrame == "foot")
        let loads = try ExternalLoads(file, data: table([3]), bodies: bodies)
        var found: [ExternalForce] = []
        loads.evaluate(at: 0, poses: [.identity, .identity, .identity], into: &found)
        #expect(found[0].force == Vec3(7, 9, 6))
    }

    @Test(
        "A file that is no external loads is refused, with line, reason and what was expected",
        arguments: [
            ("<a>", "line 1: "),
            (
                "<OpenSimDocument Version=\"30000\"><Model/></OpenSimDocument>",
                "the document holds no external loads"
            ),
            (document("", datafile: ""), "the external loads name no file of data"),
            (document("<Thing/>"), "<Thing> is no external force"),
            (document(force("<force_identifier>f</force_identifier>", body: "")), "'push' acts on no body"),
            (document(force("<force_identifier>Unassigned</force_identifier>")), "neither force nor torque"),
            (
                document(
                    force(
                        "<torque_identifier>t</torque_identifier><point_identifier>p</point_identifier>")),
                "'push' has a point but no force"
            ),
            (
                document(force("<force_identifier>f</force_identifier><isDisabled>off</isDisabled>")),
                "<isDisabled> is 'off'; expected true or false"
            ),
            (
                document(
                    "<PrescribedForce name=\"o\"><body>foot</body><FunctionSet name=\"forceFunctions\"><objects><Constant name=\"x\"/></objects></FunctionSet></PrescribedForce>"
                ), "'forceFunctions' has 1 functions; expected three, or none"
            ),
        ])
    func refusals(text: String, reason: String) throws {
        let fault = #expect(throws: OpenSimFault.self) { try file(text) }
        #expect(try #require(fault).description.contains(reason), "\(String(describing: fault))")
    }

    @Test("Loads that do not fit the data or the model are refused, with the reason")
    func misfits() throws {
        func reason(_ text: String, _ data: MotionTable) throws -> String {
            let file = try file(text)
            let fault = #expect(throws: OpenSimFault.self) {
                try ExternalLoads(file, data: data, bodies: bodies)
            }
            return try #require(fault).description
        }
        let unknown = Self.document(Self.force("<force_identifier>f</force_identifier>", body: "hand"))
        #expect(
            try reason(unknown, table([0]))
                == "line 1: external force 'push' names body 'hand', which the model lacks")
        let wrong = Self.document(Self.force("<force_identifier>g</force_identifier>"))
        #expect(
            try reason(wrong, table([0])).hasSuffix("columns that begin with 'g'; the data have 0"))
        let few = Self.document(Self.force("<force_identifier>fx</force_identifier>"))
        #expect(try reason(few, table([0])).hasSuffix("begin with 'fx'; the data have 1: 'fx'"))
        #expect(try reason(Self.simple, table([])).contains("have no rows"))
        #expect(
            try reason(Self.simple, table([0, 0])).contains(
                "times of the external loads must rise, but 0.0 s of row 2 follows 0.0 s"))
        #expect(
            try reason(Self.simple, table([0, 1], [[0, 1], [0, .nan], [0, 0]]))
                == "column 'fy' of the external loads is nan at 1.0 s; expected a finite number, 0 where nothing touches"
        )
        let absent = Self.document(
            "<PrescribedForce name=\"o\"><body>foot</body><FunctionSet name=\"forceFunctions\"><objects><Constant name=\"fx\"/><Constant name=\"#9\"/><Constant name=\"fz\"/></objects></FunctionSet></PrescribedForce>"
        )
        #expect(
            try reason(absent, table([0]))
                == "line 1: the force of external force 'o' names column '#9', which the data lack")
    }
}
