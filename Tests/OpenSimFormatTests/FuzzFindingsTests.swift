import Mechanics
import Testing

@testable import OpenSimFormat

/// Inputs that once trapped, hung or took all memory.
@Suite("Findings of fuzzing")
struct FuzzFindingsTests {
    @Test(
        "A surface no computation can take is refused",
        arguments: [
            "<WrapEllipsoid name=\"w\"><dimensions>0.03 1e308 0.05</dimensions></WrapEllipsoid>",
            "<WrapEllipsoid name=\"w\"><dimensions>0.03 1e-300 0.05</dimensions></WrapEllipsoid>",
            "<WrapSphere name=\"w\"><radius>1e300</radius></WrapSphere>",
            "<WrapCylinder name=\"w\"><radius>5e-324</radius><length>1</length></WrapCylinder>",
        ])
    func surfaceSize(wrap: String) {
        let fault = OsimSamples.fault(OsimSamples.hinge(wraps: wrap))
        #expect(fault?.kind == .inconsistent)
        #expect(fault?.message.contains("surface 'w'") == true)
    }

    @Test("Memory for rows is bounded by the bytes they take, however many labels stand before a short row")
    func rowsOfManyLabels() {
        let labels = "time" + (0..<200_000).map { "\ta\($0)" }.joined()
        let text = "w\nversion=3\nendheader\n\(labels)\n" + String(repeating: "0\n", count: 200_000)
        #expect(throws: StorageFault.self) { try MotionTable(storage: [UInt8](text.utf8)) }
    }

    @Test("A state of tissue whose parameters overflow is refused, not written as a file nobody can read")
    func overflowInWriting() throws {
        let shape =
            "<Thelen2003Muscle name=\"default\"><KshapePassive>40000</KshapePassive></Thelen2003Muscle>"
        let read = try OsimSamples.read(OsimSamples.hinge(defaults: shape))
        #expect(throws: OpenSimFault.self) { try write(read, tissue: [TissueState(stiffness: 2)]) }
        #expect(try write(read, tissue: [TissueState(strength: 0.5)]).bytes != read.bytes)
    }

    @Test(
        "A number nobody would write, in any place of a model, is refused or does no harm",
        arguments: ["1e400", "-1e400", "NaN", "inf", "1e308", "-1e300", "1e-320", "9223372036854775808"])
    func unusualNumbers(number: String) throws {
        let bytes = try OsimReadingTests.leg(30000).bytes
        let places = Self.numbers(in: bytes)
        #expect(places.count > 300)
        var wasRead = 0
        for place in places {
            var changed = bytes
            changed.replaceSubrange(place, with: Array(number.utf8))
            guard let model = try? readModel(bytes: changed).model else { continue }
            wasRead += 1
            var workspace = Workspace(for: model)
            var forces = [Double](repeating: 0, count: model.coordinates.count)
            model.updateVelocities(forces, in: &workspace)
            model.updateAccelerations(forces, in: &workspace)
            model.updatePaths(in: &workspace)
            model.applyPassiveElements(in: &workspace)
            model.inverseDynamics(into: &forces, in: &workspace)
            guard let muscles = try? CompiledMuscle.compile(model.muscles) else { continue }
            for (index, muscle) in muscles.enumerated() {
                let length = workspace.paths.lengths[model.muscles[index].path]
                _ = muscle.equilibrium(length: length, activation: 0.5, tissue: .healthy)
            }
            guard let optimization = try? StaticOptimization(model) else { continue }
            var statics = StaticWorkspace(for: optimization)
            try? optimization.solve(Instant(still: model.defaultPose), in: &statics)
        }
        // what is infinite or none is allowed in few places: bounds of controls, ranges without limits
        if ["1e400", "-1e400", "NaN", "inf"].contains(number) { #expect(wasRead < places.count / 10) }
    }

    @Test(
        "A muscle on a length that is no number, or with a tendon of almost none, has some force or none, and no trap"
    )
    func millardWithoutNumber() throws {
        var muscle = Muscle(
            name: "m", path: 0, maxIsometricForce: 500, optimalFiberLength: 0.1, tendonSlackLength: 0.05,
            curves: .millard2012(Millard2012Parameters()))
        for tendon in [Double.leastNonzeroMagnitude, 0.05] {
            muscle.tendonSlackLength = tendon
            let compiled = try CompiledMuscle(muscle)
            for length in [0.1, 1.5, .nan, .infinity, -.infinity, 1e308] {
                _ = compiled.equilibrium(length: length, activation: 0.4)
                _ = compiled.rigid(length: length, lengtheningSpeed: length)
            }
            #expect(compiled.tendonForceLength(at: .nan).value.isNaN)
        }
    }

    /// Where numbers stand between tags.
    private static func numbers(in bytes: [UInt8]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start = 0
        for (index, byte) in bytes.enumerated() where byte <= 0x20 || byte == 0x3C || byte == 0x3E {
            let word = bytes[start..<index]
            if let first = word.first, (0x30...0x39).contains(first) || first == 0x2D {
                found.append(start..<index)
            }
            start = index + 1
        }
        return found
    }
}
