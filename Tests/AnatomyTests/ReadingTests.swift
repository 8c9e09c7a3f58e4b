import Foundation
import Testing

@testable import Anatomy

@Suite("Reading the anatomy")
struct ReadingTests {
    private static let head = "version: 1\nstatus: recalled\n"

    private static func regions(_ rows: String) throws(DataFault) -> BodyMap {
        let figure = try DataFile(
            text: """
                width: 200
                height: 440
                midline: 100
                views:
                - {id: back, half: '0,0 10,0 10,10 0,10', lines: []}
                - {id: front, half: '0,0 10,0 10,10 0,10', lines: []}
                """, name: "figure.yaml")
        return try BodyMap(
            figure: figure, regions: DataFile(text: head + "regions:\n" + rows, name: "regions.yaml"))
    }

    private static let good = """
        - id: loin
          name: Loin
          plain: loin
          paired: true
          dermatomes: [T12]
          outlines: {back: '1,1 2,1 2,2'}
        """

    @Test("a sound region is read")
    func sound() throws {
        let map = try Self.regions(Self.good)
        #expect(map.region("loin")?.dermatomes == [.t12])
        #expect(map.region("loin")?.outline(in: .back, side: .left)?.points.first == FigurePoint(x: 99, y: 1))
    }

    @Test(
        "a broken region is refused with its line and the reason",
        arguments: [
            ("  paired: true", "  paired: maybe", 7, "true or false"),
            ("  plain: loin\n", "", 4, "'plain' is missing"),
            ("[T12]", "[T13]", 8, "cannot be 'T13'"), ("[T12]", "T12", 8, "must be a list"),
            ("  name: Loin", "  nmae: Loin", 5, "unknown key 'nmae'"),
            ("'1,1 2,1 2,2'", "'1,1 2;1'", 4, "'2;1' is not a point"),
            ("'1,1 2,1 2,2'", "'1,1'", 4, "at least two points"),
            ("'1,1 2,1 2,2'", "'1,1 nan,1'", 4, "not a point"), ("back:", "top:", 4, "no view 'top'"),
            ("  name: Loin", "  name: [Loin]", 5, "must be a text"),
        ])
    func broken(part: String, replacement: String, line: Int, message: String) throws {
        let rows = Self.good.replacing(part, with: replacement)
        #expect(rows != Self.good)
        let fault = try #require(throws: DataFault.self) { _ = try Self.regions(rows) }
        #expect(fault.file == "regions.yaml")
        #expect(fault.line == line)
        #expect(fault.message.contains(message), "\(fault)")
    }

    @Test("text that is no YAML is refused with its line")
    func noYAML() throws {
        let fault = try #require(throws: DataFault.self) {
            _ = try DataFile(text: "a: 1\nb: [1\nc: 2\n", name: "muscles.yaml")
        }
        #expect(fault.file == "muscles.yaml")
        #expect((fault.line ?? 0) >= 2)
        #expect(fault.description.hasPrefix("muscles.yaml:"))
    }

    @Test("an empty file is refused", arguments: ["", "- a\n", "text"])
    func noMapping(text: String) {
        #expect(throws: DataFault.self) { _ = try DataFile(text: text, name: "bones.yaml") }
    }

    @Test("a missing file is named")
    func missingFile() throws {
        let fault = try #require(throws: DataFault.self) {
            _ = try Anatomy(folder: URL(fileURLWithPath: "/nowhere"))
        }
        #expect(fault.file == "muscles.yaml")
    }

    @Test("a nerve's way must name a relation and a structure")
    func passes() throws {
        let file = try DataFile(
            text: Self.head + """
                nerves:
                - {id: n, name: N, plain: n, roots: [L1], source: [x],
                   passes: [beyond piriformis]}
                """, name: "nerves.yaml")
        let fault = try #require(throws: DataFault.self) {
            _ = try Anatomy.structures(in: file, under: ["nerves"])
        }
        #expect(fault.line == 4)
        #expect(fault.message.contains("in-front-of"))
    }

    @Test("what does not fit together is reported, each fault by name")
    func problems() throws {
        let muscles = try DataFile(
            text: Self.head + """
                muscles:
                - {id: m, name: M, plain: m, origin: {moon: back}, insertion: {b: tip}, crosses: [j],
                   actions: {j: [abduction]}, nerves: [n], roots: [S4], refers: [nowhere], source: [r]}
                - {id: m, name: M, plain: m, source: []}
                """, name: "muscles.yaml")
        let bones = try DataFile(
            text: Self.head + "bones:\n- {id: b, name: B, plain: b, source: [unread]}\n", name: "bones.yaml")
        let joints = try DataFile(
            text: Self.head + """
                joints:
                - {id: j, name: J, plain: j, class: synovial, between: [b], motions: [flexion], source: [r]}
                """, name: "joints.yaml")
        let nerves = try DataFile(
            text: Self.head + """
                nerves:
                - {id: n, name: N, plain: n, from: o, roots: [L5], passes: [below b, below b], source: [r]}
                - {id: o, name: O, plain: o, from: n, roots: [L4], passes: [], source: [r]}
                """, name: "nerves.yaml")
        let groups = try DataFile(
            text: Self.head + """
                groups:
                - {id: g, name: G, plain: g, kind: muscle-group, members: [m, b], source: [r]}
                """, name: "groups.yaml")
        var structures = try Anatomy.structures(in: muscles, under: ["muscles"])
        structures += try Anatomy.structures(in: bones, under: ["bones"])
        structures += try Anatomy.structures(in: joints, under: ["joints"])
        structures += try Anatomy.structures(in: nerves, under: ["nerves"])
        structures += try Anatomy.structures(in: groups, under: ["groups"])
        let anatomy = Anatomy(
            structures: structures, bodyMap: try Self.regions(Self.good),
            references: [Reference(id: "r", citation: "R")])
        let found = Set(anatomy.problems().map(\.description))
        for expected in [
            "m: comes more than once", "m: names unknown structure moon",
            "m: refers to unknown region nowhere",
            "m: makes abduction at j, which does not allow it", "m: crosses no joint", "m: has no nerve",
            "m: is supplied from S4, which none of its nerves carries", "m: has no source",
            "b: cites unknown source unread", "n: does not lead to the spinal cord",
            "n: carries L5, which o does not", "n: passes b twice in a row", "o: passes nothing",
            "g: is of muscle-group, but b is not", "loin: has no source",
        ] { #expect(found.contains(expected), "\(expected) not in \(found.sorted())") }
    }

    @Test("a one-sided neighbourhood is reported")
    func asymmetry() throws {
        let map = try Self.regions(
            """
            - {id: a, name: A, plain: a, paired: false, adjacent: [b], outlines: {}}
            - {id: b, name: B, plain: b, paired: false, adjacent: [b, c], outlines: {}}
            """)
        #expect(
            map.problems().map(\.description) == [
                "a: touches b, which does not touch it", "b: lies beside itself",
                "b: touches unknown region c",
            ])
    }
}
