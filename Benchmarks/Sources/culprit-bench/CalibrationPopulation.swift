import Anatomy
import Body
import Foundation
import Mechanics
import Reasoning

/// Healthy people drawn from the calibrated spreads, every length test of the targets made on each: what no formula has linearized.
struct CalibrationPopulation {
    /// One person's test.
    struct Draw {
        /// In the clinic's unit, without the error of measurement.
        var value: Double
        /// Torque at which the test ended over the usual one.
        var tolerance: Double
    }

    /// By sex and length test.
    private(set) var draws: [Sex: [LengthTest: [Draw]]] = [:]
    /// People for whom a test found no balance.
    private(set) var failures = 0

    init(_ people: CalibrationPeople, _ parameters: PassiveParameters, count: Int, seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let groups = parameters.rows.filter { $0.key.kind == .spread }
            .compactMap { MuscleGroup(rawValue: $0.key.subject) }
        let correlation = parameters.sideCorrelation
        for sex in Sex.allCases {
            let bench = try people.bench(sex, parameters)
            var workspace = bench.makeWorkspace()
            for _ in 0..<count {
                var tissue = BodyTissue.healthy
                for group in groups {
                    let spread = parameters.shorteningSpread(of: group)
                    let (one, other) = (random.normal(), random.normal())
                    let left = one
                    let right = correlation * one + (1 - correlation * correlation).squareRoot() * other
                    tissue[group, .left].shortening = min(max(spread * left, -0.4), 0.4)
                    tissue[group, .right].shortening = min(max(spread * right, -0.4), 0.4)
                }
                for test in people.tests(of: sex) {
                    let spread =
                        parameters.toleratedTorque(of: test.rawValue, sex: sex)?.logarithmicSpread ?? 0
                    let tolerance = exp(spread * random.normal())
                    do {
                        let angle = try bench.angle(
                            of: test, side: .right, tissue: tissue, tolerance: tolerance,
                            workspace: &workspace)
                        draws[sex, default: [:]][test, default: []].append(
                            Draw(value: angle * test.clinicalFactor, tolerance: tolerance))
                    } catch {
                        failures += 1
                    }
                }
            }
        }
    }

    /// Mean and SD of a target's measurement, the error of measurement added; nil for what is no length test.
    func statistics(_ target: CalibrationTarget) -> (mean: Double, spread: Double)? {
        guard target.kind == .lengthTest, let test = LengthTest(rawValue: target.subject) else { return nil }
        let values = target.sexes.flatMap { draws[$0]?[test] ?? [] }.map(\.value)
        guard values.count > 1 else { return nil }
        let mean = values.reduce(0, +) / Double(values.count)
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
        let error = target.measurementError ?? 0
        return (mean, (squares + error * error).squareRoot())
    }

    /// Men halved as Gajdosik's 54 were (24 short): mean straight leg raise and mean tolerance (over the usual torque) of the short and of
    /// the others.
    func gajdosik() -> (
        short: (angle: Double, tolerance: Double), others: (angle: Double, tolerance: Double)
    )? {
        guard let men = draws[.male]?[.straightLegRaise]?.sorted(by: { $0.value < $1.value }), men.count > 20
        else { return nil }
        let cut = men.count * 24 / 54
        func mean(_ part: ArraySlice<Draw>) -> (angle: Double, tolerance: Double) {
            let n = Double(part.count)
            return (
                part.reduce(0) { $0 + $1.value } / n, part.reduce(0) { $0 + $1.tolerance } / n
            )
        }
        return (mean(men[..<cut]), mean(men[cut...]))
    }
}
