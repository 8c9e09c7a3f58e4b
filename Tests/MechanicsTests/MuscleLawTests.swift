import Mechanics
import Testing

@Suite("Laws muscles keep")
struct MuscleLawTests {
    private static let shares = [
        -2.0, -0.4, 0.02, 0.1, 0.3, 0.45, 0.6, 0.8, 0.95, 1, 1.1, 1.3, 1.6, 2, 2.5, 3.3,
    ]

    @Test(
        "At rest the fibre's pull along the tendon is the tendon's force at its length, to rounding",
        arguments: MuscleSamples.names, [1.0, 12])
    func balance(_ name: String, tendonLength: Double) throws {
        var sample = MuscleSamples.muscle(name)
        sample.tendonSlackLength = tendonLength * sample.optimalFiberLength
        let muscle = try CompiledMuscle(sample)
        let tissue = TissueState(strength: 1.3)
        let force = 1.3 * sample.maxIsometricForce
        for length in MuscleSamples.lengths(sample, Self.shares) {
            for activation in [0, 1e-5, 0.01, 0.1, 0.5, 1] {
                let rest = muscle.equilibrium(length: length, activation: activation, tissue: tissue)
                let place = "length \(length), activation \(activation)"
                #expect(rest.tendonForce >= 0 && rest.tendonForce.isFinite, "\(place)")
                let tendon = (length - rest.fiber.lengthAlongTendon) / sample.tendonSlackLength
                let tension = tendon > 1 ? force * muscle.tendonForceLength(at: tendon).value : 0
                let stiffness = muscle.tendonForceLength(at: tendon).slope
                // the tendon length is known to a rounding, which its stiffness enlarges
                #expect(
                    abs(tension - rest.tendonForce) < 1e-10 * force + 1e-15 * force * stiffness, "\(place)")
                if rest.fiber.isAtShortest { continue }
                let norm = rest.fiber.length / sample.optimalFiberLength
                let pull =
                    force
                    * (activation * muscle.activeForceLength(at: norm).value
                        + muscle.passiveForceLength(at: norm).value)
                    * rest.fiber.pennationCosine
                #expect(abs(pull - rest.tendonForce) < 1e-9 * max(force, pull), "\(place)")
                #expect(
                    abs(rest.activeFiberForce + rest.passiveFiberForce - pull / rest.fiber.pennationCosine)
                        < 1e-9 * max(force, pull), "\(place)")
            }
        }
    }

    @Test(
        "A path shorter than the tendon leaves the muscle slack, without any force",
        arguments: MuscleSamples.names)
    func slack(_ name: String) throws {
        let sample = MuscleSamples.muscle(name)
        for rigid in [true, false] {
            let muscle = try MuscleSamples.compiled(name, rigid: rigid)
            for length in [0.0, 0.5 * sample.tendonSlackLength, 0.999 * sample.tendonSlackLength] {
                let rest = muscle.equilibrium(length: length, activation: 1)
                let response = muscle.rigid(length: length, lengtheningSpeed: 0.3)
                #expect(rest.tendonForce == 0 && rest.activeFiberForce == 0 && rest.fiber.isAtShortest)
                #expect(rest.tendonForceByLength == 0 && rest.tendonForceByActivation == 0)
                #expect(response.active == 0 && response.passive == 0 && response.fiber.isAtShortest)
                #expect(response.fiber.pennation.isFinite)
            }
        }
    }

    @Test(
        "A shortened muscle pulls earlier: passive force at every length is never less than before",
        arguments: MuscleSamples.names)
    func shortened(_ name: String) throws {
        let sample = MuscleSamples.muscle(name)
        let muscle = try MuscleSamples.compiled(name)
        for length in MuscleSamples.lengths(sample, Self.shares) {
            var (before, beforeAtRest) = (0.0, 0.0)
            for shortening in [0, 0.05, 0.1, 0.2, 0.35] {
                let tissue = TissueState(shortening: shortening)
                let passive = muscle.rigid(length: length, tissue: tissue).passive
                let atRest = muscle.equilibrium(length: length, activation: 0, tissue: tissue).tendonForce
                #expect(passive >= before && atRest >= beforeAtRest * (1 - 1e-12), "length \(length)")
                // the tendon gives way, so the fibre is pulled less far
                #expect(atRest <= passive * (1 + 1e-9), "length \(length)")
                (before, beforeAtRest) = (passive, atRest)
            }
        }
        let stretched = MuscleSamples.lengths(sample, [1.15])[0]
        let healthy = muscle.rigid(length: stretched).passive
        #expect(
            muscle.rigid(length: stretched, tissue: TissueState(shortening: 0.2)).passive
                > healthy + 0.05 * sample.maxIsometricForce)
    }

    @Test("More activation pulls harder at every length", arguments: MuscleSamples.names)
    func activation(_ name: String) throws {
        let sample = MuscleSamples.muscle(name)
        let muscle = try MuscleSamples.compiled(name)
        for length in MuscleSamples.lengths(sample, Self.shares) {
            var before = -1.0
            for activation in [0, 0.05, 0.2, 0.6, 1] {
                let force = muscle.equilibrium(length: length, activation: activation).tendonForce
                #expect(force >= before * (1 - 1e-12), "length \(length)")
                before = force
            }
        }
    }

    @Test(
        "Twice the strength is twice every force, and fibre and tendon stay where they were",
        arguments: MuscleSamples.names)
    func strength(_ name: String) throws {
        let sample = MuscleSamples.muscle(name)
        let muscle = try MuscleSamples.compiled(name)
        let strong = TissueState(strength: 2)
        for length in MuscleSamples.lengths(sample, Self.shares) {
            let (one, two) = (
                muscle.rigid(length: length, lengtheningSpeed: 0.1),
                muscle.rigid(length: length, lengtheningSpeed: 0.1, tissue: strong)
            )
            #expect(two.active == 2 * one.active && two.passive == 2 * one.passive && two.fiber == one.fiber)
            let (rest, strongRest) = (
                muscle.equilibrium(length: length, activation: 0.4),
                muscle.equilibrium(length: length, activation: 0.4, tissue: strong)
            )
            #expect(strongRest.tendonForce == 2 * rest.tendonForce && strongRest.fiber == rest.fiber)
        }
    }

    @Test("A muscle twice as large in every length has the same forces", arguments: MuscleSamples.names)
    func size(_ name: String) throws {
        let sample = MuscleSamples.muscle(name)
        var large = sample
        large.optimalFiberLength *= 2
        large.tendonSlackLength *= 2
        let (muscle, larger) = (try CompiledMuscle(sample), try CompiledMuscle(large))
        for length in MuscleSamples.lengths(sample, Self.shares) {
            let (one, two) = (
                muscle.equilibrium(length: length, activation: 0.7),
                larger.equilibrium(length: 2 * length, activation: 0.7)
            )
            #expect(abs(one.tendonForce - two.tendonForce) < 1e-9 * sample.maxIsometricForce)
            let (rigid, largeRigid) = (
                muscle.rigid(length: length, lengtheningSpeed: -0.2),
                larger.rigid(length: 2 * length, lengtheningSpeed: -0.4)
            )
            #expect(abs(rigid.active - largeRigid.active) < 1e-9 * sample.maxIsometricForce)
            #expect(
                abs(rigid.activeByLength - 2 * largeRigid.activeByLength) < 1e-6 * sample.maxIsometricForce)
        }
    }

    @Test(
        "With a tendon that hardly stretches, the elastic muscle comes to the rigid one",
        arguments: ["thelen", "millard"])
    func stiffTendon(_ family: String) throws {
        var sample = MuscleSamples.muscle(family + " default")
        if case .thelen2003(var p) = sample.curves {
            p.tendonStrainAtFmax = 1e-7
            sample.curves = .thelen2003(p)
        }
        if case .millard2012(var p) = sample.curves {
            p.tendonForceLength.strainAtOneNormForce = 1e-7
            sample.curves = .millard2012(p)
        }
        let muscle = try CompiledMuscle(sample)
        for length in MuscleSamples.lengths(sample, [0.6, 0.9, 1.2, 1.6]) {
            let rigid = muscle.rigid(length: length)
            let rest = muscle.equilibrium(length: length, activation: 0.5)
            #expect(
                abs(rest.tendonForce - 0.5 * rigid.active - rigid.passive) < 1e-5 * sample.maxIsometricForce)
        }
    }

    @Test("Muscles compiled together, sharing curves, are the muscles compiled alone")
    func together() throws {
        var samples = MuscleSamples.names.map(MuscleSamples.muscle)
        // the same curves in muscles of other size, and with another tendon
        for name in ["millard custom", "millard classic"] {
            var other = MuscleSamples.muscle(name)
            other.optimalFiberLength = 0.2
            samples.append(other)
            other.ignoresTendonCompliance = true
            samples.append(other)
        }
        for (sample, shared) in zip(samples, try CompiledMuscle.compile(samples)) {
            let alone = try CompiledMuscle(sample)
            for length in MuscleSamples.lengths(sample, Self.shares) {
                #expect(
                    shared.rigid(length: length, lengtheningSpeed: 0.2)
                        == alone.rigid(length: length, lengtheningSpeed: 0.2))
                #expect(
                    shared.equilibrium(length: length, activation: 0.3)
                        == alone.equilibrium(length: length, activation: 0.3))
            }
        }
    }

    @Test("A muscle with impossible parameters is refused by name", arguments: 0..<12)
    func refused(_ number: Int) {
        var muscle = MuscleSamples.muscle(number < 8 ? "thelen custom" : "millard custom")
        guard case .thelen2003(var thelen) = MuscleSamples.muscle("thelen custom").curves,
            case .millard2012(var millard) = MuscleSamples.muscle("millard custom").curves
        else { return }
        switch number {
        case 0: muscle.optimalFiberLength = 0
        case 1: muscle.tendonSlackLength = 0
        case 2: muscle.pennationAtOptimal = 1.6
        case 3: muscle.maxIsometricForce = -1
        case 4: thelen.tendonStrainAtFmax = 0
        case 5: thelen.maxLengtheningForce = 1
        case 6: thelen.velocityExtrapolationThreshold = 0.5
        case 7: thelen.maxPennationAngle = 0
        case 8: millard.activeForceLength.transitionNormFiberLength = 1
        case 9: millard.fiberForceLength.curviness = nil
        case 10: millard.tendonForceLength.stiffnessAtOneNormForce = 10
        default: millard.forceVelocity.isometricSlope = 1
        }
        muscle.curves = number < 8 ? .thelen2003(thelen) : .millard2012(millard)
        #expect {
            _ = try CompiledMuscle(muscle)
        } throws: { error in
            (error as? ModelFault)?.message.contains("muscle 'muscle'") == true
        }
    }
}
