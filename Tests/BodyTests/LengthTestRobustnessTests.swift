import Anatomy
import Body
import Mechanics
import Testing

@Suite("Length tests of unusual clients")
struct LengthTestRobustnessTests {
    @Test(
        "End with a number for every group very short or supple, at any tolerance",
        arguments: LengthTest.allCases)
    func extremes(test: LengthTest) throws {
        let bench = try LengthTestBodies.bench.get()
        var workspace = bench.makeWorkspace()
        let side: Side = test.isSided ? .left : .central
        for shortening in [-0.15, 0.35] {
            for tolerance in [0.3, 3] {
                for group in [nil] + MuscleGroup.allCases.map({ Optional($0) }) {
                    var tissue = BodyTissue()
                    for each in MuscleGroup.allCases where group == nil || group == each {
                        for side in [Side.left, .right] { tissue[each, side].shortening = shortening }
                    }
                    let outcome = try bench.outcome(
                        of: test, side: side, tissue: tissue, tolerance: tolerance, workspace: &workspace)
                    #expect(outcome.angle.isFinite && abs(outcome.angle) < 3)
                }
            }
        }
    }

    @Test("A body without muscle tension ends against its joints or their range")
    func limp() throws {
        let bench = try LengthTestBodies.bench.get()
        var workspace = bench.makeWorkspace()
        var tissue = BodyTissue()
        for group in MuscleGroup.allCases {
            for side in [Side.left, .right] { tissue[group, side].stiffness = 0 }
        }
        for test in LengthTest.allCases {
            let outcome = try bench.outcome(of: test, side: .right, tissue: tissue, workspace: &workspace)
            #expect(outcome.angle.isFinite)
            let pulls = outcome.resisting.contains { resistance in
                if case .muscles = resistance.structure { true } else { false }
            }
            #expect(!pulls)
        }
    }

    @Test("Tone of a muscle costs range like tightness does")
    func tone() throws {
        var tissue = BodyTissue()
        tissue[.hamstrings, .right].tone = 0.02
        #expect(
            try LengthTestBodies.clinical(.straightLegRaise, .right, tissue)
                < LengthTestBodies.clinical(.straightLegRaise) - 1)
    }

    @Test("Impossible clients and tests are refused")
    func refusals() throws {
        let bench = try LengthTestBench(
            body: LengthTestBodies.body.get(), parameters: LengthTestBodies.parameters.get(),
            person: LengthTestBodies.man, tests: [.ely])
        var workspace = bench.makeWorkspace()
        func refuses(_ test: LengthTest, _ side: Side, _ tissue: BodyTissue, _ tolerance: Double) -> Bool {
            do throws(BodyFault) {
                _ = try bench.angle(
                    of: test, side: side, tissue: tissue, tolerance: tolerance, workspace: &workspace)
                return false
            } catch { return !error.message.isEmpty }
        }
        #expect(!refuses(.ely, .left, .healthy, 1))
        #expect(refuses(.ely, .central, .healthy, 1))
        #expect(refuses(.thomas, .left, .healthy, 1))
        for tolerance in [0, -1, .infinity, .nan] { #expect(refuses(.ely, .left, .healthy, tolerance)) }
        var tissue = BodyTissue()
        tissue[.rectusFemoris, .left].shortening = 1.2
        #expect(refuses(.ely, .left, tissue, 1))
    }

    @Test("A search that goes on from the last posture finds the same one", arguments: LengthTest.allCases)
    func continuing(test: LengthTest) throws {
        let bench = try LengthTestBodies.bench.get()
        let side: Side = test.isSided ? .right : .central
        var (fresh, continued) = (bench.makeWorkspace(), bench.makeWorkspace())
        continued.continues = true
        for step in 0..<12 {
            var tissue = BodyTissue()
            for (index, group) in MuscleGroup.allCases.enumerated() {
                for each in [Side.left, .right] {
                    // far apart, as the first steps of an estimate are
                    tissue[group, each].shortening = 0.12 * sine(Double(7 * step + index))
                }
            }
            let tolerance = 1 + 0.5 * sine(Double(step))
            let expected = try bench.angle(
                of: test, side: side, tissue: tissue, tolerance: tolerance, workspace: &fresh)
            // every third time with slopes, which the next search goes on with
            let found =
                step % 3 == 0
                ? try bench.sensitivity(
                    of: test, side: side, tissue: tissue, tolerance: tolerance, workspace: &continued
                ).angle
                : try bench.angle(
                    of: test, side: side, tissue: tissue, tolerance: tolerance, workspace: &continued)
            #expect(abs(found - expected) < 1e-7)
        }
    }

    @Test("Running one test leaves no trace in another")
    func noTrace() throws {
        let bench = try LengthTestBodies.bench.get()
        var (fresh, used) = (bench.makeWorkspace(), bench.makeWorkspace())
        for test in LengthTest.allCases {
            let side: Side = test.isSided ? .right : .central
            _ = try bench.sensitivity(
                of: test, side: side, tissue: LengthTestBodies.short(.hamstrings, by: 0.3), tolerance: 2.5,
                workspace: &used)
            let again = try bench.outcome(of: test, side: side, workspace: &used)
            #expect(try bench.outcome(of: test, side: side, workspace: &fresh) == again)
        }
    }
}

@Suite("How length tests are done")
struct LengthTestProtocolTests {
    @Test("Every joint held has a source", arguments: LengthTest.allCases)
    func sources(test: LengthTest) {
        guard let plan = test.legProtocol else { return }
        #expect(plan.held.allSatisfy { !$0.source.isEmpty })
        #expect(!plan.tiltSource.isEmpty)
        let names = plan.held.map(\.coordinate) + plan.free.map(\.coordinate)
        #expect(Set(names).count == names.count)
        #expect(
            test.isHanging
                == plan.free.allSatisfy { $0.drive == .weight })
    }

    @Test("Ids are the words others use")
    func ids() {
        #expect(LengthTest(rawValue: "modified-thomas-hip") == .modifiedThomasHip)
        #expect(Set(LengthTest.allCases.map(\.rawValue)).count == LengthTest.allCases.count)
        for test in LengthTest.allCases {
            #expect(test.rawValue.allSatisfy { $0.isLowercase || $0 == "-" })
        }
    }

    @Test("The thigh that points along the trunk is level on the table, and rises with the pelvis's tilt")
    func zero() throws {
        // psoas so short that the hip stays bent: the thigh then stands above the horizontal by flexion and tilt
        var tissue = BodyTissue()
        tissue[.iliopsoas, .right].shortening = 0.3
        let bench = try LengthTestBodies.bench.get()
        var workspace = bench.makeWorkspace()
        let outcome = try bench.outcome(of: .thomas, side: .right, tissue: tissue, workspace: &workspace)
        let flexion = try #require(outcome.posture["hip_flexion_r"])
        #expect(abs(outcome.angle - flexion - 15 * .pi / 180) < 1e-9)
    }
}
