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

    public mutating func sensitivity(
        of test: LengthTest, side: Side, tissue: BodyTissue, tolerance: Double
    ) throws(BodyFault) -> LengthTestSensitivity {
        let isHealthy = tolerance == 1 && tissue == .healthy
        let key = Key(test: test, side: side)
        if isHealthy, let known = healthy[key] { return known }
        let answer = try bench.sensitivity(
            of: test, side: side, tissue: tissue, tolerance: tolerance, workspace: &workspace)
        if isHealthy { healthy[key] = answer }
        return answer
    }
}
