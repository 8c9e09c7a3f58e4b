import Testing

@testable import Mechanics

@Suite("Moment arms are slopes of lengths")
struct PathMomentArmTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var wraps: Int
        var sided = false
        var coupled = false
        var testDescription: String { "\(wraps) wraps\(sided ? ", sided" : "")\(coupled ? ", coupled" : "")" }
    }

    /// Slope by Richardson's extrapolation of central differences; `nil` where the function has a kink or a jump within reach.
    private func slopes(_ count: Int, _ f: (Double) -> [Double]) -> [Double?] {
        let h = 2e-4
        let (a, b, c, d, middle) = (f(h), f(-h), f(h / 2), f(-h / 2), f(0))
        return (0..<count).map { index in
            let right = (a[index] - middle[index]) / h
            let left = (middle[index] - b[index]) / h
            if abs(right - left) > 2e-2 { return nil }
            let coarse = (a[index] - b[index]) / (2 * h)
            let fine = (c[index] - d[index]) / h
            if abs(fine - coarse) > 1e-5 { return nil }
            return fine + (fine - coarse) / 3
        }
    }

    @Test(
        "−dL/dq is the moment arm, in random poses of random models",
        arguments: [
            Case(wraps: 0), Case(wraps: 1), Case(wraps: 1, sided: true), Case(wraps: 1, coupled: true),
            Case(wraps: 2), Case(wraps: 2, sided: true), Case(wraps: 3),
        ])
    func slopesOfLengths(_ what: Case) throws {
        var checked = 0
        var skipped = 0
        for seed in 1...6 as ClosedRange<UInt64> {
            let model = try PathModels.tree(
                seed: seed, wraps: what.wraps, sided: what.sided, coupled: what.coupled)
            var random = SplitMix64(seed: seed)
            var workspace = Workspace(for: model)
            for _ in 0..<3 {
                let pose = Pose(coordinates: RandomModels.values(17, within: 1.2, &random))
                _ = PathModels.lengths(model, pose, &workspace)
                let here = workspace
                for coordinate in model.coordinates.indices
                where !model.topology.isDependent[coordinate] {
                    let slopes = slopes(model.paths.count) {
                        PathModels.lengths(
                            model, PathModels.moved(model, pose, coordinate: coordinate, by: $0), &workspace)
                    }
                    for path in model.paths.indices {
                        guard let slope = slopes[path] else {
                            skipped += 1
                            continue
                        }
                        checked += 1
                        let arm = model.momentArm(of: path, about: coordinate, here)
                        #expect(
                            abs(arm + slope) < 1e-7,
                            "seed \(seed) path \(path) coordinate \(coordinate): \(arm) \(-slope)")
                    }
                }
            }
        }
        #expect(skipped * 50 < checked, "\(skipped) of \(checked) skipped")
    }

    @Test(
        "Lengthening speed is the length's rate of change, followers and moving points included",
        arguments: 1...4 as ClosedRange<UInt64>)
    func lengtheningSpeeds(seed: UInt64) throws {
        let model = try PathModels.tree(seed: seed, wraps: 1, coupled: true)
        var random = SplitMix64(seed: seed)
        var workspace = Workspace(for: model)
        let pose = Pose(coordinates: RandomModels.values(17, within: 1, &random))
        // the ball and the free joint rest: their speeds are no rates of coordinates
        var speeds = RandomModels.values(17, within: 1, &random)
        for coordinate in 8..<17 { speeds[coordinate] = 0 }
        let slopes = slopes(model.paths.count) { time in
            let later = zip(pose.coordinates, speeds).map { $0 + time * $1 }
            return PathModels.lengths(model, Pose(coordinates: later), &workspace)
        }
        _ = PathModels.lengths(model, pose, &workspace)
        model.updateVelocities(speeds, in: &workspace)
        model.updateLengtheningSpeeds(in: &workspace)
        var checked = 0
        for path in model.paths.indices {
            guard let slope = slopes[path] else { continue }
            checked += 1
            #expect(abs(workspace.paths.lengtheningSpeeds[path] - slope) < 1e-7)
        }
        #expect(checked >= 6)
    }

    @Test("A path pulls at its bodies without pushing the whole", arguments: [0, 1, 2, 3], [false, true])
    func equilibrium(wraps: Int, sided: Bool) throws {
        for seed in 1...4 as ClosedRange<UInt64> {
            let model = try PathModels.tree(seed: seed, wraps: wraps, sided: sided)
            var random = SplitMix64(seed: seed)
            var workspace = Workspace(for: model)
            let pose = Pose(coordinates: RandomModels.values(17, within: 1.2, &random))
            _ = PathModels.lengths(model, pose, &workspace)
            let starts = model.topology.spans.bodyStart
            for path in model.paths.indices {
                let sum = workspace.paths.bodyWrenches[starts[path]..<starts[path + 1]].reduce(.zero, +)
                #expect(sum.linear.length < 1e-12)
                #expect(sum.angular.length < 1e-12)
            }
        }
    }
}
