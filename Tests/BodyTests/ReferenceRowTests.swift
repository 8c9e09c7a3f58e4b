import Body
import Foundation
import Testing

@Suite("Rows of the reference body")
struct ReferenceRowTests {
    /// The shipped files with one text replaced by another in one of them.
    private func contents(_ file: String, _ old: String, _ new: String) throws -> [[UInt8]] {
        var all = try ReferenceBody.files.map { try contentsOfShipped($0) }
        let index = try #require(ReferenceBody.files.firstIndex(of: file))
        let text = String(decoding: all[index], as: UTF8.self)
        try #require(text.contains(old))
        let range = try #require(text.range(of: old))
        all[index] = Array(text.replacingCharacters(in: range, with: new).utf8)
        return all
    }

    /// The repository: three folders above this file.
    private static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Bytes of a shipped file.
    private func contentsOfShipped(_ file: String) throws -> [UInt8] {
        let url = Self.root.appending(path: "Sources/Body/Resources/body").appending(path: file)
        return [UInt8](try Data(contentsOf: url))
    }

    @Test(
        "A faulty row is named by file, line and column",
        arguments: [
            (
                "muscles.csv", "addlong_r,adductor-longus,hip-adductors,916.8",
                "addlong_r,adductor-longus,hip-adductors,many",
                "muscles.csv, line 3, column 'fmax_thoracolumbar': expected a number, found 'many'"
            ),
            (
                "muscles.csv", "hip-adductors", "adductors",
                "muscles.csv, line 2, column 'group': no muscle group is called 'adductors'"
            ),
            (
                "joints.csv", "rajagopal2016,seen,\n", "hearsay,seen,\n",
                "joints.csv, line 2, column 'source': expected a key of sources.csv, found 'hearsay'"
            ),
            (
                "bodies.csv", ",derived,", ",guessed,",
                "bodies.csv, line 2, column 'status': expected one of seen, recalled, derived, mixed, found 'guessed'"
            ),
            (
                "wraps.csv", ",cylinder,", ",cone,",
                "wraps.csv, line 2, column 'shape': expected cylinder, found 'cone'"
            ),
            (
                "axes.csv", "linear,1 0", "linear,1",
                "axes.csv, line 2, column 'function': expected linear, constant, polynomial, simm or exponentials with their parameters"
            ),
            (
                "points.csv", "addbrev_r,1,pelvis,", "addbrev_r,1,pelvis,0,",
                "points.csv, line 2: expected 9 fields, found 10"
            ),
        ])
    func faults(file: String, old: String, new: String, message: String) throws {
        let contents = try contents(file, old, new)
        #expect(throws: BodyFault(message)) { try ReferenceBody(contents: contents) }
    }

    @Test(
        "Rows that do not fit together say what is missing",
        arguments: [
            (
                "points.csv", "addbrev_r,2,femur_r", "addbrev_r,2,thigh_r",
                "a row names the body 'thigh_r', which no joint carries"
            ),
            (
                "muscle-wraps.csv", "AB_at_femshaft_r", "AB_elsewhere_r",
                "path 'addbrev_r' wraps over 'AB_elsewhere_r', which wraps.csv lacks"
            ),
            (
                "passive.csv", "L5_S1_FE,linear", "L6_S1_FE,linear",
                "a row names the coordinate 'L6_S1_FE', which coordinates.csv lacks"
            ),
            (
                "nerve-sites.csv", "gem_sup_r", "gem_r",
                "a nerve site names 'gem_r', which is neither landmark nor fascicle"
            ),
        ])
    func misfits(file: String, old: String, new: String, message: String) throws {
        let reference = try ReferenceBody(contents: try contents(file, old, new))
        #expect(throws: BodyFault(message)) { try reference.model() }
    }

    @Test("A name the body lacks is an error, not an index")
    func names() throws {
        let body = try Shipped.body.get()
        #expect(throws: BodyFault("the body has no coordinate 'hip_flexion'")) {
            try body.coordinate("hip_flexion")
        }
        #expect(throws: BodyFault("the body has no landmark 'navel'")) { try body.landmark("navel") }
    }

    @Test(
        "The build script makes the shipped rows from the collected tables",
        .enabled(if: ProcessInfo.processInfo.environment["CULPRIT_SHARED"] != nil))
    func build() throws {
        let root = Self.root
        let shared = try #require(ProcessInfo.processInfo.environment["CULPRIT_SHARED"])
        let made = FileManager.default.temporaryDirectory.appending(
            path: "reference-body-\(ProcessInfo.processInfo.processIdentifier)")
        defer { try? FileManager.default.removeItem(at: made) }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "python3", "-B", root.appending(path: "Tools/reference-body/build.py").path,
            shared + "/biomechanics", made.path,
        ]
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        for file in ReferenceBody.files {
            #expect(
                try Data(contentsOf: made.appending(path: file)) == Data(try contentsOfShipped(file)),
                "\(file)")
        }
    }
}
