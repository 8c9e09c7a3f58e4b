import Mechanics
import Testing

@Suite("Tissue states as plain muscle parameters")
struct MuscleTissueTests {
    /// The most each family can say.
    private static func expressible(_ name: String) -> TissueState {
        var state = TissueState(shortening: 0.2, oneForceStrainShift: -0.1, tone: 0.07, strength: 0.6)
        if name.hasPrefix("thelen") { state.stiffness = 2.5 }
        if name.hasPrefix("millard") { state.zeroForceStrainShift = -0.06 }
        return state
    }

    @Test(
        "A state put into the parameters gives the forces of the state, rigid and elastic",
        arguments: MuscleSamples.names)
    func sameForces(_ name: String) throws {
        let sample = MuscleSamples.muscle(name)
        let state = Self.expressible(name)
        let (changed, missing) = state.applied(to: sample)
        #expect(missing.isEmpty)
        let (muscle, plain) = (try CompiledMuscle(sample), try CompiledMuscle(changed))
        let tolerance = 1e-9 * sample.maxIsometricForce
        for length in MuscleSamples.lengths(sample, [-0.2, 0.1, 0.3, 0.5, 0.7, 0.9, 1, 1.2, 1.4, 1.8]) {
            for speed in [0, -0.2, 0.1] {
                let one = muscle.rigid(length: length, lengtheningSpeed: speed, tissue: state)
                let two = plain.rigid(length: length, lengtheningSpeed: speed)
                #expect(abs(one.active - two.active) < tolerance, "active at \(length), \(speed)")
                #expect(abs(one.passive - two.passive) < tolerance, "passive at \(length)")
                #expect(abs(one.fiber.length - two.fiber.length) < 1e-12)
            }
            for activation in [0.05, 0.8] {
                let one = muscle.equilibrium(length: length, activation: activation, tissue: state)
                let two = plain.equilibrium(length: length, activation: activation)
                #expect(
                    abs(one.tendonForce - two.tendonForce) < tolerance, "rest at \(length), \(activation)")
                #expect(abs(one.passiveFiberForce - two.passiveFiberForce) < tolerance)
            }
        }
    }

    @Test("Shortening keeps the muscle as thick as it was", arguments: MuscleSamples.names)
    func thickness(_ name: String) throws {
        let sample = MuscleSamples.muscle(name)
        let (changed, _) = TissueState(shortening: 0.3).applied(to: sample)
        #expect(abs(changed.optimalFiberLength - 0.7 * sample.optimalFiberLength) < 1e-15)
        let length = MuscleSamples.lengths(sample, [0.8])[0]
        let before = try CompiledMuscle(sample).rigid(length: length).fiber
        let after = try CompiledMuscle(changed).rigid(length: length).fiber
        #expect(abs(before.length - after.length) < 1e-14 && abs(before.pennation - after.pennation) < 1e-7)
    }

    @Test("Tone becomes the least activation a model file can say")
    func tone() {
        let sample = MuscleSamples.muscle("thelen default")
        let (changed, missing) = TissueState(tone: 0.2).applied(to: sample)
        #expect(missing.isEmpty && changed.minControl == 0.2 && changed.defaultActivation == 0.2)
        guard case .thelen2003(let p) = changed.curves else { return }
        #expect(p.minActivation == 0.2)
    }

    @Test("What the parameters cannot say is named, and only that", arguments: MuscleSamples.names)
    func named(_ name: String) {
        let sample = MuscleSamples.muscle(name)
        #expect(TissueState.healthy.applied(to: sample) == (sample, []))
        let beginning = TissueState(zeroForceStrainShift: -0.1).applied(to: sample)
        #expect(beginning.notExpressible.count == (name.hasPrefix("millard") ? 0 : 1))
        let stiff = TissueState(stiffness: 2).applied(to: sample)
        #expect(stiff.notExpressible.count == (name.hasPrefix("thelen") ? 0 : 1))
        if !stiff.notExpressible.isEmpty { #expect(stiff.muscle == sample) }
    }

    @Test("A state that leaves no muscle is not accepted")
    func accepted() throws {
        let muscle = try MuscleSamples.compiled("thelen custom")
        #expect(muscle.accepts(.healthy))
        #expect(!muscle.accepts(TissueState(shortening: 1)))
        // fibres shorter than the muscle is thick
        #expect(!muscle.accepts(TissueState(shortening: 0.7)))
        #expect(!muscle.accepts(TissueState(oneForceStrainShift: -0.5)))
        #expect(!muscle.accepts(TissueState(strength: -1)))
    }
}
