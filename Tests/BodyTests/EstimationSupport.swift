import Anatomy
import Body
import Foundation

/// Random numbers of a fixed seed.
struct SeededRandom {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func uniform() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Double((z ^ (z >> 31)) >> 11) * 0x1p-53
    }

    /// Sum of twelve uniform numbers less six: normal but for the far tails.
    mutating func normal() -> Double { (0..<12).reduce(-6) { sum, _ in sum + uniform() } }
}

/// Readings that depend on the unknowns in straight lines.
struct LinearReadings: LengthTestModel {
    /// One row a reading.
    let rows: [[Double]]
    let offsets: [Double]

    func predict(reading: Int, state: [Double], sensitivity: inout [Double]) throws(BodyFault) -> Double {
        sensitivity = rows[reading]
        return offsets[reading] + zip(rows[reading], state).reduce(0) { $0 + $1.0 * $1.1 }
    }
}

/// Length tests of a joint that exponential springs hold: the limb stops where their moment equals a torque.
///
/// Σ A·e^{k(θ − θ₀ + l·s)} = T·e^t: a shorter muscle is the same curve moved to smaller angles by l·s.
struct SpringTests: LengthTestModel {
    struct Spring {
        /// Place of the shortening; nil is a capsule.
        var unknown: Int?
        /// N·m at the angle where it starts.
        var scale: Double
        /// 1/rad.
        var rate: Double
        /// rad.
        var start: Double
        /// rad of range for each unit of shortening.
        var lever: Double
    }

    struct Test {
        var springs: [Spring]
        /// N·m.
        var torque: Double
        /// Place of the logarithm of tolerance; nil for a torque that the examiner reads off.
        var tolerance: Int?
    }

    var tests: [Test]

    func predict(reading: Int, state: [Double], sensitivity: inout [Double]) throws(BodyFault) -> Double {
        let test = tests[reading]
        let torque = test.torque * (test.tolerance.map { exp(state[$0]) } ?? 1)
        var angle = 1.0
        var slope = 0.0
        for _ in 0..<60 {
            var moment = -torque
            slope = 0
            for spring in test.springs {
                let pull = pull(spring, angle, state)
                moment += pull
                slope += spring.rate * pull
            }
            // Newton on the logarithm: a sum of exponentials is nearly straight there
            let step = log((moment + torque) / torque) * (moment + torque) / slope
            angle -= step
            if abs(step) < 1e-13 { break }
        }
        slope = 0
        for spring in test.springs { slope += spring.rate * pull(spring, angle, state) }
        for spring in test.springs {
            guard let unknown = spring.unknown else { continue }
            sensitivity[unknown] = -spring.rate * spring.lever * pull(spring, angle, state) / slope
        }
        if let place = test.tolerance { sensitivity[place] = torque / slope }
        return angle
    }

    private func pull(_ spring: Spring, _ angle: Double, _ state: [Double]) -> Double {
        let shift = spring.unknown.map { spring.lever * state[$0] } ?? 0
        return spring.scale * exp(spring.rate * (angle - spring.start + shift))
    }
}

extension SpringTests {
    /// Unknowns of the little body: iliopsoas, tensor and hamstrings on both sides, and tolerance of two families.
    static let prior: EstimationPrior = {
        do {
            return try EstimationPrior(
                groups: [(.iliopsoas, 0.08), (.tensorFasciaeLatae, 0.08), (.hamstrings, 0.09)],
                sideCorrelation: 0.6,
                families: [(.hipExtension, 0.3), (.hamstringStretch, 0.35)])
        } catch {
            preconditionFailure("\(error)")
        }
    }()

    static func place(_ unknown: EstimationUnknown) -> Int {
        guard let place = prior.index(of: unknown) else { preconditionFailure("no \(unknown)") }
        return place
    }

    static func place(_ group: MuscleGroup, _ side: Side) -> Int {
        place(.shortening(SidedGroup(group, side)))
    }

    /// Hip extension, held by iliopsoas, tensor and capsule.
    static func hipExtension(_ side: Side, torque: Double? = nil) -> Test {
        Test(
            springs: [
                Spring(unknown: place(.iliopsoas, side), scale: 4, rate: 7, start: 0, lever: 2.2),
                Spring(unknown: place(.tensorFasciaeLatae, side), scale: 2.5, rate: 6, start: 0, lever: 2.5),
                Spring(unknown: nil, scale: 3, rate: 9, start: 0.1, lever: 0),
            ], torque: torque ?? 25, tolerance: torque == nil ? place(.tolerance(.hipExtension, side)) : nil)
    }

    /// Adduction, held by the tensor and the capsule.
    static func adduction(_ side: Side) -> Test {
        Test(
            springs: [
                Spring(unknown: place(.tensorFasciaeLatae, side), scale: 2, rate: 6, start: 0, lever: 2.4),
                Spring(unknown: nil, scale: 2, rate: 8, start: 0.2, lever: 0),
            ], torque: 20, tolerance: nil)
    }

    /// Raising the straight leg, held by the hamstrings.
    static func legRaise(_ side: Side, torque: Double? = nil) -> Test {
        Test(
            springs: [
                Spring(unknown: place(.hamstrings, side), scale: 1.5, rate: 4, start: 0.5, lever: 1.6),
                Spring(unknown: nil, scale: 1, rate: 5, start: 0.9, lever: 0),
            ], torque: torque ?? 30,
            tolerance: torque == nil ? place(.tolerance(.hamstringStretch, side)) : nil)
    }

    static let both = SpringTests(
        tests: [Side.left, .right].flatMap { [hipExtension($0), adduction($0), legRaise($0)] })

    /// A client drawn from the prior: the free numbers' normal law, bounded as the unknowns are.
    static func client(_ random: inout SeededRandom) -> [Double] { prior.draw { random.normal() } }

    /// What the tests would show of a client, with errors of so many radians.
    func readings(of client: [Double], error: Double, _ random: inout SeededRandom) throws
        -> [EstimationReading]
    {
        try tests.indices.map { reading in
            var ignored = client
            let angle = try predict(reading: reading, state: client, sensitivity: &ignored)
            return EstimationReading(value: angle + error * random.normal(), error: error)
        }
    }
}
