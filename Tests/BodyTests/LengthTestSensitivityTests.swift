import Anatomy
import Body
import Mechanics
import Testing

@Suite("How length tests change with tissue and tolerance")
struct LengthTestSensitivityTests {
    @Test(
        "By the implicit function theorem as by differences of the whole test", arguments: LengthTest.allCases
    )
    func differences(test: LengthTest) throws {
        let bench = try LengthTestBodies.bench.get()
        var workspace = bench.makeWorkspace()
        let side: Side = test.isSided ? .right : .central
        var tissue = BodyTissue()
        for group in [MuscleGroup.hamstrings, .iliopsoas, .obliques, .soleus, .gluteusMedius] {
            tissue[group, .right].shortening = 0.06
            tissue[group, .left].shortening = 0.03
        }
        func angle(_ tissue: BodyTissue, _ tolerance: Double) throws -> Double {
            try bench.angle(of: test, side: side, tissue: tissue, tolerance: tolerance, workspace: &workspace)
        }
        let exact = try bench.sensitivity(
            of: test, side: side, tissue: tissue, tolerance: 1.1, workspace: &workspace)
        #expect(abs(exact.angle - (try angle(tissue, 1.1))) < 1e-9)
        #expect(exact.stop == .endOfRange || !exact.byTissue.isEmpty)
        let step = 1e-4
        for (group, change) in exact.byTissue {
            func slope(_ path: WritableKeyPath<TissueState, Double>) throws -> Double {
                var (more, less) = (tissue, tissue)
                more[group.group, group.side][keyPath: path] += step
                less[group.group, group.side][keyPath: path] -= step
                return (try angle(more, 1.1) - angle(less, 1.1)) / (2 * step)
            }
            for (found, path) in [
                (change.shortening, \TissueState.shortening), (change.stiffness, \.stiffness),
                (change.zeroForceStrainShift, \.zeroForceStrainShift),
                (change.oneForceStrainShift, \.oneForceStrainShift), (change.strength, \.strength),
            ] {
                let expected = try slope(path)
                #expect(abs(found - expected) < 2e-5 + 2e-3 * abs(expected), "\(group) \(path)")
            }
        }
        let more = try angle(tissue, 1.1 * 1.0001)
        let less = try angle(tissue, 1.1 / 1.0001)
        #expect(abs(exact.byLogTolerance - (more - less) / 2e-4) < 1e-5 + 1e-3 * abs(exact.byLogTolerance))
    }

    @Test("Readings of one posture share its slopes, and each is what it is alone, to the last digit")
    func shared() throws {
        let bench = try LengthTestBodies.bench.get()
        var workspace = bench.makeWorkspace()
        let tissue = LengthTestBodies.short(.rectusFemoris, by: 0.07)
        let tests: [LengthTest] = [
            .modifiedThomasHip, .modifiedThomasKnee, .modifiedThomasAbduction, .modifiedThomasHip, .sideBend,
            .sideBendAngle,
        ]
        for test in tests {
            var alone = bench.makeWorkspace()
            let expected = try bench.sensitivity(of: test, side: .left, tissue: tissue, workspace: &alone)
            #expect(
                try bench.sensitivity(of: test, side: .left, tissue: tissue, workspace: &workspace)
                    == expected)
            // slopes leave bodies a hair off; what is read afterwards is not
            let outcome = try bench.outcome(of: test, side: .left, tissue: tissue, workspace: &alone)
            var untouched = bench.makeWorkspace()
            #expect(
                try bench.outcome(of: test, side: .left, tissue: tissue, workspace: &untouched) == outcome)
        }
    }

    @Test("Groups a test does not see have no sensitivity, and those it is named for have one")
    func seen() throws {
        let bench = try LengthTestBodies.bench.get()
        var workspace = bench.makeWorkspace()
        let raise = try bench.sensitivity(of: .straightLegRaise, side: .left, workspace: &workspace)
        #expect(raise.byShortening(SidedGroup(.hamstrings, .left)) < -0.5)
        #expect(raise.byShortening(SidedGroup(.hamstrings, .right)) == 0)
        #expect(raise.byShortening(SidedGroup(.soleus, .left)) == 0)
        #expect(raise.byLogTolerance > 0.02)
        let ely = try bench.sensitivity(of: .ely, side: .right, workspace: &workspace)
        #expect(ely.byShortening(SidedGroup(.rectusFemoris, .right)) < -0.5)
    }
}
