import Mechanics
import Testing

@Suite("Muscles against OpenSim 4.6")
struct MuscleOracleTests {
    /// Rows of one muscle: a key and its numbers.
    private static let rows: [String: [(key: String, values: [Double])]] = {
        var rows: [String: [(key: String, values: [Double])]] = [:]
        var name = ""
        for line in muscleOracle.split(separator: "\n") {
            let words = line.split(separator: " ")
            if words[0] == "muscle" {
                name = words.dropFirst().joined(separator: " ")
            } else {
                rows[name, default: []].append((String(words[0]), words.dropFirst().map { Double($0)! }))
            }
        }
        return rows
    }()

    @Test(
        "Each curve goes through OpenSim's points with its slopes, inside and beyond its ends",
        arguments: MuscleSamples.names)
    func curves(_ name: String) throws {
        let muscle = try MuscleSamples.compiled(name)
        var checked = 0
        for (key, values) in Self.rows[name] ?? [] {
            let curve: (Double) -> CurvePoint
            switch key {
            case "active": curve = muscle.activeForceLength
            case "passive": curve = muscle.passiveForceLength
            case "tendon": curve = muscle.tendonForceLength
            case "velocity": curve = muscle.forceVelocity
            default: continue
            }
            for index in stride(from: 0, to: values.count, by: 3) {
                let (x, value, slope) = (values[index], values[index + 1], values[index + 2])
                let point = curve(x)
                // De Groote's passive force ends at zero here, a kink at a fifth of the optimal length
                if key == "passive" && value <= 0 {
                    #expect(point.value == 0)
                    continue
                }
                #expect(abs(point.value - value) < 1e-9, "\(key) at \(x)")
                if !slope.isNaN {
                    #expect(abs(point.slope - slope) < 1e-9 * max(1, abs(slope)), "\(key) at \(x)")
                }
                checked += 1
            }
        }
        #expect(checked > 40)
    }

    @Test(
        "With a rigid tendon the forces are OpenSim's, at all lengths and speeds",
        arguments: MuscleSamples.names)
    func rigid(_ name: String) throws {
        let elastic = try MuscleSamples.compiled(name)
        let muscle = try MuscleSamples.compiled(name, rigid: true)
        let force = MuscleSamples.muscle(name).maxIsometricForce
        var checked = 0
        for (key, values) in Self.rows[name] ?? [] where key == "rigid" {
            let (length, speed) = (values[0], values[1])
            let forOptimization = elastic.staticOptimizationForceInOpenSim(
                length: length, lengtheningSpeed: speed)
            #expect(abs(forOptimization - values[2]) < 1e-6 * force, "optimization at \(length), \(speed)")
            checked += 1
            guard values.count > 3 else { continue }
            let response = muscle.rigid(length: length, lengtheningSpeed: speed)
            if response.fiber.isAtShortest {
                // OpenSim's muscle of De Groote turns its fibre round there
                if name.hasPrefix("degroote") { continue }
                #expect(abs(response.fiber.length - values[3]) < 1e-12)
            }
            #expect(abs(response.fiber.length - values[3]) < 1e-12)
            // cosines near one leave an angle eight digits
            #expect(abs(response.fiber.pennation - values[4]) < 1e-7)
            #expect(abs(response.fiberVelocity - values[5]) < 1e-12)
            #expect(abs(response.active - values[6]) < 1e-6 * force, "active at \(length), \(speed)")
            let isNegative = values[7] < 0
            #expect(
                abs(response.passive - (isNegative ? 0 : values[7])) < 1e-6 * force,
                "passive at \(length), \(speed)")
            // a rigid muscle of Millard never pushes: OpenSim cuts its damping down to the other forces
            let pull = response.active + response.passive
            let damping = name.hasPrefix("millard") ? max(response.damping, -pull) : response.damping
            #expect(abs(damping - values[8]) < 1e-6 * force, "damping at \(length), \(speed)")
        }
        #expect(checked == 27)
    }

    @Test(
        "At rest fibre and tendon stand where OpenSim's equilibrium has them", arguments: MuscleSamples.names)
    func rest(_ name: String) throws {
        let muscle = try MuscleSamples.compiled(name)
        let sample = MuscleSamples.muscle(name)
        let force = sample.maxIsometricForce
        var checked = 0
        for (key, values) in Self.rows[name] ?? [] where key == "rest" {
            let place = "length \(values[0]), activation \(values[1])"
            let rest = muscle.equilibrium(length: values[0], activation: values[1])
            guard !values[4].isNaN else {
                // OpenSim gives up: slack, or beyond five times Fmax
                #expect(
                    rest.tendonForce == 0 || rest.tendonForce > 5 * force
                        || rest.fiber.length < 0.2 * sample.optimalFiberLength,
                    "\(place)")
                continue
            }
            checked += 1
            if values[5] < 0 {
                // OpenSim's passive force of De Groote pushes a little below a fifth of the optimal length
                #expect(rest.passiveFiberForce == 0)
                #expect(abs(rest.tendonForce - values[6]) < 1e-4 * force, "tendon force at \(place)")
                continue
            }
            #expect(abs(rest.tendonForce - values[6]) < 1e-5 * force, "tendon force at \(place)")
            #expect(abs(rest.activeFiberForce - values[4]) < 1e-5 * force, "active force at \(place)")
            #expect(abs(rest.passiveFiberForce - values[5]) < 1e-5 * force, "passive force at \(place)")
            #expect(
                abs(rest.fiber.length - values[2]) < 1e-5 * sample.optimalFiberLength,
                "fibre length at \(place)")
            #expect(abs(rest.fiber.pennation - values[3]) < 1e-4, "pennation at \(place)")
        }
        #expect(checked > 20)
    }
}
