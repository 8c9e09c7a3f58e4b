public import Anatomy

/// A bench of length tests with the memory it works in.
public struct BenchSimulator: LengthTestSimulator, Sendable {
    public let bench: LengthTestBench
    private var workspace: LengthTestWorkspace
    /// The healthy body's answers, from which every search begins.
    private var healthy: [Key: LengthTestSensitivity] = [:]

    private struct Key: Hashable {
        var test: LengthTest
        var side: Side
    }

    public init(_ bench: LengthTestBench) {
        self.bench = bench
        workspace = bench.makeWorkspace()
    }

    /// Clients on the way to an estimate are much alike: their postures are sought from the last one on. A limb that hangs may rest in more than one
    /// posture; it is let down from the same place for everyone.
    private mutating func prepare(_ test: LengthTest) { workspace.continues = !test.isHanging }

    public mutating func sensitivity(
        of test: LengthTest, side: Side, tissue: BodyTissue, tolerance: Double
    ) throws(BodyFault) -> LengthTestSensitivity {
        let isHealthy = tolerance == 1 && tissue == .healthy
        let key = Key(test: test, side: side)
        if isHealthy, let known = healthy[key] { return known }
        prepare(test)
        let answer = try bench.sensitivity(
            of: test, side: side, tissue: tissue, tolerance: tolerance, workspace: &workspace)
        if isHealthy { healthy[key] = answer }
        return answer
    }

    public mutating func value(
        of test: LengthTest, side: Side, tissue: BodyTissue, tolerance: Double
    ) throws(BodyFault) -> Double {
        prepare(test)
        return try bench.angle(
            of: test, side: side, tissue: tissue, tolerance: tolerance, workspace: &workspace)
    }

    public func groups(of test: LengthTest, side: Side) -> Set<SidedGroup>? {
        bench.rigs.first { $0.test == test && $0.side == side }.map {
            Set($0.system.groups.compactMap { $0 })
        }
    }
}
